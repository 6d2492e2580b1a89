"""The fill-in workbook after LibreOffice has opened and saved it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from poolledger.excel.reader import read_workbook
from poolledger.excel.template.book import write_template

OFFICE = shutil.which("soffice")


def _converted(path: Path, kind: str, folder: Path) -> Path:
    """A copy of a file as LibreOffice saves it."""
    assert OFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{kind}"


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["pooled", "aligned"])
def test_a_workbook_saved_by_libreoffice_reads_back_the_same(tmp_path: Path, name: str) -> None:
    """Agreement and facts are equal after a round by way of the OpenDocument format."""
    original = tmp_path / "agreement.xlsx"
    write_template(name, original)
    folder = tmp_path / "saved"
    folder.mkdir()

    opened = _converted(original, "ods", folder)
    saved = read_workbook(_converted(opened, "xlsx", folder))

    assert saved.faults == ()
    assert saved.agreement == read_workbook(original).agreement
    assert saved.facts == read_workbook(original).facts
