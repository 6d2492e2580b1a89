"""What each partner owes, has paid and still owes."""

from __future__ import annotations

import pytest
from tests.support.scopes import OMBC, PCT, agreement_of, facts_of, pool, spent
from tests.support.stream import CASES, Settled, law

from poolledger.agreement.contributions import fixed
from poolledger.agreement.facts import OpeningBalance, ReserveOpening
from poolledger.agreement.forms import AlignedBudgets
from poolledger.agreement.funds import Budget, Scheme
from poolledger.results.statement_rows import GAP, GOOD, OVER, OWN, PAID_IN, UNDER
from poolledger.schedules.statements import LED, LIABILITY, OWED, statements
from poolledger.schedules.table import Cell, Table
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.bases import Equal
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Reserve, Share
from poolledger.values.money import gbp


def _lines(table: Table) -> dict[Cell, list[Cell]]:
    return {row[0]: list(row[1:]) for row in table.all_cells}


def _owed(table: Table, partners: tuple[str, ...]) -> dict[str, int]:
    owed = _lines(table)[OWED]
    return {p: cell for p, cell in zip(partners, owed, strict=False) if isinstance(cell, int)}


class TestStatements:
    def test_a_column_runs_from_what_is_due_to_what_is_owed(self, saved: Outturn) -> None:
        """£500,500 of liability, less £90,000 received and £311,000 spent net, is £99,500."""
        (table,) = statements(saved)

        assert [(row[0], row[1]) for row in table.all_cells if row[1] is not None] == [
            ("contributions due", 505_000_00),
            ("share of overspend", 15_500_00),
            ("less savings that fall to it", -20_000_00),
            ("liability of the year", 500_500_00),
            ("less cash received", -90_000_00),
            ("less spending it paid itself", -315_000_00),
            ("income it took", 4_000_00),
            ("still owed", 99_500_00),
        ]

    def test_what_the_host_owes_itself_counts_as_paid(self, final: Outturn) -> None:
        """The host's column ends at nil, and one line says why."""
        lines = _lines(next(statements(final)))

        assert (lines[LIABILITY][1], lines[OWN][1], lines[OWED][1]) == (664_230_77, -664_230_77, 0)

    def test_both_directions_have_their_line(self, final: Outturn) -> None:
        """PCT bears a share of the net overspend and keeps what its own scheme left."""
        lines = _lines(next(statements(final)))

        assert (lines[OVER][0], lines[UNDER][0]) == (20_769_23, -10_000_00)

    def test_an_aligned_fund_starts_from_budgets(self, final: Outturn) -> None:
        """Nobody contributes to it: each lead has its schemes' budgets to meet."""
        _, aligned = statements(final)

        assert _lines(aligned)[LED] == [500_000_00, 500_000_00, 1_000_000_00]
        assert _lines(aligned)[OWED] == [-10_000_01, 10_000_01, 0]

    def test_it_is_indicative_before_the_year_is_over(self, indicative: Outturn) -> None:
        """The lead says that nobody owes a settlement yet."""
        pooled, _ = statements(indicative)

        assert pooled.lead[0].startswith("Indicative as at 30 September 2011:")
        assert _lines(pooled)[OWED] == [805_000_00, 0, 805_000_00]

    def test_deficits_gaps_and_reserves_have_their_lines(self) -> None:
        """A deficit of £30, a budget £50 over the contributions, £150 saved into a reserve."""
        fund = pool(budgets=[Budget("LD", gbp(1_050))], underspend=[Step(Reserve("Contingency"))])
        facts = facts_of(
            spent(900),
            opening_balances=[OpeningBalance("2011/12", "LD", "PCT", gbp(-30))],
            reserves=[ReserveOpening("2011/12", "Contingency", gbp(0), fund="LD")],
        )
        (table,) = statements(agreement_of(fund).settle(facts))
        lines = _lines(table)

        assert (lines[GOOD][0], lines[GAP][1], lines[PAID_IN][1]) == (30_00, 50_00, -150_00)

    @pytest.mark.parametrize(("spending", "side"), [(120, "by"), (80, "to")])
    def test_what_has_no_bearer_is_paid_by_nobody(self, spending: int, side: str) -> None:
        """In an aligned fund a lead waits for £10 of £20 until it is agreed who bears it."""
        only_half = [Step(Share(Equal()), next=gbp(10))]
        fund = AlignedBudgets(
            "IC",
            "Intermediate care",
            schemes=[Scheme("BEDS", "Beds", lead=PCT), Scheme("HOME", "Home care", lead=OMBC)],
            contributions=[
                *fixed({PCT: gbp(100)}, scheme="BEDS"),
                *fixed({OMBC: gbp(100)}, scheme="HOME"),
            ],
            overspend=only_half,
            underspend=only_half,
        )
        facts = facts_of(spent(spending, "BEDS"), spent(100, "HOME"))
        (table,) = statements(agreement_of(fund).settle(facts))

        assert f"£10.00 of it is paid {side} nobody yet" in table.notes[-1]


@law(CASES)
def test_what_is_still_owed_is_what_the_settlement_pays(settled: Settled) -> None:
    """Each partner's payments less what it is paid are the last line of its column."""
    outturn = settled.outturn
    tables = list(statements(outturn))
    assert len(tables) == len(settled.case.agreement.funds) > 0
    assert outturn.partners
    for table in tables:
        owed = _owed(table, outturn.partners)
        fund = outturn.agreement.fund(str(table.fund))
        for partner in outturn.partners if outturn.final else ():
            of_fund = [p for p in outturn.settlement if p.fund == table.fund]
            pays = sum(int(p.amount) for p in of_fund if p.payer == partner)
            paid = sum(int(p.amount) for p in of_fund if p.payee == partner)
            # In an aligned fund nobody pays, or is paid, what has no bearer.
            whole = fund.host is not None or sum(owed.values()) == 0
            if partner != fund.host and whole:
                assert owed[partner] == pays - paid


@law(CASES)
def test_a_column_adds_down(settled: Settled) -> None:
    """The lines add up to the liability, and with what was paid to what is still owed."""
    tables = list(statements(settled.outturn))
    assert len(tables) == len(settled.case.agreement.funds) > 0
    for table in tables:
        (place,) = table.subtotals
        for column in range(1, len(table.columns)):
            cells = [row[column] for row in table.cells]
            sums = [c if isinstance(c, int) else 0 for c in cells]

            assert sum(sums[:place]) == sums[place]
            assert table.total is not None
            assert sum(sums[place:]) == table.total[column]
