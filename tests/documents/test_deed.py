"""The schedules to a deed say what the agreement says, and mark what it does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pytest
from attrs import evolve
from tests.support import complete
from tests.support.complete import COUNCIL, ICB, settled

import poolledger as pl
from poolledger.documents.deed import deed_of
from poolledger.documents.document import Document, Grid, Heading, Paragraph, SignHere
from poolledger.results.provenance import PYTHON, WarningRow


def _deed(outturn: pl.Outturn) -> Document:
    return deed_of(outturn, PYTHON)


def _headings(document: Document, level: int = 1) -> list[str]:
    return [p.words for p in document.parts if isinstance(p, Heading) and p.level == level]


def _under(document: Document, heading: str) -> list[str]:
    """The paragraphs under a heading, up to the next."""
    found: list[str] = []
    inside = False
    for part in document.parts:
        if isinstance(part, Heading):
            inside = part.words == heading
        elif inside and isinstance(part, Paragraph):
            found.append(" ".join(filter(None, [part.number, part.words])))
    return found


def test_it_has_a_schedule_for_each_matter() -> None:
    """They are numbered on; one that has nothing to say is left out."""
    assert _headings(_deed(settled())) == [
        "Schedule 1: The parties and the agreement",
        "Schedule 2: Aims, functions and services",
        "Schedule 3: Funds and schemes",
        "Schedule 4: Contributions",
        "Schedule 5: Overspends and underspends",
        "Schedule 6: Reserves and balances",
        "Schedule 7: Savings",
        "Schedule 8: Governance, delegation and virement",
        "Schedule 9: Reports and monitoring",
        "Schedule 10: Review, variation, disputes and exit",
        "Schedule 11: Other terms",
        "Schedule 12: Signatures",
    ]


def _contribution(rule: pl.ContributionRule, **terms: object) -> str:
    """What is said of a contribution of the second year by a rule."""
    first = pl.Contribution(ICB, pl.FixedSum("£1,000"), scheme="HOME", years="2023/24")
    second = pl.Contribution(
        ICB,
        rule,
        scheme="HOME",
        years="2024/25",
        clause="4.2",
        **terms,  # type: ignore[arg-type]
    )
    other = pl.Contribution(COUNCIL, pl.FixedSum("£100"), scheme="BEDS")
    fund = complete.fund(
        contributions=[first, second, other],
        budgets=[pl.Budget("HOME", "£2,000", years="2024/25")],
        roll_forward=[
            pl.RollForwardStep("2024/25", "HOME", ICB, 1, "planned change", pl.gbp(50)),
        ],
    )
    outturn = settled(
        start=date(2023, 4, 1), funds=[fund], indices=[pl.IndexRate("NHS", "2024/25", "3%")]
    )
    said = _under(_deed(outturn), "Contributions to POOL, Pool")[0]
    return said.partition(" ")[2]


_BUILT = "its £1,000.00 of the year before"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (pl.FixedSum("£600"), "£600.00: a fixed sum"),
        (pl.ShareOfBudget("55%"), "£1,100.00: 55% of the scheme's budget of £2,000.00"),
        (
            pl.Rest(),
            "£2,000.00: what all other contributions leave of the scheme's budget of £2,000.00",
        ),
        (
            pl.Unit("12.5", "40"),
            "£500.00: £12.5 for each of 40 units planned; in the end for each delivered",
        ),
        (pl.Uplift("2%"), f"£1,020.00: {_BUILT}, uplifted by 2%"),
        (
            pl.Uplift(index="NHS"),
            f"£1,030.00: {_BUILT}, uplifted by the index NHS",
        ),
        (
            pl.Minimum("£1,500", "2%"),
            f"£1,500.00: {_BUILT}, uplifted by 2%, and never less than £1,500.00",
        ),
        (
            pl.RollForward(),
            f"£1,050.00: {_BUILT}, rolled forward by the steps agreed for the year",
        ),
    ],
)
def test_each_rule_of_a_contribution_is_said_in_words(rule: pl.ContributionRule, said: str) -> None:
    """With the sum that it comes to as planned, and its clause."""
    assert _contribution(rule) == f"ICB to HOME, {said} (clause 4.2)."


def test_what_is_in_kind_or_from_a_source_is_said() -> None:
    """Beside the rule."""
    rule = pl.FixedSum("£600")

    assert "a fixed sum; from BCF; not recurrent (" in _contribution(
        rule, funding="BCF", recurrent=False
    )
    assert "in kind, outside the sums of cash" in _contribution(rule, in_kind=True)


def test_the_risk_share_is_numbered_clauses_without_cells() -> None:
    """Each step is a clause of the schedule, with the clause of the agreement it rests on."""
    said = _under(_deed(settled()), "POOL, Pool")

    assert said[1] == "5.1 The first £10.00 is drawn from reserve Risk while its balance lasts."
    assert said[2].endswith("; clause\N{NO-BREAK SPACE}8.1.")
    assert not any("'!" in words for words in said)


def test_who_bears_what_is_worked_by_the_steps_themselves() -> None:
    """At variances of -10% to +10% of the budget: every column adds up to its variance."""
    tables = [part.table for part in _deed(settled()).parts if isinstance(part, Grid)]
    (borne,) = [table for table in tables if table.schedule == "Risk share"]
    columns: Iterable[Sequence[object]] = zip(*(row[1:] for row in borne.cells), strict=True)

    assert [column.heading for column in borne.columns[1:]] == [
        "-10% £", "-5% £", "nil £", "+5% £", "+10% £",
    ]  # fmt: skip
    for variance, *parts in columns:
        assert sum(int(str(part)) for part in parts) == variance


def test_the_timetable_has_each_partners_months() -> None:
    """What falls due in each month, and the year's total."""
    fund = complete.fund(
        contributions=[
            pl.Contribution(ICB, pl.FixedSum("£600"), scheme="HOME", instalments=4),
            pl.Contribution(COUNCIL, pl.FixedSum("£400"), scheme="BEDS", instalments=1),
        ]
    )
    tables = [p.table for p in _deed(settled(funds=[fund])).parts if isinstance(p, Grid)]
    (timetable,) = [table for table in tables if table.schedule == "Timetable"]

    assert timetable.cells[0] == ("Apr", 15_000, 40_000)
    assert timetable.cells[3] == ("Jul", 15_000, None)
    assert timetable.total == ("Total", 60_000, 40_000)


def test_what_is_missing_is_marked_where_it_should_stand() -> None:
    """A heading that the form calls for and under which nothing stands."""
    document = _deed(settled(without=["Disputes", "Risk register"]))

    assert [part.heading for part in document.missing] == ["Disputes"]


def test_a_form_is_asked_only_for_its_own_headings() -> None:
    """Aligned budgets have no legal basis to state, and say who bears what in words."""
    aligned = pl.AlignedBudgets(
        "A", "Aligned", schemes=[pl.Scheme("HOME", "Home", lead=ICB)],
        contributions=[pl.Contribution(ICB, pl.FixedSum("£5"), scheme="HOME")],
    )  # fmt: skip
    agreement = pl.Agreement("Side by side", start="2024/25", partners=[ICB], funds=[aligned])
    missing = [part.heading for part in _deed(agreement.settle(pl.Facts(), "2024/25")).missing]

    assert {"Overspends", "Underspends", "Aims"} <= set(missing)
    assert not {"Legal basis", "VAT", "Pool manager", "Consents"} & set(missing)


def test_a_commissioner_consents_where_a_trust_is_a_partner() -> None:
    """And only there (SI 2000/617, regulation 7(2))."""
    trust = pl.Partner("TRUST", "A trust", "NHS trust")
    partners = [ICB, COUNCIL, trust]

    def missing(bodies: Sequence[pl.Partner]) -> list[str]:
        outturn = settled(partners=bodies, without=["Consents"])
        return [part.heading for part in _deed(outturn).missing]

    assert missing(partners) == ["Consents"]
    assert missing([ICB, COUNCIL]) == []


def test_ones_own_items_stand_among_the_other_terms() -> None:
    """Under their own headings, in their order."""
    own = pl.DeedItem("Parking", "The car park is shared.", clause="30", owner="Estates")
    document = _deed(settled(deed=[*complete.deed(), own]))

    assert _under(document, "Parking") == [
        "11.1 The car park is shared. (clause 30) Owner: Estates."
    ]


def test_there_is_a_place_to_sign_for_each_partner() -> None:
    """With who signs, where the deed says it."""
    places = [part for part in _deed(settled()).parts if isinstance(part, SignHere)]

    assert places == [
        SignHere("Integrated care board", "Chief executive"),
        SignHere("County council", "Chief executive"),
    ]


def test_a_deed_with_marks_is_a_draft() -> None:
    """One that has all it must have, and no warnings, is none."""
    lacking = settled(without=["Disputes"])
    warned = evolve(PYTHON, warnings=[WarningRow(code="a", place=None, message="b")])

    assert "Draft: 1 mark of what is missing" in _deed(lacking).standing
    assert _deed(settled()).standing.endswith("are those of 2024/25.")
    assert "Draft: 1 warning to be" in deed_of(settled(), warned).standing


def test_the_calendar_has_the_days_in_their_order() -> None:
    """What the deed dates, whoever answers for it."""
    later = pl.DeedItem("Annual return", "By the end of May.", day="31 May 2025", owner="Host")
    tables = [
        part.table
        for part in _deed(settled(deed=[later, *complete.deed()])).parts
        if isinstance(part, Grid)
    ]
    (calendar,) = [table for table in tables if table.schedule == "Calendar"]

    assert calendar.cells == (
        ("1 December 2024", "Review", None),
        ("31 May 2025", "Annual return", "Host"),
    )


def test_an_item_that_says_nothing_is_refused() -> None:
    """It needs its words, its clause or its day."""
    with pytest.raises(pl.ValueFault, match="the deed's item 'Aims' says nothing"):
        pl.DeedItem("Aims", owner="Board")
