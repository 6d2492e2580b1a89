"""How far is each initiative and programme on its way, and will it arrive?

Two ratings are kept apart: delivery, what is delivered by a day of what should be by then, and
confidence, what is forecast for the year of what was planned. One may be green where the other
is red.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

from poolledger.agreement.register import JOINT, Initiative, Register, Status
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.savings.measurement import step_up
from poolledger.savings.recognition import SavingsPosition
from poolledger.values.financial_year import FinancialYear
from poolledger.values.rounding import half_away
from poolledger.values.vocabulary import Word


class Rating(Word):
    """How something stands against its plan."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@frozen
class Tracked:
    """An initiative or a programme on its way, in pence; parts are exact.

    Args:
        programme: Whose programme it is: ``"joint"``, a partner's code, or a name of Programme.
        initiative: The initiative's code; None for the programme as a whole.
        plan: What it is to save in the year; None where nothing is planned.
        expected_to_date: What it should have saved by the day.
        delivered: What it saved by the day.
        forecast: What it is expected to save in the year.
        delivery: What is delivered, as a part of what should be; None where nothing should.
        confidence: What is forecast, as a part of the plan; None without one.
        delivery_rating, confidence_rating: Their ratings.
    """

    programme: str
    initiative: str | None
    plan: int | None
    expected_to_date: int | None
    delivered: int
    forecast: int
    delivery: Fraction | None
    confidence: Fraction | None
    delivery_rating: Rating | None
    confidence_rating: Rating | None


@frozen
class _Way:
    """What is planned, should be, is and is forecast to be saved: by an initiative, or several."""

    plan: int | None
    expected: Fraction | None
    delivered: int
    forecast: int


@frozen(eq=False)
class Tracking:
    """Follows a year's savings, as at a day.

    Args:
        register: The register.
        terms: The thresholds of the ratings.
        partners: The partners' codes, in order.
        year: The financial year.
        as_at: The day.
        position: How the year's savings stand on it.
    """

    register: Register
    terms: SavingsTerms
    partners: Sequence[str]
    year: FinancialYear
    as_at: date
    position: SavingsPosition

    def tracked(self) -> Iterator[Tracked]:
        """Each joint initiative, each programme of them, the joint programme and the own ones."""
        ways = self._ways()
        joint = [
            i for i in self.register.initiatives if i.is_joint and _is_on_its_way(ways[i.code])
        ]
        for initiative in joint:
            yield self._rated(initiative.programme or JOINT, initiative.code, ways[initiative.code])
        for programme in dict.fromkeys(i.programme for i in joint if i.programme is not None):
            parts = [ways[i.code] for i in joint if i.programme == programme]
            yield self._rated(programme, None, _together(parts))
        for towards in (JOINT, *self.partners):
            parts = [ways[i.code] for i in self.register.initiatives if i.counts_towards == towards]
            way = self._against_target(towards, _together(parts))
            if _is_on_its_way(way):
                yield self._rated(towards, None, way)

    def _ways(self) -> dict[str, _Way]:
        """How each initiative stands, by its code."""
        delivered = {initiative.code: 0 for initiative in self.register.initiatives}
        to_come = dict(delivered)
        for saving in self.position.savings:
            if saving.counts:
                delivered[saving.initiative.code] += int(saving.amount)
        for row in self.register.deliveries:
            ahead = row.day in self.year and row.day > self.as_at
            if row.status is Status.FORECAST and ahead:
                to_come[row.initiative] += row.amount.pence
        return {
            each.code: _Way(
                plan := planned(each, self.year),
                None if plan is None else plan * self._part_over(each),
                delivered[each.code],
                delivered[each.code] + to_come[each.code],
            )
            for each in self.register.initiatives
        }

    def _part_over(self, initiative: Initiative) -> Fraction:
        """The part of the months in which it saves this year that are over."""
        before = months_before(initiative, self.year)
        return Fraction(max(self.year.months_to(self.as_at) - before, 0), 12 - before)

    def _against_target(self, towards: str, way: _Way) -> _Way:
        """A programme's way to its target, by even twelfths; without one it has no plan."""
        for target in self.register.targets:
            if target.year == self.year and target.counts_towards == towards:
                plan = target.amount.pence
                expected = plan * Fraction(self.year.months_to(self.as_at), 12)
                return _Way(plan, expected, way.delivered, way.forecast)
        return _Way(None, None, way.delivered, way.forecast)

    def _rated(self, programme: str, initiative: str | None, way: _Way) -> Tracked:
        # Of the exact trajectory, not of its rounding to the penny.
        delivery = way.delivered / way.expected if way.expected else None
        confidence = Fraction(way.forecast, way.plan) if way.plan else None
        return Tracked(
            programme, initiative, way.plan,
            None if way.expected is None else half_away(way.expected),
            way.delivered, way.forecast, delivery, confidence,
            self.rating(delivery), self.rating(confidence),
        )  # fmt: skip

    def rating(self, part: Fraction | None) -> Rating | None:
        """The rating of a part of what should be; None where nothing should."""
        if part is None:
            return None
        if part >= self.terms.green_from:
            return Rating.GREEN
        return Rating.AMBER if part >= self.terms.amber_from else Rating.RED


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


def _together(ways: Sequence[_Way]) -> _Way:
    plans = [way.plan for way in ways if way.plan is not None]
    expected = [way.expected for way in ways if way.expected is not None]
    return _Way(
        sum(plans) if plans else None,
        sum(expected, Fraction(0)) if expected else None,
        sum(way.delivered for way in ways),
        sum(way.forecast for way in ways),
    )


def _is_on_its_way(way: _Way) -> bool:
    return way.plan is not None or bool(way.delivered) or bool(way.forecast)
