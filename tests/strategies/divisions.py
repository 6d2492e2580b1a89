"""Savings and losses with the protocols by which they are shared, ready to be divided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

from attrs import field, frozen
from hypothesis import reject
from hypothesis import strategies as st
from tests.strategies.primitives import RELEASE, SCORES, Within, primitives
from tests.strategies.sharing import RESERVES
from tests.strategies.values import FIRST_YEAR, money, one_of, rates, sometimes

from poolledger.savings.saving_allocation import SavingAllocation
from poolledger.savings.standalone import divide
from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.sharing.steps import Step
from poolledger.values.errors import SettlementFault
from poolledger.values.money import Money

Sums = Mapping[str, Money]
_CODES = ("PCT", "OMBC", "CT", "DC")
# What every partner has, and what only some of them claim.
_MEASURED = ("investment", "target", "contributions")
_CLAIMED = ("repay investment", "make whole", "own target first", "no worse off")


@frozen
class Saved:
    """A saving, or a loss, and the protocol by which it is shared: all that divides it.

    Its fields are the arguments of :func:`poolledger.divide`.
    """

    fell: Sums
    steps: Sequence[Step]
    sizes: Sums = field(factory=dict)
    sums: Mapping[str, Sums] = field(factory=dict)
    scores: Mapping[str, Fraction] = field(factory=dict)
    measures: Mapping[str, Mapping[str, Fraction]] = field(factory=dict)
    joint_costs: CoalitionCosts | None = None
    reserves: Mapping[str, tuple[str, Money]] = field(factory=dict)
    age: int = 1
    as_at: date | None = None

    @property
    def pot(self) -> int:
        """What was saved in all, in pence; below nil for a loss."""
        return sum(amount.pence for amount in self.fell.values())

    def divide(self, *, workings: bool = False) -> SavingAllocation:
        """It divided by its protocol.

        Raises:
            SettlementFault: If a step cannot be carried out.
        """
        terms: dict[str, Any] = {
            "sizes": self.sizes,
            "sums": self.sums,
            "scores": self.scores,
            "measures": self.measures,
            "joint_costs": self.joint_costs,
            "reserves": self.reserves,
            "age": self.age,
            "as_at": self.as_at,
        }
        return divide(self.fell, self.steps, workings=workings, **terms)


def divided_or_skipped(saved: Saved, *, workings: bool = False) -> SavingAllocation:
    """It divided; the example is skipped where its protocol cannot be carried out.

    Raises:
        UnsatisfiedAssumption: Which Hypothesis takes as a reason to try another example.
    """
    try:
        return saved.divide(workings=workings)
    except SettlementFault:
        reject()


@st.composite
def joint_costs(draw: st.DrawFn, partners: Sequence[str]) -> CoalitionCosts:
    """What partners would pay together for things that some of them, and all of them, need.

    Nobody would do better outside, whichever of the two rules shares what they save.

    Args:
        partners: The partners' codes.
    """
    everyone = frozenset(partners)
    needed = [(everyone, draw(st.integers(100, 50_000_000)))]
    for _ in range(draw(st.integers(1, 4))):
        count = draw(st.integers(1, len(partners)))
        needing = frozenset(draw(st.permutations(partners))[:count])
        needed.append((needing, draw(st.integers(0, 50_000_000))))
    costs = {}
    for size in range(1, len(partners) + 1):
        for together in combinations(partners, size):
            paid = [cost for needing, cost in needed if needing & set(together)]
            costs[together] = Money(sum(paid))
    return CoalitionCosts(costs, partners=partners)


def _falling(draw: st.DrawFn, partners: Sequence[str], *, loss: bool) -> dict[str, Money]:
    """Where it falls; now and then one has lost where all together saved, or the other way."""
    fell = [draw(money(0, 20_000_000)).pence for _ in partners]
    fell[0] += 100
    if sometimes(draw, 15):
        fell[-1] = -min(fell[-1], sum(fell[:-1]) // 2)
    sign = -1 if loss else 1
    return {partner: Money(sign * pence) for partner, pence in zip(partners, fell, strict=True)}


@st.composite
def savings(draw: st.DrawFn, *, loss: bool | None = None, most: int = 5) -> Saved:
    """A saving or a loss of two to four partners, with a protocol of any primitives.

    Args:
        loss: Whether it is a loss; either where left out, a saving more often.
        most: How many primitives its protocol has at most, beside a last step that places all.
    """
    partners = draw(st.permutations(_CODES))[: draw(st.integers(2, 4))]
    below = sometimes(draw, 25) if loss is None else loss
    sums = {name: {p: draw(money(100, 5_000_000)) for p in partners} for name in _MEASURED}
    for name in _CLAIMED:
        claiming = partners[: draw(st.integers(0, len(partners)))]
        sums[name] = {partner: draw(money(0, 5_000_000)) for partner in claiming}
    people = st.integers(1, 400_000).map(Fraction)
    return Saved(
        _falling(draw, partners, loss=below),
        draw(primitives(Within(partners), most=most)),
        sizes={of: draw(money(100_000, 60_000_000)) for of in ("target", "baseline", "budget")},
        sums=sums,
        scores={score: draw(rates()) for score in SCORES},
        measures={of: {p: draw(people) for p in partners} for of in ("population", "need")},
        joint_costs=draw(joint_costs(partners)),
        reserves={
            reserve: (one_of(draw, partners), draw(money(0, 5_000_000))) for reserve in RESERVES
        },
        age=draw(st.integers(1, 4)),
        as_at=one_of(draw, (RELEASE, FIRST_YEAR.first_day)),
    )
