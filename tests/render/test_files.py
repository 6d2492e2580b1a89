"""A file is written whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from poolledger.render import files
from poolledger.render.files import write_text, write_whole
from poolledger.values.errors import UnreadableFile


def _refuse(kind: type[OSError], number: int, words: str) -> object:
    def refused(*arguments: object, **options: object) -> None:
        raise kind(number, words)

    return refused


class TestWriteWhole:
    def test_the_file_has_all_the_bytes_and_nothing_stands_beside_it(self, tmp_path: Path) -> None:
        """A new file and one that is replaced both end up whole."""
        path = tmp_path / "out.bin"
        write_whole(path, b"old")
        write_whole(path, b"new bytes")

        assert path.read_bytes() == b"new bytes"
        assert [path] == list(tmp_path.iterdir())

    def test_a_replaced_file_keeps_its_rights(self, tmp_path: Path) -> None:
        """Who may read a file does not change because it was written again."""
        path = tmp_path / "out.bin"
        path.write_bytes(b"old")
        path.chmod(0o640)
        write_whole(path, b"new")

        assert path.stat().st_mode & 0o777 == 0o640

    @pytest.mark.skipif(not hasattr(os, "symlink"), reason="there are no links here")
    def test_a_link_stays_a_link(self, tmp_path: Path) -> None:
        """What a link points at is written, and the link is kept."""
        target, link = tmp_path / "target", tmp_path / "link"
        target.write_bytes(b"old")
        link.symlink_to(target)
        write_whole(link, b"new")

        assert link.is_symlink()
        assert target.read_bytes() == b"new"

    def test_a_missing_folder_is_named(self, tmp_path: Path) -> None:
        """The message says which folder there is none of."""
        folder = tmp_path.resolve() / "none"
        with pytest.raises(UnreadableFile, match="there is no folder") as caught:
            write_whole(folder / "out.bin", b"")

        assert caught.value.code == "no-such-folder"
        assert str(folder) in str(caught.value)

    def test_a_folder_is_no_file(self, tmp_path: Path) -> None:
        """A folder is not written over."""
        with pytest.raises(UnreadableFile, match="it is a folder; name a file in it"):
            write_whole(tmp_path, b"")

    @pytest.mark.skipif(os.name != "posix", reason="there are no such files here")
    def test_a_device_is_left_alone(self) -> None:
        """What is not an ordinary file is never replaced by one."""
        with pytest.raises(UnreadableFile, match="not an ordinary file"):
            write_whole("/dev/null", b"")

    def test_a_read_only_file_is_left_alone(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file that may not be changed is not, though its folder would allow it."""
        path = tmp_path / "out.bin"
        path.write_bytes(b"old")
        monkeypatch.setattr(os, "access", lambda path, mode: False)
        with pytest.raises(UnreadableFile, match="the file is read-only") as caught:
            write_whole(path, b"new")

        assert caught.value.code == "file-read-only"
        assert path.read_bytes() == b"old"

    @pytest.mark.parametrize(
        ("method", "error", "code"),
        [
            ("open", PermissionError(13, "Permission denied"), "folder-read-only"),
            ("open", OSError(30, "Read-only file system"), "folder-read-only"),
            ("open", OSError(28, "No space left on device"), "not-written"),
            ("replace", PermissionError(13, "Access is denied"), "file-locked"),
            ("replace", OSError(5, "Input/output error"), "not-written"),
        ],
    )
    def test_a_failure_leaves_the_old_file_and_nothing_else(
        self,
        method: str,
        error: OSError,
        code: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Whatever goes wrong has its own sentence, and the folder is as it was."""

        def refused(*arguments: object, **options: object) -> None:
            raise error

        path = tmp_path / "out.bin"
        path.write_bytes(b"old")
        with monkeypatch.context() as patched:
            patched.setattr(Path, method, refused)
            with pytest.raises(UnreadableFile) as caught:
                write_whole(path, b"new")

        assert code == caught.value.code
        assert "out.bin cannot be" in str(caught.value)
        assert path.read_bytes() == b"old"
        assert [path] == list(tmp_path.iterdir())

    @pytest.mark.parametrize("method", ["fsync", "chmod"])
    def test_an_interruption_leaves_nothing_behind(
        self, method: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A person who stops the work finds the old file and no half of a new one."""

        def stopped(*arguments: object, **options: object) -> None:
            raise KeyboardInterrupt

        path = tmp_path / "out.bin"
        path.write_bytes(b"old")
        with monkeypatch.context() as patched:
            patched.setattr(os if method == "fsync" else Path, method, stopped)
            with pytest.raises(KeyboardInterrupt):
                write_whole(path, b"new")

        assert [path] == list(tmp_path.iterdir())


class TestWriteText:
    @pytest.mark.parametrize(
        ("name", "expected"), [("a.txt", b"\xc2\xa31"), ("a.CSV", b"\xef\xbb\xbf\xc2\xa31")]
    )
    def test_csv_has_the_mark_that_excel_needs(
        self, name: str, expected: bytes, tmp_path: Path
    ) -> None:
        """Text is UTF-8, csv UTF-8 with its mark, so that Excel reads the pound sign."""
        write_text(tmp_path / name, "£1")

        assert expected == (tmp_path / name).read_bytes()


def _left(folder: Path, *, process: int, host: str | None = None, age: float = 0) -> Path:
    """What a write that was killed has left in a folder."""
    path = folder / f".poolledger-{host or files._host()}-{process}-{'0' * 16}.tmp"
    path.write_bytes(b"half")
    os.utime(path, (time.time() - age, time.time() - age))
    return path


def _gone() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


class TestWhatWasLeftBehind:
    """A write that was killed leaves its file; the next write into the folder clears it away."""

    @pytest.mark.skipif(os.name != "posix", reason="no process can be asked for there")
    def test_of_a_process_that_was_killed(self, tmp_path: Path) -> None:
        """The real thing: a process that is killed between writing and putting into place."""
        words = (
            "import os, signal, sys; from pathlib import Path\n"
            "from poolledger.render.files import write_whole\n"
            "Path.replace = lambda *names: os.kill(os.getpid(), signal.SIGKILL)\n"
            "write_whole(sys.argv[1], b'half')"
        )
        path = tmp_path / "out.bin"
        path.write_bytes(b"old")
        done = subprocess.run([sys.executable, "-c", words, str(path)], check=False)

        assert (-signal.SIGKILL, b"old") == (done.returncode, path.read_bytes())
        assert len(list(tmp_path.iterdir())) == 2

        write_whole(tmp_path / "other.bin", b"new")

        assert {path, tmp_path / "other.bin"} == set(tmp_path.iterdir())

    @pytest.mark.skipif(os.name != "posix", reason="no process can be asked for there")
    def test_of_a_process_that_lives(self, tmp_path: Path) -> None:
        """What another write is at is left alone, ours or anybody's."""
        ours, anybodys = _left(tmp_path, process=os.getpid()), _left(tmp_path, process=1)
        gone, absurd = _left(tmp_path, process=_gone()), _left(tmp_path, process=10**30)
        write_whole(tmp_path / "out.bin", b"new")

        assert ours.exists()
        assert anybodys.exists()
        assert not gone.exists()
        assert not absurd.exists()

    def test_of_another_machine(self, tmp_path: Path) -> None:
        """On a shared drive nobody knows who lives elsewhere, so only what is old goes."""
        fresh = _left(tmp_path, process=1, host="0" * 8, age=60)
        old = _left(tmp_path, process=2, host="0" * 8, age=7200)
        write_whole(tmp_path / "out.bin", b"new")

        assert fresh.exists()
        assert not old.exists()

    def test_what_has_another_name_stays(self, tmp_path: Path) -> None:
        """Only what is surely ours is removed: no like name, no folder, no link."""
        alike = tmp_path / ".poolledger-notes.tmp"
        alike.write_bytes(b"mine")
        folder = tmp_path / f".poolledger-{'1' * 16}.tmp"
        folder.mkdir()
        for path in (alike, folder):
            os.utime(path, (0, 0))
        write_whole(tmp_path / "out.bin", b"new")

        assert alike.exists()
        assert folder.exists()

    def test_a_folder_that_cannot_be_listed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """To clear is no condition of writing."""
        monkeypatch.setattr(os, "scandir", _refuse(PermissionError, 13, "Permission denied"))
        write_whole(tmp_path / "out.bin", b"new")

        assert (tmp_path / "out.bin").read_bytes() == b"new"


class TestNamesThatNoFileCanHave:
    def test_a_name_too_long(self, tmp_path: Path) -> None:
        """The sentence says so, and nothing is left."""
        with pytest.raises(UnreadableFile, match="its name is too long") as caught:
            write_whole(tmp_path / ("n" * 300), b"")

        assert caught.value.code == "name-too-long"
        assert not list(tmp_path.iterdir())

    @pytest.mark.skipif(not hasattr(os, "symlink"), reason="there are no links here")
    def test_a_link_to_itself(self, tmp_path: Path) -> None:
        """A link that leads nowhere is told, and not replaced by a file."""
        loop = tmp_path / "loop.md"
        loop.symlink_to(loop)
        with pytest.raises(UnreadableFile, match="it is a link to itself") as caught:
            write_whole(loop, b"")

        assert caught.value.code == "not-a-file"
        assert loop.is_symlink()

    def test_a_clearing_that_fails_hides_no_reason(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """On a read-only file system removing fails as writing does; the writing is told."""
        read_only = _refuse(OSError, 30, "Read-only file system")
        monkeypatch.setattr(Path, "open", read_only)
        monkeypatch.setattr(Path, "unlink", read_only)
        with pytest.raises(UnreadableFile, match="its folder is read-only") as caught:
            write_whole(tmp_path / "new.md", b"")

        assert caught.value.code == "folder-read-only"
