"""What ``--facts`` adds at the command line."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from tests.ledgers import agreed, extract, file
from tests.workbooks import write

from poolledger.cli.arguments import main

LEDGER = "Posted,Account,Net\n31/03/2012,4711,1100\n"


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> str:
    """An agreement whose facts are in a ledger."""
    return str(write(tmp_path / "book.xlsx", agreed([extract(Control_total=1100)])))


@pytest.fixture(name="ledger")
def _ledger(tmp_path: Path) -> str:
    """The ledger: £100 more than the budget."""
    return str(file(tmp_path / "sap.csv", LEDGER))


def test_without_its_facts_nothing_is_settled(
    book: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The extract that was not given is a fault of every command."""
    for command in ("check", "schedules", "explain"):
        assert main([command, book]) == 1

    assert main(["compare", book, book]) == 1
    assert capsys.readouterr().err.count("[not-given]") == 4


def test_check_prints_the_log_of_every_file(
    book: str, ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines of another file begin with its name."""
    assert main(["check", book, "--facts", ledger]) == 0

    printed = capsys.readouterr().out

    assert "  sap.csv 'sap': sheet read as extract SAP (A1)\n" in printed
    assert (
        "  'Extracts': extract SAP: 1 row, £1,100.00, as the control total says (N2)\n" in printed
    )


def test_schedules_lists_every_file_it_was_made_of(
    book: str, ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with its hash, the agreement workbook first."""
    assert main(["schedules", book, "--facts", ledger, "--json"]) == 0

    data = json.loads(capsys.readouterr().out)

    assert [Path(path).name for path in (book, ledger)] == [each["file"] for each in data["inputs"]]
    assert sha256(LEDGER.encode()).hexdigest() == data["inputs"][1]["sha256"]
    assert data["monitoring"][0]["variance"] == "100.00"


def test_explain_names_the_file_of_a_figure(
    book: str, ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside the sheet and the cell that it was read from."""
    assert main(["explain", book, "--facts", ledger]) == 0
    assert "sap.csv 'sap'!C2" in capsys.readouterr().out


def test_compare_adds_the_facts_to_both(
    book: str, ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two agreements are compared on the same facts."""
    sheets = agreed([extract(Control_total=1100)])
    sheets["Contributions"][1][4] = 650
    draft = str(write(tmp_path / "draft.xlsx", sheets))

    assert main(["compare", book, draft, "--facts", ledger]) == 0
    assert "660.00   680.00    20.00" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(
    book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit status is that of an agreement workbook that cannot be read."""
    assert main(["schedules", book, "--facts", str(tmp_path / "no.csv")]) == 2
    assert "[not-found]" in capsys.readouterr().err
