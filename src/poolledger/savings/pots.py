"""What do a protocol's steps look at together? Gates and caps do not add up over several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from attrs import evolve, frozen

from poolledger.periods import FinancialYear
from poolledger.savings.recognition import Recognised, SavingsPosition
from poolledger.savings.register import Initiative
from poolledger.savings.settings import Assessed
from poolledger.sharing.steps import Step
from poolledger.workings import named, total


@frozen(eq=False)
class Pot:
    """Savings that are taken through the steps together.

    Args:
        name: What they are called; None where they are all the savings there are.
        position: The year's savings, with these alone recognised.
        steps: The steps that share them.
        initiative: The initiative, where it is looked at alone.
        age: In which year of the saving it is, the first being 1; None where they are of several
            ages.
    """

    name: str | None
    position: SavingsPosition
    steps: Sequence[Step]
    initiative: Initiative | None = None
    age: int | None = None


def pots_of(
    position: SavingsPosition,
    assessed: Assessed,
    steps: Sequence[Step],
    partners: Sequence[str],
    year: FinancialYear,
) -> Iterator[Pot]:
    """The pots of a year's savings, by what the agreement's steps look at.

    Args:
        position: The year's savings.
        assessed: What the steps look at.
        steps: The steps in force.
        partners: The partners' codes, in order.
        year: The year.
    """

    for name, initiative, recognised, own_steps in _groups(position, assessed, steps):
        own = position if name is None else part_of(position, recognised, partners)
        years = {each.initiative.first_year for each in recognised}
        age = max(year.start - years.pop().start + 1, 1) if len(years) == 1 else None
        yield Pot(name, own, own_steps, initiative, age)


def _groups(
    position: SavingsPosition, assessed: Assessed, steps: Sequence[Step]
) -> Iterator[tuple[str | None, Initiative | None, Sequence[Recognised], Sequence[Step]]]:
    """What is recognised in groups: name, initiative, savings and the steps that share them."""
    if assessed is Assessed.INITIATIVE:
        for code, recognised in _grouped(position, lambda initiative: initiative.code).items():
            yield code, recognised[0].initiative, recognised, steps
    elif assessed is Assessed.PROGRAMME:
        apart = dict.fromkeys(step.programme for step in steps if step.programme is not None)
        groups = _grouped(position, lambda i: i.programme if i.programme in apart else None)
        for programme in [*apart, None]:
            if programme in groups:
                rows = [step for step in steps if step.programme == programme]
                yield programme or "other programmes", None, groups[programme], rows
    else:
        yield None, None, position.recognised, steps


K = TypeVar("K")


def _grouped(
    position: SavingsPosition, key: Callable[[Initiative], K]
) -> dict[K, list[Recognised]]:
    groups: dict[K, list[Recognised]] = {}
    for each in position.recognised:
        groups.setdefault(key(each.initiative), []).append(each)
    return groups


def part_of(
    position: SavingsPosition, recognised: Sequence[Recognised], partners: Sequence[str]
) -> SavingsPosition:
    """A year's savings with only some of them recognised."""
    return evolve(position, recognised=recognised, by_partner=_fell(recognised, partners))


def _fell(recognised: Sequence[Recognised], partners: Sequence[str]) -> dict[str, int]:
    """What is recognised, by the partner to whom it fell, in their order."""
    sums: dict[str, list[int]] = {}
    for each in recognised:
        sums.setdefault(each.falls_to, []).append(each.amount)
    return {
        partner: named(total(sums[partner]), f"savings falling to {partner}")
        for partner in partners
        if partner in sums
    }
