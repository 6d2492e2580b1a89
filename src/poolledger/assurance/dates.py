"""Does what is stated fall within the time for which the agreement and its parties stand?

Agreements are signed late and accounts are closed after the year, as a matter of routine: dates
are reported here, and nothing is refused for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from poolledger.agreement.facts import Facts
from poolledger.agreement.funds import Fund
from poolledger.agreement.register import Register
from poolledger.agreement.reporting_period import UncountedFact, years_stated
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.settlement.risk_terms import part_in_force, steps_in_force
from poolledger.sharing.steps import Step
from poolledger.values.counts import counted
from poolledger.values.errors import CellRef, Issue, warning
from poolledger.values.financial_year import FinancialYear, month_end, written_date
from poolledger.values.in_force import Source, Window, cell_of
from poolledger.values.money import written
from poolledger.values.partners import Partner

OUTSIDE = "outside-the-agreement"
Fact = tuple[str, date | None, FinancialYear, Source | None, str]


def hosts_are_in_force(outturn: Outturn) -> Iterator[Issue]:
    """Hosts, and leads of schemes, that are not there over all of the fund's part of the year."""
    agreement = outturn.agreement
    partners = {partner.code: partner for partner in agreement.partners}
    for fund in agreement.funds:
        part = part_in_force(agreement, fund, outturn.year)
        if fund.holds_cash:
            where = cell_of(fund.source, "Host")
            yield from _absent(partners[fund.holder], f"hosts {fund.code}", part, where)
        for scheme in fund.schemes:
            if scheme.lead is not None and scheme.lead != fund.host:
                where = cell_of(scheme.source, "Lead")
                yield from _absent(partners[scheme.lead], f"leads {scheme.code}", part, where)


def _absent(partner: Partner, does: str, part: Window, where: CellRef | None) -> Iterator[Issue]:
    assert part.first is not None
    assert part.last is not None
    if partner.in_force.holds(part.first) and partner.in_force.holds(part.last):
        return
    message = (
        f"{partner.code} {does} from {written_date(part.first)} to {written_date(part.last)}, "
        f"but {_stands(partner.in_force)}; name its successor, or mend the dates"
    )
    yield warning("host-not-in-force", message, where)


def _stands(window: Window) -> str:
    since = "" if window.first is None else f" from {written_date(window.first)}"
    until = "" if window.last is None else f" to {written_date(window.last)}"
    return f"is a partner only{since}{until}"


def signed_in_time(outturn: Outturn) -> Iterator[Issue]:
    """An agreement signed after it starts; for information, since this is common."""
    agreement = outturn.agreement
    if agreement.signed is not None and agreement.signed > agreement.start:
        late = (agreement.signed - agreement.start).days
        message = (
            f"for information: the agreement was signed on {written_date(agreement.signed)}, "
            f"{late} {'day' if late == 1 else 'days'} after it starts on "
            f"{written_date(agreement.start)}"
        )
        yield warning(OUTSIDE, message)


def facts_fall_within(outturn: Outturn) -> Iterator[Issue]:
    """A settled year, facts and funds outside the agreement's first and last day."""
    agreement, year = outturn.agreement, outturn.year
    start, end = agreement.start, agreement.end
    if end is not None and end < year.first_day:
        message = f"{year} is settled, but the agreement ended on {written_date(end)}"
        yield warning(OUTSIDE, message)
    if start > year.last_day:
        message = f"{year} is settled, but the agreement starts on {written_date(start)}"
        yield warning(OUTSIDE, message)
    yield from facts_outside(agreement, outturn.facts)
    for fund in agreement.funds:
        if fund.first_day is not None and fund.first_day < start:
            message = f"fund {fund.code} begins on {written_date(fund.first_day)}, before"
            yield _outside(agreement, message, cell_of(fund.source, "From"))
        if fund.last_day is not None and end is not None and fund.last_day > end:
            message = f"fund {fund.code} goes on to {written_date(fund.last_day)}, after"
            yield _outside(agreement, message, cell_of(fund.source, "To"))
    for partner in agreement.partners:
        if not partner.in_force.overlaps(Window(start, end)):
            early = partner.last_day is not None and partner.last_day < start
            message = f"partner {partner.code} {'ends before' if early else 'begins after'}"
            yield _outside(agreement, message, cell_of(partner.source, "To" if early else "From"))


def facts_are_counted(outturn: Outturn) -> Iterator[Issue]:
    """Facts of the year that the day leaves out: one issue a sheet, with their pounds."""
    by_sheet: dict[str, list[UncountedFact]] = {}
    for fact in outturn.not_counted:
        by_sheet.setdefault(fact.sheet, []).append(fact)
    for sheet, facts in by_sheet.items():
        pence = sum(fact.amount.pence for fact in facts if fact.amount is not None)
        # Events need not state a sum, and sums may cancel: nil pounds would say that nothing is.
        pounds = f", {written(pence)}" if pence else ""
        last = month_end(max(fact.day for fact in facts))
        message = (
            f"{counted(len(facts), 'row')} of {sheet} for {outturn.year}{pounds}, dated after "
            f"{written_date(outturn.as_at)} and not counted; settle as at {written_date(last)} "
            f"to count them"
        )
        yield warning("not-counted", message, cell_of(facts[0].source, "Date"))


def _outside(agreement: Agreement, what: str, where: CellRef | None) -> Issue:
    until = f" to {written_date(agreement.end)}" if agreement.end else ""
    message = f"{what} the agreement, which runs from {written_date(agreement.start)}{until}"
    return warning(OUTSIDE, message, where)


def facts_outside(agreement: Agreement, facts: Facts) -> Iterator[Issue]:
    """Facts outside the agreement: one issue a kind, at the first of them, with their number."""
    outside: dict[str, list[Fact]] = {}
    for fact in _dated(facts):
        if _is_outside(agreement, fact):
            outside.setdefault(fact[0], []).append(fact)
    for kind, listed in outside.items():
        _, day, year, source, heading = listed[0]
        when = f"in {year}" if day is None else f"on {written_date(day)} for {year}"
        rows = "row is" if len(listed) == 1 else "rows are"
        message = f"{len(listed)} {rows} outside ({kind}, first {when}):"
        yield _outside(agreement, message, cell_of(source, heading))


def facts_follow_contributions(outturn: Outturn) -> Iterator[Issue]:
    """Facts for years long after those that contributions state."""
    yield from facts_long_after(outturn.agreement, outturn.facts)


def facts_long_after(agreement: Agreement, facts: Facts) -> Iterator[Issue]:
    """Facts more than a year after the latest stated contributions, and after any other fact.

    One such row, misdated, makes its year the latest with contributions and facts where
    contributions go on, and is then what is settled.
    """
    stated = max(years_stated(agreement), default=None)
    if stated is None:
        return
    latest = stated.start
    for fact in sorted(_dated(facts), key=lambda fact: fact[2].start):
        kind, day, year, source, heading = fact
        if year.start > latest + 1 and not _is_outside(agreement, fact):
            when = f"of {year}" if day is None else f"of {written_date(day)} for {year}"
            message = (
                f"{kind} {when}: contributions are stated up to {stated}, and nothing else "
                f"between is known; see that the date is right"
            )
            yield warning("long-after", message, cell_of(source, heading))
        latest = max(latest, year.start)


def _dated(facts: Facts) -> Iterator[Fact]:
    for actual in facts.actuals:
        yield "actuals", actual.day, actual.year, actual.source, "Date"
    for move in facts.virements:
        yield "virements", move.day, FinancialYear.of(move.day), move.source, "Date"
    for cast in facts.forecasts:
        yield "forecasts", cast.as_at, FinancialYear.of(cast.as_at), cast.source, "As at"
    for units in facts.activity:
        yield "activity", None, units.year, units.source, "Year"
    for balance in facts.opening_balances:
        yield "opening balances", None, balance.year, balance.source, "Year"
    for reserve in facts.reserves:
        yield "reserves", None, reserve.year, reserve.source, "Year"
    yield from _dated_savings(facts.savings)


def _dated_savings(register: Register) -> Iterator[Fact]:
    for delivery in register.deliveries:
        year = FinancialYear.of(delivery.day)
        yield "savings delivered", delivery.day, year, delivery.source, "Date"
    for event in register.events:
        yield "saving events", event.day, FinancialYear.of(event.day), event.source, "Date"
    for paid in register.paid:
        yield "dividends paid", paid.day, paid.year, paid.source, "Date"
    for made in register.decisions:
        days = {
            "Date": made.day,
            "Notified": made.notified,
            "Discussed": made.discussed,
            "Paid": made.paid,
        }
        for heading, day in days.items():
            if day is not None:
                yield "decisions", day, FinancialYear.of(day), made.source, heading


def _is_outside(agreement: Agreement, fact: Fact) -> bool:
    """Before the start or after the end; paying up afterwards for a year within is not."""
    _, day, year, _, _ = fact
    start, end = agreement.start, agreement.end
    if year < FinancialYear.of(start) or (end is not None and year > FinancialYear.of(end)):
        return True
    if day is None:
        return False
    late = end is not None and day > end and FinancialYear.of(day) == year
    return day < start or late


def partners_are_in_force(outturn: Outturn) -> Iterator[Issue]:
    """Partners that contribute or share in a year in which they are not there."""
    agreement = outturn.agreement
    year = Window(outturn.year.first_day, outturn.year.last_day)
    absent = {p.code: p for p in agreement.partners if not p.in_force.overlaps(year)}
    for funded in outturn.contributions:
        given = funded.contribution
        if given.partner in absent and funded.amount:
            does = f"contributes to {given.scheme} in {outturn.year}"
            where = cell_of(given.source, "Partner")
            yield _not_there(absent[given.partner], does, where)
    for fund in agreement.funds:
        for step in steps_in_force(agreement, fund, outturn.year):
            for code, heading in _named(step):
                if code in absent:
                    does = f"has a part in step {step.number} of {step.scheme or fund.code}"
                    where = cell_of(step.source, heading)
                    yield _not_there(absent[code], f"{does} in {outturn.year}", where)


def ended_partners_bear_nothing(outturn: Outturn) -> Iterator[Issue]:
    """Partners that end in the year or before it, and have a share in it or a balance."""
    agreement, year = outturn.agreement, outturn.year
    last = min(outturn.as_at, year.last_day)
    for partner in agreement.partners:
        if partner.last_day is None or partner.last_day >= last:
            continue
        gone = partner.last_day < year.first_day
        for fund in agreement.funds:
            for step in steps_in_force(agreement, fund, year):
                heading = dict(_named(step)).get(partner.code)
                given = _given(outturn, fund, step, partner.code)
                # That a step names one who is not there in all the year is told already.
                if (heading is None and not given) or (heading is not None and gone):
                    continue
                of_it = f" of {written(given)}" if given else ""
                does = f"has a share{of_it} in step {step.number} of {step.scheme or fund.code}"
                where = cell_of(step.source, heading or "Basis")
                yield _ended(agreement, partner, f"{does} in {year}", where)
            balance = int(outturn.opening.get((fund.code, partner.code), 0))
            if gone and balance:
                has = f"has a balance of {written(balance)} in {fund.code} at the start of {year}"
                yield _ended(agreement, partner, has, cell_of(partner.source, "To"))


def _given(outturn: Outturn, fund: Fund, step: Step, partner: str) -> int:
    """What a step gave a partner of the year's variances, by its size, in pence."""
    return sum(
        int(result.placement.allocations.get(partner, 0))
        for allocation in outturn.variances
        if allocation.fund is fund
        for result in allocation.steps
        if result.step == step
    )


def _ended(agreement: Agreement, partner: Partner, does: str, where: CellRef | None) -> Issue:
    next_ones = [p.code for p in agreement.partners if partner.code in p.successor_of]
    named = f"; is its successor {' or '.join(next_ones)} meant?" if next_ones else ""
    message = f"{partner.code} {does}, but {_stands(partner.in_force)}{named}"
    return warning("partner-ended", message, where)


def _not_there(partner: Partner, does: str, where: CellRef | None) -> Issue:
    message = f"{partner.code} {does}, but {_stands(partner.in_force)}"
    return warning(OUTSIDE, message, where)


def _named(step: Step) -> Iterator[tuple[str, str]]:
    """The partners that a step names, each with its heading."""
    yield from ((partner, "Basis") for partner in step.treatment.partners)
    basis = step.treatment.basis
    if basis is not None:
        yield from ((code, code) for code in basis.partners if basis.may_give(code))


def instalments_fall_in_their_year(outturn: Outturn) -> Iterator[Issue]:
    """Instalments first due outside the first year of their contribution."""
    for funded in outturn.contributions:
        given = funded.contribution
        if given.first_due is None or given.years is None or given.first_due in given.years.first:
            continue
        message = (
            f"instalments of {given.partner}'s contribution to {given.scheme} are first due on "
            f"{written_date(given.first_due)}, outside {given.years.first}"
        )
        yield warning(OUTSIDE, message, cell_of(given.source, "First due"))
