"""What is written to a workbook is read back as the same agreement and the same facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from tests.strategies import Case, as_written, cases, dividend_cases, settled_or_skipped, statement

from poolledger import read_workbook, write_workbook
from poolledger.settlement.outturn import Agreement


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workbooks")


@settings(max_examples=25)
@given(case=cases())
def test_a_workbook_written_and_read_is_the_same(folder: Path, case: Case) -> None:
    """Written and read, the agreement and the facts are equal, and so is every figure."""
    _is_the_same(folder, case)


@settings(max_examples=10)
@given(case=dividend_cases())
def test_so_is_one_with_a_protocol_of_every_primitive(folder: Path, case: Case) -> None:
    """With lives, lines, notes, scores, joint costs and every column of the protocol."""
    _is_the_same(folder, case)


def _is_the_same(folder: Path, case: Case) -> None:
    case = case._replace(agreement=as_written(case.agreement))
    path = folder / "book.xlsx"
    case = case._replace(agreement=_writable(case.agreement))
    write_workbook(case.agreement, case.facts, path)
    book = read_workbook(path)

    assert case.agreement == book.agreement
    assert case.facts == book.facts

    read = case._replace(agreement=book.agreement, facts=book.facts)
    assert statement(settled_or_skipped(case)) == statement(settled_or_skipped(read))


def _writable(agreement: Agreement) -> Agreement:
    """An agreement without what the sheet Risk share has no columns for."""
    funds = [
        evolve(
            fund,
            risk_share=[evolve(s, beyond=None, only_if_below=None) for s in fund.risk_share],
        )
        for fund in agreement.funds
    ]
    return evolve(agreement, funds=funds)
