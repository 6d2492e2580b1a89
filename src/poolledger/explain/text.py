"""A settlement explained to people, figure by figure, fund by fund."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.agreement.funds import Fund
from poolledger.explain.balances import balances, owed, reserves
from poolledger.explain.dividend import dividend_lines
from poolledger.explain.figures import check_known, with_workings
from poolledger.explain.layout import resting_on, wrapped
from poolledger.explain.measurement import measuring_lines
from poolledger.explain.phrases import entry_of, equated, made, typed
from poolledger.explain.savings import savings_lines
from poolledger.explain.variances import VariancesTold
from poolledger.results import walk
from poolledger.results.fund_rows import ContributionRow, InstalmentRow, MonitoringRow
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.money import written
from poolledger.values.workings import Figure


def explanation(outturn: Outturn, partner: str | None = None, fund: str | None = None) -> str:
    """A settlement explained in words: each figure, how it was made and what it rests on.

    Lines are at most 100 columns wide, in ASCII but for the pound sign and the agreement's own
    words.

    Args:
        outturn: The settlement.
        partner: Only this partner's contributions, parts of variances and payments.
        fund: Only this fund.

    Raises:
        UnknownName: If there is no such partner or fund; the nearest is named.
    """
    check_known(outturn, partner, fund)
    outturn = with_workings(outturn)
    narrative = VariancesTold(outturn, partner)
    lines = [*_heading(outturn)]
    for each in outturn.agreement.funds:
        # Every fund is told, since reserves are drawn in the order of funds, but one may be shown.
        told = list(_fund(outturn, each, narrative))
        if fund in (None, each.code):
            lines += ["", *told]
    any_fund = list(reserves(outturn, None))
    if any_fund:
        lines += ["", "Reserves that any fund may draw on", *any_fund]
    if fund is None:
        for section in (
            measuring_lines(outturn, partner),
            savings_lines(outturn, partner),
            dividend_lines(outturn, partner),
        ):
            told = list(section)
            lines += ["", *told] if told else []
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


def _fund(outturn: Outturn, fund: Fund, narrative: VariancesTold) -> Iterator[str]:
    heading = f"Fund {fund.code}: {fund.name} ({fund.in_words}){resting_on(clause=fund.clause)}"
    yield wrapped(heading, 0)
    yield "-" * min(len(heading), 100)
    yield from _contributions(outturn, fund, narrative.partner)
    yield "Monitoring"
    for row in walk.monitoring(outturn):
        if row.fund == fund.code:
            yield from _standing(outturn, row, narrative)
    yield "What is shared"
    shared = [row for row in walk.risk_share(outturn) if row.fund == fund.code]
    for each in shared:
        yield from narrative.lines(each)
    if not shared:
        yield wrapped("There is no variance to share.")
    yield from reserves(outturn, fund.code)
    yield from balances(outturn, fund, narrative.partner)
    yield "What each partner owes and is paid"
    yield from owed(outturn, fund, narrative.partner)


def _contributions(outturn: Outturn, fund: Fund, partner: str | None) -> Iterator[str]:
    rows = [
        row
        for row in walk.contributions(outturn)
        if row.fund == fund.code and partner in (None, row.partner)
    ]
    due: dict[int, list[InstalmentRow]] = {}
    for instalment in walk.instalments(outturn):
        due.setdefault(id(instalment.funded), []).append(instalment)
    yield "Contributions"
    for row in rows:
        yield wrapped(_contribution(fund, row))
        if id(row.due) in due:
            yield wrapped(_instalments(due[id(row.due)]), 4)
    if not rows:
        yield wrapped("None.")


def _contribution(fund: Fund, row: ContributionRow) -> str:
    amount = row.amount
    to = f" to {row.scheme}" if len(fund.schemes) > 1 else ""
    source = f" ({row.source})" if row.source else ""
    entry = entry_of(amount)
    how = "" if entry is not None else f" = {made(amount)}"
    origin = entry if entry is not None else amount
    cell = origin.working.cell if isinstance(origin, Figure) else None
    kind = row.rule
    if row.in_kind:
        kind += ", in kind: a memorandum, no cash"
    elif not row.owes_cash:
        kind += ", out of its balance: no cash is owed"
    elif not row.moves_cash:
        kind += ", no cash moves" if fund.holds_cash else ", which it keeps and spends"
    rest = resting_on(kind, clause=row.clause, cell=cell)
    return f"{row.partner}{to}{source} {written(amount)}{how}{rest}"


def _instalments(due: Sequence[InstalmentRow]) -> str:
    if len(due) == 1:
        return f"in one payment on {written_date(due[0].due)}"
    amounts = [int(instalment.amount) for instalment in due]
    low, high = min(amounts), max(amounts)
    size = f"of {written(low)}"
    if low != high:
        size = f"of {written(low)} to {written(high)}, the running total rounded to the penny"
    first, last = written_date(due[0].due), written_date(due[-1].due)
    return f"in {len(due)} instalments {size}, from {first} to {last}"


def _standing(outturn: Outturn, row: MonitoringRow, narrative: VariancesTold) -> Iterator[str]:
    what = f"{row.scheme}, {row.name}" if row.scheme != row.name else row.scheme
    yield wrapped(f"Scheme {what} (lead {row.lead}{_part(row)})")
    lines = [("Budget", row.budget), ("Net expenditure to date", row.actual_to_date)]
    if not outturn.final:
        lines.insert(1, ("Budget to date", row.budget_to_date))
        lines.append(("Outturn", row.outturn))
    for label, amount in lines:
        yield wrapped(f"{label} {written(amount)}{equated(amount)}", 4)
    variance = int(row.variance)
    way = "an overspend" if variance > 0 else "an underspend" if variance < 0 else "on budget"
    sums = f"{written(row.outturn)} - {written(row.budget)}"
    yield wrapped(f"Variance {written(variance)} = outturn less budget, {sums}: {way}", 4)
    yield from _saved(row, narrative)
    if variance and not row.takes_part:
        yield wrapped(f"It stays with {row.lead} and is not shared.", 4)


def _part(row: MonitoringRow) -> str:
    if row.ring_fenced:
        return "; ring-fenced"
    if not row.in_ring and row.ring is not None:
        return f"; {row.ring.value}, outside the settlement"
    return ""


def _saved(row: MonitoringRow, narrative: VariancesTold) -> Iterator[str]:
    """Recognised savings, which are taken out of a variance before it is shared."""
    saved = narrative.saved.get(row.scheme, ())
    for each in saved:
        where = typed(each.amount)
        yield wrapped(
            f"Less the saving of {each.initiative.code}, {written(each.amount)}, which falls to "
            f"{each.falls_to}{f'; {where}' if where else ''}",
            4,
        )
    if saved:
        before = written(narrative.before_savings(row))
        yield wrapped(f"Variance before savings, which is what is shared: {before}", 4)
