"""Whether partners would do better outside than by the shares of their protocol."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.assurance.told import issues
from tests.support.protocols import CCG, RMBC, by_programme, register, settled, telecare
from tests.workbooks import Cell, changed, percent, write

import poolledger as pl
from poolledger.assurance.stability import nobody_does_better_outside
from poolledger.cli.arguments import main
from poolledger.settlement.outturn import Outturn
from poolledger.values.errors import Severity

TWO: list[list[Cell]] = [["PCT", 100], ["OMBC", 80], ["PCT+OMBC", 150]]


def outside(outturn: Outturn) -> list[str]:
    """What is told, with how much it matters."""
    found = nobody_does_better_outside(outturn)
    return [f"{issue.severity.value}: {issue.message}" for issue in found]


def shared_by(basis: pl.Basis) -> Outturn:
    """£1,000 shared by a basis, beside the joint costs of three."""
    return settled(register([], telecare("OMBC", "1k")), [pl.share(basis)])


class TestShares:
    """Each share of the protocol is held against what partners could save by themselves."""

    def test_rules_made_for_joint_costs(self) -> None:
        """Shapley and separable costs are inside, and so is the mixture, told once each."""
        assert outside(by_programme()) == [
            "note: by step 4, which shares by shapley, no partner would do better outside",
            "note: by step 5, which shares by mixture, no partner would do better outside",
            "note: by step 5, which shares by separable costs, no partner would do better outside",
        ]

    def test_a_share_that_asks_too_much(self) -> None:
        """£30 saved by all goes to RMBC, while the others would save £20 by themselves."""
        found = outside(shared_by(pl.Percentages({RMBC: "100%"})))

        assert found == [
            (
                "warning: by step 1, which shares by percentages, CCG and OMBC would pay £70.00 "
                "together, and are asked to bear £90.00; choose another basis, or see that they "
                "agree to it all the same"
            )
        ]

    def test_gates_caps_and_what_stays_are_no_shares(self) -> None:
        """They do not say how to share what is saved together; nor does a step of a loss."""
        protocol = [
            pl.gate("£5", to=RMBC),
            pl.cap("£900", to=RMBC),
            pl.share({RMBC: "100%"}, direction="overspend"),
            pl.share(pl.Origin()),
        ]

        assert outside(settled(register([], telecare("OMBC", "1k")), protocol)) == []

    def test_a_measure_that_is_not_there_is_another_fault(self) -> None:
        """What cannot be shared by is told where it is to be shared."""
        known = register([], telecare("OMBC", "1k"))

        assert outside(settled(known, [pl.bear(CCG), pl.share(pl.Need())])) == []


def sheets(joint: list[list[Cell]]) -> dict[str, list[list[Cell]]]:
    """Two partners who share a saving, and what they could do alone."""
    return changed(
        Savings=[
            ["Initiative", "Name", "Year", "Counts towards"],
            ["BEDS", "Fewer beds", "2011/12", "joint"],
        ],
        Delivered=[
            ["Date", "Initiative", "Falls to", "Amount", "Status"],
            ["31/03/2012", "BEDS", "PCT", 50, "verified"],
        ],
        Protocol=[
            ["Step", "Treatment", "PCT", "OMBC"],
            [1, "share", percent(50), percent(50)],
        ],
        Joint_costs=[["Partners", "Cost"], *joint],
    )


class TestWorkbook:
    """What ``check`` says of a workbook with joint costs."""

    def test_more_for_joining_than_alone(self, tmp_path: Path) -> None:
        """Joint work that costs more than apart is no saving to share: both would do better."""
        dear: list[list[Cell]] = [*TWO[:2], ["PCT+OMBC", 200]]
        found = [i for i in issues(tmp_path, sheets(dear)) if i.code == "better-outside"]

        assert [issue.severity for issue in found] == [Severity.WARNING]
        assert found[0].message.startswith(
            "by step 1, which shares by percentages, PCT would pay £100.00 alone, and is asked to "
            "bear £110.00; OMBC would pay £80.00 alone"
        )
        assert str(found[0].where) == "'Protocol'!A2"

    def test_costs_that_are_missing_are_said_to_be(self, tmp_path: Path) -> None:
        """Without the cost of all nothing can be said."""
        found = issues(tmp_path, sheets(TWO[:2]))

        assert "better-outside" not in [issue.code for issue in found]

    def test_the_log_says_that_nobody_would(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A note is neither a fault nor a warning."""
        path = write(tmp_path / "book.xlsx", sheets(TWO))

        assert main(["check", str(path)]) == 0
        printed = capsys.readouterr().out
        assert "note: by step 1, which shares by percentages, no partner would do better" in printed
        assert "no faults, no warnings" in printed
        assert main(["schedules", str(path)]) == 0
        assert "run: poolledger check" not in capsys.readouterr().err

    def test_a_table_with_gaps_is_told_of(self) -> None:
        """Only coalitions whose cost is stated can be looked at."""
        known = register([], telecare("OMBC", "1k"))
        some = [cost for cost in known.joint_costs if len(cost.partners) != 2]
        known = pl.Register(known.initiatives, known.deliveries, joint_costs=some)

        (said,) = outside(settled(known, [pl.share(pl.Equal())]))

        assert said.endswith("no partner would do better outside, as far as joint costs are stated")
