"""A claim that is withdrawn on a line is as if it had never been made."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolledger.agreement.claim_events import State
from poolledger.agreement.register import Initiative
from poolledger.agreement.savings_terms import Overlap
from poolledger.savings.claim_status import Saving
from poolledger.savings.double_counting import additional

DAY = date(2011, 6, 30)
A = Initiative("A", "A", "2011/12", lines=("L",))
X = Initiative("X", "X", "2011/12", lines=("L",))


def saving(initiative: Initiative, partner: str, pence: int, month: int = 6) -> Saving:
    """A verified saving on the line."""
    day = date(2011, month, 28)
    return Saving(initiative, partner, day, pence, State.VERIFIED, gross=pence)


def sums(savings: list[Saving], room: int, overlap: Overlap) -> dict[tuple[str, str], int]:
    """What is allowed, by initiative and partner."""
    found: dict[tuple[str, str], int] = {}
    for each in additional(savings, {"L": room}, ["PCT", "OMBC"], overlap).savings:
        key = (each.initiative.code, each.falls_to)
        found[key] = found.get(key, 0) + int(each.amount)
    return {key: pence for key, pence in found.items() if pence}


@pytest.mark.parametrize("overlap", list(Overlap))
def test_a_claim_added_and_withdrawn_changes_nothing(overlap: Overlap) -> None:
    """Six are there: ten are claimed, then five more that are taken back."""
    alone = [saving(A, "PCT", 10)]
    again = [*alone, saving(X, "OMBC", 5, 7), saving(X, "OMBC", -5, 8)]

    assert sums(again, 6, overlap) == sums(alone, 6, overlap) == {("A", "PCT"): 6}


@given(
    claims=st.lists(st.tuples(st.sampled_from([A, X]), st.sampled_from(["PCT", "OMBC"]),
                              st.integers(1, 20)), max_size=5),
    added=st.integers(1, 20),
    room=st.integers(0, 40),
    overlap=st.sampled_from(list(Overlap)),
)  # fmt: skip
def test_any_claim_added_last_and_withdrawn_changes_nothing(
    claims: list[tuple[Initiative, str, int]], added: int, room: int, overlap: Overlap
) -> None:
    """Whatever else is claimed, and however little room there is."""
    before = [saving(*claim) for claim in claims]
    after = [*before, saving(X, "OMBC", added, 7), saving(X, "OMBC", -added, 8)]

    assert sums(after, room, overlap) == sums(before, room, overlap)


def test_an_earlier_years_claim_withdrawn_makes_room() -> None:
    """What is taken back of no claim of the year stands, and its programme may claim as much."""
    assert sums([saving(A, "PCT", 10), saving(X, "OMBC", -3)], 6, Overlap.OWN_FIRST) == {
        ("A", "PCT"): 9,
        ("X", "OMBC"): -3,
    }


def test_a_saving_takes_nothing_of_anothers_line() -> None:
    """A line is a partner's budget: what falls to another saves nothing on it, and is not cut."""
    made = [saving(A, "PCT", 10), saving(X, "OMBC", 5)]
    partners = ["PCT", "OMBC"]
    found = additional(made, {"L": 10}, partners, Overlap.JOINT_FIRST, {"L": "PCT"})

    assert [int(each.amount) for each in found.savings] == [10, 5]
    assert [each.saving.falls_to for each in found.claims] == ["PCT"]
