"""What would it cost partners to do together what each could do alone?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import Any

from attrs import Factory, field, frozen

from poolledger.values.converters import as_one, items_of, pairs_of
from poolledger.values.errors import (
    AgreementFault,
    CellRef,
    Issue,
    SettlementFault,
    ValueFault,
    fault,
    refuse_all,
)
from poolledger.values.frozen_map import EMPTY, FrozenMap
from poolledger.values.money import as_money, written
from poolledger.values.partners import Partner, by_code, codes_of
from poolledger.values.rates import as_number
from poolledger.values.rounding import half_away
from poolledger.values.short_repr import short_repr

Coalition = frozenset[str]
Named = str | Partner | Collection[str | Partner]

MOST_PARTNERS = 12
# Beyond so many missing costs a list is no longer read.
MOST_LISTED = 20


def members(named: Named) -> tuple[str, ...]:
    """The codes of partners together: ``"A+B"``, a partner, or several."""
    if isinstance(named, str):
        return tuple(code.strip() for code in named.split("+"))
    return codes_of(named)


def _as_cost(given: Any) -> Fraction:
    if isinstance(given, int | Fraction) and not isinstance(given, bool):
        return Fraction(given)
    return Fraction(as_money(given).pence)


def _costs(given: Mapping[Any, Any] | Iterable[tuple[Any, Any]]) -> FrozenMap[Coalition, Fraction]:
    """Costs by coalition, in the order in which they are given."""
    costs: dict[Coalition, Fraction] = {}
    issues: list[Issue] = []
    for named, cost in pairs_of(given):
        codes, exact = members(named), _as_cost(cost)
        coalition = frozenset(codes)
        issues.extend(_wrong(codes, exact, again=coalition in costs))
        costs[coalition] = exact
    refuse_all(AgreementFault, issues)
    return FrozenMap(costs)


def _cells(given: Mapping[Coalition, CellRef]) -> FrozenMap[Coalition, CellRef]:
    return FrozenMap((frozenset(members(w)), as_one(cell, CellRef)) for w, cell in items_of(given))


def _wrong(codes: Sequence[str], cost: Fraction, *, again: bool) -> Iterator[Issue]:
    who = "+".join(codes)
    if not all(codes) or not codes:
        message = f"{who!r} names no partners; write their codes, joined by +"
        yield fault("blank", message)
    if len(set(codes)) < len(codes):
        message = f"a partner is named twice in {who}; name each once"
        yield fault("stated-twice", message)
    if again:
        message = f"the joint cost of {who} is given twice; give it once"
        yield fault("stated-twice", message)
    if cost < 0:
        message = f"the joint cost of {who} is below nil: {written(half_away(cost))}; give a cost"
        yield fault("negative", message)


def _named_in(costs: CoalitionCosts) -> tuple[str, ...]:
    """The partners in the order in which the costs name them, by code where at once."""
    return tuple(dict.fromkeys(code for who in costs.costs for code in sorted(who)))


@frozen
class CoalitionCosts:
    """What it would cost partners to do together what the others do alone.

    >>> costs = CoalitionCosts({"A": 100_00, "B": 80_00, "A+B": 150_00})
    >>> costs.savings_of("A+B")
    Fraction(3000, 1)

    Args:
        costs: The cost of partners together, each alone among them: by their codes joined by
            ``+``, or by several codes or partners. Money, also as text, or pence as an exact
            number.
        partners: The partners in order, for a list; as the costs name them where left out.
        cells: Where each cost was entered, for workings.

    Raises:
        ValueFault: If a cost is no amount.
        AgreementFault: If a cost is below nil or given twice, names a partner twice or one that
            is not among the partners, or there are more than 12 partners.
    """

    __repr__ = short_repr
    costs: Mapping[Coalition, Fraction] = field(converter=_costs)
    partners: tuple[str, ...] = field(
        default=Factory(_named_in, takes_self=True), kw_only=True, converter=codes_of
    )
    cells: Mapping[Coalition, CellRef] = field(
        default=EMPTY, kw_only=True, eq=False, repr=False,
        converter=_cells,
    )  # fmt: skip
    _table: tuple[int, Sequence[int]] | None = field(init=False, repr=False, eq=False)

    @_table.default
    def _by_mask(self) -> tuple[int, Sequence[int]] | None:
        self._check_partners()
        if len(self.costs) + 1 < 1 << len(self.partners):
            return None
        bits = {partner: 1 << place for place, partner in enumerate(self.partners)}
        denominator = lcm(*(cost.denominator for cost in self.costs.values()))
        table = [0] * (1 << len(self.partners))
        for coalition, cost in self.costs.items():
            mask = sum(map(bits.__getitem__, coalition))
            table[mask] = cost.numerator * (denominator // cost.denominator)
        return denominator, tuple(table)

    def _check_partners(self) -> None:
        issues = []
        if not self.partners:
            issues.append(
                fault("blank", "joint costs name no partners; state what each would cost")
            )
        known = dict.fromkeys(self.partners)
        unknown = dict.fromkeys(c for who in self.costs for c in sorted(who) if c not in known)
        if unknown:
            message = (
                f"joint costs name {', '.join(unknown)}, and the partners are "
                f"{', '.join(known) or 'none'}; name partners by their codes"
            )
            issues.append(fault("unknown-partner", message))
        if len(known) > MOST_PARTNERS:
            message = (
                f"joint costs are of {len(known)} partners, and can be shared between "
                f"{MOST_PARTNERS} at most; let some of them count as one"
            )
            issues.append(fault("too-many-partners", message))
        refuse_all(AgreementFault, issues)

    def cost_of(self, partners: Named) -> Fraction:
        """What these partners would pay together.

        Raises:
            SettlementFault: If it is not given.
        """
        coalition = frozenset(members(partners))
        self.require([coalition])
        return self.costs[coalition]

    def savings_of(self, partners: Named) -> Fraction:
        """What these partners save together: their costs alone less their joint cost.

        Raises:
            SettlementFault: If one of these costs is not given.
        """
        codes = members(partners)
        self.require([*([code] for code in codes), codes])
        return sum(map(self.cost_of, codes), -self.cost_of(codes))

    def borne(self, savings: Mapping[Any, Fraction | int]) -> dict[str, Fraction]:
        """What each partner bears of the joint cost: its own cost alone less what it saves.

        Args:
            savings: What each partner saves, such as ``shapley_allocation`` gives.

        Raises:
            ValueFault: If it is not said what each saves.
            SettlementFault: If the cost of one alone is not given.
        """
        saved = self.pence_of(savings)
        return {code: self.cost_of([code]) - saved[code] for code in self.partners}

    def pence_of(self, given: Mapping[Any, Fraction | int]) -> dict[str, Fraction]:
        """An exact sum of each partner, in pence.

        Raises:
            ValueFault: If one of them has none, or one that is no exact number.
        """
        sums = {code: as_number(pence) for code, pence in by_code(given).items()}
        missing = [code for code in self.partners if code not in sums]
        if missing:
            message = f"there is no sum of {', '.join(missing)}; give one of each partner, in pence"
            raise ValueFault.of("blank", message)
        return sums

    def table(self) -> tuple[int, Sequence[int]]:
        """A common denominator of the costs, and by it every cost as a whole number.

        The place of a cost has a bit for each of its partners, the first partner's the lowest.

        Raises:
            SettlementFault: If the cost of some partners together is not given.
        """
        if self._table is None:
            sizes = range(1, len(self.partners) + 1)
            self.require(who for size in sizes for who in combinations(self.partners, size))
        assert self._table is not None
        return self._table

    def require(self, coalitions: Iterable[Collection[str]]) -> None:
        """See that the costs of some partners together are given.

        Raises:
            SettlementFault: If one is not; all that are missing are listed.
        """
        missing = [who for who in coalitions if frozenset(who) not in self.costs]
        if missing:
            place = {code: number for number, code in enumerate(self.partners)}
            ordered = [sorted(who, key=lambda code: place.get(code, len(place))) for who in missing]
            listed = ", ".join(map("+".join, ordered[:MOST_LISTED]))
            more = len(missing) - MOST_LISTED
            message = (
                f"joint costs are not given for {listed}{f' and {more:,} more' if more > 0 else ''}"
                f"; state what each would cost"
            )
            raise SettlementFault.of("no-joint-cost", message)
