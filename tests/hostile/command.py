"""Runs the command on files that no tidy program writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from poolledger.cli.arguments import main

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Said(NamedTuple):
    """What a command printed, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def nothing_wrong(self) -> bool:
        """Whether a check had nothing to say but which figures it read."""
        return self.out.startswith("figures read") and self.out.endswith(
            "book.xlsx: no faults, no warnings\n"
        )


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Said:
    """Carry out a command."""
    capsys.readouterr()
    status = main([str(word) for word in words])
    printed = capsys.readouterr()
    return Said(status, printed.out, printed.err)


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a workbook's package."""
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    """A package of parts."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def edited(path: Path, part: str, edit: Callable[[str], str]) -> Path:
    """The same workbook with one part's text changed."""
    parts = parts_of(path)
    before = parts[part].decode()
    after = edit(before)
    assert before != after
    parts[part] = after.encode()
    return packed(path, parts)


def sheet_part(path: Path, name: str) -> str:
    """The part of a sheet, in a workbook whose sheets' parts are numbered in their order."""
    listed = parts_of(path)["xl/workbook.xml"].decode()
    before = listed[: listed.index(f'name="{name}"')]
    return f"xl/worksheets/sheet{before.count('<sheet ')}.xml"
