"""The command in a process of its own: consoles, pipes and the way it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.workbooks import Sheets, changed, sound, write

import poolledger

pytestmark = pytest.mark.slow
SOURCES = str(Path(poolledger.__file__).parents[1])


def ran(*words: str | Path, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    """The command carried out with its output into a pipe."""
    settings = {**os.environ, "PYTHONPATH": SOURCES, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-W", "error", "-m", "poolledger", *map(str, words)]
    return subprocess.run(command, env=settings, capture_output=True, check=False)


def pounds_in_a_name() -> Sheets:
    """A workbook whose messages hold what few consoles can show."""
    return changed(("Actuals", "E2", "£5 → ✓"), ("Funds", "B2", "Care ≥ 65"))


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp850", "utf-8"])
def test_any_console_shows_what_it_can(tmp_path: Path, encoding: str) -> None:
    """Characters that a console lacks are replaced; nothing stops half way."""
    book = write(tmp_path / "book.xlsx", pounds_in_a_name())
    told = ran("check", book, encoding=encoding)

    assert (1, b"") == (told.returncode, told.stderr)
    assert told.stdout.decode(encoding).endswith(f"book.xlsx: 1 fault, no warnings{os.linesep}")


@pytest.mark.parametrize("encoding", ["ascii", "cp850"])
def test_schedules_go_through_a_narrow_pipe(tmp_path: Path, encoding: str) -> None:
    """Every schedule is printed to its end."""
    sheets = sound()
    sheets["Funds"][1][1] = "Care ≥ 65 – pool"
    told = ran("schedules", write(tmp_path / "book.xlsx", sheets), encoding=encoding)

    assert (0, b"") == (told.returncode, told.stderr)
    assert "1,100.00" in told.stdout.decode(encoding)


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    """A pipe closed at its other end, as by head, ends the command without a word."""
    book = write(tmp_path / "book.xlsx", sound())
    settings = {**os.environ, "PYTHONPATH": SOURCES}
    command = [sys.executable, "-W", "error", "-m", "poolledger", "schedules", str(book)]
    with subprocess.Popen(
        command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()

    assert (0, b"") == (process.returncode, told)


def test_the_status_is_the_processs(tmp_path: Path) -> None:
    """What cannot be read leaves 2, in one sentence and without a traceback."""
    told = ran("check", tmp_path / "none.xlsx")

    assert told.returncode == 2
    assert told.stderr.count(b"\n") == 1
