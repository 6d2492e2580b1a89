"""The protocols of ``examples/protocols.py``, each against sums worked by hand."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest
from examples import protocols

from poolledger import Money, gbp

PRINTED = """\
NEC target cost of 10m
  outturn 9.5m: CLIENT £375,000.00, CONTRACTOR £125,000.00
  outturn 10.6m: CLIENT -£125,000.00, CONTRACTOR -£475,000.00
Peterborough, cohorts of 155: as they come, then all together
  (142, 140): £0.00, £0.00, £280,000.00
  (142, 138): £0.00, £170,000.00, £130,000.00
  (142, 145): £0.00, £0.00, £0.00
Better Care Fund, pay for performance: 100 admissions fewer planned each quarter
  [60, 150, -20, 140]: quarter 1 £89,400.00, quarter 2 £208,600.00, quarter 3 £0.00, \
quarter 4 £193,700.00, not earned £104,300.00
  [100, 100, 100, -150]: quarter 1 £149,000.00, quarter 2 £149,000.00, quarter 3 £149,000.00, \
quarter 4 £0.00, not earned £149,000.00
Marginal rate emergency tariff, 1m of activity above the base
  paid: TRUST £300,000.00; to be reinvested: CCG £700,000.00
Aligned payment and incentive, 50m planned
  52m done: £51,500,000.00 paid
  47m done: £47,750,000.00 paid
Invest to save, an advance of 100k
  year 1: FUND £60,000.00
  year 2: COUNCIL £10,000.00, HEALTH £10,000.00, FUND £40,000.00
  year 3: COUNCIL £30,000.00, HEALTH £30,000.00
Essex, contracts of 10m, 6m and 4m, the last of which waits
  1m less: NORTH £625,000.00, MID £375,000.00
  2m less: NORTH £1,200,000.00, MID £720,000.00, SOUTH £80,000.00
A supplier's saving of 120k a year
  year 1: SUPPLIER £60,000.00, BUYER £60,000.00
  year 2: BUYER £120,000.00
  year 3: BUYER £120,000.00
No worse off: 500k saved, the council's share 20%
  at a cost to it of 250k: ICB £250,000.00, COUNCIL £250,000.00; lacking: nobody
  at a cost to it of 550k: COUNCIL £500,000.00; lacking: COUNCIL £50,000.00
"""
CONTRACTS = {"NORTH": "10m", "MID": "6m", "SOUTH": "4m"}


def pounds(sums: protocols.Sums) -> dict[str, float]:
    """Sums in pounds."""
    return {who: amount.pence / 100 for who, amount in sums.items()}


def test_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Who gets what, protocol by protocol."""
    protocols.main()

    assert capsys.readouterr().out == PRINTED


def test_each_protocol_is_short_and_names_its_source() -> None:
    """Under thirty lines, its source among them, and what of it is ours."""
    tree = ast.parse(Path(inspect.getfile(protocols)).read_text(encoding="utf-8"))
    found = {f.name: f for f in tree.body if isinstance(f, ast.FunctionDef)}
    helpers = {"entitled", "told", "main"}

    assert len(found.keys() - helpers) == 9
    for name in found.keys() - helpers:
        said = ast.get_docstring(found[name]) or ""
        body = found[name].body[1:]
        assert (body[-1].end_lineno or 0) - body[0].lineno < 30
        assert "Source: " in said
        assert "ours" in said


class TestNec:
    @pytest.mark.parametrize(
        ("outturn", "contractor"),
        [
            ("9m", 125_000),  # half of the first 250,000, and nothing of what is below 97.5%
            ("9.75m", 125_000),
            ("9.9m", 50_000),
            ("10.25m", -125_000),
            ("10.6m", -475_000),  # half of 250,000, and all of 350,000
        ],
    )
    def test_bands(self, outturn: str, contractor: float) -> None:
        """0, 50 and 100% at 97.5 and 102.5."""
        assert pounds(protocols.nec_target_cost(outturn))["CONTRACTOR"] == contractor

    def test_all_of_gain_or_pain_is_somebody_s(self) -> None:
        """What the contractor does not bear the client does."""
        assert sum(pounds(protocols.nec_target_cost("10.6m")).values()) == -600_000


class TestPeterborough:
    def test_the_first_cohort_missed_its_gate(self) -> None:
        """13 of 155 are 8.4%: nothing at once; with the second 9%, and all is paid at the end."""
        assert protocols.peterborough([(155, 142), (155, 140)]) == [
            gbp(0), gbp(0), gbp("280k"),
        ]  # fmt: skip

    def test_what_was_paid_at_once_is_not_paid_back(self) -> None:
        """17 of 155 are 11% and paid; together 7.1% is no gate passed, and nothing is due."""
        paid = protocols.peterborough([(155, 138), (155, 150)])

        assert paid == [gbp("170k"), gbp(0), gbp(0)]

    def test_the_cap(self) -> None:
        """No more than 1m in all at the end."""
        assert protocols.peterborough([(1000, 800), (1000, 990)])[-1] == gbp(0)
        assert protocols.peterborough([(1000, 910), (1000, 910)])[-1] == gbp("1m")

    def test_more_reconvictions_are_nobody_s_debt(self) -> None:
        """Investors lose what they are not paid, and pay nothing."""
        assert protocols.peterborough([(155, 170), (155, 160)]) == [gbp(0)] * 3


class TestBetterCareFund:
    def test_a_bad_quarter_is_made_good_first(self) -> None:
        """89,400, then up to the plan, then nothing, then what is more than was paid."""
        found = protocols.better_care_fund([100] * 4, [60, 150, -20, 140])

        assert list(pounds(found).values()) == [89_400, 208_600, 0, 193_700, 104_300]

    def test_the_ratchet(self) -> None:
        """447,000 stay paid, of which the year as a whole earned 223,500."""
        found = pounds(protocols.better_care_fund([100] * 4, [100, 100, 100, -150]))
        at_the_end = pounds(protocols.better_care_fund([400], [150]))

        assert sum(found.values()) - found["not earned"] == 447_000
        assert at_the_end["quarter 1"] == 223_500


class TestTariffs:
    def test_below_the_base_all_is_unpaid(self) -> None:
        """The marginal rate is for what is above."""
        paid, reinvested = protocols.marginal_rate("(1m)")

        assert (pounds(paid), reinvested) == ({"TRUST": -1_000_000}, {})

    def test_blended_at_a_fifth(self) -> None:
        """20% both ways."""
        assert protocols.blended_payment("50m", "52m", "20%") == gbp("50.4m")
        assert protocols.blended_payment("50m", "47m", "20%") == gbp("49.4m")


class TestInvestToSave:
    def test_after_its_years_an_advance_is_repaid_no_more(self) -> None:
        """70 of 100 come back in the first two years, and the third is shared."""
        years = protocols.invest_to_save("100k", ["30k", "40k", "50k"], years=2)

        assert pounds(years[2]) == {"COUNCIL": 25_000, "HEALTH": 25_000}

    def test_no_more_is_repaid_than_was_advanced(self) -> None:
        """100 in all."""
        years = protocols.invest_to_save("100k", ["60k", "60k", "60k"])

        assert sum(sums.get("FUND", Money(0)).pence for sums in years) == gbp("100k").pence


class TestEssex:
    @pytest.mark.parametrize(
        ("fall", "south"), [("1m", 0), ("1.6m", 0), ("1.7m", 20_000), ("2m", 80_000)]
    )
    def test_one_waits_until_the_others_have_ten_per_cent(self, fall: str, south: float) -> None:
        """1m and 0.6m first; of what is more it has 4 of 20."""
        found = protocols.essex_order_of_benefit(fall, CONTRACTS, waits="SOUTH")

        assert pounds(found).get("SOUTH", 0) == south
        assert sum(pounds(found).values()) == gbp(fall).pence / 100
