"""Which steps give nobody less of more, and which give the same apart and together?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from poolledger.sharing.bases import Contributions, Origin
from poolledger.sharing.basis import Basis
from poolledger.sharing.blended_basis import Mixture
from poolledger.sharing.sizes import Size
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Bear, ByBasis, Hold, NoWorseOff, Reinvest, Scale, Share


def growing(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps that are monotone: where more comes in, more is given and more is passed on.

    Left out are gates, levels (``up_to``) and sizes of the total, which look at more than what
    comes in; what a partner is given at most, where an odd penny may change what is passed on; and
    no worse off, which looks at all that was given. What goes by where it fell goes by
    contributions instead: more that falls to one would otherwise be less for another.
    """
    for step in steps:
        gated = step.only_if_at_least is not None or step.only_if_below is not None
        looks_back = step.up_to is not None or step.of == "total" or step.at_most
        if not (gated or looks_back or isinstance(step.treatment, NoWorseOff)):
            yield _standing(step)


def _standing(step: Step) -> Step:
    treatment = step.treatment
    if not isinstance(treatment, ByBasis) or not _goes_by_where_it_fell(treatment.basis):
        return step
    return evolve(step, treatment=evolve(treatment, basis=Contributions()))


def _goes_by_where_it_fell(basis: Basis) -> bool:
    if isinstance(basis, Mixture):
        return any(_goes_by_where_it_fell(each) for each, _ in basis.parts)
    return isinstance(basis, Origin)


def linear(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps that take a part of what there is, whatever its size: they are additive."""
    for step in steps:
        gated = step.only_if_at_least is not None or step.only_if_below is not None
        sizes = (step.next, step.up_to, step.beyond)
        takes_a_part = isinstance(step.treatment, Share | Bear | Scale | Reinvest | Hold)
        of_the_sum = step.of in (None, "total", "remaining") and all(map(_is_part, sizes))
        if takes_a_part and of_the_sum and not gated and not step.at_most:
            yield step


def _is_part(size: Size | None) -> bool:
    return size is None or isinstance(size, Fraction)
