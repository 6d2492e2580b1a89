"""Every published example of a rule that is offered comes out, exactly.

What an example's source printed rounded is met within its rounding, and nothing else is.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.support.savings_rules import RULES, of_game

from poolledger.sharing.joint_cost_allocation import separable_costs_allocation

FILE = Path(__file__).with_name("savings_examples.json")
EXAMPLES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))

# Rules that no board could be asked to follow, or that answer a question that is not put here.
LEFT_OUT = {
    "nucleolus": "a chain of linear programmes cannot be followed by hand, and two savings shared "
    "together give other sums than shared apart",
    "gately": "it gives what separable costs give, which are known and easier to say",
    "tau": "it gives what separable costs give in every example, and needs every coalition",
    "talmud": "no agreement is known that rations by it; it is equal awards of half the claims, "
    "then equal losses, which are both offered",
    "random_arrival": "it is the Shapley value of the claims; no agreement is known to ration so",
    "alpha_min": "no agreement is known that rations by it; equal awards protect small claims",
    "dhondt": "for seats: the largest may be given more than a whole unit above its share",
    "sainte_lague": "for seats: the largest may be given a whole unit less than its share",
    "quota_method": "for running totals that may never fall, where largest remainder can; a later "
    "payment here is what is due less what was paid, and may be negative",
}
OFFERED = [example for example in EXAMPLES if example["rule"] not in LEFT_OUT]


@pytest.mark.parametrize("example", OFFERED, ids=lambda example: example["id"])
def test_the_example_comes_out(example: dict[str, Any]) -> None:
    """In rationals, within what its source rounded away."""
    found = [Fraction(each) for each in RULES[example["rule"]](example["inputs"])]
    expected = [Fraction(each) for each in example["expected"]]
    tolerance = Fraction(example["tolerance"])

    assert len(found) == len(expected)
    assert all(abs(f - e) <= tolerance for f, e in zip(found, expected, strict=True)), found


@pytest.mark.parametrize(
    "example",
    [each for each in EXAMPLES if each["rule"] in ("gately", "tau")],
    ids=lambda e: e["id"],
)
def test_separable_costs_give_what_two_rules_that_are_left_out_give(
    example: dict[str, Any],
) -> None:
    """Gately's and the tau value's published answers are those of separable costs."""
    found = of_game(separable_costs_allocation, example["inputs"])
    expected = [Fraction(each) for each in example["expected"]]
    tolerance = Fraction(example["tolerance"])

    assert all(abs(f - e) <= tolerance for f, e in zip(found, expected, strict=True)), found


def test_every_rule_is_offered_or_left_out_with_a_reason() -> None:
    """Not one of the rules is silently passed over."""
    rules = {example["rule"] for example in EXAMPLES}

    assert rules == RULES.keys() | LEFT_OUT.keys()
    assert not RULES.keys() & LEFT_OUT.keys()
    assert all(reason for reason in LEFT_OUT.values())


def test_examples_say_where_they_come_from() -> None:
    """Each has a source of its own name."""
    assert all(example["source"] and example["basis"] for example in EXAMPLES)
    assert len({example["id"] for example in EXAMPLES}) == len(EXAMPLES)
