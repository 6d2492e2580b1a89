"""Doors to workbooks and comparisons, opened only when somebody goes through them.

Spreadsheet libraries take longer to load than a settlement takes to work out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, overload

from poolledger.agreement.facts import FACTS_READ, FACTS_WRITTEN, Facts
from poolledger.render.files import put
from poolledger.settlement.outturn import (
    AGREEMENT_READ,
    AGREEMENT_WRITTEN,
    DATA,
    EXPLAINED,
    TOLD,
    Agreement,
    Outturn,
)
from poolledger.values.converters import Several, as_one
from poolledger.values.errors import as_flag
from poolledger.values.suggestions import known

if TYPE_CHECKING:
    from poolledger.excel.workbook import Workbook
    from poolledger.scenarios.comparison import Comparison


def read_workbook(
    path: Path | str | bytes | BinaryIO,
    facts: Iterable[Path | str | bytes | BinaryIO] | Path | str | bytes | BinaryIO = (),
) -> Workbook:
    """Read an agreement workbook, and the facts of other files with it.

    See :func:`poolledger.excel.reader.read_workbook`.
    """
    from poolledger.excel import reader

    return reader.read_workbook(path, facts)


@overload
def write_workbook(agreement: Agreement, facts: Facts, path: None = None) -> bytes:
    """The bytes of a workbook that reads back the same."""


@overload
def write_workbook(agreement: Agreement, facts: Facts, path: Path | str | BinaryIO) -> None:
    """Write a file."""


def write_workbook(
    agreement: Agreement, facts: Facts, path: Path | str | BinaryIO | None = None
) -> bytes | None:
    """Write an agreement and its facts as a workbook that reads back the same.

    Args:
        agreement: The agreement.
        facts: The facts of its years.
        path: The .xlsx file, or a file opened to be written as bytes.

    Returns:
        The bytes of the workbook, where no path is given.

    Raises:
        UnreadableFile: If the file cannot be written, or a cell could not hold what it must.
    """
    from poolledger.excel.writer import workbook_of

    return put(path, workbook_of(as_one(agreement, Agreement), as_one(facts, Facts)))


@overload
def write_schedules(
    outturn: Outturn, path: None = None, inputs: Sequence[Workbook] = (), *, board: bool = False
) -> bytes:
    """The bytes of a workbook of schedules."""


@overload
def write_schedules(
    outturn: Outturn,
    path: Path | str | BinaryIO,
    inputs: Sequence[Workbook] = (),
    *,
    board: bool = False,
) -> None:
    """Write a file."""


def write_schedules(
    outturn: Outturn,
    path: Path | str | BinaryIO | None = None,
    inputs: Sequence[Workbook] = (),
    *,
    board: bool = False,
) -> bytes | None:
    """Write the schedules of a settlement as a workbook; whole, or not at all.

    Args:
        outturn: The settlement.
        path: The .xlsx file, of which one that is there is replaced, or a file opened to be
            written as bytes.
        inputs: The workbooks it was read from: the cover names each, and the files of facts read
            with it, by name and SHA-256, and says what ``check`` warns of in them.
        board: Whether only the board's paper on savings and the schedules that it rests on.

    Returns:
        The bytes of the workbook, where no path is given.

    Raises:
        UnreadableFile: If the file cannot be written.
    """
    from poolledger.assurance.provenance import made_from
    from poolledger.excel import schedules, workbook

    books = Several[workbook.Workbook](inputs)
    settled, flag = as_one(outturn, Outturn), as_flag(board)
    return put(path, schedules.workbook_of(settled, made_from(books, settled), board=flag))


def compare(before: Outturn, after: Outturn) -> Comparison:
    """Two settlements side by side: see :mod:`poolledger.scenarios.comparison`."""
    from poolledger.scenarios import comparison

    return comparison.compare(as_one(before, Outturn), as_one(after, Outturn))


@AGREEMENT_WRITTEN.opened
def agreement_data(agreement: Agreement) -> dict[str, Any]:
    """An agreement as plain data."""
    from poolledger.data import writer

    return writer.agreement_data(agreement)


@AGREEMENT_READ.opened
def agreement_from(data: object) -> Agreement:
    """The agreement of plain data."""
    from poolledger.data import reader

    return reader.agreement_from(data)


@FACTS_WRITTEN.opened
def facts_data(facts: Facts) -> dict[str, Any]:
    """Facts as plain data."""
    from poolledger.data import writer

    return writer.facts_data(facts)


@FACTS_READ.opened
def facts_from(data: object) -> Facts:
    """The facts of plain data."""
    from poolledger.data import reader

    return reader.facts_from(data)


@DATA.opened
def outturn_data(outturn: Outturn, warnings: bool) -> dict[str, Any]:  # noqa: FBT001  A door.
    """A settlement as plain data, with what is warned of it."""
    from poolledger.assurance.provenance import made_from
    from poolledger.render.json import data_of, report_of
    from poolledger.results.provenance import PYTHON

    return data_of(report_of(outturn, made_from((), outturn) if as_flag(warnings) else PYTHON))


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
        if asked is not None:
            known(name, asked, [each for each in told if each is not None])
    return text_of(
        table
        for table in tables
        if schedule in (None, table.schedule) and fund in (None, table.fund)
    )
