"""Which savings are recognised, where they fall, and how the year stands against its targets?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import field, frozen

from poolledger.agreement.register import JOINT, Initiative, Register, Target
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.savings.claim_status import Saving, standing
from poolledger.values.financial_year import FinancialYear
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.in_force import Window, pence_of
from poolledger.values.one_line import one_line
from poolledger.values.operands import twelfths
from poolledger.values.workings import added_up, grouped, named, times, together, total

# What may count of savings that are claimed: those cut are lowered or left out.
Allowed = Callable[[Sequence[Saving]], Sequence[Saving]]


def all_of_them(savings: Sequence[Saving]) -> Sequence[Saving]:
    """Every saving as it is claimed."""
    return savings


@frozen
class OwnProgramme:
    """How one partner's own programme stands, in pence."""

    partner: str
    target: int
    delivered: int


@frozen
class RecognisedSaving:
    """A saving that the protocol shares, in pence."""

    __repr__ = one_line("of {initiative.code}: {amount:£} falls to {falls_to}")
    initiative: Initiative
    falls_to: str
    amount: int


@frozen
class SavingsPosition:
    """A year's savings as at a day, in pence.

    Args:
        target: The year's joint target; None where none is set.
        delivered: Joint savings delivered or verified so far.
        recognised: Those that the protocol shares, one by one.
        expected_to_date: The joint target by even twelfths.
        by_partner: What is recognised, by where it falls, in the partners' order.
        own: Each partner's own programme.
        payable: Those recognised that may be paid; the rest is held.
        challenged: Joint savings that a partner disputes: neither delivered nor recognised.
        savings: Every saving, joint and own, as far as it counts; the challenged come last.
    """

    __repr__ = one_line("of {delivered:£} delivered, {recognised:count} savings recognised")
    target: int | None
    delivered: int
    recognised: tuple[RecognisedSaving, ...] = field(converter=tuple[RecognisedSaving, ...])
    expected_to_date: int
    by_partner: Mapping[str, int] = field(converter=FrozenMap[str, int])
    own: tuple[OwnProgramme, ...] = field(converter=tuple[OwnProgramme, ...])
    payable: tuple[RecognisedSaving, ...] = field(
        default=(), converter=tuple[RecognisedSaving, ...]
    )
    challenged: int = 0
    savings: tuple[Saving, ...] = field(default=(), converter=tuple[Saving, ...])

    @property
    def pot(self) -> int:
        """What is recognised in all."""
        return named(total(each.amount for each in self.recognised), "savings recognised")

    @property
    def initiatives(self) -> list[Initiative]:
        """The initiatives of which something is recognised, in the register's order."""
        of_codes = grouped((each.initiative.code, each) for each in self.recognised)
        return [own[0].initiative for own in of_codes.values() if sum(int(s.amount) for s in own)]

    def on_schemes(self) -> dict[str, list[RecognisedSaving]]:
        """What is recognised on the budgets of schemes, by scheme."""
        return grouped((s.initiative.scheme, s) for s in self.recognised if s.initiative.scheme)


@frozen(eq=False)
class Recognition:
    """Works out how savings stand from the register.

    What is allowed of the savings claimed is asked before anything is summed: here a cut for
    additionality is made.
    """

    register: Register
    partners: tuple[str, ...] = field(converter=tuple[str, ...])
    terms: SavingsTerms
    traced: bool
    allowed: Allowed = field(default=all_of_them, kw_only=True)

    def position(self, year: FinancialYear, as_at: date) -> SavingsPosition:
        """The year's savings as at a day."""
        return self.since(year.first_day, year, as_at)

    def since(self, first_day: date, year: FinancialYear, as_at: date) -> SavingsPosition:
        """The savings from a day to a year's end, as at another; targets are of all the years."""
        days = Window(first_day, year.last_day)
        savings = standing(self.register, as_at, traced=self.traced, days=days)
        return self.position_of(savings, FinancialYear.of(first_day), year, as_at)

    def position_of(
        self, savings: Iterable[Saving], first: FinancialYear, last: FinancialYear, as_at: date
    ) -> SavingsPosition:
        """How some savings, as at a day, stand against the targets of their years."""
        given = list(savings)
        targets = [t for t in self.register.targets if first <= t.year <= last]
        counting = list(self.allowed([saving for saving in given if saving.counts]))
        apart = [saving for saving in given if not saving.counts]
        joint = [saving for saving in counting if saving.initiative.is_joint]
        shared = [saving for saving in joint if not self.refused(saving)]
        recognised = [RecognisedSaving(s.initiative, s.falls_to, s.amount) for s in shared]
        payable = [
            each
            for each, saving in zip(recognised, shared, strict=True)
            if saving.is_at_least(self.terms.paid_from)
        ]
        disputed = total(saving.amount for saving in apart if saving.initiative.is_joint)
        return SavingsPosition(
            target=self._target(targets, JOINT),
            delivered=named(total(saving.amount for saving in joint), "joint savings delivered"),
            recognised=recognised,
            expected_to_date=named(
                self._expected(targets, as_at), "joint savings expected to date"
            ),
            by_partner=fallen_to(recognised, self.partners),
            own=list(self._own(targets, counting)),
            payable=payable,
            challenged=named(disputed, "joint savings challenged"),
            savings=(*counting, *apart),
        )

    def refused(self, saving: Saving) -> list[str]:
        """Why a joint saving is not recognised; nothing where it is."""
        reasons = []
        needed = self.terms.recognised
        if not saving.counts:
            reasons.append(str(saving.state.value))
        elif not saving.is_at_least(needed):
            reasons.append(f"not {needed.value}")
        if self.terms.cashable_only and not saving.initiative.cashable:
            reasons.append("not cashable")
        return reasons

    def _target(self, targets: Iterable[Target], towards: str) -> int | None:
        """What is to be saved in all the years, in pence; None where no target is set."""
        found = [self._pence(each) for each in targets if each.counts_towards == towards]
        return together(found) if found else None

    def _expected(self, targets: Iterable[Target], as_at: date) -> int:
        """The joint targets by even twelfths of the months that are over."""
        return together(
            times(self._pence(each), twelfths(months, f"{months} even twelfths"))
            for each in targets
            if each.counts_towards == JOINT
            for months in [each.year.months_to(as_at)]
        )

    def _pence(self, target: Target) -> int:
        name = f"target of {target.counts_towards}"
        return pence_of(target.amount, name, target.source, "Amount", traced=self.traced)

    def _own(self, targets: Sequence[Target], counting: Iterable[Saving]) -> Iterator[OwnProgramme]:
        own = (saving for saving in counting if not saving.initiative.is_joint)
        sums = grouped((saving.initiative.counts_towards, saving.amount) for saving in own)
        for partner in self.partners:
            target = self._target(targets, partner)
            if target is not None or partner in sums:
                name = f"{partner}'s own savings delivered"
                yield OwnProgramme(partner, target or 0, named(total(sums.get(partner, [])), name))


def fallen_to(recognised: Iterable[RecognisedSaving], partners: Iterable[str]) -> dict[str, int]:
    """What is recognised, in pence by the partner to whom it falls, in the partners' order."""
    sums = ((each.falls_to, each.amount) for each in recognised)
    return added_up(sums, "savings falling to", partners)
