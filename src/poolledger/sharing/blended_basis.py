"""Shares that are a mixture of bases, and that glide from one basis to another over years."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar

from attrs import field, frozen

from poolledger.sharing.basis import Basis, Cells, Weights, measured
from poolledger.sharing.scope import Scope
from poolledger.sharing.sum_in_words import SumInWords, and_listed
from poolledger.sharing.whole_shares import refuse_negative
from poolledger.values.converters import as_one, pairs_of
from poolledger.values.errors import AgreementFault
from poolledger.values.operands import (
    Operand,
    Rate,
    added,
    divided,
    multiplied,
    operand_of,
    shares_of_whole,
)
from poolledger.values.rates import as_percentage, as_rate
from poolledger.values.short_repr import arguments, call

Parts = tuple[tuple[Basis, Fraction], ...]


def _parts(given: Mapping[Basis, Fraction | str] | Iterable[tuple[Basis, Any]]) -> Parts:
    parts = tuple((as_one(basis, Basis), as_rate(part)) for basis, part in pairs_of(given))
    refuse_negative((basis.name, part) for basis, part in parts)
    added = sum((part for _, part in parts), Fraction(0))
    if added != 1:
        listed = ", ".join(f"{basis.name} {as_percentage(part)}" for basis, part in parts)
        message = (
            f"the parts of a mixture add up to 100%, not to "
            f"{as_percentage(added)}: {listed or 'none'}"
        )
        raise AgreementFault.of("not-a-whole", message)
    return parts


@frozen
class Mixture(Basis):
    """A part by one basis, and the rest by others: 40% where it falls, 60% by population.

    Args:
        parts: Each basis and its part; they make a whole.

    Raises:
        AgreementFault: If they do not.
    """

    name: ClassVar[str] = "mixture"
    may_be_below_nil: ClassVar[bool] = True
    parts: Parts = field(converter=_parts)

    def __repr__(self) -> str:
        return call("mixture", arguments(self))

    @property
    def partners(self) -> Collection[str]:
        """Those that a part of it names."""
        return dict.fromkeys(partner for basis, _ in self.parts for partner in basis.partners)

    def may_give(self, partner: str) -> bool:
        """Whether a partner may have a share of some part of it."""
        return any(part and basis.may_give(partner) for basis, part in self.parts)

    def in_clause(self, of: SumInWords) -> str:
        """Each part."""
        return and_listed(
            [f"{as_percentage(part)} {basis.in_part(of)}" for basis, part in self.parts]
        )

    def in_part(self, of: SumInWords) -> str:
        """Each part of the part."""
        return self.in_clause(of)

    def in_rule(self) -> str:
        """Each part: ``40% by origin and 60% by population``."""
        return " and ".join(f"{as_percentage(p)} by {basis.in_rule()}" for basis, p in self.parts)

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """Each partner's exact share of the whole."""
        cell = cells.get("Where it falls")
        parts = shares_of_whole(
            [Rate(size, f"part by {basis.name}", clause, cell) for basis, size in self.parts]
        )
        shares: dict[str, list[Rate]] = {}
        for part, (basis, size) in zip(parts, self.parts, strict=True):
            if size:
                for partner, share in _shares(measured(basis, scope, cells, clause)):
                    shares.setdefault(partner, []).append(multiplied([part, share]))
        return [
            (partner, added(each, (), f"mixed share of {partner}", clause))
            for partner, each in shares.items()
        ]


def _shares(weights: Weights) -> Iterator[tuple[str, Operand]]:
    """Each partner's part of a whole by some weights."""
    found = [(partner, operand_of(weight)) for partner, weight in weights]
    whole = added([weight for _, weight in found], counts=True)
    for partner, weight in found:
        yield partner, weight if whole.value == 1 else divided(weight, whole)
