"""The sheet Saving events is read row by row, and half a life is not told twice as faulty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.workbooks import Cell, changed, faults, messages, read

from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.register import Delivery
from poolledger.values.money import gbp

SAVINGS = (("Initiative", "Name", "Year", "Counts towards"), ("BEDS", "Beds", "2011/12", "joint"))
HEAD = (
    "Date", "Initiative", "State", "Body", "Claim", "Falls to", "Amount", "Gross",
    "Running cost", "Double running", "Person", "Evidence",
)  # fmt: skip
MAY, JUNE = date(2011, 5, 31), date(2011, 6, 30)
IDEA = (MAY, "BEDS", "idea", "OMBC")
CLAIMED = (
    MAY, "BEDS", "claimed", "OMBC", "C1", "PCT", 500, 700, 150, 50, "A. Finch", "Ledger",
)  # fmt: skip
VERIFIED = (JUNE, "BEDS", "Verified", "PCT", "C1", None, 450)


def test_events_are_read_as_they_are_written(tmp_path: Path) -> None:
    """Every column comes back, with the row it stood in."""
    book = read(tmp_path, changed(Savings=SAVINGS, Saving_events=(HEAD, IDEA, CLAIMED, VERIFIED)))
    claim: dict[str, Any] = {
        "claim": "C1",
        "amount": gbp(500),
        "gross": gbp(700),
        "running_cost": gbp(150),
    }

    assert faults(book) == []
    assert book.facts.savings.events == (
        Event(MAY, "BEDS", State.IDEA, "OMBC"),
        Event(
            MAY, "BEDS", State.CLAIMED, "OMBC", falls_to="PCT", double_running=gbp(50),
            person="A. Finch", evidence="Ledger", **claim,
        ),
        Event(JUNE, "BEDS", State.VERIFIED, "PCT", claim="C1", amount=gbp(450)),
    )  # fmt: skip
    assert [
        str(event.source.cell("State")) for event in book.facts.savings.events if event.source
    ] == [f"'Saving events'!C{row}" for row in (2, 3, 4)]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ((("soon", *CLAIMED[1:]), VERIFIED), "'Saving events'!A2 not-a-date"),
        ((CLAIMED, (JUNE, "BEDS", "agreed", "PCT", "C1")), "'Saving events'!C3 not-a-word"),
        ((CLAIMED, (JUNE, "BEDS", "verified", "PTC", "C1")), "'Saving events'!D3 unknown-partner"),
        ((CLAIMED, (JUNE, "BEDS", "verified", None, "C1")), "'Saving events'!D3 blank"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_once(
    tmp_path: Path, rows: Sequence[Sequence[Cell]], place: str
) -> None:
    """What follows from it, that its claim was never claimed, is not told as well."""
    book = read(tmp_path, changed(Savings=SAVINGS, Saving_events=(HEAD, *rows)))

    assert faults(book) == [place]


def test_every_fault_of_a_register_is_told_with_its_cell(tmp_path: Path) -> None:
    """Of the sheets Delivered and Saving events alike."""
    delivered = (
        ("Date", "Initiative", "Falls to", "Amount", "Claimed by", "Verified by", "Gross"),
        (MAY, "BEDS", "PCT", 5, "OMBC", "OMBC", 6),
    )
    rows = (CLAIMED, (JUNE, "BEDS", "verified", "OMBC", "C1", None, 900, 1000))
    sheets = changed(Savings=SAVINGS, Delivered=delivered, Saving_events=(HEAD, *rows))

    assert faults(read(tmp_path, sheets)) == [
        "'Delivered'!D2 not-net",
        "'Delivered'!F2 verified-by-claimant",
        "'Saving events'!B2 recorded-twice",
        "'Saving events'!D3 verified-by-claimant",
        "'Saving events'!G3 not-net",
    ]


def test_the_further_columns_of_delivered_are_read(tmp_path: Path) -> None:
    """Who claimed a saving, and its parts."""
    delivered = (
        (
            "Date", "Initiative", "Falls to", "Amount", "Claimed by", "Gross £000",
            "Running cost", "Double running",
        ),
        (MAY, "BEDS", "PCT", 500, "OMBC", "0.7", 150, 50),
    )  # fmt: skip
    book = read(tmp_path, changed(Savings=SAVINGS, Delivered=delivered))

    assert messages(book) == []
    assert book.facts.savings.deliveries == (
        Delivery(
            MAY, "BEDS", "PCT", gbp(500), claimed_by="OMBC", gross=gbp(700),
            running_cost=gbp(150), double_running=gbp(50),
        ),
    )  # fmt: skip
