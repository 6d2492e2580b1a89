"""Month by month, how did what was saved follow the plan, and where will it end?"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from poolledger.results.json_types import Pence
from poolledger.schedules.board.headline import SCHEDULE
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table
from poolledger.settlement.reporting_dates import Evidence, verified
from poolledger.values.financial_year import MONTHS, written_date
from poolledger.values.operands import twelfths
from poolledger.values.workings import times


@frozen
class _MonthRow:
    """The joint savings from April to a month's end, on what was known that day."""

    month: str
    plan: Pence | None
    delivered: Pence | None
    variance: Pence | None
    verified: Pence | None
    recognised: Pence | None
    forecast: Pence | None


MONTHLY = Listing(_MonthRow, "month plan delivered variance verified recognised forecast")
_CUMULATIVE = "Each sum is from April to the month's end, on what was known that day."


def trajectory(evidence: Evidence) -> Iterator[Table]:
    """The year's months, where something was planned, delivered or forecast."""
    listed = [*_past(evidence), *_to_come(evidence)]
    if any(cell for row in listed for cell in MONTHLY.row(row)[1:]):
        title = f"Joint savings of {evidence.outturn.year} month by month"
        notes = (_CUMULATIVE, *_notes(evidence))
        yield from MONTHLY.tables(SCHEDULE, title, listed, blanks=False, notes=notes)


def _notes(evidence: Evidence) -> Iterator[str]:
    if _plan(evidence, 12) is not None:
        yield "The plan is the joint target by even twelfths; a variance is delivered less plan."
    if evidence.outturn.as_at < evidence.outturn.year.last_day:
        yield "The forecast is what is delivered by the day and the forecasts after it."


def _plan(evidence: Evidence, months: int) -> int | None:
    target = evidence.position(evidence.outturn.as_at).target
    return None if target is None else times(int(target), twelfths(months, ""))


def _past(evidence: Evidence) -> Iterator[_MonthRow]:
    outturn = evidence.outturn
    for day in evidence.days:
        position, months = evidence.position(day), outturn.year.months_to(day)
        plan, done = _plan(evidence, months), int(position.delivered)
        name = written_date(day) if day > outturn.year.last_day else MONTHS[months - 1]
        forecast = done if day == outturn.as_at and not outturn.final else None
        variance = None if plan is None else done - plan
        recognised = int(position.pot)
        yield _MonthRow(name, plan, done, variance, verified(position), recognised, forecast)


def _to_come(evidence: Evidence) -> Iterator[_MonthRow]:
    outturn = evidence.outturn
    for months, day in enumerate(outturn.year.month_ends, 1):
        if day > outturn.as_at:
            plan, forecast = _plan(evidence, months), evidence.forecast(outturn.as_at, day)
            yield _MonthRow(MONTHS[months - 1], plan, None, None, None, None, forecast)
