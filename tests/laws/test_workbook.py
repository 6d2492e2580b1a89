"""What is written to a workbook is read back as the same agreement and the same facts."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.strategies import as_written, settled_or_skipped, statement
from tests.support.stream import CASES, DIVIDENDS, Settled, law

from poolledger import read_workbook, write_workbook
from poolledger.assurance.reading_account import read_rows


def _is_the_same(folder: Path, settled: Settled) -> None:
    case = settled.case._replace(agreement=as_written(settled.case.agreement))
    path = folder / "book.xlsx"
    write_workbook(case.agreement, case.facts, path)
    book = read_workbook(path)

    assert book.faults == ()
    assert case.agreement == book.agreement
    assert case.facts == book.facts

    rows = read_rows(book, (case.year, case.as_at))

    assert [row.sheet for row in rows if not row.adds_up] == []

    read = case._replace(agreement=book.agreement, facts=book.facts)
    assert statement(settled_or_skipped(case)) == statement(settled_or_skipped(read))


@law(CASES, least=50, most=50)
def test_a_workbook_written_and_read_is_the_same(settled: Settled) -> None:
    """Agreement and facts are equal, so is every figure, and each is accounted for."""
    with TemporaryDirectory() as folder:
        _is_the_same(Path(folder), settled)


@law(DIVIDENDS, least=10, most=10)
def test_so_is_one_with_a_protocol_of_every_primitive(settled: Settled) -> None:
    """With lives, lines, notes, scores, joint costs and every column of the protocol."""
    with TemporaryDirectory() as folder:
        _is_the_same(Path(folder), settled)
