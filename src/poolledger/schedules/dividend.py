"""Who gets the savings, where did they fall, and who therefore pays whom?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.agreement.savings_terms import Assessed
from poolledger.results import walk
from poolledger.savings.dividend import Dividend
from poolledger.savings.saving_allocation import NOTHING_SHARED, SavingAllocation
from poolledger.schedules.notes import protocol_notes
from poolledger.schedules.steps import allocation_table, placed_in_words
from poolledger.schedules.table import Row, Table, money, text, total_row, with_content
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
PARTNERS = (
    *text("Partner"),
    *money(
        "Fell to it",
        "Entitlement",
        "Set aside",
        "Into reserves it holds",
        "Difference",
        "Of which held",
        "Paid already",
        "Still to pay",
    ),
)
PAYMENTS = (*text("Payer", "Payee"), *money("Amount"), *text("Power"))


def dividend(outturn: Outturn) -> Iterator[Table]:
    """The steps, what fell against who gets it, and the payments, where there is a protocol."""
    shared = outturn.dividend
    if shared is None:
        return
    for name, allocation in (shared.recognised.by_pot or {None: NOTHING_SHARED}).items():
        yield _steps(outturn, name, allocation)
    yield _by_partner(outturn, shared)
    yield _payments(outturn, shared)


def not_posted(outturn: Outturn) -> list[str]:
    """Why the dividend is not to be posted, a sentence a reason; nothing where it may be."""
    blocked = () if outturn.dividend is None else outturn.dividend.blocked
    return [f"Not to be posted: {reason}." for reason in blocked]


def since_in_words(outturn: Outturn) -> str:
    """From when savings are shared, to be added to a sum; nothing where it is the year."""
    cumulative = outturn.agreement.savings.assessed is Assessed.CUMULATIVE
    return " from the agreement's start" if cumulative else ""


def _steps(outturn: Outturn, name: str | None, shared: SavingAllocation) -> Table:
    """What the steps did with one pot; a loss is shown by its size."""
    return allocation_table(
        shared,
        outturn.partners,
        schedule=SCHEDULE,
        title=f"Dividend of {outturn.year}{f': {name}' if name is not None else ''}",
        lead=[_placed(outturn, shared)],
        meaning=LOSS if shared.is_negative and shared.steps else GIVEN,
        notes=protocol_notes(shared),
    )


def _placed(outturn: Outturn, shared: SavingAllocation) -> str:
    if shared.pot > 0:
        since = since_in_words(outturn)
        return placed_in_words(shared, f"of savings recognised{since}")
    if shared.pot and not shared.stays:
        return placed_in_words(shared, "lost, more being withdrawn than is recognised")
    if shared.pot:
        whole = written(shared.total)
        return f"More was withdrawn than is recognised, by {whole}: {NOT_SHARED}."
    return "Nothing is recognised, so there is nothing to share."


def _by_partner(outturn: Outturn, shared: Dividend) -> Table:
    listed = list(_rows(outturn, shared))
    columns, rows = with_content(PARTNERS, listed)
    return Table(
        schedule=SCHEDULE,
        title="Where savings fell, and who gets them",
        columns=columns,
        rows=rows,
        total=total_row(columns, rows, "Total"),
        notes=_notes(outturn, shared),
    )


def _rows(outturn: Outturn, shared: Dividend) -> Iterator[Row]:
    whole = shared.recognised
    parts = (whole.fell, whole.entitlement, whole.set_aside, whole.reserved)
    for partner in outturn.partners:
        sums = [part.get(partner, 0) for part in parts]
        difference, due = whole.due.get(partner, 0), shared.paying.due.get(partner, 0)
        held, left = difference - due if shared.holds_back else None, shared.due[partner]
        yield (partner, *sums, difference, held, due - left, left)


def _notes(outturn: Outturn, shared: Dividend) -> Iterator[str]:
    yield "A partner pays where the difference is positive, and is paid where it is negative."
    if shared.recognised.set_aside:
        yield "What is set aside stays with each partner, by where the savings fell."
    if shared.held:
        held = shared.recognised.pot - shared.paying.pot
        state = outturn.agreement.savings.paid_from.value
        listed = (f"{partner} {written(pence)}" for partner, pence in shared.held.items())
        yield (
            f"A saving is paid once it is {state}: of what is recognised {written(held)} is held, "
            f"and of what partners are entitled to {and_listed(list(listed))}."
        )
    if shared.recognised.unallocated:
        yield "What no step places stays where it fell until it is agreed who gets it."


def _payments(outturn: Outturn, shared: Dividend) -> Table:
    names = {p.code: f"{p.name} ({p.code})" for p in outturn.agreement.partners}
    rows = [
        (names[each.payer], names[each.payee], each.amount, each.power or RECOMMENDED)
        for each in walk.dividend_payments(shared)
    ]
    day = written_date(outturn.as_at)
    due = "what is due less what has been paid" if rows else "nothing is left to pay"
    leads = [f"On the evidence as at {day}: {due}."]
    leads += not_posted(outturn)
    unpowered = any(not each.powers for each in shared.payments)
    return Table(
        schedule=SCHEDULE,
        title="Payments of dividend",
        columns=PAYMENTS,
        rows=rows,
        total=total_row(PAYMENTS, rows, "Total") if len(rows) > 1 else None,
        lead=leads,
        notes=(_UNPOWERED,) if unpowered else (),
    )
