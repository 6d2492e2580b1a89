"""What of this year's savings must next year's budgets still show?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.agreement.register import Initiative
from poolledger.results import walk
from poolledger.results.savings_rows import StepUpRow
from poolledger.schedules.board.headline import SCHEDULE
from poolledger.schedules.table import (
    Row,
    Table,
    money,
    text,
    total_row,
    with_content,
    yes_no,
)
from poolledger.settlement.reporting_dates import Evidence
from poolledger.values.financial_year import MONTHS

EFFECTS = (
    *text("Initiative", "Name", "Recurrent", "From month"),
    *money("Delivered to date", "Full-year effect", "This year's part", "Step-up"),
)


def next_year(evidence: Evidence) -> Iterator[Table]:
    """What each initiative of the year leaves for the next, where any says that it lasts."""
    outturn = evidence.outturn
    delivered: dict[str, int] = {}
    for saving in evidence.position(outturn.as_at).savings:
        if saving.counts:
            code = saving.initiative.code
            delivered[code] = delivered.get(code, 0) + int(saving.amount)
    parts = {row.initiative: row for row in walk.next_year(outturn)}
    listed = [
        _effect(each, delivered.get(each.code), parts.get(each.code))
        for each in outturn.facts.savings.initiatives
        if each.first_year <= outturn.year
        and (each.full_year_effect is not None or each.recurrent is not None)
    ]
    columns, rows = with_content(EFFECTS, listed)
    if rows:
        yield Table(
            schedule=SCHEDULE,
            title=f"What {outturn.year} leaves for {outturn.year.next}",
            columns=columns,
            rows=rows,
            total=total_row(columns, rows, "Total"),
            notes=(_PARTS,) if parts else (),
            keys=2,
        )


_PARTS = (
    "This year's part is the full-year effect x the months in which it saves / 12; the step-up is "
    "the rest, which next year's budget must still show. Neither is shared: what is delivered is."
)


def _effect(initiative: Initiative, delivered: int | None, part: StepUpRow | None) -> Row:
    effect = initiative.full_year_effect
    lasts, month = initiative.recurrent, initiative.from_month
    return (
        initiative.code,
        initiative.name,
        None if lasts is None else yes_no(lasts),
        None if part is None or month is None else MONTHS[month - 1],
        delivered,
        None if effect is None else effect.pence,
        None if part is None else part.this_year,
        None if part is None else part.step_up,
    )
