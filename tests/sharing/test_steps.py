"""Each step is offered what is left, places what it can and passes on the rest."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.support.scopes import scope_of

from poolledger.sharing.bases import Contributions
from poolledger.sharing.scope import Direction
from poolledger.sharing.sizes import written_size
from poolledger.sharing.step_engine import taken_through
from poolledger.sharing.step_results import applied
from poolledger.sharing.steps import Step, numbered
from poolledger.sharing.treatments import Bear, Decide, Reserve, Share
from poolledger.values.errors import AgreementFault, SettlementFault, ValueFault
from poolledger.values.money import gbp

FIVE_PERCENT = Fraction(5, 100)


def _taken(total: int, *steps: Step, **terms: Any) -> tuple[list[int], int]:
    results, left = taken_through(scope_of(total, **terms), steps)
    return [int(result.taken) for result in applied(results)], left


def test_steps_take_their_turn() -> None:
    """£150 over: the first £50 on PCT, the next £70 on OMBC, £30 has no bearer."""
    steps = [Step(Bear("PCT"), next=gbp(50)), Step(Bear("OMBC"), next=gbp(70))]

    assert _taken(15_000, *steps) == ([5_000, 7_000], 3_000)


def test_a_level_reaches_from_what_is_settled_already() -> None:
    """Up to £50, then up to £120 of £150: widths of £50 and £70."""
    steps = [Step(Bear("PCT"), up_to=gbp(50)), Step(Bear("OMBC"), up_to=gbp(120))]

    assert _taken(15_000, *steps) == ([5_000, 7_000], 3_000)


def test_a_level_below_what_is_settled_is_nothing() -> None:
    """Once £100 is settled, a step up to £50 is offered nothing."""
    steps = [Step(Bear("PCT"), next=gbp(100)), Step(Bear("OMBC"), up_to=gbp(50))]

    assert _taken(15_000, *steps) == ([10_000, 0], 5_000)


@pytest.mark.parametrize(
    ("of", "taken"), [(None, 5_000), ("budget", 5_000), ("total", 750), ("remaining", 250)]
)
def test_a_percentage_is_of_what_it_says(of: str | None, taken: int) -> None:
    """5% of a budget of £1,000 is £50, of a total of £150 £7.50, of the remaining £50 £2.50."""
    steps = [Step(Bear("PCT"), next=gbp(100)), Step(Bear("OMBC"), next=FIVE_PERCENT, of=of)]

    assert _taken(15_000, *steps)[0] == [10_000, min(taken, 5_000)]


def test_a_gate_is_of_the_budget_whatever_the_band_is_of() -> None:
    """£50 is 5% of the budget: a gate of 5% lets £50 in and keeps £49.99 out."""
    gated = Step(Bear("PCT"), next=Fraction(1), of="total", only_if_at_least=FIVE_PERCENT)

    assert _taken(5_000, gated) == ([5_000], 0)
    assert _taken(4_999, gated) == ([], 4_999)


def test_a_step_that_is_passed_over_says_by_which_gate() -> None:
    """Its limit, what that is a percentage of, and that sum; it is offered nothing."""
    gated = Step(Bear("PCT"), only_if_at_least="£10", only_if_below=FIVE_PERCENT, of="total")
    (result,), left = taken_through(scope_of(5_000), [gated])
    missed = result.passed_over

    assert missed is not None
    assert missed.gate.heading == "Only if below"
    assert (missed.limit.pence, missed.limit.of, missed.limit.base) == (250, "total", 5_000)
    assert (result.offered, result.taken, left) == (0, 0, 5_000)


def test_what_a_cap_cuts_passes_to_the_next_step() -> None:
    """£100 shared 60:40 with PCT capped at £50: £10 passes on and is not re-shared."""
    steps = [Step(Share(Contributions()), at_most={"PCT": gbp(50)}), Step(Bear("OMBC"))]
    results, left = taken_through(scope_of(10_000), steps)

    assert results[0].placement.allocations == {"PCT": 5_000, "OMBC": 4_000}
    assert results[0].placement.cut == {"PCT": 1_000}
    assert (results[1].placement.allocations, left) == ({"OMBC": 1_000}, 0)


def test_a_cap_in_percent_is_of_its_partners_own_cash() -> None:
    """PCT put in £600: a cap of 5% is £30."""
    steps = [Step(Bear("PCT"), at_most={"PCT": FIVE_PERCENT})]

    assert _taken(10_000, *steps) == ([3_000], 7_000)


def test_a_years_cap_is_used_up_from_step_to_step() -> None:
    """A cap of £70 takes £60 in the first step and £10 in the second."""
    steps = [Step(Bear("PCT"), next=gbp(60)), Step(Bear("PCT")), Step(Bear("OMBC"))]

    assert _taken(10_000, *steps, caps={"PCT": 7_000}) == ([6_000, 1_000, 3_000], 0)


def test_a_board_decides_and_the_next_steps_stand_provisionally() -> None:
    """A decide step is listed, places nothing and passes everything on."""
    assert _taken(10_000, Step(Decide("Joint board")), Step(Bear("PCT"))) == ([0, 10_000], 0)


def test_reserves_run_dry_and_pass_on() -> None:
    """A reserve of £30 meets £30 of £100; a second reserve the next £20."""
    steps = [Step(Reserve("A")), Step(Reserve("B"))]

    assert _taken(10_000, *steps, reserves={"A": 3_000, "B": 2_000}) == ([3_000, 2_000], 5_000)


def test_a_size_of_what_there_is_not_is_a_fault() -> None:
    """A risk share has no target to take a percentage of."""
    with pytest.raises(SettlementFault, match="percentage of the target; there is none"):
        _taken(100, Step(Bear("PCT"), next=FIVE_PERCENT, of="target"))


def test_a_step_has_one_band() -> None:
    """Next and Up to together are refused."""
    with pytest.raises(AgreementFault) as caught:
        Step(Bear("PCT"), next=gbp(1), up_to=gbp(2))

    assert caught.value.code == "two-bands"


@pytest.mark.parametrize(
    "terms",
    [
        {"next": -gbp(1)},
        {"up_to": "-£5"},
        {"beyond": Fraction(-1, 2)},
        {"only_if_at_least": "-1%"},
        {"only_if_below": -gbp(1)},
        {"at_most": {"PCT": -gbp(1)}},
    ],
)
def test_no_size_of_a_step_is_below_nil(terms: dict[str, Any]) -> None:
    """A step in an agreement and one given to divide are the same class, and refuse it alike."""
    with pytest.raises(AgreementFault, match="is below nil") as caught:
        Step(Bear("PCT"), **terms)

    assert caught.value.code == "below-nil"


def test_a_size_of_something_is_a_percentage() -> None:
    """Money is of nothing but itself."""
    with pytest.raises(AgreementFault) as caught:
        Step(Bear("PCT"), next=gbp(1), of="total")

    assert caught.value.code == "of-an-amount"
    with pytest.raises(AgreementFault, match="not of 'whole'"):
        Step(Bear("PCT"), next=FIVE_PERCENT, of="whole")


def test_steps_are_numbered_in_the_order_they_are_listed() -> None:
    """A number that is given stays."""
    listed = numbered([Step(Bear("PCT")), Step(Bear("OMBC"), number=7)], Direction.UNDERSPEND)

    assert [(1, Direction.UNDERSPEND), (7, Direction.UNDERSPEND)] == [
        (step.number, step.direction) for step in listed
    ]


def test_sizes_are_written_as_people_write_them() -> None:
    """Money with its pound sign, a rate as a percentage."""
    assert written_size(gbp(1_200)) == "£1,200.00"
    assert written_size(Fraction(1, 40)) == "2.5%"


@pytest.mark.parametrize(
    ("given", "size"),
    [
        ("1.5%", Fraction(3, 200)),
        ("1/3", Fraction(1, 3)),
        ("270,000", gbp(270_000)),
        ("£0.50", gbp("0.50")),
        (gbp(5), gbp(5)),
        (FIVE_PERCENT, FIVE_PERCENT),
    ],
)
def test_sizes_are_given_as_text_too(given: Any, size: Any) -> None:
    """A rate with % or as a fraction, else an amount, wherever a step has a size."""
    step = Step(Bear("PCT"), next=given, only_if_at_least=given, at_most={"PCT": given})

    assert (size, size, {"PCT": size}) == (step.next, step.only_if_at_least, step.at_most)
    assert size == Step(Bear("PCT"), up_to=given).up_to


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("lots", "not-an-amount"),
        ("x%", "not-a-rate"),
        ("1/0", "not-a-rate"),
        ("0.5", "ambiguous-size"),
        (50, "not-an-amount"),
        (0.5, "not-an-amount"),
    ],
)
def test_what_is_no_size_is_refused_at_once(given: Any, code: str) -> None:
    """It is refused where it is stated, with its code, and not when the year is settled."""
    with pytest.raises(ValueFault) as caught:
        Step(Bear("PCT"), next=given)

    assert code == caught.value.code


def test_a_direction_is_given_by_its_word() -> None:
    """As in a workbook."""
    assert Step(Bear("PCT"), direction=Direction.UNDERSPEND) == Step(
        Bear("PCT"), direction="underspend"
    )
    with pytest.raises(ValueFault, match="'up' is not one of overspend, underspend, both"):
        Step(Bear("PCT"), direction="up")
