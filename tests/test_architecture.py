"""A module imports only from those that come before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "poolledger"

# The engine, in the order in which it is built; what is not named here is a view and comes last.
ORDER = (
    "issues",
    "errors",
    "words",
    "columns",
    "money",
    "periods",
    "sharing.rounding",
    "sharing.claims",
    "workings",
    "terms",
    "partners",
    "sharing.coalitions",
    "sharing.games",
    "rates",
    "savings.events",
    "savings.lines",
    "savings.measures",
    "savings.settings",
    "savings.register",
    "savings.costs",
    "savings.life",
    "savings.recognition",
    "savings.months",
    "savings.decisions",
    "movements",
    "sharing.scope",
    "sharing.bases",
    "sharing.treatments",
    "savings.treatments",
    "savings.joint_costs",
    "sharing.scaling",
    "sharing.carrying",
    "sharing.mixtures",
    "sharing.sizes",
    "sharing.steps",
    "savings.division",
    "savings.divide",
    "provisions",
    "savings.protocol",
    "rules.contributions",
    "rules.contributed",
    "funds",
    "agreement",
    "savings.growth",
    "savings.appraisal",
    "naming",
    "validation_steps",
    "validation_lines",
    "validation",
    "validation_savings",
    "validation_events",
    "validation_facts",
    "period",
    "contribution_case",
    "funding",
    "tally",
    "monitoring",
    "savings.measuring",
    "savings.tracking",
    "savings.overlap",
    "savings.additionality",
    "rules.risk_share",
    "journal",
    "books",
    "accounts",
    "savings.pots",
    "savings.asked",
    "savings.dividend",
    "savings.posting",
    "assurance.reconciliation",
    "outturn",
    "savings.evidence",
    "scenarios.sensitivity",
    "years",
    "settling",
)
EDGES = {"attrs", "dateutil", "hypothesis", "cattrs", "tabulate", "openpyxl", "xlsxwriter"}
# Validation is asked by the agreement it checks, so their order is told by the imports of one.
MAY_USE = {"validation": {"agreement"}}


def _name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(body: list[ast.stmt]) -> Iterator[str]:
    """The modules that statements import when they are first read."""
    for statement in body:
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.module == "poolledger":
            yield from (f"poolledger.{alias.name}" for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.module:
            yield from _deeper(statement)
        elif isinstance(statement, ast.If) and "TYPE_CHECKING" not in ast.dump(statement.test):
            yield from _imported([*statement.body, *statement.orelse])
        elif isinstance(statement, ast.Try):
            yield from _imported(statement.body)


def _deeper(statement: ast.ImportFrom) -> Iterator[str]:
    """A module named after a package counts as that module: from poolledger.sharing import x."""
    assert statement.module is not None
    folder = SOURCE.parent.joinpath(*statement.module.split("."))
    for alias in statement.names:
        inside = (folder / f"{alias.name}.py").exists()
        yield f"{statement.module}.{alias.name}" if inside else statement.module


FILES = sorted(SOURCE.rglob("*.py"))


def _imports_of(path: Path) -> list[str]:
    return list(_imported(ast.parse(path.read_text(encoding="utf-8")).body))


@pytest.mark.parametrize("name", ORDER)
def test_a_module_imports_only_what_comes_before_it(name: str) -> None:
    """The engine is one direction; what is needed later is imported where it is used."""
    path = SOURCE.joinpath(*name.split(".")).with_suffix(".py")
    place = ORDER.index(name)
    own = [m.removeprefix("poolledger.") for m in _imports_of(path) if m.startswith("poolledger")]
    upward = [m for m in own if m not in ORDER[:place] and m not in MAY_USE.get(name, ())]

    assert upward == []


def test_every_module_of_the_order_is_there() -> None:
    """No folder is named that no longer exists."""
    names = {_name(path) for path in FILES}

    assert set(ORDER) <= names


@pytest.mark.parametrize(
    ("library", "folder"),
    [("openpyxl", "excel"), ("xlsxwriter", "excel"), ("hypothesis", "testing")],
)
def test_a_library_of_the_edges_is_known_in_one_folder(library: str, folder: str) -> None:
    """Only one folder knows of spreadsheets, and only one of examples at random."""
    users = {
        _name(path).split(".")[0]
        for path in FILES
        if any(m.split(".")[0] == library for m in _imports_of(path))
    }

    assert users <= {folder}


def test_the_engine_imports_nothing_but_records_and_dates() -> None:
    """Besides the standard library the engine knows attrs and dateutil alone."""
    used = {
        m.split(".")[0]
        for name in ORDER
        for m in _imports_of(SOURCE.joinpath(*name.split(".")).with_suffix(".py"))
    }

    assert used & EDGES <= {"attrs", "dateutil"}
