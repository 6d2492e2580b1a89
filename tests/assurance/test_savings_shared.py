"""What the dividend passes by is told: losses, programmes, withdrawals, schemes outside a ring."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.assurance.told import told
from tests.workbooks import Cell, Sheets, changed, percent

import poolledger as pl
from poolledger import gbp
from poolledger.assurance.savings import lines_have_spending

DAY = date(2012, 3, 31)
DELIVERED: list[Cell] = ["Date", "Initiative", "Falls to", "Amount", "Status"]


def saved(
    *rows: list[Cell], programme: str | None = None, scheme: str | None = None, **said: str
) -> Sheets:
    """Savings by fewer beds, shared equally by a step that may be of a programme."""
    sheets = changed(
        Savings=[
            ["Initiative", "Name", "Year", "Counts towards", "Programme", "Scheme"],
            ["BEDS", "Fewer beds", "2011/12", "joint", "Acute", scheme],
        ],
        Delivered=[DELIVERED, *rows],
        Protocol=[
            ["Step", "Treatment", "Basis", "Direction", "Programme"],
            [1, "share", "equal", said.pop("direction", None), programme],
        ],
    )
    sheets["Agreement"] += [[item.replace("_", " "), value] for item, value in said.items()]
    return sheets


def delivered(amount: int, status: str | None = "verified", to: str = "PCT") -> list[Cell]:
    """A row of Delivered."""
    return [DAY, "BEDS", to, amount, status]


class TestLosses:
    """More may be taken back in a year than is recognised."""

    def test_no_row_is_for_a_loss(self, tmp_path: Path) -> None:
        """It stays where it fell, and what to add is said."""
        assert told(tmp_path, saved(delivered(-50)), "loss-not-shared") == [
            (
                "'Protocol'!D2 by 31 March 2012, £50.00 more is taken back than is recognised, and "
                "the protocol has no rows for a loss, so it stays where it fell; if partners share "
                "it, add rows with Direction loss or both"
            )
        ]

    def test_the_pot_is_named(self, tmp_path: Path) -> None:
        """Where initiatives are looked at apart one may lose and another save."""
        sheets = saved(delivered(-50), Unit_of_assessment="initiative")
        (words,) = told(tmp_path, sheets, "loss-not-shared")

        assert "£50.00 more of BEDS is taken back" in words

    @pytest.mark.parametrize(
        "sheets",
        [saved(delivered(50)), saved(delivered(-50), direction="both"), saved()],
        ids=["a saving", "shared", "nothing"],
    )
    def test_nothing_is_left_where_it_fell(self, tmp_path: Path, sheets: Sheets) -> None:
        """A saving, a loss with rows of its own, or neither."""
        assert told(tmp_path, sheets, "loss-not-shared") == []


class TestProgrammes:
    """A step for one programme alone is applied where an initiative has it."""

    def test_none_has_it(self, tmp_path: Path) -> None:
        """A misspelt one is told with the nearest."""
        sheets = saved(delivered(50), programme="acute", Unit_of_assessment="programme")

        assert told(tmp_path, sheets, "no-such-programme") == [
            (
                "'Protocol'!E2 step 1 is for programme 'acute', which no initiative has, so it is "
                "never applied; did you mean 'Acute'?"
            )
        ]

    def test_one_has_it(self, tmp_path: Path) -> None:
        """As it is spelt there."""
        sheets = saved(delivered(50), programme="Acute", Unit_of_assessment="programme")

        assert told(tmp_path, sheets, "no-such-programme") == []


class TestWithdrawals:
    """What is taken off a verified saving must be verified itself."""

    def test_it_is_not_verified(self, tmp_path: Path) -> None:
        """It lowers what is delivered, and nothing that is shared."""
        assert told(tmp_path, saved(delivered(50), delivered(-20, None)), "withdraws-nothing") == [
            (
                "'Delivered'!E3 -£20.00 of BEDS withdraws nothing: it is not verified, and a "
                "saving is recognised once it is verified; make its Status verified"
            )
        ]

    def test_what_is_delivered_is_recognised_and_not_paid(self, tmp_path: Path) -> None:
        """Then it takes nothing off what is paid."""
        terms = {"Savings_recognised": "delivered", "Savings_paid": "verified"}
        sheets = saved(delivered(50), delivered(-20, None), **terms)
        (words,) = told(tmp_path, sheets, "withdraws-nothing")

        assert "a saving is paid once it is verified" in words

    @pytest.mark.parametrize(
        "sheets",
        [
            saved(delivered(50), delivered(-20)),
            saved(delivered(50), delivered(20, None)),
            saved(delivered(50, None), delivered(-20, None)),
            saved(delivered(50), delivered(-20, None, "OMBC")),
            saved(delivered(50), delivered(-20, None), Savings_recognised="delivered"),
        ],
        ids=["verified", "a saving", "of one not verified", "of another's", "delivered will do"],
    )
    def test_it_withdraws_what_it_is_of(self, tmp_path: Path, sheets: Sheets) -> None:
        """Both are verified, neither is, or it need not be."""
        assert told(tmp_path, sheets, "withdraws-nothing") == []


class TestRing:
    """A saving on a scheme is taken out of its variance, where its fund settles that."""

    def test_the_scheme_is_outside(self, tmp_path: Path) -> None:
        """It is shared by the protocol alone."""
        sheets = _ringed("in view")

        assert told(tmp_path, sheets, "saving-outside-the-ring") == [
            (
                "'Savings'!F2 BEDS saves on SEEN, which is outside POOL's own ring: what it saves "
                "is shared by the protocol alone, and no variance is less by it; clear Scheme, or "
                "mend the scheme's Ring"
            )
        ]

    @pytest.mark.parametrize("ring", [None, "pooled"])
    def test_the_scheme_is_inside(self, tmp_path: Path, ring: str | None) -> None:
        """With the fund's own ring, stated or not."""
        assert told(tmp_path, _ringed(ring), "saving-outside-the-ring") == []


def _ringed(ring: str | None) -> Sheets:
    sheets = saved(delivered(50), scheme="SEEN")
    sheets["Schemes"] = [
        ["Fund", "Scheme", "Name", "Ring"],
        ["POOL", "HOME", "Home care", None],
        ["POOL", "SEEN", "Beds", ring],
    ]
    sheets["Contributions"] += [["2011/12", "POOL", "SEEN", "PCT", 60]]
    return sheets


def test_a_sound_protocol_is_not_told_of(tmp_path: Path) -> None:
    """A share by percentages of what is saved."""
    sheets = saved(delivered(50))
    sheets["Protocol"] = [
        ["Step", "Treatment", "PCT", "OMBC"],
        [1, "share", percent(60), percent(40)],
    ]
    for code in ("loss-not-shared", "no-such-programme", "withdraws-nothing"):
        assert told(tmp_path, sheets, code) == []


def test_a_line_without_known_spending_is_told() -> None:
    """What was not entered is not taken for nothing spent without a word."""
    line = pl.DoNothing("L", "PCT", "2011/12", gbp(100))
    work = pl.Initiative("WORK", "Joint work", "2011/12", lines=("L",))
    spent = pl.LineSpending(date(2012, 3, 31), "L", gbp(40))

    def codes(*spending: pl.LineSpending) -> list[str]:
        made = pl.Delivery(date(2012, 3, 31), "WORK", "PCT", gbp(10), pl.Status.VERIFIED)
        register = pl.Register([work], [made], lines=[line], spending=spending)
        partners = [pl.Partner(code, code, pl.Kind.OTHER) for code in ("PCT", "OMBC")]
        fund = pl.AlignedBudgets(
            "PLAN",
            "Aligned budgets",
            schemes=[pl.Scheme("CARE", "Care", lead="PCT")],
            contributions=[
                pl.Contribution("PCT", pl.FixedSum(gbp("1m")), scheme="CARE", years="2011/12")
            ],
        )
        agreement = pl.Agreement("A plan", start="2011/12", partners=partners, funds=[fund])
        outturn = agreement.settle(pl.Facts(savings=register), "2011/12", date(2012, 3, 31))
        return [issue.code for issue in lines_have_spending(outturn)]

    assert codes() == ["nothing-spent"]
    assert codes(spent) == []
