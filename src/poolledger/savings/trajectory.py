"""How far is each initiative and programme on its way, and will it arrive?

Two ratings are kept apart: delivery, what is delivered by a day of what should be by then, and
confidence, what is forecast for the year of what was planned. One may be green where the other
is red.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from poolledger.agreement.register import JOINT, Initiative, Register, Status
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.savings.recognition import SavingsPosition
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import pence_of
from poolledger.values.operands import twelfths
from poolledger.values.rounding import half_away
from poolledger.values.vocabulary import Word
from poolledger.values.workings import grouped, named, times


class Rating(Word):
    """How something stands against its plan."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@frozen
class Progress:
    """An initiative or a programme on its way, in pence; parts are exact.

    Args:
        programme: Whose programme it is: ``"joint"``, a partner's code, or a name of Programme.
        initiative: The initiative's code; None for the programme as a whole.
        terms: What the savings terms rate green, and amber.
        plan: What it is to save in the year; None where nothing is planned.
        expected: What it should have saved by the day, exactly.
        delivered: What it saved by the day.
        forecast: What it is expected to save in the year.
    """

    programme: str
    initiative: str | None
    terms: SavingsTerms
    plan: int | None
    expected: Fraction | None
    delivered: int
    forecast: int

    @property
    def expected_to_date(self) -> int | None:
        """What it should have saved by the day, to the penny."""
        return None if self.expected is None else half_away(self.expected)

    @property
    def delivery(self) -> Fraction | None:
        """What is delivered, as a part of what should be; None where nothing should."""
        return self.delivered / self.expected if self.expected else None

    @property
    def confidence(self) -> Fraction | None:
        """What is forecast, as a part of the plan; None without one."""
        return Fraction(self.forecast, self.plan) if self.plan else None

    @property
    def delivery_rating(self) -> Rating | None:
        """The rating of what is delivered."""
        return self._rating(self.delivery)

    @property
    def confidence_rating(self) -> Rating | None:
        """The rating of what is forecast."""
        return self._rating(self.confidence)

    def _rating(self, part: Fraction | None) -> Rating | None:
        if part is None:
            return None
        if part >= self.terms.green_from:
            return Rating.GREEN
        return Rating.AMBER if part >= self.terms.amber_from else Rating.RED

    @property
    def is_on_its_way(self) -> bool:
        """Whether anything is planned, delivered or forecast."""
        return self.plan is not None or bool(self.delivered) or bool(self.forecast)


@frozen(eq=False)
class Tracking:
    """Follows a year's savings, as at a day on which they stand in a position."""

    register: Register
    terms: SavingsTerms
    partners: Sequence[str]
    year: FinancialYear
    as_at: date
    position: SavingsPosition

    def progress(self) -> Iterator[Progress]:
        """Each joint initiative, each programme of them, the joint programme and the own ones."""
        every = list(self._initiatives())
        joint = [(own, each) for own, each in every if own.is_joint and each.is_on_its_way]
        yield from (each for _, each in joint)
        programmes = grouped((own.programme, each) for own, each in joint if own.programme)
        for programme, parts in programmes.items():
            yield self._whole(str(programme), parts)
        for towards in (JOINT, *self.partners):
            whole = self._whole(towards, [t for own, t in every if own.counts_towards == towards])
            against_target = self._against_target(whole)
            if against_target.is_on_its_way:
                yield against_target

    def _initiatives(self) -> Iterator[tuple[Initiative, Progress]]:
        """Each initiative, and how far it is."""
        saved, ahead = Counter[str](), Counter[str]()
        for saving in self.position.savings:
            if saving.counts:
                saved[saving.initiative.code] += int(saving.amount)
        for row in self.register.deliveries:
            if row.status is Status.FORECAST and row.day in self.year and row.day > self.as_at:
                ahead[row.initiative] += row.amount.pence
        for each in self.register.initiatives:
            plan, before = planned(each, self.year), months_before(each, self.year)
            # The part of the months in which it saves this year that are over.
            part = Fraction(max(self.year.months_to(self.as_at) - before, 0), 12 - before)
            yield each, Progress(
                each.programme or JOINT, each.code, self.terms, plan,
                None if plan is None else plan * part,
                saved[each.code], saved[each.code] + ahead[each.code],
            )  # fmt: skip

    def _whole(self, programme: str, parts: Sequence[Progress]) -> Progress:
        """A programme, by its initiatives."""
        plans = [each.plan for each in parts if each.plan is not None]
        expected = [each.expected for each in parts if each.expected is not None]
        return Progress(
            programme, None, self.terms,
            sum(plans) if plans else None, sum(expected, Fraction(0)) if expected else None,
            sum(each.delivered for each in parts), sum(each.forecast for each in parts),
        )  # fmt: skip

    def _against_target(self, programme: Progress) -> Progress:
        """A programme on its way to its target, by even twelfths; without one it has no plan."""
        for target in self.register.targets:
            if (target.year, target.counts_towards) == (self.year, programme.programme):
                plan, months = target.amount.pence, self.year.months_to(self.as_at)
                return evolve(programme, plan=plan, expected=plan * Fraction(months, 12))
        return evolve(programme, plan=None, expected=None)


@frozen
class StepUp:
    """What an initiative saves in its first year, and what next year's budget must still show."""

    initiative: Initiative
    full_year: int
    this_year: int
    step_up: int


def part_year(full_year: int, months: int) -> tuple[int, int]:
    """What a saving of so much in a full year comes to in some months, and the rest.

    >>> part_year(480_000_00, 5)
    (20000000, 28000000)

    Args:
        full_year: Pence.
        months: The months of the year in which it saves, 1 to 12.
    """
    this_year = times(full_year, twelfths(months, f"{months} of 12 months"))
    return this_year, full_year - this_year


def step_up(initiative: Initiative, year: FinancialYear, *, traced: bool) -> StepUp | None:
    """What next year's budget must still show of an initiative's first year.

    None where the register does not give the full-year effect and the month in which the
    initiative begins, or where the year is not its first.
    """
    effect, month = initiative.full_year_effect, initiative.from_month
    if effect is None or month is None or initiative.first_year != year:
        return None
    heading, name = "Full-year effect", f"full-year effect of {initiative.code}"
    clause = initiative.clause
    full_year = pence_of(effect, name, initiative.source, heading, clause, traced=traced)
    this_year, rest = part_year(full_year, 13 - month)
    this_year = named(this_year, f"part-year effect of {initiative.code} in {year}")
    return StepUp(initiative, full_year, this_year, named(rest, f"step-up of {initiative.code}"))


def planned(initiative: Initiative, year: FinancialYear) -> int | None:
    """What an initiative is to save in a year, in pence; None where nothing is planned.

    In its first year that is Planned, or the part of its full-year effect from the month in
    which it begins. In later years it is the full-year effect, or else Planned, unless it is
    not recurrent.
    """
    first, whole = initiative.planned, initiative.full_year_effect
    if year < initiative.first_year:
        return None
    if year > initiative.first_year:
        later = whole or first
        return later.pence if later is not None and initiative.recurrent is not False else None
    if first is not None:
        return first.pence
    begun = step_up(initiative, year, traced=False)
    if begun is not None:
        return int(begun.this_year)
    return None if whole is None else whole.pence


def months_before(initiative: Initiative, year: FinancialYear) -> int:
    """How many months of a year are over before an initiative begins to save in it."""
    if initiative.from_month is None or year != initiative.first_year:
        return 0
    return initiative.from_month - 1
