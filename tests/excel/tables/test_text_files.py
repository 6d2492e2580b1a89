"""How csv files are opened: as one sheet of text, or refused in a sentence."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from tests.workbooks import sound, write

from poolledger.excel.tables.text_files import TextReading, is_text_file, open_text_file
from poolledger.values.errors import UnreadableFile


def written(folder: Path, data: bytes | str, name: str = "sap.csv") -> Path:
    """A file of bytes, or of text in UTF-8."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def cells(path: Path) -> list[tuple[int, tuple[object, ...]]]:
    """The rows of a csv file."""
    book, _ = open_text_file(path)
    return list(book.sheets[0].rows())


def test_a_csv_file_is_a_book_of_one_sheet(tmp_path: Path) -> None:
    """The sheet is named as the file without its ending, and the file has its hash."""
    book, how = open_text_file(written(tmp_path, "a,b\n1,\n"))

    assert ("sap.csv", "sap") == (book.name, book.sheets[0].name)
    assert sha256(b"a,b\n1,\n").hexdigest() == book.sha256
    assert how == "read as UTF-8 text, its cells separated by commas"
    assert book.notes == ()


def test_every_cell_is_text_and_blanks_are_nothing(tmp_path: Path) -> None:
    """Nothing is taken for a number, and no row is counted twice or left out of the count."""
    path = written(tmp_path, '0012,1e3,=A1\n\n"two\nlines",,\n_x0041_\n')

    assert cells(path) == [
        (1, ("0012", "1e3", "=A1")),
        (3, ("two\nlines",)),
        (4, ("_x0041_",)),
    ]


@pytest.mark.parametrize(
    ("data", "how"),
    [
        ("\ufeffName,£\n".encode(), "UTF-8"),
        ("Name,£\n".encode("cp1252"), "Windows-1252"),
        ("Name,£\n".encode("utf-16"), "UTF-16"),
    ],
)
def test_text_comes_in_three_encodings(tmp_path: Path, data: bytes, how: str) -> None:
    """What Excel and finance systems write, with or without a mark."""
    path = written(tmp_path, data)

    assert cells(path) == [(1, ("Name", "£"))]
    assert open_text_file(path)[1].startswith(f"read as {how} text")


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a;b;1,5\n", "semicolons"),
        ("a\tb\t1,234\n", "tabs"),
        ("a|b\n", "upright bars"),
        ("a\n", "commas"),
    ],
)
def test_the_separator_is_the_one_that_stands_most_often(
    tmp_path: Path, text: str, separator: str
) -> None:
    """It is told in the reading log."""
    assert open_text_file(written(tmp_path, text))[1].endswith(f"separated by {separator}")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a,b\x00c\n", "sap.csv is not text in UTF-8, UTF-16 or Windows-1252"),
        (b"\x81\xff\n", "sap.csv is not text"),
        (b"\xff\xfe\x00\xd8a", "sap.csv is not text"),
        (b'a,"b"c\n', "sap.csv is no csv file: line 1"),
        (b'a,"b\n', "sap.csv is no csv file: line 1"),
        (b"", "sap.csv is empty"),
    ],
)
def test_what_is_no_csv_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    """In one sentence that says what to do."""
    with pytest.raises(UnreadableFile) as caught:
        open_text_file(written(tmp_path, data))

    assert message in str(caught.value)
    assert "save" in str(caught.value)


def test_a_workbook_by_any_name_is_a_workbook(tmp_path: Path) -> None:
    """The ending tells a csv file, unless its bytes are a workbook's."""
    book = write(tmp_path / "book.xlsx", sound())

    assert is_text_file(written(tmp_path, "a\n", "a.TSV"))
    assert is_text_file(tmp_path / "not-there.csv")
    assert not is_text_file(written(tmp_path, "a\n", "a.dat"))
    assert not is_text_file(book)
    assert not is_text_file(book.rename(tmp_path / "book.csv"))


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("text '1234.5' read as 1234.50", False),
        ("text '-0012' read as -12.00", False),
        ("text '31/03/2012' read as 31 March 2012", False),
        ("text '2012-03-31' read as 31 March 2012", False),
        ("text '(500)' read as -500.00", True),
        ("text '£5' read as 5.00", True),
        ("text '1,234' read as 1234.00", True),
        ("text '31 March 2012' read as 31 March 2012", True),
        ("column 'x' is not known; not read", True),
    ],
)
def test_plain_numbers_and_dates_are_as_they_were_typed(note: str, kept: bool) -> None:
    """In a file of text only what was read otherwise is worth a line of the log."""
    assert kept is TextReading("sap.csv").is_worth_noting(note)
