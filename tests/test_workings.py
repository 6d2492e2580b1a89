"""A figure is pence that remembers how it was made."""

from __future__ import annotations

from fractions import Fraction

import pytest

from poolledger.workings import (
    Figure,
    Rate,
    entered,
    greatest,
    instalment,
    least,
    named,
    product,
    split,
    times,
    total,
    worked_again,
)


def _operation(pence: int) -> str:
    assert isinstance(pence, Figure)
    return pence.working.operation


def test_plain_pence_stay_plain() -> None:
    """Without figures nothing is traced."""
    half = Rate(Fraction(1, 2))
    made = [times(5, half), total([1, 2]), least(1, 2), *split(5, [1, 1]), instalment(5, 1, 2)]

    assert made == [3, 3, 1, 3, 2, 3]
    assert not any(isinstance(pence, Figure) for pence in made)
    assert not isinstance(named(5, "five"), Figure)


def test_sums_remember_their_operands_and_signs() -> None:
    """£10 less £3 is a sum of two operands, one taken off."""
    ten, three = entered(1_000, "ten"), entered(300, "three")
    left = ten - three
    assert isinstance(left, Figure)

    assert left == 700
    assert left.working.operands == (ten, three)
    assert left.working.parameters == (1, -1)
    assert _operation(-ten) == "sum"
    assert _operation(5_000 - three) == "sum"


def test_nothing_added_is_the_figure_itself() -> None:
    """Python's sum starts from nil, which is no operand."""
    ten = entered(1_000, "ten")

    assert sum([ten]) is ten


@pytest.mark.parametrize(
    ("made", "pence", "operation"),
    [
        (times(entered(333, "sum"), Rate(Fraction(1, 2))), 167, "times"),
        (times(entered(-333, "sum"), Rate(Fraction(1, 2))), -167, "times"),
        (product(Rate(Fraction(5, 4)), Rate(Fraction(1, 2)), traced=True), 63, "product"),
        (split(entered(100, "sum"), [1, 1, 1])[0], 34, "split"),
        (split(entered(100, "sum"), [1, 1, 1])[2], 33, "split"),
        (least(entered(3, "a"), entered(2, "b")), 2, "least"),
        (greatest(entered(3, "a"), 4), 4, "greatest"),
        (instalment(entered(100, "sum"), 2, 3), 34, "instalment"),
        (total([entered(1, "a"), entered(2, "b")]), 3, "sum"),
    ],
)
def test_every_operation_is_worked_again_from_its_operands(
    made: int, pence: int, operation: str
) -> None:
    """Each operation gives its pence, and gives them again from its operands."""
    assert made == pence
    assert worked_again(made) == pence
    assert _operation(made) == operation


def test_a_figure_that_was_changed_by_hand_is_found_out() -> None:
    """A figure that is not what its working says does not work again to itself."""
    honest = total([entered(1, "a"), entered(2, "b")])
    assert isinstance(honest, Figure)
    tampered = Figure(4, honest.working)

    assert worked_again(tampered) == 3


def test_a_name_is_added_and_never_replaced() -> None:
    """Naming a named figure stands a sum of one over it, so both names are kept."""
    first = named(total([entered(1, "a"), entered(2, "b")]), "first", "7.1")
    second = named(first, "second")
    assert isinstance(first, Figure)
    assert isinstance(second, Figure)

    assert (first.working.name, first.working.clause) == ("first", "7.1")
    assert (second.working.name, second.working.operands) == ("second", (first,))
