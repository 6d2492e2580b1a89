"""Which savings are additional: measured against do-nothing lines, year by year, as at a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, field

from poolledger.periods import FinancialYear
from poolledger.savings.life import Saving, standing
from poolledger.savings.measuring import MeasuredLine, Measuring
from poolledger.savings.overlap import Additional, additional
from poolledger.tally import Tally
from poolledger.terms import Window


@define(eq=False)
class Additionality:
    """What may count of savings, so that claims on a line never exceed what was saved on it.

    Called with savings, it gives them back in their order, those that are too much cut: it is
    what :class:`~poolledger.savings.recognition.Recognition` asks.

    Args:
        measuring: Measures the lines.
        tallies: What was spent, year by year.
    """

    measuring: Measuring
    tallies: Mapping[FinancialYear, Tally]
    _measured: dict[FinancialYear, list[MeasuredLine]] = field(factory=dict)

    def lines(self, year: FinancialYear) -> list[MeasuredLine]:
        """The lines of a year as at the day.

        Raises:
            SettlementFault: If an index has no rate for a year; every such index is named.
        """
        if year not in self._measured:
            tally = self.tallies.get(year) or Tally(self.measuring.traced)
            self._measured[year] = self.measuring.lines(year, tally)
        return self._measured[year]

    def of_year(self, year: FinancialYear) -> Additional:
        """The savings of a year as they stand on the day, with what is cut of them."""
        measuring = self.measuring
        days = Window(year.first_day, year.last_day)
        found = standing(measuring.register, measuring.as_at, traced=measuring.traced, days=days)
        return self._looked_at(found, year)

    def __call__(self, savings: Sequence[Saving]) -> Sequence[Saving]:
        """The savings, each with the amount that is additional in the year of its day."""
        if not self.measuring.register.lines:
            return savings
        kept = list(savings)
        places: dict[FinancialYear, list[int]] = {}
        for place, saving in enumerate(savings):
            places.setdefault(FinancialYear.of(saving.day), []).append(place)
        for year, of_year in places.items():
            allowed = self._looked_at([savings[place] for place in of_year], year).savings
            for place, saving in zip(of_year, allowed, strict=True):
                kept[place] = saving
        return kept

    def _looked_at(self, savings: Sequence[Saving], year: FinancialYear) -> Additional:
        available = {each.line.line: each.available for each in self.lines(year)}
        agreement = self.measuring.agreement
        partners = [partner.code for partner in agreement.partners]
        return additional(savings, available, partners, agreement.savings.overlap)
