"""
The 548 settlements of the Medicare Shared Savings Program's performance year 2018, again.

Groups of doctors and hospitals (accountable care organizations) look after people on Medicare.
Where they cost less than a benchmark by more than a threshold, they share the saving with
Medicare; in some tracks they bear a part of a loss. Each settlement is one `pl.divide`: the
saving falls to Medicare, and the steps say what the organization has of it.

The sums are United States dollars: the library's pounds and pence stand for dollars and cents.
Where each rule and each sum comes from is in `examples/mssp-2018/README.md`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from attrs import frozen

import poolledger as pl

FILE = Path(__file__).parent / "mssp-2018" / "mssp_py2018.csv"
Row = Mapping[str, str]


@frozen
class Track:
    """What a track shares: rates and limits, the limits as parts of the benchmark."""

    top: str  # The sharing rate at a quality score of 100%.
    limit: str  # The most that is paid.
    loss_rates: tuple[str, str] | None = None  # The least and the greatest; None: bears no loss.
    loss_limit: str = "0%"


TRACKS = {
    "1": Track("50%", "10%"),
    "2": Track("60%", "15%", ("40%", "60%"), "10%"),
    "3": Track("75%", "20%", ("40%", "75%"), "15%"),
    "1_Plus": Track("50%", "10%", ("30%", "30%"), "4%"),
}
# The threshold by the number of people: from, to, and per cent at each.
BANDS = [
    (500, 999, "12.2%", "8.7%"), (1_000, 2_999, "8.7%", "5%"), (3_000, 4_999, "5%", "3.9%"),
    (5_000, 5_999, "3.9%", "3.6%"), (6_000, 6_999, "3.6%", "3.4%"), (7_000, 7_999, "3.4%", "3.2%"),
    (8_000, 8_999, "3.2%", "3.1%"), (9_000, 9_999, "3.1%", "3%"), (10_000, 14_999, "3%", "2.7%"),
    (15_000, 19_999, "2.7%", "2.5%"), (20_000, 49_999, "2.5%", "2.2%"),
    (50_000, 59_999, "2.2%", "2%"),
]  # fmt: skip
SEQUESTERED = "98%"


def rate(text: str) -> Fraction:
    """A rate, exactly: `"12.2%"` or `"0.122"`."""
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def threshold(people: int) -> Fraction:
    """The minimum savings rate of so many people: linear within its band, 2% beyond the last."""
    for first, last, high, low in BANDS:
        if first <= people <= last:
            fallen = Fraction(people - first, last - first)
            return rate(high) - (rate(high) - rate(low)) * fallen
    return rate("2%")


def track_of(row: Row) -> str:
    """The track of an organization."""
    return next(track for track in TRACKS if row[f"Current_Track_{track}"] == "1")


def quality(row: Row) -> Fraction:
    """Its quality score; nil where the standard was not met."""
    return rate(row["QualScore"]) if row["Met_QPS"] == "1" else Fraction(0)


def protocol(row: Row) -> list[pl.Step]:
    """The steps by which a saving or a loss is shared."""
    track = TRACKS[track_of(row)]
    hurdle = rate(row["MinSavPerc"])
    saving = [
        pl.gate(hurdle, of="baseline", direction="saving"),
        pl.scale(track.top, score="quality", direction="saving"),
        pl.scale(SEQUESTERED, direction="saving"),
        pl.cap(track.limit, of="baseline", direction="saving"),
        pl.bear("ACO", direction="saving"),
    ]
    if track.loss_rates is None:
        return saving
    least, greatest = map(rate, track.loss_rates)
    lost = min(max(1 - rate(track.top) * quality(row), least), greatest)
    relief = pl.gbp((row["DisAdj"] or "0").lstrip("-"))
    return [
        *saving,
        pl.gate(hurdle, of="baseline", direction="loss"),
        pl.scale(lost, direction="loss"),
        pl.cap(track.loss_limit, of="baseline", direction="loss"),
        pl.bear("MEDICARE", next=relief, direction="loss"),
        pl.bear("ACO", direction="loss"),
    ]


def shared(row: Row, steps: list[pl.Step]) -> pl.SavingAllocation:
    """What fell to Medicare, taken through some steps."""
    return pl.divide(
        {"MEDICARE": row["BnchmkMinExp"], "ACO": "0"},
        steps,
        sizes={"baseline": row["ABtotBnchmk"]},
        scores={"quality": quality(row)},
    )


def dollars(division: pl.SavingAllocation) -> Fraction:
    """What the organization has, or bears below nil."""
    return Fraction(int(division.entitlement.get("ACO", 0)), 100)


def generated(row: Row) -> Fraction:
    """What passes the hurdle, from the first dollar on: the published `GenSaveLoss`."""
    return dollars(shared(row, [pl.gate(rate(row["MinSavPerc"]), of="baseline"), pl.bear("ACO")]))


def earned(row: Row) -> Fraction:
    """What the organization earns, or owes below nil: the published `EarnSaveLoss`."""
    return dollars(shared(row, protocol(row)))


def is_capped(row: Row) -> bool:
    """Whether a limit takes anything."""
    steps = shared(row, protocol(row)).steps
    return any(result.taken for result in steps if result.step.beyond is not None)


def rows() -> list[Row]:
    """The published settlements."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def is_close(ours: Fraction, theirs: str) -> bool:
    """Whether a sum is the published one, which is in whole dollars."""
    return abs(ours - int(theirs)) < 1


def main() -> None:
    """Prints how the settlements worked here stand to those published."""
    published = rows()
    past = sum(generated(row) == int(row["GenSaveLoss"]) for row in published)
    print(f"Past the hurdle or not, as published: {past} of {len(published)}")
    pairs = [(earned(row), row["EarnSaveLoss"]) for row in published]
    for words, sign in (("earn a saving", 1), ("owe a loss", -1), ("earn nothing", 0)):
        these = [(ours, theirs) for ours, theirs in pairs if sign_of(int(theirs)) == sign]
        alike = sum(sign_of(ours) == sign for ours, _ in these)
        close = sum(is_close(ours, theirs) for ours, theirs in these)
        whole, all_ = round(sum(ours for ours, _ in these)), sum(int(each) for _, each in these)
        print(f"{words}: {alike} of {len(these)}, {close} of them to the dollar")
        print(f"  together {whole:,} dollars here, {all_:,} published")
    for row in published:
        if is_capped(row):
            ours = float(earned(row))
            print(f"limited: {row['ACO_ID']}, {ours:.2f} here, {row['EarnSaveLoss']} published")


def sign_of(amount: Fraction | int) -> int:
    """1, 0 or -1."""
    return (amount > 0) - (amount < 0)


if __name__ == "__main__":
    main()
