"""Are savings recognised, shared whole, and decided on as partners agreed?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from poolledger.errors import SettlementFault
from poolledger.issues import Issue, warning
from poolledger.money import Money, written
from poolledger.periods import written_date
from poolledger.savings.asked import Asked
from poolledger.savings.decisions import reviewed
from poolledger.savings.dividend import protocol_in_force
from poolledger.savings.events import State
from poolledger.savings.pots import Pot
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import settle
from poolledger.terms import cell_of

if TYPE_CHECKING:
    from poolledger.outturn import Outturn

_FAR = 10**14
_NEEDED = {State.CLAIMED: "delivered", State.VERIFIED: "verified", State.BANKED: "banked"}


def savings_are_recognised(outturn: Outturn) -> Iterator[Issue]:
    """Savings that were delivered in a year in which none is recognised."""
    position = outturn.savings
    if position is None or not int(position.delivered) or int(position.pot):
        return
    agreement = outturn.agreement
    first = next(each for each in position.savings if each.counts and each.initiative.is_joint)
    needs = _NEEDED[agreement.savings.recognised]
    also = " and cashable" if agreement.savings.cashable_only else ""
    message = (
        f"{written(int(position.delivered))} of joint savings is delivered by "
        f"{written_date(outturn.as_at)} and none is recognised, so nothing is shared: a saving "
        f"must be {needs}{also}"
    )
    heading = "Status" if first.claim is None else "State"
    yield warning("none-recognised", message, cell_of(first.source, heading))


def savings_are_verified_by_others(outturn: Outturn) -> Iterator[Issue]:
    """Savings verified by the partner in whose budget they fall, where nobody says who claims."""
    for row in outturn.facts.savings.deliveries:
        by = row.verified_by
        if row.claimed_by is None and by is not None and by.strip() == row.falls_to:
            message = (
                f"{row.amount} of {row.initiative} falls to {by}, which verifies it itself; have "
                f"another body verify it, or say in Claimed by that another claims it"
            )
            yield warning("verified-by-own-body", message, cell_of(row.source, "Verified by"))


def protocol_is_whole(outturn: Outturn) -> Iterator[Issue]:
    """A protocol that leaves some saving to nobody, with such a saving."""
    position, agreement = outturn.savings, outturn.agreement
    if position is None or not agreement.protocol:
        return
    asked = Asked(
        agreement,
        outturn.facts.savings,
        outturn.year,
        outturn.as_at,
        outturn.standings,
        outturn.contributions,
        traced=False,
    )
    steps = protocol_in_force(agreement, outturn.year)
    for total in _totals(outturn):
        reserves = {each.reserve: int(each.opening) for each in outturn.open_reserves}
        pot = asked.scope(Pot(None, position, steps), reserves)
        try:
            _, left = settle(evolve(pot, direction=Direction.UNDERSPEND, total=total), steps)
        except SettlementFault:
            # What cannot be shared at all is a fault of the year in which it is to be shared.
            continue
        if left:
            message = (
                f"a saving of {written(total)} would leave {written(int(left))} to nobody; add a "
                f"last step to the protocol without a gate, a band or a cap"
            )
            last = steps[-1].source if steps else None
            yield warning("not-whole", message, cell_of(last, "Step"))
            return


def _totals(outturn: Outturn) -> Iterator[int]:
    """The year's own saving, sums about each size that a step names, and one beyond them all."""
    assert outturn.savings is not None
    yield from [pot for pot in [int(outturn.savings.pot)] if pot > 0]
    for step in outturn.agreement.protocol:
        for size in (step.only_if_at_least, step.next, step.up_to):
            if isinstance(size, Money):
                yield from (pence for pence in (size.pence - 1, size.pence + 1) if pence > 0)
    yield 1_000_000_00
    yield _FAR


def decisions_are_in_order(outturn: Outturn) -> Iterator[Issue]:
    """Investments not discussed in time, or not as recommended and without a reason."""
    register, partners = outturn.facts.savings, outturn.agreement.partners
    for each in reviewed(register, partners, date.max):
        decision = each.decision
        day = written_date(decision.day)
        what = f"{decision.partner}'s investment of {decision.amount}, decided {day}"
        for objection in each.objections:
            mend = f"; fill {objection.heading}" if objection.blank else ""
            message = f"{what}, is not in order: {objection.words}{mend}"
            yield warning(objection.code, message, cell_of(decision.source, objection.heading))
