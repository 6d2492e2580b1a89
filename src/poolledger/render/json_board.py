"""The bridge from doing nothing to what is shared, and what is held, as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from poolledger.schedules.board.bridge import bars_of
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.reporting_dates import Evidence
from poolledger.values.money import Money


@frozen
class BarRow:
    """A bar of the bridge; ``sum`` says whether it is the sum of those before it."""

    bar: str
    amount: Money
    sum: bool


@frozen
class HeldRow:
    """What is recognised and may not be paid yet, and what partners would be entitled to of it."""

    pot: Money
    entitlement: Mapping[str, Money]


def bar_rows(outturn: Outturn) -> list[BarRow]:
    """Each bar of the bridge, sums among them; none without a register."""
    if outturn.savings is None:
        return []
    return [BarRow(bar.name, Money(bar.amount), bar.is_sum) for bar in bars_of(Evidence(outturn))]


def held_row(outturn: Outturn) -> HeldRow | None:
    """What is recognised and may not be paid yet; None where all of it may."""
    shared = outturn.dividend
    if shared is None or not shared.holds_back:
        return None
    pot = int(shared.pot) - int(shared.paying.pot)
    return HeldRow(
        Money(pot), {partner: Money(int(pence)) for partner, pence in shared.held.items()}
    )
