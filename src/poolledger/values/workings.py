"""The expression under a figure: named inputs, the operation, its rounding, the odd penny.

A figure is an ``int`` of pence that remembers how it was made. The engine is ordinary arithmetic
on pence: given plain ints it gives plain ints, given figures it gives figures whose working is
the very sum that was done. Explanations, JSON and live formulas are all written from that tree.

These operations make every figure, and every rate that is not as entered, each defined once in
``OPERATIONS``:

========== ==================================================================================
input      an amount or a rate that a person entered, in a cell or in Python
constant   a number that nobody enters: of months, of partners, one
sum        the operands added, each with its sign; of rates exactly
multiply   the operands multiplied, exactly
divide     the first operand divided by each of the others, exactly
times      an amount × a rate, to the penny, half away from nil
product    a price in pounds × a number of units, to the penny, half away from nil
split      one part of an amount divided by weights: largest remainder, ties to the earlier
ration     what one of several claims is awarded of an amount by a rule: largest remainder, as above
least      the smallest operand (``greatest``: the largest)
instalment the k-th of n: total × k/n rounded, less total × (k − 1)/n rounded
========== ==================================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import Any, TypeVar

from poolledger.values import rounding
from poolledger.values.errors import CellRef
from poolledger.values.operands import Operand, Rate, Working, operand_of, quotient
from poolledger.values.rationing import IN_PROPORTION, RATIONING, awards_in_pence


class Figure(int):
    """Whole pence, and the working that made them."""

    working: Working

    def __new__(cls, pence: int, working: Working) -> Figure:
        """Pence with their working."""
        figure = super().__new__(cls, pence)
        figure.working = working
        return figure

    def __getnewargs__(self) -> tuple[int, Working]:  # type: ignore[override]
        """What it is made of again, where it is copied or sent to another process."""
        return int(self), self.working

    def __add__(self, other: int) -> int:
        if not isinstance(other, int):
            return NotImplemented
        return _sum(int(self) + int(other), (self, other), (1, 1))

    def __radd__(self, other: int) -> int:
        if not isinstance(other, int):
            return NotImplemented
        return self if other == 0 else _sum(int(self) + int(other), (other, self), (1, 1))

    def __sub__(self, other: int) -> int:
        if not isinstance(other, int):
            return NotImplemented
        return _sum(int(self) - int(other), (self, other), (1, -1))

    def __rsub__(self, other: int) -> int:
        if not isinstance(other, int):
            return NotImplemented
        return _sum(int(other) - int(self), (other, self), (1, -1))

    def __neg__(self) -> int:
        return _sum(-int(self), (self,), (-1,))


_PLAIN = Working("constant")


def working_of(operand: Operand) -> Working:
    """How an operand was made; plain pence are a constant."""
    if isinstance(operand, Rate):
        return operand._working
    return operand.working if isinstance(operand, Figure) else _PLAIN


def figures_in(value: Any) -> tuple[Figure, ...]:
    """All figures that a value holds, each after those that it was made of.

    Sent to another process in this order, a figure of many years is never a nest too deep to send.
    """
    found, seen = list[Figure](), dict[int, Any]()
    waiting: list[tuple[Any, bool]] = [(value, False)]
    while waiting:
        one, is_done = waiting.pop()
        if is_done:
            found.append(one)
        elif id(one) not in seen:
            seen[id(one)] = one
            if isinstance(one, Figure):
                waiting.append((one, True))
            waiting.extend((each, False) for each in _held(one))
    return tuple(found)


def _held(value: Any) -> Iterable[Any]:
    if isinstance(value, Figure):
        return value.working.operands
    if isinstance(value, Mapping):
        return value.values()
    if isinstance(value, tuple | list):
        return value
    names: Iterable[str] = (each.name for each in getattr(type(value), "__attrs_attrs__", ()))
    return [getattr(value, name, None) for name in names]


def _sum(pence: int, operands: tuple[int, ...], signs: tuple[int, ...]) -> Figure:
    return Figure(pence, Working("sum", operands, signs))


def entered(pence: int, name: str, clause: str | None = None, cell: CellRef | None = None) -> int:
    """An amount that a person entered, as a figure."""
    return Figure(pence, Working("input", (), (), name, clause, cell))


def named(
    pence: int,
    name: str,
    clause: str | None = None,
    cell: CellRef | None = None,
    *,
    told: bool = False,
) -> int:
    """The same figure under a name, a clause and a cell; a plain int stays as it is."""
    if not isinstance(pence, Figure):
        return pence
    working = pence.working
    made = working.operation, working.operands, working.parameters
    if working.name:
        made = "sum", (pence,), (1,)
    return Figure(int(pence), Working(*made, name, clause, cell, told))


K = TypeVar("K")
V = TypeVar("V")


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """What stands under each key, in the order in which the keys come."""
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def added_up(
    sums: Iterable[tuple[K, int]], name: str = "", order: Iterable[K] | None = None
) -> dict[K, int]:
    """What stands under each key added up; those of a partner, as a rule.

    Args:
        sums: Each sum with its key.
        name: What each is called before its key; where left out it has no name of its own.
        order: The keys that are wanted, in their order; as they come where left out.
    """
    found = grouped(sums)
    keys = found if order is None else [key for key in order if key in found]
    totals = {key: total(found[key]) for key in keys}
    return {k: named(pence, f"{name} {k}") for k, pence in totals.items()} if name else totals


def total(amounts: Iterable[int]) -> int:
    """The sum of amounts."""
    listed = tuple(amounts)
    if Figure in map(type, listed):
        return _sum(sum(map(int, listed)), listed, (1,) * len(listed))
    return sum(listed)


def together(amounts: Iterable[int], name: str = "") -> int:
    """The sum of amounts, under a name; one alone as it is."""
    listed = list(amounts)
    if len(listed) == 1:
        return listed[0]
    return named(total(listed), name) if name else total(listed)


def times(amount: int, rate: Rate) -> int:
    """A rate of an amount, to the penny, half away from nil."""
    if type(amount) is int:
        return rounding.part_of(amount, rate.value)
    pence = rounding.part_of(int(amount), rate.value)
    return Figure(pence, Working("times", (amount, rate)))


def product(price: Rate, units: Rate, *, traced: bool) -> int:
    """Units at a price in pounds, in pence, half away from nil."""
    pence = rounding.part_of(100, price.value * units.value)
    return Figure(pence, Working("product", (price, units))) if traced else pence


def split(amount: int, weights: Sequence[Operand | Fraction]) -> list[int]:
    """An amount divided by weights, by largest remainder; ties go to the earlier.

    Args:
        amount: Pence.
        weights: Amounts or rates, none below nil, not all nil.
    """
    values = [weight.value if isinstance(weight, Rate) else weight for weight in weights]
    whole = rounding.whole_weights(values)
    parts = rounding.split(int(amount), whole)
    if isinstance(amount, Figure):
        operands = (amount, *(operand_of(weight) for weight in weights))
        return [Figure(p, Working("split", operands, (i,))) for i, p in enumerate(parts)]
    return parts


def rationed(amount: int, claims: Sequence[int], how: str) -> list[int]:
    """What claims are awarded of an amount that may not meet them all, to the penny.

    Args:
        amount: Pence, not below nil; what is beyond the claims is awarded to none.
        claims: Pence, none below nil.
        how: The rule by which they are met where they are more, a word of
            :data:`~poolledger.values.rationing.RATIONING`.
    """
    met = amount if amount <= sum(map(int, claims)) else least(amount, total(claims))
    if not met:
        return [0] * len(claims)
    if how == IN_PROPORTION:
        return split(met, claims)
    parts = awards_in_pence(int(met), [int(claim) for claim in claims], how)
    if isinstance(met, Figure):
        rule = list(RATIONING).index(how)
        operands = (met, *claims)
        return [Figure(p, Working("ration", operands, (i, rule))) for i, p in enumerate(parts)]
    return parts


def least(*amounts: int) -> int:
    """The smallest amount."""
    return _chosen("least", min(amounts), amounts)


def greatest(*amounts: int) -> int:
    """The largest amount."""
    return _chosen("greatest", max(amounts), amounts)


def _chosen(operation: str, pence: int, amounts: tuple[int, ...]) -> int:
    if Figure in map(type, amounts):
        return Figure(int(pence), Working(operation, amounts))
    return pence


def instalment(amount: int, number: int, count: int) -> int:
    """The number-th of count instalments of an amount."""
    pence = rounding.instalment(int(amount), number, count)
    if isinstance(amount, Figure):
        return Figure(pence, Working("instalment", (amount,), (number, count)))
    return pence


def _split_part(values: Sequence[Fraction], parameters: Sequence[int]) -> int:
    whole = rounding.whole_weights(values[1:])
    return rounding.split(int(values[0]), whole)[parameters[0]]


def _rationed_part(values: Sequence[Fraction], parameters: Sequence[int]) -> int:
    place, rule = parameters
    amount, *claims = (int(value) for value in values)
    return awards_in_pence(amount, claims, list(RATIONING)[rule])[place]


OPERATIONS: dict[str, Callable[[Sequence[Fraction], Sequence[int]], int | Fraction]] = {
    "sum": lambda values, signs: sum(v * s for v, s in zip(values, signs, strict=True)),
    "multiply": lambda values, _: prod(values),
    "divide": quotient,
    "times": lambda values, _: rounding.part_of(int(values[0]), values[1]),
    "product": lambda values, _: rounding.part_of(100, values[0] * values[1]),
    "split": _split_part,
    "ration": _rationed_part,
    "least": lambda values, _: int(min(values)),
    "greatest": lambda values, _: int(max(values)),
    "instalment": lambda values, p: rounding.instalment(int(values[0]), p[0], p[1]),
}
