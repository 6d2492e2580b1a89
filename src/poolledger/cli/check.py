"""``check``: everything that should be known of a workbook before it is settled."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from poolledger.cli.commands import FAULTS, SOUND, keep_inputs
from poolledger.cli.usage import Usage, points_asked
from poolledger.values.counts import counted
from poolledger.values.errors import Issue, PoolledgerError, Severity

if TYPE_CHECKING:
    from poolledger.excel.workbook import Workbook


def check(asked: argparse.Namespace) -> int:
    """Print faults, warnings, the reading log, and what became of the figures that were read."""
    from poolledger.assurance.examination import default_period, examined_workbook
    from poolledger.assurance.reading_account import read_rows, told
    from poolledger.excel.reader import read_workbook

    keep_inputs(asked.mark, [asked.file, *asked.facts], "copy would be")
    if asked.mark is not None and asked.mark.suffix.lower() != asked.file.suffix.lower():
        ending = asked.file.suffix or "no ending"
        message = f"{asked.mark.name}: a copy of {asked.file.name} keeps its ending, {ending}"
        raise Usage(f"{message}; choose such a name")
    workbook = read_workbook(asked.file, asked.facts)
    period = default_period(workbook)
    read = read_rows(workbook, period)
    issues = examined_workbook(workbook, read)
    faults = [issue for issue in issues if issue.severity is Severity.FAULT]
    warnings = [issue for issue in issues if issue.severity is Severity.WARNING]
    notes = [issue for issue in issues if issue.severity is Severity.NOTE]
    for issue in (*faults, *warnings, *notes):
        print(issue)
    _print_log(workbook)
    for line in told(workbook, read, period):
        print(line)
    if not faults:
        _print_completeness(asked, workbook)
    print(
        f"{asked.file.name}: {counted(len(faults), 'fault')}, {counted(len(warnings), 'warning')}"
    )
    if asked.mark is not None:
        _mark(asked, (*faults, *warnings))
    return FAULTS if faults else SOUND


def _mark(asked: argparse.Namespace, issues: Sequence[Issue]) -> None:
    """Write the copy in which what is wrong stands at its cell."""
    from poolledger.excel.marks.copy import write_marked

    # A copy of an earlier check would go on telling of what is mended.
    if not issues and not asked.mark.exists():
        print(f"{asked.mark.name}: not written, as there is nothing to mark")
        return
    marked = write_marked(asked.file, asked.mark, issues)
    listed = counted(marked.lines, "line") + " on its first sheet"
    print(f"{asked.mark.name}: written; {counted(marked.cells, 'cell')} marked, {listed}")


def _print_completeness(asked: argparse.Namespace, workbook: Workbook) -> None:
    """What law, guidance and reviews ask of its words, where it has any or that is asked for."""
    lists = points_asked(asked)
    if not (lists or asked.complete or workbook.agreement.deed):
        return
    from poolledger.assurance.completeness.completeness import completeness_rows, lines_of
    from poolledger.settlement.settle import settle

    try:
        outturn = settle(workbook.agreement, workbook.facts, workings=False)
    except PoolledgerError as error:
        print(f"completeness: not looked at, as the year cannot be settled: {error}")
        return
    for line in lines_of(completeness_rows(outturn, lists)):
        print(line)


def _print_log(workbook: Workbook) -> None:
    """The reading log by column: each note once, with the cells it was made of."""
    by_note: dict[tuple[str, str, str], list[str]] = {}
    for line in workbook.log:
        beside = "" if line.where.book == workbook.name else f"{line.where.book} "
        key = (f"{beside}'{line.where.sheet}'", line.heading, line.note)
        by_note.setdefault(key, []).append(f"{line.where.column}{line.where.row or ''}")
    if by_note:
        print("reading log:")
    for (place, heading, note), cells in by_note.items():
        column = f" {heading}" if heading and not note.startswith(("column", "sheet")) else ""
        print(f"  {place}{column}: {note}{_cells(cells)}")


def _cells(cells: Sequence[str]) -> str:
    listed = [cell for cell in cells if cell]
    if not listed:
        return ""
    more = f" and {len(listed) - 8} more" if len(listed) > 8 else ""
    return f" ({', '.join(listed[:8])}{more})"
