"""A marked copy: what is wrong stands at its cell, and all else is as it was."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from attrs import evolve
from openpyxl import load_workbook
from openpyxl.comments import Comment
from tests.faults.changes import beside, changed, codes
from tests.workbooks import Cell, put, sound, write

from poolledger.assurance.examination import examined_workbook
from poolledger.excel.marks.copy import write_marked
from poolledger.excel.marks.list_sheet import NAME
from poolledger.excel.marks.styles import FILLS
from poolledger.excel.reader import read_workbook
from poolledger.excel.template.book import template_of
from poolledger.excel.template.examples import FORMS_OF_WORKBOOK
from poolledger.excel.template.forms import Record
from poolledger.values.errors import Issue, Severity, UnreadableFile

OFFICE = shutil.which("soffice")
TOLD = (Severity.FAULT, Severity.WARNING)
CHANGED = re.compile(
    r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml"
)


def marked(path: Path, facts: list[str] | None = None) -> tuple[Path, list[Issue]]:
    """The marked copy of a workbook, in a folder beside it, and what is wrong."""
    files = [word for word in facts or () if word != "--facts"]
    issues = list(examined_workbook(read_workbook(path, files)))
    copy = path.parent / "marked" / path.name
    copy.parent.mkdir(exist_ok=True)
    write_marked(path, copy, issues)
    return copy, [each for each in issues if each.severity in TOLD]


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a package, by their names."""
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path: Path, change: Callable[[str, str], str]) -> Path:
    """A workbook whose parts of XML are changed as text."""
    held = parts(path)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in held.items():
            is_xml = name.endswith((".xml", ".rels"))
            if text := change(name, data.decode()) if is_xml else "":
                archive.writestr(name, text.encode())
            elif not is_xml:
                archive.writestr(name, data)
    return path


def said(path: Path) -> dict[tuple[str, str], str]:
    """What the comments of a workbook say, by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def values(path: Path) -> dict[str, dict[str, Any]]:
    """What the cells of a workbook hold and how they look, by sheet, but for the list."""
    return {
        sheet.title: {
            cell.coordinate: (cell.value, cell.number_format, repr(cell.font), repr(cell.border))
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in load_workbook(path)
        if sheet.title != NAME
    }


def boxes(path: Path) -> list[int]:
    """The numbers of the boxes of a workbook's comments."""
    drawings = (data for name, data in parts(path).items() if name.endswith(".vml"))
    return [int(n) for data in drawings for n in re.findall(rb'id="_x0000_s(\d+)"', data)]


def faulty(folder: Path, *more: tuple[str, str, Cell]) -> Path:
    """A workbook with four faults, two of them at blank cells, one in a row that is not there."""
    sheets = sound()
    for sheet, cell, value in (
        ("Actuals", "E2", "lots"), ("Actuals", "C2", None), ("Actuals", "B4", "POOL"),
        ("Risk share", "E2", {"percent": 59}), *more,
    ):  # fmt: skip
        put(sheets, sheet, cell, value)
    return write(folder / "book.xlsx", sheets)


@pytest.mark.parametrize("code", codes())
def test_every_fault_of_the_corpus_stands_at_its_cell(code: str, tmp_path: Path) -> None:
    """In a comment and in colour; its line leads there, and the copy reads as the workbook did."""
    path, facts = write(tmp_path / "book.xlsx", changed(code)), beside(code, tmp_path)
    copy, issues = marked(path, facts)
    again = examined_workbook(read_workbook(copy, [word for word in facts if word != "--facts"]))
    book, comments = load_workbook(copy), said(copy)
    lines = list(book[NAME].iter_rows(min_row=5))

    assert issues == [each for each in again if each.severity in TOLD]
    assert [(i.message, i.code) for i in issues] == [(r[2].value, r[3].value) for r in lines]
    for issue, line in zip(issues, lines, strict=True):
        where = issue.where
        is_here = where is not None and not where.apart and where.sheet in book.sheetnames
        assert is_here is (line[0].hyperlink is not None)
        if where is not None and is_here and where.row and where.column:
            cell = f"{where.column}{where.row}"
            assert line[0].hyperlink is not None
            assert line[0].hyperlink.location == f"'{where.sheet}'!{cell}"
            assert f"{issue.message} [{issue.code}]" in comments[where.sheet, cell]
            assert book[where.sheet][cell].fill.fgColor.rgb in FILLS.values()


def test_parts_that_are_not_concerned_are_the_same_to_the_byte(tmp_path: Path) -> None:
    """Of a workbook with links, lists, tables, comments and a chart, the marked sheets alone."""
    form = FORMS_OF_WORKBOOK["pooled"]
    rows: list[Record] = [{"Fund": "FUND", "Direction": "both", "Step": 1, "Treatment": "shar"}]
    path = tmp_path / "book.xlsx"
    path.write_bytes(template_of(evolve(form, records={**form.records, "Risk share": rows})))
    copy, issues = marked(path)
    before, after = parts(path), parts(copy)
    differ = {name for name in before if before[name] != after[name]} - {
        name for name in before if CHANGED.fullmatch(name)
    }

    assert {"Risk share"} == {each.where.sheet for each in issues if each.where}
    assert {"comments17", "vmlDrawing17", "sheet19"} == {Path(name).stem for name in differ}
    assert list(before) == list(after)[: len(before)]
    assert values(path) == values(copy)


def test_a_row_of_the_list_is_as_high_as_its_words(tmp_path: Path) -> None:
    """Not every program fits a row to its text: of what is printed, no line hides another."""
    short = Issue("short", "mend it", None)
    long = Issue("long", " ".join(["mend it"] * 30), None)
    book, copy = write(tmp_path / "book.xlsx", sound()), tmp_path / "copy.xlsx"
    write_marked(book, copy, [short, long])
    rows = load_workbook(copy)[NAME].row_dimensions

    assert [None, 45] == [rows[5].height, rows[6].height]


def test_a_cell_keeps_its_look_but_for_the_fill(tmp_path: Path) -> None:
    """Number format, font, border and side are its own, in both colours."""
    path = faulty(tmp_path)
    book = load_workbook(path)
    copy, issues = marked(path)
    after = load_workbook(copy)

    assert values(path) == values(copy)
    for issue in issues:
        assert issue.where is not None
        at = f"{issue.where.column}{issue.where.row}"
        old, new = book[issue.where.sheet][at], after[issue.where.sheet][at]
        assert old.number_format == new.number_format
        assert repr((old.font, old.border)) == repr((new.font, new.border))
        assert new.fill.fgColor.rgb == FILLS[Severity.FAULT]


def test_a_warning_has_a_colour_of_its_own(tmp_path: Path) -> None:
    """A cell with both has that of the fault, and its comment says both."""
    path = faulty(tmp_path, ("Partners", "A2", "PCT"))
    issues = [
        Issue("odd", "is odd", where, severity)
        for severity, where in (
            (Severity.FAULT, read_workbook(path).faults[0].where),
            (Severity.WARNING, read_workbook(path).faults[0].where),
            (Severity.WARNING, read_workbook(path).faults[1].where),
        )
    ]
    copy = tmp_path / "copy.xlsx"

    assert write_marked(path, copy, issues).cells == 2
    assert set(said(copy).values()) == {
        "error: is odd [odd]\n\nwarning: is odd [odd]", "warning: is odd [odd]"
    }  # fmt: skip
    fills = [row[1].fill.fgColor.rgb for row in load_workbook(copy)[NAME].iter_rows(min_row=5)]
    assert fills == [FILLS[each.severity] for each in issues]


def test_names_that_belong_to_a_sheet_stay_with_it(tmp_path: Path) -> None:
    """They and the sheet that is shown are numbered by place, and a sheet comes first."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("Funds", "Caps", "Notes"):
            sheet = book.add_worksheet(name)
            sheet.write("A1", "Fund")
            sheet.repeat_rows(0)
            book.define_name(f"{name}!Own", f"={name}!$A$1")
        sheet.activate()
    copy, _ = marked(path)
    before, after = load_workbook(path), load_workbook(copy)

    assert [NAME, *before.sheetnames] == after.sheetnames
    assert after.active is after["Notes"]
    for name in before.sheetnames:
        assert before[name].print_title_rows == after[name].print_title_rows
        assert before[name].defined_names["Own"].value == after[name].defined_names["Own"].value


def test_comments_that_are_there_stay(tmp_path: Path) -> None:
    """A cell that has one says both, its box is shown larger; pictures of a page's head stay."""
    path = tmp_path / "book.xlsx"
    picture = Path(__file__).parents[3] / "docs/pictures/schedules-cover.png"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Funds")
        sheet.write("A1", "Fund")
        sheet.set_header("&L&G", {"image_left": str(picture)})
        for cell in ("A1", "C7"):
            sheet.write_comment(cell, f"Mine & yours, {cell}", {"author": "Ann"})
        sheet = book.add_worksheet("Partners")
        sheet.write("A1", "Code")
        sheet.write_comment("B1", "Another")
    copy, issues = marked(path)
    comments = said(copy)
    told = [each for each in issues if each.where and each.where.in_book == "'Funds'!A1"]

    assert comments["Funds", "C7"] == "Mine & yours, C7"
    assert comments["Partners", "B1"] == "Another"
    assert comments["Funds", "A1"].startswith("Mine & yours, A1\n\nerror: ")
    assert told
    assert all(each.message in comments["Funds", "A1"] for each in told)
    # The cell of Partners has a box of its own, and that of Funds the one that it had.
    assert [n for n in boxes(copy) if n not in boxes(path)] == [3 * 1024 + 1]
    assert len(boxes(copy)) == len(boxes(path)) + 1
    assert {name for name in parts(path) if "vml" in name} == {
        name for name in parts(copy) if "vml" in name
    }


def test_comments_that_openpyxl_wrote_stay(tmp_path: Path) -> None:
    """It calls the vocabularies of boxes otherwise: all is sound, and each comment has one box."""
    sheets = sound()
    put(sheets, "Funds", "C2", "a word that is none")
    put(sheets, "Funds", "D2", "ZZZ")
    path = write(tmp_path / "book.xlsx", sheets)
    book = load_workbook(path)
    for cell in ("A2", "C2"):
        book["Funds"][cell].comment = Comment("Mine", "Ann")
    book.save(path)
    copy, issues = marked(path)
    drawn = [
        element.tag
        for name, data in parts(copy).items()
        if name.endswith((".xml", ".vml", ".rels"))
        for element in fromstring(data).iter()
    ]
    held = [
        cell for row in load_workbook(copy)["Funds"].iter_rows() for cell in row if cell.comment
    ]

    assert issues
    assert [cell.coordinate for cell in held] == ["A2", "C2", "D2"]
    assert drawn.count("{urn:schemas-microsoft-com:vml}shape") == len(held)


def _with_prefix(name: str, text: str) -> str:
    if not re.search(r"worksheets/sheet|styles|workbook\.xml$", name):
        return text
    text = re.sub(r"<(/?)(?=[A-Za-z])", r"<\1x:", text)
    return text.replace("xmlns=", "xmlns:x=", 1)


def _without_numbers(name: str, text: str) -> str:
    return re.sub(r'(<(?:c|row)) r="\w+"', r"\1", text) if "sheets/sheet" in name else text


def _wide(path: Path) -> Path:
    held = parts(path)
    with ZipFile(path, "w") as archive:
        for name, data in held.items():
            is_wide = re.search(r"worksheets/sheet|styles", name)
            text = data.decode() if name.endswith("xml") else ""
            wide = text.replace("UTF-8", "UTF-16").encode("utf-16")
            archive.writestr(name, wide if is_wide else data)
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda path: rewritten(path, _with_prefix),
        lambda path: rewritten(path, _without_numbers),
        _wide,
    ],
    ids=["prefix", "unnumbered", "utf-16"],
)
def test_xml_of_other_programs_is_marked_too(
    change: Callable[[Path], Path], tmp_path: Path
) -> None:
    """Prefixes, cells without their numbers and other encodings are read as they are."""
    path = tmp_path / "book.xlsx"
    sheets = sound()
    put(sheets, "Actuals", "E2", "lots")
    put(sheets, "Actuals", "C2", None)
    write(path, sheets)
    if change is not _wide:
        sheets["Actuals"][1] = [date(2012, 3, 31), "POOL", "HOMES", "expenditure", "lots"]
        write(path, sheets)
    copy, issues = marked(change(path))

    assert issues
    assert {(i.where.sheet, f"{i.where.column}{i.where.row}") for i in issues if i.where} == set(
        said(copy)
    )
    assert values(path) == values(copy)


def test_a_workbook_without_styles_gets_some(tmp_path: Path) -> None:
    """The part of styles may be missing; a marked cell is coloured all the same."""

    def without(name: str, text: str) -> str:
        named = r'<(?:Override|Relationship) [^>]*styles[^>]*>| s="\d+"'
        return "" if name == "xl/styles.xml" else re.sub(named, "", text)

    path = rewritten(faulty(tmp_path), without)
    copy, _ = marked(path)

    assert load_workbook(copy)["Actuals"]["E2"].fill.fgColor.rgb == FILLS[Severity.FAULT]


def test_a_marked_copy_is_not_marked_again(tmp_path: Path) -> None:
    """It is refused in a sentence: what was mended in it would keep its mark."""
    copy, _ = marked(faulty(tmp_path))

    with pytest.raises(UnreadableFile, match="as marked copies have") as refused:
        write_marked(copy, tmp_path / "again.xlsx", [])
    assert refused.value.code == "marked-already"
    assert not (tmp_path / "again.xlsx").exists()


def test_comments_that_are_cut_short_are_damage(tmp_path: Path) -> None:
    """What reading passes over is told in a sentence where marking meets it."""
    path = faulty(tmp_path)
    book = load_workbook(path)
    book["Actuals"]["A2"].comment = Comment("Mine", "Ann")
    book.save(path)
    rewritten(path, lambda name, text: text[:-9] if "comment" in name else text)

    with pytest.raises(UnreadableFile) as caught:
        marked(path)

    assert caught.value.code == "damaged"


def test_a_copy_is_the_same_on_each_run(tmp_path: Path) -> None:
    """It carries no time and no chance."""
    path = faulty(tmp_path)
    first = marked(path)[0].read_bytes()

    assert first == marked(path)[0].read_bytes()


def test_a_workbook_with_macros_and_a_sheet_of_a_chart_keeps_them(tmp_path: Path) -> None:
    """A chart's sheet counts among the places, and macros stay to the byte."""
    path, macros = tmp_path / "book.xlsm", tmp_path / "vbaProject.bin"
    macros.write_bytes(b"as Excel wrote them")
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_vba_project(str(macros))
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Funds!$A$1:$A$2"})
        book.add_chartsheet("Picture").set_chart(chart)
        book.add_worksheet("Funds").write("A1", "Fund")
        book.define_name("Funds!Own", "=Funds!$A$1")
    copy, _ = marked(path)
    before, after = parts(path), parts(copy)

    assert before["xl/vbaProject.bin"] == after["xl/vbaProject.bin"]
    assert before["xl/charts/chart1.xml"] == after["xl/charts/chart1.xml"]
    assert b"macroEnabled" in after["[Content_Types].xml"]
    assert load_workbook(copy).sheetnames == [NAME, "Picture", "Funds"]
    assert load_workbook(copy)["Funds"].defined_names["Own"].value == "Funds!$A$1"


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_a_copy(tmp_path: Path) -> None:
    """Its comments, its list and its values are there after LibreOffice has saved it."""
    path = faulty(tmp_path)
    copy, issues = marked(path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    folder = tmp_path / "saved"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder)]
    subprocess.run([*command, str(copy)], check=True, capture_output=True, timeout=120)
    saved = folder / "book.xlsx"
    held: Mapping[str, Any] = values(saved)

    assert set(said(copy)) == set(said(saved))
    assert issues == [each for each in read_workbook(saved).issues if each.severity in TOLD]
    assert {name: {at: v[0] for at, v in cells.items()} for name, cells in held.items()} == {
        name: {at: v[0] for at, v in cells.items()} for name, cells in values(path).items()
    }
