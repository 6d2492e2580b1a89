"""A figure, or a rate, worked again from its operands."""

from __future__ import annotations

from fractions import Fraction

from poolledger.values.operands import Operand, Rate, value_of
from poolledger.values.workings import OPERATIONS, Figure, working_of


def worked_again(operand: Operand) -> int | Fraction:
    """The figure's pence, or the rate, worked again from its operands alone, for checks.

    Only one level is worked: each operand is taken at its own value.
    """
    if not isinstance(operand, Figure | Rate):
        return operand
    made = working_of(operand)
    if made.operation not in OPERATIONS:
        return operand.value if isinstance(operand, Rate) else int(operand)
    values = [value_of(each) for each in made.operands]
    return OPERATIONS[made.operation](values, made.parameters)
