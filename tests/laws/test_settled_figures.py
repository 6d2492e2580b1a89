"""What is told as not counted moves no figure of the year, and what is told as settled does.

The account says of each record whether it settles the year; the settlement itself has the last
word. Where one of the two takes a record for another year's, or for a later day's, and the other
does not, the law fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from tests.strategies import Case, statement
from tests.support.stream import CASES, Settled, law

import poolledger as pl
from poolledger.agreement.facts import Actual, Facts, Forecast, Movement, OpeningBalance, Virement
from poolledger.budgets import actuals, monitoring
from poolledger.excel import settled_figures
from poolledger.excel.settled_figures import SETTLED, YearSettled
from poolledger.values.errors import SettlementFault

# The sum of each kind of fact that moves a figure of its year by itself.
MOVES = {
    Actual: ("actuals", "amount"),
    Virement: ("virements", "amount"),
    Forecast: ("forecasts", "outturn"),
    OpeningBalance: ("opening_balances", "amount"),
}
ANOTHER_SUM = pl.gbp("12345.67")


def _said(case: Case, facts: Facts) -> Any:
    try:
        said = statement(case._replace(facts=facts).settle())
    except SettlementFault as error:
        return str(error)
    # The checks look at the facts themselves, whatever the settlement makes of them.
    return {name: rows for name, rows in said.items() if name != "checks"}


def _may_be_carried(case: Case, record: Any) -> bool:
    """Whether a record is of an earlier year, from which balances are carried into this one."""
    stated = getattr(record, "year", None)
    if stated is not None:
        return bool(stated < case.year)
    day = getattr(record, "day", None) or record.as_at
    return bool(day < case.year.first_day)


def _moves(case: Case, record: Any) -> bool:
    """Whether the settlement moves where a record is taken out of it, or has another sum."""
    name, sum_of = MOVES[type(record)]
    held = getattr(case.facts, name)
    without = [each for each in held if each is not record]
    other = evolve(record, **{sum_of: ANOTHER_SUM})
    more = [other if each is record else each for each in held]
    said = _said(case, case.facts)
    others: list[dict[str, Any]] = [{name: without}, {name: more}]
    return any(said != _said(case, evolve(case.facts, **changes)) for changes in others)


def drifts(case: Case, records: list[Any]) -> Iterator[str]:
    """The records of which the account says otherwise than the settlement does."""
    year = YearSettled(case.agreement, case.facts, (case.year, case.as_at))
    cash = {fund.code for fund in case.agreement.funds if fund.holds_cash}
    for record in records:
        why = year.why_not(record)
        is_idle = isinstance(record, OpeningBalance) and record.fund not in cash
        if why == SETTLED and not is_idle and not _moves(case, record):
            yield f"settled, and moves nothing: {record}"
        is_apart = "outside the settlement" in why or _may_be_carried(case, record)
        if why != SETTLED and not is_apart and _moves(case, record):
            yield f"{why}, and moves the year: {record}"


@law(CASES, least=40, most=40)
def test_the_account_and_the_settlement_take_the_same_facts(settled: Settled) -> None:
    """Three facts of each example, whatever their kinds."""
    case, is_final = settled.case, settled.outturn.final
    hosts = {fund.host for fund in case.agreement.funds}

    def shows(record: Any) -> bool:
        """What others have paid shows in who pays whom, once the year is over."""
        is_receipt = getattr(record, "kind", None) is Movement.RECEIPT
        return not is_receipt or (is_final and record.partner not in hosts)

    held = list(filter(shows, _all_of(case)))
    if held:
        records = [settled.one_of(held) for _ in range(3)]

        assert list(drifts(case, records)) == []


def _sound() -> Case:
    """A pool of two schemes, with facts of its year, of the next, and dated after the day."""
    pct, ombc = pl.Partner("PCT", "NHS Oldham", "PCT"), pl.Partner("OMBC", "Oldham", "Council")
    pool = pl.PooledFund(
        "LD", "Learning disability", host=ombc, overspend=[pl.share(pl.Equal())],
        underspend=[pl.share(pl.Equal())], schemes=[pl.Scheme("A", "One"), pl.Scheme("B", "Two")],
        contributions=[
            pl.Contribution(body, pl.FixedSum("1m"), scheme=scheme, years="2011/12 on")
            for body in (pct, ombc)
            for scheme in "AB"
        ],
    )  # fmt: skip
    agreement = pl.Agreement("Oldham", start="2011/12", partners=[pct, ombc], funds=[pool])
    days = (date(2011, 6, 30), date(2011, 11, 30), date(2012, 6, 30))
    facts = pl.Facts(
        actuals=[
            *(pl.expenditure(day, "50k", "A") for day in days),
            pl.expenditure(days[0], "30k", "A", for_year="2012/13"),
        ],
        virements=[pl.Virement(day, "A", "B", "10k") for day in days],
        forecasts=[pl.Forecast("A", day, "2.2m") for day in days],
        opening_balances=[pl.OpeningBalance(year, "LD", "PCT", "5k") for year in
            ("2011/12", "2012/13")],
    )  # fmt: skip
    return Case(agreement, facts, pl.FinancialYear(2011), date(2011, 9, 30))


def _all_of(case: Case) -> list[Any]:
    return [each for name, _ in MOVES.values() for each in getattr(case.facts, name)]


def test_a_sound_case_drifts_nowhere() -> None:
    """Each of its facts is told as the settlement takes it."""
    case = _sound()

    assert list(drifts(case, _all_of(case))) == []


@pytest.mark.parametrize(
    ("of", "name", "sabotage"),
    [
        (monitoring, "counts_in", lambda year, as_at, day: day in year),
        (monitoring, "counts_in", lambda year, as_at, day: day <= as_at or day not in year),
        (actuals, "start_of", lambda actual: 2011),
        (actuals, "start_of", lambda actual: 2012),
        (settled_figures, "counts_in", lambda year, as_at, day: False),
        (settled_figures, "start_of", lambda actual: 2012),
    ],
)
def test_a_sabotage_of_either_is_seen(
    monkeypatch: pytest.MonkeyPatch, of: Any, name: str, sabotage: Any
) -> None:
    """The settlement's, or the account's, reading of what is of the year."""
    case = _sound()
    monkeypatch.setattr(of, name, sabotage)

    assert list(drifts(case, _all_of(case)))
