"""``deed`` writes the schedules to a deed, and ``check`` says what they lack."""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pytest
from tests.support import complete
from tests.workbooks import sound, write

import poolledger as pl
from poolledger.cli.arguments import main


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook of the complete agreement, without what it says of disputes."""
    path = tmp_path / "book.xlsx"
    pl.write_workbook(complete.agreement(without=["Disputes"]), complete.facts(), path)
    return path


def test_it_is_printed_as_markdown(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no file is named."""
    assert main(["deed", str(book)]) == 0
    assert "**Missing: Disputes.**" in capsys.readouterr().out


@pytest.mark.parametrize("ending", [".docx", ".html", ".md"])
def test_it_is_written(book: Path, tmp_path: Path, ending: str) -> None:
    """As the kind of file that its name says."""
    out = tmp_path / f"deed{ending}"

    assert main(["deed", str(book), "--out", str(out)]) == 0
    assert out.stat().st_size > 5_000


def test_other_kinds_are_refused(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With those that there are."""
    assert main(["deed", str(book), "--out", "deed.pdf"]) == 2
    assert "--out writes .docx, .html, .md; name one of these" in capsys.readouterr().err


def test_word_needs_its_library(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where python-docx is not installed, it is said how to; nothing is written."""
    monkeypatch.setitem(sys.modules, "docx", None)
    out = tmp_path / "deed.docx"

    assert main(["deed", str(book), "--out", str(out)]) == 2
    assert "pip install 'poolledger[word]'" in capsys.readouterr().err
    assert not out.exists()


def test_a_workbook_with_faults_writes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are listed instead."""
    sheets = sound()
    sheets["Agreement"][1][0] = "Tittle"
    write(tmp_path / "book.xlsx", sheets)

    assert main(["deed", str(tmp_path / "book.xlsx"), "--out", str(tmp_path / "d.md")]) == 1
    assert "[unknown-item]" in capsys.readouterr().err
    assert not (tmp_path / "d.md").exists()


def test_check_says_what_is_wanting(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of an agreement with words, without being asked."""
    assert main(["check", str(book)]) == 0
    out = capsys.readouterr().out

    assert "completeness, checks: 27 of 28 present" in out
    assert "missing: 25 How disputes are settled (Disputes)" in out


def test_check_says_nothing_of_words_where_there_are_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unless it is asked to."""
    path = tmp_path / "book.xlsx"
    write(path, sound())

    main(["check", str(path)])
    assert "completeness" not in capsys.readouterr().out
    main(["check", str(path), "--complete"])
    assert "completeness, review:" in capsys.readouterr().out


def test_points_of_ones_own_are_asked_for(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In place of the lists of the package, in check and in the schedules."""
    points = tmp_path / "ours.toml"
    points.write_text('[[entry]]\nitem = "A car park"\nanswered_by = ["Parking"]', "utf-8")

    assert main(["check", str(book), "--points", str(points)]) == 0
    assert "completeness, ours: 0 of 1 present" in capsys.readouterr().out
    assert main(["schedules", str(book), "--points", str(points)]) == 0
    assert "A car park" in capsys.readouterr().out
    points.write_text("[[entry]]", "utf-8")
    assert main(["check", str(book), "--points", str(points)]) == 2
    assert "entry 1 of ours: it has no item" in capsys.readouterr().err


@pytest.mark.parametrize("ending", [".docx", ".html", ".xlsx", ".md"])
def test_a_statement_is_written(book: Path, tmp_path: Path, ending: str) -> None:
    """For the partner that is named, in whatever case."""
    out = tmp_path / f"statement{ending}"

    assert main(["statement", str(book), "--partner", "icb", "--out", str(out)]) == 0
    assert out.stat().st_size > 500


def test_a_statement_in_excel_says_how_the_checks_stand(book: Path, tmp_path: Path) -> None:
    """On its cover, with what is said line by line."""
    out = tmp_path / "statement.xlsx"
    main(["statement", str(book), "--partner", "ICB", "--out", str(out)])
    cover = openpyxl.load_workbook(out).worksheets[0]
    shown = [str(cell.value) for row in cover.iter_rows() for cell in row if cell.value]

    assert any("checks" in words and "There are no" not in words for words in shown)
    assert any(words.startswith("You agreed £") for words in shown)


def test_a_statement_of_an_unknown_partner_is_refused(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With those that there are."""
    assert main(["statement", str(book), "--partner", "XYZ"]) == 2
    assert "there is no partner 'XYZ'; the workbook has ICB, COUNCIL" in capsys.readouterr().err
