"""What follows from what a column holds: how its cells are read and written, and how they look.

A kind is told once, here: its reader, its inverse, and in the workbook to fill in its width, its
number format and the list that it is chosen from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from attrs import frozen

from poolledger.agreement.register import JOINT
from poolledger.excel.cells import cells, values
from poolledger.excel.cells.numbers import Read, decimal_of
from poolledger.excel.tables.lookups import Lookups, free_text, joined
from poolledger.excel.tables.table import Row, Table
from poolledger.values.columns import CellKind, Column
from poolledger.values.errors import PoolledgerError, UnreadableFile
from poolledger.values.financial_year import MONTHS
from poolledger.values.money import Money, pounds
from poolledger.values.rates import as_percentage

Record = Mapping[str, Any]
Reader = Callable[[Row], Any]
Bind = Callable[[Table, Column, Lookups], Reader]
_JOINED = " + "
ONLY_PYTHON = "which only Python can say; keep the agreement in Python"


def refused(what: str, unsaid: str) -> PoolledgerError:
    """The error for something that neither a workbook nor plain data can say.

    Args:
        what: Where it stands, such as ``step 1 of the protocol``.
        unsaid: What it has, such as ``has the treatment lend``.
    """
    return UnreadableFile.of("python-only", f"{what} {unsaid}, {ONLY_PYTHON}")


@frozen
class Plain:
    """An exact number that is no rate: a price, units, a measure."""

    value: Fraction

    def __str__(self) -> str:
        return decimal_of(self.value)


def exact_text(value: Any) -> str:
    """A value as the reader takes it, exactly."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Money):
        return pounds(value.pence)
    return as_percentage(value) if isinstance(value, Fraction) else str(value)


def _same(value: Any) -> Any:
    return value


@frozen
class Holds:
    """What follows from a kind.

    Args:
        bind: Makes the reader of a column's cells in a table.
        write: What is written of a value: a cell's value, or None for a blank.
        width: The column's width in characters.
        shown: The number format of its cells.
        align: The side on which they stand.
        chosen_from: The list of the workbook's own codes from which they are chosen.
        others: Whether other words than those listed may stand in them.
    """

    bind: Bind
    write: Callable[[Any], Any] = _same
    width: int = 13
    shown: str = ""
    align: str = "left"
    chosen_from: str = ""
    others: bool = False


def _cell(reader: Callable[..., Read[Any]]) -> Bind:
    return lambda table, column, _: table.reader(column.heading, reader)


def _sum(reader: Callable[..., Read[Any]]) -> Bind:
    def bind(table: Table, column: Column, _: Lookups) -> Reader:
        at = table.columns.get(column.heading)
        return table.reader(column.heading, reader, at.unit if at is not None else 1)

    return bind


def _named(
    method: Callable[[Lookups, Row, str], Any],
) -> Bind:
    return lambda _, column, look: lambda row: method(look, row, column.heading)


def _count_of(table: Table, column: Column, _: Lookups) -> Reader:
    return table.reader(column.heading, values.count, column.heading)


def _word(table: Table, column: Column, _: Lookups) -> Reader:
    assert column.words is not None, column.heading
    known = column.words.known
    read = table.reader(column.heading, cells.one_of, tuple(known))

    def meant(row: Row) -> Any:
        word = read(row)
        return known[word] if word is not None else None

    return meant


def _scheme(table: Table, column: Column, look: Lookups) -> Reader:
    """A scheme, whose fund is then the row's home; the fund that a row names must be that one."""
    always = column.heading in table.layout.required

    def read(row: Row) -> str | None:
        place = look.scheme(row, column.heading) if always or row.filled(column.heading) else None
        if place is None:
            return None
        row.home = place[0]
        return place[1]

    return read


# By the sheet and the heading where they are given: names that cells of other sheets refer to.
GIVEN: Mapping[tuple[str, str], str] = {
    ("Indices", "Index"): "index",
    ("Profiles", "Profile"): "profile",
    ("Reserves", "Reserve"): "reserve",
    ("Do nothing", "Line"): "line",
}
_CLAIM = ("Saving events", "Claim")


def _text(table: Table, column: Column, look: Lookups) -> Reader:
    """Text; where it gives a name that others refer to, as it was first spelt."""
    place = (table.layout.name, column.heading)
    what = "claim" if place == _CLAIM else GIVEN.get(place)
    if what is None:
        return table.reader(column.heading, cells.text)
    return _spelt(what)(table, column, look)


def _spelt(what: str) -> Bind:
    def bind(table: Table, column: Column, look: Lookups) -> Reader:
        heading = column.heading
        read = table.reader(heading, cells.text)

        def named(row: Row) -> str | None:
            text = read(row)
            return None if text is None else look.spelling(row, heading, what, text)

        return named

    return bind


def _lines(look: Lookups, row: Row, heading: str) -> tuple[str, ...]:
    return tuple(look.spelling(row, heading, "line", code) for code in joined(row, heading))


def _towards(look: Lookups, row: Row, heading: str) -> str | None:
    code = row.read(heading, cells.text)
    return JOINT if code is not None and code.casefold() == JOINT else look.partner(row, heading)


def _bearer(look: Lookups, row: Row, heading: str) -> str | None:
    """Of a protocol a partner, of a fund also the host or a scheme's lead."""
    if row.table.layout.name == "Protocol":
        return look.partner(row, heading)
    bearer = row.read(heading, cells.text)
    word = (bearer or "").casefold()
    named = look.named("partner", bearer, look.partners) if bearer is not None else None
    return word if named is None and word in ("host", "lead") else named or bearer


def _unread(_: Table, __: Column, ___: Lookups) -> Reader:
    """Of a kind that takes more than its own cell to read."""
    return lambda _row: None


def _join(codes: tuple[str, ...]) -> str | None:
    return _JOINED.join(codes) or None


_TEXT, _RATE = "@", "0.00##%"
_MONEY = "#,##0.00_);[Red](#,##0.00)"
_WIDE = 22
KINDS: Mapping[CellKind, Holds] = {
    CellKind.TEXT: Holds(_text, lambda text: text or None, _WIDE),
    CellKind.NOTE: Holds(_named(lambda _, row, heading: free_text(row, heading)), width=_WIDE),
    CellKind.CODE: Holds(_text, shown=_TEXT),
    CellKind.PARTNER: Holds(_named(Lookups.partner), shown=_TEXT, chosen_from="Partner_codes"),
    CellKind.PARTNERS: Holds(
        _named(Lookups.partners_joined), _join, shown=_TEXT, chosen_from="Partner_codes",
        others=True,
    ),
    CellKind.PREDECESSORS: Holds(
        _cell(values.listed), lambda codes: ", ".join(codes) or None, shown=_TEXT,
        chosen_from="Partner_codes", others=True,
    ),
    CellKind.TOWARDS: Holds(
        _named(_towards), shown=_TEXT, chosen_from="Partner_codes", others=True
    ),
    CellKind.FUND: Holds(_named(Lookups.fund), shown=_TEXT, chosen_from="Fund_codes"),
    CellKind.SCHEME: Holds(_scheme, shown=_TEXT, chosen_from="Scheme_codes"),
    CellKind.RESERVE: Holds(_spelt("reserve"), shown=_TEXT, chosen_from="Reserve_names"),
    CellKind.PROFILE: Holds(_spelt("profile"), shown=_TEXT, chosen_from="Profile_names"),
    CellKind.INDEX: Holds(_spelt("index"), shown=_TEXT, chosen_from="Index_names"),
    CellKind.INITIATIVE: Holds(
        _named(Lookups.initiative), shown=_TEXT, chosen_from="Initiative_codes"
    ),
    CellKind.LINE: Holds(_spelt("line"), shown=_TEXT, chosen_from="Line_codes"),
    CellKind.LINES: Holds(
        _named(_lines), _join, shown=_TEXT,
        chosen_from="Line_codes", others=True,
    ),
    CellKind.WORD: Holds(_word, width=14),
    CellKind.BASIS: Holds(_unread, lambda basis: basis.name, width=24),
    CellKind.BEARER: Holds(_named(_bearer), width=24),
    CellKind.YES_NO: Holds(_cell(cells.yes_no), width=14, chosen_from="Yes_no"),
    CellKind.INSTALMENTS: Holds(_cell(values.instalments), width=14, chosen_from="Instalments"),
    CellKind.MONTH: Holds(
        _cell(values.month), lambda month: MONTHS[month - 1], width=14, chosen_from="Month_names"
    ),
    CellKind.MONEY: Holds(_sum(values.money), width=15, shown=_MONEY, align="right"),
    CellKind.SIZE: Holds(_sum(values.size), width=14, shown=_TEXT, align="right"),
    CellKind.RATE: Holds(_cell(cells.rate), shown=_RATE, align="right"),
    CellKind.RATES: Holds(
        _cell(values.rates), lambda rates: "; ".join(map(as_percentage, rates)) or None, _WIDE
    ),
    CellKind.PRICE: Holds(_cell(cells.price), Plain, shown=_TEXT, align="right"),
    CellKind.SHARE: Holds(_unread, shown=_RATE, align="right"),
    CellKind.NUMBER: Holds(_cell(cells.number), Plain, shown="#,##0.######", align="right"),
    CellKind.COUNT: Holds(_count_of, shown="0", align="center"),
    CellKind.YEAR: Holds(_cell(cells.year), shown=_TEXT),
    CellKind.YEARS: Holds(_cell(values.years), shown=_TEXT),
    CellKind.DAY: Holds(_cell(cells.day), shown="dd/mm/yyyy"),
}  # fmt: skip


def chosen_from(column: Column) -> str:
    """The name of the list from which a column's cells are chosen; none where they are typed."""
    return column.words.name if column.words is not None else KINDS[column.kind].chosen_from


def writer_of(column: Column) -> Callable[[Any], Any]:
    """What writes a column's values, made once for all rows: None where the cell stays blank."""
    write = KINDS[column.kind].write if column.words is None else _word_for(column)
    default = column.default

    def written_of(value: Any) -> Any:
        if value is None or (default is not None and value == default):
            return None
        return write(value)

    return written_of


def _word_for(column: Column) -> Callable[[Any], str]:
    """What gives the first of a column's words that stands for a value."""
    assert column.words is not None, column.heading
    words: dict[Any, str] = {}
    for word, stands_for in column.words.known.items():
        words.setdefault(stands_for, word)

    def word_for(value: Any) -> str:
        if value not in words:
            raise refused(f"the column {column.heading}", f"says {value}")
        return words[value]

    return word_for


def written(column: Column, value: Any) -> Any:
    """What is written of a value in a column; None where the cell stays blank."""
    return writer_of(column)(value)
