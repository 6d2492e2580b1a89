"""Where workings are kept, every figure of a step has its name, its clause and its cell."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from tests.support.scopes import PCT, scope_of

from poolledger.sharing.bases import ByBudget, Contributions, Equal, Origin, Percentages, Population
from poolledger.sharing.basis import usable
from poolledger.sharing.inputs import Inputs
from poolledger.sharing.scope import Scope, ScopeLine
from poolledger.sharing.step_engine import taken_through
from poolledger.sharing.step_results import StepResult
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Bear, Decide, Offer, Placement, Reserve, Share
from poolledger.values.errors import (
    AgreementFault,
    CellRef,
    PoolledgerError,
    SettlementFault,
    ValueFault,
)
from poolledger.values.in_force import Source
from poolledger.values.money import Money, gbp
from poolledger.values.operands import Rate
from poolledger.values.workings import Figure, entered, working_of

HEADINGS = ("Step", "Treatment", "Basis", "Reserve", "Next", "Up to", "Of", "Only if at least")
LETTERS = dict(zip((*HEADINGS, "PCT", "PCT at most"), "ABCDEFGHIJ", strict=True))
ROW = Source("book.xlsx", "Risk share", 5, LETTERS)
FIVE_PERCENT = Fraction(5, 100)


def cell(heading: str) -> CellRef:
    """The cell of the step's row under a heading."""
    return CellRef("Risk share", 5, LETTERS[heading])


def traced(total: int, **terms: Any) -> Scope:
    """A scope whose workings are kept."""
    return evolve(scope_of(entered(total, "variance"), **terms), traced=True)


def told(figure: object) -> tuple[str, str | None, CellRef | None]:
    """The name, the clause and the cell of a figure or a rate."""
    assert isinstance(figure, Figure | Rate)
    working = working_of(figure)
    return working.name, working.clause, working.cell


def only(step: Step, scope: Scope) -> StepResult:
    """What the only step did."""
    (result,), _ = taken_through(scope, [step])
    return result


def step(treatment: Any, **terms: Any) -> Step:
    """A step read from a row of a workbook."""
    return Step(treatment, clause="8.2", number=3, source=ROW, **terms)


def operand(figure: object, name: str) -> object:
    """The figure or rate of a name under a figure, however deep."""
    if isinstance(figure, Figure) and figure.working.name != name:
        found = (operand(each, name) for each in figure.working.operands)
        return next((each for each in found if each is not None), None)
    return figure if isinstance(figure, Figure | Rate) and told(figure)[0] == name else None


def test_what_is_placed_is_named() -> None:
    """Each partner's part and the whole, with the cell of the treatment."""
    result = only(step(Bear("PCT")), traced(15_000))
    (part,) = result.placement.allocations.values()
    where = ("8.2", cell("Treatment"))

    assert told(part) == ("PCT, step 3 of the overspend of fund LD", *where)
    assert told(result.taken) == ("taken by step 3 of the overspend of fund LD", *where)
    assert (part, result.taken, result.offered) == (15_000, 15_000, 15_000)


@pytest.mark.parametrize(("field", "heading"), [("next", "Next"), ("up_to", "Up to")])
def test_the_size_of_a_band_has_its_cell(field: str, heading: str) -> None:
    """A sum is an amount that was entered; a percentage is a rate of what it is of."""
    bearer = Bear("PCT")
    sums = only(step(bearer, **{field: gbp(50)}), traced(15_000)).offered
    rate = only(step(bearer, **{field: FIVE_PERCENT, "of": "total"}), traced(15_000)).offered
    names = (f"{heading.lower()}, step 3", f"{heading.lower()} of total")

    assert (sums, rate) == (5_000, 750)
    assert told(operand(sums, names[0])) == (names[0], "8.2", cell(heading))
    assert told(operand(rate, names[1])) == (names[1], "8.2", cell(heading))


def test_a_cap_has_its_cell() -> None:
    """Whether it is a sum or a percentage of the partner's contributions."""
    for size, name, cap in (
        (gbp(50), "PCT at most, step 3", 5_000),
        (FIVE_PERCENT, "PCT at most of its contributions", 3_000),
    ):
        scope = traced(15_000, cash={"PCT": entered(60_000, "cash")})
        taken = only(step(Bear("PCT"), at_most={"PCT": size}), scope).placement.allocations["PCT"]

        assert taken == cap
        assert told(operand(taken, name)) == (name, "8.2", cell("PCT at most"))


def test_a_cap_in_percent_of_a_partner_without_contributions_is_nil() -> None:
    """Not a penny more."""
    scope = scope_of(10_000, cash={"OMBC": 40_000})

    assert only(Step(Bear("PCT"), at_most={"PCT": Fraction(1)}), scope).taken == 0


def test_the_closer_of_two_caps_holds() -> None:
    """A step's own cap and what the year's cap has left."""
    for of_step, of_year in ((40, 30), (20, 30), (30, 30)):
        scope = scope_of(10_000, caps={"PCT": of_year * 100})
        taken = only(Step(Bear("PCT"), at_most={"PCT": gbp(of_step)}), scope).taken

        assert taken == min(of_step, of_year) * 100


def test_without_workings_figures_stay_plain() -> None:
    """Sizes, caps and what is placed are plain pence."""
    for size in (gbp(50), FIVE_PERCENT):
        result = only(step(Bear("PCT"), next=size, at_most={"PCT": size}), scope_of(15_000))
        figures = [result.offered, result.taken, *result.placement.allocations.values()]

        assert not [each for each in figures if isinstance(each, Figure)]


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (Percentages({"PCT": "rest"}), ("share of PCT", "8.2", cell("PCT"))),
        (Equal(), ("equal share of PCT", "8.2", None)),
    ],
)
def test_shares_have_their_names(basis: Any, expected: tuple[Any, ...]) -> None:
    """A percentage has the cell that it was entered in."""
    scope = traced(10_000, cash={"PCT": 1})
    part = only(step(Share(basis)), scope).placement.allocations["PCT"]

    assert told(operand(part, expected[0])) == expected


def _refused(code: str, kind: type[PoolledgerError], heading: str, do: Any) -> None:
    with pytest.raises(kind) as caught:
        do()
    (issue,) = caught.value.issues

    assert (issue.code, issue.where) == (code, cell(heading))


@pytest.mark.parametrize(
    ("code", "heading", "terms"),
    [
        ("two-bands", "Up to", {"next": gbp(1), "up_to": gbp(2)}),
        ("not-a-word", "Of", {"of": "turnover"}),
        ("of-an-amount", "Next", {"next": gbp(1), "of": "total"}),
        ("of-an-amount", "Up to", {"up_to": gbp(1), "of": "total"}),
    ],
)
def test_a_step_that_contradicts_itself_names_the_cell(
    code: str, heading: str, terms: Mapping[str, Any]
) -> None:
    """The fault has its code and stands where the slip is."""
    _refused(code, AgreementFault, heading, lambda: step(Decide(), **terms))


@pytest.mark.parametrize(
    ("code", "heading", "treatment", "terms"),
    [
        ("nothing-to-be-of", "Next", Bear("PCT"), {"next": FIVE_PERCENT, "of": "target"}),
        ("nothing-to-be-of", "Up to", Bear("PCT"), {"up_to": FIVE_PERCENT, "of": "target"}),
        ("reserve-not-open", "Reserve", Reserve("Winter"), {}),
        ("measure-missing", "Basis", Share(Population()), {}),
        ("basis-nil", "Basis", Share(ByBudget()), {}),
    ],
)
def test_a_step_that_cannot_be_carried_out_names_the_cell(
    code: str, heading: str, treatment: Any, terms: Mapping[str, Any]
) -> None:
    """The fault has its code and stands where the mend is."""
    lines = [ScopeLine("LD1", "PCT", 0, 10_000)]
    _refused(
        code,
        SettlementFault,
        heading,
        lambda: taken_through(scope_of(10_000, lines=lines), [step(treatment, **terms)]),
    )


def test_a_gate_of_what_there_is_not_names_its_cell() -> None:
    """A gate in percent is of the budget."""
    scope = evolve(scope_of(10_000), inputs=Inputs())
    gated = step(Bear("PCT"), only_if_at_least=FIVE_PERCENT)
    _refused(
        "nothing-to-be-of",
        SettlementFault,
        "Only if at least",
        lambda: taken_through(scope, [gated]),
    )


def test_a_basis_that_cannot_be_used_says_of_what_and_where() -> None:
    """The scope, the basis and the cell are named."""
    for weights, code in (
        ([("PCT", -1), ("OMBC", 2)], "basis-below-nil"),
        ([("PCT", 0)], "basis-nil"),
    ):
        with pytest.raises(
            SettlementFault, match="the overspend of fund LD is shared by equal"
        ) as caught:
            usable(weights, scope_of(1), Equal(), cell("Basis"))
        (issue,) = caught.value.issues

        assert (issue.code, issue.where) == (code, cell("Basis"))


def test_a_steps_terms_are_given_by_name() -> None:
    """Two sums side by side could be taken for each other."""
    build: Any = Step
    with pytest.raises(ValueFault, match="takes 1 value without a name"):
        build(Decide(), gbp(1))


def test_results_are_equal_by_what_they_say() -> None:
    """A settlement that was sent to another process and back is the one that was sent."""
    step = Step(Decide())

    assert Placement(5) == Placement(5) != Placement(6)
    assert Offer(5) == Offer(5) != Offer(6)
    assert StepResult(step, 5, Placement(5)) == StepResult(step, 5, Placement(5))
    assert StepResult(step, 5, Placement(5)) != StepResult(step, 5, Placement(6))


def test_where_a_step_was_read_says_nothing_of_what_it_is() -> None:
    """Two steps of different rows that say the same are equal, and look it."""
    one, other = Step(Decide(), source=ROW), Step(Decide())

    assert one == other
    assert repr(one) == repr(other)


def test_a_partner_of_another_order_gets_no_tie() -> None:
    """The odd penny goes by the partners' places; one without a place counts as the first."""
    scope = evolve(scope_of(1, cash={"OMBC": 1, "PCT": 1}), places={"PCT": 0, "OMBC": 1})
    unplaced = evolve(scope_of(1, cash={"OMBC": 1, "PCT": 1}), places={"OMBC": 0, "PCT": 0})

    assert only(Step(Share(Contributions())), scope).placement.allocations["PCT"] == 1
    assert only(Step(Share(Contributions())), unplaced).placement.allocations["OMBC"] == 1


def test_a_bearer_is_told_in_words() -> None:
    """As the agreement names it."""
    assert (Bear("host").words, Decide("Board").words, Share().words) == (
        "host", "Board", "contributions",
    )  # fmt: skip


def test_sizes_of_the_remaining_sum_shrink_as_it_is_settled() -> None:
    """Up to half of the remaining £100, of which £100 of £200 is settled, reaches nothing."""
    half = Fraction(1, 2)
    steps = [
        Step(Bear("PCT"), next=gbp(100)),
        Step(Bear("OMBC"), up_to=half, of="remaining"),
        Step(Bear("OMBC"), up_to=Fraction(3, 4), of="total"),
    ]
    results, left = taken_through(scope_of(20_000), steps)

    assert [Money(result.taken) for result in results] == [gbp(100), gbp(0), gbp(50)]
    assert left == 5_000


def test_a_penny_has_an_origin_too() -> None:
    """A variance of a single penny counts as one of a thousand pounds does."""
    lines = [ScopeLine("A", "PCT", 100, 1), ScopeLine("B", "OMBC", 100, 2)]
    placed = only(Step(Share(Origin())), scope_of(3, lines=lines)).placement.allocations

    assert placed == {"PCT": 1, "OMBC": 2}


def test_a_share_may_be_nil_and_none_below() -> None:
    """Nor does a rest take what is below it."""
    assert Percentages({"PCT": "100%", "OMBC": "0%"}).shares["OMBC"] == 0
    with pytest.raises(AgreementFault, match="to 110%, which leaves no rest: PCT 110%") as caught:
        Percentages({"PCT": "110%", "OMBC": "rest"})

    assert caught.value.code == "not-a-whole"


def test_caps_may_name_a_partner_or_its_code() -> None:
    """Both are kept as the code."""
    assert Step(Decide(), at_most={PCT: gbp(5)}) == Step(Decide(), at_most={"PCT": gbp(5)})
