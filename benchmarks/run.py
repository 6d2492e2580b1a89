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
from typing import NamedTuple

from benchmarks.cases import YEAR, every_rule, write_actuals, write_text

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


class Spent(NamedTuple):
    """What a process took: seconds of processor, which others' work is not in, and its peak."""

    seconds: float
    megabytes: float


def spent(code: str, runs: int = 5) -> Spent:
    """The medians of what new Pythons take that run some code."""
    taken = [_spent_once(code) for _ in range(runs)]
    return Spent(*(statistics.median(each) for each in zip(*taken, strict=True)))


def _spent_once(code: str) -> Spent:
    # What the system keeps of an ended process begins with the memory of the one it was made by.
    peak = "print(next(line.split()[1] for line in open('/proc/self/status') if 'VmHWM' in line))"
    before = os.times()
    command = [sys.executable, "-c", f"{code}\n{peak}"]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    after = os.times()
    user = after.children_user - before.children_user
    system = after.children_system - before.children_system
    return Spent(user + system, int(run.stdout.split()[-1]) * 1024 / 1_000_000)


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
        base, own = spent(reference).seconds, spent(ours).seconds
        print(
            f"check {path.name}: {own:.2f} s of processor; openpyxl twice {base:.2f} s; "
            f"ratio {own / base:.2f}"
        )


def read_actuals() -> None:
    """100,000 actuals read and settled against openpyxl reading the same cells read-only."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.xlsx"
        write_actuals(path)
        reference = (
            "import openpyxl\n"
            f"for sheet in openpyxl.load_workbook({str(path)!r}, read_only=True):\n"
            "    for row in sheet.iter_rows():\n"
            "        for cell in row:\n"
            "            cell.value"
        )
        settled = f"assert pl.read_workbook({str(path)!r}).settle(workings=False).settlement"
        base, own = spent(reference, 3), spent(f"import poolledger as pl; {settled}", 3)
    print(
        f"100,000 actuals: {own.seconds:.2f} s of processor; openpyxl read-only "
        f"{base.seconds:.2f} s; ratio {own.seconds / base.seconds:.2f}; at most "
        f"{own.megabytes:.0f} MB against {base.megabytes:.0f}; ratio "
        f"{own.megabytes / base.megabytes:.2f}"
    )


def account() -> None:
    """What it costs to count every figure of 60,000 actuals that are read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.xlsx"
        write_actuals(path, 60_000)
        read = f"import poolledger as pl; pl.read_workbook({str(path)!r})"
        uncounted = (
            "from poolledger.excel.tables.account import Account\n"
            "Account.count = lambda self, rows: None\n"
        )
        base, own = spent(uncounted + read).seconds, spent(read).seconds
    print(
        f"60,000 actuals: {own:.2f} s of processor; not counted {base:.2f} s; "
        f"ratio {own / base:.3f}"
    )


def text_in_memory() -> None:
    """The memory that a csv file of 50 MB takes to be read, against the file itself."""
    with tempfile.TemporaryDirectory() as folder:
        book, text = Path(folder) / "agreement.xlsx", Path(folder) / "Actuals.csv"
        write_actuals(book, 10)
        rows = write_text(text, 50_000_000)
        code = f"import poolledger as pl; pl.read_workbook({str(book)!r}, {str(text)!r}).agreement"
        own = spent(code, 1).megabytes
    print(f"50 MB of csv, {rows:,} actuals: at most {own:.0f} MB of memory; ratio {own / 50:.1f}")


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
    for measure in (splits, settlements, check, read_actuals, account, text_in_memory):
        measure()
