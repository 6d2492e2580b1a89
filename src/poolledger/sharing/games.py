"""What does each partner save by joining, and would any do better outside?

Partners who do together what each could do alone save the difference. Two rules share it fairly:
the Shapley value, and separable costs. Both are exact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, repeat
from math import factorial, lcm
from operator import add, mul
from typing import Any

from attrs import Factory, field, frozen

from poolledger.errors import AgreementFault, SettlementFault
from poolledger.issues import Issue, fault
from poolledger.money import Money, written
from poolledger.partners import Partner, code_of
from poolledger.sharing.rounding import half_away

Coalition = frozenset[str]
Named = str | Partner | Collection[str | Partner]

MOST_PARTNERS = 12
# Beyond so many missing costs a list is no longer read.
MOST_LISTED = 20


def _members(named: Named) -> list[str]:
    """The codes that a key names: ``"A+B"``, a partner, or several."""
    if isinstance(named, str):
        return [code.strip() for code in named.split("+")]
    return [code_of(each) for each in ([named] if isinstance(named, Partner) else named)]


def _as_cost(given: object) -> Fraction:
    if isinstance(given, Money):
        return Fraction(given.pence)
    if isinstance(given, int | Fraction) and not isinstance(given, bool):
        return Fraction(given)
    raise TypeError(f"a joint cost is Money, or pence in an int or Fraction, not {given!r}")


def _costs(given: Mapping[Any, Any] | Iterable[tuple[Any, Any]]) -> dict[Coalition, Fraction]:
    """Costs by coalition, in the order in which they are given."""
    pairs = given.items() if isinstance(given, Mapping) else given
    costs: dict[Coalition, Fraction] = {}
    issues: list[Issue] = []
    for named, cost in pairs:
        members, exact = _members(named), _as_cost(cost)
        coalition = frozenset(members)
        issues.extend(_wrong(members, exact, again=coalition in costs))
        costs[coalition] = exact
    if issues:
        raise AgreementFault(issues)
    return costs


def _wrong(members: Sequence[str], cost: Fraction, *, again: bool) -> Iterator[Issue]:
    who = "+".join(members)
    if not all(members) or not members:
        message = f"{who!r} names no partners; write their codes, joined by +"
        yield fault("blank", message)
    if len(set(members)) < len(members):
        message = f"a partner is named twice in {who}; name each once"
        yield fault("stated-twice", message)
    if again:
        message = f"the joint cost of {who} is given twice; give it once"
        yield fault("stated-twice", message)
    if cost < 0:
        message = f"the joint cost of {who} is below nil: {written(half_away(cost))}; give a cost"
        yield fault("negative", message)


def _named_in(costs: JointCosts) -> tuple[str, ...]:
    """The partners in the order in which the costs name them."""
    return tuple(dict.fromkeys(code for who in costs.costs for code in sorted(who)))


def _codes(given: Iterable[str | Partner]) -> tuple[str, ...]:
    return tuple(code_of(partner) for partner in given)


@frozen
class JointCosts:
    """What it would cost partners to do together what the others do alone.

    >>> costs = JointCosts({"A": 100_00, "B": 80_00, "A+B": 150_00})
    >>> costs.savings_of("A+B")
    Fraction(3000, 1)

    Args:
        costs: The cost of partners together, each alone among them: by their codes joined by
            ``+``, or by several codes or partners. Money, or pence as an exact number.
        partners: The partners in order, for a list; as the costs name them where left out.

    Raises:
        AgreementFault: If a cost is below nil or given twice, names a partner twice or one that
            is not among the partners, or there are more than 12 partners.
    """

    costs: Mapping[Coalition, Fraction] = field(converter=_costs)
    partners: tuple[str, ...] = field(
        default=Factory(_named_in, takes_self=True), kw_only=True, converter=_codes
    )
    _denominator: int = field(init=False, repr=False, eq=False)
    # By bit mask of the partners, over the common denominator; None where no cost is given.
    _table: Sequence[int | None] = field(init=False, repr=False, eq=False)

    @_denominator.default
    def _common(self) -> int:
        return lcm(*(cost.denominator for cost in self.costs.values()))

    @_table.default
    def _by_mask(self) -> Sequence[int | None]:
        self._check_partners()
        bits = {partner: 1 << place for place, partner in enumerate(self.partners)}
        table: list[int | None] = [None] * (1 << len(self.partners))
        table[0] = 0
        for coalition, cost in self.costs.items():
            mask = sum(map(bits.__getitem__, coalition))
            table[mask] = cost.numerator * (self._denominator // cost.denominator)
        return table

    def _check_partners(self) -> None:
        issues = []
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
        if issues:
            raise AgreementFault(issues)

    @property
    def together(self) -> Fraction:
        """What all partners together would pay."""
        return self.cost_of(self.partners)

    def cost_of(self, partners: Named) -> Fraction:
        """What these partners would pay together.

        Raises:
            SettlementFault: If it is not given.
        """
        coalition = frozenset(_members(partners))
        self.require([coalition])
        return self.costs[coalition]

    def savings_of(self, partners: Named) -> Fraction:
        """What these partners save together: their costs alone less their joint cost.

        Raises:
            SettlementFault: If one of these costs is not given.
        """
        members = _members(partners)
        self.require([*([code] for code in members), members])
        return sum(map(self.cost_of, members), -self.cost_of(members))

    def borne(self, savings: Mapping[str, Fraction | int]) -> dict[str, Fraction]:
        """What each partner bears of the joint cost: its own cost alone less what it saves.

        Args:
            savings: What each partner saves, such as :func:`shapley` gives.

        Raises:
            SettlementFault: If the cost of one alone is not given.
        """
        return {code: self.cost_of([code]) - savings[code] for code in self.partners}

    def require(self, coalitions: Iterable[Collection[str]]) -> None:
        """See that the costs of some partners together are given.

        Raises:
            SettlementFault: If one is not; all that are missing are listed.
        """
        missing = [who for who in coalitions if frozenset(who) not in self.costs]
        if missing:
            listed = ", ".join(map(self._in_order, missing[:MOST_LISTED]))
            more = len(missing) - MOST_LISTED
            message = (
                f"joint costs are not given for {listed}{f' and {more} more' if more > 0 else ''}; "
                f"state what each would cost"
            )
            raise SettlementFault.of("no-joint-cost", message)

    def _in_order(self, coalition: Collection[str]) -> str:
        place = {code: number for number, code in enumerate(self.partners)}
        return "+".join(sorted(coalition, key=lambda code: place.get(code, len(place))))


def shapley(costs: JointCosts) -> dict[str, Fraction]:
    """What each partner saves on the average over every order in which they could join.

    L. S. Shapley, "A value for n-person games", *Contributions to the Theory of Games* II (1953).

    >>> shares = shapley(JointCosts({"A": 100_00, "B": 80_00, "A+B": 150_00}))
    >>> {partner: str(saving) for partner, saving in shares.items()}
    {'A': '1500', 'B': '1500'}

    Args:
        costs: The cost of every combination of the partners.

    Returns:
        Savings in pence, exactly. They add up to what all of them save together.

    Raises:
        SettlementFault: If a cost is not given.
    """
    table = costs._table
    if None in table:
        costs.require(_combinations(costs.partners))
    return dict(zip(costs.partners, _average_savings(costs, table), strict=True))
