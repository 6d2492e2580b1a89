"""However a command ends, it ends with a sentence and its status, and never with a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.workbooks import sound, write

import poolledger
from poolledger.cli import commands
from poolledger.cli.arguments import main

SOURCES = str(Path(poolledger.__file__).parents[1])
POSIX = pytest.mark.skipif(os.name != "posix", reason="there are no such files here")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> Path:
    """A sound workbook."""
    return write(tmp_path / "book.xlsx", sound())


def shell(line: str, *words: str | Path) -> subprocess.CompletedProcess[bytes]:
    """A line of shell in which ``$@`` is the command with its words."""
    settings = {**os.environ, "PYTHONPATH": SOURCES, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-W", "error", "-m", "poolledger", *map(str, words)]
    return subprocess.run(
        ["/bin/sh", "-c", line, "sh", *command],
        env=settings, capture_output=True, check=False, timeout=60,
    )  # fmt: skip


@POSIX
class TestTheOutputCannotBeWritten:
    """A full disk or a closed output leaves 2 in one sentence; the workbook has no fault."""

    @FULL
    @pytest.mark.parametrize("command", ["check", "schedules", "explain"])
    def test_a_full_device(self, command: str, book: Path) -> None:
        """What could not be printed is told, with the reason."""
        told = shell('"$@" > /dev/full', command, book)

        assert told.stderr == (
            b"poolledger: the output cannot be written (No space left on device); send it "
            b"somewhere else\n"
        )
        assert told.returncode == 2

    @pytest.mark.parametrize("command", ["check", "schedules", "explain"])
    def test_a_closed_output(self, command: str, book: Path) -> None:
        """An output that was closed beforehand is told too."""
        told = shell('"$@" >&-', command, book)

        assert told.stderr == (
            b"poolledger: the output cannot be written (it is closed); send it somewhere else\n"
        )
        assert told.returncode == 2

    def test_a_closed_output_is_nothing_to_who_prints_nothing(
        self, book: Path, tmp_path: Path
    ) -> None:
        """A file is written though nothing could be printed."""
        out = tmp_path / "out.md"
        told = shell('"$@" >&-', "schedules", book, "--out", out)

        assert (0, b"") == (told.returncode, told.stderr)
        assert out.exists()

    @FULL
    @pytest.mark.parametrize("line", ['"$@" 2>&-', '"$@" 2>/dev/full', '"$@" >&- 2>&-'])
    def test_nobody_can_be_told(self, line: str, tmp_path: Path) -> None:
        """Where even the error stream takes nothing, the status still says it."""
        told = shell(line, "check", tmp_path / "none.xlsx")

        assert (2, b"", b"") == (told.returncode, told.stdout, told.stderr)

    def test_a_reader_that_has_seen_enough(self, book: Path) -> None:
        """A pipe closed at its other end, as by head, is no error."""
        told = shell('("$@"; echo $? >&2) | head -n 1', "schedules", book)

        assert (b"0\n", 1) == (told.stderr, told.stdout.count(b"\n"))


class TestAFileThatCannotBeWritten:
    """A name that no file can have, or a folder that takes none, has its sentence."""

    @pytest.mark.parametrize("ending", [".xlsx", ".md", ".json", ".csv"])
    def test_a_name_too_long(
        self, ending: str, book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The sentence says what to do, and the status is that of a file."""
        name = tmp_path / ("n" * 300 + ending)
        status = main(["schedules", str(book), "--out", str(name)])
        told = capsys.readouterr().err

        assert 2 == status
        assert told.endswith("its name is too long; choose a shorter one [name-too-long]\n")
        assert [book] == list(tmp_path.iterdir())

    def test_a_name_too_long_for_a_template(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """New says so as well."""
        status = main(["new", "pooled", str(tmp_path / ("n" * 300 + ".xlsx"))])

        assert 2 == status
        assert "[name-too-long]" in capsys.readouterr().err

    def test_a_name_too_long_to_be_read(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A file that cannot exist is not found."""
        status = main(["check", str(tmp_path / ("n" * 300 + ".xlsx"))])

        assert 2 == status
        assert "[not-found]" in capsys.readouterr().err


@POSIX
class TestNoOrdinaryFile:
    """What has no end is never read: neither a pipe nor a device, whatever brings it."""

    @pytest.mark.parametrize("name", ["pipe.xlsx", "pipe.csv"])
    def test_a_named_pipe(
        self, name: str, book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Nobody waits for what is never written."""
        pipe = tmp_path / name
        os.mkfifo(pipe)
        for words in (["check", str(pipe)], ["schedules", str(book), "--facts", str(pipe)]):
            status = main(words)

            assert capsys.readouterr().err == (
                f"poolledger: {pipe} is no ordinary file but a pipe or a device; save it as a "
                f"file first [not-a-file]\n"
            )
            assert 2 == status

    def test_a_device(self, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A device that gives bytes for ever is refused at once."""
        for words in (["check", "/dev/zero"], ["check", str(book), "--facts", "/dev/zero"]):
            assert 2 == main(words)
            assert "[not-a-file]" in capsys.readouterr().err


class TestAPersonStopsIt:
    """Ctrl-C leaves one sentence and 130."""

    def test_while_it_works(
        self,
        book: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """Whatever it was about, the command says that it stopped."""

        def stopped(*words: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("poolledger.excel.reader.open_book", stopped)
        status = main(["check", str(book)])

        assert capsys.readouterr() == (
            "",
            "poolledger: stopped; files are whole or as they were\n",
        )
        assert commands.INTERRUPTED == status == 130

    @POSIX
    def test_a_process(self, tmp_path: Path) -> None:
        """The signal itself, while a long csv file is read."""
        book, facts = write(tmp_path / "book.xlsx", sound()), tmp_path / "Actuals.csv"
        row = "30/06/2011,POOL,HOME,expenditure,1\n"
        facts.write_text("Date,Fund,Scheme,Type,Amount\n" + row * 200_000, encoding="utf-8")
        # A job of the background is started with the signal ignored, and so are its children.
        begun = (
            "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
            "from poolledger.cli.arguments import run; print(flush=True); run()"
        )
        command = [sys.executable, "-c", begun, "check", str(book), "--facts", str(facts)]
        with subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": SOURCES},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()  # Python takes as long as it likes to start.
            time.sleep(0.3)
            process.send_signal(signal.SIGINT)
            told = process.communicate(timeout=60)

        assert told == (b"", b"poolledger: stopped; files are whole or as they were\n")
        assert process.returncode == 130

    def test_there_is_too_little_memory(
        self,
        book: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """Want of memory is no fault of the workbook either."""

        def short(*words: object) -> None:
            raise MemoryError

        monkeypatch.setattr("poolledger.excel.reader.open_book", short)

        assert 2 == main(["check", str(book)])
        assert "not enough memory" in capsys.readouterr().err
