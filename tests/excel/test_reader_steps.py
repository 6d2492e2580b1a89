"""What the rows of Risk share and Caps mean, and what they may not say."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.workbooks import Cell, changed, faults, log, percent, read

from poolledger.agreement.funds import Fund
from poolledger.sharing.bases import Contributions, Equal
from poolledger.sharing.scope import Direction
from poolledger.sharing.treatments import Bear, Decide, Reserve
from poolledger.values.money import gbp

Rows = list[list[Cell]]
STEPS: list[Cell] = ["Fund", "Direction", "Step", "Treatment", "Basis", "Reserve"]


def fund_of(folder: Path, **sheets: Rows) -> Fund:
    """The only fund of a workbook."""
    return read(folder, changed(**sheets)).agreement.fund("POOL")


class TestRiskShare:
    """Steps, their treatments and their sizes."""

    def test_treatments_and_their_bases(self, tmp_path: Path) -> None:
        """Carry forward is by contributions where no basis is named."""
        rows: Rows = [
            STEPS,
            ["POOL", "overspend", 1, "reserve", None, "Smoothing"],
            ["POOL", "overspend", 2, "decide", "The joint board"],
            ["POOL", "overspend", 3, "share", "EQUAL"],
            ["POOL", "underspend", 1, "carry forward"],
            ["POOL", "underspend", 2, "bear", "HOST"],
        ]
        reserves: Rows = [
            ["Year", "Fund", "Reserve", "Opening"],
            ["2011/12", "POOL", "Smoothing", 5],
        ]
        steps = fund_of(tmp_path, Risk_share=rows, Reserves=reserves).risk_share

        assert ["Smoothing", "The joint board", Equal(), Contributions(), "host"] == [
            _what(step.treatment) for step in steps
        ]
        assert steps[0].direction is Direction.OVERSPEND

    @pytest.mark.parametrize(
        ("row", "place"),
        [
            (["reserve"], "F2 blank"),
            (["bear"], "E2 blank"),
            (["share"], "E2 no-shares"),
            (["share", "fairly"], "E2 not-a-word"),
            (["bear", "lead"], "E2 no-one-lead"),
            (["giveaway"], "D2 not-a-word"),
        ],
    )
    def test_what_a_treatment_needs(self, tmp_path: Path, row: list[Cell], place: str) -> None:
        """A reserve its name, a bearer its code, a share its percentages."""
        rows: Rows = [STEPS, ["POOL", "both", 1, *row]]

        assert faults(read(tmp_path, changed(Risk_share=rows))) == [f"'Risk share'!{place}"]

    def test_percentages_beside_another_basis_are_logged(self, tmp_path: Path) -> None:
        """They share nothing, and a person is told so."""
        rows: Rows = [
            ["Fund", "Direction", "Step", "Treatment", "PCT", "OMBC"],
            ["POOL", "both", 1, "carry forward", "60%", "rest"],
        ]

        assert log(read(tmp_path, changed(Risk_share=rows)))[-1] == (
            "'Risk share'!E2 percentages are for information beside basis contributions"
        )

    def test_a_reserve_that_a_step_does_not_use_is_logged(self, tmp_path: Path) -> None:
        """It is never silently drawn on."""
        rows: Rows = [STEPS, ["POOL", "both", 1, "bear", "host", "Smoothing"]]

        assert log(read(tmp_path, changed(Risk_share=rows))) == [
            "'Risk share'!F2 Reserve is not used by treatment bear"
        ]

    def test_sizes(self, tmp_path: Path) -> None:
        """An amount, a percentage, or a percentage of what Of names; caps by partner."""
        rows: Rows = [
            [*STEPS, "Next", "Up to", "Of", "Only if at least", "PCT at most", "OMBC at most"],
            ["POOL", "overspend", 1, "share", "equal", None, "£20k", None, None, 5, percent(2), 7],
            ["POOL", "overspend", 2, "share", "equal", None, None, "2%", "total", "50"],
        ]
        one, two = fund_of(tmp_path, Risk_share=rows).risk_share

        assert (gbp("20k"), gbp(5)) == (one.next, one.only_if_at_least)
        assert {"PCT": Fraction(1, 50), "OMBC": gbp(7)} == one.at_most
        assert (Fraction(1, 50), "total", gbp(50)) == (two.up_to, two.of, two.only_if_at_least)

    @pytest.mark.parametrize(
        ("sizes", "place"),
        [
            ([5, 5], "H2 two-bands"),
            ([5, None, "budget"], "G2 of-an-amount"),
            ([None, 5, "total"], "H2 of-an-amount"),
            ([percent(5), None, "target"], "I2 nothing-to-be-of"),
            ([percent(5), None, "baseline"], "I2 nothing-to-be-of"),
            ([percent(5), None, "everything"], "I2 not-a-word"),
            ([-5], "G2 negative"),
            (["-5%"], "G2 negative"),
            ([None, None, None, "lots"], "J2 not-an-amount"),
        ],
    )
    def test_sizes_that_are_refused(self, tmp_path: Path, sizes: list[Cell], place: str) -> None:
        """One band, of something that there is, and not below nil."""
        rows: Rows = [
            [*STEPS, "Next", "Up to", "Of", "Only if at least"],
            ["POOL", "both", 1, "share", "equal", None, *sizes],
        ]

        assert faults(read(tmp_path, changed(Risk_share=rows))) == [f"'Risk share'!{place}"]

    def test_a_cap_of_the_year(self, tmp_path: Path) -> None:
        """An amount or a percentage of the partner's contributions; one a direction."""
        rows: Rows = [
            ["Fund", "Partner", "Direction", "At most", "Clause"],
            ["POOL", "PCT", "both", "£5k", "8.2"],
            ["POOL", "OMBC", "overspend", percent(2), None],
            ["POOL", "PCT", "underspend", 50, None],
        ]

        assert faults(read(tmp_path, changed(Caps=rows))) == ["'Caps'!C4 stated-twice"]


def _what(treatment: Any) -> Any:
    """What tells one treatment from another of its kind."""
    if isinstance(treatment, Reserve):
        return treatment.reserve
    if isinstance(treatment, Decide):
        return treatment.board
    if isinstance(treatment, Bear):
        return treatment.bearer
    return treatment.basis
