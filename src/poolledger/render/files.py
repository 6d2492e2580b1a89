"""Writing a file whole or not at all.

A file that is cut short on its way is worse than none: it looks finished. So everything is
written beside its place first, and put there in one step.
"""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from poolledger.values.errors import UnreadableFile


def write_whole(path: Path | str, data: bytes) -> None:
    """Put bytes into a file, which has all of them or is as it was before.

    Args:
        path: The file; one that is there is replaced.
        data: All that it is to hold.

    Raises:
        UnreadableFile: If it cannot be written, with the reason and the mend. Nothing is left
            behind.
    """
    named = Path(path)
    target = _target(named)
    beside = target.with_name(f".poolledger-{secrets.token_hex(8)}.tmp")
    try:
        _write(beside, data)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise _unwritten(named, error) from error
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    try:
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o777)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise _unreplaced(named, error) from error
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def write_text(path: Path | str, text: str) -> None:
    """Put text into a file whole: UTF-8, with the mark that Excel needs where it ends in .csv.

    Raises:
        UnreadableFile: If it cannot be written, with the reason and the mend.
    """
    is_csv = Path(path).suffix.lower() == ".csv"
    write_whole(path, text.encode("utf-8-sig" if is_csv else "utf-8"))


def _target(named: Path) -> Path:
    """The file itself, behind any link to it.

    Raises:
        UnreadableFile: If it can be seen that it cannot be written.
    """
    target = Path(os.path.realpath(named))
    folder = target.parent
    if not folder.is_dir():
        message = f"{named} cannot be written: there is no folder {folder}; make it first"
        raise UnreadableFile.of("no-such-folder", message)
    if target.is_dir():
        message = f"{named} cannot be written: it is a folder; name a file in it"
        raise UnreadableFile.of("is-a-folder", message)
    if target.exists() and not target.is_file():
        message = f"{named} cannot be written: it is not an ordinary file; choose another name"
        raise UnreadableFile.of("not-a-file", message)
    if target.exists() and not os.access(target, os.W_OK):
        message = (
            f"{named} cannot be written: the file is read-only; allow changes to it, or choose "
            f"another name"
        )
        raise UnreadableFile.of("file-read-only", message)
    return target


def _write(beside: Path, data: bytes) -> None:
    # Made as any new file is, so that it gets the rights that the user gives to new files.
    with beside.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _unwritten(named: Path, error: OSError) -> UnreadableFile:
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        message = (
            f"{named} cannot be written: its folder is read-only; allow changes to the folder, or "
            f"choose another"
        )
        return UnreadableFile.of("folder-read-only", message)
    reason = error.strerror or type(error).__name__
    message = (
        f"{named} cannot be written ({reason}); make room or choose another folder. What was "
        f"there before is unchanged"
    )
    return UnreadableFile.of("not-written", message)


def _unreplaced(named: Path, error: OSError) -> UnreadableFile:
    if isinstance(error, PermissionError):
        message = (
            f"{named} cannot be replaced: another program has it open; close it there, or choose "
            f"another name"
        )
        return UnreadableFile.of("file-locked", message)
    return _unwritten(named, error)
