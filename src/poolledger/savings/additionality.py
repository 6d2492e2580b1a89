"""Which savings are additional: measured against do-nothing lines, year by year, as at a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from attrs import define, evolve, field

from poolledger.agreement.agreement import AgreementTerms, rates_by_year
from poolledger.agreement.do_nothing_lines import DoNothing, LineSpending
from poolledger.agreement.register import Register
from poolledger.agreement.reporting_period import counts_in
from poolledger.budgets.actuals import SumsOfActuals
from poolledger.budgets.monitoring import part_to_date
from poolledger.savings.claim_status import Saving, standing
from poolledger.savings.do_nothing import MeasuredLine, Rates, do_nothing, growth_of, notes_known
from poolledger.savings.double_counting import AdditionalSavings, additional
from poolledger.values.errors import Issue, SettlementFault, refuse_all
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import Window, pence_of
from poolledger.values.workings import greatest, grouped, least, named, times, total


@define(eq=False)
class Additionality:
    """What may count of savings, so that claims on a line never exceed what was saved on it.

    Called with savings, it gives them back in their order, those that are too much cut: it is
    what :class:`~poolledger.savings.recognition.Recognition` asks.

    Args:
        sums_by_year: What was spent to the day, year by year.
    """

    agreement: AgreementTerms
    register: Register
    as_at: date
    sums_by_year: Mapping[FinancialYear, SumsOfActuals]
    traced: bool = field(kw_only=True)
    _known: dict[FinancialYear, list[MeasuredLine]] = field(factory=dict)

    @cached_property
    def _rates(self) -> Rates:
        return rates_by_year(self.agreement.indices)

    def lines(self, year: FinancialYear) -> list[MeasuredLine]:
        """The lines of a year, in their order; those whose base year is later are left out.

        Raises:
            SettlementFault: If an index has no rate for a year; every such index is named.
        """
        if year not in self._known:
            self._known[year] = self._measured_in(year)
        return self._known[year]

    def _measured_in(self, year: FinancialYear) -> list[MeasuredLine]:
        rows = (r for r in self.register.spending if counts_in(year, self.as_at, r.day))
        spending = grouped((row.line, row) for row in rows)
        sums = self.sums_by_year.get(year)
        by_scheme = {} if sums is None else sums.net_spending
        listed, issues = [], list[Issue]()
        for line in self.register.lines:
            if line.base_year > year:
                continue
            spent = self._spent(line, spending.get(line.line, ()), by_scheme)
            try:
                listed.append(self._measured(line, year, spent))
            except SettlementFault as error:
                issues.extend(issue for issue in error.issues if issue not in issues)
        refuse_all(SettlementFault, issues)
        return listed

    def _measured(self, line: DoNothing, year: FinancialYear, spent: int) -> MeasuredLine:
        notes, code, traced = self.register.notes, line.line, self.traced
        of_year = do_nothing(line, notes, self._rates, year, self.as_at, traced=traced)
        profiles = self.agreement.profiles
        part = part_to_date(profiles, line.profile, year, self.as_at, traced=traced)
        to_date = named(times(of_year, part), f"do-nothing of {code} to date")
        saved = named(to_date - spent, f"do-nothing of {code} less what was spent")
        return MeasuredLine(
            line=line,
            growth=growth_of(line, self._rates, line.base_year, year),
            notes=notes_known(line, notes, year, self.as_at),
            of_year=of_year,
            do_nothing=to_date,
            spent=spent,
            saved=saved,
            available=named(greatest(saved, 0), f"what may be claimed on {code}"),
        )

    def _spent(
        self, line: DoNothing, rows: Sequence[LineSpending], by_scheme: Mapping[str, int]
    ) -> int:
        """What was spent on a line: as stated row by row, else the scheme's net expenditure."""
        on, traced = f"spent on {line.line}", self.traced
        stated = [
            pence_of(
                row.amount, f"{on} on {row.day.isoformat()}", row.source, "Amount", traced=traced
            )
            for row in rows
        ]
        return named(
            total(stated) if rows else by_scheme.get(line.scheme or "", 0), f"{on} to date"
        )

    def of_year(self, year: FinancialYear) -> AdditionalSavings:
        """The savings of a year as they stand on the day, with what is cut of them."""
        found = self._standing(Window(year.first_day, year.last_day))
        return self._looked_at(self._taken_back(found, year), year)

    def __call__(self, savings: Sequence[Saving]) -> Sequence[Saving]:
        """The savings, each with the amount that is additional in the year of its day."""
        if not self.register.lines:
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
        return standing(self.register, self.as_at, traced=self.traced, days=days)

    def _looked_at(self, savings: Sequence[Saving], year: FinancialYear) -> AdditionalSavings:
        available = {each.line.line: each.available for each in self.lines(year)}
        partners = [partner.code for partner in self.agreement.partners]
        owners = {line.line: line.partner for line in self.register.lines}
        return additional(savings, available, partners, self.agreement.savings.overlap, owners)
