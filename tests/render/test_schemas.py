"""What is printed as JSON is what its schema says: the schema shipped, and no other."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from tests.explain.agreements import SETTLEMENTS, stepped
from tests.support.stream import CASES, DIVIDENDS, Settled, law

from poolledger.cli.arguments import main
from poolledger.explain import explanation_data
from poolledger.render.json import data_of
from poolledger.render.schemas import schemas
from poolledger.settlement.outturn import Outturn

EXAMPLES = Path(__file__).parents[2] / "examples"
# These are read beside an agreement, or are no workbook of ours.
NO_AGREEMENTS = ("icb-2024-25.xlsx", "large-by-spreadsheet.xlsx")
WORKBOOKS = [
    pytest.param(path, id=path.stem, marks=[pytest.mark.slow] * (path.stem == "large"))
    for path in sorted(EXAMPLES.glob("*/*.xlsx"))
    if path.name not in NO_AGREEMENTS
]
FACTS = {"agreement.xlsx": ("council-2024-25.csv", "icb-2024-25.xlsx")}


def _validator(name: str) -> Draft202012Validator:
    text = files("poolledger").joinpath("render", "schema", name).read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text), format_checker=FormatChecker())


SCHEDULES = _validator("schedules.schema.json")
EXPLAIN = _validator("explain.schema.json")


def _differences(validator: Draft202012Validator, data: object) -> list[str]:
    return [f"{each.json_path}: {each.message}" for each in validator.iter_errors(data)]


@pytest.mark.parametrize("name", list(schemas()))
def test_a_schema_is_that_of_the_classes(name: str) -> None:
    """What is shipped is what the rows' classes say; tests/render/schemas.py writes it."""
    shipped = files("poolledger").joinpath("render", "schema", name).read_text(encoding="utf-8")

    assert schemas()[name] == shipped


@pytest.mark.parametrize("validator", [SCHEDULES, EXPLAIN])
def test_a_schema_is_one(validator: Draft202012Validator) -> None:
    """Each is a JSON Schema of the dialect that it names."""
    Draft202012Validator.check_schema(validator.schema)


@pytest.mark.parametrize("path", WORKBOOKS)
@pytest.mark.parametrize(("command", "validator"), [("schedules", SCHEDULES), ("explain", EXPLAIN)])
def test_every_example_prints_what_its_schema_says(
    path: Path,
    command: str,
    validator: Draft202012Validator,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As a person would run it, each workbook of the examples gives JSON that validates."""
    beside = [str(path.with_name(name)) for name in FACTS.get(path.name, ())]
    given = [word for each in beside for word in ("--facts", each)]

    assert main([command, str(path), *given, "--json"]) == 0
    assert _differences(validator, json.loads(capsys.readouterr().out)) == []


PAGES = Path(__file__).parents[2] / "docs" / "reference"


def _keys(schema: Mapping[str, Any]) -> set[str]:
    held = (schema, *schema["$defs"].values())
    return {name for each in held for name in each["properties"]}


@pytest.mark.parametrize(
    ("validator", "pages"),
    [(SCHEDULES, ("json.md", "explain-json.md")), (EXPLAIN, ("explain-json.md",))],
)
def test_the_reference_names_every_key(
    validator: Draft202012Validator, pages: tuple[str, ...]
) -> None:
    """No key is printed of which the reference says nothing."""
    said = "".join((PAGES / page).read_text(encoding="utf-8") for page in pages)
    schema = validator.schema
    assert isinstance(schema, Mapping)
    unsaid = [key for key in sorted(_keys(schema)) if f"`{key}`" not in said]

    assert unsaid == []


def _of(settled: Settled) -> tuple[list[str], list[str]]:
    report = _differences(SCHEDULES, data_of(settled.traced))
    return report, _differences(EXPLAIN, explanation_data(settled.traced))


@pytest.mark.slow
@law(CASES, most=40)
def test_any_settlement_is_what_the_schemas_say(settled: Settled) -> None:
    """Whatever the agreement and the facts."""
    assert _of(settled) == ([], [])


@pytest.mark.slow
@law(DIVIDENDS, most=40)
def test_any_dividend_is_what_the_schemas_say(settled: Settled) -> None:
    """Whatever is saved and shared."""
    assert _of(settled) == ([], [])


@pytest.mark.parametrize("name", list(SETTLEMENTS))
def test_without_workings_the_json_is_what_its_schema_says(name: str) -> None:
    """A settlement that kept no workings has its steps' figures as constants."""
    outturn: Outturn = SETTLEMENTS[name]()
    plainly = outturn.agreement.settle(outturn.facts, outturn.year, outturn.as_at, workings=False)

    assert _differences(SCHEDULES, data_of(plainly)) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda data: data.pop("held"), "'held' is a required property"),
        (lambda data: data.update(more=1), "Additional properties are not allowed"),
        (lambda data: data.update(year=2011), "2011 is not of type 'string'"),
        (lambda data: data.update(as_at="31/03/2012"), "'31/03/2012' is not a 'date'"),
        (lambda data: data["checks"][0].update(actual=0.5), "0.5 is not of type 'string'"),
        (lambda data: data["checks"][0].update(actual="1,000.00"), "does not match"),
        (lambda data: data["memorandum"][0].update(section="other"), "is not one of"),
        (lambda data: data["risk_share"][0].update(direction="both"), "is not one of"),
        (lambda data: data["risk_share"][0]["steps"][0]["workings"].pop("nodes"), "'nodes' is a"),
    ],
)
def test_what_is_otherwise_is_told(change: Callable[[Any], Any], expected: str) -> None:
    """A key too few or too many, a float, a date or a word of another kind does not validate."""
    data = deepcopy(data_of(stepped()))
    assert _differences(SCHEDULES, data) == []
    change(data)
    (difference,) = _differences(SCHEDULES, data)

    assert expected in difference
