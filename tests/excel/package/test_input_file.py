"""A file is given by its path, as its bytes, or open; and so it is written."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from tests.workbooks import changed, sound, write

import poolledger as pl
from poolledger.excel.reader import read_workbook


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    """A sound workbook."""
    return write(tmp_path / "book.xlsx", sound())


def _csv() -> bytes:
    return b"Date,Scheme,Type,Partner,Amount\n31/03/2012,HOME,expenditure,OMBC,5.00\n"


def test_bytes_and_open_files_are_read_like_the_file(path: Path) -> None:
    """The same agreement, the same facts, and the same hash of what was read."""
    by_path, data = read_workbook(path), path.read_bytes()
    with path.open("rb") as opened:
        others = [
            pl.read_workbook(data), pl.read_workbook(bytearray(data)),  # type: ignore[arg-type]
            pl.read_workbook(BytesIO(data)), pl.read_workbook(opened),
        ]  # fmt: skip

    for book in others:
        assert (by_path.agreement, by_path.facts) == (book.agreement, book.facts)
        assert sha256(data).hexdigest() == book.sha256
    assert ["the workbook"] * 3 + ["book.xlsx"] == [book.name for book in others]


def test_a_fault_in_bytes_names_the_workbook(tmp_path: Path) -> None:
    """There is no file to name."""
    path = write(tmp_path / "book.xlsx", changed(("Actuals", "E2", "lots")))
    (fault,) = pl.read_workbook(path.read_bytes()).faults

    assert str(fault).startswith("the workbook 'Actuals'!E2: error: 'lots' is not an amount")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the workbook is empty"),
        (b"a,b", "the workbook is plain text"),
        (b"PK\x03\x04", "the workbook is damaged or cut short"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "the workbook is in the old .xls format"),
    ],
)
def test_bytes_that_are_no_workbook_are_refused(data: bytes, message: str) -> None:
    """As a file would be."""
    with pytest.raises(pl.UnreadableFile, match=message):
        pl.read_workbook(data)


def test_an_open_file_is_read_from_its_start(path: Path) -> None:
    """Whoever looked at it before has moved it on; rows of a csv file would be lost in silence."""
    workbook, facts = BytesIO(path.read_bytes()), BytesIO(_csv())
    workbook.seek(100)
    facts.readline()
    facts.name = "Actuals.csv"
    read = pl.read_workbook(workbook, facts)

    assert read.faults == ()
    assert len(read.facts.actuals) == len(pl.read_workbook(path).facts.actuals) + 1


def test_a_file_that_cannot_go_back_is_read_from_where_it_is(path: Path) -> None:
    """As one that comes through a pipe."""

    class Pipe:
        """What can only be read on."""

        def read(self) -> bytes:
            """All that is left."""
            return path.read_bytes()

    assert pl.read_workbook(Pipe()).faults == ()  # type: ignore[arg-type]


def test_facts_may_be_bytes_too(path: Path) -> None:
    """One by itself or several; an open file with a name is told by it, and its csv named by it."""
    named = BytesIO(_csv())
    named.name = "Actuals.csv"
    with_one = pl.read_workbook(path, named)
    with_several = pl.read_workbook(path.read_bytes(), [named])
    before = pl.read_workbook(path).facts.actuals

    assert with_one.faults == with_several.faults == ()
    assert len(before) + 1 == len(with_one.facts.actuals) == len(with_several.facts.actuals)
    assert ["book.xlsx", "Actuals.csv"] == [file.name for file in with_one.files]


def test_facts_of_two_nameless_bytes_are_told_apart(path: Path) -> None:
    """By their numbers."""
    other = _csv().replace(b"5.00", b"6.00")
    faults = pl.read_workbook(path, [_csv(), other]).faults

    assert [issue.where.book for issue in faults if issue.where] == ["facts 1", "facts 2"]
    assert {issue.code for issue in faults} == {"unknown-sheet"}


@pytest.mark.parametrize("given", [3, None, BytesIO, object(), [], {}])
def test_what_is_no_file_is_refused(given: Any) -> None:
    """With what to give."""
    with pytest.raises(pl.ValueFault, match="is no file; give its path in quotes"):
        pl.read_workbook(given)


def test_a_file_of_text_or_one_that_is_closed_is_refused(path: Path) -> None:
    """It is told how to open it."""
    closed = path.open("rb")
    closed.close()

    with pytest.raises(pl.ValueFault, match="the workbook gives str and no bytes"):
        pl.read_workbook(StringIO("a"))  # type: ignore[arg-type]
    with pytest.raises(pl.UnreadableFile, match=r"book\.xlsx cannot be read"):
        pl.read_workbook(closed)


def test_what_is_written_comes_back_as_bytes_or_goes_into_an_open_file(path: Path) -> None:
    """The same bytes as the file on the disk has."""
    book = pl.read_workbook(path)
    outturn = book.settle()
    for write_to, given in (
        (pl.write_workbook, (book.agreement, book.facts)), (pl.write_schedules, (outturn,)),
    ):  # fmt: skip
        opened, written = BytesIO(), path.with_name("written.xlsx")
        write: Any = write_to

        assert write(*given, opened) is None
        assert write(*given, written) is None
        assert write(*given) == opened.getvalue() == written.read_bytes()


@pytest.mark.parametrize("given", [3, BytesIO, object(), b"x"])
def test_what_cannot_be_written_to_is_refused(path: Path, given: Any) -> None:
    """With what to give."""
    outturn = pl.read_workbook(path).settle()

    with pytest.raises(pl.ValueFault, match="is no file; give a path in quotes"):
        pl.write_schedules(outturn, given)
    with pytest.raises(pl.ValueFault, match="a file of text takes no bytes; open it with 'wb'"):
        pl.write_schedules(outturn, StringIO())  # type: ignore[call-overload]
    with path.open("rb") as opened, pytest.raises(pl.UnreadableFile, match="cannot be written"):
        pl.write_schedules(outturn, opened)
