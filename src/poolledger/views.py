"""Doors to workbooks and comparisons, opened only when somebody goes through them.

Spreadsheet libraries take longer to load than a settlement takes to work out.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from poolledger.agreement import Agreement
from poolledger.movements import Facts
from poolledger.outturn import Outturn

if TYPE_CHECKING:
    from poolledger.excel.reader import Workbook
    from poolledger.scenarios.comparison import Comparison


def read_workbook(path: Path | str) -> Workbook:
    """Read an agreement workbook: see :func:`poolledger.excel.reader.read_workbook`."""
    from poolledger.excel import reader

    return reader.read_workbook(path)


def write_workbook(agreement: Agreement, facts: Facts, path: Path | str) -> None:
    """Write an agreement and its facts as a workbook that reads back the same."""
    from poolledger.excel import writer

    writer.write_workbook(agreement, facts, path)


def write_schedules(outturn: Outturn, path: Path | str) -> None:
    """Write the schedules of a settlement as a workbook; whole, or not at all."""
    from poolledger.excel import schedules
    from poolledger.schedules import tables_of

    schedules.write_schedules(tables_of(outturn), Path(path))


def compare(before: Outturn, after: Outturn) -> Comparison:
    """Two settlements side by side: see :mod:`poolledger.scenarios.comparison`."""
    from poolledger.scenarios import comparison

    return comparison.compare(before, after)
