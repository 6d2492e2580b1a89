"""What of this year's savings must next year's budgets still show?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results import savings_walk
from poolledger.results.savings_rows import EffectRow
from poolledger.schedules.board.headline import SCHEDULE
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn

EFFECTS = Listing(
    EffectRow,
    "initiative name recurrent from_month delivered_to_date",
    {"Full-year effect": "full_year_effect", "This year's part": "this_year", "Step-up": "step_up"},
)
_PARTS = (
    "This year's part is the full-year effect x the months in which it saves / 12; the step-up is "
    "the rest, which next year's budget must still show. Neither is shared: what is delivered is."
)


def next_year(outturn: Outturn) -> Iterator[Table]:
    """What each initiative of the year leaves for the next, where any says that it lasts."""
    listed = list(savings_walk.effects(outturn))
    return EFFECTS.tables(
        SCHEDULE,
        f"What {outturn.year} leaves for {outturn.year.next}",
        listed,
        sum_from=1,
        blanks=False,
        notes=(_PARTS,) if savings_walk.next_year(outturn) else (),
        keys=2,
    )
