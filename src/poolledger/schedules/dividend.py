"""Who gets the savings, where did they fall, and who therefore pays whom?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.outturn import Outturn
from poolledger.periods import written_date
from poolledger.savings.dividend import Dividend
from poolledger.savings.division import Division
from poolledger.schedules.steps import (
    placed_in_words,
    step_columns,
    step_notes,
    step_rows,
    step_total,
    without_a_bearer,
)
from poolledger.schedules.table import Row, Table, money, text, total_row, with_content
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
        "Not due yet",
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
    for name, division in shared.by_pot.items():
        yield _steps(outturn, name, division)
    yield _by_partner(outturn, shared)
    yield _payments(outturn, shared)


def _steps(outturn: Outturn, name: str | None, shared: Division) -> Table:
    """What the steps did with one pot; a loss is shown by its size."""
    partners, loss = outturn.partners, shared.pot < 0
    whole, left = (-shared.pot, -shared.unallocated) if loss else (shared.pot, shared.unallocated)
    direction = Direction.OVERSPEND if loss else Direction.UNDERSPEND
    columns = step_columns(partners, savings=True)
    rows = list(step_rows(shared.steps, whole, partners, direction, savings=True))
    total = step_total(columns, rows) if rows else None
    if left:
        rows.append(without_a_bearer(columns, left))
    notes = ("A partner's column is what it is given.", *step_notes(shared.steps))
    return Table(
        schedule=SCHEDULE,
        title=f"Dividend of {outturn.year}{f': {name}' if name is not None else ''}",
        columns=columns,
        rows=rows,
        total=total,
        lead=(_placed(shared, whole, left),),
        notes=(*notes, "A loss: a partner's column is what it bears.") if loss and rows else notes,
        keys=2,
    )


def _placed(shared: Division, whole: int, left: int) -> str:
    if shared.pot > 0:
        return placed_in_words(whole, left, "of savings recognised")
    if shared.steps:
        return placed_in_words(whole, left, "lost, more being withdrawn than is recognised")
    if shared.pot:
        return "More was withdrawn than is recognised, so there is nothing to share."
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
        notes=_notes(shared),
    )


def _rows(outturn: Outturn, shared: Dividend) -> Iterator[Row]:
    held = shared.paying.by_pot is not shared.by_pot
    for partner in outturn.partners:
        fell = int(shared.fell.get(partner, 0))
        given = int(shared.entitlement.get(partner, 0))
        aside = int(shared.set_aside.get(partner, 0))
        into = sum(int(each.reserved.get(partner, 0)) for each in shared.by_pot.values())
        difference = fell - given - aside - into
        due, left = int(shared.paying.transfer(partner)), int(shared.due[partner])
        later = difference - due if held else None
        yield (partner, fell, given, aside, into, difference, later, due - left, left)


def _notes(shared: Dividend) -> Iterator[str]:
    yield "A partner pays where the difference is positive, and is paid where it is negative."
    if shared.set_aside:
        yield "What is set aside stays with each partner, by where the savings fell."
    if shared.paying.by_pot is not shared.by_pot:
        yield "What is not due yet rests on savings that are recognised and may not be paid yet."
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
