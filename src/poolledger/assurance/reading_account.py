"""Is every figure that a person put in counted, refused, or told with the reason?

What was found in the cells is held against what the records carry: a control total of two origins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from poolledger.excel.cells.figures import Figures
from poolledger.excel.settled_figures import SETTLED, Period, settled_figures
from poolledger.excel.tables.account import SheetRead
from poolledger.excel.workbook import Workbook
from poolledger.results.provenance import FiguresRow, LeftRow, ReadRow
from poolledger.values.errors import CellRef, Issue, warning
from poolledger.values.financial_year import written_date
from poolledger.values.money import written


def read_rows(workbook: Workbook, period: Period | None) -> list[ReadRow]:
    """What became of the figures of each sheet.

    Args:
        workbook: The workbook; one with faults settles nothing, so that all of it is refused.
        period: The year that is settled, and the day as at which it is; None where none can be.
    """
    carried: Mapping[tuple[str, str], Mapping[str, Figures]] = {}
    if not workbook.faults:
        carried = settled_figures(workbook.agreement, workbook.facts, period)
    return [
        _row(each, carried.get((each.file, each.sheet), {}), is_refused=bool(workbook.faults))
        for each in workbook.sheets
    ]


def _row(sheet: SheetRead, carried: Mapping[str, Figures], *, is_refused: bool) -> ReadRow:
    left = {**sheet.left, **carried}
    left.pop(SETTLED, None)
    not_counted = _sum(left.values())
    refused = Figures()
    if is_refused:
        pence = sheet.found.pence - not_counted.pence
        refused = Figures(sheet.found.cells - not_counted.cells, pence)
    return ReadRow(
        file=sheet.file,
        sheet=sheet.sheet,
        found=_figures(sheet.found),
        settled=_figures(carried.get(SETTLED, Figures())),
        not_counted=_figures(not_counted),
        refused=_figures(refused),
        left=[
            LeftRow(
                file=sheet.file, sheet=sheet.sheet, why=why, cells=each.cells, pounds=each.pence
            )
            for why, each in left.items()
            if each.cells
        ],
    )


def _sum(figures: Iterable[Figures]) -> Figures:
    total = Figures()
    for each in figures:
        total.add(each)
    return total


def _figures(figures: Figures) -> FiguresRow:
    return FiguresRow(cells=figures.cells, pounds=figures.pence)


def not_accounted_for(workbook: Workbook, rows: Iterable[ReadRow]) -> Iterator[Issue]:
    """Sheets of which some figures are neither settled nor told: they were lost on the way."""
    for row in rows:
        if not row.adds_up:
            message = (
                f"{_said(row.found)} were found on this sheet, and {_said(row.settled)} are "
                f"settled and {_said(row.not_counted)} are not counted: the rest is lost; do not "
                f"rely on these figures, and report the workbook"
            )
            apart = row.file != workbook.name
            yield warning("not-accounted", message, CellRef(row.sheet, 0, "", row.file, apart))


def told(workbook: Workbook, rows: Iterable[ReadRow], period: Period | None) -> Iterator[str]:
    """Line by line what became of the figures of each sheet that has some."""
    of = ""
    if period is not None:
        of = f", to settle {period[0]} as at {written_date(period[1])}"
    told_of = [row for row in rows if row.found.cells]
    if told_of:
        yield f"figures read{of}:"
    for row in told_of:
        beside = "" if row.file == workbook.name else f"{row.file} "
        yield f"  {beside}'{row.sheet}': {_said(row.found)}{_became(row)}"


def _became(row: ReadRow) -> str:
    if row.refused.cells == row.found.cells:
        return ", refused until the faults are mended"
    if row.settled.cells == row.found.cells:
        return ", all settled"
    parts: list[tuple[FiguresRow | LeftRow, str]]
    parts = [(row.settled, "settled"), (row.refused, "refused until the faults are mended")]
    parts += [(each, f"not counted, {each.why}") for each in row.left]
    said = [f"{_said(figures, '')} {what}" for figures, what in parts if figures.cells]
    return f": {'; '.join(said)}"


def _said(figures: FiguresRow | LeftRow, noun: str = " cell") -> str:
    plural = "s" if noun and figures.cells != 1 else ""
    cells = f"{figures.cells:,}{noun}{plural}"
    return f"{cells} of {written(figures.pounds)}" if figures.pounds else cells
