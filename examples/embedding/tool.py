"""A commissioning tool that embeds poolledger: a body's agreements, settled each month.

It keeps a ledger as a data frame, as a finance system's extract would be loaded, settles three
agreements at the end of each of 24 months, keeps every settlement as JSON, gives the year's
schedules as the bytes of a workbook, and asks in several processes what 5,000 other years would
have cost. ``python examples/embedding/tool.py``
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

import poolledger as pl

YEARS = ("2024/25", "2025/26")
ICB = pl.Partner("ICB", "NHS Nottingham and Nottinghamshire", pl.Kind.ICB)
NCC = pl.Partner("NCC", "Nottinghamshire County Council", pl.Kind.COUNCIL)
CITY = pl.Partner("CITY", "Nottingham City Council", pl.Kind.COUNCIL)
BDC = pl.Partner("BDC", "Bassetlaw District Council", pl.Kind.COUNCIL)
MDC = pl.Partner("MDC", "Mansfield District Council", pl.Kind.COUNCIL)


def agreements() -> dict[str, pl.Agreement]:
    """The agreements by reference; the sums in them are made up."""
    equipment = pl.PooledFund(
        "EQUIP",
        "Community equipment",
        host=NCC,
        contributions=pl.fixed({ICB: "4.8m", NCC: "3.1m", CITY: "1.7m"}, years="2024/25 on"),
        overspend=[
            pl.bear("host", up_to="1%", clause="9.1"),
            pl.share(pl.Contributions(), clause="9.2"),
        ],
        underspend=[pl.carry_forward(clause="9.3")],
    )
    reablement = pl.LeadCommissioning(
        "REABLE",
        "Reablement at home",
        host=ICB,
        contributions=pl.fixed({ICB: "2.4m", NCC: "1.2m"}, years="2024/25 on"),
        overspend=[pl.share({ICB: "60%", NCC: "rest"}, clause="11")],
        underspend=[pl.share({ICB: "60%", NCC: "rest"}, clause="11")],
    )
    adaptations = pl.PooledFund(
        "ADAPT",
        "Home adaptations",
        host=BDC,
        contributions=pl.fixed(
            {ICB: "300,000", BDC: "240,000", MDC: "360,000"}, years="2024/25 on"
        ),
        overspend=[pl.share(pl.Equal(), clause="6.4")],
        underspend=[pl.carry_forward(clause="6.5")],
    )
    made = {
        "EQ-24": ("Community equipment", [ICB, NCC, CITY], equipment),
        "RE-24": ("Reablement", [ICB, NCC], reablement),
        "AD-24": ("Home adaptations", [ICB, BDC, MDC], adaptations),
    }
    return {
        reference: pl.Agreement(
            title, start="2024/25", reference=reference, partners=partners, funds=[fund]
        )
        for reference, (title, partners, fund) in made.items()
    }


def ledger(known: dict[str, pl.Agreement]) -> pd.DataFrame:
    """Two years of monthly spending in pence, a row a month; it drifts a little over budget."""
    rows: list[dict[str, Any]] = []
    for reference, agreement in known.items():
        (fund,) = agreement.funds
        pence = sum(
            each.amount for each in pl.settle(agreement, pl.Facts(), YEARS[0]).contributions
        )
        months = [day for year in YEARS for day in pl.FinancialYear.parse(year).month_ends]
        for place, day in enumerate(months):
            spent = pence // 12 + pence * (place - 6) // 5_000
            rows.append({"agreement": reference, "scheme": fund.code, "day": day, "pence": spent})
    return pd.DataFrame(rows)


def facts_of(frame: pd.DataFrame) -> pl.Facts:
    """The facts of one agreement's rows."""
    return pl.Facts(
        pl.expenditure(day, pl.Money(pence), scheme)
        for day, pence, scheme in frame[["day", "pence", "scheme"]].values.tolist()
    )


@dataclass(frozen=True)
class Month:
    """One agreement as it stood at the end of a month."""

    reference: str
    as_at: date
    kept: str


def months(known: dict[str, pl.Agreement], frame: pd.DataFrame) -> Iterator[Month]:
    """Every agreement settled at the end of every month, and kept as JSON."""
    for reference, agreement in known.items():
        facts = facts_of(frame[frame["agreement"] == reference])
        for year in map(pl.FinancialYear.parse, YEARS):
            for day in year.month_ends:
                yield Month(reference, day, pl.settle(agreement, facts, year, day).to_json())


def borne(agreement: pl.Agreement, facts: pl.Facts, more: int) -> dict[str, int]:
    """What partners bear in the last year where all costs so many hundredths of a % more."""
    dearer = [
        pl.expenditure(each.day, pl.Money(each.amount.pence * (10_000 + more) // 10_000), scheme)
        for each in facts.actuals
        if (scheme := each.scheme) is not None
    ]
    outturn = pl.settle(agreement, pl.Facts(dearer), YEARS[-1], workings=False)
    (fund,) = agreement.funds
    return {partner: share.pence for partner, share in outturn.borne(fund.code).items()}


def main(variations: int = 5_000) -> None:
    """Settle, keep, give and vary."""
    known = agreements()
    frame = ledger(known)
    kept = list(months(known, frame))
    print(f"{len(kept)} settlements kept, {sum(len(each.kept) for each in kept):,} characters")

    again = pl.Agreement.from_json(known["EQ-24"].to_json())
    facts = facts_of(frame[frame["agreement"] == "EQ-24"])
    outturn = again.settle(facts, YEARS[-1])
    for payment in outturn.settlement:
        print(f"{payment.payer} pays {payment.payee} {pl.Money(payment.amount)}")
    print(f"the year's schedules: a workbook of {len(pl.write_schedules(outturn)):,} bytes")

    with ProcessPoolExecutor() as pool:
        asked = partial(borne, again, facts)
        found = list(pool.map(asked, range(-variations // 2, variations // 2), chunksize=250))
    worst = max(found, key=lambda each: each["NCC"])
    print(f"{len(found):,} years tried; at worst NCC bears {pl.Money(worst['NCC'])}")


if __name__ == "__main__":
    main()
