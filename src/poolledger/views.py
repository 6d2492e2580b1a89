"""Doors to workbooks and comparisons, opened only when somebody goes through them.

Spreadsheet libraries take longer to load than a settlement takes to work out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from poolledger.agreement.agreement import Agreement
from poolledger.agreement.facts import Facts
from poolledger.settlement.outturn import Outturn

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

    writer.write_workbook(agreement, facts, path)


def write_schedules(
    outturn: Outturn, path: Path | str, inputs: Sequence[Workbook] = (), *, board: bool = False
) -> None:
    """Write the schedules of a settlement as a workbook; whole, or not at all.

    Args:
        outturn: The settlement.
        path: The .xlsx file; one that is there is replaced.
        inputs: The workbooks it was read from: the cover names each, and the files of facts read
            with it, by name and SHA-256.
        board: Whether only the board's paper on savings and the schedules that it rests on.

    Raises:
        UnreadableFile: If the file cannot be written.
    """
    from poolledger.excel import schedules
    from poolledger.render.json_schema import Input

    files = [Input(file.name, file.sha256) for workbook in inputs for file in workbook.files]
    schedules.write_schedules(outturn, path, files, board=board)


def compare(before: Outturn, after: Outturn) -> Comparison:
    """Two settlements side by side: see :mod:`poolledger.scenarios.comparison`."""
    from poolledger.scenarios import comparison

    return comparison.compare(before, after)
