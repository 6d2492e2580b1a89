"""Doors to workbooks and comparisons, opened only when somebody goes through them.

Spreadsheet libraries take longer to load than a settlement takes to work out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from poolledger.agreement.facts import Facts
from poolledger.settlement.outturn import EXPLAINED, TOLD, Agreement, Outturn
from poolledger.values.converters import Several, as_flag, as_one, as_path
from poolledger.values.errors import UnknownName, shown

if TYPE_CHECKING:
    from poolledger.excel.workbook import Workbook
    from poolledger.scenarios.comparison import Comparison


def read_workbook(path: Path | str, facts: Iterable[Path | str] | Path | str = ()) -> Workbook:
    """Read an agreement workbook, and the facts of other files with it.

    See :func:`poolledger.excel.reader.read_workbook`.
    """
    from poolledger.excel import reader

    return reader.read_workbook(path, facts)


def write_workbook(agreement: Agreement, facts: Facts, path: Path | str) -> None:
    """Write an agreement and its facts as a workbook that reads back the same."""
    from poolledger.excel import writer

    writer.write_workbook(as_one(agreement, Agreement), as_one(facts, Facts), as_path(path))


def write_schedules(
    outturn: Outturn, path: Path | str, inputs: Sequence[Workbook] = (), *, board: bool = False
) -> None:
    """Write the schedules of a settlement as a workbook; whole, or not at all.

    Args:
        outturn: The settlement.
        path: The .xlsx file; one that is there is replaced.
        inputs: The workbooks it was read from: the cover names each, and the files of facts read
            with it, by name and SHA-256, and says what ``check`` warns of in them.
        board: Whether only the board's paper on savings and the schedules that it rests on.

    Raises:
        UnreadableFile: If the file cannot be written.
    """
    from poolledger.assurance.provenance import made_from
    from poolledger.excel import schedules, workbook

    books = Several[workbook.Workbook](inputs)
    settled, file, flag = as_one(outturn, Outturn), as_path(path), as_flag(board)
    schedules.write_schedules(settled, file, made_from(books, settled), board=flag)


def compare(before: Outturn, after: Outturn) -> Comparison:
    """Two settlements side by side: see :mod:`poolledger.scenarios.comparison`."""
    from poolledger.scenarios import comparison

    return comparison.compare(as_one(before, Outturn), as_one(after, Outturn))


@EXPLAINED.opened
def explained(outturn: Outturn, partner: str | None, fund: str | None, /) -> str:
    """How figures were made, in words."""
    from poolledger.explain import explanation

    return explanation(outturn, partner, fund)


@TOLD.opened
def told(outturn: Outturn, schedule: str | None, fund: str | None, /) -> str:
    """The schedules as text.

    Raises:
        UnknownName: If there is no such schedule or fund.
    """
    from poolledger.render.text import text_of
    from poolledger.schedules import tables_of

    tables = tables_of(outturn)
    for name, asked in (("schedule", schedule), ("fund", fund)):
        told = dict.fromkeys(getattr(table, name) for table in tables)
        known = [each for each in told if each is not None]
        if asked is not None and asked not in known:
            message = f"no {name} {shown(asked)}; there is {', '.join(map(str, known))}"
            raise UnknownName.of(f"unknown-{name}", message)
    return text_of(
        table
        for table in tables
        if schedule in (None, table.schedule) and fund in (None, table.fund)
    )
