"""Each point is answered: present where it is there, missing where it is taken away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from tests.support import complete
from tests.support.complete import COUNCIL, ICB, settled

import poolledger as pl
from poolledger.assurance.completeness.completeness import completeness, completeness_rows, lines_of
from poolledger.assurance.completeness.evidence import EVIDENCE
from poolledger.assurance.completeness.points import Point, own_lists

POINTS = [(each.name, point) for each in own_lists() for point in each.points]
BY_HEADING = [
    pytest.param(name, point, heading, id=f"{name}-{point.number}-{heading}")
    for name, point in POINTS
    for heading in point.answered_by
]
_FIXED = pl.FixedSum("£400")
_TRUST = pl.Partner("TRUST", "A trust", "NHS trust")
# For each question, an agreement that does not answer it.
SPOILT: Mapping[str, dict[str, Any]] = {
    "the day it was signed": {"signed": None},
    "a signatory of each partner": {"without": ["Signatory"]},
    "signed before the year": {"signed": date(2024, 5, 1)},
    "signed by the national day": {"signed": date(2024, 10, 1)},
    "in force": {"end": date(2024, 12, 31)},
    "a last day, or notice": {"end": None, "without": ["Exit and notice"]},
    "a review within a year": {"without": ["Review"]},
    "an NHS body and a council": {"partners": [ICB, evolve(COUNCIL, kind="Other")]},
    "a pool manager": {"funds": [complete.fund(pool_manager=None)]},
    "the host's VAT regime": {"partners": [ICB, evolve(COUNCIL, vat_regime=None)]},
    "a contribution of each partner": {
        "funds": [
            complete.fund(
                contributions=[pl.Contribution(ICB, _FIXED, scheme=s) for s in ("HOME", "BEDS")]
            )
        ]
    },
    "payments to the host": {
        "funds": [
            complete.fund(
                contributions=[
                    pl.Contribution(COUNCIL, _FIXED, scheme="HOME"),
                    pl.Contribution(ICB, _FIXED, scheme="BEDS", in_kind=True),
                ]
            )
        ]
    },
    "a contribution in kind": {
        "funds": [
            complete.fund(contributions=[pl.Contribution(ICB, _FIXED, scheme="HOME")]),
        ]
    },
    "contributions that meet the budgets": {
        "funds": [complete.fund(budgets=[pl.Budget("HOME", "£9,000")])]
    },
    "a bearer of every overspend": {
        "funds": [complete.fund(overspend=[pl.share(pl.Equal(), next="£5")])]
    },
    "an owner of every underspend": {"funds": [complete.fund(underspend=[])]},
    "a protocol for savings": {"protocol": []},
    "each scheme's accounting treatment": {
        "funds": [complete.fund(schemes=[pl.Scheme("HOME", "Home"), pl.Scheme("BEDS", "Beds")])]
    },
    "all that the law asks": {"without": ["Aims"]},
    "a reserve": {
        "funds": [complete.fund(overspend=[pl.share(pl.Equal())])],
        "facts_of": complete.facts(reserves=[]),
    },
}
NO_FACTS: Mapping[str, pl.Facts] = {
    "a forecast": complete.facts(forecasts=[]),
    "units of activity": complete.facts(activity=[]),
}
# What no agreement can be without: such as have it not are refused when they are made.
ALWAYS = {"two partners", "a host", "budgets of the year"}


def _status(outturn: pl.Outturn, name: str, number: int) -> str:
    found = {(each.list.name, each.point.number): each for each in completeness(outturn)}
    return found[name, number].status.value


def test_an_agreement_that_has_all_of_it_lacks_nothing() -> None:
    """Every point that applies is present."""
    rows = completeness_rows(settled())

    assert [(row.list, row.number, row.wanting) for row in rows if row.status == "missing"] == []
    assert {row.status for row in rows} == {"present", "not applicable"}


@pytest.mark.parametrize(("name", "point", "heading"), BY_HEADING)
def test_a_heading_that_is_taken_away_is_missing(name: str, point: Point, heading: str) -> None:
    """And it is named, unless the agreement answers the point in another way."""
    terms: dict[str, Any] = {"without": [heading]}
    if point.applies == "an NHS trust":
        terms["partners"] = [ICB, COUNCIL, _TRUST]
    if point.forms == ("lead",):
        terms["funds"] = [complete.led()]
    found = {(each.list.name, each.point.number): each for each in completeness(settled(**terms))}
    answer = found[name, point.number].answer

    if point.either and answer.status.value == "present":
        assert point.found_by
    else:
        assert (answer.status.value, heading in answer.wanting) == ("missing", True)


@pytest.mark.parametrize("question", SPOILT)
def test_what_is_spoilt_is_told(question: str) -> None:
    """A question that the agreement no longer answers is missing, late or stale."""
    from poolledger.assurance.completeness.completeness import examined

    sound, spoilt = examined(settled()), examined(settled(**SPOILT[question]))

    assert EVIDENCE[question](sound).status.value == "present"
    assert EVIDENCE[question](spoilt).status.value in ("missing", "late", "stale")


@pytest.mark.parametrize("question", NO_FACTS)
def test_what_facts_do_not_have_is_told(question: str) -> None:
    """Likewise what the year's facts answer."""
    from poolledger.assurance.completeness.completeness import examined

    spoilt = examined(settled(NO_FACTS[question]))

    assert EVIDENCE[question](spoilt).status.value == "missing"


def test_every_question_is_spoilt_in_some_way() -> None:
    """But for those without which no agreement can be made."""
    assert {*SPOILT, *NO_FACTS, *ALWAYS} == set(EVIDENCE)


def test_a_day_after_the_start_is_late() -> None:
    """An agreement signed after its start is late, and so is a signatory's day."""
    late = [pl.DeedItem("Signatory", owner=code, day="1 May 2024") for code in ("ICB", "COUNCIL")]
    terms: dict[str, Any] = {"deed": [*complete.deed(without=["Signatory"]), *late]}

    assert _status(settled(signed="1 May 2024"), "checks", 1) == "late"
    assert _status(settled(**terms), "checks", 1) == "late"


def test_a_review_of_more_than_a_year_ago_is_stale() -> None:
    """Both where the law asks for reviews and where a review asks for the last one."""
    old = pl.DeedItem("Review", "Each year.", day="1 March 2023")
    outturn = settled(deed=[*complete.deed(without=["Review"]), old])

    assert _status(outturn, "checks", 11) == "stale"
    assert _status(outturn, "review", 5) == "stale"


def test_what_is_not_asked_of_a_form_does_not_apply() -> None:
    """Aligned budgets need no pool manager, and regulation 9 is of lead commissioning alone."""
    rows = {(row.list, row.number): row for row in completeness_rows(settled())}

    assert rows["checks", 13].applies is False
    assert rows["checks", 22].applies is False
    assert rows["checks", 16].applies is True


def test_the_answers_carry_clauses() -> None:
    """The clauses that say so, each once."""
    rows = {(row.list, row.number): row for row in completeness_rows(settled())}

    assert rows["checks", 2].clause == "3"
    assert rows["checks", 10].clause == "2.2"


def test_the_lines_say_how_much_is_there_and_what_is_not() -> None:
    """A line a list, and under it what is wanting, with its severity and its source."""
    lines = list(lines_of(completeness_rows(settled(without=["Outcomes"]))))

    assert lines[:2] == [
        "completeness, checks: 27 of 28 present",
        "  missing: 2 Aims and outcomes (Outcomes); law, regulations 7(3)(a) and 9(3)(a)",
    ]
