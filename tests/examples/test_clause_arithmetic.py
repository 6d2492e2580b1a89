"""The sums are worked examples; the clauses' sources are in examples/clause-arithmetic/make.py."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from poolledger.cli.arguments import main

Settled = Callable[..., dict[str, Any]]
Result = dict[str, Any]


def book(vector: int) -> str:
    return f"clause-arithmetic/vector-{vector}.xlsx"


def steps(result: Result) -> list[tuple[Any, ...]]:
    return [
        (scope["fund"], scope["scheme"], step["treatment"], step["taken"], step["allocations"])
        for scope in result["risk_share"]
        for step in scope["steps"]
    ]


class TestProportional:
    def test_shares(self, settled: Settled) -> None:
        """An overspend of 1,000,000 at 99:96 is 507,692.31 and 492,307.69."""
        assert steps(settled(book(1))) == [
            ("FUND", None, "share", "1000000.00", {"NHS": "492307.69", "LA": "507692.31"})
        ]


class TestWaterfall:
    def test_order(self, settled: Settled) -> None:
        """Underspends, then the risk pool, then uncommitted allocations, then halves."""
        result = settled(book(2))
        variances = {row["scheme"]: row["variance"] for row in result["monitoring"]}

        assert variances == {"OVER": "1300000.00", "UNDER": "-250000.00"}
        assert steps(result) == [
            ("FUND", None, "reserve", "500000.00", {}),
            ("FUND", None, "reserve", "200000.00", {}),
            ("FUND", None, "share", "350000.00", {"NHS": "175000.00", "LA": "175000.00"}),
        ]

    def test_reserves_are_spent(self, settled: Settled) -> None:
        """Both reserves end the year at nil."""
        assert [row["closing"] for row in settled(book(2))["reserves"]] == ["0.00", "0.00"]


class TestFixedAndVariable:
    def test_lines(self, settled: Settled) -> None:
        """The host bears 80,000 on the fixed line; the variable one splits 60,000 and 40,000."""
        assert steps(settled(book(3))) == [
            ("FUND", "FIXED", "bear", "80000.00", {"NHS": "80000.00"}),
            ("FUND", "VARIABLE", "share", "100000.00", {"NHS": "60000.00", "LA": "40000.00"}),
        ]


class TestCap:
    def test_unallocated(self, settled: Settled) -> None:
        """Shares of 375,000 and 125,000 are cut to 300,000 and 100,000; 100,000 has no bearer."""
        result = settled(book(7))
        (scope,) = result["risk_share"]

        assert (scope["total"], scope["unallocated"]) == ("500000.00", "100000.00")
        assert steps(result) == [
            ("FUND", "LINE", "share", "400000.00", {"NHS": "300000.00", "LA": "100000.00"})
        ]

    def test_failed_check(self, settled: Settled) -> None:
        """Money without a bearer fails a check."""
        assert [check for check in settled(book(7))["checks"] if not check["passed"]]

    def test_strict(self, examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """With --strict the failed check is the exit status 3, and the JSON is still whole."""
        path = str(examples / book(7))

        assert main(["schedules", path, "--json", "--strict"]) == 3
        assert json.loads(capsys.readouterr().out)["risk_share"]


class TestRoundedRatio:
    def test_difference(self, settled: Settled) -> None:
        """8,200,000 at 51:49 and at 99:96 differ by 18,923.08."""
        quoted, exact = (step[4] for step in steps(settled(book(9))))

        assert quoted == {"NHS": "4018000.00", "LA": "4182000.00"}
        assert exact == {"NHS": "4036923.08", "LA": "4163076.92"}
        assert Decimal("18923.08") == Decimal(quoted["LA"]) - Decimal(exact["LA"])
