"""By what measure is a sum shared?

A basis turns a scope into weights, one a partner. To add one, write a class with a ``name`` and
``weights`` under ``@register_basis``: the workbook then knows the word, and no other file changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any, ClassVar, Protocol, TypeVar

from attrs import field, frozen

from poolledger.sharing import soundness
from poolledger.sharing.scope import Direction, Scope, ScopeLine, direction_of
from poolledger.sharing.sum_in_words import SumInWords, listed_shares
from poolledger.values.columns import Column
from poolledger.values.converters import as_class
from poolledger.values.errors import AgreementFault, CellRef, SettlementFault
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.operands import Operand, Rate, constant, shares_of_whole
from poolledger.values.partners import by_code
from poolledger.values.rates import Remainder, as_percentage, as_rate
from poolledger.values.rounding import whole_weights
from poolledger.values.vocabulary import make_known
from poolledger.values.workings import named, total

Weights = Sequence[tuple[str, Operand | Fraction]]


class Cells(Protocol):
    """The cells of the row that a provision was read from, by heading."""

    def get(self, heading: str, /) -> CellRef | None:
        """The cell under a heading, or None."""
        ...


NO_CELLS: Cells = dict[str, CellRef]()


@frozen
class Basis:
    """A measure by which sums are shared between partners."""

    name: ClassVar[str] = ""
    for_variances: ClassVar[bool] = True
    columns: ClassVar[tuple[Column, ...]] = ()
    # Whether what it measures depends on the scheme in which a variance arose.
    is_of_origin: ClassVar[bool] = True
    # Whether anything moves by it between those to whom a saving fell.
    moves: ClassVar[bool] = True

    @property
    def partners(self) -> Collection[str]:
        """The partners that it names."""
        return ()

    def may_give(self, partner: str) -> bool:
        """Whether a partner may have a share by it."""
        return True

    def in_clause(self, of: SumInWords) -> str:
        """By what a sum is shared, and between whom, as the end of a sentence."""
        return f"by {self.name}"

    def in_part(self, of: SumInWords) -> str:
        """The same of a part of a mixture: ``40% where it falls``."""
        return f"by {self.name}"

    def kept(self, of: SumInWords) -> str:
        """Who has what a gate, a cap or a scale does not pass on, as the end of a sentence."""
        return f"{of.borne_or('is shared')} {self.in_clause(of)}"

    def in_rule(self) -> str:
        """What a column has room for."""
        return self.name

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """The partners and their weights, in order.

        Args:
            scope: What is shared.
            cells: The cells of the row that names this basis, by heading.
            clause: The row's clause.
        """
        raise NotImplementedError


BASES: dict[str, type[Basis]] = {}
B = TypeVar("B", bound=type[Basis])


def register_basis(cls: B) -> B:
    """Make a basis known to the workbook by its name.

    Raises:
        ValueFault: If it is no Basis, has no name, or one that another class has.
    """
    make_known(BASES, as_class(cls, Basis), "basis")
    return cls


def _shares(given: Mapping[Any, Fraction | str]) -> FrozenMap[str, Fraction]:
    """Shares as exact fractions; ``rest`` takes what the others leave."""
    exact = {code: _share(share) for code, share in by_code(given).items()}
    known = sum((share for share in exact.values() if share is not None), Fraction(0))
    resting = [code for code, share in exact.items() if share is None]
    if resting:
        exact[resting[0]] = Remainder(1 - known)
    shares = {code: share for code, share in exact.items() if share is not None}
    if len(resting) > 1 or sum(shares.values()) != 1 or min(shares.values()) < 0:
        listed = ", ".join(f"{code} {as_percentage(share)}" for code, share in shares.items())
        added = as_percentage(sum(shares.values(), Fraction(0)))
        message = f"shares add up to {added}, not 100%: {listed}"
        raise AgreementFault.of("not-a-whole", message)
    return FrozenMap(shares)


def _share(given: Fraction | str) -> Fraction | None:
    if isinstance(given, str) and given.strip().lower() == "rest":
        return None
    return as_rate(given)


@register_basis
@frozen
class Percentages(Basis):
    """Fixed shares: text such as ``"60%"``, ``"1/3"`` or ``"rest"``, or fractions.

    Raises:
        AgreementFault: If they do not make a whole.
    """

    name: ClassVar[str] = "percentages"
    is_of_origin: ClassVar[bool] = False
    shares: Mapping[str, Fraction] = field(converter=_shares)
    _whole: Weights = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        whole = tuple(zip(self.shares, whole_weights(list(self.shares.values())), strict=True))
        object.__setattr__(self, "_whole", whole)

    @property
    def partners(self) -> Collection[str]:
        """Those that have shares, of nil too."""
        return self.shares.keys()

    def may_give(self, partner: str) -> bool:
        """Whether a partner has a share that is not nil."""
        return bool(self.shares.get(partner))

    def in_clause(self, of: SumInWords) -> str:
        """Each share."""
        return f"in fixed shares, {listed_shares(self.shares)}"

    def in_part(self, of: SumInWords) -> str:
        """Each share."""
        return self.in_clause(of)

    def kept(self, of: SumInWords) -> str:
        """To whom it goes, where it is one alone."""
        having = [code for code, share in self.shares.items() if share]
        if len(having) == 1:
            return f"{of.borne_or('goes to')}{' by' if of.is_borne else ''} {having[0]}"
        return super().kept(of)

    def in_rule(self) -> str:
        """Each share: ``60% PCT, 40% OMBC``."""
        return ", ".join(f"{as_percentage(part)} {code}" for code, part in self.shares.items())

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """The fixed shares."""
        if not scope.traced:
            return self._whole
        rates = [
            Rate(share, f"share of {code}", clause, cells.get(code))
            for code, share in self.shares.items()
        ]
        return list(zip(self.shares, shares_of_whole(rates), strict=True))


@register_basis
@frozen
class Contributions(Basis):
    """The year's cash contributions to the schemes shared together."""

    name: ClassVar[str] = "contributions"
    is_of_origin: ClassVar[bool] = False

    def in_clause(self, of: SumInWords) -> str:
        """The contributions."""
        return f"in proportion to the year's {of.contributions}"

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """Cash contributions by partner."""
        return list(scope.cash().items())


@register_basis
@frozen
class RecurrentContributions(Basis):
    """The year's recurrent cash contributions to the schemes shared together."""

    name: ClassVar[str] = "recurrent contributions"
    is_of_origin: ClassVar[bool] = False

    def in_clause(self, of: SumInWords) -> str:
        """The contributions."""
        return f"in proportion to the year's recurrent {of.contributions}"

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """Recurrent cash contributions by partner."""
        return list(scope.recurrent().items())


@register_basis
@frozen
class Equal(Basis):
    """The same for each partner with a cash contribution to the fund (aligned: each lead)."""

    name: ClassVar[str] = "equal"
    is_of_origin: ClassVar[bool] = False

    def in_clause(self, of: SumInWords) -> str:
        """Between whom."""
        return f"equally between {of.counted}"

    def in_part(self, of: SumInWords) -> str:
        """How."""
        return "equally"

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """One each."""
        return [(code, constant(1, f"equal share of {code}", clause)) for code in scope.counted()]


@frozen
class Measured(Basis):
    """What is shared by a measure of the partners, which has its name."""

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """The partners' measures, of those that equal shares count."""
        measures = scope.measures(self.name)
        missing = [code for code in scope.counted() if code not in measures]
        if missing:
            message = (
                f"the {scope} is shared by {self.name}, and {', '.join(missing)} has none; "
                f"state it in Partners"
            )
            raise SettlementFault.of("measure-missing", message, cells.get("Basis"))
        return [(code, measures[code]) for code in scope.counted()]


@register_basis
@frozen
class Population(Measured):
    """The populations of the partners that equal shares count."""

    name: ClassVar[str] = "population"
    is_of_origin: ClassVar[bool] = False

    def in_clause(self, of: SumInWords) -> str:
        """Between whom."""
        return f"in proportion to population, between {of.counted}"


@register_basis
@frozen
class Need(Measured):
    """The measures of need of the partners that equal shares count."""

    name: ClassVar[str] = "need"
    is_of_origin: ClassVar[bool] = False

    def in_clause(self, of: SumInWords) -> str:
        """Between whom."""
        return f"in proportion to need, between {of.counted}"


@register_basis
@frozen
class Origin(Basis):
    """The leads, by their schemes whose variance runs the way that is settled.

    Of savings it is where they fell, those below nil too: what is all shared so does not move.
    """

    name: ClassVar[str] = "origin"
    moves: ClassVar[bool] = False

    def in_clause(self, of: SumInWords) -> str:
        """Where it arose, or where it fell."""
        if of.kind.falls:
            return f"between those in whose budgets the {of.several} fell, in proportion"
        return f"between the leads, in proportion to their schemes' own {of.several}"

    def in_part(self, of: SumInWords) -> str:
        """Where."""
        return "where it falls"

    def kept(self, of: SumInWords) -> str:
        """It moves to nobody."""
        return "stays where it fell"

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """The leads' variances in the direction settled, as positive sums."""
        if scope.kind.falls:
            way = -1 if scope.direction is Direction.UNDERSPEND else 1
            fallen = [line for line in scope.lines if line.variance]
            return _by_lead(fallen, lambda line: line.variance if way > 0 else -line.variance)
        same = [
            line
            for line in scope.lines
            if line.variance and direction_of(line.variance) is scope.direction
        ]
        return _by_lead(same, lambda line: line.variance if line.variance > 0 else -line.variance)


@register_basis
@frozen
class ByBudget(Basis):
    """The leads, by their schemes' budgets."""

    name: ClassVar[str] = "budget"
    is_of_origin: ClassVar[bool] = False

    def in_clause(self, of: SumInWords) -> str:
        """Whose budgets."""
        return "between the leads, in proportion to their schemes' budgets"

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """The leads' budgets."""
        return _by_lead(scope.lines, lambda line: line.budget)


def _by_lead(lines: Sequence[ScopeLine], measure: Callable[[ScopeLine], int]) -> Weights:
    sums: dict[str, list[int]] = {}
    for line in lines:
        sums.setdefault(line.lead, []).append(measure(line))
    return [(lead, named(total(amounts), f"measure of {lead}")) for lead, amounts in sums.items()]


# By these a partner that lost where others saved has a weight below nil.
_OF_WHERE_IT_FELL = (Origin.name, "mixture")


def measured(basis: Basis, scope: Scope, cells: Cells, clause: str | None) -> Weights:
    """The partners' weights by a basis, once they are seen to measure something.

    Raises:
        SettlementFault: If they are nil for all, or below nil for one, or no weights of partners.
    """
    if not soundness.is_a_users_own(basis):
        return usable(basis.weights(scope, cells, clause), scope, basis.name, cells.get("Basis"))
    before = soundness.as_given(scope)
    found = basis.weights(scope, cells, clause)
    wrong = [*soundness.meddled(before, scope), *soundness.not_pairs(found)]
    if not wrong:
        weights = dict(found)
        wrong += [*soundness.strangers(weights, scope.places), *soundness.not_weights(weights)]
        wrong += ["it names a partner twice"] if len(weights) < len(found) else []
    soundness.refuse(basis, str(scope), wrong, cells.get("Basis"))
    return usable(found, scope, basis.name, cells.get("Basis"))


def usable(weights: Weights, scope: Scope, name: str, where: CellRef | None) -> Weights:
    """The weights, once they are seen to measure something.

    Raises:
        SettlementFault: If they are nil for all, or below nil for one.
    """
    values = [weight.value if isinstance(weight, Rate) else weight for _, weight in weights]
    # The numerators have the signs, and are whole numbers, which are quick to look at.
    signs = [value.numerator for value in values]
    if signs and min(signs) >= 0 and any(signs):
        return weights
    if scope.kind.falls and name in _OF_WHERE_IT_FELL and sum(values) > 0:
        return weights
    below = [code for (code, _), value in zip(weights, values, strict=True) if value < 0]
    if below:
        message = (
            f"the {scope} is shared by {name}, which is below nil for {', '.join(below)}; "
            f"choose another basis"
        )
        raise SettlementFault.of("basis-below-nil", message, where)
    if not any(values):
        message = (
            f"the {scope} is shared by {name}, which measures nil for every partner; "
            f"choose another basis"
        )
        raise SettlementFault.of("basis-nil", message, where)
    return weights
