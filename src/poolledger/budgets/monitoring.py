"""How does each scheme stand against its budget, as at a day?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import field, frozen

from poolledger.agreement.agreement import AgreementTerms, Profile
from poolledger.agreement.facts import Facts, Forecast
from poolledger.agreement.funds import Fund, Scheme
from poolledger.agreement.reporting_period import counts_in
from poolledger.budgets.actuals import SumsOfActuals
from poolledger.budgets.contributions import FundYear
from poolledger.values.financial_year import MONTHS, FinancialYear
from poolledger.values.in_force import cell_of
from poolledger.values.one_line import one_line
from poolledger.values.operands import NIL, Rate, added, count, divided, twelfths
from poolledger.values.workings import entered, named, times, total


@frozen
class SchemePosition:
    """A scheme as at a day, in pence.

    Args:
        fund, scheme: What it is.
        lead: The partner that commissions it.
        budget: The year's budget after virements and activity to the day.
        budget_to_date: The part of the budget that the profile gives to the day.
        actual_to_date: Expenditure less income so far.
        outturn: The year's outturn, or its forecast while the year runs.
        variance: Outturn less budget: an overspend is positive.
        original: The year's budget before virements and activity.
        moved: What virements to the day brought in, less what they took out.
    """

    __repr__ = one_line(
        "of {scheme.code}: budget {budget:£}, outturn {outturn:£}, variance {variance:£}"
    )
    fund: Fund
    scheme: Scheme
    lead: str
    budget: int
    budget_to_date: int
    actual_to_date: int
    outturn: int
    variance: int
    original: int
    moved: int

    @property
    def units(self) -> int:
        """What the units delivered moved the budget by."""
        return int(self.budget) - int(self.original) - int(self.moved)


def part_to_date(
    profiles: Iterable[Profile], name: str | None, year: FinancialYear, as_at: date,
    *, traced: bool,
) -> Rate:  # fmt: skip
    """The part of a year that a profile gives to the months ended by a day.

    Args:
        profiles: The profiles of the agreement.
        name: The profile's name; even twelfths where it is None.
        year: The year.
        as_at: The day.
        traced: Whether workings are kept.
    """
    months = year.months_to(as_at)
    for profile in profiles:
        if profile.name == name:
            return _profiled(profile, months) if traced else Rate(profile.part_to(months))
    return twelfths(months, f"{months} even twelfths")


def _profiled(profile: Profile, months: int) -> Rate:
    """What a profile gives to the first months: their weights of all weights."""
    weights = [
        count(weight, f"{month} in {profile.name}", None, cell_of(profile.source, month))
        for month, weight in zip(MONTHS, profile.weights, strict=True)
    ]
    over = [weight for weight in weights[:months] if weight.value] or [NIL]
    whole = added([weight for weight in weights if weight.value], counts=True)
    words = f"profile {profile.name}, {months} of 12 months"
    where = cell_of(profile.source, "Profile")
    return divided(added(over, counts=True), whole, name=words, cell=where)


def _is_over(year: FinancialYear, as_at: date) -> bool:
    return as_at >= year.last_day


def forecasts_used(facts: Facts, year: FinancialYear, as_at: date) -> dict[str, Forecast]:
    """By scheme the latest forecast of a year by a day; none once the year is over."""
    latest: dict[str, Forecast] = {}
    if _is_over(year, as_at):
        return latest
    for forecast in facts.forecasts:
        if not counts_in(year, as_at, forecast.as_at):
            continue
        earlier = latest.get(forecast.scheme)
        if earlier is None or earlier.as_at < forecast.as_at:
            latest[forecast.scheme] = forecast
    return latest


@frozen(eq=False)
class Monitor:
    """Works out the standing of each scheme of a year."""

    agreement: AgreementTerms
    facts: Facts
    year: FinancialYear
    as_at: date
    sums: SumsOfActuals
    traced: bool
    _parts: dict[str | None, Rate] = field(factory=dict)

    @property
    def final(self) -> bool:
        """Whether the year is over."""
        return _is_over(self.year, self.as_at)

    def positions(self, agreed: FundYear) -> list[SchemePosition]:
        """The standings of a fund's schemes, in their order."""
        fund, budgets, originals = agreed.fund, agreed.budgets, agreed.originals
        moved = self._virements()
        spent = self.sums.net_spending
        forecasts = forecasts_used(self.facts, self.year, self.as_at)
        listed = []
        for scheme in fund.schemes:
            code = scheme.code
            budget, changes = budgets[code], moved.get(code, ())
            for change in changes:
                budget = budget + change
            moves = originals[code], total(changes) if changes else 0
            listed.append(
                self._position(fund, scheme, budget, moves, spent.get(code, 0), forecasts)
            )
        return listed

    def _position(
        self,
        fund: Fund,
        scheme: Scheme,
        budget: int,
        moves: tuple[int, int],
        actual: int,
        forecasts: Mapping[str, Forecast],
    ) -> SchemePosition:
        code = scheme.code
        if self.traced:
            budget = named(budget, f"budget of {code} after virements")
            actual = named(actual, f"net expenditure of {code} to date")
        to_date = times(budget, self._part_to_date(scheme))
        if self.traced:
            to_date = named(to_date, f"budget of {code} to date")
        if self.final:
            outturn = actual
        elif code in forecasts:
            outturn = forecasts[code].outturn.pence
            if self.traced:
                cell = cell_of(forecasts[code].source, "Outturn")
                outturn = entered(outturn, f"forecast outturn of {code}", None, cell)
        else:
            outturn = actual + (budget - to_date)
        if self.traced:
            outturn = named(outturn, f"outturn of {code}")
        variance = outturn - budget
        if self.traced:
            variance = named(variance, f"variance of {code}", told=True)
        lead, (original, moved) = fund.lead_of(scheme), moves
        return SchemePosition(
            fund, scheme, lead, budget, to_date, actual, outturn, variance, original, moved
        )

    def _part_to_date(self, scheme: Scheme) -> Rate:
        """The part of a scheme's budget that its profile gives to the months ended."""
        if scheme.profile not in self._parts:
            profiles = self.agreement.profiles
            part = part_to_date(profiles, scheme.profile, self.year, self.as_at, traced=self.traced)
            self._parts[scheme.profile] = part
        return self._parts[scheme.profile]

    def _virements(self) -> dict[str, list[int]]:
        moved: dict[str, list[int]] = {}
        for virement in self.facts.virements:
            if not counts_in(self.year, self.as_at, virement.day):
                continue
            pence = virement.amount.pence
            if self.traced:
                name = f"virement of {virement.day.isoformat()}"
                pence = entered(pence, name, virement.clause, cell_of(virement.source, "Amount"))
            moved.setdefault(virement.from_scheme, []).append(-pence)
            moved.setdefault(virement.to_scheme, []).append(pence)
        return moved
