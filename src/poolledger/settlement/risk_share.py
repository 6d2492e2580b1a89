"""Who bears an overspend, and who keeps an underspend?

Schemes with steps of their own in the direction of their variance are settled by them alone; all
others of the fund that take part are netted, and the net is settled by the fund's steps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, field

from poolledger.agreement.funds import Fund, YearCap
from poolledger.budgets.monitoring import SchemePosition
from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.settlement.risk_terms import RiskTerms, Together
from poolledger.sharing.inputs import Inputs, Measured, measures_of
from poolledger.sharing.scope import VARIANCE, Direction, Scope, ScopeLine, direction_of
from poolledger.sharing.step_engine import taken_through
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Bear
from poolledger.values.errors import Issue, SettlementFault
from poolledger.values.in_force import cell_of
from poolledger.values.money import Money
from poolledger.values.operands import Rate
from poolledger.values.workings import entered, named, times, total

OWN = Step(Bear("lead"))
_OWN_STEPS = (OWN,)


@define(eq=False)
class RiskShare:
    """Settles the variances of one fund in one year, scope by scope.

    Args:
        terms: What they are settled by.
        positions: The fund's schemes as they stand.
        reserves: The balances of reserves, drawn down as steps come to them.
        traced: Whether workings are kept.
        caps: What the year's caps have left in a direction, where some of it is used already.
    """

    terms: RiskTerms
    positions: Sequence[SchemePosition]
    reserves: dict[str, int]
    traced: bool
    _caps: dict[Direction, dict[str, int]] = field(factory=dict)

    @property
    def fund(self) -> Fund:
        """The fund."""
        return self.terms.fund

    def settled(self) -> list[VarianceAllocation]:
        """Every variance of the fund: schemes alone in their order, then the net.

        Raises:
            SettlementFault: If steps cannot be carried out; every such scope is named.
        """
        alone, together = self._apart()
        listed: list[VarianceAllocation] = []
        issues: list[Issue] = []
        for position, steps in alone:
            if position.variance:
                self._settle([position], position.scheme.code, steps, listed, issues)
        net = total(position.variance for position in together)
        if self.traced:
            net = named(net, f"net variance of {self.fund.code}", told=True)
        if net:
            self._settle(together, None, self.terms.own_steps(None, net), listed, issues, net)
        if issues:
            raise SettlementFault(issues)
        return listed

    def _apart(self) -> tuple[list[tuple[SchemePosition, Sequence[Step]]], list[SchemePosition]]:
        """The schemes settled alone with their steps, and those that are netted."""
        alone: list[tuple[SchemePosition, Sequence[Step]]] = []
        netted: list[SchemePosition] = []
        for position in self.positions:
            if not self.fund.in_ring(position.scheme):
                continue
            steps = self.terms.own_steps(position.scheme.code, position.variance)
            if position.scheme.ring_fenced:
                alone.append((position, _OWN_STEPS))
            elif position.variance and steps:
                alone.append((position, steps))
            else:
                netted.append(position)
        net = sum(int(position.variance) for position in netted)
        if self.fund.leads_keep_variances and not self.terms.own_steps(None, net):
            order = {position.scheme.code: place for place, position in enumerate(self.positions)}
            alone += [(position, _OWN_STEPS) for position in netted]
            alone.sort(key=lambda pair: order[pair[0].scheme.code])
            netted = []
        return alone, netted

    def _settle(
        self,
        positions: Sequence[SchemePosition],
        scheme: str | None,
        steps: Sequence[Step],
        listed: list[VarianceAllocation],
        issues: list[Issue],
        net: int | None = None,
    ) -> None:
        variance = net if net is not None else positions[0].variance
        direction = direction_of(variance)
        amount = variance if direction is Direction.OVERSPEND else -variance
        if self.traced:
            what = f"{direction.value} of {scheme or self.fund.code}"
            amount = named(amount, what, told=True)
        capped = steps is not _OWN_STEPS
        scope = self.scope(positions, scheme, direction, amount, capped=capped)
        try:
            results, unallocated = taken_through(scope, steps)
        except SettlementFault as error:
            issues.extend(error.issues)
            return
        listed.append(
            VarianceAllocation(
                direction, amount, results, unallocated, fund=self.fund, scheme=scheme
            )
        )

    def scope(
        self,
        positions: Sequence[SchemePosition],
        scheme: str | None,
        direction: Direction,
        amount: int,
        *,
        capped: bool,
    ) -> Scope:
        """What the steps are given to settle.

        Args:
            positions: The schemes settled together.
            scheme: The scheme settled alone; None for the fund's net.
            direction: Overspend or underspend.
            amount: The sum to settle, in pence, positive.
            capped: Whether the year's caps apply.
        """
        lines = [ScopeLine(s.scheme.code, s.lead, s.budget, s.variance) for s in positions]
        together = self.terms.together(tuple([line.scheme for line in lines]))
        return Scope(
            kind=VARIANCE,
            name=f"scheme {scheme}" if scheme else f"fund {self.fund.code}",
            direction=direction,
            total=amount,
            lines=lines,
            inputs=VarianceInputs(self.terms, together, lines, self.traced),
            reserves=self.reserves,
            caps=self._caps_for(direction) if capped else {},
            places=self.terms.places,
            traced=self.traced,
        )

    def _caps_for(self, direction: Direction) -> dict[str, int]:
        """What the year's caps have left in a direction, used up from scope to scope."""
        if direction not in self._caps:
            self._caps[direction] = {
                cap.partner: self._cap(cap)
                for cap in self.fund.caps
                if cap.direction.covers(direction)
            }
        return self._caps[direction]

    def _cap(self, cap: YearCap) -> int:
        cell, name = cell_of(cap.source, "At most"), f"{cap.partner}'s cap of the year"
        if isinstance(cap.at_most, Money):
            pence = cap.at_most.pence
            return entered(pence, name, cap.clause, cell) if self.traced else pence
        own = (each.amount for each in self.terms.cash if each.contribution.partner == cap.partner)
        cut = times(total(own), Rate(cap.at_most, name, cap.clause, cell))
        return named(cut, name, cap.clause, cell)


@define(eq=False)
class VarianceInputs(Inputs):
    """What steps may ask about a variance: of its fund, and of the schemes settled together."""

    terms: RiskTerms
    together: Together
    lines: Sequence[ScopeLine]
    traced: bool
    _budget: int | None = None

    @property
    def host(self) -> str | None:
        """The fund's host or lead commissioner; None in an aligned fund."""
        return self.terms.fund.host

    @property
    def measured(self) -> dict[int, Measured] | None:
        """What bases have measured of these schemes; workings are of one step, and not kept."""
        return None if self.traced else self.together.measured

    def cash(self) -> Mapping[str, int]:
        """Each partner's cash contributions to these schemes."""
        return self.together.cash

    def recurrent(self) -> Mapping[str, int]:
        """The same, recurrent ones only."""
        return self.together.recurrent

    def counted(self) -> Sequence[str]:
        """The partners that equal shares of the fund are counted by."""
        return self.terms.counted

    def measures(self, name: str) -> Mapping[str, Rate]:
        """The partners' population or need."""
        return measures_of(self.terms.partners, name)

    def sizes(self, of: str) -> int | None:
        """The budget of these schemes."""
        if of != "budget":
            return None
        if self._budget is None:
            self._budget = total(line.budget for line in self.lines)
        return self._budget
