"""Which facts and sizes are possible, and unlikely to be what was meant?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from poolledger.agreement.facts import Actual, Movement, Virement
from poolledger.agreement.funds import Fund, Scheme
from poolledger.agreement.reporting_period import counts_in
from poolledger.assurance.other_units import Misread, misread
from poolledger.assurance.receipts import receipts_of
from poolledger.budgets.monitoring import SchemePosition, forecasts_used
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.sizes import Size
from poolledger.values.errors import CellRef, Issue, warning
from poolledger.values.financial_year import FinancialYear, written_date
from poolledger.values.in_force import Source, cell_of
from poolledger.values.money import Money, written
from poolledger.values.rates import as_percentage

_SMALL = 100_00
_LISTED = 8
_OVER_DUE = Fraction(3, 2)
_FAR_OFF = 10


def receipts_are_from_others(outturn: Outturn) -> Iterator[Issue]:
    """Receipts whose partner is the host, whose own contribution counts as paid anyway."""
    homes = {scheme.code: fund for fund, scheme in outturn.agreement.schemes}
    funds = {fund.code: fund for fund in outturn.agreement.funds}
    found: dict[tuple[str, bool], list[Actual]] = {}
    for actual in outturn.facts.actuals:
        if actual.kind is Movement.RECEIPT:
            fund = homes[actual.scheme] if actual.scheme else funds[actual.fund or ""]
            if actual.partner in (None, fund.host):
                found.setdefault((fund.code, actual.partner is None), []).append(actual)
    for (code, blank), actuals in found.items():
        host = funds[code].host
        sources = [actual.source for actual in actuals]
        total = sum(actual.amount.pence for actual in actuals)
        if not total:
            continue
        cells = cells_listed(sources, "Partner")
        where = f" ({cells})" if cells else ""
        who = "name no partner and are taken as from" if blank else "are from"
        message = (
            f"receipts of {written(total)} {who} {host}, the host of {code}, whose own "
            f"contribution counts as paid anyway{where}; name who paid"
        )
        yield warning("receipt-from-host", message, cell_of(sources[0], "Partner"))


def receipts_are_due(outturn: Outturn) -> Iterator[Issue]:
    """Receipts from a partner of more than one and a half times what is due for the year."""
    for (code, partner), actuals in receipts_of(outturn).items():
        received = sum(actual.amount.pence for actual in actuals)
        due = _due(outturn, code, partner)
        if received <= _OVER_DUE * due or received <= 0:
            continue
        found = _misread(outturn, code, partner, received)
        if found is not None:
            yield found.told(f"would be due for the {written(received)} received")
            continue
        largest = max(actuals, key=lambda actual: actual.amount.pence)
        owes = f"{written(due)} is due from it" if due else "nothing is due from it"
        message = (
            f"receipts from {partner} for {code} in {outturn.year} come to {written(received)}, "
            f"and {owes} in cash for the year; see that the amount, the partner and the fund are "
            f"right"
        )
        yield warning("receipt-beyond-due", message, cell_of(largest.source, "Amount"))


def _misread(outturn: Outturn, fund: str, partner: str, received: int) -> Misread | None:
    """The contribution of a partner that would fit what is received of it in another unit."""
    own = [
        due
        for due in outturn.contributions
        if due.fund == fund and due.moves_cash and due.contribution.partner == partner
    ]
    due, most = sum(int(each.amount) for each in own), received * (2 if outturn.final else 13)
    return misread(own, lambda more: received <= due + more <= most)


def _due(outturn: Outturn, fund: str, partner: str) -> int:
    """A partner's cash contributions, its deficit brought forward and what it bears, in pence."""
    cash = sum(
        int(funded.amount)
        for funded in outturn.contributions
        if funded.fund == fund and funded.moves_cash and funded.contribution.partner == partner
    )
    deficit = max(-int(outturn.opening.get((fund, partner), 0)), 0)
    return cash + deficit + max(outturn.borne(fund)[partner].pence, 0)


def forecasts_are_likely(outturn: Outturn) -> Iterator[Issue]:
    """Forecasts in use that are below nil or what is spent, or far off the budget."""
    latest = forecasts_used(outturn.facts, outturn.year, outturn.as_at)
    for position in outturn.positions:
        forecast = latest.get(position.scheme.code)
        if forecast is None:
            continue
        reasons = list(_unlikely(forecast.outturn.pence, position, outturn.as_at))
        if reasons:
            message = (
                f"the outturn of {forecast.scheme} is forecast as {forecast.outturn}, "
                f"{' and '.join(reasons)}; see that it is in pounds, and of the whole year"
            )
            yield warning("forecast-unlikely", message, cell_of(forecast.source, "Outturn"))


def _unlikely(outturn: int, position: SchemePosition, as_at: date) -> Iterator[str]:
    budget, spent = int(position.budget), int(position.actual_to_date)
    if outturn < 0:
        yield "below nil"
    elif outturn < spent:
        yield f"less than the {written(spent)} spent by {written_date(as_at)}"
    if budget > 0 and outturn >= _FAR_OFF * budget:
        yield f"{_FAR_OFF} times its budget of {written(budget)} or more"
    if budget > 0 and 0 <= outturn * _FAR_OFF <= budget:
        yield f"a tenth of its budget of {written(budget)} or less"


def virements_leave_budgets(outturn: Outturn) -> Iterator[Issue]:
    """Virements that take more from a scheme than its budget."""
    made = [
        virement
        for virement in outturn.facts.virements
        if counts_in(outturn.year, outturn.as_at, virement.day)
    ]
    made.sort(key=lambda virement: virement.day)
    for position in outturn.positions:
        code, budget = position.scheme.code, int(position.budget)
        if budget >= 0:
            continue
        left = budget - sum(_moved(virement, code) for virement in made)
        for virement in made:
            left += _moved(virement, code)
            if left < 0 and _moved(virement, code) < 0:
                message = (
                    f"this virement takes the budget of {code} below nil; with all virements of "
                    f"{outturn.year} to {written_date(outturn.as_at)} it is {written(budget)}"
                )
                yield warning("virement-below-nil", message, cell_of(virement.source, "Amount"))
                break


def _moved(virement: Virement, scheme: str) -> int:
    """What a virement adds to a scheme's budget, in pence."""
    given = virement.amount.pence if virement.to_scheme == scheme else 0
    return given - (virement.amount.pence if virement.from_scheme == scheme else 0)


def virements_stay_in_the_ring(outturn: Outturn) -> Iterator[Issue]:
    """Virements between schemes of which one takes no part in what the fund shares."""
    homes = {scheme.code: (fund, scheme) for fund, scheme in outturn.agreement.schemes}
    for virement in outturn.facts.virements:
        fund, giving = homes[virement.from_scheme]
        _, taking = homes[virement.to_scheme]
        if not virement.amount or _standing_apart(fund, giving) == _standing_apart(fund, taking):
            continue
        scheme, heading, does = giving, "From scheme", "gains"
        if fund.takes_part(giving) or not fund.in_ring(taking):
            scheme, heading, does = taking, "To scheme", "loses"
        gap = ""
        if fund.in_ring(giving) != fund.in_ring(taking) and fund.holds_cash:
            gap = ", and no cash follows it: a funding gap"
        message = (
            f"{scheme.code} {_standing_apart(fund, scheme)}, so what {fund.code} shares {does} "
            f"{virement.amount} of budget{gap}; see that this is meant"
        )
        yield warning("virement-out-of-ring", message, cell_of(virement.source, heading))


def _standing_apart(fund: Fund, scheme: Scheme) -> str:
    """Why a scheme takes no part, in words; empty where it does."""
    if not fund.in_ring(scheme):
        return f"is outside {fund.code}'s own ring"
    return "is ring-fenced" if scheme.ring_fenced else ""


def totals_are_positive(outturn: Outturn) -> Iterator[Issue]:
    """A year's facts of a kind that come to less than nil."""
    sums: dict[tuple[str, Movement, FinancialYear], int] = {}
    for actual in outturn.facts.actuals:
        key = _of_kind(actual)
        sums[key] = sums.get(key, 0) + actual.amount.pence
    below = {key: pence for key, pence in sums.items() if pence < 0}
    if not below:
        return
    made_of: dict[tuple[str, Movement, FinancialYear], list[Actual]] = {}
    for actual in outturn.facts.actuals:
        if _of_kind(actual) in below and actual.amount.pence < 0:
            made_of.setdefault(_of_kind(actual), []).append(actual)
    for key, actuals in made_of.items():
        place, kind, year = key
        sources = [actual.source for actual in actuals]
        cells = cells_listed(sources, "Amount")
        at = f"; see {cells}" if cells else ""
        message = (
            f"{kind.value} of {place} in {year} comes to {written(below[key])}, less than nil: "
            f"what does it correct?{at}"
        )
        yield warning("negative-total", message, cell_of(sources[0], "Amount"))


def _of_kind(actual: Actual) -> tuple[str, Movement, FinancialYear]:
    return actual.scheme or actual.fund or "", actual.kind, actual.year


def sizes_are_likely(outturn: Outturn) -> Iterator[Issue]:
    """Sizes of a few pounds, where a percentage may have been meant."""
    agreement = outturn.agreement
    steps = [step for fund in agreement.funds for step in fund.risk_share]
    for step in (*steps, *agreement.protocol):
        for heading, size in step.sizes:
            yield from _small(heading, size, cell_of(step.source, heading))
    for fund in agreement.funds:
        for cap in fund.caps:
            what = f"the cap of {cap.partner}"
            yield from _small(what, cap.at_most, cell_of(cap.source, "At most"))


def _small(what: str, size: Size, where: CellRef | None) -> Iterator[Issue]:
    if isinstance(size, Money) and 0 < size.pence < _SMALL:
        rate = as_percentage(Fraction(size.pence, 100) / 100)
        message = f"{what} is {size}: or {rate}? write it with %"
        yield warning("small-size", message, where)


def cells_listed(sources: Sequence[Source | None], heading: str) -> str:
    """Cells under a heading as a message lists them: ``'Actuals'!F2, F5``; empty for none."""
    cells = [source.cell(heading) for source in sources if source is not None]
    if not cells:
        return ""
    places, last = list[str](), ""
    for cell in cells[:_LISTED]:
        short = cell.in_book.split("!")[-1]
        places.append(short if cell.sheet == last else cell.in_book)
        last = cell.sheet
    more = f" and {len(cells) - _LISTED} more" if len(cells) > _LISTED else ""
    return ", ".join(places) + more
