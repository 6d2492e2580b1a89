"""What is written is whole or not written: a file that was there stays as it was."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.hostile.command import said
from tests.workbooks import sound, write

ENDINGS = (".xlsx", ".json", ".md", ".csv")

# Dies as a machine does whose plug is pulled: with nothing tidied, half of the bytes written.
KILLED = """
import os, sys
from pathlib import Path
from poolledger.cli.arguments import main
from poolledger.render import files

def half(beside, data):
    with beside.open("xb") as file:
        file.write(data[: len(data) // 2])
        file.flush()
        os._exit(9)

def before(self, target):
    os._exit(9)

if sys.argv[3] == "writing":
    files._write = half
else:
    Path.replace = before
main(["schedules", sys.argv[1], "--out", sys.argv[2]])
"""


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> Path:
    return write(tmp_path / "book.xlsx", sound())


@pytest.mark.slow
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("moment", ["writing", "replacing"])
def test_a_command_that_is_killed_leaves_the_old_file_whole(
    book: Path, ending: str, moment: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whenever the process dies; and the next run writes the new one."""
    out = book.with_name(f"out{ending}")
    out.write_bytes(b"as it was")
    done = subprocess.run([sys.executable, "-c", KILLED, str(book), str(out), moment], check=False)

    assert done.returncode == 9
    assert out.read_bytes() == b"as it was"
    assert said(capsys, "schedules", book, "--out", out).status == 0
    assert out.read_bytes() != b"as it was"


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "(No space left on device); make room or choose another folder."),
        (errno.EROFS, "its folder is read-only"),
        (errno.EACCES, "its folder is read-only"),
        (errno.EIO, "(Input/output error)"),
    ],
)
def test_a_disk_that_refuses(
    book: Path, ending: str, number: int, words: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """A full disk is one line, the old file stays, and nothing stands beside it."""

    def full(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    out = book.with_name(f"out{ending}")
    out.write_bytes(b"as it was")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        found = said(capsys, "schedules", book, "--out", out)

    assert (found.status, found.out, found.err.count("\n")) == (2, "", 1)
    assert f"{out} cannot be written" in found.err
    assert words in found.err
    assert out.read_bytes() == b"as it was"
    assert sorted([book, out]) == sorted(book.parent.iterdir())


def test_a_file_that_is_open_in_excel(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Windows lets no open file be replaced: the line says to close it."""

    def held(self: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "Access is denied")

    out = book.with_name("out.xlsx")
    out.write_bytes(b"as it was")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", held)
        found = said(capsys, "schedules", book, "--out", out)

    assert found.status == 2
    assert "another program has it open; close it there, or choose another name" in found.err
    assert out.read_bytes() == b"as it was"


# Root may write into any folder, but for that one power: without it, it is a user like others.
AS_A_USER = (
    ["setpriv", "--bounding-set", "-dac_override"]
    if hasattr(os, "geteuid") and os.geteuid() == 0
    else []
)


@pytest.mark.skipif(os.name != "posix", reason="folders are not read-only here")
def test_a_folder_that_is_read_only(book: Path, tmp_path: Path) -> None:
    """One line says that the folder is, and how to mend it."""
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o555)
    words = ["schedules", str(book), "--out", str(folder / "out.xlsx")]
    command = [*AS_A_USER, sys.executable, "-m", "poolledger", *words]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    assert done.returncode == 2
    assert "its folder is read-only; allow changes to the folder, or choose another" in done.stderr
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [("none/out.xlsx", "there is no folder"), ("folder.xlsx", "it is a folder; name a file in it")],
)
def test_places_where_nothing_can_be_written(
    book: Path, name: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that is not there, and one that is where the file should be."""
    book.with_name("folder.xlsx").mkdir()
    found = said(capsys, "schedules", book, "--out", book.parent / name)

    assert (found.status, found.out) == (2, "")
    assert words in found.err


def test_the_workbook_itself_is_never_written_over(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An agreement and its facts are not replaced by the schedules made of them."""
    before = book.read_bytes()
    facts = write(book.with_name("facts.xlsx"), {"Budgets": [["Year", "Scheme", "Budget"]]})
    for words in ([book], [facts, "--facts", facts]):
        found = said(capsys, "schedules", book, "--out", *words)

        assert (found.status, found.out) == (2, "")
        assert "is what the schedules are made of; choose another name" in found.err
    assert before == book.read_bytes()
