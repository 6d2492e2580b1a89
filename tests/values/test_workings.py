"""A figure is pence that remembers how it was made."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.support.workings import worked_again

from poolledger.values.errors import CellRef
from poolledger.values.operands import Rate, Working
from poolledger.values.workings import (
    Figure,
    added_up,
    entered,
    greatest,
    instalment,
    least,
    named,
    product,
    rationed,
    split,
    times,
    together,
    total,
    working_of,
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
        (rationed(entered(100, "sum"), [20, 90, 90], "equal awards")[1], 40, "ration"),
        (rationed(entered(100, "sum"), [20, 90, 90], "in proportion")[0], 10, "split"),
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


X = CellRef("Actuals", 2, "E")
TEN, THREE = entered(1_000, "ten", "8.2", X), entered(300, "three")


def _working(pence: object) -> Working:
    assert isinstance(pence, Figure)
    return pence.working


@pytest.mark.parametrize(
    ("made", "pence", "operands", "signs"),
    [
        (TEN + THREE, 1_300, (TEN, THREE), (1, 1)),
        (TEN + 5, 1_005, (TEN, 5), (1, 1)),
        (5 + TEN, 1_005, (5, TEN), (1, 1)),
        (TEN - THREE, 700, (TEN, THREE), (1, -1)),
        (TEN - 5, 995, (TEN, 5), (1, -1)),
        (5 - TEN, -995, (5, TEN), (1, -1)),
        (-TEN, -1_000, (TEN,), (-1,)),
    ],
)
def test_sums_have_their_operands_in_order(
    made: int, pence: int, operands: tuple[int, ...], signs: tuple[int, ...]
) -> None:
    """Each with its sign, and the sum worked again is the sum that was done."""
    working = _working(made)

    assert made == pence
    assert (working.operation, working.parameters) == ("sum", signs)
    assert [id(each) for each in working.operands] == [id(each) for each in operands]
    assert worked_again(made) == pence


def test_a_figure_is_added_to_whole_pence_alone() -> None:
    """Anything else that cannot be added is refused, from either side."""
    one: Any = TEN
    other: Any = object()
    with pytest.raises(TypeError):
        one + other
    with pytest.raises(TypeError):
        other + one
    with pytest.raises(TypeError):
        one - other
    with pytest.raises(TypeError):
        other - one


def test_what_a_person_entered_is_told_as_it_was() -> None:
    """Its name, its clause and its cell, and nothing it was made of; it is its own check."""
    working = _working(TEN)

    assert (working.operation, working.operands, working.parameters) == ("input", (), ())
    assert (working.name, working.clause, working.cell) == ("ten", "8.2", X)
    assert type(worked_again(TEN)) is int
    assert worked_again(TEN) == 1_000


def test_a_name_keeps_what_was_made() -> None:
    """A passing figure takes the name; one that has a name becomes the sum of itself."""
    passing = _working(named(TEN + THREE, "both", "9", X))
    known = _working(named(TEN, "again", "9", X))

    assert (passing.operands, passing.parameters) == ((TEN, THREE), (1, 1))
    assert (passing.name, passing.clause, passing.cell) == ("both", "9", X)
    assert (known.operation, known.operands, known.parameters) == ("sum", (TEN,), (1,))
    assert (known.name, known.clause, known.cell) == ("again", "9", X)
    assert (named(5, "five"), worked_again(5)) == (5, 5)


def test_workings_are_told_apart_by_being_themselves() -> None:
    """Two inputs of the same name may come from two cells."""
    assert Working("input") != Working("input")
    assert Rate(Fraction(1)) != Rate(Fraction(1))


def test_a_working_that_lacks_a_sign_is_found_out() -> None:
    """A sum of two operands has two signs."""
    with pytest.raises(ValueError, match="zip"):
        worked_again(Figure(5, Working("sum", (5, 6), (1,))))


def test_weights_of_a_split_are_figures_or_rates() -> None:
    """A plain fraction becomes a rate, so that every operand can be told."""
    plain, rate = Fraction(1, 2), Rate(Fraction(1, 4), "a quarter")
    operands = _working(split(TEN, [plain, rate, 3])[0]).operands

    assert isinstance(operands[1], Rate)
    assert (operands[1].value, operands[2], operands[3]) == (plain, rate, 3)


def test_a_price_is_in_pounds() -> None:
    """Two units at £1.50 are 300p, also when worked again."""
    cost = product(Rate(Fraction(3, 2)), Rate(Fraction(2)), traced=True)

    assert (cost, worked_again(cost)) == (300, 300)


def test_sums_are_added_up_by_key_in_the_order_that_is_asked_for() -> None:
    """Of three partners two are asked for; each sum that has a working has its partner's name."""
    sums = [("B", 1), ("A", 2), ("B", entered(3, "paid")), ("C", 4)]
    found = added_up(sums, "owed by", ["A", "B"])

    assert list(added_up(sums).items()) == [("B", 4), ("A", 2), ("C", 4)]
    assert list(found.items()) == [("A", 2), ("B", 4)]
    assert working_of(found["B"]).name == "owed by B"


def test_one_sum_alone_stands_as_it_is() -> None:
    """Several are added up under a name."""
    one, other = entered(1, "one"), entered(2, "other")

    assert together([one], "both") is one
    assert (together([one, other], "both"), working_of(together([one, other], "both")).name) == (
        3,
        "both",
    )
