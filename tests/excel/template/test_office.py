"""The fill-in workbook after LibreOffice has opened and saved it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from poolledger.excel.reader import read_workbook
from poolledger.excel.template.book import write_template
from poolledger.excel.workbook import Workbook

NAMES = ("pooled", "aligned")
OFFICE = shutil.which("soffice")


def _converted(paths: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """Copies of files as LibreOffice, which is slow to start, saves them all at once."""
    assert OFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=120)
    return [folder / f"{path.stem}.{kind}" for path in paths]


@pytest.fixture(name="saved", scope="module")
def _saved(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Workbook, Workbook]]:
    """Workbooks before and after a round by way of the OpenDocument format."""
    originals = [tmp_path_factory.mktemp("new") / f"{name}.xlsx" for name in NAMES]
    for name, original in zip(NAMES, originals, strict=True):
        write_template(name, original)
    folder = tmp_path_factory.mktemp("saved")
    saved = _converted(_converted(originals, "ods", folder), "xlsx", folder)
    pairs = zip(map(read_workbook, originals), map(read_workbook, saved), strict=True)
    return dict(zip(NAMES, pairs, strict=True))


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_saved_by_libreoffice_reads_back_the_same(
    saved: Mapping[str, tuple[Workbook, Workbook]], name: str
) -> None:
    """Agreement and facts are equal after a round by way of the OpenDocument format."""
    before, after = saved[name]

    assert after.faults == ()
    assert after.agreement == before.agreement
    assert after.facts == before.facts
