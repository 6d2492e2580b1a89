"""A schedule's table: typed cells under headed columns, for every way of showing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypedDict, Unpack

from attrs import evolve, field, frozen
from attrs.converters import optional

from poolledger.settlement.outturn import HTML
from poolledger.values.converters import Several, listed
from poolledger.values.errors import PoolledgerError, ValueFault, shown
from poolledger.values.errors import text as is_text
from poolledger.values.money import pounds
from poolledger.values.one_line import one_line
from poolledger.values.rounding import half_away
from poolledger.values.short_repr import short_repr
from poolledger.values.vocabulary import Word
from poolledger.values.workings import total

if TYPE_CHECKING:
    from pandas import DataFrame

Cell = str | int | Fraction | date | None
Row = tuple[Cell, ...]
# A cell as programs read it: money is Decimal pounds.
Value = str | int | Decimal | Fraction | date | None


class TableColumnKind(Word):
    """What the cells of a column are; any cell may be None, which shows as nothing.

    Text is str, money int pence, a date date, a percentage the exact Fraction (1/2 is 50%), a
    count int.
    """

    TEXT = "text"
    MONEY = "money"
    DATE = "date"
    PERCENTAGE = "percentage"
    COUNT = "count"


_TYPES: dict[TableColumnKind, type] = {
    TableColumnKind.TEXT: str,
    TableColumnKind.MONEY: int,
    TableColumnKind.DATE: date,
    TableColumnKind.PERCENTAGE: Fraction,
    TableColumnKind.COUNT: int,
}


@frozen
class TableColumn:
    """A column: its heading, which carries the unit, and what its cells are."""

    __repr__ = short_repr
    heading: str = field(validator=is_text)
    kind: TableColumnKind = field(default=TableColumnKind.TEXT, converter=TableColumnKind)

    @property
    def is_of_figures(self) -> bool:
        """Whether its cells are figures, which are read from the right."""
        return self.kind not in (TableColumnKind.TEXT, TableColumnKind.DATE)


def _row(row: Sequence[Cell]) -> Row:
    return tuple(listed(row, "cell"))


def _rows(rows: Iterable[Sequence[Cell]]) -> tuple[Row, ...]:
    return tuple(_row(row) for row in listed(rows, "row"))


def _places(places: Iterable[int]) -> frozenset[int]:
    return frozenset(places)


@frozen(kw_only=True, eq=False)
class Table:
    """A headed table of a schedule.

    Args:
        schedule: The schedule it belongs to: the sheet's name in a workbook, under 31 characters.
        title: What it shows, of which fund.
        columns: The columns.
        cells: The cells, row by row.
        fund: The fund's code; None where it is about no one fund.
        total: A last row of sums of what stands above it.
        subtotals: The places of the rows that sum other rows, counted from nil.
        lead: Sentences to read before the rows.
        notes: Sentences to read after them.
        keys: How many of the first columns say what a row is: they are repeated where a wide
            table has to be split.

    Raises:
        ValueFault: If a row has more or fewer cells than there are columns, or a cell is not
            what its column holds.
    """

    __repr__ = one_line("{title}, of {schedule}: {cells:count} rows of {columns:count}")
    schedule: str
    title: str
    columns: tuple[TableColumn, ...] = field(default=(), converter=Several[TableColumn])
    cells: tuple[Row, ...] = field(default=(), converter=_rows)
    fund: str | None = None
    total: Row | None = field(default=None, converter=optional(_row))
    subtotals: frozenset[int] = field(default=frozenset(), converter=_places)
    lead: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    notes: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    keys: int = 1

    def __attrs_post_init__(self) -> None:
        for row in self.all_cells:
            if len(row) != len(self.columns):
                message = f"{self.title}: {len(row)} cells under {len(self.columns)} columns"
                raise ValueFault.of("not-a-cell", f"{message}; give each column one")
            for cell, column in zip(row, self.columns, strict=True):
                if type(cell) is not _TYPES[column.kind] and not _fits(cell, column.kind):
                    heading, kind = column.heading, column.kind.value
                    message = f"{self.title}: {heading!r} holds {kind}, not {shown(cell)}"
                    raise ValueFault.of("not-a-cell", f"{message}; give it {kind}, or None")

    @property
    def all_cells(self) -> tuple[Row, ...]:
        """The rows, and the total where there is one."""
        return self.cells if self.total is None else (*self.cells, self.total)

    def rows(self) -> list[dict[str, Value]]:
        """What stands in it, row by row under its headings, without the total.

        Money is Decimal pounds with two places, a percentage the exact Fraction (1/2 is 50%), a
        date date, a count int, text str, and what is blank None. A heading that there is twice
        has its number after it the second time: ``Amount £ (2)``.
        """
        headings = self._distinct_headings
        return [
            dict(zip(headings, map(_value, row, self.columns), strict=True)) for row in self.cells
        ]

    def data_frame(self) -> DataFrame:
        """The rows as a data frame of pandas, each cell as exact as in :meth:`rows`.

        Its columns hold objects: Decimals add up, with ``sum`` and in groups, to the penny.

        Raises:
            PoolledgerError: If pandas is not installed.
        """
        try:
            from pandas import DataFrame
        except ImportError as error:
            message = "a data frame needs pandas; install it: pip install 'poolledger[pandas]'"
            raise PoolledgerError.of("not-installed", message) from error
        return DataFrame(self.rows(), columns=self._distinct_headings, dtype=object)

    @property
    def _distinct_headings(self) -> list[str]:
        found: list[str] = []
        for column in self.columns:
            times = 1 + sum(each.heading == column.heading for each in self.columns[: len(found)])
            found.append(column.heading if times == 1 else f"{column.heading} ({times})")
        return found

    def _repr_html_(self) -> str:
        return HTML.work(self)


def _fits(cell: Cell, kind: TableColumnKind) -> bool:
    return cell is None or (isinstance(cell, _TYPES[kind]) and not isinstance(cell, bool))


def _value(cell: Cell, column: TableColumn) -> Value:
    if isinstance(cell, int):
        whole = int(cell)
        return Decimal(pounds(whole)) if column.kind is TableColumnKind.MONEY else whole
    return cell


def text(*headings: str) -> tuple[TableColumn, ...]:
    """Columns of text."""
    return tuple(TableColumn(heading) for heading in headings)


def money(*headings: str, unit: str = "£") -> tuple[TableColumn, ...]:
    """Columns of money; the unit in which it is shown is added to each heading."""
    return tuple(TableColumn(f"{heading} {unit}", TableColumnKind.MONEY) for heading in headings)


def percentages(*headings: str) -> tuple[TableColumn, ...]:
    """Columns of percentages."""
    return tuple(TableColumn(heading, TableColumnKind.PERCENTAGE) for heading in headings)


def counts(*headings: str) -> tuple[TableColumn, ...]:
    """Columns of whole numbers that are no money."""
    return tuple(TableColumn(heading, TableColumnKind.COUNT) for heading in headings)


class Around(TypedDict, total=False):
    """What a table has besides its rows, as in :class:`Table`."""

    fund: str | None
    subtotals: Iterable[int]
    lead: Iterable[str]
    notes: Iterable[str]
    keys: int


class Shown(Around, total=False):
    """What a table has besides its rows, and how these are shown: see :func:`tables_of_rows`."""

    none: Sequence[str] | None
    sum_from: int | None
    blanks: bool


def tables_of_rows(
    schedule: str,
    title: str,
    columns: Sequence[TableColumn],
    cells: Iterable[Sequence[Cell]],
    *,
    none: Sequence[str] | None = None,
    sum_from: int | None = None,
    blanks: bool = True,
    **around: Unpack[Around],
) -> Iterator[Table]:
    """The table of some rows.

    Args:
        schedule, title, columns, cells, around: Those of the table.
        none: What is said where there are no rows; without it there is no table then.
        sum_from: From how many rows on there is a total.
        blanks: Whether a column in which nothing stands is shown.
    """
    rows: Sequence[Sequence[Cell]] = list(cells)
    if not blanks:
        columns, rows = with_content(columns, rows)
    if not rows:
        around["lead"] = none or ()
    if rows or none is not None:
        summed = rows and sum_from is not None and len(rows) >= sum_from
        whole = total_row(columns, rows, "Total") if summed else None
        yield Table(
            schedule=schedule, title=title, columns=columns, cells=rows, total=whole, **around
        )


def total_row(columns: Sequence[TableColumn], rows: Sequence[Sequence[Cell]], label: str) -> Row:
    """A row with a label in the first column and the sum of each column of money."""
    sums = (
        total(cell for row in rows if isinstance(cell := row[place], int))
        if column.kind is TableColumnKind.MONEY
        else None
        for place, column in enumerate(columns)
    )
    return (label, *list(sums)[1:])


def with_content(
    columns: Sequence[TableColumn], rows: Sequence[Sequence[Cell]]
) -> tuple[tuple[TableColumn, ...], tuple[Row, ...]]:
    """The columns in which some row has something, and the rows without the others."""
    places = range(len(columns))
    kept = [place for place in places if any(row[place] not in (None, "") for row in rows)]
    cells = tuple(tuple(row[place] for place in kept) for row in rows)
    return tuple(columns[place] for place in kept), cells


def of_columns(table: Table, kept: Sequence[int]) -> Table:
    """A table with some of its columns alone, by their places."""
    columns = [table.columns[place] for place in kept]
    cells = [[row[place] for place in kept] for row in table.cells]
    total = None if table.total is None else [table.total[place] for place in kept]
    return evolve(table, columns=columns, cells=cells, total=total)


def percentage_in_words(part: Fraction) -> str:
    """A fraction as a percentage to two decimals, half away from nil: ``38.18%``."""
    hundredths = half_away(part * 10_000)
    whole, rest = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{whole}.{rest:02d}%"


def yes_no(answer: bool) -> str:  # noqa: FBT001  It is the value that is shown, not a switch.
    """``yes`` or ``no``."""
    return "yes" if answer else "no"
