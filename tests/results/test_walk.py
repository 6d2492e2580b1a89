"""Each part of a settlement is walked once: all who show it show the same sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.support.stream import CASES, DIVIDENDS, Settled, law

from poolledger.explain import figures_of
from poolledger.render.json import data_of
from poolledger.results import walk
from poolledger.values.money import pounds

SUMS = {
    "monitoring": ("fund", "scheme"),
    "reserves": ("fund", "reserve"),
    "additionality": ("line",),
}


def _keyed(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The sums of some parts of the JSON, by the keys under which explain tells them."""
    for section, by in SUMS.items():
        for row in data[section]:
            for item, value in row.items():
                if isinstance(value, str) and item not in (*by, "lead", "year"):
                    yield "/".join([section, *(row[each] or "" for each in by), item]), value
    for row in data["settlement"]:
        yield f"settlement/{row['fund']}/{row['payer']}/{row['payee']}", row["amount"]
    shared = data["dividend"]
    for item in ("entitlement", "set_aside") if shared else ():
        for partner, value in shared[item].items():
            yield f"dividend/{item}/{partner}", value


def _told_otherwise(settled: Settled) -> list[str]:
    told = {each.key: pounds(int(each.amount)) for each in figures_of(settled.outturn)}
    stated = _keyed(data_of(settled.outturn))
    return [f"{key}: {value}" for key, value in stated if told.get(key) != value]


@law(CASES, most=40)
def test_the_json_and_the_figures_are_the_same(settled: Settled) -> None:
    """Under the key of a figure the JSON has its sum."""
    assert _told_otherwise(settled) == []


@law(DIVIDENDS, most=40)
def test_so_are_those_of_a_dividend(settled: Settled) -> None:
    """Whatever is saved and shared."""
    assert _told_otherwise(settled) == []


@law(CASES, most=40)
def test_rows_keep_the_sums_of_the_settlement(settled: Settled) -> None:
    """A row has the very figure of the settlement, so that its working is not lost."""
    outturn = settled.traced

    assert [row.amount for row in walk.contributions(outturn)] == [
        due.amount for due in outturn.contributions
    ]
    assert all(
        row.amount is due.amount
        for row, due in zip(walk.contributions(outturn), outturn.contributions, strict=True)
    )
