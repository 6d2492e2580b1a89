"""What may a protocol's steps ask of a year: sums, measures, scores and what joint work costs?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from attrs import define, field, frozen

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.register import Initiative, Register
from poolledger.agreement.savings_terms import Assessed
from poolledger.budgets.contributions import ContributionDue, by_partner
from poolledger.budgets.monitoring import SchemePosition
from poolledger.savings.costs import InitiativeCosts
from poolledger.savings.units_of_assessment import Pot
from poolledger.sharing.bases import Contributions
from poolledger.sharing.bases_of_savings import Investment, OwnTarget
from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.sharing.inputs import Inputs, measures_of
from poolledger.sharing.scope import SAVING, Direction, Scope, ScopeLine
from poolledger.sharing.treatments import MakeWhole, NoWorseOff, OwnTargetFirst, RepayInvestment
from poolledger.values.errors import SettlementFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import cell_of, pence_of
from poolledger.values.operands import Rate
from poolledger.values.workings import greatest, least, named, total


@define(eq=False)
class ProtocolInputs:
    """What a year's pots have in common, ready to be asked.

    The positions of schemes and the contributions are those of all funds.
    """

    agreement: AgreementTerms
    register: Register
    year: FinancialYear
    as_at: date
    positions: Sequence[SchemePosition]
    contributions: Sequence[ContributionDue]
    traced: bool
    partners: Sequence[str] = field(init=False)
    places: Mapping[str, int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.partners = [partner.code for partner in self.agreement.partners]
        self.places = {code: place for place, code in enumerate(self.partners)}

    @property
    def in_ring(self) -> list[SchemePosition]:
        """The schemes whose cash goes through a fund."""
        return [s for s in self.positions if s.fund.in_ring(s.scheme)]

    def scope(self, pot: Pot, reserves: dict[str, int], kept: Mapping[str, int]) -> Scope:
        """A pot, falling as its savings do, ready to be taken through the steps.

        Args:
            pot: The pot.
            reserves: The balances of reserves, which the steps change.
            kept: What partners have kept towards their own targets of earlier pots.
        """
        fell, sum_ = pot.position.by_partner, pot.position.pot
        lines = [ScopeLine(s.scheme.code, s.lead, s.budget, 0) for s in self.in_ring]
        # Where savings fall is their origin: an underspend of the partner they fall to.
        lines += [ScopeLine("", partner, 0, -pence) for partner, pence in fell.items()]
        return Scope(
            kind=SAVING,
            name=f"dividend of {pot.name}" if pot.name else "dividend",
            direction=Direction.UNDERSPEND if sum_ >= 0 else Direction.OVERSPEND,
            total=sum_ if sum_ >= 0 else -sum_,
            lines=lines,
            inputs=_PotInputs(self, pot, kept),
            reserves=reserves,
            caps={},
            places=self.places,
            traced=self.traced,
        )

    def costs(self, initiatives: Iterable[Initiative]) -> InitiativeCosts:
        """What initiatives cost partners."""
        return InitiativeCosts(initiatives, self.years_of, traced=self.traced)

    def years_of(self, initiative: Initiative) -> int:
        """Of how many years an initiative is looked at together: of all so far, or of one."""
        if self.agreement.savings.assessed is not Assessed.CUMULATIVE:
            return 1
        first = max(initiative.first_year, FinancialYear.of(self.agreement.start))
        return max(self.year.start - first.start + 1, 1)

    @cached_property
    def joint_costs(self) -> CoalitionCosts | None:
        """The table of the year's joint costs; None where none is stated."""
        stated = [c for c in self.register.joint_costs if c.year in (None, self.year)]
        if not stated:
            return None
        together = {partner for cost in stated for partner in cost.partners}
        partners = [code for code in self.partners if code in together]
        cells = {frozenset(c.partners): c.source.cell("Cost") for c in stated if c.source}
        costs = [(c.partners, c.cost) for c in stated]
        return CoalitionCosts(costs, partners=partners, cells=cells)

    @cached_property
    def scores(self) -> Mapping[tuple[str, str | None], Rate]:
        """The year's scores by name, and by the initiative that each is of, if of one."""
        return {
            (s.score, s.initiative): Rate(s.value, s.score, None, cell_of(s.source, "Value"))
            for s in self.register.scores
            if s.year == self.year
        }


@frozen(eq=False)
class _PotInputs(Inputs):
    """What steps may ask about a pot: of its year, and of its own initiatives.

    What is kept went towards partners' own targets, of earlier pots.
    """

    year: ProtocolInputs
    pot: Pot
    kept: Mapping[str, int]

    @property
    def age(self) -> int | None:
        return self.pot.age

    @property
    def as_at(self) -> date:
        return self.year.as_at

    def cash(self) -> Mapping[str, int]:
        return by_partner((f for f in self.year.contributions if f.moves_cash), self.year.partners)

    def recurrent(self) -> Mapping[str, int]:
        cash = (f for f in self.year.contributions if f.moves_cash and f.contribution.recurrent)
        return by_partner(cash, self.year.partners)

    def counted(self) -> Sequence[str]:
        """All partners in force on the year's last day."""
        day = self.year.year.last_day
        return [p.code for p in self.year.agreement.partners if p.in_force.holds(day)]

    def measures(self, name: str) -> Mapping[str, Rate]:
        return measures_of(self.year.agreement.partners, name)

    def sizes(self, of: str) -> int | None:
        """The joint target, the initiatives' baselines or the schemes' budgets.

        Of an initiative or a programme alone, what was planned of it is its target. Schemes for
        which no cash goes through a fund have no part in the budgets.
        """
        if of == "target" and self.pot.name is None:
            return self.pot.position.target
        if of == "target":
            planned = (self._planned(each) for each in self.pot.position.initiatives)
            return named(total(planned), "sum planned") or None
        if of == "baseline":
            return self.costs.baselines() or None
        return named(total(s.budget for s in self.year.in_ring), "budgets of schemes")

    def _planned(self, initiative: Initiative) -> int:
        planned, name = initiative.planned, f"planned of {initiative.code}"
        if planned is None:
            return 0
        return pence_of(planned, name, initiative.source, "Planned", traced=self.year.traced)

    def sums(self, name: str) -> Mapping[str, int]:
        """Sums by partner that treatments and bases ask for by their own names.

        Raises:
            SettlementFault: If an agreement has none of that name.
        """
        if name not in _SUMS:
            message = (
                f"the dividend is asked for the sums {name!r} of partners, and an agreement has "
                f"only {', '.join(_SUMS)}; say in its class what they are"
            )
            raise SettlementFault.of("measure-missing", message)
        return _SUMS[name](self)

    def scores(self, name: str) -> Rate | None:
        # An initiative's own score goes before that of all.
        scores, alone = self.year.scores, self.pot.initiative
        of_all = scores.get((name, None))
        return of_all if alone is None else scores.get((name, alone.code), of_all)

    def joint_costs(self) -> CoalitionCosts | None:
        return self.year.joint_costs

    def kept_first(self) -> Mapping[str, int]:
        """What partners keep of what falls to them, up to what they lack of their own targets."""
        fell, kept = self.pot.position.by_partner, {}
        for own in self.pot.position.own:
            if fell.get(own.partner, 0) > 0:
                lacking = own.target - own.delivered - self.kept.get(own.partner, 0)
                kept[own.partner] = least(fell[own.partner], greatest(lacking, 0))
        return {partner: pence for partner, pence in kept.items() if pence}

    @property
    def costs(self) -> InitiativeCosts:
        return self.year.costs(self.pot.position.initiatives)


_SUMS: Mapping[str, Callable[[_PotInputs], Mapping[str, int]]] = {
    OwnTarget.name: lambda pot: {own.partner: own.target for own in pot.pot.position.own},
    OwnTargetFirst.name: _PotInputs.kept_first,
    Investment.name: lambda pot: pot.costs.invested(),
    RepayInvestment.name: lambda pot: pot.costs.unrepaid(),
    MakeWhole.name: lambda pot: pot.costs.extra(),
    NoWorseOff.name: lambda pot: pot.costs.in_all(),
    Contributions.name: _PotInputs.cash,
}
