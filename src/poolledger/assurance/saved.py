"""Are savings recognised, verified by others, decided on as agreed, and what they cost repaid?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.register import Delivery, Status
from poolledger.agreement.savings_terms import Assessed
from poolledger.savings.decisions import reviewed
from poolledger.savings.dividend import protocol_in_force
from poolledger.sharing.treatments_of_savings import RepayInvestment
from poolledger.values.errors import Issue, warning
from poolledger.values.financial_year import written_date
from poolledger.values.in_force import cell_of
from poolledger.values.money import written
from poolledger.values.partners import is_meant

if TYPE_CHECKING:
    from poolledger.settlement.outturn import Outturn

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
    partners = outturn.agreement.partners
    for row in outturn.facts.savings.deliveries:
        to, by = row.falls_to, row.verified_by
        if row.claimed_by is None and by is not None and is_meant(to, by, partners):
            message = (
                f"{row.amount} of {row.initiative} falls to {to}, which verifies it itself; have "
                f"another body verify it, or say in Claimed by that another claims it"
            )
            yield warning("verified-by-own-body", message, cell_of(row.source, "Verified by"))


def investment_is_repaid_once(outturn: Outturn) -> Iterator[Issue]:
    """Investment of earlier years of which it is not said what they have repaid."""
    if outturn.savings is None or outturn.agreement.savings.assessed is Assessed.CUMULATIVE:
        return
    steps = protocol_in_force(outturn.agreement, outturn.year)
    if not any(isinstance(step.treatment, RepayInvestment) for step in steps):
        return
    earlier = _saving_before(outturn)
    for each in outturn.savings.initiatives:
        begun = each.first_year < outturn.year or each.code in earlier
        if begun and each.investment and each.repaid_before is None:
            message = (
                f"{each.investment} invested in {each.code} is to be repaid out of {outturn.year}, "
                f"and nothing is said of what earlier years have repaid; fill Repaid before, with "
                f"0 where it is nothing"
            )
            yield warning("repaid-again", message, cell_of(each.source, "Repaid before"))


def _saving_before(outturn: Outturn) -> set[str]:
    """The initiatives that saved in years before this one."""
    register, first = outturn.facts.savings, outturn.year.first_day
    rows: list[Delivery | Event] = [
        *(row for row in register.deliveries if row.status is not Status.FORECAST),
        *(event for event in register.events if event.state is State.CLAIMED),
    ]
    return {row.initiative for row in rows if row.day < first}


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
