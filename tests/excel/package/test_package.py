"""What is refused before a workbook is parsed, and in which words."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from poolledger.excel.package import package as package_module
from poolledger.excel.package.package import open_package
from poolledger.values.errors import PoolledgerError, UnreadableFile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> Path:
    """A sound workbook of one sheet."""
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = "Code"
    path = tmp_path / "book.xlsx"
    workbook.save(path)
    return path


def repacked(path: Path, changes: dict[str, bytes | None]) -> Path:
    """The same workbook with parts replaced, added or (None) left out."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts.update({name: data for name, data in changes.items() if data is not None})
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if changes.get(name, b"") is not None:
                archive.writestr(name, data)
    return path


def part_of(path: Path, name: str) -> bytes:
    """One part of a workbook."""
    with ZipFile(path) as archive:
        return archive.read(name)


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file of parts."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def refused(path: Path) -> PoolledgerError:
    """The error with which a file is refused."""
    with pytest.raises(UnreadableFile) as caught:
        open_package(path)
    return caught.value


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty-file", "is empty"),
        (OLE + b"\0" * 512, "old-format", "old .xls format; open it in Excel and save it as .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password", "remove the password"),
        (zipped({"xl/workbook.bin": b"x"}), "old-format", ".xlsb"),
        (zipped({"mimetype": b"x", "content.xml": b"<x/>"}), "old-format", ".ods"),
        (zipped({"word/document.xml": b"<x/>"}), "not-a-workbook", "is a zip file"),
        (
            zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"}),
            "not-a-workbook",
            "is a zip file",
        ),
        (b"  <HTML><table><tr><td>1", "not-a-workbook", "is a web page"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "not-a-workbook", "is a web page"),
        (b'<?xml version="1.0"?><Workbook/>', "not-a-workbook", "is an XML file"),
        (b"Code,Name\r\nPCT,NHS Oldham\r\n", "not-a-workbook", "is plain text (such as csv)"),
        ("Code,Name".encode("utf-16"), "not-a-workbook", "is plain text (such as csv)"),
        (b"\x01\x02\x03\x04", "not-a-workbook", "is not an Excel workbook"),
        (b"PK\x03\x04 cut short", "damaged", "damaged or cut short"),
    ],
)
def test_other_files_under_an_xlsx_name_are_named_for_what_they_are(
    tmp_path: Path, data: bytes, code: str, words: str
) -> None:
    """A file that is no .xlsx workbook is refused in one sentence that says what it is."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)

    error = refused(path)

    assert code == error.code
    assert words in str(error)
    assert "book.xlsx" in str(error)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there is named with its folder."""
    path = tmp_path / "none.xlsx"

    assert refused(path).code == "not-found"
    assert str(path) in str(refused(path))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder is not a workbook."""
    assert refused(tmp_path).code == "a-folder"


def test_a_lock_file_is_refused_with_the_name_of_its_workbook(tmp_path: Path) -> None:
    """What Excel keeps beside an open workbook points to the workbook."""
    path = tmp_path / "~$book.xlsx"
    path.write_bytes(b"x")

    assert refused(path).code == "lock-file"
    assert "give book.xlsx itself" in str(refused(path))


def test_a_file_without_permission_is_refused(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read says so."""

    def deny(_self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", deny)

    assert refused(book).code == "no-permission"


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    """A name the system cannot even look for is refused like any other."""
    assert refused(tmp_path / ("x" * 5000)).code == "not-found"


@pytest.mark.parametrize("kept", [0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_refused(book: Path, kept: float) -> None:
    """A download that stopped part way is damaged, wherever it stopped."""
    data = book.read_bytes()
    book.write_bytes(data[: int(len(data) * kept)])

    assert refused(book).code == "damaged"


def test_a_workbook_with_a_broken_part_is_refused(book: Path) -> None:
    """A part whose bytes do not match their checksum is damage."""
    data = book.read_bytes()
    with ZipFile(book) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    start = info.header_offset + 30 + len(info.filename)
    book.write_bytes(data[:start] + b"\xff\xff\xff\xff" + data[start + 4 :])

    assert refused(book).code == "damaged"


def test_an_encrypted_part_is_refused(book: Path) -> None:
    """A zip whose parts are encrypted asks for its password to be removed."""
    data = bytearray(book.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    book.write_bytes(data)

    assert refused(book).code == "password"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_in_any_part_is_refused(book: Path, part: str, encoding: str) -> None:
    """A document type, through which XML is made to swell, stands in no workbook."""
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    repacked(book, {part: bomb.encode(encoding)})

    assert refused(book).code == "doctype"


def test_a_packed_bomb_is_refused(book: Path) -> None:
    """A part that unpacks to hundreds of times its size is refused unread."""
    repacked(book, {"xl/media/image1.png": b"\0" * 5_000_000})

    assert refused(book).code == "too-large"


def test_a_workbook_too_large_in_all_is_refused(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parts together may not unpack to more than a workbook can need."""
    monkeypatch.setattr(package_module, "UNPACKED_AT_MOST", book.stat().st_size + 1)

    assert refused(book).code == "too-large"


def test_a_file_too_large_is_refused_unread(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file larger than any workbook is not even read."""
    monkeypatch.setattr(package_module, "UNPACKED_AT_MOST", 10)

    assert refused(book).code == "too-large"


def test_a_workbook_without_sheets_is_refused(book: Path) -> None:
    """A workbook that lists no sheets has nothing to read."""
    listed = part_of(book, "xl/workbook.xml")
    repacked(book, {"xl/workbook.xml": re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", listed)})

    assert refused(book).code == "no-sheets"


def test_a_sheet_that_is_listed_and_not_there_is_damage(book: Path) -> None:
    """A part that is missing may hold any sum."""
    repacked(book, {"xl/worksheets/sheet1.xml": None})

    assert refused(book).code == "damaged"


@pytest.mark.parametrize(
    ("found", "put"),
    [
        (b'Id="rId1"', b'Id="rId77"'),
        (b"worksheets/sheet1.xml", b"../../elsewhere.xml"),
        (b'Target="/xl/worksheets', b'TargetMode="External" Target="/xl/worksheets'),
    ],
)
def test_a_sheet_that_leads_elsewhere_is_damage(book: Path, found: bytes, put: bytes) -> None:
    """A listed sheet has its part in the package."""
    relations = "xl/_rels/workbook.xml.rels"
    before = part_of(book, relations)
    repacked(book, {relations: before.replace(found, put, 1)})

    assert found in before
    assert refused(book).code == "damaged"


def test_a_strict_workbook_is_refused(book: Path) -> None:
    """The Strict variant of the format, which would read as blank, is refused."""
    old = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strict = part_of(book, "xl/workbook.xml").replace(
        old, b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    repacked(book, {"xl/workbook.xml": strict})

    assert "save it as Excel Workbook (.xlsx)" in str(refused(book))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "[Content_Types].xml"])
def test_broken_xml_is_damage(book: Path, part: str) -> None:
    """A part that is not well formed is damage, not a crash."""
    repacked(book, {part: b"<x"})

    assert refused(book).code == "damaged"


def test_a_workbook_without_its_relations_is_damaged(book: Path) -> None:
    """Sheets that cannot be found from the workbook's list are damage."""
    repacked(book, {"xl/_rels/workbook.xml.rels": None})

    assert refused(book).code == "damaged"


def test_the_hash_is_of_the_bytes_that_are_read(book: Path) -> None:
    """The package keeps the file as it was read, whatever happens to it later."""
    package = open_package(book)
    before = package.sha256
    book.write_bytes(b"changed")

    assert before == package.sha256
    assert len(before) == 64


def test_the_workbook_part_may_stand_elsewhere(book: Path) -> None:
    """The list of content types, not a fixed name, tells where the workbook is."""
    types = part_of(book, "[Content_Types].xml").replace(b"/xl/workbook.xml", b"/xl/book2.xml")
    changes: dict[str, bytes | None] = {
        "[Content_Types].xml": types,
        "xl/book2.xml": part_of(book, "xl/workbook.xml"),
        "xl/_rels/book2.xml.rels": part_of(book, "xl/_rels/workbook.xml.rels"),
        "xl/workbook.xml": None,
        "xl/_rels/workbook.xml.rels": None,
    }

    assert tuple(sheet.name for sheet in open_package(repacked(book, changes)).sheets) == ("Sheet",)
