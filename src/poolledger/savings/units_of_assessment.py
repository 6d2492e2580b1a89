"""What do a protocol's steps look at together? Gates and caps do not add up over several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from poolledger.agreement.register import Initiative
from poolledger.agreement.savings_terms import Assessed
from poolledger.savings.recognition import RecognisedSaving, SavingsPosition, fallen_to
from poolledger.sharing.steps import Step
from poolledger.values.financial_year import FinancialYear
from poolledger.values.workings import grouped


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
    """The pots of a year's savings, by what the agreement's steps in force look at."""
    for name, initiative, recognised, own_steps in _groups(position, assessed, steps):
        own = position if name is None else part_of(position, recognised, partners)
        years = {initiative.first_year for initiative in own.initiatives}
        # Over all years so far a saving was of one age after another.
        aged = len(years) == 1 and assessed is not Assessed.CUMULATIVE
        age = max(year.start - years.pop().start + 1, 1) if aged else None
        yield Pot(name, own, own_steps, initiative, age)


def _groups(
    position: SavingsPosition, assessed: Assessed, steps: Sequence[Step]
) -> Iterator[tuple[str | None, Initiative | None, Sequence[RecognisedSaving], Sequence[Step]]]:
    """What is recognised in groups: name, initiative, savings and the steps that share them."""
    if assessed is Assessed.INITIATIVE:
        of_codes = grouped((each.initiative.code, each) for each in position.recognised)
        for code, recognised in of_codes.items():
            yield code, recognised[0].initiative, recognised, steps
    elif assessed is Assessed.PROGRAMME:
        apart = dict.fromkeys(step.programme for step in steps if step.programme is not None)
        groups = grouped((each.initiative.programme, each) for each in position.recognised)
        others = [programme for programme in groups if programme not in apart]
        for programme in [*apart, *sorted(others, key=lambda name: name is None)]:
            own = programme if programme in apart else None
            rows = [step for step in steps if step.programme == own]
            if programme in groups:
                yield _title(programme, groups), None, groups[programme], rows
    else:
        yield None, None, position.recognised, steps


def _title(programme: str | None, others: Iterable[str | None]) -> str:
    """A programme's name; for savings of none, one that no programme has."""
    title = "no programme"
    while title in others:
        title = f"{title} at all"
    return title if programme is None else programme


def part_of(
    position: SavingsPosition, recognised: Sequence[RecognisedSaving], partners: Sequence[str]
) -> SavingsPosition:
    """A year's savings with only some of them recognised."""
    return evolve(position, recognised=recognised, by_partner=fallen_to(recognised, partners))
