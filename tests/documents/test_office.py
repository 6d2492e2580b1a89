"""LibreOffice opens what is written for Word, and reads all of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.support.complete import settled

from poolledger.documents.deed import deed_of
from poolledger.documents.statement import statement_of
from poolledger.documents.word import word_of
from poolledger.results.provenance import PYTHON

OFFICE = shutil.which("soffice")


def _as_text(document: bytes, folder: Path) -> str:
    """What LibreOffice reads in a Word file, as plain text."""
    file = folder / "document.docx"
    file.write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=240
    )
    return (folder / "document.txt").read_text(encoding="utf-8-sig")


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_deed_and_a_statement_are_opened(tmp_path: Path) -> None:
    """Headings, clauses, tables and places to sign are all there."""
    outturn = settled(without=["Disputes"])
    (tmp_path / "deed").mkdir()
    (tmp_path / "statement").mkdir()
    deed = _as_text(word_of(deed_of(outturn, PYTHON)), tmp_path / "deed")
    statement = _as_text(word_of(statement_of(outturn, PYTHON, "ICB")), tmp_path / "statement")

    assert "Schedule 5: Overspends and underspends" in deed
    assert "ICB to HOME, £600.00: a fixed sum (clause 4.1)." in deed
    assert "Disputes. How a dispute is settled" in deed
    assert "Signed for County council, by Chief executive" in deed
    assert "You agreed £" in statement
