"""A file that is small on disk and huge once opened is refused, or read at a small cost.

A workbook is a zip of XML. A few thousand bytes of zip can hold hundreds of millions of bytes, a
document type can make a few lines of XML swell without end, and one stray cell in the last row
makes a sheet of a million rows. The promise: none of them takes more memory than a plain workbook
of the same use would.
"""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from os import urandom
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.hostile.command import SPACE, edited, packed, parts_of, said, sheet_part
from tests.workbooks import sound, write

PEAK = """
import resource, sys
from poolledger.cli.arguments import main
unit = 1 if sys.platform == "darwin" else 1024
def held():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
main(["check", sys.argv[2]])
before = held()
status = main(["check", sys.argv[1]])
print(status, held() - before)
"""
SMALL = 40_000_000

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="memory is not told there"),
]


def peak_of(path: Path, other: Path) -> tuple[int, int, str]:
    """The status, the bytes held at most, and the words of a check in a process apart.

    Another workbook is checked first, so that what Python holds of its modules is not counted.
    """
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(path), str(other)],
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    status, peak = done.stdout.splitlines()[-1].split()
    return int(status), int(peak), done.stdout + done.stderr


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> Path:
    """A sound workbook, to be spoilt."""
    return write(tmp_path / "book.xlsx", sound())


@pytest.fixture(name="plain")
def _plain(tmp_path: Path) -> Path:
    """A sound workbook that stays so."""
    return write(tmp_path / "plain.xlsx", sound())


def _huge_sheet() -> bytes:
    row = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    rows = row * (300_000_000 // len(row))
    return f'<worksheet xmlns="{SPACE}"><sheetData>'.encode() + rows + b"</sheetData></worksheet>"


def test_a_packed_bomb_is_refused_before_it_is_unpacked(book: Path, plain: Path) -> None:
    """300 MB of sheet in less than 1 MB of file costs a refusal and little memory."""
    packed(book, {**parts_of(book), "xl/worksheets/sheet1.xml": _huge_sheet()})
    assert book.stat().st_size < 2_000_000

    status, peak, words = peak_of(book, plain)

    assert (status, "[too-large]" in words, peak < SMALL) == (2, True, True), (peak, words)


@pytest.mark.parametrize(
    "part",
    ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"],
)
def test_a_doctype_is_refused(book: Path, part: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Laughs by the thousand million, and files of other machines, begin with a document type."""
    laughs = "".join(
        f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}{"ha" * 9}">' for n in range(30)
    )
    edited(book, part, lambda xml: xml.replace("?>", f"?><!DOCTYPE x [{laughs}]>", 1))
    found = said(capsys, "check", book)

    assert (found.status, found.out) == (2, "")
    assert found.err == (
        "poolledger: book.xlsx holds a DOCTYPE, which no workbook has; open it in Excel and save "
        "it as .xlsx again [doctype]\n"
    )


def _renamed(book: Path, part: str, name: str) -> dict[str, bytes]:
    """The parts of a workbook in which one part has another name, wherever it is referred to."""
    short, new = part.removeprefix("xl/"), name.removeprefix("xl/")
    parts = parts_of(book)
    for listing in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        assert short.encode() in parts[listing]
        parts[listing] = parts[listing].replace(short.encode(), new.encode())
    return {name if each == part else each: data for each, data in parts.items()}


ENTITY = '<!DOCTYPE x [<!ENTITY code "PCT">]>'


# A name is one thing, and what stands before the type another: three chunks of blanks by one name.
@pytest.mark.parametrize(
    ("name", "before"),
    [
        *product(["data.dat", "data", "image1.png", "DATA.XML"], ["", " \r\n\t"]),
        ("data.dat", " " * 3_000_000),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_part_of_any_name_is_searched_for_a_doctype(
    book: Path, name: str, before: str, encoding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sheet is what the workbook says is one: no name, blank or encoding hides its entities."""
    part = sheet_part(book, "Partners")
    parts = _renamed(book, part, f"xl/worksheets/{name}")
    xml = parts[f"xl/worksheets/{name}"].decode()
    xml = before + ENTITY + xml[xml.index("<worksheet") :].replace("PCT", "&code;")
    # What hardly packs, so that the blanks alone do not make it too large.
    ballast = urandom(len(before) // 50).hex()
    parts[f"xl/worksheets/{name}"] = f"{xml}<!-- {ballast} -->".encode(encoding)
    found = said(capsys, "check", packed(book, parts))

    assert (found.status, found.out) == (2, "")
    assert "[doctype]" in found.err


def test_a_sheet_of_another_name_is_read_like_any_other(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a document type a part's name changes nothing."""
    before = said(capsys, "check", book)
    packed(book, _renamed(book, sheet_part(book, "Partners"), "xl/worksheets/partners.dat"))

    assert (before.status, before) == (0, said(capsys, "check", book))


def test_what_is_no_markup_may_hold_any_bytes(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A picture is not parsed, so its bytes say nothing of a document type."""
    parts = {**parts_of(book), "xl/media/image1.png": b"\x89PNG\r\n<!DOCTYPE x>"}

    assert said(capsys, "check", packed(book, parts)).status == 0


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD1"])
@pytest.mark.parametrize("value", ["stray", None])
def test_a_stray_cell_in_the_last_row_or_column(
    book: Path, plain: Path, cell: str, value: str | None
) -> None:
    """A value is told of, a format alone is nothing, and neither takes much memory."""
    loaded = load_workbook(book)
    stray = loaded["Budgets" if "Budgets" in loaded else "Schemes"][cell]
    stray.value, stray.number_format = value, "0.00"
    loaded.save(book)
    status, peak, words = peak_of(book, plain)

    assert peak < SMALL, peak
    assert "Traceback" not in words
    if value is None:
        assert (status, "no faults, no warnings" in words) == (0, True)
    elif cell == "A1048576":
        assert (status, "'Schemes'!A1048576: error: " in words) == (1, True)
    else:
        assert "beyond column 500 are not read; delete them [too-wide]" in words


def test_one_enormous_text_is_refused(book: Path, plain: Path) -> None:
    """A cell of 300 MB is in no workbook that people keep."""
    text = b"<c t='inlineStr'><is><t>" + b"x" * 300_000_000 + b"</t></is></c>"
    sheet = f'<worksheet xmlns="{SPACE}"><sheetData><row>'.encode() + text
    packed(
        book,
        {**parts_of(book), "xl/worksheets/sheet1.xml": sheet + b"</row></sheetData></worksheet>"},
    )
    status, peak, words = peak_of(book, plain)

    assert (status, "[too-large]" in words, peak < SMALL) == (2, True, True), (peak, words)


def test_merged_ranges_of_the_whole_sheet_cost_little(book: Path, plain: Path) -> None:
    """A range of seventeen thousand million cells is a name, not a list of cells."""
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    edited(book, sheet_part(book, "Actuals"), lambda xml: xml.replace("</sheetData>", merge))
    status, peak, words = peak_of(book, plain)

    assert (status, peak < SMALL) == (0, True), (peak, words)
    assert "[merged]" in words


def test_stray_amounts_are_never_dropped_in_silence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An amount far below the table is part of it: its row is refused for what it lacks."""
    sheets = sound()
    sheets["Actuals"] += [[] for _ in range(5_000)]
    sheets["Actuals"].append([None, None, None, None, 5])
    found = said(capsys, "check", write(tmp_path / "book.xlsx", sheets))

    assert found.status == 1
    assert "'Actuals'!E5003: error: this row has an amount and does not say whose" in found.out


def _with_texts(book: Path, count: int) -> Path:
    """The workbook with so many more texts that no cell shows, each another."""
    parts = parts_of(book)
    more = b"".join(b"<si><t>%d</t></si>" % number for number in range(count))
    texts = parts["xl/sharedStrings.xml"]
    return packed(
        book, {**parts, "xl/sharedStrings.xml": texts.replace(b"</sst>", more + b"</sst>")}
    )


def test_texts_that_no_cell_shows_are_not_read(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Millions of them would take a minute to read, for nothing; the file is refused at once."""
    status, out, err = said(capsys, "check", _with_texts(book, 1_000_000))

    assert (2, "") == (status, out)
    assert "more texts than it has cells to show them; open it in Excel and save it" in err
    assert err.endswith("[too-large]\n")


def test_some_texts_that_no_cell_shows_do_no_harm(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Programs that clear rows leave their texts behind; such a file is read."""
    assert said(capsys, "check", _with_texts(book, 20_000)).status == 0


def test_a_long_ledger_is_read_row_by_row(tmp_path: Path, plain: Path) -> None:
    """What a csv file of postings costs is what its facts do, and not its text many times over."""
    rows = 100_000
    words = PEAK.replace(
        '["check", sys.argv[1]]', '["schedules", sys.argv[2], "--facts", sys.argv[1]]'
    )
    facts = tmp_path / "Actuals.csv"
    with facts.open("w", encoding="utf-8") as file:
        file.write("Date,Fund,Scheme,Type,Amount\n")
        for number in range(rows):
            file.write(f"30/06/2011,POOL,HOME,expenditure,{number % 100}.{number % 90 + 10}\n")
    done = subprocess.run(
        [sys.executable, "-c", words, str(facts), str(plain)],
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    status, peak = map(int, done.stdout.splitlines()[-1].split())

    assert status == 0
    assert peak < rows * 500, peak
