"""A programme of savings settled month by month: is the time linear in the months?

200 initiatives, each with a saving a month for each of 4 partners; the cumulative dividend is
worked out at every month's end. Run it alone on a quiet machine: ``python -m benchmarks.savings``.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from benchmarks.run import seconds

import poolledger as pl
from poolledger import gbp

PARTNERS = ("PCT", "MBC", "DC", "CT")
INITIATIVES = 200
FIRST = 2009


def programme(years: int) -> tuple[pl.Agreement, pl.Facts]:
    """Aligned budgets of four partners whose joint savings are shared over all years so far."""
    partners = [
        pl.Partner(code, f"Partner {code}", pl.Kind.OTHER, population=Fraction(100_000 + 7 * n))
        for n, code in enumerate(PARTNERS)
    ]
    fund = pl.AlignedBudgets(
        "PLAN",
        "Aligned budgets",
        schemes=[pl.Scheme(code, f"Care by {code}", lead=code) for code in PARTNERS],
        contributions=[
            pl.Contribution(code, pl.FixedSum(gbp("10m")), scheme=code, years=f"{FIRST}/10 on")
            for code in PARTNERS
        ],
    )
    agreement = pl.Agreement(
        "A programme",
        start=f"{FIRST}/10",
        partners=partners,
        funds=[fund],
        protocol=[
            pl.repay_investment(),
            pl.reinvest(next="10%"),
            pl.share(pl.mixture([(pl.Origin(), "40%"), (pl.Population(), "60%")])),
        ],
        savings=pl.SavingsTerms(assessed="cumulative"),
    )
    return agreement, pl.Facts(savings=_register(years))


def _register(years: int) -> pl.Register:
    initiatives = [
        pl.Initiative(
            f"I{n:03d}", f"Initiative {n}", f"{FIRST}/10",
            investment=gbp(1_000 * (n % 7)), invested_by=PARTNERS[n % 4],
        )
        for n in range(INITIATIVES)
    ]  # fmt: skip
    days = [
        day for start in range(FIRST, FIRST + years) for day in pl.FinancialYear(start).month_ends
    ]
    deliveries = [
        pl.Delivery(day, f"I{n:03d}", partner, gbp(100 + n + m + p), pl.Status.VERIFIED)
        for m, day in enumerate(days)
        for n in range(INITIATIVES)
        for p, partner in enumerate(PARTNERS)
    ]
    return pl.Register(initiatives, deliveries)


def months() -> None:
    """36 months, then 72: at most 2.2 times as long."""
    once, twice = programme(3), programme(6)

    def settled(case: tuple[pl.Agreement, pl.Facts], years: int) -> list[pl.MonthlyDividend]:
        named = [pl.FinancialYear(FIRST + n) for n in range(years)]
        return pl.monthly_dividends(*case, named)

    found = settled(once, 3)
    final = once[0].settle(once[1], "2011/12", date(2012, 3, 31))
    assert final.dividend is not None
    assert {p: sum(m.payment[p] for m in found) for p in PARTNERS} == dict(final.dividend.due)
    base = seconds(lambda: settled(once, 3), 3)
    own = seconds(lambda: settled(twice, 6), 3)
    print(
        f"{INITIATIVES} initiatives, {len(PARTNERS)} partners, month by month: 36 months "
        f"{base:.2f} s, 72 months {own:.2f} s; ratio {own / base:.2f} (bar 2.2)"
    )


if __name__ == "__main__":
    months()
