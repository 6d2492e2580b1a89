"""Measures what is promised about speed, each as a ratio to a named reference in the same run.

Run it alone on a quiet machine: ``python -m benchmarks.run``. Nothing here is a test.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
from benchmarks.cases import YEAR, every_rule, write_actuals

import poolledger as pl
from poolledger.values.rounding import split

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "examples" / "oxfordshire-older-people" / "oxfordshire-older-people.xlsx"
LARGE = ROOT / "examples" / "large" / "large.xlsx"


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    """The median time of a piece of work."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def processor_seconds(code: str, runs: int = 5) -> float:
    """The median processor time of a new Python that runs some code: others' work is not in it."""
    times = []
    for _ in range(runs):
        before = _of_children()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        times.append(_of_children() - before)
    return statistics.median(times)


def _of_children() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system


def check() -> None:
    """``poolledger check``, a whole process, against one that loads the file twice with openpyxl.

    Twice, as whoever checks a workbook by hand reads its values and its formulas.
    """
    for path in (SMALL, LARGE):
        reference = (
            "import openpyxl\n"
            "for values in (True, False):\n"
            f"    openpyxl.load_workbook({str(path)!r}, data_only=values)"
        )
        ours = f"from poolledger.cli.arguments import main; main(['check', {str(path)!r}])"
        base, own = processor_seconds(reference), processor_seconds(ours)
        print(
            f"check {path.name}: {own:.2f} s of processor; openpyxl twice {base:.2f} s; "
            f"ratio {own / base:.2f}"
        )


def read_actuals() -> None:
    """100,000 actuals read and settled against openpyxl reading the same cells read-only."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.xlsx"
        write_actuals(path)

        def reference() -> None:
            for sheet in openpyxl.load_workbook(path, read_only=True):
                for row in sheet.iter_rows():
                    for cell in row:
                        _ = cell.value

        def ours() -> None:
            assert pl.read_workbook(path).settle(workings=False).settlement

        base, own = seconds(reference, 3), seconds(ours, 3)
    print(f"100,000 actuals: {own:.2f} s; openpyxl read-only {base:.2f} s; ratio {own / base:.2f}")


def splits() -> None:
    """100,000 three-way splits, none a penny or more from exact, against summing a million ints."""
    million = list(range(1_000_000))
    amounts = [7_919 * number % 1_000_003 + 1 for number in range(100_000)]
    base = seconds(lambda: sum(million))
    own = seconds(lambda: [split(amount, (333, 333, 334)) for amount in amounts])
    for amount in amounts:
        for part, weight in zip(split(amount, (333, 333, 334)), (333, 333, 334), strict=True):
            assert abs(part * 1000 - amount * weight) < 1000
    print(f"100,000 three-way splits: {own:.2f} s; sum of a million ints {base * 1000:.1f} ms")


def settlements() -> None:
    """Settlements a second of 20 schemes and 2 partners, every rule on, workings off."""
    agreement, facts = every_rule()
    day = date(2012, 3, 31)
    prepared = pl.prepare(agreement, YEAR, day, workings=False)
    rounds = 200

    def rate(work: Callable[[], object]) -> float:
        return rounds / seconds(lambda: [work() for _ in range(rounds)], 3)

    million = list(range(1_000_000))
    base = seconds(lambda: sum(million))
    whole = rate(lambda: agreement.settle(facts, YEAR, day, workings=False).settlement)
    shared = rate(lambda: prepared.settle(facts).variances)
    paid = rate(lambda: prepared.settle(facts).settlement)
    print(
        f"20 schemes, 2 partners, workings off: {whole:.0f} a second from the agreement; "
        f"prepared once, {shared:.0f} to who bears what, {paid:.0f} with journal and payments "
        f"(a million ints summed in {base * 1000:.1f} ms)"
    )


if __name__ == "__main__":
    for measure in (splits, settlements, check, read_actuals):
        measure()
