"""Who gets the savings, where did they fall, and who therefore pays whom?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.outturn import Outturn
from poolledger.periods import written_date
from poolledger.savings.dividend import Dividend
from poolledger.schedules.steps import (
    placed_in_words,
    step_columns,
    step_notes,
    step_rows,
    step_total,
    without_a_bearer,
)
from poolledger.schedules.table import Row, Table, money, text, total_row
from poolledger.sharing.scope import Direction

SCHEDULE = "Dividend"
RECOMMENDED = "recommended only"
PARTNERS = (
    *text("Partner"),
    *money(
        "Fell to it",
        "Entitlement",
        "Set aside",
        "Into reserves it holds",
        "Difference",
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
    yield _steps(outturn, shared)
    yield _by_partner(outturn, shared)
    yield _payments(outturn, shared)


def _steps(outturn: Outturn, shared: Dividend) -> Table:
    partners, pot = outturn.partners, shared.pot
    columns = step_columns(partners, savings=True)
    rows = list(step_rows(shared.steps, pot, partners, Direction.UNDERSPEND, savings=True))
    total = step_total(columns, rows) if rows else None
    if shared.unallocated:
        rows.append(without_a_bearer(columns, shared.unallocated))
    if pot > 0:
        lead = placed_in_words(pot, shared.unallocated, "of savings recognised")
    elif pot:
        lead = "More was withdrawn than is recognised, so there is nothing to share."
    else:
        lead = "Nothing is recognised, so there is nothing to share."
    return Table(
        schedule=SCHEDULE,
        title=f"Dividend of {outturn.year}",
        columns=columns,
        rows=rows,
        total=total,
        lead=(lead,),
        notes=("A partner's column is what it is given.", *step_notes(shared.steps)),
        keys=2,
    )


def _by_partner(outturn: Outturn, shared: Dividend) -> Table:
    rows = list(_rows(outturn, shared))
    return Table(
        schedule=SCHEDULE,
        title="Where savings fell, and who gets them",
        columns=PARTNERS,
        rows=rows,
        total=total_row(PARTNERS, rows, "Total"),
        notes=_notes(shared),
    )


def _rows(outturn: Outturn, shared: Dividend) -> Iterator[Row]:
    holders = {each.reserve: each.held_by for each in outturn.open_reserves}
    made = [
        each
        for each in outturn.facts.savings.paid
        if each.year == outturn.year and each.day <= outturn.as_at
    ]
    for partner in outturn.partners:
        fell = int(shared.fell.get(partner, 0))
        given = int(shared.entitlement.get(partner, 0))
        aside = int(shared.set_aside.get(partner, 0))
        held = sum(
            int(result.taken)
            for result in shared.steps
            if result.placement.reserve and holders[result.placement.reserve] == partner
        )
        paid = sum(p.amount.pence for p in made if p.payer == partner)
        paid -= sum(p.amount.pence for p in made if p.payee == partner)
        due = fell - given - aside - held
        yield (partner, fell, given, aside, held, due, paid, due - paid)


def _notes(shared: Dividend) -> Iterator[str]:
    yield "A partner pays where the difference is positive, and is paid where it is negative."
    if shared.set_aside:
        yield "What is set aside stays with each partner, by where the savings fell."
    if shared.unallocated:
        yield "What no step places stays where it fell until it is agreed who gets it."


def _payments(outturn: Outturn, shared: Dividend) -> Table:
    names = {p.code: f"{p.name} ({p.code})" for p in outturn.agreement.partners}
    rows = [
        (names[each.payer], names[each.payee], each.amount, each.power or RECOMMENDED)
        for each in shared.payments
    ]
    day = written_date(outturn.as_at)
    lead = f"On the evidence as at {day}: what is due less what has been paid."
    unpowered = any(each.power is None for each in shared.payments)
    return Table(
        schedule=SCHEDULE,
        title="Payments of dividend",
        columns=PAYMENTS,
        rows=rows,
        total=total_row(PAYMENTS, rows, "Total") if len(rows) > 1 else None,
        lead=(lead,) if rows else (f"On the evidence as at {day}: nothing is left to pay.",),
        notes=("Recommended only: the protocol names no power to pay it under.",)
        if unpowered
        else (),
    )
