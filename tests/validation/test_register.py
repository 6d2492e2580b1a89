"""A register of savings that contradicts itself is refused, with everything that is wrong in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.support.scopes import OMBC, PCT, agreement_of
from tests.workbooks import Cell, Sheets, changed, faults, messages, percent, read

from poolledger.agreement.facts import Facts
from poolledger.agreement.register import (
    Decision,
    Delivery,
    DividendPaid,
    Initiative,
    JointCost,
    Register,
    Score,
    Target,
)
from poolledger.validation.facts import contradictions_of_facts
from poolledger.values.errors import AgreementFault
from poolledger.values.money import gbp
from poolledger.values.partners import Kind, Partner

WORK = Initiative("WORK", "Joint work", "2011/12")
DAY, BEFORE = date(2011, 6, 1), date(2011, 5, 31)
PAID = DividendPaid(DAY, PCT, OMBC, gbp(5))
YEAR = "2011/12"
ALONE = JointCost(("PCT",), gbp(5))


def told(**said: Any) -> list[str]:
    """The codes of what is wrong with a register."""
    register = Register(**{"initiatives": (WORK,)} | said)
    return [each.code for each in contradictions_of_facts(agreement_of(), Facts(savings=register))]


def test_a_sound_register_has_no_faults() -> None:
    """Every kind of row, each naming what there is."""
    work = evolve(
        WORK, baseline=gbp(0), investment=gbp(9), invested_by="PCT", repaid_before=gbp(9),
        extra_cost=gbp(1), extra_cost_to="OMBC",
    )  # fmt: skip
    sound = Register(
        initiatives=[work],
        deliveries=[Delivery(DAY, "WORK", PCT, gbp(-3))],
        targets=[Target(YEAR, "joint", gbp(0)), Target(YEAR, PCT, gbp(5))],
        paid=[evolve(PAID, decided=DAY, decided_by="PCT")],
        decisions=[
            Decision(DAY, PCT, gbp(9), initiative="WORK", discussed_with=["OMBC"], paid=DAY)
        ],
        scores=[
            Score(YEAR, "quality", "90%"),
            Score(YEAR, "quality", "0%", initiative="WORK"),
            Score("2012/13", "quality", "120%"),
        ],
        joint_costs=[
            ALONE,
            JointCost(("OMBC",), gbp(0), year=YEAR),
            JointCost(("OMBC",), gbp(3), year="2012/13"),
        ],
    )

    assert list(contradictions_of_facts(agreement_of(), Facts(savings=sound))) == []


@pytest.mark.parametrize(
    ("initiative", "code"),
    [
        (evolve(WORK, counts_towards="XX"), "unknown-partner"),
        (evolve(WORK, investment=gbp(9), invested_by="XX"), "unknown-partner"),
        (evolve(WORK, extra_cost=gbp(9), extra_cost_to="XX"), "unknown-partner"),
        (evolve(WORK, scheme="XX"), "unknown-scheme"),
        (evolve(WORK, investment=gbp(9)), "no-owner"),
        (evolve(WORK, extra_cost=gbp(9)), "no-owner"),
        (evolve(WORK, baseline=gbp(-1)), "below-nil"),
        (evolve(WORK, investment=gbp(-1), invested_by="PCT"), "below-nil"),
        (evolve(WORK, repaid_before=gbp(-1), invested_by="PCT"), "below-nil"),
        (evolve(WORK, extra_cost=gbp(-1), extra_cost_to="PCT"), "below-nil"),
    ],
)
def test_an_initiative_is_refused(initiative: Initiative, code: str) -> None:
    """What may be claimed is nil or more and has an owner, and every name is known."""
    assert told(initiatives=[initiative]) == [code]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"deliveries": [Delivery(DAY, "XX", PCT, gbp(1))]}, "unknown-initiative"),
        ({"deliveries": [Delivery(DAY, "WORK", "XX", gbp(1))]}, "unknown-partner"),
        ({"targets": [Target(YEAR, "XX", gbp(1))]}, "unknown-partner"),
        ({"targets": [Target(YEAR, "joint", gbp(n)) for n in (1, 2)]}, "stated-twice"),
        ({"targets": [Target(YEAR, "joint", gbp(-1))]}, "below-nil"),
        ({"paid": [evolve(PAID, payee="XX")]}, "unknown-partner"),
        ({"paid": [evolve(PAID, payee="PCT")]}, "pays-itself"),
        ({"paid": [evolve(PAID, decided_by="XX")]}, "unknown-partner"),
        ({"paid": [evolve(PAID, decided=date(2011, 6, 2))]}, "decided-after-payment"),
        ({"decisions": [Decision(DAY, "XX", gbp(1))]}, "unknown-partner"),
        ({"decisions": [Decision(DAY, PCT, gbp(1), discussed_with=["XX"])]}, "unknown-partner"),
        ({"decisions": [Decision(DAY, PCT, gbp(1), initiative="XX")]}, "unknown-initiative"),
        ({"decisions": [Decision(DAY, PCT, gbp(1), paid=BEFORE)]}, "decided-after-payment"),
        ({"scores": [Score(YEAR, "quality", "1%", initiative="XX")]}, "unknown-initiative"),
        ({"scores": [Score(YEAR, "quality", "-1%")]}, "below-nil"),
        ({"scores": [Score(YEAR, "quality", f"{n}%") for n in (1, 2)]}, "stated-twice"),
        ({"joint_costs": [JointCost(("PCT", "XX"), gbp(1))]}, "unknown-partner"),
        ({"joint_costs": [JointCost(("PCT",), gbp(-1))]}, "negative"),
        ({"joint_costs": [JointCost((), gbp(1))]}, "blank"),
        ({"joint_costs": [JointCost(("PCT", "PCT"), gbp(1))]}, "stated-twice"),
        ({"joint_costs": [ALONE, evolve(ALONE, year=YEAR)]}, "stated-twice"),
        (
            {
                "joint_costs": [
                    JointCost(("PCT", "OMBC"), gbp(1), year=YEAR),
                    JointCost(("OMBC", "PCT"), gbp(2), year=YEAR),
                ]
            },
            "stated-twice",
        ),
    ],
)
def test_a_row_is_refused(said: dict[str, Any], code: str) -> None:
    """One fault each, and no other with it."""
    assert told(**said) == [code]


def test_a_pound_counts_once() -> None:
    """The same programme twice is stated twice; another programme is a pound counted twice."""
    assert told(initiatives=[WORK, WORK]) == ["stated-twice"]
    assert told(initiatives=[WORK, evolve(WORK, counts_towards="PCT")]) == ["counted-twice"]
    assert told(initiatives=[WORK, evolve(WORK, counts_towards="PCT"), WORK]) == [
        "stated-twice", "counted-twice",
    ]  # fmt: skip


def test_joint_costs_have_twelve_partners_at_most() -> None:
    """The row with the thirteenth is told, once; a year's own table is counted by itself."""
    bodies = [Partner(f"C{n}", f"Council {n}", Kind.COUNCIL) for n in range(12)]
    agreement = evolve(agreement_of(), partners=[PCT, OMBC, *bodies])
    codes = [partner.code for partner in agreement.partners]

    def of(*costs: JointCost) -> list[str]:
        facts = Facts(savings=Register(joint_costs=costs))
        return [each.message for each in contradictions_of_facts(agreement, facts)]

    twelve, all_of_them = tuple(codes[:12]), tuple(codes)
    assert of(JointCost(twelve, gbp(1))) == []
    assert of(
        JointCost(twelve, gbp(1), year=YEAR), JointCost((codes[12],), gbp(1), year="2012/13")
    ) == []  # fmt: skip
    [only] = of(JointCost(twelve, gbp(1)), ALONE, JointCost(all_of_them, gbp(1)))
    assert "joint costs are of 14 partners, and can be shared between 12 at most" in only


def test_nothing_is_shared_from_a_register_with_faults() -> None:
    """Settling raises all of them at once."""
    bad = [evolve(WORK, baseline=gbp(-1)), evolve(WORK, counts_towards="PCT")]

    with pytest.raises(AgreementFault) as caught:
        agreement_of().settle(Facts(savings=Register(initiatives=bad)), YEAR)

    assert [issue.code for issue in caught.value.issues] == ["counted-twice", "below-nil"]


SAVINGS: list[list[Cell]] = [
    ["Initiative", "Name", "Year", "Counts towards", "Baseline", "Investment"],
    ["BEDS", "Fewer beds", YEAR, "joint", -5, 500],
    ["BEDS", "Fewer beds", YEAR, "OMBC"],
]


def _sheets() -> Sheets:
    return changed(
        Savings=SAVINGS,
        Scores=[
            ["Year", "Score", "Value", "Initiative"],
            [YEAR, "quality", percent(-5), None],
            [YEAR, "quality", percent(90), "BEDS"],
            [YEAR, "quality", percent(80), "BEDS"],
        ],
        Joint_costs=[
            ["Partners", "Cost", "Year"],
            ["PCT + OMBC", -150, None],
            ["OMBC+PCT", 150, YEAR],
            ["PCT+PCT", 150, None],
        ],
        Decisions=[
            ["Date", "Partner", "Amount", "Paid", "Initiative"],
            [DAY, "PCT", 5, BEFORE, "BEDS"],
        ],
    )  # fmt: skip


def test_each_fault_names_its_cell(tmp_path: Path) -> None:
    """A person finds the cell, and what to do there."""
    book = read(tmp_path, _sheets())

    assert faults(book) == [
        "'Savings'!A2 no-owner",
        "'Savings'!E2 below-nil",
        "'Savings'!D3 counted-twice",
        "'Scores'!C2 below-nil",
        "'Scores'!B4 stated-twice",
        "'Joint costs'!B2 negative",
        "'Joint costs'!A3 stated-twice",
        "'Joint costs'!A4 stated-twice",
        "'Decisions'!D2 decided-after-payment",
    ]
    assert all("; " in message for message in messages(book))


@pytest.mark.parametrize("programme", ["joint", "PCT"])
def test_a_programme_is_not_named_as_another(programme: str) -> None:
    """It would be taken for the joint programme, or for a partner's own."""
    assert told(initiatives=(evolve(WORK, programme=programme),)) == ["two-meanings"]
