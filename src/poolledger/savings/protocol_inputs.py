"""What may a protocol's steps ask of a year: sums, measures, scores and what joint work costs?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, partial

from attrs import define, evolve, field

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.register import Initiative, Register
from poolledger.agreement.savings_terms import Assessed
from poolledger.budgets.contributions import ContributionDue, by_partner
from poolledger.budgets.monitoring import SchemePosition
from poolledger.savings.costs import baselines, costs, extra_costs, investment_of, unrepaid
from poolledger.savings.recognition import SavingsPosition
from poolledger.savings.units_of_assessment import Pot
from poolledger.sharing.bases import Contributions
from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.sharing.scope import Direction, Line, Scope
from poolledger.sharing.treatments_of_savings import (
    Investment,
    MakeWhole,
    NoWorseOff,
    OwnTarget,
    OwnTargetFirst,
    RepayInvestment,
)
from poolledger.values.errors import SettlementFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import cell_of, pence_of
from poolledger.values.workings import Rate, greatest, least, named, total


@define(eq=False)
class Asked:
    """What a year's pots have in common, ready to be asked.

    Args:
        agreement: The agreement.
        register: The register of savings.
        year: The year.
        as_at: The day on which it is settled.
        standings, funded: The schemes and contributions of all funds.
        traced: Whether workings are kept.
    """

    agreement: AgreementTerms
    register: Register
    year: FinancialYear
    as_at: date
    standings: Sequence[SchemePosition]
    funded: Sequence[ContributionDue]
    traced: bool
    partners: Sequence[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.partners = [partner.code for partner in self.agreement.partners]

    def with_register(self, register: Register) -> Asked:
        """The same of another register, such as one with other scores."""
        return evolve(self, register=register)

    def untraced(self) -> Asked:
        """The same without workings."""
        return evolve(self, traced=False)

    def scope(self, pot: Pot, reserves: dict[str, int], kept: Mapping[str, int]) -> Scope:
        """A pot, falling as its savings do, ready to be taken through the steps.

        Args:
            pot: The pot.
            reserves: The balances of reserves, which the steps change.
            kept: What partners have kept towards their own targets of earlier pots.
        """
        fell, sum_ = pot.position.by_partner, pot.position.pot
        ring = [s for s in self.standings if s.fund.moves_cash(s.scheme)]
        lines = [Line(s.scheme.code, s.lead, s.budget, 0) for s in ring]
        # Where savings fall is their origin: an underspend of the partner they fall to.
        lines += [Line("", partner, 0, -pence) for partner, pence in fell.items()]
        recurrent = [f for f in self.funded if f.moves_cash and f.contribution.recurrent]
        of = f"dividend of {pot.name}" if pot.name else "dividend"
        return Scope(
            fund="savings",
            scheme=None,
            direction=Direction.UNDERSPEND if sum_ >= 0 else Direction.OVERSPEND,
            total=sum_ if sum_ >= 0 else -sum_,
            lines=lines,
            host=None,
            cash=self._cash,
            recurrent=partial(by_partner, recurrent, self.partners),
            counted=self._counted,
            measures=self._measures,
            sizes=partial(self._size, pot),
            reserves=reserves,
            caps={},
            traced=self.traced,
            places={code: place for place, code in enumerate(self.partners)},
            sums=partial(self._sums, pot, kept),
            default_of="remaining",
            sums_fall=True,
            gate_of="target",
            title=of,
            scores=partial(self._score, pot.initiative),
            joint_costs=lambda: self._joint_costs,
            age=pot.age,
            as_at=self.as_at,
        )

    def _cash(self) -> Mapping[str, int]:
        """Each partner's cash contributions of the year."""
        return by_partner((f for f in self.funded if f.moves_cash), self.partners)

    def _counted(self) -> list[str]:
        """All partners in force on the year's last day."""
        day = self.year.last_day
        return [p.code for p in self.agreement.partners if p.in_force.holds(day)]

    def _measures(self, name: str) -> Mapping[str, Rate]:
        found = {}
        for partner in self.agreement.partners:
            value = partner.population if name == "population" else partner.need
            if value is not None:
                cell = cell_of(partner.source, name.capitalize())
                found[partner.code] = Rate(value, f"{name} of {partner.code}", None, cell)
        return found

    def _size(self, pot: Pot, of: str) -> int | None:
        initiatives = pot.position.initiatives
        sizes: dict[str, Callable[[], int | None]] = {
            "target": lambda: self._target(pot),
            "baseline": lambda: baselines(initiatives, traced=self.traced) or None,
            "budget": self._budget,
        }
        return sizes[of]()

    def _budget(self) -> int:
        """What all schemes together have, but those that no cash goes through a fund for."""
        cash = (s.budget for s in self.standings if s.fund.moves_cash(s.scheme))
        return named(total(cash), "budgets of schemes")

    def _target(self, pot: Pot) -> int | None:
        """The year's joint target; of an initiative or a programme, what was planned of it."""
        if pot.name is None:
            return pot.position.target
        planned = (self._planned(initiative) for initiative in pot.position.initiatives)
        return named(total(planned), "sum planned") or None

    def _planned(self, initiative: Initiative) -> int:
        planned, name = initiative.planned, f"planned of {initiative.code}"
        if planned is None:
            return 0
        return pence_of(planned, name, initiative.source, "Planned", traced=self.traced)

    def _sums(self, pot: Pot, kept: Mapping[str, int], name: str) -> Mapping[str, int]:
        position, traced = pot.position, self.traced
        initiatives = position.initiatives
        sums: dict[str, Callable[[], Mapping[str, int]]] = {
            OwnTarget.name: lambda: {own.partner: own.target for own in position.own},
            OwnTargetFirst.name: lambda: _kept_first(position, kept),
            Investment.name: lambda: investment_of(initiatives, traced=traced),
            RepayInvestment.name: lambda: unrepaid(initiatives, traced=traced),
            MakeWhole.name: lambda: extra_costs(initiatives, self._years, traced=traced),
            NoWorseOff.name: lambda: self.costs(initiatives),
            Contributions.name: self._cash,
        }
        if name not in sums:
            message = (
                f"the dividend is asked for the sums {name!r} of partners, and an agreement has "
                f"only {', '.join(sums)}; say in its class what they are"
            )
            raise SettlementFault.of("measure-missing", message)
        return sums[name]()

    def costs(self, initiatives: Iterable[Initiative]) -> Mapping[str, int]:
        """What initiatives cost partners, in pence."""
        return costs(initiatives, self._years, traced=self.traced)

    def _years(self, initiative: Initiative) -> int:
        """Of how many years an initiative is looked at together: of all so far, or of one."""
        if self.agreement.savings.assessed is not Assessed.CUMULATIVE:
            return 1
        first = max(initiative.first_year, FinancialYear.of(self.agreement.start))
        return max(self.year.start - first.start + 1, 1)

    @cached_property
    def _joint_costs(self) -> CoalitionCosts | None:
        """The table of the year's joint costs; None where none is stated."""
        stated = [c for c in self.register.joint_costs if c.year in (None, self.year)]
        if not stated:
            return None
        together = {partner for cost in stated for partner in cost.partners}
        partners = [code for code in self.partners if code in together]
        return CoalitionCosts([(c.partners, c.cost) for c in stated], partners=partners)

    @cached_property
    def _scores(self) -> Mapping[tuple[str, str | None], Rate]:
        """The year's scores by name, and by the initiative that each is of, if of one."""
        return {
            (score.score, score.initiative): Rate(
                score.value, score.score, None, cell_of(score.source, "Value")
            )
            for score in self.register.scores
            if score.year == self.year
        }

    def _score(self, initiative: Initiative | None, name: str) -> Rate | None:
        """A score of the year: the initiative's own before that of all."""
        own = None if initiative is None else self._scores.get((name, initiative.code))
        return own or self._scores.get((name, None))


def _kept_first(position: SavingsPosition, kept: Mapping[str, int]) -> Mapping[str, int]:
    """What partners keep of what falls to them, up to what they lack of their own targets."""
    fell = {p: pence for p, pence in position.by_partner.items() if pence > 0}
    lacking = {
        own.partner: greatest(own.target - own.delivered - kept.get(own.partner, 0), 0)
        for own in position.own
    }
    claims = {p: least(pence, lacking[p]) for p, pence in fell.items() if p in lacking}
    return {partner: pence for partner, pence in claims.items() if pence}
