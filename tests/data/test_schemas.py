"""What is written as data is what its schema says: the schema shipped, and no other."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from tests.strategies import as_written
from tests.support.stream import CASES, DIVIDENDS, Settled, law
from tests.workbooks import percent, sound, write

import poolledger as pl
from poolledger.data.schemas import FOLDER, schema_texts, schemas

EXAMPLES = Path(__file__).parents[2] / "examples"
WORKBOOKS = [
    pytest.param(path, id=path.stem, marks=[pytest.mark.slow] * (path.stem == "large"))
    for path in sorted(EXAMPLES.glob("*/*.xlsx"))
    if path.name not in ("icb-2024-25.xlsx", "large-by-spreadsheet.xlsx")
]
FACTS = {"agreement.xlsx": ("council-2024-25.csv", "icb-2024-25.xlsx")}
OF_AGREEMENT, OF_FACTS = (
    Draft202012Validator(schema, format_checker=FormatChecker()) for schema in schemas().values()
)


def _differences(validator: Draft202012Validator, data: object) -> list[str]:
    return [f"{each.json_path}: {each.message}" for each in validator.iter_errors(data)]


@pytest.mark.parametrize("name", list(schemas()))
def test_a_schema_is_that_of_the_contract(name: str) -> None:
    """What is shipped is what the columns say; tests/render/schemas.py writes it."""
    shipped = files("poolledger").joinpath("data", "schema", name).read_text(encoding="utf-8")

    assert schema_texts()[name] == shipped
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(schemas())


@pytest.mark.parametrize("validator", [OF_AGREEMENT, OF_FACTS])
def test_a_schema_is_one(validator: Draft202012Validator) -> None:
    """Each is a JSON Schema of the dialect that it names."""
    Draft202012Validator.check_schema(validator.schema)


@pytest.mark.parametrize("path", WORKBOOKS)
def test_every_example_is_data_that_its_schema_says(path: Path) -> None:
    """As data each workbook of the examples validates, and comes back the same."""
    book = pl.read_workbook(path, [path.with_name(name) for name in FACTS.get(path.name, ())])
    agreement, facts = book.agreement.to_data(), book.facts.to_data()

    assert _differences(OF_AGREEMENT, agreement) == []
    assert _differences(OF_FACTS, facts) == []
    assert book.agreement == pl.Agreement.from_data(agreement)
    assert book.facts == pl.Facts.from_data(facts)


def _of(settled: Settled) -> list[str]:
    agreement = as_written(settled.case.agreement).to_data()
    facts = settled.case.facts.to_data()
    return [*_differences(OF_AGREEMENT, agreement), *_differences(OF_FACTS, facts)]


@law(CASES, least=20, most=20)
def test_any_agreement_and_any_facts_are_what_the_schemas_say(settled: Settled) -> None:
    """Whatever is agreed, and whatever happened."""
    assert _of(settled) == []


@law(DIVIDENDS, least=10, most=10)
def test_so_are_those_that_share_savings(settled: Settled) -> None:
    """With every primitive of a protocol."""
    assert _of(settled) == []


PCT, OMBC = pl.Partner("PCT", "NHS Oldham", "PCT"), pl.Partner("OMBC", "Oldham Council", "Council")
POOL = pl.PooledFund(
    "LD", "Learning disability", host=OMBC, contributions=pl.fixed({PCT: "1k", OMBC: "2k"}),
    overspend=[pl.share({PCT: "50%", OMBC: "50%"}, next="2%", at_most={PCT: "£500"}), pl.bear(PCT)],
)  # fmt: skip
DATA = pl.Agreement("A plan", start="2011/12", partners=[PCT, OMBC], funds=[POOL]).to_data()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda data: data.pop("schema"), "'schema' is a required property"),
        (lambda data: data.update(schema="urn:poolledger:agreement:2"), "was expected"),
        (lambda data: data.update(more=[]), "Additional properties are not allowed"),
        (lambda data: data["agreement"].update(start="1 April 2011"), "is not a 'date'"),
        (lambda data: data["partners"][0].update(kind="Bank"), "is not one of"),
        (lambda data: data["contributions"][0].pop("partner"), "'partner' is a required property"),
        (lambda data: data["contributions"][0].update(amount=1000), "is not of type 'string'"),
        (lambda data: data["risk_share"][0].update(step="1"), "is not of type 'integer'"),
        (lambda data: data["risk_share"][0]["shares"].update(PCT=0.5), "is not of type 'string'"),
    ],
)
def test_what_is_otherwise_is_told(change: Callable[[Any], Any], expected: str) -> None:
    """A key too few or too many, a float, a day or a word of another kind does not validate."""
    data = deepcopy(DATA)
    assert _differences(OF_AGREEMENT, data) == []
    change(data)
    (difference,) = _differences(OF_AGREEMENT, data)

    assert expected in difference


def test_the_rest_that_a_row_quotes_is_a_percentage(tmp_path: Path) -> None:
    """As every other share is, so that equal agreements are written alike."""
    sheets = sound()
    sheets["Risk share"] = [
        ["Fund", "Direction", "Step", "Treatment", "Basis", "PCT", "OMBC"],
        ["POOL", "both", 1, "share", "equal", percent(60), "rest"],
    ]
    data = pl.read_workbook(write(tmp_path / "book.xlsx", sheets)).agreement.to_data()

    assert _differences(OF_AGREEMENT, data) == []
    assert data["risk_share"][0]["shares"] == {"PCT": "60%", "OMBC": "40%"}
