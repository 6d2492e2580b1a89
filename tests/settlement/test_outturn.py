"""A settlement is a function of an agreement, its facts, a year and a day."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.scopes import OMBC, PCT, agreement_of, facts_of, pool, spent

from poolledger.agreement.contributions import fixed
from poolledger.agreement.facts import Forecast, ReserveOpening
from poolledger.settlement.outturn import Agreement
from poolledger.settlement.settle import settle
from poolledger.sharing.bases import Need
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Reserve, Share
from poolledger.values.errors import AgreementFault, SettlementFault
from poolledger.values.money import gbp
from poolledger.values.workings import Figure


def _reserved() -> Agreement:
    rows = fixed({PCT: gbp(600), OMBC: gbp(400)}, years="2011/12 on")
    steps = [Step(Reserve("Contingency"))]
    return agreement_of(pool(contributions=rows, overspend=steps, underspend=steps))


def test_a_year_is_final_from_its_last_day() -> None:
    """As at 29 February a settlement is indicative, as at 31 March final."""
    agreement, facts = agreement_of(), facts_of(spent(1, day=date(2011, 5, 1)))

    assert not agreement.settle(facts, as_at=date(2012, 2, 29)).final
    assert agreement.settle(facts, as_at=date(2012, 3, 31)).final


def test_an_agreement_settles_itself() -> None:
    """The method and the function are the same."""
    agreement, facts = agreement_of(), facts_of(spent(1_000))
    outturn = settle(agreement, facts)

    assert (outturn.year, outturn.as_at) == (outturn.year, date(2012, 3, 31))
    assert outturn.partners == ("PCT", "OMBC")
    assert [p.amount for p in outturn.settlement] == [
        p.amount for p in agreement.settle(facts).settlement
    ]


def test_figures_carry_workings_unless_told_not_to() -> None:
    """Workings are kept by default."""
    agreement, facts = agreement_of(), facts_of(spent(1_000))
    kept = agreement.settle(facts).positions[0].outturn
    plain = agreement.settle(facts, workings=False).positions[0].outturn

    assert isinstance(kept, Figure)
    assert not isinstance(plain, Figure)
    assert kept == plain


def test_a_reserve_opens_with_last_years_closing() -> None:
    """£50 less £30 in 2011/12 is £20 at the start of 2012/13, and £10 paid in makes £30."""
    opening = ReserveOpening("2011/12", "Contingency", gbp(50), fund="LD")
    facts = facts_of(spent(1_030), spent(990, day=date(2013, 3, 31)), reserves=[opening])
    outturn = _reserved().settle(facts, "2012/13")

    assert [(2_000, 1_000, 3_000)] == [
        (int(r.opening), int(r.movement), int(r.closing)) for r in outturn.reserves
    ]


def test_a_reserve_passes_over_a_year_that_has_no_facts() -> None:
    """With nothing known of 2011/12, the reserve stands in 2012/13 as it stood."""
    opening = ReserveOpening("2011/12", "Contingency", gbp(50), fund="LD")
    facts = facts_of(spent(1_000, day=date(2013, 3, 31)), reserves=[opening])

    assert [5_000] == [int(r.opening) for r in _reserved().settle(facts, "2012/13").reserves]


def test_all_rules_that_cannot_be_carried_out_are_named_together() -> None:
    """Two funds shared by a need that nobody has are two faults."""
    steps = [Step(Share(Need()))]
    first = pool(overspend=steps)
    other = type(first)(
        "MH",
        "Mental health",
        host=OMBC,
        contributions=fixed({PCT: gbp(1)}, years="2011/12"),
        overspend=steps,
    )
    with pytest.raises(SettlementFault) as caught:
        agreement_of(first, other).settle(facts_of(spent(1_001), spent(2, "MH")))

    assert ["measure-missing"] * 2 == [issue.code for issue in caught.value.issues]


def test_facts_that_contradict_the_agreement_are_refused() -> None:
    """A payment on a scheme that there is not is named with the one that there is."""
    facts = facts_of(spent(1, "LE"), forecasts=[Forecast("LF", date(2011, 6, 30), gbp(1))])
    with pytest.raises(AgreementFault, match="no scheme 'LE'; did you mean 'LD'") as caught:
        agreement_of().settle(facts)

    assert len(caught.value.issues) == 2


def test_what_is_borne_is_what_shares_put_on_partners() -> None:
    """£100 over is £60 and £40; £100 under is given back in the same parts."""
    both = [Step(Share())]
    agreement = agreement_of(pool(overspend=both, underspend=both))
    over, under = agreement.settle(facts_of(spent(1_100))), agreement.settle(facts_of(spent(900)))

    assert over.borne("LD") == {"PCT": gbp(60), "OMBC": gbp(40)}
    assert under.borne("LD") == {"PCT": gbp(-60), "OMBC": gbp(-40)}


def test_a_reserve_bears_for_no_partner() -> None:
    """What is drawn from a reserve is borne by nobody."""
    opened = [ReserveOpening("2011/12", "Contingency", gbp(50), fund="LD")]
    outturn = _reserved().settle(facts_of(spent(1_030), reserves=opened), "2011/12")

    assert outturn.borne("LD") == {"PCT": gbp(0), "OMBC": gbp(0)}


def test_what_is_borne_is_asked_of_a_fund_that_is_there() -> None:
    """The funds that there are stand in the message."""
    with pytest.raises(KeyError, match="no fund 'MH'; there is LD"):
        agreement_of().settle(facts_of(spent(1))).borne("MH")
