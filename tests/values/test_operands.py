"""Rates that are worked out know what they are made of, and are exact."""

from __future__ import annotations

from fractions import Fraction
from pickle import dumps, loads

import pytest
from attrs import evolve
from tests.support.workings import worked_again

from poolledger.values.errors import CellRef, ValueFault
from poolledger.values.operands import (
    NIL,
    ONE,
    Rate,
    added,
    constant,
    count,
    divided,
    multiplied,
    one_plus,
    shares_of_whole,
    twelfths,
    value_of,
)
from poolledger.values.rates import Remainder, as_rate
from poolledger.values.workings import OPERATIONS, entered, split, working_of

THIRD = Rate(Fraction(1, 3), "a third", "8.2", CellRef("Indices", 3, "C"))
QUARTER = Rate(Fraction(1, 4), "a quarter")


@pytest.mark.parametrize(
    ("made", "value", "operation", "operands", "signs"),
    [
        (added((THIRD, QUARTER)), Fraction(7, 12), "sum", (THIRD, QUARTER), (1, 1)),
        (added((THIRD, QUARTER), (1, -1)), Fraction(1, 12), "sum", (THIRD, QUARTER), (1, -1)),
        (multiplied((THIRD, QUARTER)), Fraction(1, 12), "multiply", (THIRD, QUARTER), ()),
        (divided(THIRD, QUARTER), Fraction(4, 3), "divide", (THIRD, QUARTER), ()),
        (divided(THIRD, QUARTER, QUARTER), Fraction(16, 3), "divide", (THIRD, *[QUARTER] * 2), ()),
        (one_plus(THIRD), Fraction(4, 3), "sum", (ONE, THIRD), (1, 1)),
    ],
)
def test_what_is_worked_out_is_an_operation(
    made: Rate,
    value: Fraction,
    operation: str,
    operands: tuple[Rate, ...],
    signs: tuple[int, ...],
) -> None:
    """It has its operands in order, and worked again it is what it was."""
    working = working_of(made)

    assert (made.value, working.operation, working.parameters) == (value, operation, signs)
    assert [id(each) for each in working.operands] == [id(each) for each in operands]
    assert worked_again(made) == value


def test_a_leaf_is_an_entry_or_a_number_that_nobody_enters() -> None:
    """Neither is among the operations, and each is its own check."""
    assert working_of(THIRD).operation == "input"
    assert working_of(constant(12, "months")).operation == "constant"
    assert not {"input", "constant"} & set(OPERATIONS)
    assert (worked_again(THIRD), worked_again(NIL)) == (Fraction(1, 3), 0)


def test_how_a_rate_was_made_is_never_lost_by_changing_a_copy_of_it() -> None:
    """A number of people, or a rate that was worked out, is not made an entry by a new name."""
    for made in (count(Fraction(3), "beds"), one_plus(THIRD)):
        with pytest.raises(ValueFault):
            evolve(made, name="x")


def test_an_entry_is_shown_as_it_is_built() -> None:
    """What was worked out, which nobody builds, is shown as that."""
    named = {"Rate": Rate, "Fraction": Fraction, "CellRef": CellRef}

    assert repr(eval(repr(THIRD), named)) == repr(THIRD)
    assert repr(count(Fraction(3), "beds")) == "<Rate 3, beds>"
    assert repr(one_plus(THIRD)) == "<Rate 4/3, sum>"


def test_an_uplift_stands_where_its_rate_was_entered() -> None:
    """One plus a rate has the rate's clause and cell."""
    made = working_of(one_plus(THIRD, "1 + a third"))

    assert (made.name, made.clause, made.cell) == ("1 + a third", "8.2", THIRD.cell)


def test_an_amount_is_divided_in_pence() -> None:
    """£5.00 of £20.00 is a quarter."""
    five, twenty = entered(500, "five"), entered(2_000, "twenty")

    assert divided(five, twenty).value == Fraction(1, 4)
    assert [value_of(each) for each in (five, THIRD, Fraction(2))] == [500, Fraction(1, 3), 2]


def test_twelfths_are_months_of_twelve() -> None:
    """Three months are a quarter of a year."""
    part = twelfths(3, "3 even twelfths")
    months = [each for each in working_of(part).operands if isinstance(each, Rate)]

    assert (part.value, part.name) == (Fraction(1, 4), "3 even twelfths")
    assert [each.value for each in months] == [3, 12]
    assert [working_of(each).operation for each in months] == ["constant"] * 2


def test_the_share_that_takes_the_rest_is_made_of_the_others() -> None:
    """The others are as they were entered; where none takes the rest, so are all."""
    rest = Rate(Remainder(Fraction(5, 12)), "the rest", "8.2", CellRef("Risk share", 4, "F"))
    *entries, made = shares_of_whole([THIRD, QUARTER, rest])
    working, own = working_of(made), working_of(rest)

    assert entries == [THIRD, QUARTER]
    assert (made.value, working.operation, working.parameters) == (rest.value, "sum", (1, -1, -1))
    assert working.operands == (ONE, THIRD, QUARTER)
    assert (working.name, working.clause, working.cell) == (own.name, own.clause, own.cell)
    assert shares_of_whole(entries) == entries


def test_a_remainder_stays_one() -> None:
    """It is the same number as any other, and is still known as a remainder where it is kept."""
    rest = Remainder(Fraction(2, 5))

    assert (rest, hash(rest), repr(rest)) == (
        Fraction(2, 5),
        hash(Fraction(2, 5)),
        "Fraction(2, 5)",
    )
    assert isinstance(as_rate(rest), Remainder)
    assert isinstance(loads(dumps(rest)), Remainder)


def test_a_weight_that_nobody_told_of_is_a_constant() -> None:
    """A basis of a user's own may give a bare fraction, which is nobody's entry."""
    (part,) = split(entered(100, "amount"), [Fraction(1, 2)])
    weight = working_of(part).operands[1]

    assert (value_of(weight), working_of(weight).operation) == (Fraction(1, 2), "constant")
