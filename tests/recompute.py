"""Works a settlement again from ``poolledger explain --json``, and imports nothing of the package.

Every node is worked from its operands by its operation alone, from the inputs upward, with
rounding written here a second time. An auditor can read the whole of it.

    python recompute.py explain.json
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import prod
from pathlib import Path
from typing import Any

Values = list[Fraction]


def nearest(value: Fraction) -> int:
    """The nearest whole penny, a half going away from nil."""
    whole, rest = divmod(abs(value), 1)
    pence = int(whole) + (1 if rest >= Fraction(1, 2) else 0)
    return -pence if value < 0 else pence


def largest_remainder(amount: Fraction, weights: Values) -> list[int]:
    """The parts of an amount by weights: whole pence first, odd pence to the largest remainders."""
    together = sum(weights)
    exact = [abs(amount) * weight / together for weight in weights]
    parts = [int(share // 1) for share in exact]
    odd = int(abs(amount)) - sum(parts)
    # Of equal remainders the earlier partner's comes first.
    order = sorted(range(len(parts)), key=lambda place: (-(exact[place] % 1), place))
    for place in order[:odd]:
        parts[place] += 1
    return [-part for part in parts] if amount < 0 else parts


def equal_awards(amount: Fraction, claims: Values) -> Values:
    """The same for every claim, but to none more than itself."""
    ordered = sorted(claims)
    for met in range(len(ordered)):
        level = (amount - sum(ordered[:met])) / (len(ordered) - met)
        if level <= ordered[met]:
            return [min(claim, level) for claim in claims]
    return claims


def rationed(amount: Fraction, claims: Values, rule: int) -> list[int]:
    """What claims are awarded: 0 in proportion, 1 by priority, 2 equal awards, 3 equal losses."""
    if rule == 0:
        return largest_remainder(amount, claims)
    if rule == 1:
        before = [sum(claims[:place]) for place in range(len(claims))]
        pairs = zip(before, claims, strict=True)
        exact = [max(Fraction(0), min(claim, amount - first)) for first, claim in pairs]
    elif rule == 2:
        exact = equal_awards(amount, claims)
    else:
        losses = equal_awards(sum(claims, -amount), claims)
        exact = [claim - loss for claim, loss in zip(claims, losses, strict=True)]
    return largest_remainder(amount, exact)


def signed(values: Values, signs: Sequence[int]) -> Fraction:
    """The sum of values, each with its sign."""
    return sum((sign * value for sign, value in zip(signs, values, strict=True)), Fraction(0))


EXACT: dict[str, Callable[[Values, Sequence[int]], Fraction]] = {
    "sum": signed,
    "multiply": lambda values, _: prod(values, start=Fraction(1)),
    "divide": lambda values, _: values[0] / prod(values[1:]),
    "least": lambda values, _: min(values),
    "greatest": lambda values, _: max(values),
}


def worked(operation: str, values: Values, parameters: Sequence[int]) -> Fraction:
    """The result of one operation on the values of its operands.

    Raises:
        ValueError: If there is no such operation.
    """
    if operation in EXACT:
        return EXACT[operation](values, parameters)
    if operation == "times":
        return Fraction(nearest(values[0] * values[1]))
    if operation == "product":
        return Fraction(nearest(values[0] * values[1] * 100))
    if operation == "split":
        return Fraction(largest_remainder(values[0], values[1:])[parameters[0]])
    if operation == "ration":
        place, rule = parameters
        return Fraction(rationed(values[0], values[1:], rule)[place])
    if operation == "instalment":
        number, count = parameters
        before = nearest(values[0] * (number - 1) / count)
        return Fraction(nearest(values[0] * number / count) - before)
    raise ValueError(f"there is no operation {operation!r}")


def stated(value: str, unit: str) -> Fraction:
    """A stated value: pounds in pence, rates and counts as they are."""
    if unit != "pounds":
        return Fraction(value)
    whole, _, part = value.partition(".")
    if len(part) != 2:
        raise ValueError(f"{value!r} is not pounds with two decimals")
    return Fraction(int(whole + part))


def recompute(data: dict[str, Any]) -> list[str]:
    """Every difference between what is stated and what comes out again; none when all agree."""
    differences: list[str] = []
    known: dict[int, Fraction] = {}
    for node in data["nodes"]:
        place = f"node {node['id']} ({node['name'] or node['operation']})"
        if node["id"] in known:
            differences.append(f"{place}: listed twice")
        missing = [operand for operand in node["operands"] if operand not in known]
        if missing:
            differences.append(f"{place}: operands {missing} do not stand before it")
            continue
        value = stated(node["value"], node["unit"])
        result = _again(node, value, [known[operand] for operand in node["operands"]])
        if isinstance(result, str):
            differences.append(f"{place}: {result}")
            result = value
        elif result != value:
            differences.append(f"{place}: {node['value']} is stated, {result} comes out")
        known[node["id"]] = result
    for figure in data["figures"]:
        found = known.get(figure["node"])
        if found != stated(figure["value"], "pounds"):
            differences.append(f"{figure['key']}: {figure['value']} is stated, {found} comes out")
    keys = Counter(figure["key"] for figure in data["figures"])
    differences += [f"{key}: stated twice" for key, times in keys.items() if times > 1]
    return differences


def entries(data: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """What each figure rests on: by its key, the nodes beneath it that a person entered."""
    beneath: dict[int, dict[int, None]] = {}
    for node in data["nodes"]:
        below = [leaf for operand in node["operands"] for leaf in beneath[operand]]
        own = [node["id"]] if node["operation"] == "input" else []
        beneath[node["id"]] = dict.fromkeys([*below, *own])
    by_id = {node["id"]: node for node in data["nodes"]}
    return {
        figure["key"]: [by_id[leaf] for leaf in beneath[figure["node"]]]
        for figure in data["figures"]
    }


def _again(node: dict[str, Any], value: Fraction, operands: Values) -> Fraction | str:
    """A node's value worked again, or what is wrong with it."""
    operation = node["operation"]
    if operation in ("input", "constant"):
        if operands:
            return f"an {operation} has no operands"
        if not node["name"] and not (operation == "constant" and value == 0):
            return f"an {operation} without a name"
        if operation == "constant" and node["unit"] == "pounds" and value:
            return "a sum of money that nobody entered"
        return value
    if not operands:
        return f"{operation} of nothing"
    return worked(operation, operands, node["parameters"])


def main(paths: Sequence[str]) -> int:
    """Work files again and print every difference; 1 if there is any."""
    status = 0
    for path in paths:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        differences = recompute(data)
        print(*differences, sep="\n", end="\n" if differences else "")
        figures, nodes = len(data["figures"]), len(data["nodes"])
        print(f"{path}: {figures} figures, {nodes} nodes, {len(differences)} differences")
        status = 1 if differences else status
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
