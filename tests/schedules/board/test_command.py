"""``poolledger dividend``: the paper on the screen, in files and as data."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from tests.support.board import board_agreement, board_outturn, board_register
from tests.workbooks import sound, write

import poolledger as pl
from poolledger.agreement.facts import Facts
from poolledger.cli.arguments import main
from poolledger.excel.schedules import workbook_of
from poolledger.excel.schedules.figures import board_figures
from poolledger.render.json import data_of
from poolledger.schedules.dividend import dividend

OLDHAM = Path(__file__).parents[3] / "examples" / "oldham-2011-12" / "oldham-2011-12.xlsx"
SHEETS = ["Cover", "Board paper", "Dividend", "Savings", "Trace", "Sensitivity", "Charts"]


def test_on_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    """The headline comes first, then all that it rests on."""
    assert main(["dividend", str(OLDHAM)]) == 0
    printed = capsys.readouterr().out

    assert "Joint savings of £1,700,000.00 achieved by 31 January 2012" in printed
    assert printed.index("How the savings") < printed.index("The pot at which a partner")
    assert "Monitoring" not in printed


@pytest.mark.parametrize("suffix", [".xlsx", ".json", ".md", ".csv"])
def test_each_suffix(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is written to a file, and nothing is printed."""
    path = tmp_path / f"paper{suffix}"

    assert main(["dividend", str(OLDHAM), "--out", str(path)]) == 0
    assert capsys.readouterr().out == ""
    assert path.stat().st_size > 1000


def test_another_suffix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be written is refused before anything is settled, even for JSON."""
    words = ["dividend", str(OLDHAM), "--json", "--out", str(tmp_path / "paper.doc")]

    assert main(words) == 2
    assert ".xlsx, .json, .md, .csv" in capsys.readouterr().err


def test_the_data_are_those_of_the_schedules(capsys: pytest.CaptureFixture[str]) -> None:
    """One shape of JSON, whichever command prints it."""
    main(["dividend", str(OLDHAM), "--json"])
    paper = capsys.readouterr().out
    main(["schedules", str(OLDHAM), "--json"])

    assert json.loads(paper) == json.loads(capsys.readouterr().out)


def test_without_savings_there_is_no_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says what is missing."""
    path = write(tmp_path / "book.xlsx", sound())

    assert main(["dividend", str(path)]) == 2
    assert "has no savings" in capsys.readouterr().err


def test_the_workbook_has_a_sheet_a_schedule(tmp_path: Path) -> None:
    """The paper after the cover, what it rests on, and the charts last."""
    main(["dividend", str(OLDHAM), "--out", str(tmp_path / "paper.xlsx")])

    assert load_workbook(tmp_path / "paper.xlsx").sheetnames == SHEETS


@pytest.mark.parametrize("board", [True, False])
def test_the_cover_says_what_is_not_to_be_posted(board: bool) -> None:
    """Beside the checks, once, and not among how signs are read; nothing where all is in order."""
    pages = [
        [[cell.value for cell in row] for row in load_workbook(BytesIO(data))["Cover"].iter_rows()]
        for data in (
            workbook_of(board_outturn(), board=board),
            workbook_of(pl.read_workbook(OLDHAM).settle(), board=board),
        )
    ]
    blocked, sound_one = pages
    place = next(number for number, row in enumerate(blocked) if row[0] == "Posting")

    assert blocked[place - 1][0] == "Checks"
    assert str(blocked[place][1]).startswith("Not to be posted: OMBC's decision of 1 August 2011")
    assert sum("Not to be posted" in str(row[1]) for row in blocked) == 1
    assert "Posting" not in [row[0] for row in sound_one]


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    """The same agreement as a workbook gives the same paper."""
    path = tmp_path / "board.xlsx"
    pl.write_workbook(board_agreement(), Facts(savings=board_register()), path)
    settled = pl.read_workbook(path).settle()
    here, there = (data_of(outturn)["bridge"] for outturn in (board_outturn(), settled))

    assert here == there


class TestData:
    def test_the_bridge(self) -> None:
        """Every bar, and which are sums."""
        bars = data_of(board_outturn())["bridge"]

        assert bars[0] == {"bar": "do nothing, to date", "amount": "13423400.00", "sum": False}
        assert bars[-1] == {"bar": "shared between partners", "amount": "99450.00", "sum": True}

    def test_what_is_held(self) -> None:
        """What is recognised and may not be paid, and who would be entitled to it."""
        outturn = board_outturn()
        held = data_of(outturn)["held"]
        assert outturn.dividend is not None

        assert held["pot"] == "238400.00"
        assert sorted(held["entitlement"]) == ["OMBC", "PCT"]

    def test_without_savings_they_are_empty(self) -> None:
        """The keys are there all the same."""
        data = data_of(board_agreement().settle(Facts(), "2011/12"))

        assert (data["bridge"], data["held"]) == ([], None)


class TestCharts:
    def test_signs_are_those_of_the_schedule(self) -> None:
        """Who pays is above nil in the figures of a chart as in the schedule of the dividend."""
        outturn = board_outturn()
        *_, pairs = board_figures(outturn)
        table = next(t for t in dividend(outturn) if t.title.startswith("Where savings fell"))
        place = [column.heading for column in table.columns].index("Difference £")

        assert pairs.columns[-1].heading == "Pays, or is paid (negative) £"
        assert [row[-1] for row in pairs.cells] == [row[place] for row in table.cells]

    def test_there_are_three(self) -> None:
        """The year's lines, the bridge and the pairs, each told in words."""
        with ZipFile(BytesIO(workbook_of(board_outturn(), board=True))) as package:
            drawing = package.read("xl/drawings/drawing1.xml").decode()
            charts = [
                package.read(name).decode()
                for name in sorted(package.namelist())
                if name.startswith("xl/charts/chart")
            ]

        assert len(charts) == 3
        assert "<c:lineChart>" in charts[0]
        assert "<a:noFill/>" in charts[1]
        for kind in ("Line chart. ", "Bridge of bars. ", "Bar chart. "):
            assert f'descr="{kind}' in drawing

    def test_a_line_on_another_is_drawn_once(self) -> None:
        """In Oldham what is recognised is what is delivered."""
        lines, *_ = board_figures(pl.read_workbook(OLDHAM).settle())

        assert "Recognised £" not in [column.heading for column in lines.columns]
        assert lines.notes == ("Recognised is the same as delivered, and not drawn again.",)

    def test_bars_that_would_dwarf_the_others_are_left_out(self) -> None:
        """£13.4m of doing nothing beside £0.9m saved: the bridge is drawn from there."""
        _, bridge, _ = board_figures(board_outturn())

        assert bridge.cells[0][0] == "saved on the lines"
        assert bridge.title == "Bridge from saved on the lines to shared between partners"
