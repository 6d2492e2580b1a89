"""Whether a protocol places all that may be shared, pot by pot, gates and caps among its steps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.assurance.told import told
from tests.support.protocols import (
    CCG,
    LOSS,
    OMBC,
    OTHERS,
    PROTOCOLS,
    register,
    settled,
    telecare,
)
from tests.workbooks import changed, percent

import poolledger as pl
from poolledger.assurance.unallocated_savings import protocol_is_whole
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Reserve

ALL = pl.share(pl.Equal())


def whole(outturn: Outturn) -> list[str]:
    """What is told of a protocol that is not whole."""
    issues = list(protocol_is_whole(outturn))
    assert {issue.code for issue in issues} <= {"not-whole"}
    return [issue.message.partition("; add a last step")[0] for issue in issues]


def saving(*protocol: pl.Step, **terms: Any) -> Outturn:
    """£1,000 shared by a protocol."""
    return settled(register([], telecare("OMBC", "1k")), list(protocol), **terms)


@pytest.mark.parametrize("name", PROTOCOLS)
def test_protocols_that_place_everything_are_not_told_of(name: str) -> None:
    """Gates, scales, caps, floors and protection that leave nothing are fine."""
    assert whole(PROTOCOLS[name]()) == []


@pytest.mark.parametrize(
    ("protocol", "says"),
    [
        ([pl.gate("£5,000"), ALL], []),
        ([pl.gate("£5,000")], ["a saving of £5,000.00 would leave £5,000.00 to nobody"]),
        ([pl.share(pl.Equal(), only_if_at_least="£5,000"), pl.gate("£5,000")], []),
        (
            [pl.share(pl.Equal(), only_if_at_least="£5,001"), pl.gate("£5,000")],
            ["a saving of £5,000.99 would leave £5,000.99 to nobody"],
        ),
        ([pl.cap("£4,000")], ["a saving of £1,000.00 would leave £1,000.00 to nobody"]),
        ([pl.cap("£4,000"), ALL], []),
        ([pl.scale("50%")], ["a saving of £1,000.00 would leave £500.00 to nobody"]),
        ([pl.floor("£9", CCG), ALL, pl.no_worse_off()], []),
        ([pl.repay_investment("priority"), ALL], []),
        ([pl.share(pl.Equal(), direction="overspend")], [
            "a saving of £1,000.00 would leave £1,000.00 to nobody"
        ]),
    ],
)  # fmt: skip
def test_sizes_of_gates_and_caps_are_tried(protocol: list[pl.Step], says: list[str]) -> None:
    """A saving just beneath a gate, at it or just beyond it; half of one that is scaled."""
    assert whole(saving(*protocol)) == says


def test_a_gate_that_is_a_percentage_is_tried_at_its_sum() -> None:
    """Two per cent of the joint target of £100,000."""
    known = register([], telecare("OMBC", "5k"))
    target = pl.Target("2013/14", "joint", pl.gbp("100k"))
    known = pl.Register(known.initiatives, known.deliveries, [target])

    outturn = settled(known, [pl.share(pl.Equal(), only_if_at_least="2%")])

    assert whole(outturn) == ["a saving of £1,999.99 would leave £1,999.99 to nobody"]


def test_each_programme_is_told_of() -> None:
    """Also one of which nothing is recognised yet; steps for all others are others'."""
    acute = pl.share(pl.Origin(), next="£5", programme="Acute")
    found = whole(saving(acute, pl.share(pl.Equal(), next="£2,000"), assessed="programme"))

    assert found == [
        "a saving of £2,000.01 of no programme would leave £0.01 to nobody",
        "a saving of £5.01 of Acute would leave £0.01 to nobody",
    ]


def test_initiatives_are_told_of_once() -> None:
    """All of them go through the same steps."""
    events = PROTOCOLS["by initiative"]().facts.savings.events
    known = register(list(events), telecare("OMBC", "1k"))

    outturn = settled(known, [pl.share(pl.Equal(), next="£5")], assessed="initiative")

    assert whole(outturn) == ["a saving of £1,000.00 of TELE would leave £995.00 to nobody"]


def test_a_loss_is_tried_where_steps_share_it() -> None:
    """A band of a loss, or a reserve that lasts for a part of it, leaves the rest to nobody."""
    band = pl.share({CCG: "50%", OMBC: "50%"}, direction="overspend", next="£70")
    drawn = Step(Reserve("Risk"), direction="overspend")

    assert whole(saving(ALL, band)) == ["a loss of £70.01 would leave £0.01 to nobody"]
    assert whole(saving(*OTHERS, *LOSS)) == []
    assert whole(saving(ALL, drawn)) == []


def test_it_names_the_last_row(tmp_path: Path) -> None:
    """The cell of the protocol to which a step is to be added."""
    sheets = changed(
        Savings=[
            ["Initiative", "Name", "Year", "Counts towards"],
            ["BEDS", "Fewer beds", "2011/12", "joint"],
        ],
        Delivered=[
            ["Date", "Initiative", "Falls to", "Amount", "Status"],
            ["31/03/2012", "BEDS", "PCT", 5000, "verified"],
        ],
        Protocol=[
            ["Step", "Treatment", "Basis", "Only if below", "Beyond", "PCT", "OMBC"],
            [1, "share", "origin", 500, None, None, None],
            [2, "share", None, None, 4000, percent(50), percent(50)],
        ],
    )

    assert told(tmp_path, sheets, "not-whole") == [
        (
            "'Protocol'!A3 a saving of £5,000.00 would leave £4,000.00 to nobody; add a last step "
            "to the protocol without a gate, a band or a cap"
        )
    ]
