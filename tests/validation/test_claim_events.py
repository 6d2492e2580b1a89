"""A life that cannot have been is refused whole, and each fault says how to mend it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.savings.lives import JULY, MAY, claimed, register_of, then

from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.contributions import fixed
from poolledger.agreement.facts import Facts
from poolledger.agreement.forms import AlignedBudgets
from poolledger.agreement.funds import Scheme
from poolledger.agreement.register import Delivery, Register, Status
from poolledger.settlement.outturn import Agreement
from poolledger.validation.facts import contradictions_of_facts
from poolledger.values.errors import AgreementFault
from poolledger.values.money import gbp
from poolledger.values.partners import Kind, Partner

AGREEMENT = Agreement(
    "Oldham",
    start="2011/12",
    partners=[
        Partner("PCT", "NHS Oldham", Kind.PCT),
        Partner("OMBC", "Oldham Council", Kind.COUNCIL),
    ],
    funds=[
        AlignedBudgets(
            "AL",
            "Aligned",
            schemes=[Scheme("BEDS", "Beds", lead="PCT")],
            contributions=fixed({"PCT": gbp("1m")}, scheme="BEDS"),
        )
    ],
)


def faults(*events: Event, **said: Any) -> list[str]:
    """The codes of what is wrong with some events."""
    facts = Facts(savings=register_of(*events, **said))
    return [issue.code for issue in contradictions_of_facts(AGREEMENT, facts)]


def told(*events: Event, **said: Any) -> str:
    """What is said of the one thing that is wrong."""
    facts = Facts(savings=register_of(*events, **said))
    (issue,) = contradictions_of_facts(AGREEMENT, facts)
    return issue.message


SOUND = (
    (claimed(), then("verified"), then("banked"), then("challenged"), then("reversed")),
    (claimed(), then("challenged"), then("verified"), then("challenged"), then("verified")),
    (claimed(), then("reversed", pounds="30"), then("reversed", pounds="70")),
    (claimed("-20"), then("reversed", pounds="-5"), then("reversed")),
)


@pytest.mark.parametrize("life", SOUND)
def test_a_life_may_take_these_courses(life: tuple[Event, ...]) -> None:
    """What may follow is not refused."""
    assert faults(*life) == []


@pytest.mark.parametrize(
    ("life", "code"),
    [
        ((then("verified"),), "not-claimed"),
        ((claimed(), then("banked")), "not-next"),
        ((claimed(), then("challenged"), then("banked")), "not-next"),
        ((claimed(), then("reversed"), then("verified")), "not-next"),
        ((claimed(), claimed()), "not-next"),
        ((claimed(), then("verified", body="OMBC")), "verified-by-claimant"),
        ((claimed(), then("reversed", pounds="100.01")), "more-than-stands"),
        ((claimed(), then("reversed", pounds="-1")), "more-than-stands"),
        (
            (claimed(), then("reversed", pounds="60"), then("reversed", pounds="50")),
            "more-than-stands",
        ),
        (
            (claimed(), then("verified", pounds="50"), then("reversed", pounds="51")),
            "more-than-stands",
        ),
        ((claimed(), then("verified", MAY.replace(day=2))), "out-of-order"),
        ((claimed(), then("verified", initiative="OWN")), "two-meanings"),
        ((claimed(), then("verified", falls_to="OMBC")), "two-meanings"),
        ((claimed(gross=gbp(110), running_cost=gbp(5)),), "not-net"),
        ((claimed(evidence=None),), "blank"),
        ((claimed(), then("banked", pounds="5")), "superfluous"),
    ],
)
def test_a_life_that_cannot_have_been_is_refused(life: tuple[Event, ...], code: str) -> None:
    """Nothing is shared from it."""
    assert code in faults(*life)

    with pytest.raises(AgreementFault, match=code):
        AGREEMENT.settle(Facts(savings=register_of(*life)))


def test_it_names_the_state_and_since_when() -> None:
    """So that whoever must mend it knows what the register says."""
    assert told(claimed(), then("banked")) == (
        "claim C1 has been claimed since 3 May 2011, and cannot be banked next; it may be "
        "verified, challenged or reversed"
    )
    assert told(claimed(), then("reversed"), then("banked", JULY)) == (
        "claim C1 is banked here, and all of it was reversed on 3 June 2011; nothing follows that, "
        "so claim what was saved anew, under another reference"
    )


def test_a_sum_that_is_not_its_parts_is_shown() -> None:
    """The sum is done for the reader, of an event and of a row of Delivered alike."""
    row = Delivery(
        MAY, "WORK", "PCT", gbp(100), gross=gbp(130), running_cost=gbp(20), double_running=gbp(5)
    )
    wanted = (
        "£130.00 gross, less £20.00 running cost and £5.00 double running, is £105.00, and the "
        "amount is £100.00; correct one of them"
    )
    event = claimed(gross=gbp(130), running_cost=gbp(20), double_running=gbp(5))

    assert told(event) == told(deliveries=[row]) == wanted


def test_parts_need_what_they_are_parts_of() -> None:
    """A cost without the gross sum it is taken from says nothing."""
    row = Delivery(MAY, "WORK", "PCT", gbp(100), running_cost=gbp(20))

    assert faults(deliveries=[row]) == ["blank"]
    assert faults(claimed(), then("verified", gross=gbp(5))) == ["blank"]


@pytest.mark.parametrize("by", ["ombc ", "Oldham Council", " oldham council"])
def test_who_claims_a_row_of_delivered_does_not_verify_it(by: str) -> None:
    """By its code or by its name, however that is typed."""
    row = Delivery(MAY, "WORK", "PCT", gbp(1), Status.VERIFIED, claimed_by="OMBC", verified_by=by)

    assert faults(deliveries=[row]) == ["verified-by-claimant"]


def test_an_initiative_is_recorded_once() -> None:
    """Rows in Delivered and claims would count a pound twice; a forecast is no saving."""
    row = Delivery(MAY, "WORK", "PCT", gbp(1))
    hoped = Delivery(MAY, "WORK", "PCT", gbp(1), Status.FORECAST)

    assert faults(claimed(), then("verified"), deliveries=[row]) == ["recorded-twice"]
    assert faults(claimed(), deliveries=[hoped]) == []


def test_names_are_known() -> None:
    """Initiatives and partners that events name are there."""
    event = Event(MAY, "WORKS", State.IDEA, "PTC")
    row = Delivery(MAY, "OWN", "PCT", gbp(1), claimed_by="OMB")

    assert faults(event) == ["unknown-initiative", "unknown-partner"]
    assert faults(claimed(falls_to="PTC")) == ["unknown-partner"]
    assert faults(deliveries=[row]) == ["unknown-partner"]


def test_what_is_of_the_initiative_names_no_claim() -> None:
    """An idea has no sum, and falls to nobody yet."""
    event = Event(MAY, "WORK", State.IDEA, "PCT", claim="C1", amount=gbp(5), falls_to="PCT")

    assert faults(event) == ["superfluous"] * 3


def test_all_faults_are_told_at_once() -> None:
    """One reading is enough to mend a register."""
    lives = (
        claimed(), then("verified", body="OMBC"), then("banked", claim="C2"),
        claimed(claim="C3", gross=gbp(1)), claimed(claim="C4", evidence=None),
    )  # fmt: skip

    assert faults(*lives) == ["blank", "not-net", "verified-by-claimant", "not-claimed"]


def test_a_register_without_events_is_sound() -> None:
    """Nothing is asked of what is not used."""
    assert list(contradictions_of_facts(AGREEMENT, Facts(savings=Register()))) == []
