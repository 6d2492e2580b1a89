"""A pound is never claimed twice: claims on a line come to no more than was saved on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.workings import worked_again

from poolledger.agreement.claim_events import State
from poolledger.agreement.register import Initiative
from poolledger.agreement.savings_terms import Overlap
from poolledger.savings.claim_status import Saving
from poolledger.savings.double_counting import (
    AdditionalSavings,
    SavingOnLines,
    additional,
    programme_of,
)
from poolledger.values.workings import Figure, entered

PARTNERS = ("PCT", "OMBC")
FIRST = date(2011, 4, 30)
SURE, CLAIMED = State.VERIFIED, State.CLAIMED
Lines = tuple[str, ...]


def _saving(
    towards: str, amount: int, state: State = SURE, *, lines: Lines = ("A",), day: date = FIRST
) -> Saving:
    initiative = Initiative(f"{towards}-{'+'.join(lines)}", "", "2011/12", towards, lines=lines)
    return Saving(initiative, "PCT", day, amount, state, gross=amount)


def _allowed(
    savings: Sequence[Saving],
    available: Mapping[str, int],
    overlap: Overlap = Overlap.OWN_FIRST,
) -> list[int]:
    found = additional(savings, available, PARTNERS, overlap)
    return [int(saving.amount) for saving in found.savings]


@pytest.mark.parametrize(
    ("overlap", "allowed"),
    [
        (Overlap.OWN_FIRST, [30, 60, 10]),
        (Overlap.JOINT_FIRST, [30, 0, 70]),
        (Overlap.IN_PROPORTION, [19, 37, 44]),
    ],
)
def test_who_is_cut_last_is_agreed(overlap: Overlap, allowed: list[int]) -> None:
    """Of £1.00, claims of 30p, 60p and 70p are met own first, joint first or in proportion."""
    savings = [_saving("PCT", 30), _saving("OMBC", 60), _saving("joint", 70)]

    assert _allowed(savings, {"A": 100}, overlap) == allowed


def test_nothing_is_cut_where_there_is_room() -> None:
    """Claims of no more than was saved stand as they are, as the same figures."""
    savings = [_saving("joint", 60), _saving("PCT", 40)]
    found = additional(savings, {"A": 100}, PARTNERS, Overlap.OWN_FIRST)

    assert list(found.savings) == savings
    assert [each.cut for each in found.claims] == [0, 0]


def test_within_a_programme_the_sure_and_the_earlier_come_first() -> None:
    """The cut falls on what is not verified, then on the last."""
    later = FIRST + timedelta(31)
    savings = [
        _saving("joint", 50, CLAIMED),
        _saving("joint", 50, day=later),
        _saving("joint", 50, State.BANKED),
        _saving("joint", 50, CLAIMED),
    ]

    assert _allowed(savings, {"A": 120}) == [20, 50, 50, 0]


def test_several_lines_are_taken_of_in_order() -> None:
    """An initiative on two lines is cut where they have less between them."""
    savings = [_saving("PCT", 50, lines=("A", "B")), _saving("joint", 80, lines=("B", "A"))]
    found = additional(savings, {"A": 40, "B": 60}, PARTNERS, Overlap.OWN_FIRST)

    assert [each.by_line for each in found.claims] == [{"A": 40, "B": 10}, {"B": 50, "A": 0}]
    assert [each.cut for each in found.claims] == [0, 30]
    assert [(c.claimed, c.allowed, c.cut) for c in found.of_line("A")] == [(40, 40, 0), (30, 0, 30)]
    assert [(c.claimed, c.allowed, c.cut) for c in found.of_line("B")] == [(10, 10, 0), (50, 50, 0)]


def test_a_withdrawal_makes_room_for_its_own_programme() -> None:
    """What is taken back is not cut, and is had again by its own programme alone."""
    joint = [_saving("joint", 100), _saving("joint", -50, day=FIRST + timedelta(1))]

    assert _allowed(joint, {"A": 80}) == [100, -50]
    assert _allowed([*joint, _saving("PCT", 90)], {"A": 80}) == [50, -50, 80]


def test_what_is_challenged_claims_nothing() -> None:
    """A disputed saving takes no room, and is given back as it is."""
    savings = [_saving("PCT", 90, State.CHALLENGED), _saving("joint", 90)]

    assert _allowed(savings, {"A": 90}) == [90, 90]


def test_a_line_that_is_not_measured_limits_nobody() -> None:
    """Nothing is said of years before a line's base year, nor of initiatives without a line."""
    savings = [_saving("joint", 90, lines=()), _saving("PCT", 90, lines=("A", "Z"))]

    assert _allowed(savings, {"A": 10}) == [90, 90]


def test_a_cut_leaves_the_parts_as_claimed() -> None:
    """Gross saving and running cost stay what they were; the cut is shown apart."""
    saving = _saving("joint", 90)
    found = additional([saving], {"A": 60}, PARTNERS, Overlap.OWN_FIRST)

    assert (found.savings[0].amount, found.savings[0].gross) == (60, 90)


def test_a_cut_explains_itself() -> None:
    """With workings, what is allowed and cut are figures that are worked again alike."""
    savings = [_saving("PCT", 70), _saving("joint", entered(50, "saving"))]
    room = {"A": entered(100, "room")}
    (_, joint) = additional(savings, room, PARTNERS, Overlap.OWN_FIRST).claims

    assert isinstance(joint.cut, Figure)
    assert joint.cut.working.name == "cut from the saving of joint-A falling to PCT"
    assert [worked_again(sum_) for sum_ in (joint.allowed, joint.cut)] == [30, 20]


_LINES = st.lists(st.sampled_from("ABC"), max_size=3, unique=True).map(tuple)
_SAVINGS = st.lists(
    st.builds(
        _saving,
        st.sampled_from(["joint", *PARTNERS]),
        st.integers(-300, 1_000),
        st.sampled_from([SURE, CLAIMED, State.BANKED, State.CHALLENGED]),
        lines=_LINES,
        day=st.dates(FIRST, date(2012, 3, 31)),
    ),
    max_size=12,
)
_AVAILABLE = st.dictionaries(st.sampled_from("ABC"), st.integers(0, 2_000))
_OVERLAPS = st.sampled_from(Overlap)


def _on(found: AdditionalSavings, line: str) -> list[int]:
    return [int(each.allowed) for each in found.of_line(line)]


@given(_SAVINGS, _AVAILABLE, _OVERLAPS)
def test_claims_on_a_line_never_exceed_what_was_saved(
    savings: list[Saving], available: dict[str, int], overlap: Overlap
) -> None:
    """For every line and whatever is claimed, what is allowed is no more than is available."""
    found = additional(savings, available, PARTNERS, overlap)

    assert [sum(_on(found, line)) > most for line, most in available.items()].count(True) == 0
    for programme in ("joint", *PARTNERS):
        for line, most in available.items():
            of = [c for c in found.of_line(line) if programme_of(c.saving) == programme]
            assert sum(int(claim.allowed) for claim in of) <= most


@given(_SAVINGS, _AVAILABLE, _OVERLAPS)
def test_allowed_and_cut_are_what_is_claimed(
    savings: list[Saving], available: dict[str, int], overlap: Overlap
) -> None:
    """In pence, claim by claim; nothing below nil is cut, and nobody has more than claimed."""
    found = additional(savings, available, PARTNERS, overlap)

    assert len(found.savings) == len(savings)
    for each in found.claims:
        _is_whole(each, available)
    for before, after in zip(savings, found.savings, strict=True):
        untouched = before.amount <= 0 or not before.counts
        assert after.amount == before.amount or not untouched
        assert 0 <= after.amount <= before.amount or untouched


def _is_whole(each: SavingOnLines, available: Mapping[str, int]) -> None:
    measured = {line: pence for line, pence in each.by_line.items() if line in available}

    assert each.allowed + each.cut == each.saving.amount
    assert sum(each.by_line.values()) == each.allowed
    assert each.cut >= 0
    assert each.cut == 0 or set(each.by_line) == set(each.saving.initiative.lines) == set(measured)


@given(_SAVINGS, _AVAILABLE, st.sampled_from([Overlap.OWN_FIRST, Overlap.JOINT_FIRST]))
def test_a_claim_is_not_cut_for_one_that_comes_after(
    savings: list[Saving], available: dict[str, int], overlap: Overlap
) -> None:
    """Left out, the claims of the programme that comes last change nothing for the others."""
    last = "joint" if overlap is Overlap.OWN_FIRST else PARTNERS[-1]
    others = [each for each in savings if programme_of(each) != last]
    whole = additional(savings, available, PARTNERS, overlap)
    kept = [s.amount for s in whole.savings if programme_of(s) != last]

    assert kept == _allowed(others, available, overlap)


@given(_SAVINGS, _AVAILABLE, _OVERLAPS)
def test_what_is_allowed_is_additional(
    savings: list[Saving], available: dict[str, int], overlap: Overlap
) -> None:
    """Looked at again, what was allowed is allowed in full: once cut, nothing is cut again."""
    once = additional(savings, available, PARTNERS, overlap).savings
    if any(len(each.initiative.lines) > 1 for each in savings):
        return

    assert _allowed(once, available, overlap) == [int(each.amount) for each in once]


@given(st.lists(st.integers(1, 1_000), min_size=3, max_size=3), st.integers(0, 3_000))
def test_in_proportion_is_within_a_penny(claims: list[int], room: int) -> None:
    """Each programme's claims are met in proportion, by largest remainder."""
    savings = [_saving(of, pence) for of, pence in zip((*PARTNERS, "joint"), claims, strict=True)]
    met = min(room, sum(claims))
    allowed = _allowed(savings, {"A": room}, Overlap.IN_PROPORTION)

    assert sum(allowed) == met
    for given_, claim in zip(allowed, claims, strict=True):
        assert abs(given_ * sum(claims) - claim * met) < sum(claims)
