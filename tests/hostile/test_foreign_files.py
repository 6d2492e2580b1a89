"""What is no plain .xlsx workbook is named for what it is, in one sentence, and nothing is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.hostile.command import edited, packed, parts_of, said
from tests.workbooks import changed, sound, write

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KINDS = {
    "password": OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"),
    "xls": OLE + b"\0" * 512,
    "web page": b"<html><body><table><tr><td>Amount</td></tr></table></body></html>",
    "web page with a doctype": b"<!DOCTYPE html>\r\n<table></table>",
    "csv": b"Date,Scheme,Type,Amount\r\n31/03/2012,HOME,expenditure,1100\r\n",
    "csv in UTF-16": "Date\tAmount\r\n".encode("utf-16"),
    "empty": b"",
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\0",
}
SAID = {
    "password": "is protected by a password; remove the password in Excel and save it [password]",
    "xls": "is in the old .xls format; open it in Excel and save it as .xlsx [old-format]",
    "web page": "is a web page, not a workbook; open it in Excel and save it as .xlsx",
    "web page with a doctype": "is a web page, not a workbook",
    "csv": "is plain text (such as csv), not a workbook; open it in Excel and save it as .xlsx",
    "csv in UTF-16": "is plain text (such as csv), not a workbook",
    "empty": "is empty; save the workbook again, or find a copy [empty-file]",
    "picture": "is not an Excel workbook; open it in Excel and save it as .xlsx [not-a-workbook]",
}


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> Path:
    return write(tmp_path / "book.xlsx", sound())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_other_files_under_a_workbooks_name(
    book: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says what the file is; schedules says the same and writes nothing."""
    book.write_bytes(KINDS[kind])
    commands: list[list[str | Path]] = [["check", book]]
    commands.append(["schedules", book, "--out", book.with_name("out.xlsx")])
    for words in commands:
        found = said(capsys, *words)

        assert (found.status, found.out, found.err.count("\n")) == (2, "", 1)
        assert found.err.startswith(f"poolledger: book.xlsx {SAID[kind]}")
    assert [book] == list(book.parent.iterdir())


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"xl/workbook.bin": b"\x83\x01"}, "is a binary workbook (.xlsb)"),
        (
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"},
            "is an OpenDocument spreadsheet (.ods)",
        ),
        ({"holiday.jpg": b"\xff\xd8"}, "is a zip file, not a workbook"),
    ],
)
def test_other_zip_files(
    book: Path, parts: dict[str, bytes], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Workbooks of other formats are zip files too."""
    found = said(capsys, "check", packed(book, parts))

    assert (found.status, found.out) == (2, "")
    assert found.err.startswith(f"poolledger: book.xlsx {words}; open it in Excel and save it")


@pytest.mark.parametrize("kept", [0.05, 0.5, 0.98])
def test_a_workbook_cut_short(book: Path, kept: float, capsys: pytest.CaptureFixture[str]) -> None:
    """A download that stopped is damage, wherever it stopped."""
    data = book.read_bytes()
    book.write_bytes(data[: int(len(data) * kept)])
    found = said(capsys, "check", book)

    assert (found.status, found.out) == (2, "")
    assert "book.xlsx is damaged or cut short" in found.err


def test_a_lock_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What Excel keeps beside an open workbook leads to the workbook."""
    (tmp_path / "~$book.xlsx").write_bytes(b"\x05owner" + b"\0" * 159)
    found = said(capsys, "check", tmp_path / "~$book.xlsx")

    assert found.status == 2
    assert "is what Excel keeps beside an open workbook; give book.xlsx itself" in found.err


def test_a_workbook_that_is_open_in_excel_is_read(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lock file beside it is left alone."""
    lock = book.with_name("~$book.xlsx")
    lock.write_bytes(b"\x05owner")
    found = said(capsys, "check", book)

    assert (found.status, found.nothing_wrong) == (0, True)
    assert lock.read_bytes() == b"\x05owner"


def test_macros_are_never_run_or_kept(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook with macros is read, with a warning, and what is written has none."""
    path = packed(
        book.with_suffix(".xlsm"), {**parts_of(book), "xl/vbaProject.bin": OLE + b"\0" * 99}
    )
    edited(
        path,
        "[Content_Types].xml",
        lambda xml: xml.replace(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
    )
    out = book.with_name("out.xlsx")
    found = said(capsys, "check", path)

    assert found.status == 0
    assert "warning: the macros of book.xlsm are ignored; only its cells are read" in found.out
    assert said(capsys, "schedules", path, "--out", out).status == 0
    assert not [name for name in parts_of(out) if "vba" in name]


def test_schedules_are_never_written_as_a_workbook_with_macros(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Excel refuses a .xlsm without macros, so none is made."""
    found = said(capsys, "schedules", book, "--out", book.with_name("out.xlsm"))

    assert found.status == 2
    assert "--out writes .xlsx, .json, .md, .csv" in found.err


def test_values_out_of_other_workbooks_are_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each cell whose value is of unknown age is named."""
    formula = {"formula": "='[1]Ledger'!B7", "value": 600}
    path = write(tmp_path / "book.xlsx", changed(("Contributions", "E2", formula)))
    packed(path, {**parts_of(path), "xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    found = said(capsys, "check", path)

    assert found.status == 0
    assert (
        "book.xlsx 'Contributions': warning: values of unknown age come from other workbooks into "
        "E2; type them in [linked]"
    ) in found.out


def test_names_that_point_nowhere_do_no_harm(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A defined name left behind by a deleted sheet is ignored."""
    names = '<definedNames><definedName name="Old">#REF!</definedName></definedNames><calcPr'
    edited(book, "xl/workbook.xml", lambda xml: xml.replace("<calcPr", names))

    assert said(capsys, "check", book).status == 0
