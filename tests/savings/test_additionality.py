"""What is taken back of a claim is no more than counted of it."""

from __future__ import annotations

from datetime import date

import pytest

import poolledger as pl
from poolledger import gbp

FIRST, SECOND, THIRD = "2011/12", "2012/13", "2013/14"
# A line of £100 a year, of which £40 was spent: £60 may be claimed.
LINE = pl.DoNothing("L", "PCT", FIRST, gbp(100))
SPENT = pl.LineSpending(date(2011, 6, 30), "L", gbp(40))
WORK = pl.Initiative("WORK", "Joint work", FIRST, lines=("L",))


def event(day: date, state: str, amount: str | None = None, body: str = "PCT") -> pl.Event:
    """An event of the one claim."""
    terms = {"falls_to": "PCT", "evidence": "ledger"} if state == "claimed" else {}
    sum_ = None if amount is None else gbp(amount)
    return pl.Event(day, "WORK", state, body, claim="C1", amount=sum_, **terms)  # type: ignore[arg-type]


def pots(*reversals: pl.Event) -> list[int]:
    """What is recognised in each of three years, where £100 was claimed in the first."""
    partners = [pl.Partner(code, code, pl.Kind.OTHER) for code in ("PCT", "OMBC")]
    fund = pl.AlignedBudgets(
        "PLAN",
        "Aligned budgets",
        schemes=[pl.Scheme("CARE", "Care", lead="PCT")],
        contributions=[
            pl.Contribution("PCT", pl.FixedSum(gbp("1m")), scheme="CARE", years=f"{FIRST} on")
        ],
    )
    agreement = pl.Agreement(
        "A plan", start=FIRST, partners=partners, funds=[fund], protocol=[pl.share(pl.Equal())]
    )
    events = [
        event(date(2011, 9, 1), "claimed", "100"),
        event(date(2011, 10, 1), "verified", body="OMBC"),
        *reversals,
    ]
    register = pl.Register([WORK], events=events, lines=[LINE], spending=[SPENT])
    years = [(FIRST, 2012), (SECOND, 2013), (THIRD, 2014)]
    outturns = [
        agreement.settle(pl.Facts(savings=register), year, date(end, 3, 31)) for year, end in years
    ]
    return [each.savings.pot // 100 for each in outturns if each.savings is not None]


def test_a_cut_claim_reversed_later_meets_at_nil() -> None:
    """£60 of £100 counted; when all is taken back a year later, £60 goes back."""
    assert pots(event(date(2012, 9, 1), "reversed")) == [60, -60, 0]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("30", "30", [60, 0, -20]), ("50", "50", [60, -10, -50]), ("40", "10", [60, 0, -10])],
)
def test_what_was_cut_is_taken_back_first(first: str, second: str, expected: list[int]) -> None:
    """In parts, over years, and once."""
    found = pots(
        event(date(2012, 9, 1), "reversed", first), event(date(2013, 9, 1), "reversed", second)
    )

    assert found == expected


def test_parts_taken_back_on_one_day_are_counted_one_after_another() -> None:
    """£40 was cut: of £30 and £30 on the same day £20 goes back."""
    day = date(2012, 9, 1)

    assert pots(event(day, "reversed", "30"), event(day, "reversed", "30")) == [60, -20, 0]
