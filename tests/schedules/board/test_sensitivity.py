"""When a partner turns worse off, to the penny, and what other savings or scores would give."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from tests.support.board import board_agreement, board_outturn, board_register

from poolledger.agreement.facts import Facts
from poolledger.agreement.protocol_builders import gate
from poolledger.agreement.register import Score
from poolledger.schedules.board import sensitivity
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.bases import Equal
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Bear, Share
from poolledger.values.money import gbp


def _settled(*protocol: Step) -> Outturn:
    agreement = evolve(board_agreement(), protocol=protocol)
    return agreement.settle(Facts(savings=board_register()), "2011/12")


def _turns(outturn: Outturn) -> dict[object, tuple[object, ...]]:
    turning, _ = sensitivity(outturn)
    return {row[0]: row[1:] for row in turning.cells}


def _entitled(outturn: Outturn) -> int:
    assert outturn.dividend is not None
    return outturn.dividend.recognised.entitlement["PCT"]


def test_one_turns_worse_off_at_the_penny() -> None:
    """At £149,999.99 the trust's £150,000 are no longer repaid; a penny more, and they are."""
    outturn = board_outturn()
    given, costs, left, pot, change, words = _turns(outturn)["PCT"]

    assert (costs, pot, words) == (150_000_00, 149_999_99, "worse off")
    assert change == 149_999_99 - 518_400_00
    assert (given, left) == (_entitled(outturn), _entitled(outturn) - 150_000_00)


def test_one_that_is_worse_off_turns_upward() -> None:
    """Half of the pot repays £1m only where the pot is twice as much."""
    register = board_register()
    dear = [
        evolve(each, investment=gbp("500000")) if each.code == "REABLE" else each
        for each in register.initiatives
    ]
    agreement = evolve(board_agreement(), protocol=[Step(Share(Equal()))])
    outturn = agreement.settle(Facts(savings=evolve(register, initiatives=dear)), "2011/12")
    turn = _turns(outturn)["PCT"]

    assert turn[3] == pytest.approx(1_000_000_00, abs=1)
    assert turn[5] == "no longer worse off"


def test_one_without_costs_never_turns() -> None:
    """It is given nothing less than nil at any pot, though all goes to the other."""
    register = board_register()
    free = [evolve(each, extra_cost=None, extra_cost_to=None) for each in register.initiatives]
    agreement = evolve(board_agreement(), protocol=[Step(Bear("PCT"))])
    outturn = agreement.settle(Facts(savings=evolve(register, initiatives=free)), "2011/12")

    assert _turns(outturn)["OMBC"] == (0, 0, 0, None, None, "nothing, at any pot looked at")


def test_a_gate_has_its_effect_on_what_if() -> None:
    """Ten per cent less misses the hurdle, and everything stays where it fell."""
    outturn = _settled(gate("50%"), Step(Share(Equal())))
    _, other = sensitivity(outturn)
    rows = {(row[0], row[1]): row[2:] for row in other.cells}

    assert rows["10% more were recognised", "PCT"][1] == 285_120_00
    assert rows["10% less were recognised", "PCT"][1] == 351_000_00


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["85%"], ["10 points more", "10 points less"]),
        (["4.5%"], ["10 points more", "4.5 points less"]),
        ([Fraction(1, 30)], ["10 points more", "10/3 points less"]),
        (["0%"], ["10 points more"]),
        (["85%", "4%"], ["10 points more", "10 points less, and none below nil"]),
    ],
)
def test_a_score_falls_no_further_than_to_nil(values: list[Any], told: list[str]) -> None:
    """So many points less as there are, by the words and by the figures; of nil there are none."""
    scores = [
        Score("2011/12", "quality", value, initiative=code)
        for value, code in zip(values, [None, "REABLE"], strict=False)
    ]
    agreement = board_agreement()
    outturn = agreement.settle(Facts(savings=evolve(board_register(), scores=scores)), "2011/12")
    _, other = sensitivity(outturn)
    found = dict.fromkeys(str(row[0]) for row in other.cells)

    assert [name.removeprefix("quality scored ") for name in found if "scored" in name] == told


def test_changes_are_of_the_figures_beside_them() -> None:
    """Then less now, row by row."""
    _, other = sensitivity(board_outturn())

    assert other.cells
    assert all(then - now == change for _, _, now, then, change in other.cells)  # type: ignore[operator]


def test_nothing_to_share_hangs_on_nothing() -> None:
    """Without a pot above nil there is no sensitivity."""
    agreement = evolve(board_agreement(), protocol=())
    outturn = agreement.settle(Facts(savings=board_register()), "2011/12")

    assert list(sensitivity(outturn)) == []
