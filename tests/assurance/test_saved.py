"""What is told of savings and of the decisions to invest in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.assurance.told import codes, told
from tests.workbooks import Cell, Sheets, changed, percent

DAY = date(2012, 3, 31)
SAVINGS: list[list[Cell]] = [
    ["Initiative", "Name", "Year", "Counts towards", "Cashable"],
    ["BEDS", "Fewer beds", "2011/12", "joint"],
]


def saved(status: str, *steps: list[Cell]) -> Sheets:
    """A saving of £50 in some state, and a protocol."""
    protocol: list[list[Cell]] = [
        ["Step", "Treatment", "Next", "Only if at least", "PCT", "OMBC"],
        *(steps or [[1, "share", None, None, percent(50), percent(50)]]),
    ]
    delivered: list[list[Cell]] = [
        ["Date", "Initiative", "Falls to", "Amount", "Status"],
        [DAY, "BEDS", "PCT", 50, status],
    ]
    return changed(Savings=SAVINGS, Delivered=delivered, Protocol=protocol)


class TestRecognised:
    """Only what is recognised is shared."""

    def test_none_is(self, tmp_path: Path) -> None:
        """Savings delivered and not verified are told, with what they lack."""
        assert told(tmp_path, saved("delivered"), "none-recognised") == [
            (
                "'Delivered'!E2 £50.00 of joint savings is delivered by 31 March 2012 and none is "
                "recognised, so nothing is shared: a saving must be verified and cashable"
            )
        ]

    def test_not_cashable(self, tmp_path: Path) -> None:
        """A verified saving that no budget can be cut by is not shared either."""
        sheets = saved("verified")
        sheets["Savings"] = [SAVINGS[0], [*SAVINGS[1], "no"]]

        assert len(told(tmp_path, sheets, "none-recognised")) == 1

    @pytest.mark.parametrize("status", ["verified", "forecast"])
    def test_some_is_or_none_is_delivered(self, tmp_path: Path, status: str) -> None:
        """What is recognised, or only forecast, needs no word."""
        assert told(tmp_path, saved(status), "none-recognised") == []


class TestWhole:
    """Whether the protocol places every saving."""

    def test_a_band_without_a_last_step(self, tmp_path: Path) -> None:
        """A saving beyond the band is shown with what it leaves."""
        step: list[Cell] = [1, "share", 500, None, percent(50), percent(50)]

        assert told(tmp_path, saved("verified", step), "not-whole") == [
            (
                "'Protocol'!A2 a saving of £500.01 would leave £0.01 to nobody; add a last step to "
                "the protocol without a gate, a band or a cap"
            )
        ]

    def test_a_gate_without_a_last_step(self, tmp_path: Path) -> None:
        """A saving beneath the gate is left to nobody."""
        step: list[Cell] = [1, "share", None, 500, percent(50), percent(50)]

        assert len(told(tmp_path, saved("verified", step), "not-whole")) == 1

    def test_a_last_step_takes_everything(self, tmp_path: Path) -> None:
        """A protocol that places all is not told of."""
        assert told(tmp_path, saved("verified"), "not-whole") == []


def decided(**cells: Cell) -> Sheets:
    """A decision to invest £500 on 1 June 2011, discussed in May."""
    given = {"Notified": date(2011, 5, 20), "Discussed": date(2011, 5, 10), **cells}
    return changed(
        Savings=SAVINGS,
        Decisions=[
            ["Date", "Partner", "Amount", *given],
            [date(2011, 6, 1), "PCT", 500, *given.values()],
        ],
    )


class TestDecisions:
    """All investments are discussed in advance."""

    @pytest.mark.parametrize(
        ("cells", "says"),
        [
            ({"Discussed": None}, "it has no day on which it was discussed before; fill Discussed"),
            (
                {"Discussed": date(2011, 5, 25)},
                "it was notified on 20 May 2011, before it was discussed on 25 May 2011",
            ),
            (
                {"Notified": None, "Discussed": date(2011, 6, 2)},
                "it was only discussed on 2 June 2011",
            ),
        ],
    )
    def test_not_discussed_before(self, tmp_path: Path, cells: dict[str, Cell], says: str) -> None:
        """A decision that nobody discussed before it was notified or made is told."""
        what = "PCT's investment of £500.00, decided 1 June 2011, is not in order"

        assert told(tmp_path, decided(**cells), "not-discussed") == [
            f"'Decisions'!E2 {what}: {says}"
        ]

    def test_a_departure_without_a_reason(self, tmp_path: Path) -> None:
        """Where the sum is not what was recommended, a reason is looked for."""
        assert told(tmp_path, decided(Recommended=400, Reason=None), "no-reason") == [
            (
                "'Decisions'!G2 PCT's investment of £500.00, decided 1 June 2011, is not in order: "
                "£500.00 was decided where £400.00 was recommended, and no reason is given; fill "
                "Reason"
            )
        ]

    @pytest.mark.parametrize(
        "cells", [{}, {"Recommended": 500}, {"Recommended": 400, "Reason": "Prices rose"}]
    )
    def test_as_agreed(self, tmp_path: Path, cells: dict[str, Cell]) -> None:
        """A decision discussed before, as recommended or with a reason, is not told of."""
        assert {"not-discussed", "no-reason"}.isdisjoint(codes(tmp_path, decided(**cells)))
