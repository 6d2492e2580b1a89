"""What may a protocol's steps ask of a year: sums, measures, scores and what joint work costs?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from attrs import define, field

from poolledger.agreement import Agreement
from poolledger.funding import Funded, by_partner
from poolledger.monitoring import Standing
from poolledger.periods import FinancialYear
from poolledger.savings.pots import Pot
from poolledger.savings.recognition import baseline_of, claim
from poolledger.savings.register import Initiative, Register
from poolledger.savings.treatments import NoWorseOff
from poolledger.sharing.coalitions import JointCosts
from poolledger.sharing.scope import Direction, Line, Scope
from poolledger.terms import cell_of
from poolledger.workings import Rate, entered, greatest, least, total


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

    agreement: Agreement
    register: Register
    year: FinancialYear
    as_at: date
    standings: Sequence[Standing]
    funded: Sequence[Funded]
    traced: bool
    partners: Sequence[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.partners = [partner.code for partner in self.agreement.partners]

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
        cash = [f for f in self.funded if f.moves_cash]
        recurrent = [f for f in cash if f.contribution.recurrent]
        of = f"dividend of {pot.name}" if pot.name else "dividend"
        return Scope(
            fund="savings",
            scheme=None,
            direction=Direction.UNDERSPEND if sum_ >= 0 else Direction.OVERSPEND,
            total=sum_ if sum_ >= 0 else -sum_,
            lines=lines,
            host=None,
            cash=partial(by_partner, cash, self.partners),
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
            gate_of="target",
            title=of,
            scores=partial(self._score, pot.initiative),
            joint_costs=self._joint_costs,
            age=pot.age,
            as_at=self.as_at,
        )

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
            "baseline": lambda: baseline_of(initiatives, traced=self.traced) or None,
            "budget": lambda: total(
                s.budget for s in self.standings if s.fund.moves_cash(s.scheme)
            ),
        }
        return sizes[of]()

    def _target(self, pot: Pot) -> int | None:
        """The year's joint target; of an initiative or a programme, what was planned of it."""
        if pot.name is None:
            return pot.position.target
        return total(self._planned(initiative) for initiative in pot.position.initiatives) or None

    def _planned(self, initiative: Initiative) -> int:
        if initiative.planned is None:
            return 0
        if not self.traced:
            return initiative.planned.pence
        cell = cell_of(initiative.source, "Planned")
        return entered(initiative.planned.pence, f"planned of {initiative.code}", None, cell)

    def _sums(self, pot: Pot, kept: Mapping[str, int], name: str) -> Mapping[str, int]:
        position, traced = pot.position, self.traced
        if name == "target":
            return {own.partner: own.target for own in position.own}
        if name == "own target first":
            fell = {p: pence for p, pence in position.by_partner.items() if pence > 0}
            lacking = {
                o.partner: greatest(o.target - o.delivered - kept.get(o.partner, 0), 0)
                for o in position.own
            }
            claims = {p: least(pence, lacking[p]) for p, pence in fell.items() if p in lacking}
            return {partner: pence for partner, pence in claims.items() if pence}
        if name == "no worse off":
            found: dict[str, list[int]] = {}
            for kind in NoWorseOff.COSTS:
                for partner, pence in claim(position.initiatives, kind, traced=traced).items():
                    found.setdefault(partner, []).append(pence)
            return {partner: total(sums) for partner, sums in found.items()}
        return claim(position.initiatives, name, traced=traced)

    def _joint_costs(self) -> JointCosts | None:
        """The table of the year's joint costs; None where none is stated."""
        stated = [c for c in self.register.joint_costs if c.year in (None, self.year)]
        if not stated:
            return None
        together = {partner for cost in stated for partner in cost.partners}
        partners = [code for code in self.partners if code in together]
        return JointCosts([(c.partners, c.cost) for c in stated], partners=partners)

    def _score(self, initiative: Initiative | None, name: str) -> Rate | None:
        """A score of the year: the initiative's own before that of all."""
        wanted = [None] if initiative is None else [initiative.code, None]
        for code in wanted:
            for score in self.register.scores:
                if (score.year, score.score, score.initiative) == (self.year, name, code):
                    cell = cell_of(score.source, "Value")
                    return Rate(score.value, name, None, cell)
        return None
