"""By what measure is a sum shared: fixed shares, contributions, heads, budgets, where it fell?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

from attrs import field, frozen

from poolledger.sharing.basis import Basis, Cells, Weights, register_basis
from poolledger.sharing.scope import Direction, Scope, ScopeLine, direction_of
from poolledger.sharing.sum_in_words import SumInWords, listed_shares
from poolledger.sharing.whole_shares import shares_of
from poolledger.values.errors import SettlementFault
from poolledger.values.operands import Rate, constant, shares_of_whole
from poolledger.values.rates import as_percentage
from poolledger.values.rounding import whole_weights
from poolledger.values.short_repr import short_repr
from poolledger.values.workings import added_up


@register_basis
@frozen
class Percentages(Basis):
    """Fixed shares: text such as ``"60%"``, ``"1/3"`` or ``"rest"``, or fractions.

    Raises:
        AgreementFault: If they do not make a whole.
    """

    __repr__ = short_repr
    name: ClassVar[str] = "percentages"
    is_of_terms: ClassVar[bool] = True
    is_of_origin: ClassVar[bool] = False
    shares: Mapping[str, Fraction] = field(converter=shares_of)
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
    is_of_terms: ClassVar[bool] = True
    phrase: ClassVar[str] = "in proportion to the year's {of.contributions}"
    is_of_origin: ClassVar[bool] = False
    asks_for_sums: ClassVar[bool] = True

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """Cash contributions by partner."""
        return list(scope.inputs.cash().items())


@register_basis
@frozen
class RecurrentContributions(Basis):
    """The year's recurrent cash contributions to the schemes shared together."""

    name: ClassVar[str] = "recurrent contributions"
    is_of_terms: ClassVar[bool] = True
    phrase: ClassVar[str] = "in proportion to the year's recurrent {of.contributions}"
    is_of_origin: ClassVar[bool] = False

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """Recurrent cash contributions by partner."""
        return list(scope.inputs.recurrent().items())


@register_basis
@frozen
class Equal(Basis):
    """The same for each partner with a cash contribution to the fund (aligned: each lead)."""

    name: ClassVar[str] = "equal"
    is_of_terms: ClassVar[bool] = True
    phrase: ClassVar[str] = "equally between {of.counted}"
    part_phrase: ClassVar[str] = "equally"
    is_of_origin: ClassVar[bool] = False

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """One each."""
        counted = scope.inputs.counted()
        return [(code, constant(1, f"equal share of {code}", clause)) for code in counted]


@frozen
class Measured(Basis):
    """What is shared by a measure of the partners, which has its name."""

    phrase: ClassVar[str] = "in proportion to {name}, between {of.counted}"
    is_of_terms: ClassVar[bool] = True
    asks_for_measures: ClassVar[bool] = True

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """The partners' measures, of those that equal shares count."""
        measures, counted = scope.inputs.measures(self.name), scope.inputs.counted()
        missing = [code for code in counted if code not in measures]
        if missing:
            message = (
                f"the {scope} is shared by {self.name}, and {', '.join(missing)} has none; "
                f"state it in Partners"
            )
            raise SettlementFault.of("measure-missing", message, cells.get("Basis"))
        return [(code, measures[code]) for code in counted]


@register_basis
@frozen
class Population(Measured):
    """The populations of the partners that equal shares count."""

    name: ClassVar[str] = "population"
    is_of_origin: ClassVar[bool] = False


@register_basis
@frozen
class Need(Measured):
    """The measures of need of the partners that equal shares count."""

    name: ClassVar[str] = "need"
    is_of_origin: ClassVar[bool] = False


@register_basis
@frozen
class Origin(Basis):
    """The leads, by their schemes whose variance runs the way that is settled.

    Of savings it is where they fell, those below nil too: what is all shared so does not move.
    """

    name: ClassVar[str] = "origin"
    part_phrase: ClassVar[str] = "where it falls"
    moves: ClassVar[bool] = False
    may_be_below_nil: ClassVar[bool] = True

    def in_clause(self, of: SumInWords) -> str:
        """Where it arose, or where it fell."""
        if of.kind.falls:
            return f"between those in whose budgets the {of.several} fell, in proportion"
        return f"between the leads, in proportion to their schemes' own {of.several}"

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
    phrase: ClassVar[str] = "between the leads, in proportion to their schemes' budgets"
    is_of_origin: ClassVar[bool] = False

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """The leads' budgets."""
        return _by_lead(scope.lines, lambda line: line.budget)


def _by_lead(lines: Sequence[ScopeLine], measure: Callable[[ScopeLine], int]) -> Weights:
    return [*added_up(((line.lead, measure(line)) for line in lines), "measure of").items()]
