"""Which savings, losses and steps does the dividend pass by without a word?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from poolledger.agreement.claim_events import State
from poolledger.agreement.register import Delivery, Status
from poolledger.agreement.savings_terms import Assessed
from poolledger.savings.dividend import protocol_in_force
from poolledger.values.errors import Issue, warning
from poolledger.values.financial_year import written_date
from poolledger.values.in_force import cell_of
from poolledger.values.money import written
from poolledger.values.suggestions import nearest

if TYPE_CHECKING:
    from poolledger.settlement.outturn import Outturn


def losses_are_shared(outturn: Outturn) -> Iterator[Issue]:
    """More taken back than is recognised, where the protocol has no rows for a loss."""
    dividend = outturn.dividend
    if dividend is None:
        return
    steps = protocol_in_force(outturn.agreement, outturn.year)
    where = cell_of(steps[-1].source, "Direction") if steps else None
    for name, division in dividend.by_pot.items():
        if division.stays and division.pot < 0:
            of = f" of {name}" if name is not None else ""
            message = (
                f"by {written_date(outturn.as_at)}, {written(-division.pot)} more{of} is taken "
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
        if not fund.moves_cash(scheme):
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
