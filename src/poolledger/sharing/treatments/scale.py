"""What is scaled before it is shared: by a rate, a score, its age."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import ClassVar

from attrs import evolve, field, frozen

from poolledger.sharing.bases import Origin
from poolledger.sharing.basis import Basis
from poolledger.sharing.scope import Scope
from poolledger.sharing.sum_in_words import SumInWords
from poolledger.sharing.treatments.by_basis import ByBasis
from poolledger.sharing.treatments.treatment import Offer, Placement, register_treatment
from poolledger.values.columns import CellKind, Column
from poolledger.values.converters import listed
from poolledger.values.errors import AgreementFault, SettlementFault, a, optional_text
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.money import written
from poolledger.values.operands import Rate, multiplied
from poolledger.values.rates import as_optional_rate, as_percentage, as_rate
from poolledger.values.workings import times


def _rates(given: Iterable[Fraction | int | str]) -> tuple[Fraction, ...]:
    return tuple(map(as_rate, listed(given, "rate")))


_ORDINALS = ("first", "second", "third", "fourth", "fifth")


def _ordinal(place: int) -> str:
    return _ORDINALS[place] if place < len(_ORDINALS) else f"{place + 1}th"


@register_treatment
@frozen
class Scale(ByBasis):
    """Passes on a part of what it is offered, and gives the rest by a basis.

    The part is the product of its rates, and is rounded once.

    Args:
        basis: Who has what is not passed on: where it falls, unless another is named.
        rate: A rate of the protocol.
        score: The name of a score, such as that of quality.
        by_age: The rate in the first, second … year of a saving; the last holds ever after.

    Raises:
        AgreementFault: If it has nothing to scale by.
    """

    name: ClassVar[str] = "scale"
    stated_by: ClassVar[str] = "scale"
    stated_as: ClassVar[Mapping[str, str]] = FrozenMap({"basis": "to"})
    for_variances: ClassVar[bool] = False
    by_percentages: ClassVar[bool] = True
    one_of: ClassVar[tuple[str, ...]] = ("Rate", "Score", "By age")
    none_of: ClassVar[str] = "a scale needs a Rate, a Score or rates By age; fill one of them"
    columns: ClassVar[tuple[Column, ...]] = (
        *ByBasis.columns,
        Column("Rate", "rate", CellKind.RATE, "scale: the part that is passed on.", rare=True),
        Column(
            "Score",
            "score",
            CellKind.NOTE,
            "scale: the name of a score, from the sheet Scores.",
            rare=True,
        ),
        Column(
            "By age",
            "by_age",
            CellKind.RATES,
            "scale: rates for the first, second … year, such as 100%; 50%.",
            rare=True,
            width=18,
        ),
    )
    basis: Basis = field(factory=Origin, validator=a(Basis))
    rate: Fraction | None = field(default=None, converter=as_optional_rate)
    score: str | None = field(default=None, validator=optional_text)
    by_age: tuple[Fraction, ...] = field(default=(), converter=_rates)

    def __attrs_post_init__(self) -> None:
        if self.rate is None and self.score is None and not self.by_age:
            message = "a scale needs a rate, a score or rates by age; give one of them"
            raise AgreementFault.of("blank", message)

    def in_clause(self, of: SumInWords, size: str, *, keeps: bool) -> str:
        """What goes on, and who has the rest."""
        return f"is scaled by {self.factors}: so much goes on, and the rest {self.basis.kept(of)}"

    def may_be_paid(self, *, keeps: bool) -> bool:
        """It keeps what it does not pass on."""
        return super().may_be_paid(keeps=True)

    def notes(self, offered: int, placed: Placement, *, loss: bool) -> Iterator[str]:
        """What it passes on, and by what that is scaled."""
        if offered:
            passed = written(offered - placed.taken)
            yield f" passes on {passed} of {written(offered)}, scaled by {self.factors}."

    @property
    def factors(self) -> str:
        """By what it scales: ``50%, times the score quality``."""
        rates = [as_percentage(self.rate)] if self.rate is not None else []
        rates += [f"the score {self.score}"] if self.score is not None else []
        rates += [self._age_words()] if self.by_age else []
        return ", times ".join(rates)

    def _age_words(self) -> str:
        *most, last = (as_percentage(rate) for rate in self.by_age)
        if not most:
            return last
        told = [f"{rate} in the {_ordinal(place)} year" for place, rate in enumerate(most)]
        return f"{', '.join(told)} of the saving and {last} ever after"

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Give away what is not passed on.

        Raises:
            SettlementFault: If a score is missing, or what would be passed on is more than the
                whole or below nil.
        """
        if not offer.amount:
            return Placement()
        part = self._part(offer, scope)
        if not 0 <= part.value <= 1:
            message = (
                f"the {scope} is scaled by {as_percentage(part.value)} ({part.name}), which is no "
                f"part of it; let the rates make nil to 100%"
            )
            where = part.cell or offer.cells.get("Rate")
            raise SettlementFault.of("more-than-the-whole", message, where)
        passed = times(offer.amount, part)
        placed = super().place(evolve(offer, amount=offer.amount - passed), scope)
        return evolve(placed, passed=passed)

    def _part(self, offer: Offer, scope: Scope) -> Rate:
        """The product of the rates, under a name that tells them."""
        factors, cells, clause, scored = list[Rate](), offer.cells, offer.clause, None
        if self.rate is not None:
            factors = [Rate(self.rate, as_percentage(self.rate), clause, cells.get("Rate"))]
        if self.score is not None:
            score = scope.inputs.scores(self.score)
            if score is None:
                message = (
                    f"the {scope} is scaled by the score {self.score}, which has no value; "
                    f"state it in Scores"
                )
                where = offer.cells.get("Score")
                raise SettlementFault.of("score-missing", message, where)
            name = f"{self.score} {as_percentage(score.value)}"
            scored = score.cell
            factors.append(Rate(score.value, name, clause, scored))
        if self.by_age:
            if scope.inputs.age is None:
                message = (
                    f"the {scope} is scaled by its age, and its savings are of several ages; say "
                    f"in Agreement 'Unit of assessment' 'initiative'"
                )
                raise SettlementFault.of("age-unknown", message, offer.cells.get("By age"))
            rate = self.by_age[min(scope.inputs.age, len(self.by_age)) - 1]
            name = f"{as_percentage(rate)} in year {scope.inputs.age} of the saving"
            factors.append(Rate(rate, name, clause, cells.get("By age")))
        if len(factors) == 1:
            return factors[0]
        name = " x ".join(each.name for each in factors)
        return multiplied(factors, name, clause, scored or factors[0].cell)
