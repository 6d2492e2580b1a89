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


class TestPaid:
    """A dividend is paid by whom it is due from."""

    @pytest.mark.parametrize(
        ("payer", "payee", "status", "times"),
        [
            ("PCT", "OMBC", "verified", 0),
            ("OMBC", "PCT", "verified", 1),
            ("PCT", "OMBC", "delivered", 1),
        ],
        ids=["as it is due", "the wrong way round", "nothing is recognised"],
    )
    def test_the_way_that_it_is_due(
        self, tmp_path: Path, payer: str, payee: str, status: str, times: int
    ) -> None:
        """The saving fell to the PCT, which owes the council half of it."""
        sheets = saved(status)
        sheets["Dividends paid"] = [
            ["Date", "Payer", "Payee", "Amount"],
            [DAY, payer, payee, 25],
        ]
        found = told(tmp_path, sheets, "dividend-not-due")

        assert len(found) == times
        assert all(
            each.startswith(f"'Dividends paid'!B2 {payer} paid {payee} £25.00") for each in found
        )


class TestClaims:
    """What is verified is what was claimed, or less."""

    @pytest.mark.parametrize(("verified", "times"), [(1_000, 1), (100.01, 1), (100, 0), (None, 0)])
    def test_more_than_was_claimed(
        self, tmp_path: Path, verified: float | None, times: int
    ) -> None:
        """A verification above its claim is told at its amount, with both sums."""
        sheets = changed(Savings=SAVINGS)
        sheets["Saving events"] = [
            ["Date", "Initiative", "State", "Body", "Claim", "Falls to", "Amount", "Evidence"],
            [date(2011, 6, 30), "BEDS", "claimed", "PCT", "C1", "PCT", 100, "Ledger"],
            [date(2011, 7, 31), "BEDS", "verified", "OMBC", "C1", None, verified],
        ]

        assert told(tmp_path, sheets, "verified-above-claim") == times * [
            (
                f"'Saving events'!G3 £{verified or 0:,.2f} of claim C1 is verified, and £100.00 "
                f"was claimed; see that both are right"
            )
        ]


class TestVerified:
    """A saving is verified by another body than the one in whose budget it falls."""

    @pytest.mark.parametrize("by", ["PCT", "pct ", "oldham primary care trust"])
    def test_by_its_own(self, tmp_path: Path, by: str) -> None:
        """It is told by its code and by its name, in whatever case."""
        sheets = saved("verified")
        sheets["Delivered"] = [[*sheets["Delivered"][0], "Verified by"]]
        sheets["Delivered"] += [[DAY, "BEDS", "PCT", 50, "verified", by]]

        assert told(tmp_path, sheets, "verified-by-own-body") == [
            (
                "'Delivered'!F2 £50.00 of BEDS falls to PCT, which verifies it itself; have "
                "another body verify it, or say in Claimed by that another claims it"
            )
        ]

    def test_by_another(self, tmp_path: Path) -> None:
        """Somebody else's word is as it should be."""
        sheets = saved("verified")
        sheets["Delivered"] = [[*sheets["Delivered"][0], "Verified by"]]
        sheets["Delivered"] += [[DAY, "BEDS", "PCT", 50, "verified", "Oldham Council"]]

        assert told(tmp_path, sheets, "verified-by-own-body") == []


REPAY: list[Cell] = [1, "repay investment", None, None, None, None]
REST: list[Cell] = [2, "share", None, None, percent(50), percent(50)]


def invested(
    before: Cell, first: str = "2010/11", *steps: list[Cell], unit: str = "year"
) -> Sheets:
    """A saving of this year on which £30 were spent, with what is said to be repaid before."""
    sheets = saved("verified", *(steps or [REPAY, REST]))
    sheets["Savings"] = [
        [*SAVINGS[0], "Investment", "Invested by", "Repaid before"],
        ["BEDS", "Fewer beds", first, "joint", None, 30, "OMBC", before],
    ]
    sheets["Agreement"].append(["Unit of assessment", unit])
    return sheets


class TestRepaid:
    """Investment is repaid once."""

    def test_nothing_is_said_of_the_years_before(self, tmp_path: Path) -> None:
        """All of it is claimed again, which is told."""
        assert told(tmp_path, invested(None), "repaid-again") == [
            (
                "'Savings'!H2 £30.00 invested in BEDS is to be repaid out of 2011/12, and nothing "
                "is said of what earlier years have repaid; fill Repaid before, with 0 where it is "
                "nothing"
            )
        ]

    def test_it_saved_before_its_first_year(self, tmp_path: Path) -> None:
        """What was delivered early may have repaid it as well."""
        sheets = invested(None, "2011/12")
        sheets["Delivered"].append([date(2011, 3, 31), "BEDS", "PCT", 20, "verified"])

        assert len(told(tmp_path, sheets, "repaid-again")) == 1

    @pytest.mark.parametrize(
        "sheets",
        [
            invested(0),
            invested(30),
            invested(None, "2011/12"),
            invested(None, unit="cumulative"),
            invested(None, "2010/11", [1, *REST[1:]]),
        ],
        ids=["nothing", "all of it", "first year", "cumulative", "not repaid"],
    )
    def test_it_is_in_order(self, tmp_path: Path, sheets: Sheets) -> None:
        """It is said, or nothing was or is to be repaid, or all years are looked at together."""
        assert told(tmp_path, sheets, "repaid-again") == []


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
