"""What was known of a year's savings on each day: a report is compared with those before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property

from attrs import define, field

from poolledger.agreement.claim_events import State
from poolledger.agreement.register import Delivery, Status
from poolledger.budgets.actuals import sums_by_year_of
from poolledger.savings.additionality import Additionality
from poolledger.savings.claim_status import Saving, standing
from poolledger.savings.recognition import Recognition, SavingsPosition, all_of_them
from poolledger.settlement.outturn import Outturn
from poolledger.values.in_force import Window


@define(eq=False)
class Evidence:
    """The savings of a settled year as they stood on any day up to that of the settlement.

    Args:
        outturn: The settlement; it keeps a register of savings.
    """

    outturn: Outturn
    _positions: dict[date, SavingsPosition] = field(factory=dict)

    @property
    def last_report(self) -> date:
        """The month's end before the day that is settled as at."""
        return self.outturn.as_at.replace(day=1) - timedelta(days=1)

    @property
    def days(self) -> list[date]:
        """The month ends of the year to date, and the day itself where it lies after the year."""
        as_at, year = self.outturn.as_at, self.outturn.year
        ended = [day for day in year.month_ends if day <= as_at]
        return [*ended, as_at] if as_at > year.last_day else ended

    def position(self, day: date) -> SavingsPosition:
        """How the year's savings stood on a day, on what was known then."""
        if day not in self._positions:
            self._positions[day] = self.recognition(day).position(self.outturn.year, day)
        return self._positions[day]

    def recognition(self, day: date) -> Recognition:
        """What says which savings are recognised on a day."""
        outturn = self.outturn
        agreement, register = outturn.agreement, outturn.facts.savings
        allowed = all_of_them
        if register.lines:
            sums_by_year = sums_by_year_of(agreement, outturn.facts, day, traced=False)
            allowed = Additionality(agreement, register, day, sums_by_year, traced=False)
        return Recognition(
            register, outturn.partners, agreement.savings, traced=False, allowed=allowed
        )

    @cached_property
    def claimed(self) -> list[Saving]:
        """Every saving of the year as it is claimed, before anything is cut."""
        outturn = self.outturn
        days = Window(outturn.year.first_day, outturn.year.last_day)
        return standing(outturn.facts.savings, outturn.as_at, traced=False, days=days)

    def forecasts(self, after: date, to: date | None = None) -> list[Delivery]:
        """The year's forecasts of joint savings after a day, to another one or the year's end."""
        year, register = self.outturn.year, self.outturn.facts.savings
        last = year.last_day if to is None else to
        joint = {each.code for each in register.initiatives if each.is_joint}
        return [
            row
            for row in register.deliveries
            if row.status is Status.FORECAST
            and row.initiative in joint
            and row.day in year
            and after < row.day <= last
        ]

    def forecast(self, day: date, to: date | None = None) -> int:
        """The joint savings of the year as they were forecast on a day."""
        later = sum(row.amount.pence for row in self.forecasts(day, to))
        return int(self.position(day).delivered) + later


def joint(position: SavingsPosition) -> list[Saving]:
    """The joint savings that count, and those that are challenged."""
    return [saving for saving in position.savings if saving.initiative.is_joint]


def sum_of(savings: Iterable[Saving]) -> int:
    """What savings come to, in plain pence."""
    return sum(int(saving.amount) for saving in savings)


def verified(position: SavingsPosition) -> int:
    """The joint savings that are verified or banked, in pence."""
    return sum_of(each for each in joint(position) if each.is_at_least(State.VERIFIED))
