"""A settlement and all that it hands out are values: compared, hashed, copied, sent."""

from __future__ import annotations

import copy
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from itertools import product
from multiprocessing import get_context
from typing import Any

import attrs
import pytest
from tests.explain.agreements import SETTLEMENTS
from tests.support.scopes import OMBC, PCT, agreement_of, facts_of, pool, spent

import poolledger as pl
from poolledger.excel.cells.shares import ShareFault, shares
from poolledger.settlement.outturn import Outturn
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.workings import Figure

# Public classes of what a settlement hands out.
ROWS = (
    pl.AccountRow, pl.Check, pl.ContributionDue, pl.Dividend, pl.DividendPayment, pl.Entry,
    pl.Instalment, pl.Missed, pl.OwnProgramme, pl.Payment, pl.Placement, pl.Posting,
    pl.RecognisedSaving, pl.ReserveMovement, pl.Saving, pl.SavingAllocation, pl.SavingAllocations,
    pl.SavingsPosition, pl.SchemePosition, pl.Sized, pl.StepResult, pl.UncountedFact,
    pl.VarianceAllocation, FrozenMap,
)  # fmt: skip
READ = (
    "checks", "instalments", "journal", "memorandum", "not_counted", "reserves", "settlement",
)  # fmt: skip


def _within(value: Any, seen: dict[int, Any]) -> Iterator[Any]:
    if id(value) in seen or isinstance(value, str | type):
        return
    seen[id(value)] = value
    yield value
    inside: Any = ()
    if isinstance(value, Mapping):
        inside = value.values()
    elif isinstance(value, tuple | list):
        inside = value
    elif isinstance(value, pl.Journal):
        inside = value.entries
    elif attrs.has(type(value)):
        inside = [getattr(value, each.name) for each in attrs.fields(type(value))]
    for each in inside:
        yield from _within(each, seen)


def _rows(outturn: Outturn) -> list[Any]:
    held = (outturn, *(getattr(outturn, name) for name in READ))
    return [each for each in _within(held, {}) if isinstance(each, ROWS)]


def _sent(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


@pytest.mark.parametrize("name", list(SETTLEMENTS))
@pytest.mark.parametrize("again", [_sent, copy.deepcopy, copy.copy])
def test_a_settlement_is_a_value(name: str, again: Callable[[Any], Any]) -> None:
    """Copied or sent it is equal, has the same hash, and tells the same."""
    outturn: Outturn = SETTLEMENTS[name]()
    other = again(outturn)

    assert (outturn, hash(outturn)) == (other, hash(other))
    assert outturn.to_data() == other.to_data()
    assert outturn.explain() == other.explain()


@pytest.mark.parametrize("name", list(SETTLEMENTS))
@pytest.mark.parametrize("again", [_sent, copy.deepcopy])
def test_so_is_each_of_its_rows(name: str, again: Callable[[Any], Any]) -> None:
    """Equal by what it says, and never for being the same object."""
    rows = _rows(SETTLEMENTS[name]())
    unlike = [row for row in rows if row != again(row) or hash(row) != hash(again(row))]

    assert rows
    assert unlike == []


def test_what_is_settled_otherwise_is_not_equal() -> None:
    """Another fact, another day, or another agreement makes another settlement."""
    agreement, facts = agreement_of(), facts_of(spent(1100))
    outturn = agreement.settle(facts)

    assert outturn == agreement.settle(facts, workings=False)
    assert outturn != agreement.settle(facts_of(spent(1101)))
    assert outturn != agreement.settle(facts, as_at="2012-02-29")
    assert outturn != agreement_of(pool(overspend=[pl.bear(PCT)])).settle(facts)
    assert 1 == len({outturn, agreement.settle(facts)})


def test_figures_of_many_years_are_no_nest_too_deep_to_send() -> None:
    """Ninety-nine years, each carried into the next."""
    carried = pool(
        contributions=pl.fixed({PCT: "1k", OMBC: "1k"}),
        overspend=[pl.carry_forward(pl.Equal())],
        underspend=[pl.carry_forward(pl.Equal())],
    )
    agreement = pl.Agreement("Long", start="1990/91", partners=[PCT, OMBC], funds=[carried])
    facts = pl.Facts([pl.expenditure(f"{year}-03-31", "2.1k", "LD") for year in range(1991, 2090)])
    outturn = agreement.settle(facts, "2088/89", "2089-03-31")

    assert outturn.to_data() == _sent(outturn).to_data() == copy.deepcopy(outturn).to_data()


def _fault() -> ShareFault:
    with pytest.raises(ShareFault) as refused:
        shares([("PCT", "lots"), ("OMBC", -1)])
    return refused.value


@pytest.mark.parametrize("again", [_sent, copy.deepcopy, copy.copy])
def test_a_fault_keeps_all_that_it_says(again: Callable[[Any], Any]) -> None:
    """Its issues with their places, and what its own class adds."""
    where = pl.CellRef("Actuals", 3, "F", "book.xlsx", apart=True)
    for kind in (pl.WorkbookFault, pl.UnreadableFile, pl.UnknownName, pl.DataFault):
        fault = kind.of("blank", "nothing is here; fill it", where)
        other = again(fault)

        assert (kind, str(fault), fault.args) == (type(other), str(other), other.args)
        assert fault.issues == other.issues
        assert "book.xlsx" == other.issues[0].where.book
    assert ("PCT", "OMBC") == again(_fault()).columns


def _settled(data: tuple[str, str]) -> Outturn:
    agreement, facts = data
    return pl.Agreement.from_json(agreement).settle(pl.Facts.from_json(facts))


@pytest.mark.slow
def test_settlements_and_faults_come_through_a_pool_of_processes() -> None:
    """Each in a process of its own that begins anew, as services do."""
    agreement = agreement_of()
    sound = [facts_of(spent(pounds)) for pounds in (900, 1100)]
    wrong = facts_of(spent(5, "HOME"))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        outturns = list(processes.map(agreement.settle, sound))
        by_data = processes.submit(_settled, (agreement.to_json(), sound[0].to_json()))
        refused = processes.submit(agreement.settle, wrong).exception()

    assert [agreement.settle(facts) for facts in sound] == outturns
    assert outturns[0].to_data() == agreement.settle(sound[0]).to_data()
    assert outturns[0] == by_data.result()
    assert isinstance(refused, pl.AgreementFault)
    assert "unknown-scheme" == refused.code


def test_what_is_warned_of_stands_in_the_data_of_what_python_settled() -> None:
    """A payment twice is told without a workbook too, and left out only where that is asked."""
    twice = [pl.expenditure("2011-05-01", "1m", "LD", reference="INV 7")] * 2
    outturn = agreement_of().settle(pl.Facts(twice), "2011/12")
    told = [each["code"] for each in outturn.to_data()["warnings"]]

    assert "same-row-twice" in told
    assert outturn.to_data(warnings=False)["warnings"] == []
    whole = outturn.to_data()
    assert outturn.to_data(warnings=False) == {**whole, "warnings": [], "completeness": []}


def test_settling_again_under_kept_terms_is_settling_afresh() -> None:
    """An agreement keeps its terms: other facts, days and units still give what they give."""
    kept = agreement_of(pool())
    asked = [
        (facts, "2011/12", day, workings)
        for workings in (True, False)
        for facts in (facts_of(spent(900_000)), facts_of(spent(1_234_567)))
        for day in (date(2011, 10, 31), date(2012, 3, 31))
    ]

    for (*before, workings_before), (*then, workings) in product(asked, repeat=2):
        fresh = attrs.evolve(kept).settle(*then, workings=workings)  # type: ignore[arg-type]

        kept.settle(*before, workings=workings_before)  # type: ignore[arg-type]
        settled = kept.settle(*then, workings=workings)  # type: ignore[arg-type]

        assert fresh.to_data(warnings=False) == settled.to_data(warnings=False)
        assert isinstance(settled.positions[0].variance, Figure) is workings


def test_threads_may_settle_one_agreement_side_by_side() -> None:
    """What it keeps for one of them is never taken for another's."""
    agreement, facts = agreement_of(pool()), pl.Facts()
    days = ["30 April 2011", "31 July 2011", "31 December 2011", "31 March 2012"]
    alone = {day: agreement_of(pool()).settle(facts, "2011/12", day).to_data() for day in days}

    def settled(number: int) -> bool:
        day = days[number % len(days)]
        return agreement.settle(facts, "2011/12", day).to_data() == alone[day]

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            assert all(threads.map(settled, range(80)))
    finally:
        sys.setswitchinterval(interval)
