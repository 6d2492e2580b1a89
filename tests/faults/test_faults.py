"""Every fault that a workbook can have: what brings it about, and what is printed of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.changes import beside, case, changed, codes
from tests.workbooks import sound, write

import poolledger
from poolledger.cli.arguments import main

CODE = re.compile(r"[a-z]+(-[a-z]+)*")
NOTED_BY = ("fault", "_fault", "_once", "refuse")
REFUSED_BY = ("unfit", "exact")
NAMED = (
    "partner", "fund", "scheme", "reserve", "profile", "extract", "initiative", "line",
)  # fmt: skip

# Not of a workbook: what the command was asked for, and what only Python can state.
OF_NO_WORKBOOK = {
    "before-the-year", "empty-pot", "journal-closed", "not-a-cell", "not-a-list", "not-a-mapping",
    "not-a-month-end", "not-a-name", "not-a-partner", "not-a-path", "not-a-record", "not-codes",
    "not-for-savings", "not-for-variances", "not-instalments", "of-one-year", "other-activity",
    "key-twice", "not-json", "not-used", "other-schema", "python-only", "two-gates", "unknown-key",
    "no-term", "not-a-point", "says-nothing", "too-many-terms", "unknown-term", "unsound",
}  # fmt: skip


def faults_printed(text: str) -> str:
    """The fault lines of what a command printed."""
    return "".join(f"{line}\n" for line in text.splitlines() if re.search(r"(^|: )error: ", line))


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> Path:
    """Where the workbook of a test is written, under the name that the corpus prints."""
    return tmp_path / "book.xlsx"


@pytest.mark.parametrize("code", codes())
def test_check_prints_exactly_what_the_corpus_says(
    code: str, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Check prints the fault, its place and what to do, and nothing else is at fault."""
    status = main(["check", str(write(book, changed(code))), *beside(code, book.parent)])
    printed = capsys.readouterr()

    assert case(code)["prints"] == faults_printed(printed.out)
    assert f"[{code}]" in printed.out
    assert printed.err == ""
    assert status == 1


@pytest.mark.parametrize("code", codes())
def test_a_workbook_with_faults_writes_nothing(
    code: str, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Schedules of a workbook with faults prints the same faults and writes no file."""
    write(book, changed(code))
    facts = beside(code, book.parent)
    there = sorted(book.parent.iterdir())
    out = ["--out", str(book.with_name("schedules.xlsx"))]
    status = main(["schedules", str(book), *facts, *out])
    printed = capsys.readouterr()

    assert case(code)["prints"] == printed.err
    assert printed.out == ""
    assert status == 1
    assert there == sorted(book.parent.iterdir())


def test_the_sound_workbook_has_no_faults(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What every file of the corpus changes is sound."""
    status = main(["check", str(write(book, sound()))])

    assert capsys.readouterr().out.endswith("book.xlsx: no faults, no warnings\n")
    assert status == 0


def test_every_code_has_a_file() -> None:
    """Each code that the sources can give a workbook's fault is in the corpus, and no other."""
    sources = Path(poolledger.__file__).parent
    found = {code for path in sources.rglob("*.py") for code in _codes_in(path)}

    assert sorted(found - OF_NO_WORKBOOK) == codes()


@pytest.mark.parametrize("code", codes())
def test_every_file_states_its_rule(code: str) -> None:
    """The rule is one sentence, and each change is to one sheet."""
    told = case(code)

    assert re.fullmatch(r"[A-Z].*[^.]\.", told["says"])
    assert {"says", "prints", "change"} == set(told) - {"files"}
    assert all("sheet" in change for change in told["change"])


def _codes_in(path: Path) -> Iterator[str]:
    """The codes of faults in a source: the words given to what notes or raises them."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        function = call.func
        name = getattr(function, "attr", getattr(function, "id", ""))
        owner = getattr(getattr(function, "value", None), "id", "")
        words = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
        codes = [word for word in words if isinstance(word, str) and CODE.fullmatch(word)]
        if name in NOTED_BY or (name == "of" and owner.endswith("Fault")):
            yield from codes
        elif name in REFUSED_BY:
            yield from (code for code in codes if "-" in code)
        elif name in ("unknown", "unknown_names", "_known"):
            yield from (f"unknown-{word}" for word in codes if word in NAMED)
