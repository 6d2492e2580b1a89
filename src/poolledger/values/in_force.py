"""When a provision is in force, and which clause says so."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from typing import Protocol, TypeVar

from attrs import field, frozen

from poolledger.values.converters import as_one, items_of
from poolledger.values.errors import (
    CellRef,
    ValueFault,
    as_text,
    flag,
    optional_a,
    shown,
    text,
    whole,
)
from poolledger.values.financial_year import FinancialYear, as_day, as_optional_day, as_year
from poolledger.values.frozen_map import EMPTY, FrozenMap
from poolledger.values.money import Money
from poolledger.values.short_repr import short_repr
from poolledger.values.workings import entered

_put = object.__setattr__


@frozen
class Document:
    """A document whose clauses are quoted: ``Document("Deed of 2011")["8.2"]``."""

    __repr__ = short_repr
    title: str = field(validator=text)

    def __getitem__(self, clause: str) -> str:
        return f"{clause} of {self.title}"


def _columns(given: Mapping[str, str]) -> FrozenMap[str, str]:
    # The rows of a table share one, which need not be looked at for each.
    if type(given) is FrozenMap:
        return given
    return FrozenMap((as_text(heading), as_text(column)) for heading, column in items_of(given))


@frozen
class Source:
    """The row of a workbook that a record was read from.

    Args:
        book: The workbook's file name.
        sheet: The sheet's name.
        row: The row's number, from 1.
        columns: The column letters of each heading.
        apart: Whether the row stands in a file beside the agreement workbook.
    """

    __repr__ = short_repr
    book: str = field(validator=text)
    sheet: str = field(validator=text)
    row: int = field(validator=whole)
    columns: Mapping[str, str] = field(default=EMPTY, repr=False, converter=_columns)
    apart: bool = field(default=False, repr=False, validator=flag)

    def get(self, heading: str) -> CellRef | None:
        """The cell under a heading, or None where there is no such column."""
        return self.cell(heading) if as_text(heading) in self.columns else None

    def cell(self, heading: str = "") -> CellRef:
        """The cell under a heading; without one, the row's first cell of a known column."""
        column = self.columns.get(as_text(heading)) or next(iter(self.columns.values()), "")
        # Thousands are made in a settlement, of parts that were looked at when the row was made.
        made = object.__new__(CellRef)
        _put(made, "sheet", self.sheet)
        _put(made, "row", self.row)
        _put(made, "column", column)
        _put(made, "book", self.book)
        _put(made, "apart", self.apart)
        return made

    @property
    def named(self) -> str:
        """The row as the message of another row of its sheet names it: ``row 3``."""
        return f"row {self.row}"


# What a record keeps of the row it was read from.
a_row = optional_a(Source)


@frozen
class Record:
    """What people enter: it keeps its row, which makes no two of them unequal."""

    source: Source | None = field(default=None, kw_only=True, eq=False, validator=a_row)


def cell_of(source: Source | None, heading: str = "") -> CellRef | None:
    """The cell of a record under a heading, where it was read from a workbook."""
    return source.cell(heading) if source is not None else None


def in_row(words: str, source: Source | None) -> str:
    """The row of a record after some words, ``in row 3``; nothing where it has none."""
    return f"{words} {source.named}" if source is not None else ""


def pence_of(
    money: Money, name: str, source: Source | None, heading: str, clause: str | None = None,
    *, traced: bool,
) -> int:  # fmt: skip
    """A sum that was entered under a heading, in pence.

    Args:
        money: The sum.
        name: What it is, in the field's words.
        source: The record's row.
        heading: Under which heading of the row it stands.
        clause: The clause it rests on.
        traced: Whether workings are kept; without them it is a plain int.
    """
    if not traced:
        return money.pence
    return entered(money.pence, name, clause, cell_of(source, heading))


@frozen
class Window:
    """The days on which a provision is in force; an open end has no limit."""

    __repr__ = short_repr
    first: date | None = field(default=None, converter=as_optional_day)
    last: date | None = field(default=None, converter=as_optional_day)

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        if type(day) is not date:
            day = as_day(day)
        begun = self.first is None or self.first <= day
        return begun and (self.last is None or day <= self.last)

    def overlaps(self, other: Window) -> bool:
        """Whether both are in force on some day."""
        as_one(other, Window)
        starts = [day for day in (self.first, other.first) if day is not None]
        ends = [day for day in (self.last, other.last) if day is not None]
        return not starts or not ends or max(starts) <= min(ends)

    def changes_within(self, first: date, last: date) -> bool:
        """Whether it begins or ends after the first day and by the last."""
        begins = self.first is not None and first < self.first <= last
        ends = self.last is not None and first <= self.last < last
        return begins or ends

    def part_in(self, *others: Window) -> Window:
        """The days that it shares with the first of some windows that it meets; all of it else."""
        return next((self.within(each) for each in others if self.overlaps(each)), self)

    def within(self, other: Window) -> Window:
        """The days that both hold; the ends may cross where there is none."""
        as_one(other, Window)
        starts = [day for day in (self.first, other.first) if day is not None]
        ends = [day for day in (self.last, other.last) if day is not None]
        return Window(max(starts, default=None), min(ends, default=None))


ALWAYS = Window()


@frozen(repr=False)
class Years:
    """One financial year, or a year and those after it until a later provision.

    Args:
        first: The first year.
        on: Whether it goes on until replaced.
    """

    first: FinancialYear = field(converter=as_year)
    on: bool = field(default=False, validator=flag)

    @classmethod
    def parse(cls, words: str) -> Years:
        """Read ``2011/12`` or ``2011/12 on``."""
        stripped = as_text(words).strip()
        on = stripped.lower().endswith("on")
        return cls(FinancialYear.parse(stripped[:-2] if on else stripped), on)

    def __str__(self) -> str:
        return f"{self.first} on" if self.on else str(self.first)

    def __repr__(self) -> str:
        return f'Years.parse("{self}")'


def as_years(value: Years | FinancialYear | str | None) -> Years | None:
    """Years from themselves, a single year, or text; None is left to be settled later."""
    if value is None or isinstance(value, Years):
        return value
    if isinstance(value, FinancialYear):
        return Years(value)
    if isinstance(value, str):
        return Years.parse(value)
    message = f"{shown(value)} is not a financial year; write it like 2011/12, or 2011/12 on"
    raise ValueFault.of("not-a-year", message)


class Dated(Protocol):
    """A provision with the years it is in force."""

    @property
    def years(self) -> Years | None:
        """Its years."""
        ...

    @property
    def term_key(self) -> Hashable:
        """What a provision for a later year must share with this one to replace it."""
        ...


D = TypeVar("D", bound=Dated)


def in_force(provisions: Iterable[D], year: FinancialYear) -> list[D]:
    """The provisions in force in a year, in their order.

    One for a single year is in force in that year. One that goes on is in force from its first
    year until a provision with the same key for a later year, whether or not that one goes on.
    """
    settled = year.start
    begun: list[tuple[D, Hashable, int, bool]] = []
    latest: dict[Hashable, int] = {}
    for provision in provisions:
        years = provision.years
        if years is not None and years.first.start <= settled:
            key, first = provision.term_key, years.first.start
            begun.append((provision, key, first, years.on))
            if latest.get(key, first) <= first:
                latest[key] = first
    return [
        provision
        for provision, key, first, on in begun
        if first == latest[key] and (on or first == settled)
    ]
