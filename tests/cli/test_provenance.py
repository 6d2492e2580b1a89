"""Whatever is printed or written says what it was made from, and what of that is worth a look."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from io import StringIO
from pathlib import Path
from shutil import copyfile

import pytest
from openpyxl import load_workbook
from tests.workbooks import changed, sound, write

import poolledger as pl
from poolledger.cli.arguments import main

OLDHAM = Path(__file__).parents[2] / "examples" / "oldham-2011-12" / "oldham-2011-12.xlsx"
Output = Callable[..., str]


def _spoilt(path: Path) -> Path:
    """A workbook with money that is not read, and a warning that says so."""
    return write(path, changed(("Funds", "B2", "Care"), Scenarios=[["Scenario"], [1]]))


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


@pytest.fixture(name="printed")
def _printed(capsys: pytest.CaptureFixture[str]) -> Output:
    """What a command prints on its output."""

    def printed(*words: str | Path) -> str:
        capsys.readouterr()
        assert main([str(word) for word in words]) == 0
        return capsys.readouterr().out

    return printed


@pytest.fixture(name="written")
def _written(tmp_path: Path) -> Output:
    """What a command writes, as one text; of a workbook, every cell and every foot."""

    def written(ending: str, *words: str | Path) -> str:
        out = tmp_path / f"out{ending}"
        assert main([*map(str, words), "--out", str(out)]) == 0
        if ending != ".xlsx":
            return out.read_text(encoding="utf-8")
        text = StringIO()
        for sheet in load_workbook(out).worksheets:
            print(sheet.oddFooter and sheet.oddFooter.left.text, file=text)
            for row in sheet.iter_rows(values_only=True):
                print(*row, file=text)
        return text.getvalue()

    return written


class TestEachOutput:
    """Text, Markdown, csv, Excel and JSON; the schedules, the board's paper, and explanations."""

    @pytest.mark.parametrize("ending", [".xlsx", ".md", ".csv", ".json"])
    def test_what_is_written(self, ending: str, tmp_path: Path, written: Output) -> None:
        """The file, its hash, the warning with its code; and nowhere that all reconciles."""
        book = _spoilt(tmp_path / "book.xlsx")
        text = written(ending, "schedules", book)

        assert book.name in text
        assert _hash(book) in text
        assert "not-settled" in text
        assert "sheet Scenarios is not settled by this version" in text
        assert "reconcile" not in text.replace("What must reconcile, and does it?", "")

    @pytest.mark.parametrize(
        "words",
        [
            ["schedules"],
            ["schedules", "--json"],
            ["explain"],
            ["explain", "--json"],
            ["explain", "--clauses"],
        ],
    )
    def test_what_is_printed(self, words: list[str], tmp_path: Path, printed: Output) -> None:
        """The same is on the screen; explanations have it at their end."""
        book = _spoilt(tmp_path / "book.xlsx")
        text = printed(words[0], book, *words[1:])

        assert book.name in text
        assert _hash(book) in text
        assert "not-settled" in text
        assert "reconcile" not in text

    @pytest.mark.parametrize("ending", [".xlsx", ".md", ".csv", ".json"])
    def test_the_boards_paper(self, ending: str, written: Output) -> None:
        """A paper that a board decides on can be tied to its workbook."""
        assert _hash(OLDHAM) in written(ending, "dividend", OLDHAM)

    def test_a_comparison_tells_both(self, tmp_path: Path, printed: Output) -> None:
        """Both files and their hashes stand under the differences; one that is twice, once."""
        one = write(tmp_path / "one.xlsx", sound())
        other = write(tmp_path / "other.xlsx", changed(("Actuals", "E2", 1200)))
        text, same = printed("compare", one, other), printed("compare", one, one)

        assert _hash(one) in text
        assert _hash(other) in text
        assert same.count(_hash(one)) == 1

    def test_every_file_of_facts(self, tmp_path: Path, printed: Output) -> None:
        """What brought facts is told like the agreement."""
        book = write(tmp_path / "book.xlsx", sound())
        facts = tmp_path / "Actuals.csv"
        facts.write_text("Date,Fund,Scheme,Type,Amount\n30/06/2011,POOL,HOME,expenditure,5\n")
        text = printed("schedules", book, "--facts", facts)

        assert _hash(book) in text
        assert _hash(facts) in text

    @pytest.mark.parametrize("ending", [".xlsx", ".md", ".csv", ".json"])
    def test_a_name_that_is_no_text(self, ending: str, tmp_path: Path, written: Output) -> None:
        """A file's name may hold bytes that are no text; it is told as far as it is."""
        try:
            book = copyfile(OLDHAM, tmp_path / "b\udcffk.xlsx")
        except (OSError, UnicodeError):
            pytest.skip("no file can have such a name here")

        assert "b?k.xlsx" in written(ending, "schedules", book)


class TestWarnings:
    """How many there are, which, and what they do to the word that all is well."""

    def test_the_first_page_says_how_many(self, tmp_path: Path, printed: Output) -> None:
        """The count stands before any figure, the list behind the cover."""
        text = printed("schedules", _spoilt(tmp_path / "book.xlsx"))
        count = text.index("There is 1 warning: look at it before these figures are relied on.")

        assert count < text.index("Warnings\n========") < text.index("Made from\n=========")
        assert text.index("Made from\n=========") < text.index("Partners\n========")
        assert "No check fails.\nThey see only what was read and counted." in text

    def test_where_there_are_none_all_reconciles(self, tmp_path: Path, printed: Output) -> None:
        """Nothing is said of warnings, and the checks say what they did."""
        text = printed("schedules", write(tmp_path / "book.xlsx", sound()))

        assert "All checks reconcile." in text
        assert "arning" not in text

    def test_facts_after_the_day(self, tmp_path: Path, printed: Output) -> None:
        """Money that a day leaves out is unread too, so far as the checks go."""
        text = printed("schedules", write(tmp_path / "book.xlsx", sound()), "--as-at", "30/04/2011")

        assert "All checks reconcile" not in text
        assert "Facts dated after the day are in none of them: see Not counted." in text

    def test_as_data(self, tmp_path: Path, printed: Output) -> None:
        """Each has its code, its place and its sentence."""
        (told,) = json.loads(printed("schedules", _spoilt(tmp_path / "book.xlsx"), "--json"))[
            "warnings"
        ]

        assert told["code"] == "not-settled"
        assert told["place"] == "book.xlsx 'Scenarios'"
        assert told["message"].startswith("sheet Scenarios is not settled")

    def test_from_python(self, tmp_path: Path) -> None:
        """Who names the workbooks gets their warnings; text alone has no files and says none."""
        book = pl.read_workbook(_spoilt(tmp_path / "book.xlsx"))
        outturn = book.settle()
        pl.write_schedules(outturn, tmp_path / "out.xlsx", [book])
        cover = load_workbook(tmp_path / "out.xlsx")["Cover"]
        told = [str(value) for row in cover.iter_rows(values_only=True) for value in row]

        assert any("[not-settled]" in each for each in told)
        assert book.sha256 in told
        assert book.sha256 not in outturn.text()
        assert "arning" not in outturn.text()


@pytest.mark.parametrize("ending", [".csv", ".md", ".xlsx", ".txt"])
def test_what_is_not_counted_is_told_beside_the_checks(
    tmp_path: Path, printed: Output, written: Output, ending: str
) -> None:
    """With its sheet and the reason, in whichever form the schedules are shown."""
    book = _spoilt(tmp_path / "book.xlsx")
    shown = printed("schedules", book) if ending == ".txt" else written(ending, "schedules", book)

    assert "Read and not counted" in shown
    assert "on a sheet that is not read" in " ".join(shown.split())


def test_what_is_not_counted_is_in_the_json(tmp_path: Path, printed: Output) -> None:
    """By sheet the reasons add up to what is not counted."""
    report = json.loads(printed("schedules", _spoilt(tmp_path / "book.xlsx"), "--json"))

    assert report["read_not_counted"] == [
        {
            "file": "book.xlsx",
            "sheet": "Scenarios",
            "why": "on a sheet that is not read",
            "cells": 1,
            "pounds": "1.00",
        }
    ]
    assert report["read"][-1]["not_counted"] == {"cells": 1, "pounds": "1.00"}
