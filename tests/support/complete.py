"""An agreement that has all that law, guidance and reviews ask of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import poolledger as pl
from poolledger.agreement.deed import DeedItem, deed_headings

ICB = pl.Partner("ICB", "Integrated care board", "ICB", vat_regime="section 41")
COUNCIL = pl.Partner("COUNCIL", "County council", "Council", vat_regime="section 33")
START, SIGNED, REVIEWED = date(2024, 4, 1), date(2024, 3, 1), date(2024, 12, 1)


def deed(*, without: Sequence[str] = ()) -> list[DeedItem]:
    """Something under each heading that deeds have, but for some."""
    found = [
        DeedItem(name, f"What is agreed of {name}.", clause="3", day=_dated(name))
        for name in deed_headings()
        if name not in (*without, "Signatory")
    ]
    if "Signatory" not in without:
        for code in ("ICB", "COUNCIL"):
            found.append(DeedItem("Signatory", "Chief executive", owner=code, day=SIGNED))
    return found


def _dated(name: str) -> date | None:
    return REVIEWED if name == "Review" else None


def fund(**terms: Any) -> pl.PooledFund:
    """A pool of two schemes with a pool manager, whose every variance has a bearer."""
    given: dict[str, Any] = {
        "host": COUNCIL,
        "pool_manager": "Head of joint commissioning",
        "schemes": [
            pl.Scheme("HOME", "Care at home", accounting="joint operation"),
            pl.Scheme("BEDS", "Beds", accounting="joint operation"),
        ],
        "contributions": [
            pl.Contribution(ICB, pl.FixedSum("£600"), scheme="HOME", clause="4.1"),
            pl.Contribution(COUNCIL, pl.FixedSum("£400"), scheme="BEDS", funding="BCF"),
            pl.Contribution(ICB, pl.FixedSum("£50"), scheme="BEDS", in_kind=True),
        ],
        "overspend": [pl.draw("Risk", next="£10"), pl.share(pl.Contributions(), clause="8.1")],
        "underspend": [pl.share(pl.Contributions(), clause="8.2")],
    }
    return pl.PooledFund("POOL", "Pool", **(given | terms))


def led() -> pl.LeadCommissioning:
    """The same, led by the council."""
    pool = fund()
    return pl.LeadCommissioning(
        "POOL",
        "Led",
        host=COUNCIL,
        schemes=pool.schemes,
        contributions=pool.contributions,
        risk_share=pool.risk_share,
    )


def agreement(*, without: Sequence[str] = (), **terms: Any) -> pl.Agreement:
    """The agreement, without some headings of its deed."""
    given: dict[str, Any] = {
        "start": START,
        "end": date(2027, 3, 31),
        "signed": SIGNED,
        "partners": [ICB, COUNCIL],
        "funds": [fund()],
        "protocol": [pl.share(pl.Equal(), clause="9")],
        "deed": deed(without=without),
        "clauses": {"End": "2.2"},
    }
    return pl.Agreement("A complete agreement", **(given | terms))


def facts(**lists: Any) -> pl.Facts:
    """Spending, a forecast, activity and a reserve of 2024/25."""
    given: dict[str, Any] = {
        "actuals": [pl.expenditure("31 March 2025", "£600", "HOME")],
        "forecasts": [pl.Forecast("HOME", "31 December 2024", "£600")],
        "activity": [pl.Activity("2024/25", "HOME", ICB, 3)],
        "reserves": [pl.ReserveOpening("2024/25", "Risk", "£100", fund="POOL")],
    }
    return pl.Facts(**(given | lists))


def settled(facts_of: pl.Facts | None = None, **terms: Any) -> pl.Outturn:
    """The agreement settled for 2024/25, with what is said instead of its terms."""
    return agreement(**terms).settle(facts() if facts_of is None else facts_of, "2024/25")
