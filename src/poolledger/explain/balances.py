"""What reserves and partners hold, and what each partner owes and is paid, in words."""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.agreement.funds import Fund
from poolledger.explain.layout import wrapped
from poolledger.explain.phrases import ALL_TERMS, as_made, entry_of, equated, in_brackets, typed
from poolledger.ledger.memorandum import AccountSection
from poolledger.results import statement_rows, walk
from poolledger.results.fund_rows import MemorandumRow, PaymentRow
from poolledger.settlement.outturn import Outturn
from poolledger.values.in_force import cell_of
from poolledger.values.money import written
from poolledger.values.operands import value_of
from poolledger.values.workings import Figure, named


def reserves(outturn: Outturn, fund: str | None) -> Iterator[str]:
    """The reserves of a fund, or with None those that any fund may draw on."""
    for row in walk.reserves(outturn):
        if row.fund == fund:
            held = f"Reserve {row.reserve}, held by {row.held_by}"
            opening = f"{written(row.opening)}{_opened(row.opening)}"
            yield wrapped(f"{held}: opened with {opening}, closes with {written(row.closing)}")


def _opened(opening: int) -> str:
    if not isinstance(opening, Figure):
        return ""
    if entry_of(opening) is not None:
        return _stated(typed(opening))
    return in_brackets(opening.working.name)


def _stated(cell: str) -> str:
    return f", stated in {cell}" if cell else ", as stated"


def balances(outturn: Outturn, fund: Fund, partner: str | None) -> Iterator[str]:
    """The partners' balances in a fund, at the start and at the end."""
    start, end = AccountSection.BROUGHT_FORWARD, AccountSection.CARRIED_FORWARD
    rows = [
        row
        for row in walk.memorandum(outturn)
        if row.fund == fund.code and row.section in (start, end) and partner in (None, row.partner)
    ]
    if rows:
        yield "Balances"
    for row in rows:
        how = _brought(outturn, row) if row.section is start else equated(row.amount)
        of = row.partner or row.label
        yield wrapped(f"{of} {row.section.value} {written(row.amount)}{how}")


def _brought(outturn: Outturn, row: MemorandumRow) -> str:
    """Where a balance at the start comes from: a stated one, or last year's."""
    for stated in outturn.facts.opening_balances:
        if (stated.year, stated.fund, stated.partner) == (outturn.year, row.fund, row.partner):
            return _stated(str(cell_of(stated.source, "Amount") or ""))
    return f", carried forward from {outturn.year.previous}"


def owed(outturn: Outturn, fund: Fund, partner: str | None) -> Iterator[str]:
    """What each partner of a fund owes and is paid; for one partner, whom it deals with too."""
    if not outturn.final:
        yield wrapped("Nothing is due between the partners while the year is indicative.")
        return
    if fund.holds_cash and partner in (None, fund.host):
        yield wrapped(f"{fund.host} holds the money: what it owes itself counts as paid.")
    every = [payment for payment in walk.settlement(outturn) if payment.fund == fund.code]
    paid = [each for each in every if partner in (None, each.payer, each.payee)]
    concerned = {partner, *(code for each in paid for code in (each.payer, each.payee))}
    for row in statement_rows.owed(outturn):
        is_other = row.fund == fund.code and row.partner != fund.host
        is_told = is_other and (partner is None or row.partner in concerned)
        if is_told and isinstance(left := row.amount, Figure):
            yield owed_in_words(row.partner, left, left if left >= 0 else named(-left, ""))
    for payment in paid:
        yield wrapped(_payment(fund, payment))
    if not paid:
        yield wrapped("No payment is due.")


def owed_in_words(partner: str, left: int, size: int, of: str = "") -> str:
    """What a partner still owes or is owed, by its size with all the terms of it."""
    owes = "still owes" if left > 0 else "is owed" if left < 0 else "owes nothing more:"
    return wrapped(f"{partner} {owes} {as_made(size, ALL_TERMS, of)}")


def _payment(fund: Fund, payment: PaymentRow) -> str:
    """A payment; between leads, what the one owes is held against what the other is owed."""
    payer, payee = payment.payer, payment.payee
    line = f"{payer} pays {payee} {written(payment.amount)}"
    if not fund.holds_cash and isinstance(payment.amount, Figure):
        left, wanted = (int(value_of(operand)) for operand in payment.amount.working.operands)
        if left != wanted:
            line += f": {payer} has {written(left)} left to pay, {payee} has {written(wanted)}"
            line += " left to be paid"
    return f"{line}."
