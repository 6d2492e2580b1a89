"""``--strict`` leaves 3 while something is amiss with what was settled."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.board import board_agreement, board_register
from tests.workbooks import sound, write

import poolledger as pl
from poolledger.agreement.facts import Facts
from poolledger.cli.arguments import main

OLDHAM = Path(__file__).parents[2] / "examples" / "oldham-2011-12" / "oldham-2011-12.xlsx"


@pytest.mark.parametrize("command", ["schedules", "dividend"])
@pytest.mark.parametrize("way", [[], ["--json"]])
def test_a_dividend_that_is_not_to_be_posted(
    command: str, way: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was asked for is printed whole, and only the status differs."""
    book = tmp_path / "book.xlsx"
    pl.write_workbook(board_agreement(), Facts(savings=board_register()), book)
    plain, printed = main([command, str(book), *way]), capsys.readouterr()
    strict, again = main([command, str(book), *way, "--strict"]), capsys.readouterr()

    assert (0, 3) == (plain, strict)
    assert printed == again


@pytest.mark.parametrize("command", ["schedules", "dividend"])
def test_a_dividend_that_may_be(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where all is in order the status is nil."""
    assert main([command, str(OLDHAM), "--strict"]) == 0


def test_a_year_without_savings(tmp_path: Path) -> None:
    """Where there is no dividend nothing keeps it from being posted."""
    assert main(["schedules", str(write(tmp_path / "book.xlsx", sound())), "--strict"]) == 0
