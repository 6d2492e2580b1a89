"""Which decisions to invest are in order, and which of them keep a dividend from being posted?

Partners discuss all investments in advance, and the named body decides: primary care trusts kept
the statutory decision on theirs. So nothing here makes or unmakes a decision. One that is not in
order blocks posting alone: the dividend is worked out and shown all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import frozen

from poolledger.partners import Partner
from poolledger.periods import FinancialYear, written_date
from poolledger.savings.register import Decision, Initiative, Register


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
class Reviewed:
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


def reviewed(register: Register, partners: Sequence[Partner], as_at: date) -> list[Reviewed]:
    """The decisions made by a day, each with what is not in order with it.

    A decision is in order when it was discussed with all other partners, no later than it was
    notified and made, and when it is for what was recommended, or says why not.

    Args:
        register: The register of savings.
        partners: The partners; those in force on the day of the discussion are to take part.
        as_at: The day; what happened after it is not known.
    """
    return [
        Reviewed(each, tuple(objections(each, partners, as_at)))
        for each in register.decisions
        if each.day <= as_at
    ]


def blocking(
    register: Register,
    year: FinancialYear,
    as_at: date,
    recognised: Iterable[Initiative],
    partners: Sequence[Partner],
) -> list[Reviewed]:
    """The decisions that keep a year's dividend from being posted.

    They are those of the year, not in order, on an initiative of which something is recognised.

    Args:
        register: The register of savings.
        year: The financial year.
        as_at: The day; what happened after it is not known.
        recognised: The initiatives of which something is recognised.
        partners: The partners.
    """
    codes = {initiative.code for initiative in recognised}
    return [
        each
        for each in reviewed(register, partners, as_at)
        if not each.in_order and each.decision.day in year and each.decision.initiative in codes
    ]


def objections(decision: Decision, partners: Sequence[Partner], as_at: date) -> Iterator[Objection]:
    """What is not in order with a decision, as is known on a day."""
    discussed, notified = _known(decision.discussed, as_at), _known(decision.notified, as_at)
    if discussed is None:
        words = "it has no day on which it was discussed before"
        yield Objection("not-discussed", "Discussed", words, blank=decision.discussed is None)
    else:
        yield from _too_late(decision, discussed, notified)
        left_out = _left_out(decision, discussed, partners)
        if left_out:
            words = f"it was not discussed with {' and '.join(left_out)}"
            yield Objection("not-discussed", "Discussed with", words)
    recommended = decision.recommended
    if recommended not in (None, decision.amount) and not decision.reason:
        sums = f"{decision.amount} was decided where {recommended} was recommended"
        yield Objection("no-reason", "Reason", f"{sums}, and no reason is given", blank=True)


def _too_late(decision: Decision, discussed: date, notified: date | None) -> Iterator[Objection]:
    if notified is not None and discussed > notified:
        words = (
            f"it was notified on {written_date(notified)}, before it was discussed on "
            f"{written_date(discussed)}"
        )
        yield Objection("not-discussed", "Discussed", words)
    elif discussed > decision.day:
        words = f"it was only discussed on {written_date(discussed)}"
        yield Objection("not-discussed", "Discussed", words)


def _left_out(decision: Decision, discussed: date, partners: Iterable[Partner]) -> list[str]:
    """The other partners that were there and took no part; where none is named, all took part."""
    if not decision.discussed_with:
        return []
    present = {decision.partner, *decision.discussed_with}
    return [p.code for p in partners if p.in_force.holds(discussed) and p.code not in present]


def _known(day: date | None, as_at: date) -> date | None:
    """A day, unless it lies after the one as at which is asked."""
    return None if day is None or day > as_at else day
