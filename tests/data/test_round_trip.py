"""What is written as data is read back the same, and so is every figure."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from tests.laws.test_own_words import AGREEMENTS, _registries  # noqa: F401
from tests.strategies import as_written, settled_or_skipped, statement
from tests.support.scopes import OMBC, PCT, pool
from tests.support.stream import CASES, DIVIDENDS, Settled, law

import poolledger as pl


def _is_the_same(settled: Settled) -> None:
    case = settled.case._replace(agreement=as_written(settled.case.agreement))
    agreement = pl.Agreement.from_data(case.agreement.to_data())
    facts = pl.Facts.from_data(case.facts.to_data())

    assert (case.agreement, case.facts) == (agreement, facts)
    assert case.agreement == pl.Agreement.from_json(case.agreement.to_json())
    assert case.facts == pl.Facts.from_json(case.facts.to_json().encode())

    read = case._replace(agreement=agreement, facts=facts)
    assert statement(settled_or_skipped(case)) == statement(settled_or_skipped(read))


@law(CASES, least=50, most=50)
def test_data_written_and_read_is_the_same(settled: Settled) -> None:
    """Agreements and facts are equal, as data and as JSON, and settle to the same figures."""
    _is_the_same(settled)


@law(DIVIDENDS, least=10, most=10)
def test_so_is_that_of_a_protocol_of_every_primitive(settled: Settled) -> None:
    """With lives, lines, notes, scores, joint costs and every column of the protocol."""
    _is_the_same(settled)


def _plain(value: Any) -> bool:
    if isinstance(value, Mapping):
        return type(value) is dict and all(
            type(key) is str and _plain(each) for key, each in value.items()
        )
    if isinstance(value, list):
        return all(map(_plain, value))
    return type(value) in (str, int, bool)


@law(CASES, least=50, most=50)
def test_data_is_plain_and_holds_no_float(settled: Settled) -> None:
    """Only mappings, lists, text, whole numbers and yes or no: JSON gives the same back."""
    data = as_written(settled.case.agreement).to_data()

    assert _plain(data)
    assert data == json.loads(json.dumps(data))


@pytest.mark.parametrize("number", range(len(AGREEMENTS)))
def test_own_rules_bases_and_treatments_come_back_with_their_columns(number: int) -> None:
    """Or are refused where Python alone can say them: neither is taken for another."""
    agreement = AGREEMENTS[number]
    refused, data = None, None
    try:
        data = agreement.to_data()
    except pl.DataFault as error:
        refused = error.code

    assert refused == "python-only" or agreement == pl.Agreement.from_data(data or {})


def _agreement(**terms: Any) -> pl.Agreement:
    return pl.Agreement("A plan", start="2011/12", partners=[PCT, OMBC], **terms)


def test_numbers_and_small_sums_that_no_cell_holds_come_back_exactly() -> None:
    """A third, a rate of many digits, and a step of fifty pence, which could be a rate."""
    steps = [
        pl.share({PCT: "1/3", OMBC: "2/3"}, next=pl.gbp("0.50"), at_most={PCT: pl.gbp("0.07")}),
        pl.bear(PCT),
    ]
    weights = ["1/12"] * 11 + ["1/7"]
    agreement = _agreement(
        funds=[pool(overspend=steps)],
        profiles=[pl.Profile("Even", weights)],
        indices=[pl.IndexRate("CPI", "2011/12", "12345678901/12345678903")],
    )

    assert agreement == pl.Agreement.from_json(agreement.to_json())


def test_what_was_varied_is_kept() -> None:
    """The lineage of an agreement and of facts is data too, though it makes none unequal."""
    agreement = _agreement(funds=[pool()]).vary("As it was")
    facts = pl.Facts().vary("Nothing happened")

    assert ("As it was",) == pl.Agreement.from_data(agreement.to_data()).lineage
    assert ("Nothing happened",) == pl.Facts.from_data(facts.to_data()).lineage


def test_the_clauses_of_items_are_kept() -> None:
    """Each beside the item that it is of."""
    agreement = _agreement(funds=[pool()], clauses={"Start": "2.1"})

    assert {"start": "2.1"} == agreement.to_data()["agreement"]["clauses"]
    assert agreement == pl.Agreement.from_data(agreement.to_data())


def test_json_has_one_row_a_line() -> None:
    """So that a changed contribution is one changed line."""
    agreement = _agreement(funds=[pool()])
    changed = agreement.vary("More", fund="LD", contributions=pl.fixed({PCT: "7", OMBC: "400"}))
    before, after = agreement.to_json().splitlines(), changed.to_json().splitlines()
    differ = [new for old, new in zip(before, after, strict=False) if old != new]

    assert ["PCT"] == [json.loads(line.rstrip(","))["partner"] for line in differ if "7.00" in line]
    assert agreement.to_json().endswith("\n}\n")


def test_a_figure_read_from_data_tells_its_place() -> None:
    """As one of a workbook tells its cell, counted from nil as programs count."""
    agreement = pl.Agreement.from_data(_agreement(funds=[pool()]).to_data())
    facts = pl.Facts.from_data(pl.Facts([pl.expenditure("2012-03-31", "1.2m", "LD")]).to_data())
    told = agreement.settle(facts).explain()

    assert "contributions[0].amount" in told
    assert "actuals[0].amount" in told


def test_an_outturn_is_the_json_of_the_command() -> None:
    """And its data is the same on each run."""
    outturn = _agreement(funds=[pool()]).settle(
        pl.Facts([pl.expenditure("2012-03-31", "1k", "LD")])
    )

    assert outturn.to_data() == json.loads(outturn.to_json())
    assert 1 == outturn.to_data()["schema"]


def test_no_spreadsheet_library_is_loaded_for_data() -> None:
    """A service that works with data alone starts without them."""
    script = (
        "import sys, poolledger as pl\n"
        "data = pl.Facts([pl.expenditure('2012-03-31', '1k', 'LD')]).to_data()\n"
        "assert pl.Facts.from_data(data).actuals\n"
        "print([m for m in ('openpyxl', 'xlsxwriter') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "[]" == run.stdout.strip()
