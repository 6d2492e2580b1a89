"""Who gets the savings, where did they fall, and who therefore pays whom?"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from poolledger.agreement.savings_terms import Assessed
from poolledger.results import walk
from poolledger.results.dividend_rows import (
    DividendPartnerRow,
    DividendPaymentRow,
    DividendRow,
    PotRow,
)
from poolledger.savings.saving_allocation import NOTHING_SHARED, SavingAllocation
from poolledger.schedules.listing import Listing
from poolledger.schedules.settlement import names_of
from poolledger.schedules.steps import allocation_table, placed_in_words, rule_in_words
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.sum_in_words import and_listed
from poolledger.values.financial_year import written_date
from poolledger.values.money import written

SCHEDULE = "Dividend"
RECOMMENDED = "recommended only"
GIVEN = "A partner's column is what it is given."
LOSS = "A loss: a partner's column is what it bears."
_UNPOWERED = "Recommended only: no step that gives to the payee names a power to pay it under."
NOT_SHARED = "the protocol has no rows for a loss, so it stays where it fell"
PARTNERS = Listing(
    DividendPartnerRow,
    "partner",
    {"Fell to it": "fell"},
    "entitlement set_aside",
    {"Into reserves it holds": "reserved", "Difference": "difference", "Of which held": "held"},
    {"Paid already": "paid", "Still to pay": "due"},
)
NOTHING = PotRow(name=None, pot=0, steps=(), allocation=NOTHING_SHARED)
PAYMENTS = Listing(DividendPaymentRow, "payer payee amount power")


def dividend(outturn: Outturn) -> Iterator[Table]:
    """The steps, what fell against who gets it, and the payments, where there is a protocol."""
    shared = walk.dividend(outturn)
    if shared is None:
        return
    for pot in shared.pots or [NOTHING]:
        # A loss is shown by its size.
        is_loss = pot.allocation.is_negative and pot.steps
        yield allocation_table(
            pot.steps,
            pot.allocation,
            outturn.partners,
            schedule=SCHEDULE,
            title=f"Dividend of {outturn.year}{f': {pot.name}' if pot.name is not None else ''}",
            lead=[_placed(outturn, pot.allocation)],
            meaning=LOSS if is_loss else GIVEN,
            notes=_of_steps(pot.allocation),
        )
    title, rows = "Where savings fell, and who gets them", walk.dividend_by_partner(outturn)
    notes = _notes(outturn, shared)
    yield from PARTNERS.tables(SCHEDULE, title, rows, sum_from=1, blanks=False, notes=notes)
    yield from _payments(outturn, shared)


def not_posted(outturn: Outturn) -> list[str]:
    """Why the dividend is not to be posted, a sentence a reason; nothing where it may be."""
    return [f"Not to be posted: {reason}." for reason in walk.not_to_be_posted(outturn)]


def since_in_words(outturn: Outturn) -> str:
    """From when savings are shared, to be added to a sum; nothing where it is the year."""
    cumulative = outturn.agreement.savings.assessed is Assessed.CUMULATIVE
    return " from the agreement's start" if cumulative else ""


def _of_steps(allocation: SavingAllocation) -> Iterator[str]:
    """What the columns of steps cannot show: gates, scales, claims not met, holds."""
    for result in allocation.results:
        if result.passed_over is not None:
            step = result.step
            yield f"Step {step.number} is passed over: {rule_in_words(step)}."
    for result in allocation.steps:
        step, loss = result.step, allocation.pot < 0
        for note in step.treatment.notes(result.offered, result.placement, loss=loss):
            yield f"Step {step.number}{note}"


def _placed(outturn: Outturn, shared: SavingAllocation) -> str:
    if shared.pot > 0:
        return placed_in_words(shared, f"of savings recognised{since_in_words(outturn)}")
    if shared.pot and not shared.stays:
        return placed_in_words(shared, "lost, more being withdrawn than is recognised")
    if shared.pot:
        return f"More was withdrawn than is recognised, by {written(shared.total)}: {NOT_SHARED}."
    return "Nothing is recognised, so there is nothing to share."


def _notes(outturn: Outturn, shared: DividendRow) -> Iterator[str]:
    yield "A partner pays where the difference is positive, and is paid where it is negative."
    if shared.set_aside:
        yield "What is set aside stays with each partner, by where the savings fell."
    if shared.held:
        state = outturn.agreement.savings.paid_from.value
        listed = (f"{partner} {written(pence)}" for partner, pence in shared.held.items())
        yield (
            f"A saving is paid once it is {state}: of what is recognised "
            f"{written(shared.held_pot)} is held, and of what partners are entitled "
            f"to {and_listed(list(listed))}."
        )
    if shared.unallocated:
        yield "What no step places stays where it fell until it is agreed who gets it."


def _payments(outturn: Outturn, shared: DividendRow) -> Iterator[Table]:
    names, paid = names_of(outturn), shared.settlement
    rows = [
        evolve(row, payer=names[row.payer], payee=names[row.payee], power=row.power or RECOMMENDED)
        for row in paid
    ]
    due = "what is due less what has been paid" if rows else "nothing is left to pay"
    lead = [f"On the evidence as at {written_date(outturn.as_at)}: {due}.", *not_posted(outturn)]
    notes = [_UNPOWERED] if any(row.power is None for row in paid) else []
    return PAYMENTS.tables(
        SCHEDULE, "Payments of dividend", rows, none=lead, sum_from=2, lead=lead, notes=notes
    )
