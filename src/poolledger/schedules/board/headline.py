"""How does the year stand, in one sentence, and by how much does each figure differ from plan?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from poolledger.savings.dividend import Dividend
from poolledger.savings.recognition import SavingsPosition
from poolledger.savings.saving_allocation import SavingAllocations
from poolledger.schedules.dividend import NOT_SHARED, not_posted, since_in_words
from poolledger.schedules.table import (
    Row,
    Table,
    TableColumn,
    TableColumnKind,
    money,
    percentage_in_words,
    text,
)
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.reporting_dates import Evidence, verified
from poolledger.values.financial_year import written_date
from poolledger.values.money import written

SCHEDULE = "Board paper"
STANDING = (
    *text("Joint savings"),
    *money("Plan", "Achieved", "Variance"),
    TableColumn("% of plan", TableColumnKind.PERCENTAGE),
)


def headline(evidence: Evidence) -> Table:
    """The headline, and the figures that it is made of."""
    outturn = evidence.outturn
    rows = list(_rows(evidence))
    return Table(
        schedule=SCHEDULE,
        title=f"How the savings of {outturn.year} stand",
        columns=STANDING,
        rows=rows,
        lead=sentences(evidence),
        notes=("A variance is what is achieved less the plan beside it.",) if rows else (),
    )


def sentences(evidence: Evidence) -> Iterator[str]:
    """What a board must hear, if it hears one thing: achieved, verified, forecast and target."""
    outturn = evidence.outturn
    position = evidence.position(outturn.as_at)
    said = (
        f"Joint savings of {written(position.delivered)} achieved by "
        f"{written_date(outturn.as_at)}, of which {written(verified(position))} verified"
    )
    if not outturn.final:
        forecast = written(evidence.forecast(outturn.as_at))
        said = f"{said}, and {forecast} forecast for {outturn.year}"
    yield f"{said}{_against(outturn, position)}."
    yield from shared_in_words(outturn)


def _against(outturn: Outturn, position: SavingsPosition) -> str:
    if not position.target:
        return "; no joint target is set"
    of_target = Fraction(int(position.delivered), int(position.target))
    words = f", against a target of {written(position.target)}: {percentage_in_words(of_target)} of"
    months = outturn.year.months_to(outturn.as_at)
    if not months or outturn.final:
        return f"{words} target"
    # Of the exact trajectory, not of its rounding to the penny.
    of_trajectory = percentage_in_words(of_target * 12 / months)
    return f"{words} target, and {of_trajectory} of a straight-line trajectory"


def shared_in_words(outturn: Outturn) -> Iterator[str]:
    """What the protocol makes of it, and what keeps it from being posted."""
    shared = outturn.dividend
    if shared is None:
        return
    yield f"{_sum_in_words(outturn, shared.recognised)}.{_rest(shared)} {_due_in_words(shared)}."
    yield from not_posted(outturn)


def _due_in_words(shared: Dividend) -> str:
    verb = "would pay" if shared.blocked else "pays"
    due = [f"{each.payer} {verb} {each.payee} {written(each.amount)}" for each in shared.payments]
    listed = f"Still to pay: {'; '.join(due)}" if due else "Nobody has anything left to pay"
    paying = shared.paying.due
    moved = (int(paying.get(code, 0)) - int(due) for code, due in shared.due.items())
    paid = sum(pence for pence in moved if pence > 0)
    return f"{listed}, after {written(paid)} already paid" if paid else listed


def _lost(shared: SavingAllocations) -> int:
    """What is lost in the pots that no step shares, in pence below nil."""
    return sum(int(each.pot) for each in shared.by_pot.values() if each.pot < 0 and each.stays)


def _sum_in_words(outturn: Outturn, shared: SavingAllocations) -> str:
    pence, since = int(shared.pot) - _lost(shared), since_in_words(outturn)
    if pence < 0:
        return f"A loss of {written(-pence)}{since} is taken through the protocol"
    return f"{written(pence)} is recognised{since} and taken through the protocol"


def _rest(shared: Dividend) -> str:
    """What of it is not paid, and why."""
    whole = shared.recognised
    held, left, lost = whole.pot - shared.paying.pot, whole.unallocated, _lost(whole)
    words = f" {written(held)} of it is held, and may not be paid yet." if held else ""
    if left:
        words += f" {written(abs(left))} of it is placed by no step, and stays where it fell."
    if lost:
        words += f" {written(-lost)} more was taken back than is recognised: {NOT_SHARED}."
    return words


def _rows(evidence: Evidence) -> Iterator[Row]:
    outturn = evidence.outturn
    position = evidence.position(outturn.as_at)
    if position.target is None:
        return
    months = outturn.year.months_to(outturn.as_at)
    target, done = int(position.target), int(position.delivered)
    expected, forecast = int(position.expected_to_date), evidence.forecast(outturn.as_at)
    part = Fraction(done * 12, target * months) if target and months else None
    yield (f"delivered to date, {months} of 12 months", expected, done, done - expected, part)
    if not outturn.final:
        part = Fraction(forecast, target) if target else None
        yield ("forecast for the year", target, forecast, forecast - target, part)
