"""The keys of plain data as tables to be read, and all that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from attrs import define, evolve, field

from poolledger.agreement.facts import Facts
from poolledger.data.keys import (
    CAPS,
    CLAUSES,
    ITEMS,
    SHARES,
    key_of,
    keys_of,
    type_of,
)
from poolledger.data.places import ALONE, DataPlace, DataSource
from poolledger.data.tables import DataReading, DataTable
from poolledger.excel.contract.headings import AT_MOST
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.contract.sheets import ITEMS_BY_NAME, SHEETS
from poolledger.excel.ledgers.facts_files import FactsFiles
from poolledger.excel.package.grid import Sheet as Cells
from poolledger.excel.package.grid import Value
from poolledger.excel.package.hidden_content import Survey
from poolledger.excel.reader import Sheets
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.table import ColumnAt, Table
from poolledger.settlement.outturn import Agreement
from poolledger.values.errors import CellRef, DataFault, Issue, PoolledgerError, shown
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.suggestions import nearest, unknown

T = TypeVar("T", Agreement, Facts)
_WRITTEN_AS = {str: "text", int: "a whole number", bool: "true or false"}
_CODES = {str: "not-text", int: "not-a-number", bool: "not-a-yes-or-no"}


@define(eq=False)
class Document:
    """Plain data in the making of a value: its lists as tables, and what is wrong with it.

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
                rows = self._items(value) if sheet is ITEMS else self._listed(sheet, value)
                self._add(sheet, rows)
            elif key == "lineage":
                self.lineage = [text for text in self._list(key, value) if self._is_text(key, text)]
            elif key != "schema":
                message = f"key {key!r} is not known; {nearest('key', str(key), names)}"
                self.reading.fault("unknown-sheet", message, None)
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
        order = {name: number for number, name in enumerate(SHEETS)}
        placed = [evolve(each, where=_in_data(each.where)) for each in dict.fromkeys(issues)]
        # What is of another type was read as a blank, which is no fault of its own.
        told = {each.where for each in placed if each.code != "blank"}
        placed = [each for each in placed if each.code != "blank" or each.where not in told]

        def place(issue: Issue) -> tuple[int, int]:
            where = issue.where
            return (-1, 0) if where is None else (order.get(where.sheet, -1), where.row)

        return sorted(placed, key=place)

    def _fault(self, code: str, message: str, sheet: str, row: int = ALONE, key: str = "") -> None:
        self.reading.fault(code, message, DataPlace(sheet, row, key))

    def _list(self, name: str, value: object) -> list[Any]:
        if isinstance(value, list | tuple):
            return list(value)
        self._fault("not-a-list", f"{shown(value)} is not a list; put each row in a list", name)
        return []

    def _is_text(self, name: str, value: object) -> bool:
        if not isinstance(value, str):
            self._fault("not-text", f"{shown(value)} is not text; write it in quotes", name)
        return isinstance(value, str)

    def _listed(self, sheet: Sheet, value: object) -> list[dict[str, Value]]:
        """The rows of a list, by their headings."""
        return [
            self._row(sheet, number, row)
            for number, row in enumerate(self._list(sheet.name, value))
        ]

    def _row(self, sheet: Sheet, number: int, row: object) -> dict[str, Value]:
        if not isinstance(row, Mapping) or not row:
            message = f"{shown(row)} is no row; write it as a mapping, like {{'code': 'PCT'}}"
            self._fault("not-a-mapping", message, sheet.name, number)
            return {}
        columns, found = keys_of(sheet).columns, dict[str, Value]()
        for key, value in row.items():
            held = columns.get(key)
            if held is not None:
                kinds = [type_of(each) for each in held]
                kind = value.__class__ if value.__class__ in kinds else kinds[0]
                found[held[0].heading] = self._value(value, kind, sheet, number, key)
            elif sheet.at_most and key in (SHARES, CAPS):
                found |= self._of_partners(value, sheet, number, key)
            else:
                message = f"key {key!r} is not known; {nearest('key', str(key), columns)}"
                self._fault("unknown-heading", message, sheet.name, number, str(key))
        return found

    def _of_partners(self, value: object, sheet: Sheet, number: int, key: str) -> dict[str, Value]:
        if not isinstance(value, Mapping):
            message = f"{shown(value)} is not a mapping; write it like {{'PCT': '50%'}}"
            self._fault("not-a-mapping", message, sheet.name, number, key)
            return {}
        end = "" if key == SHARES else f" {AT_MOST}"
        return {
            f"{code}{end}": self._value(each, str, sheet, number, f"{key}.{code}")
            for code, each in value.items()
        }

    def _value(self, value: object, kind: type, sheet: Sheet, number: int, key: str) -> Any:
        """A value as a cell would hold it; None, with a fault, where it is of another type."""
        if value.__class__ is kind or value is None:
            return value
        message = f"{shown(value)} is not {_WRITTEN_AS[kind]}"
        mend = "; write it in quotes, so that it is exact" if kind is str else "; write it so"
        self._fault(_CODES[kind], message + mend, sheet.name, number, key)
        return None

    def _items(self, value: object) -> list[dict[str, Value]]:
        """What is stated of the agreement as a whole, as the rows of the sheet Agreement."""
        if not isinstance(value, Mapping):
            message = f"{shown(value)} is not a mapping; write it like {{'title': 'A plan'}}"
            self._fault("not-a-mapping", message, ITEMS.name)
            return []
        items = {key_of(name): item for name, item in ITEMS_BY_NAME.items()}
        clauses = value.get(CLAUSES, {})
        if not isinstance(clauses, Mapping):
            self._fault(
                "not-a-mapping", f"{shown(clauses)} is not a mapping", ITEMS.name, ALONE, CLAUSES
            )
            clauses = {}
        for key in (*value, *clauses):
            if key not in items and key != CLAUSES:
                message = f"key {key!r} is not known; {nearest('key', str(key), items)}"
                self._fault("unknown-item", message, ITEMS.name, ALONE, str(key))
        rows = []
        for key, item in items.items():
            if key in value:
                stated = self._value(value[key], type_of(item), ITEMS, ALONE, key)
                clause = self._value(clauses.get(key), str, ITEMS, ALONE, f"{CLAUSES}.{key}")
                rows.append({"Item": item.heading, "Value": stated, "Clause": clause})
        return rows

    def _add(self, sheet: Sheet, rows: Sequence[Mapping[str, Value]]) -> None:
        self.tables[sheet.name] = partial(_table, sheet, rows)


def _in_data(where: CellRef | None) -> CellRef | None:
    """A place in the data, also where a sheet as a whole is named."""
    is_whole = where is not None and type(where) is CellRef
    return DataPlace(where.sheet, ALONE) if where is not None and is_whole else where


def _nothing() -> Any:
    return iter(())


def _table(
    sheet: Sheet, rows: Sequence[Mapping[str, Value]], codes: Sequence[str], reading: Reading
) -> DataTable:
    used = dict.fromkeys((*sheet.required, *(heading for row in rows for heading in row)))
    keys = keys_of(sheet).headings
    _refuse_unknown(sheet, rows, used, codes, reading)
    columns = {heading: ColumnAt(index, _key(heading, keys)) for index, heading in enumerate(used)}
    return DataTable(
        Cells(sheet.name, "", _nothing, Survey(), None),
        sheet,
        reading,
        0,
        columns,
        tuple(code for code in codes if sheet.at_most and code in columns),
        tuple(codes),
        records=[tuple(map(row.get, used)) for row in rows],
    )


def _refuse_unknown(
    sheet: Sheet,
    rows: Sequence[Mapping[str, Value]],
    used: Iterable[str],
    codes: Sequence[str],
    reading: Reading,
) -> None:
    """Refuse the shares and the caps of partners that there are not."""
    known = {*codes, *(f"{code} {AT_MOST}" for code in codes)}
    keys = keys_of(sheet).headings
    for heading in used:
        if sheet.at_most and heading not in keys and heading not in known:
            code, key = heading.removesuffix(f" {AT_MOST}"), _key(heading, keys)
            row = next(number for number, each in enumerate(rows) if heading in each)
            source = DataSource("", sheet.name, row, FrozenMap({heading: key}))
            reading.found([unknown("partner", code, codes, source, heading)])


def _key(heading: str, keys: Mapping[str, str]) -> str:
    """The key of a heading, or of the share or the cap of a partner whose code it begins with."""
    end = f" {AT_MOST}"
    if heading in keys:
        return keys[heading]
    return f"{CAPS}.{heading.removesuffix(end)}" if heading.endswith(end) else f"{SHARES}.{heading}"
