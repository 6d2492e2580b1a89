"""What the commands print, what they write, and the status they leave."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.workbooks import Cell, changed, sound, write

from poolledger.cli.arguments import main

COMMANDS = ("check", "schedules", "explain", "compare", "dividend")


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> Path:
    """A sound workbook."""
    return write(tmp_path / "book.xlsx", sound())


@pytest.fixture(name="faulty")
def _faulty(tmp_path: Path) -> Path:
    """A workbook with one fault."""
    return write(tmp_path / "faulty.xlsx", changed(("Actuals", "E2", "lots")))


class Ran:
    """A command that was carried out: its status and what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *words: str | Path) -> None:
        self.status = main([str(word) for word in words])
        self.out, self.err = capsys.readouterr()


class TestCheck:
    """Check lists faults, warnings and the reading log on the screen."""

    def test_nothing_wrong(self, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """What became of the figures of each sheet, and how many faults and warnings there are."""
        ran = Ran(capsys, "check", book)

        assert ran.out == (
            "figures read, to settle 2011/12 as at 31 March 2012:\n"
            "  'Contributions': 2 cells of £1,000.00, all settled\n"
            "  'Risk share': 3 cells, all settled\n"
            "  'Actuals': 2 cells of £1,100.00, all settled\n"
            "book.xlsx: no faults, no warnings\n"
        )
        assert (0, "") == (ran.status, ran.err)

    def test_faults(self, faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Faults are what was asked for, so they are printed with the rest."""
        ran = Ran(capsys, "check", faulty)

        assert ran.out == (
            "faulty.xlsx 'Actuals'!E2: error: 'lots' is not an amount; write it like 1234.50, "
            "£1,234.50, (500) or 1.2m [not-an-amount]\n"
            "figures read:\n"
            "  'Contributions': 2 cells of £1,000.00, refused until the faults are mended\n"
            "  'Risk share': 3 cells, refused until the faults are mended\n"
            "  'Actuals': 2 cells, refused until the faults are mended\n"
            "faulty.xlsx: 1 fault, no warnings\n"
        )
        assert (1, "") == (ran.status, ran.err)

    def test_warnings_and_the_reading_log(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A note is printed once with its cells, the first eight of them."""
        sheets = changed(
            ("Actuals", "F1", "Ledger"), Scenarios=[["Scenario"]], Notes=[["Say no more"]]
        )
        sheets["Actuals"] += [
            ["31/03/2012", "POOL", "HOME", "income", pounds] for pounds in range(1, 10)
        ]
        ran = Ran(capsys, "check", write(tmp_path / "book.xlsx", sheets))

        assert ran.out == (
            "book.xlsx 'Scenarios': warning: sheet Scenarios is not settled by this version; its "
            "sums are left out [not-settled]\n"
            "reading log:\n"
            "  'Notes': sheet 'Notes' is not known; not read\n"
            "  'Actuals': column 'Ledger' is not known; not read (F1)\n"
            "  'Actuals' Date: text '31/03/2012' read as 31 March 2012 "
            "(A3, A4, A5, A6, A7, A8, A9, A10 and 1 more)\n"
            "figures read, to settle 2011/12 as at 31 March 2012:\n"
            "  'Contributions': 2 cells of £1,000.00, all settled\n"
            "  'Risk share': 3 cells, all settled\n"
            "  'Actuals': 20 cells of £1,145.00, all settled\n"
            "book.xlsx: no faults, 1 warning\n"
        )
        assert ran.status == 0


class TestSchedules:
    """Schedules settles a year and shows or writes it."""

    def test_on_the_screen(self, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Without --out the schedules are text."""
        ran = Ran(capsys, "schedules", book)

        assert (0, "") == (ran.status, ran.err)
        assert "1,100.00" in ran.out

    @pytest.mark.parametrize("suffix", [".xlsx", ".json", ".md", ".csv", ".JSON"])
    def test_each_suffix(self, book: Path, suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
        """A file is written by its suffix, whatever the case, and the screen stays clear."""
        path = book.with_name(f"out{suffix}")
        ran = Ran(capsys, "schedules", book, "--out", path)

        assert (0, "", "") == (ran.status, ran.out, ran.err)
        assert path.stat().st_size > 0

    @pytest.mark.parametrize("name", ["out.pdf", "out", "out.xls"])
    def test_another_suffix(
        self, book: Path, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It is refused before anything is read."""
        ran = Ran(capsys, "schedules", "nowhere.xlsx", "--out", book.with_name(name))

        assert ran.err == (
            f"poolledger: {name}: --out writes .xlsx, .json, .md, .csv; name one of these\n"
        )
        assert ran.status == 2

    def test_json_is_the_same_on_the_screen_and_in_a_file(
        self, book: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Both hold the settlement, with the file it was made from."""
        path = book.with_name("out.json")
        Ran(capsys, "schedules", book, "--out", path)
        ran = Ran(capsys, "schedules", book, "--json")

        assert path.read_text(encoding="utf-8") == ran.out
        assert json.loads(ran.out)["inputs"][0]["file"] == "book.xlsx"

    @pytest.mark.parametrize("command", ["schedules", "explain"])
    def test_faults_go_where_errors_go(
        self, faulty: Path, command: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What was asked for is not printed; faults are, apart from it."""
        ran = Ran(capsys, command, faulty)

        assert (1, "") == (ran.status, ran.out)
        assert ran.err.startswith("faulty.xlsx 'Actuals'!E2: error: ")

    def test_faults_leave_a_file_as_it_was(
        self, faulty: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Nothing is written from a workbook with faults, nor taken away."""
        path = faulty.with_name("out.md")
        path.write_text("earlier", encoding="utf-8")
        Ran(capsys, "schedules", faulty, "--out", path)

        assert path.read_text(encoding="utf-8") == "earlier"

    @pytest.mark.parametrize("words", [["schedules"], ["schedules", "--json"], ["explain"]])
    def test_warnings_are_told_of_in_one_line(
        self, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """How many there are, and how to see them, apart from what was asked for."""
        book = write(tmp_path / "book.xlsx", changed(Scenarios=[["Scenario"]]))
        asked = Ran(capsys, *words, book)

        assert asked.err == f"1 warning; run: poolledger check {book}\n"
        assert asked.status == 0

    def test_the_line_of_warnings_names_all_files(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The command shows the same warnings; a name with a space is quoted."""
        book = write(tmp_path / "a book.xlsx", changed(Scenarios=[["Scenario"]]))
        rows: list[list[Cell]] = [["Scheme", "As at", "Outturn"], ["HOME", "30/09/2011", 1000]]
        facts = write(tmp_path / "facts.xlsx", {"Forecasts": rows})
        asked = Ran(capsys, "schedules", book, "--facts", facts, "--out", tmp_path / "out.md")

        assert asked.err == f'1 warning; run: poolledger check "{book}" --facts {facts}\n'

    def test_strict(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """With --strict a check that fails leaves 3, after all has been printed."""
        book = write(tmp_path / "book.xlsx", changed(Risk_share=[]))
        plain, strict = Ran(capsys, "schedules", book), Ran(capsys, "schedules", book, "--strict")

        assert (0, 3) == (plain.status, strict.status)
        assert plain.out == strict.out

    def test_strict_with_checks_that_pass(
        self, book: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """With --strict and every check passed the status is 0."""
        assert Ran(capsys, "schedules", book, "--strict").status == 0


class TestPeriod:
    """The year and the day that are asked for."""

    @pytest.mark.parametrize("year", ["2011/12", "2011-12"])
    @pytest.mark.parametrize("day", ["31/12/2011", "31 December 2011", "2011-12-31"])
    def test_forms(
        self, book: Path, year: str, day: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Years and days are written as in the workbook."""
        ran = Ran(capsys, "schedules", book, "--year", year, "--as-at", day, "--json")

        assert ("2011/12", "2011-12-31", False) == tuple(
            json.loads(ran.out)[key] for key in ("year", "as_at", "final")
        )

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            (["--year", "2011"], "'2011' is not a financial year; write it like 2011/12"),
            (["--year", "2011/13"], "'2011/13' is not a financial year"),
            (["--year", "9999/00"], "'9999/00' is not a financial year from 1970/71 to 2099/00"),
            (["--year", "2012/13"], "there are no contributions for 2012/13"),
            (["--as-at", "2011-12-30"], "30 December 2011 is not the last day of a month"),
            (["--as-at", "12/31/2011"], "'12/31/2011' is not a date: month first? write the day"),
            (["--as-at", "2010-12-31", "--year", "2011/12"], "is before 2011/12 begins"),
            (["--year"], "expected one argument"),
        ],
    )
    @pytest.mark.parametrize("command", ["schedules", "explain"])
    def test_misuse(
        self,
        book: Path,
        command: str,
        words: list[str],
        sentence: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """One plain sentence says what is wrong."""
        ran = Ran(capsys, command, book, *words)

        assert sentence in ran.err
        assert (2, "", 1) == (ran.status, ran.out, ran.err.count("\n"))


class TestUsage:
    """Commands that are not understood, and files that cannot be read or written."""

    @pytest.mark.parametrize("command", COMMANDS)
    def test_help_shows_an_example(self, command: str, capsys: pytest.CaptureFixture[str]) -> None:
        """Each command's help ends with a command that could be typed."""
        ran = Ran(capsys, command, "--help")

        assert f"\nexample: poolledger {command} " in ran.out
        assert (0, "") == (ran.status, ran.err)

    def test_help_lists_the_commands(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The help of the whole names each command and shows an example."""
        ran = Ran(capsys, "--help")

        assert all(f"    {command}" in ran.out for command in COMMANDS)
        assert "example: poolledger " in ran.out

    def test_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The version is one line."""
        assert Ran(capsys, "--version").out.startswith("poolledger ")

    @pytest.mark.parametrize(
        "words",
        [[], ["settle"], ["check"], ["check", "a.xlsx", "b.xlsx"], ["compare", "a.xlsx"],
         ["schedules", "a.xlsx", "--quick"]],
    )  # fmt: skip
    def test_misuse(self, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        """One sentence says what is wrong and where to read more."""
        ran = Ran(capsys, *words)

        assert ran.err.startswith("poolledger: ")
        assert ran.err.endswith(" --help\n")
        assert (2, "", 1) == (ran.status, ran.out, ran.err.count("\n"))

    @pytest.mark.parametrize("command", ["check", "schedules", "explain"])
    def test_a_file_that_is_not_there(
        self, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The path is quoted as it was given."""
        ran = Ran(capsys, command, tmp_path / "none.xlsx")

        assert ran.err == (
            f"poolledger: there is no file {tmp_path / 'none.xlsx'}; check the folder and the "
            f"spelling [not-found]\n"
        )
        assert (2, "") == (ran.status, ran.out)

    def test_a_folder(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A folder is no workbook."""
        ran = Ran(capsys, "check", tmp_path)

        assert ran.err.endswith("is a folder; give the workbook that is in it [a-folder]\n")
        assert ran.status == 2

    def test_what_is_no_workbook(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A file of another kind cannot be read."""
        path = tmp_path / "book.xlsx"
        path.write_text("Date,Amount\n", encoding="utf-8")

        assert Ran(capsys, "check", path).status == 2

    @pytest.mark.parametrize("suffix", [".xlsx", ".json", ".md", ".csv"])
    def test_a_file_that_cannot_be_written(
        self, book: Path, suffix: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A folder that is not there is not made."""
        ran = Ran(capsys, "schedules", book, "--out", book.parent / "none" / f"out{suffix}")

        assert ran.err.endswith("make it first [no-such-folder]\n")
        assert (2, [book]) == (ran.status, list(book.parent.iterdir()))

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            (["--partner", "CCG"], "there is no partner 'CCG'; the workbook has PCT, OMBC"),
            (["--fund", "POLL"], "there is no fund 'POLL'; the workbook has POOL"),
        ],
    )
    def test_a_code_that_is_not_there(
        self, book: Path, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The codes that there are are listed."""
        ran = Ran(capsys, "explain", book, *words)

        assert (2, f"poolledger: {sentence}\n") == (ran.status, ran.err)


class TestExplainAndCompare:
    """How figures were made, and how two settlements differ."""

    def test_a_code_in_small_letters(self, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A code is taken as workbooks take it: capital and small letters are the same."""
        small = Ran(capsys, "explain", book, "--partner", "pct", "--fund", "pool")
        large = Ran(capsys, "explain", book, "--partner", "PCT", "--fund", "POOL")

        assert (0, large.out) == (small.status, small.out)

    @pytest.mark.parametrize(
        "words", [[], ["--json"], ["--clauses"], ["--partner", "PCT"], ["--fund", "POOL"]]
    )
    def test_explain(
        self, book: Path, words: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Every form prints something, and nothing else."""
        ran = Ran(capsys, "explain", book, *words)

        assert (0, "") == (ran.status, ran.err)
        assert ran.out.strip()

    def test_compare(self, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Two workbooks that say the same differ in nothing."""
        ran = Ran(capsys, "compare", book, book)

        assert (0, "") == (ran.status, ran.err)

    def test_compare_with_faults(
        self, book: Path, faulty: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Faults of either workbook stop it, and both are told."""
        ran = Ran(capsys, "compare", faulty, faulty)

        assert (1, "", 2) == (ran.status, ran.out, ran.err.count("[not-an-amount]"))
        assert Ran(capsys, "compare", book, faulty).status == 1
