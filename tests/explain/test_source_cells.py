"""An explanation names the cells that a sum was typed in."""

from __future__ import annotations

from datetime import date

import pytest
from tests.explain.agreements import OMBC, PCT
from tests.explain.test_text import told

from poolledger.agreement.contributions import fixed
from poolledger.agreement.facts import Actual, Facts, Movement, Virement
from poolledger.agreement.forms import PooledFund
from poolledger.agreement.funds import Scheme
from poolledger.explain import clauses_text, explanation
from poolledger.explain.source_cells import cells_of, places
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.sharing.bases import Percentages
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Share
from poolledger.values.errors import CellRef
from poolledger.values.in_force import Source
from poolledger.values.money import gbp
from poolledger.values.workings import entered, named, split, total


def cells(*names: str, sheet: str = "Actuals") -> list[CellRef]:
    """Cells of a sheet by name, such as ``E5``."""
    return [
        CellRef(sheet, int(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), name.rstrip("0123456789"))
        for name in names
    ]


def typed_in(sheet: str, row: int, **columns: str) -> Source:
    """A row of a workbook; underscores in headings are spaces."""
    headings = {heading.replace("_", " "): letter for heading, letter in columns.items()}
    return Source("book.xlsx", sheet, row, headings)


def settled() -> Outturn:
    """Four rows of expenditure, three of receipts, a virement and a step with its shares."""
    step = Step(
        Share(Percentages({PCT: "40%", OMBC: "60%"})),
        number=1,
        source=typed_in("Risk share", 5, Step="D", Treatment="I", PCT="M", OMBC="N"),
    )
    fund = PooledFund(
        "LD",
        "Learning disability",
        host=OMBC,
        schemes=[Scheme("LD", "Learning disability"), Scheme("SUP", "Support")],
        contributions=fixed({PCT: gbp("99"), OMBC: gbp("96")}, scheme="LD"),
        overspend=[step],
    )
    on = date(2012, 3, 31)
    spent = [
        Actual(on, Movement.EXPENDITURE, gbp("50"), "LD", source=typed_in("Actuals", r, Amount="E"))
        for r in (5, 7, 8, 9)
    ]
    received = [
        Actual(
            on, Movement.RECEIPT, gbp("10"), fund="LD", partner=PCT,
            source=typed_in("Actuals", r, Amount="E"),
        )
        for r in (10, 11, 14)
    ]  # fmt: skip
    moved = Virement(on, "LD", "SUP", gbp("3"), source=typed_in("Virements", 2, Amount="D"))
    agreement = Agreement("Oldham", start="2011/12", partners=[PCT, OMBC], funds=[fund])
    return agreement.settle(Facts(actuals=[*spent, *received], virements=[moved]))


def test_rows_of_a_sum_are_named() -> None:
    """Expenditure and receipts name their rows; a virement its cell."""
    text = told(explanation(settled()))

    assert (
        "Net expenditure to date £200.00: expenditure, LD, OMBC; 4 rows, 'Actuals'!E5, E7:E9"
        in text
    )
    assert "£30.00 (receipt, LD, PCT; 3 rows, 'Actuals'!E10:E11, E14)" in text
    assert "£3.00 (virement of 2012-03-31; 'Virements'!D2)" in text


def test_a_step_is_cited_by_one_cell() -> None:
    """A step is its Treatment cell, in the clauses too; a share is cited for its partner alone."""
    text, clauses = told(explanation(settled())), told(clauses_text(settled()))

    assert "offered £5.00, all that remains; 'Risk share'!I5" in text
    assert "PCT £2.00 = 40% ('Risk share'!M5) of £5.00; step 1, 'Risk share'!I5" in text
    assert "PCT 40%, OMBC 60%; 'Risk share'!I5." in clauses


@pytest.mark.parametrize(
    ("listed", "told_as"),
    [
        ([], ""),
        (["E5"], "'Actuals'!E5"),
        (["E9", "E5", "E7", "E8"], "4 rows, 'Actuals'!E5, E7:E9"),
        (["Y4", "Z4", "AA4"], "3 cells, 'Actuals'!Y4:AA4"),
        (["E5", "E5"], "'Actuals'!E5"),
    ],
)
def test_cells_side_by_side_are_one_range(listed: list[str], told_as: str) -> None:
    """Runs down a column, or along a row where that is shorter; a cell counts once."""
    assert ", ".join(places(cells(*listed))) == told_as


def test_at_most_eight_ranges_are_listed() -> None:
    """What is left over is counted in rows."""
    listed = [f"E{row}" for row in range(2, 42, 2)]
    text = ", ".join(places(cells(*listed)))

    assert text.startswith("20 rows, 'Actuals'!E2, E4,")
    assert text.endswith("E16 and 12 more")


def test_sheets_are_named_once_each() -> None:
    """Rows of another sheet, or of a file beside the workbook, say so."""
    apart = [CellRef("Sheet1", row, "B", "ledger.csv", apart=True) for row in (2, 3)]

    assert ", ".join(places([*cells("E5", "E6"), *apart])) == (
        "4 rows, 'Actuals'!E5:E6, ledger.csv 'Sheet1'!B2:B3"
    )


def test_a_sum_with_an_entry_from_nowhere_names_no_cells() -> None:
    """Cells are told only where they are all of the sum."""
    (known,) = cells("E5")
    typed, made = entered(5, "a", None, known), entered(6, "b")

    assert cells_of(total([typed])) == [known]
    assert cells_of(total([typed, made])) == []
    assert cells_of(split(total([typed]), [1, 1])[0]) == []


def test_a_rule_that_takes_an_entry_over_is_cited_by_the_entry() -> None:
    """A fixed contribution was typed under Amount, not under Rule."""
    amount, rule = cells("F2", "E2", sheet="Contributions")

    assert cells_of(named(entered(5, "a", None, amount), "fixed", None, rule)) == [amount]
    assert cells_of(named(split(entered(5, "a"), [1, 1])[0], "share", None, rule)) == [rule]
