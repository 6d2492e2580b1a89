"""Laws of the lives of savings: nothing is counted before it is known, or after it is undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import lives
from tests.support.workings import worked_again

from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.contributions import fixed
from poolledger.agreement.facts import Facts
from poolledger.agreement.forms import AlignedBudgets
from poolledger.agreement.funds import Scheme
from poolledger.agreement.register import Initiative, Register
from poolledger.agreement.savings_terms import RECOGNISABLE, SavingsTerms
from poolledger.savings.claim_status import Saving, claims, standing
from poolledger.savings.recognition import Recognition
from poolledger.settlement.outturn import Agreement
from poolledger.validation.facts import contradictions_of_facts
from poolledger.values.errors import AgreementFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import Money, gbp
from poolledger.values.partners import Kind, Partner

PARTNERS = ("PCT", "OMBC", "TMBC")
YEARS = (FinancialYear(2011), FinancialYear(2012), FinancialYear(2013))
END = YEARS[-1].last_day
WORK = Initiative("WORK", "Joint work", "2011/12")
AGREEMENT = Agreement(
    "Three",
    start="2011/12",
    partners=[Partner(code, code, Kind.OTHER) for code in PARTNERS],
    funds=[
        AlignedBudgets(
            "AL",
            "Aligned",
            schemes=[Scheme("BEDS", "Beds", lead="PCT")],
            contributions=fixed({"PCT": gbp("1m")}, scheme="BEDS"),
        )
    ],
)
DAYS = st.dates(YEARS[0].first_day, END)


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """A few claims of one initiative."""
    count = draw(st.integers(1, 3))
    listed = [draw(lives("WORK", f"C{number}", PARTNERS, YEARS)) for number in range(count)]
    return [event for life in listed for event in life]


def register(listed: Sequence[Event]) -> Register:
    """A register of these events alone."""
    return Register([WORK], events=listed)


def stands(listed: Sequence[Event], as_at: date) -> list[tuple[object, ...]]:
    """What stands on a day, as plain values."""
    return [
        (s.claim, s.falls_to, s.day, s.amount, s.state, s.gross, s.running_cost, s.double_running)
        for s in standing(register(listed), as_at, traced=False)
    ]


def sums(savings: Sequence[Saving]) -> Counter[State]:
    """Savings added up by what they count as."""
    found = Counter[State]()
    for saving in savings:
        found[saving.state] += saving.amount
    return found


@given(events())
def test_a_life_drawn_may_be_lived(listed: list[Event]) -> None:
    """Whatever the strategy draws, the register takes."""
    assert list(contradictions_of_facts(AGREEMENT, Facts(savings=register(listed)))) == []


@given(events())
def test_a_reversal_returns_everything_to_nil(listed: list[Event]) -> None:
    """Once all of every claim is taken back, no sum and no part of one is left over all years."""
    standing_claims = claims(register(listed), END, traced=False)
    back = [
        Event(END, "WORK", State.REVERSED, "PCT", claim=reference)
        for reference, claim in standing_claims.items()
        if claim.state is not State.REVERSED
    ]
    left = standing(register([*listed, *back]), END, traced=False)
    terms = [SavingsTerms(recognised=state) for state in RECOGNISABLE]
    found = [
        Recognition(register([*listed, *back]), PARTNERS, each, traced=False).since(
            YEARS[0].first_day, YEARS[-1], END
        )
        for each in terms
    ]

    assert set(sums(left).values()) == {0}
    for part in ("gross", "running_cost", "double_running"):
        assert sum(getattr(saving, part) for saving in left) == 0
    for each in found:
        assert (each.pot, each.delivered, each.challenged) == (0, 0, 0)
        assert set(each.by_partner.values()) <= {0}


@given(events(), DAYS)
def test_what_is_to_come_changes_nothing(listed: list[Event], as_at: date) -> None:
    """As at a day, the events after it might never happen."""
    known = [event for event in listed if event.day <= as_at]

    assert stands(listed, as_at) == stands(known, as_at) == stands(known, END)


@given(events(), DAYS)
def test_states_add_up(listed: list[Event], as_at: date) -> None:
    """What is delivered and what is challenged are all that stands, each claim in one state."""
    found = standing(register(listed), as_at, traced=False)
    by_state = sums(found)
    rule = Recognition(register(listed), PARTNERS, SavingsTerms(), traced=False)
    position = rule.since(YEARS[0].first_day, YEARS[-1], as_at)
    left = [claim.left.amount for claim in claims(register(listed), as_at, traced=False).values()]

    assert position.delivered == sum(by_state[state] for state in RECOGNISABLE)
    assert position.challenged == by_state[State.CHALLENGED]
    assert position.delivered + position.challenged == sum(left)
    assert position.pot == by_state[State.VERIFIED] + by_state[State.BANKED]
    for saving in found:
        assert saving.amount == saving.gross - saving.running_cost - saving.double_running


@given(events())
def test_every_sum_of_a_life_can_be_worked_again(listed: list[Event]) -> None:
    """With workings the pence are the same, and follow from what was entered."""
    plain = standing(register(listed), END, traced=False)
    traced = standing(register(listed), END, traced=True)

    assert [int(saving.amount) for saving in traced] == [saving.amount for saving in plain]
    assert [worked_again(saving.amount) for saving in traced] == [s.amount for s in plain]


@given(events(), st.data())
def test_no_body_verifies_what_it_claims(listed: list[Event], data: st.DataObject) -> None:
    """Put the claimant in the verifier's place, and nothing is settled."""
    places = [place for place, event in enumerate(listed) if event.state is State.VERIFIED]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    claimant = next(event.body for event in listed if event.claim == listed[place].claim)
    listed[place] = evolve(listed[place], body=claimant)

    with pytest.raises(AgreementFault, match="verified-by-claimant"):
        AGREEMENT.settle(Facts(savings=register(listed)))


@given(events(), st.integers(1, 10**6))
def test_no_more_is_taken_back_than_stands(listed: list[Event], more: int) -> None:
    """A penny too much is a fault, whatever became of the claim before."""
    standing_claims = claims(register(listed), END, traced=False)
    open_ = {c: each for c, each in standing_claims.items() if each.state is not State.REVERSED}
    for reference, claim in open_.items():
        amount = Money(claim.left.amount + more)
        back = Event(END, "WORK", State.REVERSED, "PCT", claim=reference, amount=amount)
        facts = Facts(savings=register([*listed, back]))

        assert [i.code for i in contradictions_of_facts(AGREEMENT, facts)] == ["more-than-stands"]
