"""What are savings measured against, and what of them is cut?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.agreement.savings_terms import Overlap
from poolledger.results import walk
from poolledger.results.savings_rows import LineClaimRow, LineRow
from poolledger.savings.measurement import MeasuredLine
from poolledger.schedules.table import (
    Row,
    Table,
    TableColumn,
    TableColumnKind,
    money,
    text,
    total_row,
    with_content,
)
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.money import Money, written
from poolledger.values.workings import times, total

SCHEDULE = "Measuring"
LINES = (
    *text("Line", "Name", "Partner", "Base year"),
    *money("Base"),
    TableColumn("Growth", TableColumnKind.PERCENTAGE),
    *money("Changed by notes", "Do nothing"),
    *text("Clause"),
)
NOTES = (
    TableColumn("Date", TableColumnKind.DATE),
    *text("Line", "Year"),
    *money("Base", "Change"),
    *text("Reason", "Agreed by", "Clause"),
)
MEASURED = (
    *text("Line", "Partner"),
    *money("Do nothing to date", "Spent to date", "Saved", "May be claimed"),
    *money("Claimed", "Cut", "Allowed"),
)
CUTS = (
    *text("Line", "Programme", "Initiative", "Claim", "Falls to"),
    TableColumn("Date", TableColumnKind.DATE),
    *text("State"),
    *money("Claimed", "Cut", "Allowed"),
)
_WITHIN = (
    "Within a programme what is verified comes before what is claimed, and the earlier before the "
    "later."
)
_PRIORITY = {
    Overlap.OWN_FIRST: "own programmes are met first, in the partners' order, then the joint one",
    Overlap.JOINT_FIRST: "the joint programme is met first, then own ones in the partners' order",
    Overlap.IN_PROPORTION: "each programme's claims are met in proportion",
}


def measuring(outturn: Outturn) -> Iterator[Table]:
    """The do-nothing lines, and what is claimed and cut on them."""
    measured = outturn.additionality
    if measured is not None and outturn.facts.savings.lines:
        lines = measured.lines(outturn.year)
        yield from _lines(outturn, lines)
        yield from _notes(outturn)
        yield from _measured(outturn, lines)


def _lines(outturn: Outturn, lines: Sequence[MeasuredLine]) -> Iterator[Table]:
    rows = [_line(each) for each in lines]
    if rows:
        yield Table(
            schedule=SCHEDULE,
            title=f"What would be spent if nothing were done, {outturn.year}",
            columns=LINES,
            rows=rows,
            total=total_row(LINES, rows, "Total") if len(rows) > 1 else None,
            notes=(
                "A base grows by every index of its line, year after year, and is rounded once.",
            ),
            keys=2,
        )


def _line(each: MeasuredLine) -> Row:
    line = each.line
    base = line.base.pence
    changed = int(each.of_year) - int(times(base, each.growth))
    return (
        line.line,
        line.name,
        line.partner,
        str(line.base_year),
        base,
        each.growth.value - 1 if line.indices else None,
        changed,
        each.of_year,
        line.clause,
    )


def _notes(outturn: Outturn) -> Iterator[Table]:
    listed: list[Row] = [
        (
            note.day,
            note.line,
            str(note.year),
            _pence(note.base),
            _pence(note.change),
            note.reason,
            " + ".join(note.agreed_by),
            note.clause,
        )
        for note in outturn.facts.savings.notes
        if note.day <= outturn.as_at
    ]
    columns, rows = with_content(NOTES, listed)
    if rows:
        day = written_date(outturn.as_at)
        lead = f"Known as at {day}; a line is changed by these and by nothing else."
        yield Table(
            schedule=SCHEDULE,
            title="Change notes",
            columns=columns,
            rows=rows,
            lead=(lead,),
            keys=3,
        )


def _measured(outturn: Outturn, lines: Sequence[MeasuredLine]) -> Iterator[Table]:
    listed = list(walk.additionality(outturn))
    rows = [_against(each) for each in listed]
    if not rows:
        return
    yield Table(
        schedule=SCHEDULE,
        title=f"Saved and claimed on each line, {outturn.year}",
        columns=MEASURED,
        rows=rows,
        total=total_row(MEASURED, rows, "Total") if len(rows) > 1 else None,
        lead=(f"As at {written_date(outturn.as_at)}.",),
        notes=(
            "Saved: do nothing less spent. What may be claimed is no less than nil.",
            *_without_spending(outturn, lines),
        ),
    )
    yield from _cuts(outturn, listed)


def _against(row: LineRow) -> Row:
    return (
        row.line,
        row.partner,
        row.do_nothing,
        row.spent,
        row.saved,
        row.available,
        total(claim.claimed for claim in row.claims),
        total(claim.cut for claim in row.claims),
        total(claim.allowed for claim in row.claims),
    )


def _without_spending(outturn: Outturn, lines: Sequence[MeasuredLine]) -> Iterator[str]:
    """A line is not saved whole because nobody said what was spent on it."""
    stated = {row.line for row in outturn.facts.savings.spending}
    unknown = [
        each.line.line
        for each in lines
        if each.line.scheme is None and each.line.line not in stated
    ]
    if unknown:
        yield (
            f"No spending is known of {', '.join(unknown)}: name a Scheme in Do nothing, or "
            f"state it in Line spending."
        )


def _cuts(outturn: Outturn, lines: Sequence[LineRow]) -> Iterator[Table]:
    rows = [_cut(row, claim) for row in lines for claim in row.claims if claim.cut]
    if not rows:
        return
    whole = written(int(total(claim.cut for row in lines for claim in row.claims)))
    priority = _PRIORITY[outturn.agreement.savings.overlap]
    yield Table(
        schedule=SCHEDULE,
        title=f"Claims that are cut, {outturn.year}",
        columns=CUTS,
        rows=rows,
        total=total_row(CUTS, rows, "Total"),
        lead=(f"{whole} is claimed beyond what was saved: neither delivered nor recognised.",),
        notes=(
            f"Where claims are more than may be claimed, {priority}.",
            _WITHIN,
        ),
        keys=3,
    )


def _cut(row: LineRow, claim: LineClaimRow) -> Row:
    return (
        row.line,
        claim.programme,
        claim.initiative,
        claim.claim,
        claim.falls_to,
        claim.day,
        str(claim.state.value),
        claim.claimed,
        claim.cut,
        claim.allowed,
    )


def _pence(amount: Money | None) -> int | None:
    return None if amount is None else amount.pence
