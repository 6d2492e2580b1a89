"""What figures would be if nothing were rounded, and where a tied penny decided something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from tests.strategies import beneath

from poolledger.savings.saving_allocation import SavingAllocation
from poolledger.values.rationing import IN_PROPORTION, RATIONING
from poolledger.values.workings import Figure, Rate

_RULES = list(RATIONING)


def operands(figure: Figure) -> list[Fraction]:
    """What a figure was made from, exactly."""
    return [o.value if isinstance(o, Rate) else Fraction(int(o)) for o in figure.working.operands]


def _parts(figure: Figure) -> list[Fraction]:
    """All parts of the division that made a figure, before they are rounded."""
    amount, *weights = operands(figure)
    if figure.working.operation == "ration":
        return RATIONING[_RULES[figure.working.parameters[1]]](amount, weights)
    return [amount * weight / sum(weights) for weight in weights]


def exact(figure: Figure) -> Fraction:
    """A figure before it is rounded to the penny, from its operands as they are."""
    working = figure.working
    if working.operation in ("split", "ration"):
        return _parts(figure)[working.parameters[0]]
    values = operands(figure)
    if working.operation == "times":
        return values[0] * values[1]
    if working.operation == "product":
        return 100 * values[0] * values[1]
    if working.operation == "instalment":
        return values[0] / working.parameters[1]
    return Fraction(int(figure))


def tied(figures: Iterable[int]) -> bool:
    """Whether any odd penny went to the earlier of two with the same remainder."""
    for figure in beneath(figures):
        if figure.working.operation in ("split", "ration"):
            remainders = sorted((abs(part) % 1 for part in _parts(figure)), reverse=True)
            odd = int(sum(remainders))
            if 0 < odd < len(remainders) and remainders[odd - 1] == remainders[odd]:
                return True
    return False


def by_order(figures: Iterable[int]) -> bool:
    """Whether claims were met in the partners' order."""
    rationed = (f.working for f in beneath(figures) if f.working.operation == "ration")
    return any(_RULES[working.parameters[1]] == "priority" for working in rationed)


def divisions_beneath(figures: Iterable[int]) -> Iterator[tuple[list[Figure], list[Fraction], str]]:
    """Every sum that was divided: its parts that were used, the weights or claims, and how."""
    parts: dict[tuple[int, ...], list[Figure]] = {}
    for figure in beneath(figures):
        if figure.working.operation in ("split", "ration"):
            parts.setdefault(tuple(map(id, figure.working.operands)), []).append(figure)
    for figures_of in parts.values():
        rule = IN_PROPORTION
        if figures_of[0].working.operation == "ration":
            rule = _RULES[figures_of[0].working.parameters[1]]
        yield figures_of, operands(figures_of[0])[1:], rule


def division_figures(division: SavingAllocation) -> Iterator[int]:
    """Every sum of a division as the engine holds it."""
    yield from (division.pot, division.unallocated, *division.fell.values())
    for sums in (division.entitlement, division.set_aside, division.reserved):
        yield from sums.values()
    for result in division.steps:
        yield from (result.offered, result.taken, *result.placement.allocations.values())
        yield from (*result.placement.short.values(), *result.placement.carried.values())


def outcome(division: SavingAllocation) -> dict[str, object]:
    """What a division comes to, as plain values."""
    return {
        "pot": int(division.pot),
        "unallocated": int(division.unallocated),
        **{
            name: {partner: int(pence) for partner, pence in sums.items() if pence}
            for name, sums in (
                ("fell", division.fell),
                ("entitlement", division.entitlement),
                ("set aside", division.set_aside),
                ("reserved", division.reserved),
                ("due", division.due),
                ("short", division.short),
            )
        },
    }
