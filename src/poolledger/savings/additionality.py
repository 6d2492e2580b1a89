"""Which savings are additional: measured against do-nothing lines, year by year, as at a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, evolve, field

from poolledger.budgets.actuals import SumsOfActuals
from poolledger.savings.claim_status import Saving, standing
from poolledger.savings.double_counting import AdditionalSavings, additional
from poolledger.savings.measurement import MeasuredLine, Measurement
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import Window
from poolledger.values.workings import greatest, least, named, total


@define(eq=False)
class Additionality:
    """What may count of savings, so that claims on a line never exceed what was saved on it.

    Called with savings, it gives them back in their order, those that are too much cut: it is
    what :class:`~poolledger.savings.recognition.Recognition` asks.

    Args:
        measurement: Measures the lines.
        sums_by_year: What was spent, year by year.
    """

    measurement: Measurement
    sums_by_year: Mapping[FinancialYear, SumsOfActuals]
    _measured: dict[FinancialYear, list[MeasuredLine]] = field(factory=dict)

    def lines(self, year: FinancialYear) -> list[MeasuredLine]:
        """The lines of a year as at the day.

        Raises:
            SettlementFault: If an index has no rate for a year; every such index is named.
        """
        if year not in self._measured:
            sums = self.sums_by_year.get(year) or SumsOfActuals(self.measurement.traced)
            self._measured[year] = self.measurement.lines(year, sums)
        return self._measured[year]

    def of_year(self, year: FinancialYear) -> AdditionalSavings:
        """The savings of a year as they stand on the day, with what is cut of them."""
        measurement = self.measurement
        days = Window(year.first_day, year.last_day)
        found = standing(
            measurement.register, measurement.as_at, traced=measurement.traced, days=days
        )
        return self._looked_at(self._taken_back(found, year), year)

    def __call__(self, savings: Sequence[Saving]) -> Sequence[Saving]:
        """The savings, each with the amount that is additional in the year of its day."""
        if not self.measurement.register.lines:
            return savings
        kept = list(savings)
        places: dict[FinancialYear, list[int]] = {}
        for place, saving in enumerate(savings):
            places.setdefault(FinancialYear.of(saving.day), []).append(place)
        for year, of_year in places.items():
            asked = self._taken_back([savings[place] for place in of_year], year)
            allowed = self._looked_at(asked, year).savings
            for place, saving in zip(of_year, allowed, strict=True):
                kept[place] = saving
        return kept

    def _taken_back(self, savings: Sequence[Saving], year: FinancialYear) -> list[Saving]:
        """A year's savings, those that take back an earlier year's claim less what was cut of it.

        What never counted is taken back first, and moves nothing.
        """
        still_cut: dict[str, int] = {}
        found = list(savings)
        for place, saving in enumerate(savings):
            claim = saving.claim
            if claim is None or saving.amount >= 0:
                continue
            cut = still_cut[claim] if claim in still_cut else self._still_cut(claim, year)
            part = least(cut, -saving.amount)
            if part:
                name = f"taken back of claim {claim}, less what was cut of it"
                found[place] = evolve(saving, amount=named(saving.amount + part, name))
            still_cut[claim] = cut - part
        return found

    def _still_cut(self, claim: str, year: FinancialYear) -> int:
        """What was cut of an earlier year's claim and is not taken back before a year."""
        own = [each for each in self._standing(Window()) if each.claim == claim]
        first = FinancialYear.of(min(each.day for each in own))
        if first >= year:
            return 0
        claims = self.of_year(first).claims
        cut = total(each.cut for each in claims if each.saving.claim == claim and each.cut)
        between = [e for e in own if e.amount < 0 and first.last_day < e.day < year.first_day]
        return greatest(cut - total(-each.amount for each in between), 0)

    def _standing(self, days: Window) -> list[Saving]:
        asked = self.measurement
        return standing(asked.register, asked.as_at, traced=asked.traced, days=days)

    def _looked_at(self, savings: Sequence[Saving], year: FinancialYear) -> AdditionalSavings:
        available = {each.line.line: each.available for each in self.lines(year)}
        agreement = self.measurement.agreement
        partners = [partner.code for partner in agreement.partners]
        owners = {line.line: line.partner for line in self.measurement.register.lines}
        return additional(savings, available, partners, agreement.savings.overlap, owners)
