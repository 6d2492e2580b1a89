"""What contradicts itself is named, all of it at once."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.support.scopes import OMBC, PCT, agreement_of, facts_of, pool, schemes, spent
from tests.support.stream import CASES, Settled, law
from tests.workbooks import changed, faults, read

from poolledger.agreement.agreement import IndexRate, Profile
from poolledger.agreement.contribution_rules import FixedSum, Rest
from poolledger.agreement.contributions import Contribution, fixed
from poolledger.agreement.facts import Facts, Forecast, OpeningBalance, ReserveOpening, Virement
from poolledger.agreement.forms import AlignedBudgets, PooledFund
from poolledger.agreement.funds import Budget, Ring, Scheme, YearCap
from poolledger.sharing.bases import Percentages
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Bear, CarryForward, Reserve, Share
from poolledger.validation.agreement import contradictions
from poolledger.validation.facts import contradictions_of_facts
from poolledger.values.errors import AgreementFault
from poolledger.values.money import gbp
from poolledger.values.partners import Kind, Partner

HALF = Percentages({"PCT": "50%", "XX": "50%"})
YEAR = "2011/12"


def _aligned(**terms: Any) -> AlignedBudgets:
    given_ = {"schemes": [Scheme("A", "A", lead=PCT)]} | terms
    return AlignedBudgets("AL", "Aligned", **given_)


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"contributions": fixed({"PTC": gbp(1)})}, "unknown-partner"),
        ({"contributions": fixed({PCT: gbp(1)}, scheme="DL")}, "unknown-scheme"),
        ({"contributions": fixed({PCT: -gbp(1)})}, "below-nil"),
        ({"contributions": [Contribution(p, Rest()) for p in (PCT, OMBC)]}, "stated-twice"),
        ({"budgets": [Budget("LD", gbp(n), years=YEAR) for n in (1, 2)]}, "stated-twice"),
        ({"budgets": [Budget("LD", -gbp(1))]}, "below-nil"),
        ({"budgets": [Budget("XX", gbp(1))]}, "unknown-scheme"),
        ({"overspend": [Step(Bear("XX"))]}, "unknown-partner"),
        ({"overspend": [Step(Bear("lead"))]}, "no-one-lead"),
        ({"overspend": [Step(Share(HALF))]}, "unknown-partner"),
        ({"overspend": [Step(Bear("PCT"), at_most={"XX": gbp(1)})]}, "unknown-partner"),
        (
            {"overspend": [Step(Bear("PCT"), number=1), Step(Bear("OMBC"), number=1)]},
            "stated-twice",
        ),
        ({"overspend": [Step(Bear("PCT"), scheme="XX")]}, "unknown-scheme"),
        ({"caps": [YearCap("XX", Direction.BOTH, gbp(1))]}, "unknown-partner"),
        ({"caps": [YearCap("PCT", Direction.BOTH, -gbp(1))]}, "below-nil"),
        (
            {
                "caps": [
                    YearCap("PCT", Direction.BOTH, gbp(1)),
                    YearCap("PCT", Direction.OVERSPEND, gbp(1)),
                ]
            },
            "stated-twice",
        ),
        ({"schemes": schemes("LD", lead="XX")}, "unknown-partner"),
        ({"schemes": schemes("LD", profile="Winter")}, "unknown-profile"),
        ({"schemes": schemes("LD", "LD"), "contributions": []}, "stated-twice"),
        (
            {
                "schemes": schemes("LD", ring_fenced=True),
                "risk_share": [Step(Bear("PCT"), scheme="LD")],
            },
            "takes-no-part",
        ),
        ({"first_day": date(2012, 1, 1), "last_day": date(2011, 1, 1)}, "ends-before-start"),
    ],
)
def test_a_fund_that_contradicts_itself_is_refused(terms: dict[str, Any], code: str) -> None:
    """Each contradiction has its code."""
    with pytest.raises(AgreementFault) as caught:
        agreement_of(pool(**terms))

    assert code in [issue.code for issue in caught.value.issues]


@pytest.mark.parametrize(
    ("fund", "code"),
    [
        (PooledFund("LD", "No host"), "no-host"),
        (PooledFund("LD", "No such host", host="XX"), "unknown-partner"),
        (AlignedBudgets("AL", "A host", host=PCT, schemes=schemes("A", lead=PCT)), "aligned-host"),
        (_aligned(schemes=schemes("A")), "no-lead"),
        (_aligned(schemes=schemes("A", lead=PCT, ring=Ring.POOLED)), "pooled-in-aligned"),
        (_aligned(contributions=fixed({OMBC: gbp(1)})), "not-the-lead"),
        (_aligned(overspend=[Step(CarryForward())]), "aligned-carry"),
        (_aligned(overspend=[Step(Bear("host"))]), "aligned-host"),
    ],
)
def test_each_form_of_fund_has_what_it_needs(fund: Any, code: str) -> None:
    """Pooled and lead funds have a host; aligned budgets have leads and hold nothing."""
    with pytest.raises(AgreementFault) as caught:
        agreement_of(fund)

    assert code in [issue.code for issue in caught.value.issues]


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"partners": [PCT, PCT, OMBC]}, "stated-twice"),
        ({"partners": [PCT, OMBC, Partner("Host", "A host", Kind.OTHER)]}, "reserved-code"),
        (
            {"partners": [PCT, OMBC, Partner("A", "A", Kind.CCG, successor_of=("XX",))]},
            "unknown-partner",
        ),
        (
            {"partners": [PCT, OMBC, Partner("A", "A", Kind.CCG, need=Fraction(-1))]},
            "below-nil",
        ),
        ({"end": date(2010, 1, 1)}, "ends-before-start"),
        ({"indices": [IndexRate("Pay", YEAR, Fraction(n)) for n in (1, 2)]}, "stated-twice"),
        ({"profiles": [Profile("None", (Fraction(0),) * 12)]}, "bad-profile"),
        ({"profiles": [Profile("Short", (Fraction(1),) * 11)]}, "bad-profile"),
    ],
)
def test_an_agreement_that_contradicts_itself_is_refused(terms: dict[str, Any], code: str) -> None:
    """Each contradiction has its code."""
    with pytest.raises(AgreementFault) as caught:
        agreement_of(**terms)

    assert code in [issue.code for issue in caught.value.issues]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (facts_of(spent(1, partner="XX")), "unknown-partner"),
        (facts_of(spent(1, "XX")), "unknown-scheme"),
        (
            facts_of(virements=[Virement(date(2011, 5, 1), "LD", "A", gbp(1))]),
            "virement-between-funds",
        ),
        (
            facts_of(forecasts=[Forecast("LD", date(2011, 5, 31), gbp(n)) for n in (1, 2)]),
            "stated-twice",
        ),
        (facts_of(opening_balances=[OpeningBalance(YEAR, "AL", "PCT", gbp(1))]), "aligned-carry"),
        (facts_of(reserves=[ReserveOpening(YEAR, "R", gbp(1))]), "no-holder"),
        (facts_of(reserves=[ReserveOpening(YEAR, "S", gbp(1), fund="LD")]), "unknown-reserve"),
        (
            facts_of(reserves=[ReserveOpening(YEAR, "R", gbp(1), fund="AL", held_by="PCT")]),
            "not-its-reserve",
        ),
    ],
)
def test_facts_that_contradict_the_agreement_are_refused(facts: Facts, code: str) -> None:
    """Each contradiction has its code."""
    agreement = agreement_of(pool(overspend=[Step(Reserve("R"))]), _aligned())
    issues = list(contradictions_of_facts(agreement, facts))

    assert code in [issue.code for issue in issues]


def test_all_contradictions_are_named_together() -> None:
    """Three faults are three issues, in one message a line each."""
    rows = [*fixed({"PTC": gbp(1)}), Contribution(PCT, FixedSum(-gbp(1)))]
    with pytest.raises(AgreementFault) as caught:
        agreement_of(pool(contributions=rows, overspend=[Step(Bear("XX"))]))

    assert len(caught.value.issues) == 3
    assert len(str(caught.value).splitlines()) == 3


def test_a_name_that_is_not_known_is_answered_with_the_nearest() -> None:
    """PTC is near PCT."""
    with pytest.raises(AgreementFault, match="no partner 'PTC'; did you mean 'PCT'"):
        agreement_of(pool(contributions=fixed({"PTC": gbp(1)})))


@law(CASES)
def test_what_the_strategies_draw_contradicts_nothing(settled: Settled) -> None:
    """Agreements and facts at random are valid by construction."""
    agreement, facts = settled.case.agreement, settled.case.facts

    assert list(contradictions(agreement)) == []
    assert list(contradictions_of_facts(agreement, facts)) == []


def test_a_missing_host_is_told_alone(tmp_path: Path) -> None:
    """What follows from it, for receipts, balances, reserves and bearers, is not told too."""
    sheets = changed(
        ("Funds", "D2", None),
        ("Risk share", "F1", "Basis"), ("Risk share", "E1", None), ("Risk share", "E2", None),
        ("Risk share", "D2", "bear"), ("Risk share", "F2", "host"),
        Reserves=[["Year", "Fund", "Reserve", "Opening"], ["2011/12", "POOL", "R", 50]],
        Opening_balances=[["Year", "Fund", "Partner", "Amount"], ["2011/12", "POOL", "PCT", 5]],
    )  # fmt: skip
    sheets["Actuals"].append([date(2012, 3, 31), "POOL", "HOME", "receipt", 600])

    assert faults(read(tmp_path, sheets)) == ["'Funds'!D2 no-host"]
