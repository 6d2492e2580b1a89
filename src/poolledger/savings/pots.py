"""What do a protocol's steps look at together? Gates and caps do not add up over several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
        age: In which year of the saving it is, the first being 1.
    """

    name: str | None
    position: SavingsPosition
    steps: Sequence[Step]
    initiative: Initiative | None = None
    age: int = 1


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

    def part(recognised: Iterable[Recognised]) -> SavingsPosition:
        return part_of(position, list(recognised), partners)

    if assessed is Assessed.INITIATIVE:
        for initiative in dict.fromkeys(each.initiative for each in position.recognised):
            age = year.start - initiative.first_year.start + 1
            own = part(each for each in position.recognised if each.initiative is initiative)
            yield Pot(initiative.code, own, steps, initiative, max(age, 1))
    elif assessed is Assessed.PROGRAMME:
        named_in = dict.fromkeys(step.programme for step in steps if step.programme is not None)
        for programme in [*named_in, None]:
            of = [
                each
                for each in position.recognised
                if (each.initiative.programme if each.initiative.programme in named_in else None)
                == programme
            ]
            rows = [step for step in steps if step.programme == programme]
            if of:
                yield Pot(programme or "other programmes", part(of), rows)
    else:
        yield Pot(None, position, steps)


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
