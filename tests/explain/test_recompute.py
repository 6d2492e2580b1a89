"""Every settled figure can be worked again from its inputs by a script that knows nothing of us."""

from __future__ import annotations

import json
from copy import deepcopy
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.explain.agreements import SETTLEMENTS, stepped
from tests.recompute import largest_remainder, main, nearest, recompute, worked
from tests.support.stream import CASES, Settled, law

from poolledger.explain import explanation_data
from poolledger.results.json_types import plain
from poolledger.results.nodes import step_workings


@pytest.fixture(name="data", params=list(SETTLEMENTS))
def _data(request: pytest.FixtureRequest) -> dict[str, Any]:
    data = explanation_data(SETTLEMENTS[request.param]())
    return dict(json.loads(json.dumps(data)))


def test_every_figure_is_worked_again_from_its_inputs(data: dict[str, Any]) -> None:
    """The script finds no difference, and there are figures to differ."""
    assert recompute(data) == []
    assert len(data["figures"]) > 20


def test_leaves_are_named_entries_or_nil(data: dict[str, Any]) -> None:
    """No sum of money comes from nowhere: a constant is nil."""
    constants = {node["value"] for node in data["nodes"] if node["operation"] == "constant"}

    assert constants <= {"0.00"}


def test_a_changed_penny_is_found(data: dict[str, Any]) -> None:
    """A figure, or the result of an operation, that is changed by a penny is a difference."""
    for listed in ("figures", "nodes"):
        changed = deepcopy(data)
        worked_out = [row for row in changed[listed] if row.get("operation") != "input"]
        worked_out[-1]["value"] = "123456789.01"

        assert recompute(changed)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"operation": "magic"}, "there is no operation"),
        ({"operation": "constant"}, "has no operands"),
        ({"operands": [10**6]}, "do not stand before it"),
    ],
)
def test_a_broken_tree_is_found(change: dict[str, Any], found: str) -> None:
    """Unknown operations, leaves with operands and dangling operands are told."""
    data = deepcopy(explanation_data(stepped()))
    next(node for node in data["nodes"] if node["operation"] == "split").update(change)

    try:
        told = " ".join(recompute(data))
    except ValueError as error:
        told = str(error)

    assert found in told


def test_an_entry_without_a_name_is_found() -> None:
    """An input must say what was entered."""
    data = explanation_data(stepped())
    next(node for node in data["nodes"] if node["operation"] == "input")["name"] = ""

    assert any("an input without a name" in difference for difference in recompute(data))


def test_the_script_reads_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The script ends with 0 and says how much it worked again."""
    path = tmp_path / "explain.json"
    path.write_text(json.dumps(explanation_data(stepped())), encoding="utf-8")

    assert main([str(path)]) == 0
    assert "0 differences" in capsys.readouterr().out


def test_the_script_imports_nothing_of_the_package() -> None:
    """An auditor need trust no line of the package."""
    text = (Path(__file__).parents[1] / "recompute.py").read_text(encoding="utf-8")

    assert "import poolledger" not in text
    assert "from poolledger" not in text


def test_the_script_rounds_as_the_contract_says() -> None:
    """Half away from nil; largest remainder, ties to the earlier, negatives mirrored."""
    assert (nearest(Fraction(1, 2)), nearest(Fraction(-1, 2)), nearest(Fraction(1, 3))) == (
        1,
        -1,
        0,
    )
    assert largest_remainder(Fraction(100), [Fraction(1)] * 3) == [34, 33, 33]
    assert largest_remainder(Fraction(-100), [Fraction(1)] * 3) == [-34, -33, -33]
    assert worked("instalment", [Fraction(100)], [1, 12]) == 8


def test_a_settlement_without_workings_is_worked_again_for_its_explanation() -> None:
    """The data are the same whether or not the settlement kept its workings."""
    outturn = stepped()
    plain = outturn.agreement.settle(outturn.facts, workings=False)

    assert explanation_data(outturn) == explanation_data(plain)


def test_step_workings_end_at_named_figures() -> None:
    """A step's workings are small, complete to named figures, and can be worked again."""
    settled = stepped().variances
    assert settled
    for shared in settled:
        assert shared.steps
        for result in shared.steps:
            small = plain(step_workings(result))
            roots = [small["offered"], small["taken"], *small["allocations"].values()]
            numbers = {node["id"] for node in small["nodes"]}
            leaves = [node for node in small["nodes"] if "operands" not in node]

            assert set(roots) <= numbers
            assert all(n["operation"] in ("figure", "input", "constant") for n in leaves)
            assert all(n["name"] for n in leaves if n["operation"] != "constant")
            assert len(small["nodes"]) < 40


@law(CASES, least=60, most=60)
def test_any_settlement_is_worked_again(settled: Settled) -> None:
    """Whatever the agreement and the facts, each figure follows from its inputs."""
    assert recompute(explanation_data(settled.traced)) == []
