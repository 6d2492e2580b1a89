"""What are savings measured against, and what of them is cut?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.agreement.do_nothing_lines import ChangeNote
from poolledger.agreement.savings_terms import Overlap
from poolledger.results import savings_walk
from poolledger.results.savings_rows import LineClaimRow, LineRow
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.money import written
from poolledger.values.workings import total

SCHEDULE = "Measuring"
LINES = Listing(
    LineRow,
    "line name partner base_year base growth changed_by_notes",
    {"Do nothing": "of_year"},
    "clause",
)


def _agreed_by(note: ChangeNote) -> str:
    return " + ".join(note.agreed_by)


NOTES = Listing(
    ChangeNote, {"Date": "day"}, "line year base change reason", {"Agreed by": _agreed_by}, "clause"
)
MEASURED = Listing(
    LineRow,
    "line partner",
    {"Do nothing to date": "do_nothing", "Spent to date": "spent", "Saved": "saved"},
    {"May be claimed": "available"},
    "claimed cut allowed",
)
CUTS = Listing(
    LineClaimRow,
    "line programme initiative claim falls_to",
    {"Date": "day"},
    "state claimed cut allowed",
)
_GROWS = "A base grows by every index of its line, year after year, and is rounded once."
_SAVED = "Saved: do nothing less spent. What may be claimed is no less than nil."
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
    register, lines = outturn.facts.savings, list(savings_walk.additionality(outturn))
    year, day = outturn.year, written_date(outturn.as_at)
    title = f"What would be spent if nothing were done, {year}"
    yield from LINES.tables(SCHEDULE, title, lines, sum_from=2, notes=[_GROWS], keys=2)
    if outturn.additionality is not None and register.lines:
        notes = [note for note in register.notes if note.day <= outturn.as_at]
        lead = [f"Known as at {day}; a line is changed by these and by nothing else."]
        yield from NOTES.tables(SCHEDULE, "Change notes", notes, blanks=False, lead=lead, keys=3)
    title, lead = f"Saved and claimed on each line, {year}", [f"As at {day}."]
    told = [_SAVED, *_without_spending(outturn, lines)]
    yield from MEASURED.tables(SCHEDULE, title, lines, sum_from=2, lead=lead, notes=told)
    title, cuts = f"Claims that are cut, {year}", [c for row in lines for c in row.claims if c.cut]
    whole = written(int(total(row.cut for row in lines)))
    lead = [f"{whole} is claimed beyond what was saved: neither delivered nor recognised."]
    priority = _PRIORITY[outturn.agreement.savings.overlap]
    told = [f"Where claims are more than may be claimed, {priority}.", _WITHIN]
    yield from CUTS.tables(SCHEDULE, title, cuts, sum_from=1, lead=lead, notes=told, keys=3)


def _without_spending(outturn: Outturn, lines: Sequence[LineRow]) -> Iterator[str]:
    """A line is not saved whole because nobody said what was spent on it."""
    stated = {row.line for row in outturn.facts.savings.spending}
    unknown = [row.line for row in lines if row.scheme is None and row.line not in stated]
    if unknown:
        yield (
            f"No spending is known of {', '.join(unknown)}: name a Scheme in Do nothing, or "
            f"state it in Line spending."
        )
