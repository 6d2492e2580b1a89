"""What is a figure made of? An exact rate, price or count, and how it was made of others.

A rate is never rounded: money alone is. One that a person entered knows its cell; one that was
worked out, such as 1 + an uplift or a share that takes the rest, knows what it was made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import prod

from attrs import frozen

from poolledger.values.errors import CellRef, as_text, record
from poolledger.values.rates import Remainder, as_rate


@frozen(eq=False)
class Working:
    """How a figure was made.

    Args:
        operation: One of the names in ``OPERATIONS``.
        operands: The figures, plain pence and rates that it was made from.
        parameters: Signs of a sum; the part's index in a split; the claim's index and the rule's
            place in ``RATIONING`` of a ration; number and count of an instalment.
        name: What the figure is, in the field's words; empty for a passing figure.
        clause: The agreement's clause it rests on.
        cell: The cell it was entered in, or the cell of the rule that made it.
        told: Whether it is told where it arises, so that whoever names it does not list its
            entries again.
    """

    operation: str
    operands: tuple[Operand, ...] = ()
    parameters: tuple[int, ...] = ()
    name: str = ""
    clause: str | None = None
    cell: CellRef | None = None
    told: bool = False


# Of what nobody asks for the working.
_PASSING = Working("input")


@frozen(eq=False, init=False, repr=False)
class Rate:
    """An exact rate, price or number of units under a figure, with where it was entered.

    Args:
        value: The rate.
        name: What it is, in the field's words; empty for a passing rate.
        clause: The agreement's clause it rests on.
        cell: The cell it was entered in, or the cell of the rule that made it.

    Attributes:
        counts: Whether it counts something, such as people, and is no rate or price.

    Raises:
        ValueFault: If the value is no rate, or another argument not of its kind.
    """

    value: Fraction
    _working: Working
    counts: bool = False

    def __init__(
        self,
        value: Fraction | Decimal | int | str,
        name: str = "",
        clause: str | None = None,
        cell: CellRef | None = None,
    ) -> None:
        if name == "" and clause is None and cell is None:
            self.__attrs_init__(as_rate(value), _PASSING)
            return
        as_text(name)
        if clause is not None:
            as_text(clause)
        if cell is not None:
            _as_cell(cell)
        self.__attrs_init__(as_rate(value), Working("input", (), (), name, clause, cell))

    @property
    def name(self) -> str:
        """What it is, in the field's words; empty for a passing rate."""
        return self._working.name

    @property
    def clause(self) -> str | None:
        """The agreement's clause it rests on."""
        return self._working.clause

    @property
    def cell(self) -> CellRef | None:
        """The cell it was entered in, or the cell of the rule that made it."""
        return self._working.cell

    def __repr__(self) -> str:
        made = self._working
        if made.operation != "input" or self.counts:
            return f"<Rate {self.value}, {made.name or made.operation}>"
        said = {"name": made.name, "clause": made.clause, "cell": made.cell}
        told = (f", {name}={value!r}" for name, value in said.items() if value)
        return f"Rate({self.value!r}{''.join(told)})"


Operand = int | Rate
_as_cell = record(CellRef)


def _made(value: Fraction, working: Working, *, counts: bool = False) -> Rate:
    """A rate that no person built: what a person builds is an entry."""
    rate = Rate.__new__(Rate)
    rate.__attrs_init__(value, working, counts=counts)
    return rate


def quotient(values: Sequence[Fraction], _: Sequence[int] = ()) -> Fraction:
    """The first of some numbers divided by each of the others."""
    whole, *by = values
    return whole / prod(by)


def count(
    value: Fraction, name: str, clause: str | None = None, cell: CellRef | None = None
) -> Rate:
    """A number of people or units that a person entered."""
    return _made(as_rate(value), Working("input", (), (), name, clause, cell), counts=True)


def constant(number: int | Fraction, name: str, clause: str | None = None) -> Rate:
    """A number that nobody enters: of months, of partners, one."""
    return _made(Fraction(number), Working("constant", (), (), name, clause), counts=True)


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
    made = Working("sum", tuple(operands), signs, name, clause, cell)
    return _made(value, made, counts=counts)


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
    made = Working("multiply", tuple(operands), (), name, clause, cell)
    return _made(value, made, counts=counts)


def divided(
    whole: Operand,
    *by: Operand,
    name: str = "",
    cell: CellRef | None = None,
    counts: bool = False,
) -> Rate:
    """A number divided by each of some others, exactly."""
    value = quotient([value_of(each) for each in (whole, *by)])
    made = Working("divide", (whole, *by), (), name, None, cell)
    return _made(value, made, counts=counts)


def shares_of_whole(rates: Sequence[Rate]) -> list[Rate]:
    """Rates that make a whole; the one that takes what the others leave is made of those."""
    return [_rest(rate, rates) if isinstance(rate.value, Remainder) else rate for rate in rates]


def _rest(rate: Rate, rates: Sequence[Rate]) -> Rate:
    """One less all the others, under the name and the cell of the one that takes the rest."""
    others = [other for other in rates if other is not rate]
    signs = (1, *[-1] * len(others))
    return added((ONE, *others), signs, rate.name, rate.clause, rate.cell)


def one_plus(rate: Rate, name: str = "") -> Rate:
    """What a sum is multiplied by that a rate uplifts."""
    working = Working("sum", (ONE, rate), (1, 1), name, rate.clause, rate.cell)
    return _made(1 + rate.value, working)


def twelfths(months: int, name: str) -> Rate:
    """The even part of a year that some of its months are."""
    return divided(constant(months, "months that are over"), _MONTHS, name=name)
