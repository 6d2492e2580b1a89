"""What would the steps leave of any total, before rounding?

The total is taken through the steps as a curve: bands, gates, caps and balances of reserves are
its breakpoints, percentages its slopes. The engine rounds to pence where the curve does not;
where that can matter, the remainder says so, and within what period of totals it repeats.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm

from attrs import define, evolve, field

from poolledger.assurance.piecewise import Curve
from poolledger.sharing.bases import (
    NO_CELLS,
    Basis,
    ByBudget,
    Contributions,
    Equal,
    Need,
    Origin,
    Percentages,
    Population,
    RecurrentContributions,
    measured,
)
from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.sizes import Size
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import (
    Bear,
    CarryForward,
    Decide,
    Effect,
    Offer,
    Redeploy,
    Reserve,
    Share,
    Treatment,
)
from poolledger.values.errors import SettlementFault
from poolledger.values.money import Money
from poolledger.values.rounding import part_of, whole_weights
from poolledger.values.workings import Rate

NIL = Curve.line()
_TREATMENTS: tuple[type[Treatment], ...] = (Share, CarryForward, Redeploy, Bear, Reserve, Decide)
# What these measure does not depend on the scheme in which the variance arose.
MEASURED_WHEREVER: tuple[type[Basis], ...] = (
    Percentages,
    Contributions,
    RecurrentContributions,
    Equal,
    Population,
    Need,
    ByBudget,
)
_BASES = (*MEASURED_WHEREVER, Origin)
# A pound, a million times a million: beyond any band, gate or cap of a real agreement.
FAR = 10**14
# Large enough to show what a treatment of a user's own does, whatever its weights.
_PROBE = 10**12


@define(eq=False)
class Remainder:
    """Takes every total of a scope through its steps at once.

    Args:
        scope: The scope, at some total; its reserves and caps are what is left of them.
        left: What is left after the steps so far.
        drawn: What is drawn from each reserve.
        borne: What each partner bears or keeps of share and bear steps.
        marks: The totals at which anything changes.
        rounds: Whether rounding may leave a penny that the curve does not.
        period: After how many pence of the total the roundings repeat.
        known: Whether every treatment and basis is one of the library's own.
        sealed: The total from which some step takes all that is left; None where none does.
    """

    scope: Scope
    left: Curve = field(factory=lambda: Curve.line(slope=1))
    drawn: dict[str, Curve] = field(factory=dict)
    borne: dict[str, Curve] = field(factory=dict)
    marks: set[Fraction] = field(factory=lambda: {Fraction(0)})
    rounds: bool = False
    period: int = 1
    known: bool = True
    sealed: Fraction | None = None

    def take(self, step: Step) -> None:
        """Take every total through one more step.

        Raises:
            SettlementFault: If a size is of something that there is not.
        """
        treatment = step.treatment
        basis = getattr(treatment, "basis", None)
        self.known &= type(treatment) in _TREATMENTS and (basis is None or type(basis) in _BASES)
        gate = self._gate(step)
        band = self._band(step).from_total(gate)
        if step.only_if_below is not None:
            band = band - band.from_total(self._below(step, step.only_if_below))
        if treatment.effect is Effect.NOBODY:
            taken = NIL
        elif treatment.effect is Effect.RESERVE:
            taken = self._into_reserve(step, band)
        else:
            taken = self._on_partners(step, band)
        if self._takes_all(step, taken, band) and (self.sealed is None or gate < self.sealed):
            self.sealed = gate
        self.left = (self.left - taken).greatest(NIL)
        self.marks.update(band.breakpoints, taken.breakpoints, self.left.breakpoints)

    def _gate(self, step: Step) -> Fraction:
        if step.only_if_at_least is None:
            return Fraction(0)
        return Fraction(self._pence(step.only_if_at_least, "budget", step))

    def _below(self, step: Step, limit: Size) -> Fraction:
        """The total from which a step is passed over, as it is only for what is below a limit."""
        of = step.of or "budget"
        if isinstance(limit, Money) or of not in ("total", "remaining"):
            return Fraction(self._pence(limit, of, step))
        # A sum is below a rate of itself wherever that is more than all of it, but for rounding.
        self._rounded(limit.denominator)
        return Fraction(FAR) if limit > 1 else Fraction(0)

    def _pence(self, size: Size, of: str, step: Step) -> int:
        if isinstance(size, Money):
            return size.pence
        base = self.scope.inputs.sizes(of)
        if base is None:
            message = f"step {step.number} of the {self.scope} is a percentage of the {of}"
            raise SettlementFault.of("nothing-to-be-of", message)
        return part_of(int(base), size)

    def _size(self, size: Size, step: Step) -> Curve:
        of = step.of or "budget"
        if isinstance(size, Money) or of not in ("total", "remaining"):
            return Curve.line(self._pence(size, of, step))
        if size.denominator != 1:
            self._rounded(size.denominator)
        return self.left.scaled(size) if of == "remaining" else Curve.line(slope=size)

    def _rounded(self, period: int) -> None:
        # Later roundings are of sums that earlier ones made, so that their periods multiply.
        self.period *= period
        self.rounds = True

    def _band(self, step: Step) -> Curve:
        if step.next is not None:
            return self._size(step.next, step).least(self.left)
        if step.up_to is not None:
            settled = Curve.line(slope=1) - self.left
            reach = (self._size(step.up_to, step) - settled).greatest(NIL)
            return reach.least(self.left)
        if step.beyond is not None:
            return (self.left - self._size(step.beyond, step).greatest(NIL)).greatest(NIL)
        return self.left

    def _into_reserve(self, step: Step, band: Curve) -> Curve:
        if self.scope.direction is Direction.UNDERSPEND:
            return band
        name = getattr(step.treatment, "reserve", "")
        drawn = self.drawn.get(name, NIL)
        balance = Curve.line(self.scope.reserves.get(name, 0)) - drawn
        taken = band.least(balance)
        self.drawn[name] = drawn + taken
        return taken

    def _on_partners(self, step: Step, band: Curve) -> Curve:
        caps = self._caps(step)
        counts = step.treatment.effect is Effect.PARTNERS and bool(self.scope.caps)
        if not caps and not counts and type(step.treatment) in _TREATMENTS:
            return band
        shares = self._shares(step)
        if not shares:
            return band
        taken = NIL if caps.keys() & shares.keys() or not self.known else band
        if taken is NIL:
            self._rounded(lcm(*(share.denominator for share in shares.values())))
        for partner, share in shares.items():
            part = band.scaled(share)
            if partner in caps:
                part = part.least(caps[partner])
            if taken is not band:
                taken = taken + part
            if counts:
                self.borne[partner] = self.borne.get(partner, NIL) + part
        return taken

    def _caps(self, step: Step) -> dict[str, Curve]:
        caps = {}
        for partner, size in step.at_most.items():
            if isinstance(size, Money):
                pence = size.pence
            else:
                pence = part_of(int(self.scope.cash().get(partner, 0)), size)
            caps[partner] = Curve.line(pence)
        if step.treatment.effect is Effect.PARTNERS:
            for partner, cap in self.scope.caps.items():
                year = Curve.line(cap) - self.borne.get(partner, NIL)
                caps[partner] = caps[partner].least(year) if partner in caps else year
        return caps

    def _shares(self, step: Step) -> Mapping[str, Fraction]:
        """Each partner's part of a band before caps; none where the steps cannot be carried out."""
        basis = getattr(step.treatment, "basis", None)
        scope = evolve(self.scope, reserves=dict(self.scope.reserves), caps={})
        try:
            if basis is None or not self.known:
                placed = step.treatment.place(Offer(_PROBE), scope).allocations
                return {code: Fraction(int(part), _PROBE) for code, part in placed.items() if part}
            found = measured(basis, scope, NO_CELLS, None)
        except SettlementFault:
            return {}
        values = [w.value if isinstance(w, Rate) else Fraction(w) for _, w in found]
        whole = whole_weights(values)
        parts = zip(found, whole, strict=True)
        return {code: Fraction(part, sum(whole)) for (code, _), part in parts if part}

    def _takes_all(self, step: Step, taken: Curve, band: Curve) -> bool:
        """Whether the engine, too, takes all that is left where the step is not passed over."""
        if type(step.treatment) not in _TREATMENTS or taken is not band:
            return False
        if step.beyond is not None or step.only_if_below is not None:
            return False
        if step.next is not None:
            full = step.of in ("total", "remaining")
            size = step.next
        elif step.up_to is not None:
            full = step.of == "total"
            size = step.up_to
        else:
            return True
        return full and not isinstance(size, Money) and size >= 1
