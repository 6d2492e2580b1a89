"""How does the year stand, in one sentence, and by how much does each figure differ from plan?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from poolledger.results import savings_walk, walk
from poolledger.results.dividend_rows import DividendRow
from poolledger.results.json_types import Pence
from poolledger.results.savings_rows import SavingsRow
from poolledger.schedules.dividend import NOT_SHARED, not_posted, since_in_words
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table, percentage_in_words
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.reporting_dates import Evidence
from poolledger.values.financial_year import written_date
from poolledger.values.money import written

SCHEDULE = "Board paper"


@frozen
class _StandingRow:
    """How joint savings stand against their plan."""

    joint_savings: str
    plan: Pence
    achieved: Pence
    part: Fraction | None

    @property
    def variance(self) -> Pence:
        """What is achieved less the plan."""
        return self.achieved - self.plan


STANDING = Listing(_StandingRow, "joint_savings plan achieved variance", {"% of plan": "part"})


def headline(evidence: Evidence) -> Iterator[Table]:
    """The headline, and the figures that it is made of."""
    rows, lead = list(_rows(evidence)), list(sentences(evidence))
    title = f"How the savings of {evidence.outturn.year} stand"
    notes = ["A variance is what is achieved less the plan beside it."] if rows else []
    return STANDING.tables(SCHEDULE, title, rows, lead=lead, none=lead, notes=notes)


def sentences(evidence: Evidence) -> Iterator[str]:
    """What a board must hear, if it hears one thing: achieved, verified, forecast and target."""
    outturn = evidence.outturn
    savings = savings_walk.savings(outturn)
    assert savings is not None
    said = (
        f"Joint savings of {written(savings.delivered)} achieved by "
        f"{written_date(outturn.as_at)}, of which {written(savings.verified)} verified"
    )
    if not outturn.final:
        forecast = written(evidence.forecast(outturn.as_at))
        said = f"{said}, and {forecast} forecast for {outturn.year}"
    yield f"{said}{_against(outturn, savings)}."
    shared = walk.dividend(outturn)
    if shared is not None:
        yield _shared(outturn, shared)
        yield from not_posted(outturn)


def _against(outturn: Outturn, savings: SavingsRow) -> str:
    if not savings.target:
        return "; no joint target is set"
    of_target = Fraction(int(savings.delivered), int(savings.target))
    words = f", against a target of {written(savings.target)}: {percentage_in_words(of_target)} of"
    months = outturn.year.months_to(outturn.as_at)
    if not months or outturn.final:
        return f"{words} target"
    # Of the exact trajectory, not of its rounding to the penny.
    of_trajectory = percentage_in_words(of_target * 12 / months)
    return f"{words} target, and {of_trajectory} of a straight-line trajectory"


def _shared(outturn: Outturn, shared: DividendRow) -> str:
    """What is taken through the protocol, what of it is not paid and why, and who is to pay."""
    pence, since = int(shared.pot) - shared.lost, since_in_words(outturn)
    held, left, lost = shared.held_pot, shared.unallocated, shared.lost
    said = f"{written(pence)} is recognised{since} and taken through the protocol."
    if pence < 0:
        said = f"A loss of {written(-pence)}{since} is taken through the protocol."
    if held:
        said += f" {written(held)} of it is held, and may not be paid yet."
    if left:
        said += f" {written(abs(left))} of it is placed by no step, and stays where it fell."
    if lost:
        said += f" {written(-lost)} more was taken back than is recognised: {NOT_SHARED}."
    verb = "would pay" if walk.not_to_be_posted(outturn) else "pays"
    due = [f"{each.payer} {verb} {each.payee} {written(each.amount)}" for each in shared.settlement]
    listed = f"Still to pay: {'; '.join(due)}" if due else "Nobody has anything left to pay"
    moved = (int(row.paid) for row in walk.dividend_by_partner(outturn))
    paid = sum(pence for pence in moved if pence > 0)
    return f"{said} {listed}{f', after {written(paid)} already paid' if paid else ''}."


def _rows(evidence: Evidence) -> Iterator[_StandingRow]:
    outturn = evidence.outturn
    savings = savings_walk.savings(outturn)
    if savings is None or not savings.has_target:
        return
    months = outturn.year.months_to(outturn.as_at)
    target, done = int(savings.target), int(savings.delivered)
    expected, forecast = int(savings.expected_to_date), evidence.forecast(outturn.as_at)
    part = Fraction(done * 12, target * months) if target and months else None
    yield _StandingRow(f"delivered to date, {months} of 12 months", expected, done, part)
    if not outturn.final:
        part = Fraction(forecast, target) if target else None
        yield _StandingRow("forecast for the year", target, forecast, part)
