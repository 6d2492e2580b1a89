"""The documentation's pages as programs: their blocks, run in order, and what they print.

A page is run from top to bottom in an empty folder that holds the examples. Its ``python`` blocks
share one namespace; of its ``sh`` blocks the ``poolledger`` commands are carried out. A ``text``
block that follows either is exactly what it prints, where a line of ``...`` stands for any lines.

``python tests/docs/pages.py`` writes what the blocks print into the pages, and the page of
faults, for a person to read.
"""

from __future__ import annotations

import doctest
import io
import os
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import define, frozen

from poolledger.agreement.contribution_rules import CONTRIBUTION_RULES
from poolledger.cli import arguments as cli
from poolledger.sharing.basis import BASES
from poolledger.sharing.treatments import TREATMENTS

TOP = Path(__file__).resolve().parents[2]
PAGES = [TOP / "README.md", TOP / "CONTRIBUTING.md", *sorted((TOP / "docs").rglob("*.md"))]
FAULTS = TOP / "docs" / "reference" / "faults.md"
_FENCE = re.compile(r"^```([a-z]*)[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@frozen
class Block:
    """A fenced block: its language, its text and the line that it starts on."""

    language: str
    text: str
    line: int
    start: int
    end: int


@frozen
class Printed:
    """What a block printed, and the block that says what it should."""

    block: Block
    expected: Block
    printed: str


def blocks_of(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(
            found[1], found[2], text.count("\n", 0, found.start()) + 2, found.start(2), found.end(2)
        )
        for found in _FENCE.finditer(text)
    ]


def links_of(page: Path) -> Iterator[str]:
    """The links of a page to files of the repository."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in _LINK.findall(text):
        if not re.match(r"[a-z]+:", target):
            yield target


def anchors_of(page: Path) -> set[str]:
    """The names that links may give to the headings of a page."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in plain}


@define
class Program:
    """A page being run."""

    page: Path
    names: dict[str, Any]

    def run(self) -> Iterator[Printed]:
        """Run every block, and give what those printed that say what they should print."""
        blocks = blocks_of(self.page)
        for place, block in enumerate(blocks):
            if block.language not in ("python", "sh"):
                continue
            printed = self._printed(block)
            follows = blocks[place + 1] if place + 1 < len(blocks) else None
            if follows is not None and follows.language == "text":
                yield Printed(block, follows, printed)

    def _printed(self, block: Block) -> str:
        stream = io.StringIO()
        with redirect_stdout(stream), redirect_stderr(stream):
            if block.language == "sh":
                for command in commands_of(block):
                    cli.main(command)
            elif ">>>" in block.text:
                self._doctest(block)
            else:
                code = compile("\n" * (block.line - 1) + block.text, str(self.page), "exec")
                exec(code, self.names)
        return stream.getvalue()

    def _doctest(self, block: Block) -> None:
        parsed = doctest.DocTestParser().get_doctest(
            block.text, self.names, self.page.name, str(self.page), block.line
        )
        report = io.StringIO()
        runner = doctest.DocTestRunner()
        result = runner.run(parsed, out=report.write, clear_globs=False)
        assert not result.failed, report.getvalue()
        self.names.update(parsed.globs)


def commands_of(block: Block) -> Iterator[list[str]]:
    """The words after ``poolledger`` of the commands of a block."""
    for line in block.text.splitlines():
        for command in line.split("&&"):
            words = shlex.split(command)
            if words[:1] == ["poolledger"]:
                yield words[1:]


@contextmanager
def _as_they_were(*registers: dict[str, Any]) -> Iterator[None]:
    before = [dict(register) for register in registers]
    yield
    for register, names in zip(registers, before, strict=True):
        register.clear()
        register.update(names)


def run(page: Path) -> list[Printed]:
    """Run a page in an empty folder that holds the examples; rules it registers are forgotten."""
    with TemporaryDirectory() as folder, _as_they_were(CONTRIBUTION_RULES, TREATMENTS, BASES):
        (Path(folder) / "examples").symlink_to(TOP / "examples", target_is_directory=True)
        with chdir(folder):
            return list(Program(page, {"__name__": "__main__"}).run())


def agrees(expected: str, printed: str) -> bool:
    """Whether a block printed what it should; trailing blanks do not count."""
    parts, lines = _parts(expected), _lines(printed)
    if len(parts) == 1:
        return parts[0] == lines
    place = 0
    for number, part in enumerate(parts):
        last = len(lines) - len(part)
        starts = range(place, last + 1)
        if number == 0:
            starts = range(1)
        elif number == len(parts) - 1:
            starts = range(max(place, last), last + 1)
        found = next((start for start in starts if lines[start : start + len(part)] == part), None)
        if found is None:
            return False
        place = found + len(part)
    return True


def refreshed(expected: str, printed: str) -> str | None:
    """What a block should say; where it leaves lines out, by the first line of each part.

    A part that begins with a line that is not printed cannot be found: then there is none.
    """
    parts, lines = _parts(expected), _lines(printed)
    if len(parts) == 1:
        return "\n".join(lines) + "\n"
    place, said = 0, list[str]()
    for part in parts:
        if part and part[0] not in lines[place:]:
            return None
        if part:
            place = lines.index(part[0], place)
        said.append("\n".join(lines[place : place + len(part)]))
        place += len(part)
    return "\n...\n".join(said).strip("\n") + "\n"


def _parts(expected: str) -> list[list[str]]:
    """The lines between those that leave lines out."""
    parts: list[list[str]] = [[]]
    for line in _lines(expected):
        if line == "...":
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def rewrite(page: Path) -> list[str]:
    """Write what a page's blocks print into the page; what cannot be is told."""
    text = page.read_text(encoding="utf-8")
    told = []
    for each in reversed(run(page)):
        if agrees(each.expected.text, each.printed):
            continue
        said = refreshed(each.expected.text, each.printed)
        if said is None:
            told.append(f"{page.name}:{each.expected.line}: mend by hand\n{each.printed}")
            continue
        text = text[: each.expected.start] + said + text[each.expected.end :]
        told.append(f"{page.name}:{each.expected.line}: written")
    page.write_text(text, encoding="utf-8")
    return told


def faults_page() -> str:
    """The page of faults, written from the smallest workbooks that have them."""
    lines = [
        "# The faults",
        "",
        "What `poolledger check` says is wrong with a workbook, by the code that ends the line.",
        "A code does not change its meaning; the messages below are those of the smallest workbook",
        "that has the fault.",
        "",
    ]
    for file in sorted((TOP / "tests" / "faults").glob("*.toml")):
        case = tomllib.loads(file.read_text(encoding="utf-8"))
        lines += [f"## {file.stem}", "", case["says"], "", "```", case["prints"].strip(), "```", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    FAULTS.write_text(faults_page(), encoding="utf-8")
    wanted = [Path(name).resolve() for name in sys.argv[1:]] or PAGES
    os.environ.setdefault("COLUMNS", "80")
    for one in wanted:
        for line in rewrite(one):
            print(line)
