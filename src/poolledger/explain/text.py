"""A settlement explained to people, figure by figure, fund by fund."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from poolledger.agreement.funds import Fund
from poolledger.explain.balances import balances, owed, reserves
from poolledger.explain.dividend import dividend_lines
from poolledger.explain.figures import check_known, with_workings
from poolledger.explain.layout import headed, resting_on, wrapped
from poolledger.explain.measurement import measuring_lines
from poolledger.explain.phrases import entry_of, made, summed, typed
from poolledger.explain.savings import savings_lines
from poolledger.explain.steps import StepsTold
from poolledger.results import savings_walk, walk
from poolledger.results.fund_rows import (
    ContributionRow,
    InstalmentRow,
    MonitoringRow,
    RiskShareRow,
)
from poolledger.savings.recognition import RecognisedSaving
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.money import written
from poolledger.values.workings import Figure

_INDICATIVE = (
    "indicative: the year is not over, outturns are forecasts, and nothing is paid on these figures"
)


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
    savings = savings_walk.savings(outturn)
    funds = _Funds(
        outturn,
        partner,
        {row.reserve: int(row.opening) for row in walk.reserves(outturn)},
        savings.position.on_schemes() if savings is not None else {},
    )
    # Every fund is told, since reserves are drawn in the order of funds, but one may be shown.
    sections = [(each.code, list(funds.lines(each))) for each in outturn.agreement.funds]
    told = [lines for code, lines in sections if fund in (None, code)]
    any_fund = list(reserves(outturn, None))
    told.append(["Reserves that any fund may draw on", *any_fund] if any_fund else [])
    if fund is None:
        others = (measuring_lines, savings_lines, dividend_lines)
        told += [list(section(outturn, partner)) for section in others]
    title, day = outturn.agreement.title, written_date(outturn.as_at)
    state = "final" if outturn.final else _INDICATIVE
    heading = wrapped(f"{title}: {outturn.year} as at {day}, {state}.", 0)
    return "\n".join([heading, *(line for lines in told if lines for line in ("", *lines))])


@frozen(eq=False)
class _Funds:
    """Tells the funds of a settlement in their order, and what reserves held as they went.

    Args:
        outturn: The settlement, with its workings.
        partner: Whose contributions, allocations and payments are told; everyone's where None.
        reserves: What each reserve holds by what has been told.
        saved: Recognised savings on schemes' budgets, by scheme.
    """

    outturn: Outturn
    partner: str | None
    reserves: dict[str, int]
    saved: Mapping[str, Sequence[RecognisedSaving]]

    def lines(self, fund: Fund) -> Iterator[str]:
        """A fund: contributions, schemes, what is shared, balances, and what is owed and paid."""
        outturn = self.outturn
        rest = resting_on(clause=fund.clause)
        yield from headed(f"Fund {fund.code}: {fund.name} ({fund.in_words}){rest}")
        yield from self._contributions(fund)
        yield "Monitoring"
        schemes = [row for row in walk.monitoring(outturn) if row.fund == fund.code]
        for row in schemes:
            yield from self._standing(row)
        yield "What is shared"
        shared = [each for each in walk.risk_share(outturn) if each.fund == fund.code]
        alone = {each.scheme for each in shared}
        netted = [row for row in schemes if row.takes_part and row.scheme not in alone]
        for each in shared:
            yield wrapped(self._opening(each, netted))
            yield from StepsTold(each.allocation, self.reserves, self.partner).lines()
            if each.unallocated:
                left = written(each.unallocated)
                yield wrapped(f"{left} has no bearer: no step places it.", 4)
        if not shared:
            yield wrapped("There is no variance to share.")
        yield from reserves(outturn, fund.code)
        yield from balances(outturn, fund, self.partner)
        yield "What each partner owes and is paid"
        yield from owed(outturn, fund, self.partner)

    def _contributions(self, fund: Fund) -> Iterator[str]:
        own = [row for row in walk.contributions(self.outturn) if row.fund == fund.code]
        rows = [row for row in own if self.partner in (None, row.partner)]
        due: dict[int, list[InstalmentRow]] = {}
        for instalment in walk.instalments(self.outturn):
            due.setdefault(id(instalment.funded), []).append(instalment)
        yield "Contributions"
        for row in rows:
            yield wrapped(_contribution(fund, row))
            if id(row.due) in due:
                yield wrapped(_instalments(due[id(row.due)]), 4)
        if not rows:
            yield wrapped("None.")

    def _standing(self, row: MonitoringRow) -> Iterator[str]:
        what = f"{row.scheme}, {row.name}" if row.scheme != row.name else row.scheme
        part = ""
        if row.ring_fenced:
            part = "; ring-fenced"
        elif not row.in_ring and row.ring is not None:
            part = f"; {row.ring.value}, outside the settlement"
        yield wrapped(f"Scheme {what} (lead {row.lead}{part})")
        yield summed("Budget", row.budget, 4)
        if not self.outturn.final:
            yield summed("Budget to date", row.budget_to_date, 4)
        yield summed("Net expenditure to date", row.actual_to_date, 4)
        if not self.outturn.final:
            yield summed("Outturn", row.outturn, 4)
        variance = int(row.variance)
        way = "an overspend" if variance > 0 else "an underspend" if variance < 0 else "on budget"
        sums = f"{written(row.outturn)} - {written(row.budget)}"
        yield wrapped(f"Variance {written(variance)} = outturn less budget, {sums}: {way}", 4)
        for each in self.saved.get(row.scheme, ()):
            where = typed(each.amount)
            saving = f"{each.initiative.code}, {written(each.amount)}, which falls to"
            entered = f"; {where}" if where else ""
            yield wrapped(f"Less the saving of {saving} {each.falls_to}{entered}", 4)
        if row.scheme in self.saved:
            before = written(self._before_savings(row))
            yield wrapped(f"Variance before savings, which is what is shared: {before}", 4)
        if variance and not row.takes_part:
            yield wrapped(f"It stays with {row.lead} and is not shared.", 4)

    def _before_savings(self, row: MonitoringRow) -> int:
        """The variance of a scheme as it is shared, recognised savings taken out."""
        return int(row.variance) + sum(int(each.amount) for each in self.saved.get(row.scheme, ()))

    def _opening(self, shared: RiskShareRow, netted: Sequence[MonitoringRow]) -> str:
        """What a variance is of, and the variances of schemes that make a fund's net."""
        whole, together = written(shared.total), [row.scheme for row in netted]
        of = f"fund {shared.fund}"
        if shared.scheme is not None:
            of, together = f"scheme {shared.scheme}", [shared.scheme]
        after = ", before savings" if any(scheme in self.saved for scheme in together) else ""
        start = f"{shared.direction.value.capitalize()} of {of}{after}"
        if shared.scheme is not None:
            return f"{start}, settled alone: {whole}"
        variances = [(row.scheme, pence) for row in netted if (pence := self._before_savings(row))]
        if len(variances) < 2:
            return f"{start}: {whole}"
        listed = ", ".join(f"{code} {written(variance)}" for code, variance in variances)
        return f"{start}, netted: {whole} from the variances {listed}"


def _contribution(fund: Fund, row: ContributionRow) -> str:
    to = f" to {row.scheme}" if len(fund.schemes) > 1 else ""
    source = f" ({row.source})" if row.source else ""
    entry = entry_of(row.amount)
    how = "" if entry is not None else f" = {made(row.amount)}"
    origin = entry if entry is not None else row.amount
    cell = origin.working.cell if isinstance(origin, Figure) else None
    kind = row.rule
    if row.in_kind:
        kind += ", in kind: a memorandum, no cash"
    elif not row.owes_cash:
        kind += ", out of its balance: no cash is owed"
    elif not row.moves_cash:
        kind += ", no cash moves" if fund.holds_cash else ", which it keeps and spends"
    rest = resting_on(kind, clause=row.clause, cell=cell)
    return f"{row.partner}{to}{source} {written(row.amount)}{how}{rest}"


def _instalments(due: Sequence[InstalmentRow]) -> str:
    first, last = written_date(due[0].due), written_date(due[-1].due)
    if len(due) == 1:
        return f"in one payment on {first}"
    amounts = [int(instalment.amount) for instalment in due]
    low, high = min(amounts), max(amounts)
    size = f"of {written(low)}"
    if low != high:
        size = f"of {written(low)} to {written(high)}, the running total rounded to the penny"
    return f"in {len(due)} instalments {size}, from {first} to {last}"
