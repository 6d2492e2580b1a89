"""Are savings recognised, verified by others, and decided on as partners agreed?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from poolledger.issues import Issue, warning
from poolledger.money import written
from poolledger.periods import written_date
from poolledger.savings.decisions import reviewed
from poolledger.savings.events import State
from poolledger.terms import cell_of

if TYPE_CHECKING:
    from poolledger.outturn import Outturn

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
