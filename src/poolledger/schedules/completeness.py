"""What is asked of an agreement's words, and is it there?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results.provenance import CompletenessRow, MadeFrom
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table

NAME = "Completeness"
QUESTION = "What do law, guidance and reviews ask of the agreement's words, and is it there?"
_TITLES = {
    "checks": "What law and guidance ask",
    "elements": "What a signed agreement has",
    "review": "What a review looks at",
}
_POINTS = Listing(
    CompletenessRow, "number item status", {"Wanting": "wanted"}, "clause severity source"
)


def completeness(made: MadeFrom) -> Iterator[Table]:
    """A table for each list of points; none where the agreement says nothing in words."""
    if not made.is_worded:
        return
    for name in dict.fromkeys(row.list for row in made.completeness):
        rows = [row for row in made.completeness if row.list == name and row.applies]
        present = sum(row.status == "present" for row in rows)
        yield from _POINTS.tables(
            NAME,
            _TITLES.get(name, name),
            rows,
            lead=[f"{present} of {len(rows)} points are there. Nothing is refused for the others."],
            keys=2,
        )
