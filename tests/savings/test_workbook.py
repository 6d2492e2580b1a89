"""Savings through the workbook: what is written is read back, and settles the same."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import poolledger as pl
from poolledger import gbp
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.render.json import data_of


def test_savings_written_and_read_are_the_same(tmp_path: Path) -> None:
    """The protocol and every row of the register come back as they were, and pay the same."""
    pct = pl.Partner("PCT", "NHS Oldham", pl.Kind.PCT)
    ombc = pl.Partner("OMBC", "Oldham Council", pl.Kind.COUNCIL)
    fund = pl.AlignedBudgets(
        "AL",
        "Aligned",
        schemes=[pl.Scheme("BEDS", "Beds", lead=pct)],
        contributions=pl.fixed({pct: gbp("1m")}, scheme="BEDS"),
    )
    agreement = pl.Agreement(
        "Oldham", start="2011/12", partners=[pct, ombc], funds=[fund],
        protocol=[
            pl.repay_investment(power="s75", clause="9.1"),
            pl.make_whole(next="£500"),
            pl.hold(next=Fraction(1, 8), of="total"),
            pl.share({"PCT": "40%", "OMBC": "60%"}, only_if_at_least="1%", at_most={"PCT": "£9k"}),
            pl.reinvest(),
        ],
        savings=SavingsTerms(recognised="delivered", cashable_only=False),
    )  # fmt: skip
    register = pl.Register(
        initiatives=[
            pl.Initiative(
                "W", "Work", "2011/12", planned=gbp("100k"), full_year_effect=gbp("120k"),
                recurrent=True, cashable=False, baseline=gbp("1m"), investment=gbp("9k"),
                repaid_before=gbp("1k"), invested_by=pct, extra_cost=gbp(700), extra_cost_to=ombc,
                scheme="BEDS", clause="9",
            ),
            pl.Initiative("O", "Own", "2010/11", ombc),
        ],
        deliveries=[
            pl.Delivery(date(2011, 9, 30), "W", pct, gbp("40,000.01"), pl.Status.VERIFIED,
                        verified_by="OMBC", verified_on=date(2011, 10, 3), evidence="E1"),
            pl.Delivery(date(2011, 9, 30), "O", ombc, gbp("-3")),
        ],
        targets=[pl.Target("2011/12", "joint", gbp("2m")), pl.Target("2011/12", ombc, gbp(5))],
        paid=[pl.DividendPaid(date(2012, 4, 2), pct, ombc, gbp(10), for_year="2011/12")],
        decisions=[pl.Decision(date(2011, 5, 1), pct, gbp("9k"), initiative="W", reason="agreed")],
    )  # fmt: skip
    facts = pl.Facts(savings=register)

    pl.write_workbook(agreement, facts, tmp_path / "savings.xlsx")
    book = pl.read_workbook(tmp_path / "savings.xlsx")

    assert (agreement, facts) == (book.agreement, book.facts)
    before, after = agreement.settle(facts, workings=False), book.settle(workings=False)
    assert data_of(before) == data_of(after)
    assert after.dividend is not None
    assert after.dividend.recognised.pot == 40_000_01
