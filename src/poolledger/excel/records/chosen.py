"""A word that chooses a rule, a treatment or a basis, and what that has in columns of its own.

One of a user's own is known to workbooks by its name, and by the columns in which its settings
stand. A setting without a column is refused by the writer, and a class that cannot be made without
one by the reader: neither is ever taken for another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import NOTHING, Attribute, Factory, fields, frozen

from poolledger.agreement.contribution_rules import CONTRIBUTION_RULES
from poolledger.excel.cells import cells
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.records.rows import reader_of
from poolledger.excel.tables.kinds import ONLY_PYTHON, written
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.table import Row
from poolledger.sharing.basis import BASES
from poolledger.sharing.treatments import TREATMENTS
from poolledger.values.columns import Column


@frozen(eq=False)
class Chosen:
    """What a word of a row chooses.

    Args:
        heading: The heading under which the word stands.
        known: The classes that there are, by their words.
        says: How a record is said to have one, before its name.
    """

    heading: str
    known: Mapping[str, type[Any]]
    says: str

    def word(self, row: Row) -> str | None:
        """The word of a row, where it is one of its sheet's."""
        words = row.table.layout.words_of(self.heading)
        return row.read(self.heading, cells.one_of, tuple(words.known))

    def settings(
        self, row: Row, kind: type[Any], look: Lookups, beside: Collection[Column] = ()
    ) -> dict[str, Any] | None:
        """The settings of a class, by its fields; None where it needs what no cell can hold.

        Args:
            row: The row.
            kind: The class, with its columns.
            look: What rows may name.
            beside: The columns of what stands in the same row with it.
        """
        own = row.table.layout.held(kind.columns, beside)
        said = {column.field for column in own}
        lacking = [
            setting.name
            for setting in fields(kind)
            if setting.init and setting.default is NOTHING and setting.name not in said
        ]
        if lacking:
            message = f"{kind.name} has the setting {', '.join(lacking)}, {ONLY_PYTHON}"
            row.fault("python-only", message, self.heading)
            return None
        found = {str(column.field): self._setting(row, kind, column, look) for column in own}
        return {name: value for name, value in found.items() if value is not None}

    def _setting(self, row: Row, kind: type[Any], column: Column, look: Lookups) -> Any:
        value = reader_of(row.table, column, look)(row)
        if value is None and column.required and not row.filled(column.heading):
            named = row.table.named(column.heading)
            told = f"{self.heading.lower()} {kind.name} needs {named}, which is blank"
            row.fault("blank", column.lacking or told, column.heading)
        return value

    def cells_of(self, value: Any, sheet: Sheet, beside: Collection[Column] = ()) -> dict[str, Any]:
        """What a row says of one, its word among it."""
        own = sheet.held(value.columns, beside)
        said = {
            column.heading: written(column, getattr(value, str(column.field))) for column in own
        }
        return said | {self.heading: value.name}

    def lost(self, value: Any, sheet: Sheet, beside: Collection[Column] = ()) -> str:
        """What of one no cell can hold, in words; nothing where all of it can be written."""
        what = f"{self.says} {value.name}"
        if self.known.get(value.name) is not type(value):
            return what
        said = {each.field: each.default for each in sheet.held(value.columns, beside)}
        lost = [setting.name for setting in fields(type(value)) if _is_lost(setting, value, said)]
        return f"{what} with the setting {', '.join(lost)}" if lost else ""


RULE = Chosen("Rule", CONTRIBUTION_RULES, "has the rule")
TREATMENT = Chosen("Treatment", TREATMENTS, "has the treatment")
BASIS = Chosen("Basis", BASES, "is shared by")


def idle_columns(row: Row, *used: Column) -> Iterator[str]:
    """The headings of rules' and treatments' columns that a row fills and its own does not use."""
    layout, known = row.table.layout, {column.heading for column in used}
    for heading in dict.fromkeys(column.heading for column in layout.held(layout.own())):
        if heading not in known and row.filled(heading):
            yield heading


def _is_lost(setting: Attribute[Any], value: Any, said: Mapping[str | None, Any]) -> bool:
    """Whether a setting would be read back as another: a blank cell says what holds unsaid."""
    if not (setting.init and setting.eq):
        return False
    held = getattr(value, setting.name)
    is_written = setting.name in said and held is not None and held not in ("", ())
    if is_written and said[setting.name] is not None:
        is_written = bool(held != said[setting.name])
    return not is_written and bool(held != _default(setting, value))


def _default(setting: Attribute[Any], value: Any) -> Any:
    default: Any = setting.default
    if isinstance(default, Factory):  # type: ignore[arg-type]
        return default.factory(value) if default.takes_self else default.factory()
    return default
