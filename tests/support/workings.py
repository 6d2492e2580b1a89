"""A figure worked again from its operands."""

from __future__ import annotations

from fractions import Fraction

from poolledger.values.workings import OPERATIONS, Figure, Rate


def worked_again(figure: int) -> int:
    """The figure's pence worked again from its operands alone, for checks.

    Only one level is worked: each operand is taken at its own value.
    """
    if not isinstance(figure, Figure) or figure.working.operation == "input":
        return int(figure)
    working = figure.working
    values = [o.value if isinstance(o, Rate) else Fraction(int(o)) for o in working.operands]
    return OPERATIONS[working.operation](values, working.parameters)
