"""A room uses only the rooms before it, and no files import each other in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

import poolledger

SOURCE = Path(poolledger.__file__).parent

# The rooms in the order in which they are built; the one door and the command to it come last.
ROOMS = (
    "values",
    "sharing",
    "agreement",
    "budgets",
    "savings",
    "validation",
    "ledger",
    "settlement",
    "results",
    "explain",
    "schedules",
    "render",
    "scenarios",
    "excel",
    "data",
    "assurance",
    "documents",
    "views",
    "__init__",
    "cli",
    "__main__",
)
# The rooms within a room, in their order. Files beside them come last, each on a line of its own.
INNER_ROOMS = {
    "excel": (
        "package",
        "cells",
        "contract",
        "tables",
        "records",
        "reading",
        "ledgers",
        "writing",
        "schedules",
        "template",
        "marks",
        "workbook",
        "settled_figures",
        "reader",
        "writer",
    ),
}
# The rooms that settle: they know records and dates, and nothing of any format.
ENGINE = ROOMS[: ROOMS.index("settlement") + 1]
EDGES = {"attrs", "dateutil", "tabulate", "openpyxl", "xlsxwriter"}
# Imports that still run against the order. The list only shrinks.
AGAINST_THE_ORDER: set[tuple[str, str]] = set()
# Circles that still stand, by the number of their files. They only shrink.
CIRCLES: list[int] = []


def _name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts)


FILES = {_name(path): path for path in sorted(SOURCE.rglob("*.py"))}


def _file_of(module: str) -> str:
    """The file of a module of ours: its own, or its folder's face."""
    inner = module.removeprefix("poolledger").removeprefix(".")
    return inner if inner in FILES else f"{inner}.__init__".removeprefix(".")


def _modules_in(tree: ast.Module) -> Iterator[str]:
    """Every module that is imported anywhere: in functions and for types too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None, "imports name their module whole"
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                inside = deeper.removeprefix("poolledger.")
                is_ours = node.module.split(".")[0] == "poolledger"
                is_file = inside in FILES or f"{inside}.__init__" in FILES
                # What is taken out of a folder reads the folder's face too.
                yield node.module
                if is_ours and is_file:
                    yield deeper


@cache
def _imports() -> Mapping[str, frozenset[str]]:
    """What each file imports, whole names."""
    return {
        name: frozenset(_modules_in(ast.parse(path.read_text(encoding="utf-8"))))
        for name, path in FILES.items()
    }


def _arrows() -> dict[str, set[str]]:
    """Which of our files each of them imports."""
    return {
        name: {_file_of(m) for m in modules if m.split(".")[0] == "poolledger"} - {name}
        for name, modules in _imports().items()
    }


def _room(name: str) -> str:
    return name.split(".")[0]


def _circles(arrows: Mapping[str, set[str]]) -> list[set[str]]:
    """The files that reach each other, the largest circle first."""
    reach = {name: _reached(name, arrows) for name in arrows}
    found: list[set[str]] = []
    for name in arrows:
        circle = {other for other in reach[name] if name in reach[other]}
        if circle and circle not in found:
            found.append(circle)
    return sorted(found, key=len, reverse=True)


def _reached(start: str, arrows: Mapping[str, set[str]]) -> set[str]:
    waiting, seen = [start], set[str]()
    while waiting:
        for other in arrows[waiting.pop()] - seen:
            seen.add(other)
            waiting.append(other)
    return seen


def test_every_file_stands_in_a_room() -> None:
    """No file is outside the order, and no room is named that is not there."""
    assert {_room(name) for name in FILES} == set(ROOMS)


def test_a_room_uses_only_the_rooms_before_it() -> None:
    """Every import of every file runs down the order, but for those that are listed."""
    place = {room: number for number, room in enumerate(ROOMS)}
    upward = {
        (name, other)
        for name, others in _arrows().items()
        for other in others
        if place[_room(other)] > place[_room(name)]
    }

    assert upward == AGAINST_THE_ORDER


@pytest.mark.parametrize("room", INNER_ROOMS)
def test_an_inner_room_uses_only_those_before_it(room: str) -> None:
    """Within a room of many files the imports run down an order too, without exception."""
    inner = {
        name: name.split(".")[1] for name in FILES if _room(name) == room and name.count(".") > 0
    }
    inner.pop(f"{room}.__init__")
    place = {each: number for number, each in enumerate(INNER_ROOMS[room])}

    assert set(inner.values()) == set(place)
    assert [
        (name, other)
        for name in inner
        for other in _arrows()[name] & set(inner)
        if place[inner[other]] > place[inner[name]]
    ] == []


def test_no_files_import_each_other_in_a_circle() -> None:
    """A file can be read without those that read it."""
    assert [len(circle) for circle in _circles(_arrows())] == CIRCLES


def test_few_files_stand_at_the_top() -> None:
    """What is not in a room is the door, or the command to it."""
    assert len([name for name in FILES if "." not in name]) <= 3


def _users(library: str) -> set[str]:
    return {
        _room(name)
        for name, modules in _imports().items()
        if any(m.split(".")[0] == library for m in modules)
    }


def test_only_one_room_knows_of_spreadsheets() -> None:
    """Libraries of spreadsheets are known where workbooks are read and written."""
    assert {"excel"} == _users("openpyxl") | _users("xlsxwriter")


def test_the_engine_imports_nothing_but_records_and_dates() -> None:
    """Besides the standard library the engine knows attrs and dateutil alone."""
    used = {library for library in EDGES if _users(library) & set(ENGINE)}

    assert used <= {"attrs", "dateutil"}
