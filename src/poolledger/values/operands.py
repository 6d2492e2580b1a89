"""What is a figure made of? An exact rate, price or count, and how it was made of others.

A rate is never rounded: money alone is. One that a person entered knows its cell; one that was
worked out, such as 1 + an uplift or a share that takes the rest, knows what it was made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod

from attrs import field, frozen

from poolledger.values.errors import CellRef, optional_a, optional_text, text
from poolledger.values.rates import Remainder, as_rate
from poolledger.values.short_repr import short_repr


@frozen(eq=False)
class Rate:
    """An exact rate, price or number of units under a figure, with where it was entered.

    Args:
        value: The rate.
        name: What it is, in the field's words; empty for a passing rate.
        clause: The agreement's clause it rests on.
        cell: The cell it was entered in, or the cell of the rule that made it.

    Attributes:
        counts: Whether it counts something, such as people, and is no rate or price.
        operation: How it was made: ``input`` where it was entered, ``constant`` where nobody
            enters it, or a name in ``OPERATIONS``.
        operands: What it was made from.
        parameters: The signs of a sum.
    """

    __repr__ = short_repr
    value: Fraction = field(converter=as_rate)
    name: str = field(default="", validator=text)
    clause: str | None = field(default=None, validator=optional_text)
    cell: CellRef | None = field(default=None, validator=optional_a(CellRef))
    counts: bool = field(default=False, init=False)
    operation: str = field(default="input", init=False)
    operands: tuple[Operand, ...] = field(default=(), init=False)
    parameters: tuple[int, ...] = field(default=(), init=False)

    def _made(
        self, operation: str, operands: Sequence[Operand], signs: Sequence[int], *, counts: bool
    ) -> Rate:
        """Itself, once it is told how it was made: what a person builds is an entry."""
        object.__setattr__(self, "counts", counts)
        object.__setattr__(self, "operation", operation)
        object.__setattr__(self, "operands", tuple(operands))
        object.__setattr__(self, "parameters", tuple(signs))
        return self


Operand = int | Rate


def quotient(values: Sequence[Fraction], _: Sequence[int] = ()) -> Fraction:
    """The first of some numbers divided by each of the others."""
    whole, *by = values
    return whole / prod(by)


def count(
    value: Fraction, name: str, clause: str | None = None, cell: CellRef | None = None
) -> Rate:
    """A number of people or units that a person entered."""
    return Rate(value, name, clause, cell)._made("input", (), (), counts=True)


def constant(number: int | Fraction, name: str, clause: str | None = None) -> Rate:
    """A number that nobody enters: of months, of partners, one."""
    return Rate(Fraction(number), name, clause)._made("constant", (), (), counts=True)


ONE, NIL = constant(1, "one"), constant(0, "nil")
_MONTHS = constant(12, "months of a year")


def value_of(operand: Operand | Fraction) -> Fraction:
    """An operand as an exact number; a sum of money in pence."""
    return operand.value if isinstance(operand, Rate) else Fraction(operand)


def operand_of(weight: Operand | Fraction) -> Operand:
    """A weight as it can be told; a bare fraction is what some basis of a user's own gives."""
    if isinstance(weight, Fraction):
        return constant(weight, "weight")
    return weight


def added(
    operands: Sequence[Operand],
    signs: Sequence[int] = (),
    name: str = "",
    clause: str | None = None,
    cell: CellRef | None = None,
    *,
    counts: bool = False,
) -> Rate:
    """The sum of some rates, exactly.

    Args:
        operands: The rates, at least one; or sums of money, in pence.
        signs: 1 or -1 for each; all are added where left out.
        name, clause, cell, counts: As of a :class:`Rate`.
    """
    signs = tuple(signs) or (1,) * len(operands)
    value = sum(
        (sign * value_of(each) for sign, each in zip(signs, operands, strict=True)), Fraction(0)
    )
    return Rate(value, name, clause, cell)._made("sum", operands, signs, counts=counts)


def multiplied(
    operands: Sequence[Operand],
    name: str = "",
    clause: str | None = None,
    cell: CellRef | None = None,
    *,
    counts: bool = False,
) -> Rate:
    """The product of some rates, exactly; one where there are none."""
    value = prod(map(value_of, operands), start=Fraction(1))
    return Rate(value, name, clause, cell)._made("multiply", operands, (), counts=counts)


def divided(
    whole: Operand,
    *by: Operand,
    name: str = "",
    cell: CellRef | None = None,
    counts: bool = False,
) -> Rate:
    """A number divided by each of some others, exactly."""
    value = quotient([value_of(each) for each in (whole, *by)])
    return Rate(value, name, None, cell)._made("divide", (whole, *by), (), counts=counts)


def shares_of_whole(rates: Sequence[Rate]) -> list[Rate]:
    """Rates that make a whole; the one that takes what the others leave is made of those."""
    return [
        added(
            (ONE, *(other for other in rates if other is not rate)),
            (1, *[-1] * (len(rates) - 1)), rate.name, rate.clause, rate.cell,
        )
        if isinstance(rate.value, Remainder)
        else rate
        for rate in rates
    ]  # fmt: skip


def one_plus(rate: Rate, name: str = "") -> Rate:
    """What a sum is multiplied by that a rate uplifts."""
    value = 1 + rate.value
    made = Rate(value, name, rate.clause, rate.cell)
    return made._made("sum", (ONE, rate), (1, 1), counts=False)


def twelfths(months: int, name: str) -> Rate:
    """The even part of a year that some of its months are."""
    return divided(constant(months, "months that are over"), _MONTHS, name=name)
