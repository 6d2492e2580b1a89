"""A saving is what the events of its life have made of it; taken back, it is as if never made."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from tests.savings.lives import (
    JULY,
    JUNE,
    LATER,
    MAY,
    NEXT_YEAR,
    WORK,
    claimed,
    register_of,
    stands,
    then,
)
from tests.support.workings import worked_again

from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.register import Delivery, Status
from poolledger.savings.claim_status import claims, pipeline, standing
from poolledger.values.errors import CellRef
from poolledger.values.in_force import Source, Window
from poolledger.values.money import gbp
from poolledger.values.workings import Figure


class TestTheStatesOfAClaim:
    def test_a_claim_counts_as_what_happened_to_it_last(self) -> None:
        """Claimed, then verified, then banked: one saving, of the day of its claim."""
        life = (claimed(), then("verified"), then("banked", JULY))

        assert stands(*life[:1]) == [(2011, 100, "claimed")]
        assert stands(*life[:2]) == [(2011, 100, "verified")]
        assert stands(*life) == [(2011, 100, "banked")]

    @pytest.mark.parametrize("pounds", ["80", "120"])
    def test_what_is_verified_may_be_less_or_more(self, pounds: str) -> None:
        """The sum that another body agrees to takes the place of what was claimed."""
        assert stands(claimed(), then("verified", pounds=pounds)) == [
            (2011, int(pounds), "verified")
        ]

    def test_what_is_challenged_stands_apart_until_it_is_verified(self) -> None:
        """A dispute takes a saving out; another body's word brings it back."""
        life = (claimed(), then("verified"), then("challenged", JULY))

        assert stands(*life) == [(2011, 100, "challenged")]
        assert stands(*life, then("verified", NEXT_YEAR, "90")) == [(2011, 90, "verified")]

    def test_an_event_is_not_known_before_its_day(self) -> None:
        """As at the day before, it has not happened."""
        life = (claimed(), then("verified"))

        assert stands(*life, as_at=date(2011, 5, 2)) == []
        assert stands(*life, as_at=date(2011, 6, 2)) == [(2011, 100, "claimed")]
        assert stands(*life, as_at=JUNE) == [(2011, 100, "verified")]


class TestWhatIsTakenBack:
    def test_a_reversal_is_a_saving_below_nil_on_the_day_it_is_found(self) -> None:
        """The year of the claim stays closed; the year of the reversal bears it."""
        assert stands(claimed(), then("verified"), then("reversed", NEXT_YEAR)) == [
            (2011, 100, "verified"),
            (2012, -100, "verified"),
        ]

    def test_a_part_may_be_taken_back_and_then_the_rest(self) -> None:
        """After part is taken back the claim is what it was; after all, nil stands of it."""
        part = (claimed(), then("reversed", JULY, "30"))
        whole = (*part, then("verified", JULY), then("reversed", NEXT_YEAR))

        assert stands(*part) == [(2011, 100, "claimed"), (2011, -30, "claimed")]
        assert [pounds for _, pounds, _ in stands(*whole)] == [100, -30, -70]
        assert {state for *_, state in stands(*whole)} == {"verified"}

    def test_taking_back_all_by_its_sum_is_taking_back_all(self) -> None:
        """Nothing is left in either case, and both end the life of the claim."""
        told = claims(register_of(claimed(), then("reversed", pounds="100")), LATER, traced=False)

        assert told["C1"].state is State.REVERSED

    def test_a_dispute_ends_when_all_is_taken_back(self) -> None:
        """What was disputed counts where it did, and its reversal against it."""
        life = (claimed(), then("verified"), then("challenged"), then("reversed", NEXT_YEAR))

        assert stands(*life) == [(2011, 100, "verified"), (2012, -100, "verified")]

    def test_what_is_verified_after_a_part_is_taken_back_is_what_is_left(self) -> None:
        """100 less 30, of which 65 is verified: 95 in the year of the claim, and 30 back."""
        life = (claimed(), then("reversed", NEXT_YEAR, "30"), then("verified", NEXT_YEAR, "65"))

        assert stands(*life) == [(2011, 95, "verified"), (2012, -30, "verified")]


class TestParts:
    def test_a_claim_carries_its_parts(self) -> None:
        """What is saved gross, what replaces the service, and the old beside the new."""
        told = claimed(gross=gbp(150), running_cost=gbp(30), double_running=gbp(20))
        (saving,) = standing(register_of(told), LATER, traced=False)

        assert (saving.gross, saving.running_cost, saving.double_running) == (15000, 3000, 2000)

    def test_less_is_verified_of_the_gross_sum(self) -> None:
        """Its costs stay as they were claimed, unless they are told anew."""
        told = claimed(gross=gbp(150), running_cost=gbp(50))
        (kept,) = standing(register_of(told, then("verified", pounds="80")), LATER, traced=False)
        anew = then("verified", pounds="80", gross=gbp(90), running_cost=gbp(10))
        (other,) = standing(register_of(told, anew), LATER, traced=False)

        assert (kept.gross, kept.running_cost) == (13000, 5000)
        assert (other.gross, other.running_cost) == (9000, 1000)

    def test_the_parts_too_return_to_nil(self) -> None:
        """Taken back in two steps, nothing is left of any part."""
        told = claimed(gross=gbp(150), running_cost=gbp(50))
        life = register_of(told, then("reversed", pounds="30"), then("reversed", JULY))
        savings = standing(life, LATER, traced=False)

        assert sum(s.gross for s in savings) == sum(s.running_cost for s in savings) == 0
        assert sum(s.amount for s in savings) == 0


class TestRowsOfDelivered:
    def test_a_row_is_claimed_until_it_is_verified(self) -> None:
        """The day of verification is the day from which it counts as verified."""
        row = Delivery(MAY, "WORK", "PCT", gbp(5), Status.VERIFIED, verified_on=JUNE)
        register = register_of(deliveries=[row])

        assert standing(register, MAY, traced=False)[0].state is State.CLAIMED
        assert standing(register, JUNE, traced=False)[0].state is State.VERIFIED

    def test_a_forecast_is_no_saving(self) -> None:
        """It is for information until it is delivered."""
        row = Delivery(MAY, "WORK", "PCT", gbp(5), Status.FORECAST)

        assert standing(register_of(deliveries=[row]), LATER, traced=False) == []


def test_only_some_days_may_be_asked_for() -> None:
    """A claim of one year and its reversal in the next belong to different years."""
    register = register_of(claimed(), then("reversed", NEXT_YEAR))
    found = standing(register, LATER, traced=False, days=Window(date(2012, 4, 1)))

    assert [int(saving.amount) for saving in found] == [-10000]


def test_every_sum_cites_its_cell() -> None:
    """What is claimed, what is taken back and what stands after it can be worked again."""
    source = Source("book.xlsx", "Saving events", 2, {"Amount": "G", "State": "C"})
    life = [claimed(), then("reversed", pounds="30"), then("verified", JULY, "60")]
    register = register_of(*(evolve(event, source=source) for event in life))
    savings = standing(register, LATER, traced=True)

    assert [int(saving.amount) for saving in savings] == [9000, -3000]
    assert [worked_again(saving.amount) for saving in savings] == [9000, -3000]
    assert isinstance(savings[1].amount, Figure)
    assert savings[1].amount.working.cell == CellRef("Saving events", 2, "C")


def test_the_pipeline_is_what_is_told_last_of_an_initiative() -> None:
    """An idea, then planned: what is not yet known does not count."""
    told = [Event(MAY, "WORK", State.IDEA, "PCT"), Event(JULY, "WORK", State.PLANNED, "PCT")]
    register = register_of(*told, initiatives=(WORK,))

    assert pipeline(register, JUNE)["WORK"].state is State.IDEA
    assert pipeline(register, JULY)["WORK"].state is State.PLANNED
    assert standing(register, LATER, traced=False) == []
