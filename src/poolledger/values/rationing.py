"""Rationing: who gets what of claims that come to more than there is to meet them?

Each rule is exact, and awards no claim more than itself or less than nil. For their properties,
and for what no rule can promise, see W. Thomson, "Axiomatic and game-theoretic analysis of
bankruptcy and taxation problems", *Mathematical Social Sciences* 45 (2003); equal awards is older
by far: Maimonides, *Laws of Lending and Borrowing* 20:4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from poolledger.values import rounding

Rule = Callable[[Fraction | int, Sequence[Fraction | int]], list[Fraction]]


def in_proportion(estate: Fraction | int, claims: Sequence[Fraction | int]) -> list[Fraction]:
    """The same part of every claim.

    >>> [str(award) for award in in_proportion(200, [100, 200, 300])]
    ['100/3', '200/3', '100']

    Args:
        estate: What there is, not below nil; what is beyond the claims stays unclaimed.
        claims: None below nil.
    """
    whole = Fraction(sum(claims))
    met = min(Fraction(estate), whole)
    return [met * claim / whole if whole else whole for claim in claims]


def by_priority(estate: Fraction | int, claims: Sequence[Fraction | int]) -> list[Fraction]:
    """Each claim in full before the next has anything.

    >>> [str(award) for award in by_priority(200, [100, 200, 300])]
    ['100', '100', '0']

    Args:
        estate: As for :func:`in_proportion`.
        claims: The first to be met first.
    """
    left, awards = Fraction(estate), []
    for claim in claims:
        awards.append(min(left, Fraction(claim)))
        left -= awards[-1]
    return awards


def equal_awards(estate: Fraction | int, claims: Sequence[Fraction | int]) -> list[Fraction]:
    """The same sum for every claim, but to none more than itself (constrained equal awards).

    >>> [str(award) for award in equal_awards(200, [50, 200, 300])]
    ['50', '75', '75']

    Args:
        estate: As for :func:`in_proportion`.
        claims: None below nil.
    """
    left, awards = Fraction(estate), [Fraction(0)] * len(claims)
    # The smallest claim first: once one is above the level, so are all that follow.
    for met, place in enumerate(sorted(range(len(claims)), key=claims.__getitem__)):
        level = left / (len(claims) - met)
        awards[place] = min(level, Fraction(claims[place]))
        left -= awards[place]
    return awards


def equal_losses(estate: Fraction | int, claims: Sequence[Fraction | int]) -> list[Fraction]:
    """Every claim less the same sum, but none below nil (constrained equal losses).

    What is missing is shared as equal awards would share it: the two rules are each other's dual.

    >>> [str(award) for award in equal_losses(200, [100, 200, 300])]
    ['0', '50', '150']

    Args:
        estate: As for :func:`in_proportion`.
        claims: None below nil.
    """
    missing = max(sum(claims) - Fraction(estate), Fraction(0))
    lost = equal_awards(missing, claims)
    return [claim - loss for claim, loss in zip(claims, lost, strict=True)]


IN_PROPORTION = "in proportion"
RATIONING: dict[str, Rule] = {
    IN_PROPORTION: in_proportion,
    "priority": by_priority,
    "equal awards": equal_awards,
    "equal losses": equal_losses,
}


def awards_in_pence(amount: int, claims: Sequence[int], how: str) -> list[int]:
    """What claims are awarded of an amount, in whole pence, by one of ``RATIONING``.

    The exact awards are rounded by largest remainder, ties to the earlier. Only an award with
    part of a penny is rounded up, so none comes to more than its claim.

    >>> awards_in_pence(200, [100, 200, 300], "equal awards")
    [67, 67, 66]

    Args:
        amount: Pence, not below nil and not more than the claims.
        claims: Pence, none below nil.
        how: The rule's word.
    """
    exact = RATIONING[how](amount, claims)
    return rounding.split(amount, rounding.whole_weights(exact)) if amount else [0] * len(claims)
