"""What is a basis, and does it measure something?

A basis turns a scope into weights, one a partner. To add one, write a class with a ``name`` and
``weights`` under ``@register_basis``: the workbook then knows the word, and no other file changes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import ClassVar, Protocol, TypeVar

from attrs import frozen

from poolledger.sharing import soundness
from poolledger.sharing.scope import Scope
from poolledger.sharing.sum_in_words import SumInWords
from poolledger.values.columns import Column
from poolledger.values.converters import as_class
from poolledger.values.errors import CellRef, SettlementFault
from poolledger.values.operands import Operand, Rate
from poolledger.values.vocabulary import make_known

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
    # The end of a sentence that says what is shared; ``of`` is the sum as it speaks of it.
    phrase: ClassVar[str] = "by {name}"
    # The same of a part of a mixture: ``40% where it falls``.
    part_phrase: ClassVar[str] = "by {name}"
    # Whether what it measures depends on the scheme in which a variance arose.
    is_of_origin: ClassVar[bool] = True
    # Whether it measures what was agreed alone, so that it is the same whatever the variance.
    is_of_terms: ClassVar[bool] = False
    # Whether anything moves by it between those to whom a saving fell.
    moves: ClassVar[bool] = True
    # Whether a partner that lost where others saved has a weight below nil by it.
    may_be_below_nil: ClassVar[bool] = False
    # Whether it asks for sums, or for measures, of the partners under its own name.
    asks_for_sums: ClassVar[bool] = False
    asks_for_measures: ClassVar[bool] = False

    @property
    def partners(self) -> Collection[str]:
        """The partners that it names."""
        return ()

    def may_give(self, partner: str) -> bool:
        """Whether a partner may have a share by it."""
        return True

    def in_clause(self, of: SumInWords) -> str:
        """By what a sum is shared, and between whom, as the end of a sentence."""
        return self.phrase.format(name=self.name, of=of)

    def in_part(self, of: SumInWords) -> str:
        """The same of a part of a mixture."""
        return self.part_phrase.format(name=self.name, of=of)

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


def measured(basis: Basis, scope: Scope, cells: Cells, clause: str | None) -> Weights:
    """The partners' weights by a basis, once they are seen to measure something.

    Raises:
        SettlementFault: If they are nil for all, or below nil for one, or no weights of partners.
    """
    if not soundness.is_a_users_own(basis):
        return usable(basis.weights(scope, cells, clause), scope, basis, cells.get("Basis"))
    before = soundness.as_given(scope)
    found = basis.weights(scope, cells, clause)
    wrong = [*soundness.meddled(before, scope), *soundness.not_pairs(found)]
    if not wrong:
        weights = dict(found)
        wrong += [*soundness.strangers(weights, scope.places), *soundness.not_weights(weights)]
        wrong += ["it names a partner twice"] if len(weights) < len(found) else []
    soundness.refuse(basis, str(scope), wrong, cells.get("Basis"))
    return usable(found, scope, basis, cells.get("Basis"))


def usable(weights: Weights, scope: Scope, basis: Basis, where: CellRef | None) -> Weights:
    """The weights, once they are seen to measure something.

    Raises:
        SettlementFault: If they are nil for all, or below nil for one.
    """
    values = [weight.value if isinstance(weight, Rate) else weight for _, weight in weights]
    # The numerators have the signs, and are whole numbers, which are quick to look at.
    signs = [value.numerator for value in values]
    if signs and min(signs) >= 0 and any(signs):
        return weights
    if scope.kind.falls and basis.may_be_below_nil and sum(values) > 0:
        return weights
    shared = f"the {scope} is shared by {basis.name}"
    below = [code for (code, _), value in zip(weights, values, strict=True) if value < 0]
    if below:
        message = f"{shared}, which is below nil for {', '.join(below)}; choose another basis"
        raise SettlementFault.of("basis-below-nil", message, where)
    if not any(values):
        message = f"{shared}, which measures nil for every partner; choose another basis"
        raise SettlementFault.of("basis-nil", message, where)
    return weights


def shares_of(weights: Weights) -> dict[str, Fraction]:
    """Each partner's exact share of the whole by some weights."""
    values = {p: w.value if isinstance(w, Rate) else Fraction(w) for p, w in weights}
    whole = sum(values.values())
    return {partner: value / whole for partner, value in values.items()}
