from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from _pytest.mark import ParameterSet

Script = Callable[[str], ModuleType]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WORKBOOKS = sorted(str(path.relative_to(EXAMPLES)) for path in EXAMPLES.glob("*/*.xlsx"))
SPREADSHEET = "large/large-by-spreadsheet.xlsx"


def _marked(workbook: str) -> ParameterSet:
    return pytest.param(workbook, marks=[pytest.mark.slow] if workbook == SPREADSHEET else [])


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a workbook, unpacked: packed bytes also depend on the machine's zlib."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def builder(workbook: str, script: Script) -> Callable[[Path], None]:
    """The script that writes a workbook."""
    name = "spreadsheet.py" if workbook == SPREADSHEET else "make.py"
    build: Callable[[Path], None] = script(str(Path(workbook).parent / name)).build
    return build


class TestWorkbooks:
    @pytest.mark.parametrize("workbook", [_marked(workbook) for workbook in WORKBOOKS])
    def test_as_committed_and_the_same_bytes_each_time(
        self, workbook: str, examples: Path, script: Script, tmp_path: Path
    ) -> None:
        """A committed workbook is what its script writes, and writes again to the byte."""
        name = Path(workbook).name
        (tmp_path / "again").mkdir()
        build = builder(workbook, script)

        build(tmp_path / name)
        build(tmp_path / "again" / name)

        assert parts(examples / workbook) == parts(tmp_path / name)
        assert (tmp_path / name).read_bytes() == (tmp_path / "again" / name).read_bytes()

    @pytest.mark.parametrize("folder", sorted({Path(name).parent.name for name in WORKBOOKS}))
    def test_described(self, folder: str, examples: Path) -> None:
        """Every example says what it shows and how to run it."""
        page = (examples / folder / "README.md").read_text(encoding="utf-8")

        assert f"poolledger schedules examples/{folder}/" in page
        assert "ublished" in page or folder == "large"

    def test_all_of_them(self) -> None:
        """No example is without a workbook."""
        folders = {path.parent.name for path in EXAMPLES.glob("*/make.py")}

        assert folders == {Path(name).parent.name for name in WORKBOOKS}
