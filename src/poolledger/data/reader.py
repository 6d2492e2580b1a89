"""Agreements and facts from plain data: read as a workbook is, and every fault told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from attrs import define, evolve, field

from poolledger.agreement.facts import Facts
from poolledger.data.keys import (
    AGREEMENT,
    CAPS,
    CLAUSES,
    FACTS,
    ITEMS,
    OF_AGREEMENT,
    OF_FACTS,
    SHARES,
    keys_of,
    type_of,
)
from poolledger.data.tables import DataReading, DataTable
from poolledger.excel.contract.headings import AT_MOST, key_of
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.contract.sheets import ITEMS_BY_NAME, SHEETS
from poolledger.excel.ledgers.facts_files import FactsFiles
from poolledger.excel.package.grid import Value
from poolledger.excel.reader import Sheets
from poolledger.excel.reading.parties import Parties
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.table import Table
from poolledger.settlement.outturn import Agreement
from poolledger.values.data_places import DataPlace
from poolledger.values.errors import DataFault, Issue, PoolledgerError, shown
from poolledger.values.suggestions import nearest

T = TypeVar("T", Agreement, Facts)
_WRITTEN_AS = {str: "text", int: "a whole number", bool: "true or false"}
_CODES = {str: "not-text", int: "not-a-number", bool: "not-a-yes-or-no"}


def agreement_from(data: object) -> Agreement:
    """The agreement of plain data.

    Raises:
        DataFault: If anything in it is wrong; every fault is named with its place.
    """
    contents = _Contents(OF_AGREEMENT | {ITEMS.name: ITEMS}, AGREEMENT)
    contents.take(data)
    sheets = contents.sheets(Lookups(contents.reading))
    return contents.made(lambda: sheets.agreement(Parties())[0])


def facts_from(data: object) -> Facts:
    """The facts of plain data.

    Names that an agreement gives are taken as they are: they are checked when it is settled.

    Raises:
        DataFault: If anything in it is wrong; every fault is named with its place.
    """
    contents = _Contents(OF_FACTS, FACTS)
    contents.take(data)
    sheets = contents.sheets(Lookups(contents.reading, unchecked=True))
    return contents.made(lambda: sheets.facts(Parties()))


@define(eq=False)
class _Contents:
    """What plain data holds: its lists as tables to be read, and what is wrong with it.

    Args:
        known: The sheets that it may have.
        schema: What it must say of its form.
    """

    known: Mapping[str, Sheet]
    schema: str
    reading: DataReading = field(factory=lambda: DataReading(""))
    lineage: list[str] = field(factory=list)
    tables: dict[str, Callable[[Sequence[str], Reading], Table]] = field(factory=dict)

    def take(self, data: object) -> None:
        """Look through the keys of the data."""
        if not isinstance(data, Mapping):
            message = f"{shown(data)} is not a mapping; give what to_data() gives"
            raise DataFault.of("not-a-mapping", message)
        if data.get("schema") != self.schema:
            message = f"schema is {shown(data.get('schema'))}, and this reads {self.schema!r}"
            raise DataFault.of("other-schema", message)
        names = {key_of(name): name for name in self.known}
        for key, value in data.items():
            if key in names:
                sheet = self.known[names[key]]
                if sheet is ITEMS:
                    self._add(sheet, self._items(value))
                else:
                    rows = enumerate(self._list(key, value))
                    self._add(sheet, [self._row(sheet, row, key, at) for at, row in rows])
            elif key == "lineage":
                self.lineage = self._texts(key, value)
            elif key != "schema":
                self._refuse_key(key, names)
        for sheet in self.known.values():
            if sheet.compulsory and sheet.name not in self.tables:
                self._add(sheet, [])

    def sheets(self, lookups: Lookups) -> Sheets:
        """The tables, to be read."""
        return Sheets(self.tables, self.reading, FactsFiles(self.reading, []), lookups)

    def made(self, read: Callable[[], T | None]) -> T:
        """What is read of the tables, with its lineage.

        Raises:
            DataFault: If anything is wrong.
        """
        issues, found = self.reading.faults, None
        try:
            found = read()
        except PoolledgerError as error:
            issues.extend(error.issues)
        if issues or found is None:
            raise DataFault(self._in_order(issues))
        return evolve(found, lineage=self.lineage) if self.lineage else found

    def _in_order(self, issues: Iterable[Issue]) -> list[Issue]:
        order = {key_of(name): number for number, name in enumerate(SHEETS)}
        placed = list(dict.fromkeys(issues))
        # What is of another type was read as a blank, which is no fault of its own.
        told = {each.where for each in placed if each.code != "blank"}
        placed = [each for each in placed if each.code != "blank" or each.where not in told]

        def place(issue: Issue) -> tuple[int, int]:
            where = issue.where
            return (-1, 0) if where is None else (order.get(where.sheet, -1), where.row)

        return sorted(placed, key=place)

    def _fault(self, code: str, message: str, *path: str | int) -> None:
        self.reading.fault(code, message, DataPlace.of(path))

    def _refuse_key(self, key: object, known: Iterable[str], *path: str | int) -> None:
        message = f"key {key!r} is not known; {nearest('key', str(key), known)}"
        self._fault("unknown-key", message, *path, str(key))

    def _list(self, key: str, value: object) -> list[Any]:
        if isinstance(value, list | tuple):
            return list(value)
        self._fault("not-a-list", f"{shown(value)} is not a list; put what it holds in one", key)
        return []

    def _texts(self, key: str, value: object) -> list[str]:
        texts = self._list(key, value)
        for at, each in enumerate(texts):
            if each.__class__ is not str:
                self._refuse_type(each, str, key, at)
        return texts

    def _mapping(self, value: object, like: str, *path: str | int) -> Mapping[Any, Any]:
        """A mapping; an empty one, with a fault, where it is none."""
        if isinstance(value, Mapping):
            return value
        message = f"{shown(value)} is not a mapping; write it like {like}"
        self._fault("not-a-mapping", message, *path)
        return {}

    def _row(self, sheet: Sheet, row: object, *path: str | int) -> dict[str, Value]:
        """The values of a row, by their headings."""
        like = "{'code': 'PCT'}"
        if isinstance(row, Mapping) and not row:
            self._fault("not-a-mapping", f"{{}} says nothing; write it like {like}", *path)
        columns, found = keys_of(sheet).columns, dict[str, Value]()
        for key, value in self._mapping(row, like, *path).items():
            held = columns.get(key)
            if held is not None:
                kinds = [type_of(each) for each in held]
                kind = value.__class__ if value.__class__ in kinds else kinds[0]
                found[held[0].heading] = self._value(value, kind, *path, key)
            elif sheet.at_most and key in (SHARES, CAPS):
                end = "" if key == SHARES else f" {AT_MOST}"
                for code, each in self._mapping(value, "{'PCT': '50%'}", *path, key).items():
                    found[f"{code}{end}"] = self._value(each, str, *path, key, str(code))
            else:
                self._refuse_key(key, columns, *path)
        return found

    def _value(self, value: object, kind: type, *path: str | int) -> Any:
        """A value as a cell would hold it; None, with a fault, where it is of another type."""
        if value.__class__ is kind or value is None:
            return value
        self._refuse_type(value, kind, *path)
        return None

    def _refuse_type(self, value: object, kind: type, *path: str | int) -> None:
        message = f"{shown(value)} is not {_WRITTEN_AS[kind]}"
        mend = "; write it in quotes, so that it is exact" if kind is str else "; write it so"
        self._fault(_CODES[kind], message + mend, *path)

    def _items(self, value: object) -> list[dict[str, Value]]:
        """What is stated of the agreement as a whole, as the rows of the sheet Agreement."""
        of = key_of(ITEMS.name)
        items = {key_of(name): item for name, item in ITEMS_BY_NAME.items()}
        stated = self._mapping(value, "{'title': 'A plan'}", of)
        clauses = self._mapping(stated.get(CLAUSES, {}), "{'start': '2.1'}", of, CLAUSES)
        for path, keys in (((of,), stated), ((of, CLAUSES), clauses)):
            for key in keys:
                if key not in items and (key != CLAUSES or len(path) > 1):
                    self._refuse_key(key, items, *path)
        return [
            {
                "Item": item.heading,
                "Value": self._value(stated[key], type_of(item), of, key),
                "Clause": self._value(clauses.get(key), str, of, CLAUSES, key),
            }
            for key, item in items.items()
            if key in stated
        ]

    def _add(self, sheet: Sheet, rows: Sequence[Mapping[str, Value]]) -> None:
        self.tables[sheet.name] = partial(DataTable.of, sheet, rows)
