"""Strategies for the lives of savings: claims that are verified, challenged, banked, reversed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st
from tests.strategies.values import money, month_ends, one_of, sometimes

from poolledger.agreement.claim_events import Event, State
from poolledger.savings.claim_status import FOLLOWING
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import Money

_BEFORE = (State.IDEA, State.PLANNED, State.IN_DELIVERY)


@st.composite
def lives(
    draw: st.DrawFn,
    initiative: str,
    claim: str,
    partners: Sequence[str],
    years: Sequence[FinancialYear],
) -> list[Event]:
    """The events of one claim, each of which may follow those before it.

    Args:
        initiative: The initiative's code.
        claim: The claim's reference.
        partners: The partners' codes, at least two.
        years: The years in which it is claimed and in which the rest happens.
    """
    claimant, falls_to = one_of(draw, partners), one_of(draw, partners)
    others = [partner for partner in partners if partner != claimant]
    day, amount = draw(month_ends(years[0], years[-1])), draw(money(100, 30_000_000))
    costs = [draw(money(0, 1_000_000)) if sometimes(draw, 20) else None for _ in range(2)]
    gross = amount
    for cost in costs:
        gross = gross + (cost or Money(0))
    told = gross != amount
    listed = [
        Event(
            day, initiative, State.CLAIMED, claimant, claim=claim, falls_to=falls_to,
            amount=amount, gross=gross if told else None, running_cost=costs[0] if told else None,
            double_running=costs[1] if told else None, evidence="Ledger",
            person="A. Clerk" if sometimes(draw, 20) else None,
        )
    ]  # fmt: skip
    state, left = State.CLAIMED, amount
    for _ in range(draw(st.integers(0, 4))):
        if not FOLLOWING[state]:
            break
        day = _days(draw, day, years[-1].last_day)
        following = one_of(draw, FOLLOWING[state])
        body = one_of(draw, others if following is State.VERIFIED else partners)
        said = _said(draw, following, left)
        listed.append(Event(day, initiative, following, body, claim=claim, amount=said))
        if following is State.REVERSED and said is not None and said != left:
            left = left - said
        else:
            state, left = following, left if said is None else said
    return listed


def _days(draw: st.DrawFn, first: date, last: date) -> date:
    return first + timedelta(days=draw(st.integers(0, (last - first).days)))


def _said(draw: st.DrawFn, state: State, left: Money) -> Money | None:
    """The sum of an event: of a verification less or more now and then, of a reversal a part."""
    if state is State.VERIFIED and sometimes(draw, 30):
        return Money(draw(st.integers(0, left.pence * 5 // 4)))
    if state is State.REVERSED and sometimes(draw, 60):
        return Money(draw(st.integers(0, left.pence)))
    return None


def pipelines(
    draw: st.DrawFn, initiative: str, partners: Sequence[str], years: Sequence[FinancialYear]
) -> list[Event]:
    """How an initiative came to be delivered."""
    told = [
        Event(draw(month_ends(years[0], years[-1])), initiative, state, partners[0])
        for state in _BEFORE[: draw(st.integers(0, 3))]
    ]
    return sorted(told, key=lambda event: event.day)
