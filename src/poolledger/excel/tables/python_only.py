"""What can Python say of an agreement that no cell holds?

An own rule, basis or treatment is known to workbooks by its name, and by the columns in which its
settings stand. A setting without a column is refused by the writer, and a class that cannot be
made without one by the reader: neither is ever taken for another rule.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from attrs import NOTHING, Attribute, Factory, fields

from poolledger.excel.tables.table import Row
from poolledger.values.columns import Column
from poolledger.values.errors import PoolledgerError, UnreadableFile

_KEEP = "keep the agreement in Python"


def refused(what: str, unsaid: str) -> PoolledgerError:
    """The error for something that a workbook cannot say.

    Args:
        what: Where it stands, such as ``step 1 of the protocol``.
        unsaid: What it has, such as ``has the treatment lend``.
    """
    message = f"{what} {unsaid}, which a workbook cannot say; {_KEEP}"
    return UnreadableFile.of("python-only", message)


def unsaid(
    value: Any, columns: Collection[Column], known: Mapping[str, type[Any]], what: str
) -> str:
    """What of a rule, a basis or a treatment no cell can hold; nothing where all of it is said.

    Args:
        value: It.
        columns: The columns that hold its settings.
        known: The classes of its kind that workbooks know.
        what: What it is, with its name.
    """
    if known.get(value.name) is not type(value):
        return what
    said = {column.field: column.default for column in columns}
    lost = [setting.name for setting in fields(type(value)) if _is_lost(setting, value, said)]
    return f"{what} with the setting {', '.join(lost)}" if lost else ""


def needs_more(row: Row, kind: type[Any], said: Collection[str], heading: str) -> bool:
    """Whether a class needs settings that no cell holds, which is then noted as a fault."""
    lacking = [
        setting.name
        for setting in fields(kind)
        if setting.init and setting.default is NOTHING and setting.name not in said
    ]
    if lacking:
        listed = ", ".join(lacking)
        message = f"{kind.name} has the setting {listed}, which a workbook cannot say; {_KEEP}"
        row.fault("python-only", message, heading)
    return bool(lacking)


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
