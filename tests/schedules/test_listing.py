"""A listing names fields of rows; headings, kinds and units follow from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from attrs import frozen

from poolledger.agreement.claim_events import State
from poolledger.results.json_types import Pence
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table, TableColumn, TableColumnKind
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import Money


@frozen
class Scheme:
    """A scheme, inside a row."""

    code: str
    first_year: FinancialYear | None


@frozen
class Thing:
    """A row with a field of every type that a column can hold."""

    scheme: Scheme
    number: int
    to_date: Pence | None
    planned: Money
    part: Fraction
    day: date
    cashable: bool | None
    state: State

    @property
    def doubled(self) -> Pence:
        """Twice the sum."""
        return 2 * (self.to_date or 0)


def _remark(row: Thing) -> str | None:
    return "first" if row.number == 1 else None


LISTING = Listing(
    Thing,
    {"Scheme": "scheme.code", "From": "scheme.first_year"},
    "number to_date planned part day cashable state doubled",
    {"Remark": _remark},
)
ONE = Thing(
    Scheme("A", FinancialYear.parse("2011/12")),
    1,
    100,
    Money(250),
    Fraction(1, 2),
    date(2012, 3, 31),
    cashable=True,
    state=State.VERIFIED,
)
TWO = Thing(
    Scheme("B", None),
    2,
    None,
    Money(5),
    Fraction(1),
    date(2012, 3, 31),
    cashable=None,
    state=State.CLAIMED,
)


def _only(tables: Iterator[Table]) -> Table:
    (table,) = tables
    return table


def test_a_heading_and_its_kind_follow_from_the_field() -> None:
    """Its name is the heading where none is given; money is headed in pounds."""
    text, money = TableColumnKind.TEXT, TableColumnKind.MONEY

    assert LISTING.columns == (
        TableColumn("Scheme", text),
        TableColumn("From", text),
        TableColumn("Number", TableColumnKind.COUNT),
        TableColumn("To date £", money),
        TableColumn("Planned £", money),
        TableColumn("Part", TableColumnKind.PERCENTAGE),
        TableColumn("Day", TableColumnKind.DATE),
        TableColumn("Cashable", text),
        TableColumn("State", text),
        TableColumn("Doubled £", money),
        TableColumn("Remark", text),
    )


def test_a_cell_is_told_as_its_field_is() -> None:
    """Yes or no, a word's text, a year as people write it; what is blank stays blank."""
    day = date(2012, 3, 31)

    assert LISTING.row(ONE) == (
        *("A", "2011/12", 1, 100, 250, Fraction(1, 2), day, "yes", "verified", 200, "first"),
    )
    assert LISTING.row(TWO) == (
        *("B", None, 2, None, 5, Fraction(1), day, None, "claimed", 0, None),
    )


@pytest.mark.parametrize(("sum_from", "total"), [(None, None), (1, 250), (2, None)])
def test_there_is_a_total_from_so_many_rows_on(sum_from: int | None, total: int | None) -> None:
    """None where it is not asked for, or where one row alone would be summed."""
    table = _only(LISTING.tables("Things", "Things", [ONE], sum_from=sum_from))

    assert (None if table.total is None else table.total[4]) == total


def test_a_table_without_rows_is_none_unless_it_says_so() -> None:
    """Then it says that instead of what is read before its rows."""
    said = _only(LISTING.tables("Things", "Things", [], none=["There is none."], lead=["As at"]))

    assert list(LISTING.tables("Things", "Things", [], sum_from=1)) == []
    assert (said.cells, said.total, said.lead) == ((), None, ("There is none.",))


def test_columns_in_which_nothing_stands_may_be_left_out() -> None:
    """Of all the rows that are shown."""
    table = _only(LISTING.tables("Things", "Things", [TWO], blanks=False))

    headings = [column.heading for column in table.columns]
    assert headings == [
        *("Scheme", "Number", "Planned £", "Part", "Day", "State", "Doubled £"),
    ]


def test_a_field_that_there_is_not_is_refused_when_it_is_listed() -> None:
    """No table has to be made to see it."""
    with pytest.raises(AttributeError, match="lead"):
        Listing(Thing, "lead")


def test_a_type_that_no_column_holds_is_refused() -> None:
    """It is not told by whatever its text happens to be."""
    with pytest.raises(TypeError, match="no way is stated to tell"):
        Listing(Thing, "scheme")
