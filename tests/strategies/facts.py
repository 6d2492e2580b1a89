"""Strategies for a year's facts: spending, income, receipts, virements, forecasts, balances."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve
from hypothesis import strategies as st
from tests.strategies.agreements import reserves_named
from tests.strategies.savings import registers
from tests.strategies.values import FIRST_YEAR, SECOND_YEAR, money, month_ends, one_of, sometimes

from poolledger.agreement.contribution_rules import BroughtForward, FixedSum, Minimum, Unit
from poolledger.agreement.facts import (
    Activity,
    Actual,
    Facts,
    Forecast,
    Movement,
    OpeningBalance,
    ReserveOpening,
    Virement,
)
from poolledger.agreement.funds import Fund, Scheme
from poolledger.agreement.register import Register
from poolledger.agreement.reporting_period import years_stated
from poolledger.settlement.outturn import Agreement
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import in_force
from poolledger.values.money import Money


def years_of(agreement: Agreement) -> list[FinancialYear]:
    """The years from the first that contributions name to the last, 2012/13 where they go on."""
    stated = {year for year in years_stated(agreement) if year in (FIRST_YEAR, SECOND_YEAR)}
    on = any(c.years is not None and c.years.on for f in agreement.funds for c in f.contributions)
    return sorted(stated | ({SECOND_YEAR} if on else set()))


def scale_of(fund: Fund, scheme: Scheme) -> int:
    """A sum, in pence, of the size of what a scheme may spend in a year."""
    sums = [
        rule.sum.pence if isinstance(rule, FixedSum) else rule.floor.pence
        for c in in_force(fund.contributions, FIRST_YEAR)
        if c.scheme == scheme.code and isinstance(rule := c.rule, FixedSum | Minimum)
    ]
    stated = [b.amount.pence for b in fund.budgets if b.scheme == scheme.code]
    units = [
        int(rule.price * rule.units * 100)
        for c in fund.contributions
        if c.scheme == scheme.code and isinstance(rule := c.rule, Unit)
    ]
    return max(stated, default=0) or sum(sums) + sum(units) or 10_000_000


def spending(
    draw: st.DrawFn, fund: Fund, scheme: Scheme, codes: Sequence[str], year: FinancialYear
) -> list[Actual]:
    """What is spent on a scheme in a year, by whom, and what comes back as income.

    The whole is between seven tenths and thirteen tenths of what the scheme has, to an odd penny;
    now and then a correction, a payment after the year's end or something in kind is among it.
    """
    whole = scale_of(fund, scheme) * draw(st.integers(70, 130)) // 100 + draw(st.integers(0, 99))
    first = whole * draw(st.integers(0, 100)) // 100
    payers = (None, None, None, *codes)
    listed = []
    for amount in (first, whole - first):
        day = draw(month_ends(year, year))
        day -= timedelta(days=draw(st.integers(0, 27)))
        for_year = None
        if sometimes(draw, 8):
            day, for_year = year.next.first_day.replace(day=30), year
        spent = _spent(scheme, day, amount, one_of(draw, payers), for_year)
        listed.append(_told(spent) if sometimes(draw, 5) else spent)
    if sometimes(draw, 25):
        day = draw(month_ends(year, year))
        taken = draw(money(-1_000_000, 5_000_000))
        listed.append(
            Actual(day, Movement.INCOME, taken, scheme.code, partner=one_of(draw, payers))
        )
    if sometimes(draw, 15):
        listed.append(_spent(scheme, year.last_day, -draw(st.integers(1, 1_000_000)), None, None))
    if sometimes(draw, 10):
        given = Money(draw(st.integers(0, 1_000_000)))
        kind = Movement.IN_KIND
        listed.append(Actual(year.last_day, kind, given, scheme.code, partner=one_of(draw, payers)))
    # The fund follows from the scheme, and may be named beside it.
    return [evolve(each, fund=fund.code) if sometimes(draw, 20) else each for each in listed]


def _spent(
    scheme: Scheme, day: date, amount: int, payer: str | None, for_year: FinancialYear | None
) -> Actual:
    return Actual(
        day, Movement.EXPENDITURE, Money(amount), scheme.code, partner=payer, for_year=for_year
    )


def _told(spent: Actual) -> Actual:
    """The same with what a ledger says beside the sum."""
    return evolve(
        spent,
        vat=Money(spent.amount.pence // 6),
        cause="Winter pressures",
        reference="JNL 17",
        narrative="Agency staff",
    )


def receipts(
    draw: st.DrawFn, fund: Fund, codes: Sequence[str], year: FinancialYear
) -> list[Actual]:
    """Contribution cash reaching a host, for the fund as a whole or for a scheme."""
    listed = []
    for code in codes:
        if sometimes(draw, 30):
            scheme = one_of(draw, (None, *(scheme.code for scheme in fund.schemes)))
            day, amount = draw(month_ends(year, year)), draw(money(-100_000, 100_000_000))
            kind = Movement.RECEIPT
            home = fund.code if scheme is None or sometimes(draw, 30) else None
            listed.append(Actual(day, kind, amount, scheme, fund=home, partner=code))
    return listed


def virements(draw: st.DrawFn, fund: Fund, year: FinancialYear) -> list[Virement]:
    """Budget moved between two schemes of a fund."""
    if len(fund.schemes) < 2 or not sometimes(draw, 35):
        return []
    source, target = draw(st.permutations([scheme.code for scheme in fund.schemes]))[:2]
    day, amount = draw(month_ends(year, year)), draw(money(0, 3_000_000))
    return [Virement(day, source, target, amount, approved_by="Joint board", clause="9.1")]


def forecasts(draw: st.DrawFn, fund: Fund, scheme: Scheme, year: FinancialYear) -> list[Forecast]:
    """Outturns as they were forecast at up to two days of a year."""
    if not sometimes(draw, 40):
        return []
    days = dict.fromkeys(draw(month_ends(year, year)) for _ in range(draw(st.integers(1, 2))))
    scale = scale_of(fund, scheme)
    parts = st.integers(70, 130).map(lambda points: Money(scale * points // 100))
    return [Forecast(scheme.code, day, draw(parts)) for day in days]


def activity(draw: st.DrawFn, fund: Fund, year: FinancialYear) -> list[Activity]:
    """Units delivered under the fund's unit contributions, in one row or two."""
    listed = []
    for each in in_force(fund.contributions, year):
        if isinstance(each.rule, Unit) and sometimes(draw, 70):
            for _ in range(draw(st.integers(1, 2))):
                units = Fraction(draw(st.integers(0, 8_000)), 2)
                listed.append(Activity(year, each.scheme, each.partner, units))
    return listed


def opening_balances(
    draw: st.DrawFn, fund: Fund, codes: Sequence[str], year: FinancialYear
) -> list[OpeningBalance]:
    """Balances at the start of a year: always as much as the partner applies in it."""
    listed = []
    for code in codes:
        applied = [
            c.rule.sum.pence
            for c in in_force(fund.contributions, year)
            if c.partner == code and isinstance(c.rule, BroughtForward)
        ]
        if applied:
            amount = Money(sum(applied) + draw(st.integers(0, 1_000_000)))
            listed.append(OpeningBalance(year, fund.code, code, amount))
        elif sometimes(draw, 15):
            listed.append(OpeningBalance(year, fund.code, code, draw(money(-5_000_000, 9_000_000))))
    return listed


def reserve_openings(draw: st.DrawFn, agreement: Agreement) -> list[ReserveOpening]:
    """The reserves that steps name, open from the first year, some stated again for the second."""
    codes = [partner.code for partner in agreement.partners]
    listed = []
    for name, funds in reserves_named(agreement).items():
        fund = held_by = None
        if len(funds) == 1 and draw(st.booleans()):
            fund = funds[0].code
        if fund is None or funds[0].host is None or sometimes(draw, 30):
            held_by = one_of(draw, codes)
        most = one_of(draw, (5_000_000, 60_000_000))
        years = [FIRST_YEAR, SECOND_YEAR] if sometimes(draw, 20) else [FIRST_YEAR]
        listed += [
            ReserveOpening(year, name, draw(money(0, most)), fund=fund, held_by=held_by)
            for year in years
        ]
    return listed


@st.composite
def facts_for(draw: st.DrawFn, agreement: Agreement) -> Facts:
    """The facts of every year of an agreement.

    Args:
        agreement: An agreement from :func:`tests.strategies.agreements`, or any other whose
            contributions are for 2011/12 and 2012/13.
    """
    codes = [partner.code for partner in agreement.partners]
    actuals: list[Actual] = []
    moved: list[Virement] = []
    forecast: list[Forecast] = []
    delivered: list[Activity] = []
    balances: list[OpeningBalance] = []
    for year in years_of(agreement):
        for fund in agreement.funds:
            for scheme in fund.schemes:
                actuals += spending(draw, fund, scheme, codes, year)
                forecast += forecasts(draw, fund, scheme, year)
            moved += virements(draw, fund, year)
            delivered += activity(draw, fund, year)
            if fund.host is not None:
                actuals += receipts(draw, fund, codes, year)
                balances += opening_balances(draw, fund, codes, year)
    reserves = reserve_openings(draw, agreement)
    saved = Register()
    if sometimes(draw, 97 if agreement.protocol else 5):
        schemes = [scheme.code for _, scheme in agreement.schemes]
        saved = draw(registers(codes, schemes, years_of(agreement)))
    return Facts(actuals, moved, forecast, delivered, balances, reserves, saved)
