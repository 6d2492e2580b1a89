"""A file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
