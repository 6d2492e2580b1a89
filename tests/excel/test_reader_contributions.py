"""What the rows of Contributions mean, long and wide, and what they may not say."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from tests.workbooks import Cell, changed, faults, log, percent, read

from poolledger.agreement.contribution_rules import (
    FixedSum,
    Minimum,
    Rest,
    ShareOfBudget,
    Unit,
    Uplift,
)
from poolledger.agreement.funds import Fund
from poolledger.values.money import gbp

Rows = list[list[Cell]]
RULES: list[Cell] = ["Year", "Scheme", "Partner", "Rule", "Amount", "Rate", "Units", "Index"]


def fund_of(folder: Path, **sheets: Rows) -> Fund:
    """The only fund of a workbook."""
    return read(folder, changed(**sheets)).agreement.fund("POOL")


class TestContributions:
    """Contributions long and wide, by every rule."""

    def test_every_rule(self, tmp_path: Path) -> None:
        """Each rule reads its own columns; fixed is the default."""
        rows: Rows = [
            RULES,
            ["2011/12", "HOME", "PCT", None, 600],
            ["2011/12", "HOME", "PCT", "share", None, percent(60)],
            ["2011/12", "HOME", "PCT", "REST"],
            ["2011/12", "HOME", "PCT", "unit", None, 12.125, 40],
            ["2011/12", "HOME", "PCT", "uplift", None, "2%"],
            ["2011/12", "HOME", "PCT", "Minimum", 500, None, None, "Tariff"],
        ]
        found = [c.rule for c in fund_of(tmp_path, Contributions=rows).contributions]

        assert found == [
            FixedSum(gbp(600)),
            ShareOfBudget(Fraction(3, 5)),
            Rest(),
            Unit(Fraction(97, 8), Fraction(40)),
            Uplift(Fraction(1, 50)),
            Minimum(gbp(500), index="Tariff"),
        ]

    @pytest.mark.parametrize(
        ("row", "place"),
        [
            (["fixed"], "E2 blank"),
            (["share"], "F2 blank"),
            (["unit", None, 5], "G2 blank"),
            (["unit", None, None, 5], "F2 blank"),
            (["brought forward"], "E2 blank"),
            (["minimum", None, "2%"], "E2 blank"),
            (["uplift"], "F2 rate-or-index"),
            (["uplift", None, "2%", None, "Tariff"], "F2 rate-or-index"),
            (["roll forward", None, "2%", None, "Tariff"], "F2 rate-or-index"),
            (["fixd", 5], "D2 not-a-word"),
        ],
    )
    def test_what_a_rule_needs(self, tmp_path: Path, row: list[Cell], place: str) -> None:
        """A column that a rule needs is filled; a rate or an index, not both."""
        rows: Rows = [RULES, ["2011/12", "HOME", "PCT", *row]]

        assert faults(read(tmp_path, changed(Contributions=rows))) == [f"'Contributions'!{place}"]

    def test_what_a_rule_does_not_use_is_logged(self, tmp_path: Path) -> None:
        """It is never silently left out."""
        rows: Rows = [RULES, ["2011/12", "HOME", "PCT", "fixed", 600, "2%", 5]]

        assert log(read(tmp_path, changed(Contributions=rows))) == [
            "'Contributions'!F2 Rate is not used by rule fixed",
            "'Contributions'!G2 Units is not used by rule fixed",
        ]

    def test_written_wide(self, tmp_path: Path) -> None:
        """One column a partner: fixed contributions in the partners' order; blank is none."""
        rows: Rows = [
            ["Year", "Scheme", "OMBC", "PCT", "Source"],
            ["2011/12", "HOME", 400, 600, "core"],
            ["2011/12", "HOME", None, "0", "grant"],
        ]
        found = fund_of(tmp_path, Contributions=rows).contributions

        assert [("PCT", gbp(600)), ("OMBC", gbp(400)), ("PCT", gbp(0))] == [
            (c.partner, getattr(c.rule, "sum", None)) for c in found
        ]
        assert "'Contributions'!D2" == str(found[0].source and found[0].source.cell("Amount"))

    def test_written_long_and_wide(self, tmp_path: Path) -> None:
        """A row that names its partner is long, among rows that do not."""
        rows: Rows = [
            ["Year", "Scheme", "Partner", "Rule", "Amount", "PCT", "OMBC"],
            ["2011/12", "HOME", None, None, None, 600, 400],
            ["2011/12", "HOME", "PCT", "fixed", 50],
            ["2011/12", "HOME", None, "rest", 50, 60],
            ["2011/12", "HOME", "PCT", None, 50, 60],
        ]

        assert faults(read(tmp_path, changed(Contributions=rows))) == [
            "'Contributions'!D4 wide-not-fixed",
            "'Contributions'!E4 two-forms",
            "'Contributions'!F5 two-forms",
        ]

    def test_terms_by_default(self, tmp_path: Path) -> None:
        """Recurrent, not in kind, without instalments."""
        found = fund_of(tmp_path).contributions[0]

        assert (True, False, None) == (found.recurrent, found.in_kind, found.instalments)

    def test_a_balance_brought_forward_is_never_recurrent(self, tmp_path: Path) -> None:
        """It owes no cash, whatever the row says."""
        rows: Rows = [
            ["Year", "Scheme", "Partner", "Rule", "Amount", "Recurrent"],
            ["2011/12", "HOME", "PCT", "brought forward", 5, "yes"],
        ]
        (found,) = fund_of(tmp_path, Contributions=rows).contributions

        assert (False, False) == (found.recurrent, found.is_cash)

    @pytest.mark.parametrize(
        ("value", "count"),
        [
            ("monthly", 12), ("QUARTERLY", 4), ("annual", 1), (1, 1), ("2", 2), (3, 3), (4, 4),
            (6, 6), ("12", 12),
        ],
    )  # fmt: skip
    def test_instalments(self, tmp_path: Path, value: Cell, count: int) -> None:
        """Three words and six counts."""
        workbook = read(
            tmp_path,
            changed(("Contributions", "F1", "Instalments"), ("Contributions", "F2", value)),
        )

        assert count == workbook.agreement.fund("POOL").contributions[0].instalments

    @pytest.mark.parametrize("value", [5, 0, "weekly", 2.5, True])
    def test_instalments_that_are_refused(self, tmp_path: Path, value: Cell) -> None:
        """Only what divides a year into whole months."""
        workbook = read(
            tmp_path,
            changed(("Contributions", "F1", "Instalments"), ("Contributions", "F2", value)),
        )

        assert faults(workbook) == ["'Contributions'!F2 not-a-word"]

    def test_instalments_that_are_not_used_are_logged(self, tmp_path: Path) -> None:
        """A contribution in kind has none."""
        rows: Rows = [
            ["Year", "Scheme", "Partner", "Amount", "In kind", "Instalments"],
            ["2011/12", "HOME", "PCT", 5, "yes", "monthly"],
        ]

        assert log(read(tmp_path, changed(Contributions=rows))) == [
            "'Contributions'!F2 Instalments are not used by a contribution in kind"
        ]
