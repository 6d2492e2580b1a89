"""Month by month, how did what was saved follow the plan, and where will it end?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.schedules.board.headline import SCHEDULE
from poolledger.schedules.table import Row, Table, money, text, with_content
from poolledger.settlement.reporting_dates import Evidence, verified
from poolledger.values.financial_year import MONTHS, written_date
from poolledger.values.operands import twelfths
from poolledger.values.workings import times

TRAJECTORY = (
    *text("Month"),
    *money("Plan", "Delivered", "Variance", "Verified", "Recognised", "Forecast"),
)
_CUMULATIVE = "Each sum is from April to the month's end, on what was known that day."


def trajectory(evidence: Evidence) -> Iterator[Table]:
    """The year's months, where something was planned, delivered or forecast."""
    listed = [*_past(evidence), *_to_come(evidence)]
    if not any(cell for row in listed for cell in row[1:]):
        return
    columns, rows = with_content(TRAJECTORY, listed)
    yield Table(
        schedule=SCHEDULE,
        title=f"Joint savings of {evidence.outturn.year} month by month",
        columns=columns,
        cells=rows,
        notes=(_CUMULATIVE, *_notes(evidence)),
    )


def _notes(evidence: Evidence) -> Iterator[str]:
    if _has_plan(evidence):
        yield "The plan is the joint target by even twelfths; a variance is delivered less plan."
    if evidence.outturn.as_at < evidence.outturn.year.last_day:
        yield "The forecast is what is delivered by the day and the forecasts after it."


def _has_plan(evidence: Evidence) -> bool:
    return evidence.position(evidence.outturn.as_at).target is not None


def _plan(evidence: Evidence, months: int) -> int | None:
    target = evidence.position(evidence.outturn.as_at).target
    return None if target is None else times(int(target), twelfths(months, ""))


def _past(evidence: Evidence) -> Iterator[Row]:
    outturn = evidence.outturn
    for day in evidence.days:
        position, months = evidence.position(day), outturn.year.months_to(day)
        plan, done = _plan(evidence, months), int(position.delivered)
        name = written_date(day) if day > outturn.year.last_day else MONTHS[months - 1]
        forecast = done if day == outturn.as_at and not outturn.final else None
        variance = None if plan is None else done - plan
        yield (name, plan, done, variance, verified(position), int(position.pot), forecast)


def _to_come(evidence: Evidence) -> Iterator[Row]:
    outturn = evidence.outturn
    for months, day in enumerate(outturn.year.month_ends, 1):
        if day > outturn.as_at:
            forecast = evidence.forecast(outturn.as_at, day)
            yield (MONTHS[months - 1], _plan(evidence, months), *(None,) * 4, forecast)
