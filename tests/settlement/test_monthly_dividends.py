"""The dividend month by month adds up to the year's."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from hypothesis import assume
from tests.support.stream import CASES, Settled, law

import poolledger as pl
from poolledger import gbp
from poolledger.values.errors import PoolledgerError, SettlementFault

YEAR = pl.FinancialYear.parse("2011/12")


def agreement(**terms: object) -> pl.Agreement:
    """Two partners in aligned budgets who share what they save equally."""
    partners = [pl.Partner(code, code, pl.Kind.OTHER) for code in ("PCT", "OMBC")]
    fund = pl.AlignedBudgets(
        "PLAN",
        "Aligned budgets",
        schemes=[pl.Scheme(p.code, p.name, lead=p) for p in partners],
        contributions=[
            pl.Contribution(p, pl.FixedSum(gbp("1m")), scheme=p.code, years="2010/11 on")
            for p in partners
        ],
    )
    given_terms = {"protocol": [pl.share(pl.Equal())], **terms}
    return pl.Agreement("A plan", start="2010/11", partners=partners, funds=[fund], **given_terms)  # type: ignore[arg-type]


def saved(*rows: tuple[date, str, str]) -> pl.Facts:
    """Savings of one initiative, verified on the day."""
    work = pl.Initiative("WORK", "Joint work", "2010/11")
    deliveries = [
        pl.Delivery(day, "WORK", partner, gbp(amount), pl.Status.VERIFIED)
        for day, partner, amount in rows
    ]
    return pl.Facts(savings=pl.Register([work], deliveries))


def test_each_month_adds_what_its_evidence_adds() -> None:
    """A saving withdrawn is a payment back in the month in which it is withdrawn."""
    facts = saved(
        (date(2011, 4, 20), "PCT", "100"),
        (date(2011, 6, 30), "PCT", "51"),
        (date(2012, 1, 5), "PCT", "-51"),
    )
    months = pl.monthly_dividends(agreement(), facts, ["2011/12"])

    moved = {m.as_at: dict(m.payment) for m in months if any(m.payment.values())}
    assert moved == {
        date(2011, 4, 30): {"PCT": 50_00, "OMBC": -50_00},
        date(2011, 6, 30): {"PCT": 25_50, "OMBC": -25_50},
        date(2012, 1, 31): {"PCT": -25_50, "OMBC": 25_50},
    }
    assert [int(m.pot) for m in months][-1] == 100_00


def test_a_year_starts_anew_and_all_years_together_do_not() -> None:
    """Looked at year by year April starts at nil; looked at cumulatively it goes on."""
    facts = saved((date(2011, 3, 1), "PCT", "100"), (date(2011, 5, 1), "PCT", "20"))
    yearly = pl.monthly_dividends(agreement(), facts, ["2010/11", "2011/12"])
    together = agreement(savings=pl.SavingsTerms(assessed="cumulative"))
    all_years = pl.monthly_dividends(together, facts, ["2010/11", "2011/12"])

    assert (yearly[12].pot, yearly[13].pot) == (0, 20_00)
    assert (all_years[12].pot, all_years[13].pot) == (100_00, 120_00)
    assert all_years[13].payment == {"PCT": 10_00, "OMBC": -10_00}


@law(CASES, most=40)
def test_months_agree_with_settlements_and_add_up(settled: Settled) -> None:
    """Each month is what a settlement as at its end gives, and the months add up to the last."""
    case = settled.case
    months = list[pl.MonthlyDividend]()
    with suppress(PoolledgerError):
        months = pl.monthly_dividends(case.agreement, case.facts, [case.year])
    assume(months)
    for month in (months[3], months[-1]):
        # Funds that cannot be settled keep no saving from being shared month by month.
        with suppress(SettlementFault):
            dividend = case.agreement.settle(case.facts, case.year, month.as_at).dividend
            assert dividend is None or dict(month.entitlement) == dict(
                dividend.recognised.entitlement
            )
            assert dividend is None or month.pot == dividend.recognised.pot
    for partner, due in months[-1].due.items():
        assert sum(month.payment[partner] for month in months) == due
