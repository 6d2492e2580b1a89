"""The sums are worked examples; the clauses' sources are in examples/clause-arithmetic/make.py."""

import json
from decimal import Decimal

from poolledger.cli import main


def book(vector):
    return f"clause-arithmetic/vector-{vector}.xlsx"


def steps(result):
    return [
        (scope["fund"], scope["scheme"], step["treatment"], step["taken"], step["allocations"])
        for scope in result["risk_share"]
        for step in scope["steps"]
    ]


class TestProportional:
    def test_shares(self, settled):
        """An overspend of 1,000,000 at 99:96 is 507,692.31 and 492,307.69."""
        assert [
            ("FUND", None, "share", "1000000.00", {"NHS": "492307.69", "LA": "507692.31"})
        ] == steps(settled(book(1)))


class TestWaterfall:
    def test_order(self, settled):
        """Underspends, then the risk pool, then uncommitted allocations, then halves."""
        result = settled(book(2))
        variances = {row["scheme"]: row["variance"] for row in result["monitoring"]}

        assert {"OVER": "1300000.00", "UNDER": "-250000.00"} == variances
        assert [
            ("FUND", None, "reserve", "500000.00", {}),
            ("FUND", None, "reserve", "200000.00", {}),
            ("FUND", None, "share", "350000.00", {"NHS": "175000.00", "LA": "175000.00"}),
        ] == steps(result)

    def test_reserves_are_spent(self, settled):
        """Both reserves end the year at nil."""
        assert ["0.00", "0.00"] == [row["closing"] for row in settled(book(2))["reserves"]]


class TestFixedAndVariable:
    def test_lines(self, settled):
        """The host bears 80,000 on the fixed line; the variable one splits 60,000 and 40,000."""
        assert [
            ("FUND", "FIXED", "bear", "80000.00", {"NHS": "80000.00"}),
            ("FUND", "VARIABLE", "share", "100000.00", {"NHS": "60000.00", "LA": "40000.00"}),
        ] == steps(settled(book(3)))


class TestCap:
    def test_unallocated(self, settled):
        """Shares of 375,000 and 125,000 are cut to 300,000 and 100,000, and 100,000 has no bearer."""
        result = settled(book(7))
        (scope,) = result["risk_share"]

        assert ("500000.00", "100000.00") == (scope["total"], scope["unallocated"])
        assert [
            ("FUND", "LINE", "share", "400000.00", {"NHS": "300000.00", "LA": "100000.00"})
        ] == steps(result)

    def test_failed_check(self, settled):
        """Money without a bearer fails a check."""
        assert [check for check in settled(book(7))["checks"] if not check["passed"]]

    def test_strict(self, examples, capsys):
        """With --strict the failed check is the exit status 3, and the JSON is still whole."""
        path = str(examples / book(7))

        assert 3 == main(["schedules", path, "--json", "--strict"])
        assert json.loads(capsys.readouterr().out)["risk_share"]


class TestRoundedRatio:
    def test_difference(self, settled):
        """8,200,000 at 51:49 and at 99:96 differ by 18,923.08."""
        quoted, exact = (step[4] for step in steps(settled(book(9))))

        assert {"NHS": "4018000.00", "LA": "4182000.00"} == quoted
        assert {"NHS": "4036923.08", "LA": "4163076.92"} == exact
        assert Decimal("18923.08") == Decimal(quoted["LA"]) - Decimal(exact["LA"])
