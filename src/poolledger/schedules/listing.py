"""Which fields of which rows does a table show? What stands in its columns follows from them.

The class of a row states what each of its fields is. So a column is named by its field: from the
field's name follows its heading, and from its type what kind of cells it has, how they are told,
and that money is headed in pounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar, Unpack

from attrs import field, frozen

from poolledger.agreement.funds import Fund
from poolledger.results.json_types import Pence
from poolledger.results.places import Place, held_at
from poolledger.schedules.table import (
    Row,
    Shown,
    Table,
    TableColumn,
    TableColumnKind,
    tables_of_rows,
    yes_no,
)
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import Money

R = TypeVar("R")
# Fields by their names, under headings that follow from these; or places by their headings.
Fields = str | Mapping[str, Place]
Tell = Callable[[Any], Any]

_KINDS: dict[Any, tuple[TableColumnKind, Tell | None]] = {
    str: (TableColumnKind.TEXT, None),
    bool: (TableColumnKind.TEXT, yes_no),
    int: (TableColumnKind.COUNT, None),
    Pence: (TableColumnKind.MONEY, None),
    Money: (TableColumnKind.MONEY, attrgetter("pence")),
    date: (TableColumnKind.DATE, None),
    Fraction: (TableColumnKind.PERCENTAGE, None),
    FinancialYear: (TableColumnKind.TEXT, str),
}


@frozen(eq=False, init=False)
class Listing(Generic[R]):
    """Which fields of the rows of a class a table shows, from left to right.

    Args:
        of: The class of the rows.
        fields: Names of fields, apart by blanks, each under its own name as a heading; or
            headings, each with the path of its field or with the function that gives its cell.

    Raises:
        TypeError: If a field is of a type of which it is not stated how it is told.
        AttributeError: If the class has no such field.
    """

    columns: tuple[TableColumn, ...]
    # The cells of one row.
    row: Callable[[R], Row] = field(repr=False)

    def __init__(self, of: type[R], *fields: Fields) -> None:
        parts = [_column(of, *each) for some in fields for each in _named(some)]
        columns, places = zip(*parts, strict=True)
        read = [attrgetter(place) if isinstance(place, str) else place for place in places]
        self.__attrs_init__(columns, lambda row: tuple([cell(row) for cell in read]))

    def tables(
        self, schedule: str, title: str, listed: Iterable[R], **shown: Unpack[Shown]
    ) -> Iterator[Table]:
        """The table of some rows, as in :func:`~poolledger.schedules.table.tables_of_rows`."""
        cells = map(self.row, listed)
        return tables_of_rows(schedule, title, self.columns, cells, **shown)


class _OfFund(Protocol):
    @property
    def fund(self) -> str | None: ...


F = TypeVar("F", bound=_OfFund)


def by_fund(outturn: Outturn, rows: Iterable[F]) -> Iterator[tuple[Fund, str, list[F]]]:
    """Each fund, what it is called in a title, and its rows."""
    listed = list(rows)
    for fund in outturn.agreement.funds:
        yield fund, f"{fund.code}, {fund.name}", [row for row in listed if row.fund == fund.code]


def _named(fields: Fields) -> Iterable[tuple[str, Place]]:
    if isinstance(fields, Mapping):
        return fields.items()
    return [(name.replace("_", " ").capitalize(), name) for name in fields.split()]


def _column(of: type, heading: str, place: Place) -> tuple[TableColumn, Place]:
    kind, tell = _kind_of(held_at(of, place)[0])
    unit = " £" if kind is TableColumnKind.MONEY else ""
    told = place if tell is None else _told(place, tell)
    return TableColumn(f"{heading}{unit}", kind), told


def _told(place: Place, tell: Tell) -> Place:
    read: Tell = attrgetter(place) if isinstance(place, str) else place

    def told(row: Any) -> Any:
        value = read(row)
        return None if value is None else tell(value)

    return told


def _kind_of(hint: Any) -> tuple[TableColumnKind, Tell | None]:
    if hint in _KINDS:
        return _KINDS[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return TableColumnKind.TEXT, lambda word: str(word.value)
    raise TypeError(f"no way is stated to tell {hint!r} in a column")
