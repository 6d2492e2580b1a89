"""A settlement explained to people, figure by figure, fund by fund."""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.agreement import Fund
from poolledger.explain.figures import check_known, with_workings
from poolledger.explain.variances import Narrative
from poolledger.explain.words import entry_of, made, resting_on, wrapped
from poolledger.funding import Funded, Instalment
from poolledger.journal import Account
from poolledger.money import written
from poolledger.monitoring import Standing
from poolledger.outturn import Outturn
from poolledger.periods import written_date
from poolledger.workings import Figure, named

# What a partner owes is the sum people hold against their own ledger, so its terms are all told.
ALL_TERMS = 60


def explanation(outturn: Outturn, partner: str | None = None, fund: str | None = None) -> str:
    """A settlement explained in words: each figure, how it was made and what it rests on.

    Lines are at most 100 columns wide, in ASCII but for the pound sign and the agreement's own
    words.

    Args:
        outturn: The settlement.
        partner: Only this partner's contributions, parts of variances and payments.
        fund: Only this fund.

    Raises:
        AgreementFault: If there is no such partner or fund.
    """
    check_known(outturn, partner, fund)
    outturn = with_workings(outturn)
    narrative = Narrative(outturn, partner)
    lines = [*_heading(outturn)]
    for each in outturn.agreement.funds:
        # Every fund is told, since reserves are drawn in the order of funds, but one may be shown.
        told = list(_fund(outturn, each, narrative))
        if fund in (None, each.code):
            lines += ["", *told]
    lines += _reserves_of_any(outturn)
    return "\n".join(lines)


def _heading(outturn: Outturn) -> Iterator[str]:
    title, day = outturn.agreement.title, written_date(outturn.as_at)
    if outturn.final:
        yield wrapped(f"{title}: {outturn.year} as at {day}, final.", 0)
    else:
        yield wrapped(
            f"{title}: {outturn.year} as at {day}, indicative: the year is not over, outturns "
            f"are forecasts, and nothing is paid on these figures.",
            0,
        )


def _fund(outturn: Outturn, fund: Fund, narrative: Narrative) -> Iterator[str]:
    form = {
        "pooled": f"pooled fund, hosted by {fund.host}",
        "lead": f"lead commissioning, by {fund.host}",
    }.get(fund.form, "aligned budgets")
    heading = f"Fund {fund.code}: {fund.name} ({form}){resting_on(clause=fund.clause)}"
    yield wrapped(heading, 0)
    yield "-" * min(len(heading), 100)
    yield from _contributions(outturn, fund, narrative.partner)
    yield "Monitoring"
    for standing in outturn.standings:
        if standing.fund is fund:
            yield from _standing(outturn, standing)
    yield "What is shared"
    shared = [each for each in outturn.shared if each.fund is fund]
    for each in shared:
        yield from narrative.lines(each)
    if not shared:
        yield wrapped("There is no variance to share.")
    yield from _reserves(outturn, fund)
    yield from _balances(outturn, fund, narrative.partner)
    yield "What each partner owes and is paid"
    yield from _owed(outturn, fund, narrative.partner)


def _contributions(outturn: Outturn, fund: Fund, partner: str | None) -> Iterator[str]:
    rows = [
        funded
        for funded in outturn.contributions
        if funded.fund == fund.code and partner in (None, funded.contribution.partner)
    ]
    due: dict[int, list[Instalment]] = {}
    for instalment in outturn.instalments:
        if instalment.funded.fund == fund.code:
            due.setdefault(id(instalment.funded), []).append(instalment)
    yield "Contributions"
    for funded in rows:
        yield wrapped(_contribution(fund, funded))
        if id(funded) in due:
            yield wrapped(_instalments(due[id(funded)]), 4)
    if not rows:
        yield wrapped("None.")


def _contribution(fund: Fund, funded: Funded) -> str:
    given, amount = funded.contribution, funded.amount
    to = f" to {given.scheme}" if len(fund.schemes) > 1 else ""
    source = f" ({given.funding})" if given.funding else ""
    entry = entry_of(amount)
    how = "" if entry is not None else f" = {made(amount)}"
    origin = entry if entry is not None else amount
    cell = origin.working.cell if isinstance(origin, Figure) else None
    kind = given.rule.name
    if given.in_kind:
        kind += ", in kind: a memorandum, no cash"
    elif not given.rule.owes_cash:
        kind += ", out of its balance: no cash is owed"
    elif not funded.moves_cash:
        kind += ", no cash moves" if fund.host is not None else ", which it keeps and spends"
    rest = resting_on(kind, clause=given.clause, cell=cell)
    return f"{given.partner}{to}{source} {written(amount)}{how}{rest}"


def _instalments(due: list[Instalment]) -> str:
    if len(due) == 1:
        return f"in one payment on {written_date(due[0].due)}"
    amounts = [int(instalment.amount) for instalment in due]
    low, high = min(amounts), max(amounts)
    size = f"of {written(low)}"
    if low != high:
        size = f"of {written(low)} to {written(high)}, the running total rounded to the penny"
    first, last = written_date(due[0].due), written_date(due[-1].due)
    return f"in {len(due)} instalments {size}, from {first} to {last}"


def _standing(outturn: Outturn, standing: Standing) -> Iterator[str]:
    fund, code = standing.fund, standing.scheme.code
    what = f"{code}, {standing.scheme.name}" if code != standing.scheme.name else code
    yield wrapped(f"Scheme {what} (lead {standing.lead}{_part(standing)})")
    lines = [("Budget", standing.budget), ("Net expenditure to date", standing.actual_to_date)]
    if not outturn.final:
        lines.insert(1, ("Budget to date", standing.budget_to_date))
        lines.append(("Outturn", standing.outturn))
    for label, amount in lines:
        yield wrapped(_figure(label, amount), 4)
    variance = int(standing.variance)
    way = "an overspend" if variance > 0 else "an underspend" if variance < 0 else "on budget"
    sums = f"{written(standing.outturn)} - {written(standing.budget)}"
    yield wrapped(f"Variance {written(variance)} = outturn less budget, {sums}: {way}", 4)
    if variance and not fund.takes_part(standing.scheme):
        yield wrapped(f"It stays with {standing.lead} and is not shared.", 4)


def _part(standing: Standing) -> str:
    fund, scheme = standing.fund, standing.scheme
    if scheme.ring_fenced:
        return "; ring-fenced"
    if not fund.moves_cash(scheme) and scheme.ring is not None:
        return f"; {scheme.ring.value}, outside the settlement"
    return ""


def _figure(label: str, amount: int) -> str:
    """A line of a figure that was entered or worked out."""
    entry = entry_of(amount)
    if entry is not None:
        of = entry.working
        rest = resting_on(clause=of.clause, cell=of.cell)
        return f"{label} {written(amount)}, entered as {of.name}{rest}"
    how = made(amount)
    return f"{label} {written(amount)}{f' = {how}' if how else ''}"


def _reserves(outturn: Outturn, fund: Fund) -> Iterator[str]:
    for row in outturn.reserves:
        if row.fund == fund.code:
            yield wrapped(
                f"Reserve {row.reserve}, held by {row.held_by}: opened with "
                f"{written(row.opening)}, closes with {written(row.closing)}"
            )


def _reserves_of_any(outturn: Outturn) -> Iterator[str]:
    rows = [row for row in outturn.reserves if row.fund is None]
    if rows:
        yield ""
        yield "Reserves that any fund may draw on"
    for row in rows:
        yield wrapped(
            f"Reserve {row.reserve}, held by {row.held_by}: opened with {written(row.opening)}, "
            f"closes with {written(row.closing)}"
        )


def _balances(outturn: Outturn, fund: Fund, partner: str | None) -> Iterator[str]:
    rows = [
        row
        for row in outturn.memorandum
        if row.fund == fund.code
        and row.section in ("brought forward", "carried forward")
        and partner in (None, row.partner)
    ]
    if rows:
        yield "Balances"
    for row in rows:
        how = made(row.amount)
        words = f" = {how}" if how else ""
        yield wrapped(f"{row.partner or row.label} {row.section} {written(row.amount)}{words}")


def _owed(outturn: Outturn, fund: Fund, partner: str | None) -> Iterator[str]:
    if not outturn.final:
        yield wrapped("Nothing is due between the partners while the year is indicative.")
        return
    if fund.host is not None and partner in (None, fund.host):
        yield wrapped(f"{fund.host} holds the money: what it owes itself counts as paid.")
    for code in outturn.partners:
        if code == fund.host or partner not in (None, code):
            continue
        balance = outturn.journal.balance(Account(fund.code, "partner", code))
        if not isinstance(balance, Figure):
            continue
        owes = "still owes" if balance > 0 else "is owed" if balance < 0 else "owes nothing more:"
        amount = balance if balance >= 0 else named(-balance, "")
        yield wrapped(f"{code} {owes} {written(amount)} = {made(amount, ALL_TERMS)}")
    paid = [payment for payment in outturn.settlement if payment.fund == fund.code]
    for payment in paid:
        if partner in (None, payment.payer, payment.payee):
            yield wrapped(f"{payment.payer} pays {payment.payee} {written(payment.amount)}.")
    if not paid:
        yield wrapped("No payment is due.")
