"""Strategies for the primitives of a savings protocol: each draws the steps of one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache

from attrs import evolve, field, frozen
from hypothesis import strategies as st
from tests.strategies.decisions import QUALITY
from tests.strategies.sharing import RESERVES, bands, gates, quotes
from tests.strategies.values import (
    FIRST_YEAR,
    SECOND_YEAR,
    clauses,
    money,
    one_of,
    rates,
    shares,
    sizes,
    sometimes,
)

from poolledger.agreement import builders as provisions
from poolledger.agreement import protocol_builders as protocol
from poolledger.agreement.builders import StepTerms
from poolledger.sharing.bases import (
    ByBudget,
    Contributions,
    Equal,
    Need,
    Origin,
    Percentages,
    Population,
    RecurrentContributions,
)
from poolledger.sharing.bases_of_savings import Investment, OwnTarget
from poolledger.sharing.basis import Basis
from poolledger.sharing.blended_basis import Mixture
from poolledger.sharing.joint_cost_bases import SeparableCosts, Shapley
from poolledger.sharing.scope import Direction
from poolledger.sharing.sizes import MEASURES, Size
from poolledger.sharing.steps import Step
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import Money
from poolledger.values.partners import Partner
from poolledger.values.rationing import RATIONING

SCORES = (QUALITY, "access")
RELEASE = date(2011, 12, 31)
_OF = ("target", "baseline", "budget")
_PLAIN = (
    Equal(), Origin(), Population(), Need(), Contributions(), RecurrentContributions(),
    Investment(), OwnTarget(), Shapley(), SeparableCosts(),
)  # fmt: skip
_WAYS = (*[Direction.BOTH] * 3, Direction.UNDERSPEND, Direction.OVERSPEND)
Listed = st.SearchStrategy[list[Step]]


@frozen
class Within:
    """What the primitives of a protocol are drawn within.

    Args:
        partners: The partners' codes.
        written: Whether they are as a workbook writes them: a mixture is of where a saving falls
            and of one other basis, and only what is shared goes by a mixture.
    """

    partners: tuple[str, ...] = field(converter=tuple[str, ...])
    written: bool = False

    @property
    def partner(self) -> st.SearchStrategy[str]:
        """One of the partners."""
        return st.sampled_from(self.partners)

    @property
    def measured(self) -> st.SearchStrategy[Basis]:
        """Every basis but mixtures and fixed shares."""
        return st.sampled_from((*_PLAIN, ByBudget()) if self.written else _PLAIN)

    @property
    def single(self) -> st.SearchStrategy[Basis]:
        """Every basis but mixtures."""
        return _single(self)

    @property
    def bases(self) -> st.SearchStrategy[Basis]:
        """Every basis, mixtures among them."""
        return _bases(self)

    @property
    def keeper(self) -> st.SearchStrategy[Basis | None]:
        """Who has what a step takes off: where it fell, as often as not."""
        return _keeper(self)


@cache
def _single(within: Within) -> st.SearchStrategy[Basis]:
    fixed = st.builds(Percentages, shares(within.partners))
    return st.one_of(within.measured, within.measured, fixed)


@cache
def _bases(within: Within) -> st.SearchStrategy[Basis]:
    first = st.just(Origin()) if within.written else within.single
    other = within.measured if within.written else within.single
    nested = st.just(Mixture([(Origin(), Fraction(1, 4)), (Equal(), Fraction(3, 4))]))
    other = other if within.written else st.one_of(*[other] * 9, nested)
    mixed = st.builds(
        lambda one, two, part: protocol.mixture([(one, part), (two, 1 - part)]),
        first, other, rates(),
    )  # fmt: skip
    return st.one_of(within.single, within.single, mixed)


@cache
def _keeper(within: Within) -> st.SearchStrategy[Basis | None]:
    return st.one_of(st.none(), within.single if within.written else within.bases)


@st.composite
def _sized(draw: st.DrawFn) -> tuple[Size, StepTerms]:
    """A size, and what it is of where it is a rate."""
    size = draw(sizes())
    return size, {} if isinstance(size, Money) else {"of": one_of(draw, _OF)}


@st.composite
def _termed(draw: st.DrawFn, step: Step, within: Within) -> list[Step]:
    """A step with a band, a gate and a cap on one partner, or without."""
    at_most: dict[Partner | str, Size] = {}
    if sometimes(draw, 30):
        # A small cap is sure to cut what is shared, a large one may.
        at_most[draw(within.partner)] = draw(sizes(5_000_000 if sometimes(draw, 50) else 5_000))
    terms = {**bands(draw, MEASURES), **gates(draw)}
    quoted = quotes(draw, within.partners, step.treatment)
    return [evolve(step, **terms, at_most=at_most, quoted=quoted)]


@st.composite
def _gates(draw: st.DrawFn, within: Within) -> list[Step]:
    manner = one_of(draw, ("first dollar", "excess", "board"))
    if manner == "board":
        return [protocol.gate(draw(sizes()), board="Joint board")]
    if manner == "first dollar":
        return [protocol.gate(draw(sizes()), to=draw(within.keeper))]
    size, of = draw(_sized())
    return [protocol.gate(size, excess=True, to=draw(within.keeper), **of)]


@st.composite
def _scales(draw: st.DrawFn, within: Within) -> list[Step]:
    manner = draw(st.integers(1, 7))
    # The register of an agreement scores quality alone.
    scores = SCORES[:1] if within.written else SCORES
    rate: Fraction | None = draw(rates()) if manner & 1 else None
    score: str | None = draw(st.sampled_from(scores)) if manner & 2 else None
    ages: list[Fraction] = draw(st.lists(rates(), min_size=1, max_size=3)) if manner & 4 else []
    return [protocol.scale(rate, score=score, by_age=ages, to=draw(within.keeper))]


@st.composite
def _caps(draw: st.DrawFn, within: Within) -> list[Step]:
    size, of = draw(_sized())
    return [protocol.cap(size, to=draw(within.keeper), **of)]


@st.composite
def _floors(draw: st.DrawFn, within: Within) -> list[Step]:
    size, of = draw(_sized())
    return [protocol.floor(size, draw(within.partner), **of)]


@st.composite
def _collars(draw: st.DrawFn, within: Within) -> list[Step]:
    ends = draw(st.lists(money(100, 30_000_000), min_size=2, max_size=2))
    lowest, highest = sorted(ends, key=lambda end: end.pence)
    payer, keeper = draw(within.partner), draw(within.keeper)
    return protocol.collar(lowest, highest, payer=payer, to=keeper)


@st.composite
def _claims(draw: st.DrawFn, within: Within) -> list[Step]:
    claiming = draw(st.permutations(within.partners))[: draw(st.integers(1, 4))]
    sums = {partner: draw(money(0, 8_000_000)) for partner in claiming}
    return draw(_termed(protocol.claim(sums, draw(_RATIONS)), within))


@st.composite
def _glides(draw: st.DrawFn) -> list[Step]:
    end = draw(st.sampled_from((Equal(), Contributions(), Population())))
    late, early = sorted(draw(st.tuples(rates(), rates())))
    return protocol.glide(Origin(), end, {FIRST_YEAR: early, FIRST_YEAR.next: late})


@st.composite
def _carries(draw: st.DrawFn, within: Within) -> list[Step]:
    year = one_of(draw, (FIRST_YEAR, SECOND_YEAR))
    years = [year.start - back for back in (4, 2, 1) if draw(st.booleans())]
    losses = {FinancialYear(start): draw(money(0, 3_000_000)) for start in years}
    lasting = one_of(draw, (3, 3, 1))
    return [protocol.carry(year, losses, years=lasting, to=draw(within.keeper))]


_RATIONS = st.sampled_from(tuple(RATIONING))


def _plain(made: st.SearchStrategy[Step]) -> Callable[[Within], Listed]:
    """A primitive that takes a band, a gate and a cap."""
    return lambda within: made.flatmap(lambda step: _termed(step, within))


PRIMITIVES: dict[str, Callable[[Within], Listed]] = {
    "gate": _gates,
    "scale": _scales,
    "cap": _caps,
    "floor": _floors,
    "collar": _collars,
    "claim": _claims,
    "repay investment": _plain(_RATIONS.map(protocol.repay_investment)),
    "make whole": _plain(_RATIONS.map(protocol.make_whole)),
    "own target first": _plain(_RATIONS.map(protocol.own_target_first)),
    "share": lambda within: within.bases.flatmap(
        lambda basis: _termed(provisions.share(basis), within)
    ),
    "bear": lambda within: within.partner.flatmap(
        lambda partner: _termed(provisions.bear(partner), within)
    ),
    "glide": lambda _: _glides(),
    "reinvest": _plain(st.builds(protocol.reinvest)),
    "hold": _plain(st.sampled_from((None, RELEASE)).map(lambda day: protocol.hold(until=day))),
    "reserve": _plain(st.sampled_from(RESERVES).map(provisions.draw)),
    "no worse off": lambda _: st.builds(lambda: [protocol.no_worse_off()]),
    "carry": _carries,
}
# A workbook has no word for these; a glide's steps are in force in one year after another.
_IN_PYTHON = ("claim", "carry")
_DATED = ("glide",)


@cache
def _primitive(word: str, within: Within) -> Listed:
    return PRIMITIVES[word](within)


@st.composite
def primitives(draw: st.DrawFn, within: Within, *, most: int = 5) -> list[Step]:
    """The steps of a protocol made of primitives, for gains, losses or both, in any order.

    More often than not the last one places all that is left, or looks at what all of them gave.

    Args:
        within: What they are drawn within.
        most: How many primitives there are at most, beside the last step.
    """
    left_out = _IN_PYTHON if within.written else _DATED
    words = [word for word in PRIMITIVES if word not in left_out]
    listed: list[Step] = []
    number = 0
    for _ in range(draw(st.integers(1, most))):
        made = draw(_primitive(one_of(draw, words), within))
        way, clause = one_of(draw, _WAYS), draw(clauses())
        for step in made:
            # The steps of a glide take the same place, one after another.
            number += step.first_day is None or step is made[0]
            listed.append(evolve(step, direction=way, clause=clause, number=number))
    if sometimes(draw, 75):
        rest = Equal() if draw(st.booleans()) else Percentages(draw(shares(within.partners)))
        listed.append(provisions.share(rest, clause="9.9", number=number + 1))
        if sometimes(draw, 25):
            listed.append(protocol.no_worse_off(number=number + 2))
    return listed
