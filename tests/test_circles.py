"""No files import each other in a circle, those imported inside functions and for types counted."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from poolledger.values.doors import Door

SOURCE = Path(__file__).parents[1] / "src"
FILES = {
    ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in SOURCE.rglob("*.py")
}
# Pairs that know each other; the list may only shrink.
PAIRS = {
    ("poolledger.budgets.contribution_case", "poolledger.budgets.contributions"),
    ("poolledger.excel.strays", "poolledger.excel.table"),
}


def _imported(path: Path) -> Iterator[str]:
    """Every file of the package that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in FILES)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inside = f"{node.module}.{alias.name}"
                yield from ((inside,) if inside in FILES else (node.module,))


def test_no_files_import_each_other_in_a_circle() -> None:
    """From any file one comes back to it by no imports, besides the pairs that are listed."""
    graph = {
        name: {
            other
            for other in _imported(path)
            if other in FILES and other != name and (name, other) not in PAIRS
        }
        for name, path in FILES.items()
    }

    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        pytest.fail(f"a circle: {' <- '.join(circle)}")


def test_the_pairs_are_still_there() -> None:
    """A pair that no longer know each other leaves the list."""
    for one, other in PAIRS:
        assert other in set(_imported(FILES[one]))
        assert one in set(_imported(FILES[other]))


def test_a_door_that_nobody_opened_says_what_it_leads_to() -> None:
    """Whoever forgets the import is told which."""
    with pytest.raises(AssertionError, match="nothing imports what leads to sums"):
        _ = Door("sums").work
