"""Are savings recognised, shared whole, and decided on as partners agreed?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from poolledger.errors import SettlementFault
from poolledger.issues import Issue, warning
from poolledger.money import Money, written
from poolledger.periods import written_date
from poolledger.savings.dividend import Sharing, protocol_in_force
from poolledger.savings.events import State
from poolledger.savings.register import Status
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
    register, agreement = outturn.facts.savings, outturn.agreement
    joint = {each.code for each in register.initiatives if each.is_joint}
    first = next(
        delivery
        for delivery in register.deliveries
        if delivery.initiative in joint
        and delivery.day in outturn.year
        and delivery.day <= outturn.as_at
        and delivery.status is not Status.FORECAST
    )
    needs = _NEEDED[agreement.savings.recognised]
    also = " and cashable" if agreement.savings.cashable_only else ""
    message = (
        f"{written(int(position.delivered))} of joint savings is delivered by "
        f"{written_date(outturn.as_at)} and none is recognised, so nothing is shared: a saving "
        f"must be {needs}{also}"
    )
    yield warning("none-recognised", message, cell_of(first.source, "Status"))


def protocol_is_whole(outturn: Outturn) -> Iterator[Issue]:
    """A protocol that leaves some saving to nobody, with such a saving."""
    position, agreement = outturn.savings, outturn.agreement
    if position is None or not agreement.protocol:
        return
    sharing = Sharing(
        agreement=agreement,
        year=outturn.year,
        position=position,
        standings=outturn.standings,
        funded=outturn.contributions,
        reserves={each.reserve: int(each.opening) for each in outturn.open_reserves},
        holders={each.reserve: each.held_by for each in outturn.open_reserves},
        traced=False,
    )
    steps = protocol_in_force(agreement, outturn.year)
    for total in _totals(outturn):
        try:
            _, left = settle(sharing.scope(total), steps)
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


def decisions_are_discussed(outturn: Outturn) -> Iterator[Issue]:
    """Investments that were not discussed before they were notified or made."""
    for each in outturn.facts.savings.decisions:
        what = f"{each.partner}'s investment of {each.amount}, decided {written_date(each.day)},"
        if each.discussed is None:
            message = f"{what} has no day on which it was discussed before; fill Discussed"
        elif each.notified is not None and each.discussed > each.notified:
            message = (
                f"{what} was notified on {written_date(each.notified)}, before it was discussed "
                f"on {written_date(each.discussed)}"
            )
        elif each.discussed > each.day:
            message = f"{what} was only discussed on {written_date(each.discussed)}"
        else:
            continue
        yield warning("not-discussed", message, cell_of(each.source, "Discussed"))


def departures_have_reasons(outturn: Outturn) -> Iterator[Issue]:
    """Investments that differ from what was recommended without a word of why."""
    for each in outturn.facts.savings.decisions:
        departs = each.recommended is not None and each.recommended != each.amount
        if departs and not each.reason:
            message = (
                f"{each.partner} decided {each.amount} where {each.recommended} was recommended, "
                f"and gives no reason; fill Reason"
            )
            yield warning("no-reason", message, cell_of(each.source, "Reason"))
