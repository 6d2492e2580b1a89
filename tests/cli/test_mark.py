"""``check --mark``: the copy of a workbook in which what is wrong stands at its cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.workbooks import changed, sound, write

from poolledger.cli.arguments import main


@pytest.fixture(name="faulty")
def _faulty(tmp_path: Path) -> Path:
    return write(tmp_path / "book.xlsx", changed(("Actuals", "E2", "lots")))


def test_check_prints_as_ever_and_says_what_it_wrote(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One more line than without it, and the same status."""
    plain = main(["check", str(faulty)])
    before = capsys.readouterr().out
    status = main(["check", str(faulty), "--mark", str(faulty.with_name("copy.xlsx"))])

    assert capsys.readouterr().out == (
        f"{before}copy.xlsx: written; 1 cell marked, 1 line on its first sheet\n"
    )
    assert (1, 1) == (plain, status)
    comment = load_workbook(faulty.with_name("copy.xlsx"))["Actuals"]["E2"].comment
    assert "'lots' is not an amount" in str(comment)


def test_a_sound_workbook_without_a_copy_gets_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nothing to mark, which is said."""
    book = write(tmp_path / "book.xlsx", sound())

    assert main(["check", str(book), "--mark", str(tmp_path / "copy.xlsx")]) == 0
    assert "copy.xlsx: not written, as there is nothing to mark\n" in capsys.readouterr().out
    assert [book] == list(tmp_path.iterdir())


def test_a_sound_workbook_gets_a_copy_that_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was there from an earlier run would else go on telling of what is mended."""
    book = write(tmp_path / "book.xlsx", sound())
    copy = tmp_path / "copy.xlsx"
    copy.write_text("of an earlier run")

    assert main(["check", str(book), "--mark", str(copy)]) == 0
    assert "no cells marked, no lines" in capsys.readouterr().out
    title = load_workbook(copy)["Faults to mend"]["A1"].value
    assert title == "Faults to mend in book.xlsx: no faults, no warnings"


def test_faults_of_other_files_are_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A facts file has no cells in the copy: its line names it, and leads nowhere."""
    book = write(tmp_path / "book.xlsx", sound())
    facts = write(
        tmp_path / "more.xlsx",
        {"Actuals": [["Date", "Scheme", "Type", "Amount"], ["31/03/2012", "HOME", "income", "x"]]},
    )
    copy = tmp_path / "copy.xlsx"
    main(["check", str(book), "--facts", str(facts), "--mark", str(copy)])
    line = load_workbook(copy)["Faults to mend"]["A5"]

    assert "no cells marked, 1 line on" in capsys.readouterr().out
    assert (line.value, line.hyperlink) == ("more.xlsx 'Actuals'!D2", None)


@pytest.mark.parametrize("name", ["book.xlsx", "more.csv", "copy.xlsm", "copy"])
def test_what_is_read_is_not_written_over_and_the_ending_is_kept(
    faulty: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Excel opens no workbook of another ending; status 2, one sentence, and nothing written."""
    facts = faulty.with_name("more.csv")
    facts.write_text("Date,Scheme,Type,Amount\n31/03/2012,HOME,income,1\n")
    held = {path: path.read_bytes() for path in faulty.parent.iterdir()}
    out = faulty.with_name(name)
    status = main(["check", str(faulty), "--facts", str(facts), "--mark", str(out)])
    printed = capsys.readouterr()

    assert (2, "") == (status, printed.out)
    assert printed.err.count("\n") == 1
    assert "choose" in printed.err
    assert held == {path: path.read_bytes() for path in faulty.parent.iterdir()}


def test_a_file_that_cannot_be_read_is_refused_as_ever(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written in its place."""
    book, copy = tmp_path / "book.xlsx", tmp_path / "copy.xlsx"
    book.write_bytes(b"PK\x03\x04 and no more")

    assert main(["check", str(book), "--mark", str(copy)]) == 2
    assert "[damaged]" in capsys.readouterr().err
    assert not copy.exists()
