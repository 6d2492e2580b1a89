"""The same protocol on other savings or scores answers as a settlement of them would."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.support.board import board_agreement, board_outturn, board_register

from poolledger.agreement.facts import Facts
from poolledger.agreement.protocol_builders import cap
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.sensitivity import Turn, WhatIf, first_turn
from poolledger.sharing.bases import Equal
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Share


def _asked(outturn: Outturn) -> WhatIf:
    assert outturn.sharing is not None
    return WhatIf.of(outturn.sharing)


def test_the_pot_as_it_is_gives_what_it_gives() -> None:
    """Asked again with nothing changed, the steps answer as they did, and change nothing."""
    outturn = board_outturn()
    asked = _asked(outturn)
    assert outturn.dividend is not None

    assert asked.entitled(asked.pot) == dict(outturn.dividend.recognised.entitlement)
    assert asked.entitled_at("quality", Fraction(0)) == dict(
        outturn.dividend.recognised.entitlement
    )


def test_one_turns_worse_off_at_the_penny() -> None:
    """At £149,999.99 the trust's £150,000 are no longer repaid; a penny more, and they are."""
    asked = _asked(board_outturn())
    turn = next(each for each in asked.turns() if each.partner == "PCT")

    assert turn == Turn("PCT", asked.entitled(asked.pot)["PCT"], 150_000_00, 149_999_99)
    assert asked.entitled(150_000_00)["PCT"] == 150_000_00
    assert asked.entitled(149_999_99)["PCT"] < 150_000_00


def test_scores_move_by_ten_points() -> None:
    """Of 15% that go by origin ten points are two thirds."""
    asked = _asked(board_outturn())
    more, less = (asked.entitled_at("quality", Fraction(sign, 10)) for sign in (1, -1))

    assert sum(more.values()) < sum(asked.entitled(asked.pot).values()) < sum(less.values())


def test_a_cap_stays_where_it_is() -> None:
    """Twice the pot gives no more than £600,000 to share, and the rest stays where it fell."""
    agreement = evolve(board_agreement(), protocol=[cap("600000", to="PCT"), Step(Share(Equal()))])
    asked = _asked(agreement.settle(Facts(savings=board_register()), "2011/12"))

    assert asked.entitled(2 * asked.pot)["OMBC"] == 300_000_00
    assert sum(asked.entitled(2 * asked.pot).values()) == 2 * asked.pot


def test_a_part_of_the_pot_is_to_the_penny() -> None:
    """A tenth more and a tenth less, half a penny away from nil."""
    asked = _asked(board_outturn())

    assert asked.pot == 518_400_00
    assert [asked.changed_by(Fraction(sign, 10)) for sign in (1, -1)] == [570_240_00, 466_560_00]
    assert asked.changed_by(Fraction(1, 2 * asked.pot)) == asked.pot + 1


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_a_single_turn_is_found_to_the_unit(start: int, turn: int) -> None:
    """Wherever it lies on the way down, with any stops."""
    stops = [start * part // 20 for part in range(19, -1, -1)]
    test: Callable[[int], bool] = lambda number: number < turn  # noqa: E731
    found = first_turn(test, start, stops)

    assert found == (turn - 1 if 0 < turn <= start else None)
