"""Which decisions to invest are in order, and which of them keep a dividend from being posted?

Partners discuss all investments in advance, and the named body decides: primary care trusts kept
the statutory decision on theirs. So nothing here makes or unmakes a decision. One that is not in
order blocks posting alone: the dividend is worked out and shown all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter

from attrs import evolve, frozen

from poolledger.agreement.register import Decision, Initiative, Register
from poolledger.values.financial_year import FinancialYear, written_date
from poolledger.values.partners import Partner


@frozen
class Objection:
    """Something that is not in order with a decision.

    Args:
        code: ``not-discussed`` or ``no-reason``.
        heading: The column of Decisions that shows it.
        words: What is not in order.
        blank: Whether it is that the column is blank.
    """

    code: str
    heading: str
    words: str
    blank: bool = False


@frozen
class DecisionReview:
    """A decision, and what is not in order with it."""

    decision: Decision
    objections: tuple[Objection, ...]

    @property
    def in_order(self) -> bool:
        """Whether nothing is wrong with how it was made."""
        return not self.objections

    @property
    def why_not(self) -> str | None:
        """Why it is not in order, in words; None where it is."""
        return "; ".join(objection.words for objection in self.objections) or None


def reviewed(
    register: Register,
    partners: Sequence[Partner],
    as_at: date,
    year: FinancialYear | None = None,
) -> list[DecisionReview]:
    """The decisions made by a day, as they are known on it, each with what is not in order.

    A decision is in order when it was discussed with all other partners, no later than it was
    notified and made, and when it is for what was recommended, or says why not.

    Args:
        register: The register, of which nothing after the day is known.
        partners: The partners; those in force on the day of the discussion are to take part.
        as_at: The day.
        year: Only the decisions of this financial year.
    """
    made = [each for each in register.decisions if each.day <= as_at]
    known = [_as_known(each, as_at) for each in made if year is None or each.day in year]
    return [DecisionReview(each, tuple(_objections(each, partners))) for each in known]


def blocking(
    register: Register,
    year: FinancialYear,
    as_at: date,
    recognised: Iterable[Initiative],
    partners: Sequence[Partner],
) -> list[DecisionReview]:
    """The decisions that keep a year's dividend from being posted.

    They are those made by its end, not in order, on an initiative of which something is
    recognised, unless a later one ratifies it: of the same partner, on the same initiative, for
    the same sum, and in order.
    """
    codes = {initiative.code for initiative in recognised}
    known = reviewed(register, partners, as_at)
    return [
        each
        for each in known
        if each.decision.day <= year.last_day
        and each.decision.initiative in codes
        and not each.in_order
        and not any(_ratifies(later, each.decision) for later in known)
    ]


def _ratifies(later: DecisionReview, earlier: Decision) -> bool:
    """Whether a decision in order is made again of what was not decided in order."""
    again, what = later.decision, attrgetter("partner", "initiative", "amount")
    return later.in_order and what(again) == what(earlier) and again.day > earlier.day


def _as_known(decision: Decision, as_at: date) -> Decision:
    """A decision without the days that lie after the one as at which is asked."""

    def known(day: date | None) -> date | None:
        return None if day is None or day > as_at else day

    return evolve(
        decision,
        notified=known(decision.notified),
        discussed=known(decision.discussed),
        paid=known(decision.paid),
    )


def _objections(decision: Decision, partners: Sequence[Partner]) -> Iterator[Objection]:
    discussed, notified = decision.discussed, decision.notified
    late = None
    if discussed is None:
        words = "it has no day on which it was discussed before"
        yield Objection("not-discussed", "Discussed", words, blank=True)
    elif notified is not None and discussed > notified:
        told = written_date(notified)
        late = f"it was notified on {told}, before it was discussed on {written_date(discussed)}"
    elif discussed > decision.day:
        late = f"it was only discussed on {written_date(discussed)}"
    if late is not None:
        yield Objection("not-discussed", "Discussed", late)
    left_out = [] if discussed is None else _left_out(decision, discussed, partners)
    if left_out:
        words = f"it was not discussed with {' and '.join(left_out)}"
        yield Objection("not-discussed", "Discussed with", words)
    recommended = decision.recommended
    if recommended not in (None, decision.amount) and not decision.reason:
        sums = f"{decision.amount} was decided where {recommended} was recommended"
        yield Objection("no-reason", "Reason", f"{sums}, and no reason is given", blank=True)


def _left_out(decision: Decision, discussed: date, partners: Iterable[Partner]) -> list[str]:
    """The other partners that were there and took no part; where none is named, all took part."""
    if not decision.discussed_with:
        return []
    present = {decision.partner, *decision.discussed_with}
    return [p.code for p in partners if p.in_force.holds(discussed) and p.code not in present]
