"""Functions stay short, and what is public says what it means."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import poolledger

SOURCE = Path(poolledger.__file__).parent
TESTS = Path(__file__).parent
STRATEGIES = TESTS / "strategies"
LONGEST = 40
LONGEST_TEST = 70
# Functions that are longer, and files of over 300 lines, as they stand. Both lists only shrink.
LONGER = {
    "divide": 56,
    "_note_others": 41,
}
LARGE = {
    "__init__.py": 436,
    "settlement/years.py": 305,
}
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@cache
@cache
def _parsed(folder: Path) -> list[tuple[str, ast.Module]]:
    return [
        (path.relative_to(folder.parent).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(folder.rglob("*.py"))
    ]


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _public(body: list[ast.stmt], of: str) -> Iterator[tuple[str, Definition]]:
    """Public functions, classes and methods; a protocol's and an overload's among them."""
    for node in body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield f"{of}.{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body, f"{of}.{node.name}")


def test_no_function_of_the_package_is_over_forty_lines() -> None:
    """Past that another function hides in it; those that are longer may only shrink."""
    long = [
        f"{name}:{node.lineno} {node.name} has {lines} lines"
        for name, tree in _parsed(SOURCE)
        for node in _functions(tree)
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGER.get(node.name, LONGEST)
    ]

    assert long == []


def test_no_file_of_the_package_is_over_three_hundred_lines() -> None:
    """A file has one subject and is read from top to bottom; those that are longer only shrink."""
    large = []
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LARGE.get(name, 300):
            large.append(f"{name} has {lines} lines")

    assert large == []


def test_no_test_is_over_seventy_lines() -> None:
    """A longer one tests several things."""
    long = [
        f"{name}:{node.lineno} {node.name} has {lines} lines"
        for name, tree in _parsed(TESTS)
        for node in _functions(tree)
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_TEST
    ]

    assert long == []


def test_public_names_have_docstrings() -> None:
    """Every module, and every public class, function and method, says what it gives."""
    parsed = [*_parsed(SOURCE), *_parsed(STRATEGIES)]
    silent = [name for name, tree in parsed if not ast.get_docstring(tree)]
    silent += [
        of
        for name, tree in parsed
        for of, node in _public(tree.body, name)
        if not ast.get_docstring(node)
    ]

    assert silent == []


def test_every_test_states_a_behaviour() -> None:
    """Tests have docstrings that state facts."""
    silent = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in _parsed(TESTS)
        for node in _functions(tree)
        if node.name.startswith("test_") and not ast.get_docstring(node)
    ]

    assert silent == []
