"""Which savings are recognised, where they fall, and how the year stands against its targets?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

from poolledger.money import Money
from poolledger.periods import FinancialYear
from poolledger.savings.events import State
from poolledger.savings.register import JOINT, Delivery, Initiative, Register, Status
from poolledger.savings.settings import SavingsTerms
from poolledger.terms import cell_of
from poolledger.workings import Rate, entered, named, times, total


@frozen(eq=False)
class Own:
    """How one partner's own programme stands, in pence."""

    partner: str
    target: int
    delivered: int


@frozen(eq=False)
class Recognised:
    """A saving that the protocol shares, in pence."""

    initiative: Initiative
    falls_to: str
    amount: int


@frozen(eq=False)
class SavingsPosition:
    """A year's savings as at a day, in pence.

    Args:
        target: The year's joint target; None where none is set.
        delivered: Joint savings delivered or verified so far.
        recognised: Those that the protocol shares, one by one.
        expected_to_date: The joint target by even twelfths.
        by_partner: What is recognised, by where it falls, in the partners' order.
        own: Each partner's own programme.
    """

    target: int | None
    delivered: int
    recognised: Sequence[Recognised]
    expected_to_date: int
    by_partner: Mapping[str, int]
    own: Sequence[Own]

    @property
    def pot(self) -> int:
        """What is recognised in all."""
        return named(total(each.amount for each in self.recognised), "savings recognised")

    @property
    def initiatives(self) -> list[Initiative]:
        """The initiatives of which something is recognised, in the register's order."""
        sums: dict[str, int] = {}
        by_code: dict[str, Initiative] = {}
        for each in self.recognised:
            sums[each.initiative.code] = sums.get(each.initiative.code, 0) + int(each.amount)
            by_code[each.initiative.code] = each.initiative
        return [by_code[code] for code, pence in sums.items() if pence]

    def on_schemes(self) -> dict[str, list[Recognised]]:
        """What is recognised on the budgets of schemes, by scheme."""
        found: dict[str, list[Recognised]] = {}
        for each in self.recognised:
            if each.initiative.scheme is not None:
                found.setdefault(each.initiative.scheme, []).append(each)
        return found


@frozen(eq=False)
class Recognition:
    """Works out a year's savings from the register.

    Args:
        register: The register.
        partners: The partners' codes, in order.
        terms: What is recognised.
        traced: Whether workings are kept.
    """

    register: Register
    partners: Sequence[str]
    terms: SavingsTerms
    traced: bool

    def position(self, year: FinancialYear, as_at: date) -> SavingsPosition:
        """The year's savings as at a day."""
        made = list(delivered(self.register, year, as_at))
        joint = [(i, d) for i, d in made if i.is_joint]
        recognised = [
            Recognised(initiative, delivery.falls_to, self._amount(delivery))
            for initiative, delivery in joint
            if not self.refused(initiative, delivery, as_at)
        ]
        target = self._target(year, JOINT)
        expected = 0
        if target is not None:
            months = year.months_to(as_at)
            expected = times(target, Rate(Fraction(months, 12), f"{months} even twelfths"))
        return SavingsPosition(
            target=target,
            delivered=named(total(self._amount(d) for _, d in joint), "joint savings delivered"),
            recognised=recognised,
            expected_to_date=named(expected, "joint savings expected to date"),
            by_partner=self._by_partner(recognised),
            own=list(self._own(year, made)),
        )

    def refused(self, initiative: Initiative, delivery: Delivery, as_at: date) -> list[str]:
        """Why a joint saving that was delivered is not recognised; nothing where it is."""
        reasons = []
        if self.terms.recognised is not State.CLAIMED and not delivery.is_verified(as_at):
            reasons.append("not verified")
        if self.terms.cashable_only and not initiative.cashable:
            reasons.append("not cashable")
        return reasons

    def _amount(self, delivery: Delivery) -> int:
        if not self.traced:
            return delivery.amount.pence
        name = f"saving of {delivery.initiative} falling to {delivery.falls_to}"
        return entered(delivery.amount.pence, name, None, cell_of(delivery.source, "Amount"))

    def _target(self, year: FinancialYear, towards: str) -> int | None:
        for target in self.register.targets:
            if target.year == year and target.counts_towards == towards:
                if not self.traced:
                    return target.amount.pence
                cell = cell_of(target.source, "Amount")
                return entered(target.amount.pence, f"target of {towards}", None, cell)
        return None

    def _by_partner(self, recognised: Iterable[Recognised]) -> dict[str, int]:
        sums: dict[str, list[int]] = {}
        for each in recognised:
            sums.setdefault(each.falls_to, []).append(each.amount)
        return {
            partner: named(total(sums[partner]), f"savings falling to {partner}")
            for partner in self.partners
            if partner in sums
        }

    def _own(
        self, year: FinancialYear, made: Iterable[tuple[Initiative, Delivery]]
    ) -> Iterator[Own]:
        sums: dict[str, list[int]] = {}
        for initiative, delivery in made:
            if not initiative.is_joint:
                towards = initiative.counts_towards
                sums.setdefault(towards, []).append(self._amount(delivery))
        for partner in self.partners:
            target = self._target(year, partner)
            if target is not None or partner in sums:
                name = f"{partner}'s own savings delivered"
                yield Own(partner, target or 0, named(total(sums.get(partner, [])), name))


def delivered(
    register: Register, year: FinancialYear, as_at: date
) -> Iterator[tuple[Initiative, Delivery]]:
    """A year's savings that are no forecasts, to a day, each with its initiative."""
    by_code = {initiative.code: initiative for initiative in register.initiatives}
    for delivery in register.deliveries:
        so_far = delivery.day in year and delivery.day <= as_at
        if so_far and delivery.status is not Status.FORECAST:
            yield by_code[delivery.initiative], delivery


def claim(initiatives: Iterable[Initiative], kind: str, *, traced: bool) -> dict[str, int]:
    """What partners may claim of a saving before it is shared, in pence.

    Args:
        initiatives: The recognised initiatives.
        kind: ``repay investment``: investment less what was repaid before, by who invested;
            ``investment``: investment alone; ``make whole``: extra costs, by who bears them.
        traced: Whether workings are kept.
    """
    claims: dict[str, list[int]] = {}
    for initiative in initiatives:
        if kind == "make whole":
            partner, pence = initiative.extra_cost_to, _sum(initiative, "Extra cost", traced=traced)
        else:
            partner, pence = initiative.invested_by, _sum(initiative, "Investment", traced=traced)
            if kind == "repay investment":
                pence = pence - _sum(initiative, "Repaid before", traced=traced)
        if partner is not None and pence > 0:
            claims.setdefault(partner, []).append(pence)
    what = _CLAIMED[kind]
    return {partner: named(total(sums), f"{what} {partner}") for partner, sums in claims.items()}


_CLAIMED = {
    "make whole": "extra costs of",
    "repay investment": "investment to be repaid to",
    "investment": "investment of",
}
_FIELDS = {
    "Extra cost": "extra_cost",
    "Investment": "investment",
    "Repaid before": "repaid_before",
    "Baseline": "baseline",
}


def _sum(initiative: Initiative, heading: str, *, traced: bool) -> int:
    money: Money | None = getattr(initiative, _FIELDS[heading])
    if money is None:
        return 0
    if not traced:
        return money.pence
    cell = cell_of(initiative.source, heading)
    name = f"{heading.lower()} of {initiative.code}"
    return entered(money.pence, name, initiative.clause, cell)


def baseline_of(initiatives: Iterable[Initiative], *, traced: bool) -> int:
    """The baselines of initiatives added up, in pence."""
    return total(_sum(initiative, "Baseline", traced=traced) for initiative in initiatives)
