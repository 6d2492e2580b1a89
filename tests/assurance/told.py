"""What is warned of in a workbook, as a person would read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.workbooks import Cell, read

from poolledger.assurance.examination import examined_workbook
from poolledger.values.errors import Issue

Sheets = Mapping[str, Sequence[Sequence[Cell]]]


def told(folder: Path, sheets: Sheets, code: str) -> list[str]:
    """The places and messages of the warnings of a code: ``'Actuals'!E2 ...``."""
    return [f"{i.where} {i.message}" for i in issues(folder, sheets) if i.code == code]


def codes(folder: Path, sheets: Sheets) -> list[str]:
    """The codes of all that is said of a workbook."""
    return [issue.code for issue in issues(folder, sheets)]


def issues(folder: Path, sheets: Sheets) -> Sequence[Issue]:
    """All that is said of a workbook."""
    return examined_workbook(read(folder, sheets))
