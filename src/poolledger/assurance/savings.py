"""Are savings recognised, verified by others, shared, decided on as agreed, and repaid once?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.register import Delivery, Status
from poolledger.agreement.savings_terms import Assessed
from poolledger.savings.decisions import reviewed
from poolledger.savings.dividend import protocol_in_force
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.treatments import RepayInvestment
from poolledger.values.errors import Issue, warning
from poolledger.values.financial_year import written_date
from poolledger.values.in_force import cell_of
from poolledger.values.money import Money, written
from poolledger.values.partners import is_meant
from poolledger.values.suggestions import nearest

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


def dividends_are_due(outturn: Outturn) -> Iterator[Issue]:
    """Dividends paid by those who are to pay none for the year, or to those to be paid none."""
    due = {} if outturn.dividend is None else outturn.dividend.paying.due
    for row in outturn.facts.savings.paid:
        if row.year != outturn.year or row.day > outturn.as_at:
            continue
        if int(due.get(row.payer, 0)) <= 0 or int(due.get(row.payee, 0)) >= 0:
            message = (
                f"{row.payer} paid {row.payee} {row.amount} of dividend for {row.year}, and by "
                f"what is recognised it is not {row.payer} that pays {row.payee}; see which of "
                f"them paid, and for which year"
            )
            yield warning("dividend-not-due", message, cell_of(row.source, "Payer"))


def claims_are_not_exceeded(outturn: Outturn) -> Iterator[Issue]:
    """Claims of which more is verified than was claimed."""
    claimed: dict[str, Money] = {}
    for event in outturn.facts.savings.events:
        if event.claim is None or event.amount is None:
            continue
        if event.state is State.CLAIMED:
            claimed[event.claim] = event.amount
        elif event.state is State.VERIFIED and event.claim in claimed:
            sum_claimed = claimed[event.claim]
            if event.amount > sum_claimed:
                message = (
                    f"{event.amount} of claim {event.claim} is verified, and {sum_claimed} was "
                    f"claimed; see that both are right"
                )
                yield warning("verified-above-claim", message, cell_of(event.source, "Amount"))


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


def losses_are_shared(outturn: Outturn) -> Iterator[Issue]:
    """More taken back than is recognised, where the protocol has no rows for a loss."""
    dividend = outturn.dividend
    if dividend is None:
        return
    steps = protocol_in_force(outturn.agreement, outturn.year)
    where = cell_of(steps[-1].source, "Direction") if steps else None
    for name, allocation in dividend.recognised.by_pot.items():
        if allocation.stays and allocation.pot < 0:
            of = f" of {name}" if name is not None else ""
            message = (
                f"by {written_date(outturn.as_at)}, {written(-allocation.pot)} more{of} is taken "
                f"back than is recognised, and the protocol has no rows for a loss, so it stays "
                f"where it fell; if partners share it, add rows with Direction loss or both"
            )
            yield warning("loss-not-shared", message, where)


def programmes_have_initiatives(outturn: Outturn) -> Iterator[Issue]:
    """A step for a programme that no initiative has: it is never applied."""
    agreement, initiatives = outturn.agreement, outturn.facts.savings.initiatives
    if agreement.savings.assessed is not Assessed.PROGRAMME or not initiatives:
        return
    known = list(dict.fromkeys(each.programme for each in initiatives if each.programme))
    for step in agreement.protocol:
        if step.programme is not None and step.programme not in known:
            message = (
                f"step {step.number} is for programme {step.programme!r}, which no initiative "
                f"has, so it is never applied; {nearest('programme', step.programme, known)}"
            )
            yield warning("no-such-programme", message, cell_of(step.source, "Programme"))


def withdrawals_are_verified(outturn: Outturn) -> Iterator[Issue]:
    """Rows that withdraw something of a verified saving, and that are not verified themselves."""
    terms, register = outturn.agreement.savings, outturn.facts.savings
    if State.VERIFIED not in (terms.recognised, terms.paid_from):
        return
    use = "recognised" if terms.recognised is State.VERIFIED else "paid"
    joint = {each.code for each in register.initiatives if each.is_joint}
    verified = {
        _of(r) for r in register.deliveries if r.status is Status.VERIFIED and r.amount.pence > 0
    }
    for row in register.deliveries:
        unsure = row.status is Status.DELIVERED and row.amount.pence < 0
        if unsure and row.initiative in joint and _of(row) in verified:
            message = (
                f"{row.amount} of {row.initiative} withdraws nothing: it is not verified, and a "
                f"saving is {use} once it is verified; make its Status verified"
            )
            yield warning("withdraws-nothing", message, cell_of(row.source, "Status"))


def _of(row: Delivery) -> tuple[str, str]:
    return row.initiative, row.falls_to


def savings_are_in_the_ring(outturn: Outturn) -> Iterator[Issue]:
    """Initiatives that save on a scheme that its fund does not settle."""
    homes = {scheme.code: (fund, scheme) for fund, scheme in outturn.agreement.schemes}
    for each in outturn.facts.savings.initiatives:
        if each.scheme is None or not each.is_joint:
            continue
        fund, scheme = homes[each.scheme]
        if not fund.in_ring(scheme):
            message = (
                f"{each.code} saves on {scheme.code}, which is outside {fund.code}'s own ring: "
                f"what it saves is shared by the protocol alone, and no variance is less by it; "
                f"clear Scheme, or mend the scheme's Ring"
            )
            yield warning("saving-outside-the-ring", message, cell_of(each.source, "Scheme"))


def lines_have_spending(outturn: Outturn) -> Iterator[Issue]:
    """Do-nothing lines of which no spending is known, so that all of them counts as saved."""
    register, measured = outturn.facts.savings, outturn.additionality
    if measured is None:
        return
    claimed = {line for each in register.initiatives for line in each.lines}
    spent = {each.line for each in register.spending if each.day <= outturn.as_at}
    for each in measured.lines(outturn.year):
        line = each.line
        if line.line in claimed and line.line not in spent and not each.spent and each.available:
            message = (
                f"no spending on line {line.line} is known by {written_date(outturn.as_at)}, so "
                f"all of its {written(each.available)} counts as saved; enter it in Line "
                f"spending, or in Actuals of its Scheme"
            )
            yield warning("nothing-spent", message, cell_of(line.source, "Line"))
