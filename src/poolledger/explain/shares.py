"""By what, between whom and in which order: bases, scales and claims of a protocol in words."""

from __future__ import annotations

from collections.abc import Sequence

from poolledger.explain.provisions import listed_shares
from poolledger.sharing.bases import Basis, Origin, Percentages
from poolledger.sharing.blended_basis import Mixture
from poolledger.sharing.scales import Scale
from poolledger.values.rates import as_percentage
from poolledger.values.rationing import IN_PROPORTION

_BASES = {
    "contributions": "in proportion to the year's cash contributions",
    "recurrent contributions": "in proportion to the year's recurrent cash contributions",
    "equal": "equally between the partners",
    "population": "in proportion to population, between the partners",
    "need": "in proportion to need, between the partners",
    "origin": "between those in whose budgets the {sums} fell, in proportion",
    "budget": "between the leads, in proportion to their schemes' budgets",
    "investment": "in proportion to what partners invested in the recognised initiatives",
    "target": "in proportion to the targets of the partners' own programmes",
    "shapley": "by what each partner saves, on the average over every order in which partners "
    "could join, in the joint costs",
    "separable costs": "by what each partner saves, in the joint costs, where it bears its "
    "separable cost and a part of the rest",
}
# A part of a mixture: 40% where it falls, 60% by population.
_PARTS = {"origin": "where it falls", "equal": "equally"}
_RATIONED = {
    IN_PROPORTION: "in proportion",
    "priority": "one after the other, in the partners' order",
    "equal awards": "in equal sums, but to none more than it claims",
    "equal losses": "each less the same sum, but none less than nil",
}
_ORDINALS = ("first", "second", "third", "fourth", "fifth")


def basis_words(basis: Basis, sums: str = "savings") -> str:
    """By what something is shared, and between whom.

    Args:
        basis: The basis.
        sums: What it is of which some fell to partners: savings or losses.
    """
    if isinstance(basis, Percentages):
        return f"in fixed shares, {listed_shares(basis.shares)}"
    if isinstance(basis, Mixture):
        parts = [f"{as_percentage(part)} {_part_words(each)}" for each, part in basis.parts]
        return and_listed(parts)
    return _BASES.get(basis.name, f"by {basis.name}").format(sums=sums)


def _part_words(basis: Basis) -> str:
    if isinstance(basis, Percentages | Mixture):
        return basis_words(basis)
    return _PARTS.get(basis.name, f"by {basis.name}")


def kept_words(basis: Basis, *, loss: bool = False) -> str:
    """Who has what a gate, a cap or a scale does not pass on, as the end of a sentence."""
    if isinstance(basis, Origin):
        return "stays where it fell"
    if isinstance(basis, Percentages):
        having = [code for code, share in basis.shares.items() if share]
        if len(having) == 1:
            return f"{'is borne by' if loss else 'goes to'} {having[0]}"
    sums = "losses" if loss else "savings"
    return f"{'is borne' if loss else 'is shared'} {basis_words(basis, sums)}"


def scaled_words(scale: Scale) -> str:
    """By what something is scaled: ``50%, the score quality``."""
    rates = [as_percentage(scale.rate)] if scale.rate is not None else []
    rates += [f"the score {scale.score}"] if scale.score is not None else []
    rates += [_age_words(scale)] if scale.by_age else []
    return ", times ".join(rates)


def _age_words(scale: Scale) -> str:
    *most, last = (as_percentage(rate) for rate in scale.by_age)
    if not most:
        return last
    told = [f"{rate} in the {_ordinal(place)} year" for place, rate in enumerate(most)]
    return f"{', '.join(told)} of the saving and {last} ever after"


def _ordinal(place: int) -> str:
    return _ORDINALS[place] if place < len(_ORDINALS) else f"{place + 1}th"


def ration_words(ration: str) -> str:
    """How claims are met where there is less than they come to."""
    return _RATIONED[ration]


def and_listed(words: Sequence[str]) -> str:
    """Words as people list them: ``A, B and C``."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if words[1:] else "".join(words)
