"""Which figures do the records carry that a year is settled from, and from which sheets are they?

What is counted here comes from the records alone, so that it can be held against the cells that
were found: a row or a column that was lost on the way is missing from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import define, field

from poolledger.agreement.contributions import Contribution, RollForwardStep
from poolledger.agreement.facts import Activity, Actual, Facts, Forecast
from poolledger.agreement.funds import Budget, Fund
from poolledger.agreement.reporting_period import counts_in, start_of, years_of_savings
from poolledger.agreement.savings_terms import Assessed
from poolledger.agreement.unused_tables import unused_indices, unused_profiles
from poolledger.budgets.monitoring import forecasts_used
from poolledger.excel.cells.figures import UNDER, Figures, Under
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.contract.sheets import SHEETS
from poolledger.excel.ledgers.extracts import PostingSource
from poolledger.excel.tables.kinds import Plain
from poolledger.excel.writing.records import BESIDE, held_by
from poolledger.savings.dividend import protocol_in_force
from poolledger.settlement.outturn import Agreement
from poolledger.settlement.risk_terms import steps_in_force
from poolledger.sharing.steps import Step
from poolledger.values.errors import SettlementFault
from poolledger.values.financial_year import FinancialYear, written_date
from poolledger.values.in_force import Source, in_force
from poolledger.values.money import Money

SETTLED = ""
_FOR_INFORMATION = "VAT, which is for information"
_IDLE_INDEX = "of an index that nothing follows"
_IDLE_PROFILE = "of a profile that nothing has"
_SUPERSEDED = "a forecast that a later one replaces"
_OF_A_YEAR_OVER = "a forecast of a year that is over"
_OF_A_SCHEME = (Contribution, Budget, RollForwardStep, Actual, Forecast, Activity)
Period = tuple[FinancialYear, date]
Place = tuple[str, str]


def settled_figures(
    agreement: Agreement, facts: Facts, period: Period | None
) -> Mapping[Place, Mapping[str, Figures]]:
    """By file and sheet, the figures that records carry, and why some of them are not counted.

    Args:
        agreement: The agreement.
        facts: The facts.
        period: The year that is settled, and the day as at which it is; all that records carry
            counts where there is none.

    Returns:
        For each sheet its figures by the reason; those that are settled stand under no reason.
    """
    walk = _Walk(YearSettled(agreement, facts, period))
    for sheet in SHEETS.values():
        for fund, record in held_by(sheet, agreement, facts) or ():
            if record.source is not None:
                walk.add(sheet, fund, record, record.source)
    return walk.found


@define(eq=False)
class _Walk:
    """The records walked so far."""

    year: YearSettled
    found: dict[Place, dict[str, Figures]] = field(factory=dict)
    _columns: dict[tuple[str, int], tuple[Any, ...]] = field(factory=dict)
    _row: tuple[str, str, int] = ("", "", 0)
    _seen: set[str] = field(factory=set)

    def add(self, sheet: Sheet, fund: Fund | None, record: Any, source: Source) -> None:
        """Count a record's figures, each cell once."""
        row = (source.book, source.sheet, source.row)
        if row != self._row:
            self._row, self._seen = row, set()
        why = self.year.why_not(record)
        of_sheet = self.found.setdefault(row[:2], {})
        figures = of_sheet.get(why)
        if figures is None:
            figures = of_sheet[why] = Figures()
        own = BESIDE.get(sheet.name)
        said = own(record, fund) if own is not None else {}
        for heading, letter, name, under in self._in_columns(sheet, source):
            value = said.get(heading) if name is None else getattr(record, name)
            if value is None or letter in self._seen:
                continue
            cells, pence = _figure(value, under)
            if cells:
                self._seen.add(letter)
                if heading == "VAT":
                    of_sheet.setdefault(_FOR_INFORMATION, Figures()).add(Figures(cells, pence))
                    continue
                figures.cells += cells
                figures.pence += pence
        if isinstance(source, PostingSource):
            figures.cells += source.amounts - 1
            if source.is_turned:
                figures.pence -= 2 * record.amount.pence

    def _in_columns(self, sheet: Sheet, source: Source) -> tuple[Any, ...]:
        """The headings of a row that have figures, and what gives those of a record."""
        columns = source.columns
        key = (sheet.name, id(columns))
        if key not in self._columns:
            fields = {each.heading: each.field for each in sheet.fixed}
            listed = [
                (each, letter, fields.get(each), under)
                for each, letter in columns.items()
                if (under := UNDER.get(sheet.kind_of(each))) is not None
            ]
            # What the columns are of is kept with them, so that no other takes their identity.
            self._columns[key] = (columns, tuple(listed))
        found: tuple[Any, ...] = self._columns[key][1]
        return found


def _figure(value: Any, under: Under) -> tuple[int, int]:
    """A value's cell and its pence; no cell where it is nil."""
    if isinstance(value, Money):
        return (1 if value.pence else 0), value.pence
    if isinstance(value, Plain):
        value = value.value
    if isinstance(value, int | Fraction) and not value and under is not Under.SHARES:
        return 0, 0
    return 1, 0


def _steps_standing(agreement: Agreement, year: FinancialYear) -> Iterator[Step]:
    """The steps that settle a year; all of them where they change within it and nothing settles."""
    try:
        for fund in agreement.funds:
            yield from steps_in_force(agreement, fund, year)
        yield from protocol_in_force(agreement, year)
    except SettlementFault:
        yield from (step for fund in agreement.funds for step in fund.risk_share)
        yield from agreement.protocol


class YearSettled:
    """The year that is settled, and the day as at which it is."""

    def __init__(self, agreement: Agreement, facts: Facts, period: Period | None) -> None:
        self.period = period
        if period is None:
            return
        year, self.as_at = period
        self.year, self.start = year, year.start
        measured = {line.scheme for line in facts.savings.lines}
        self.rings = {
            scheme.code: scheme.ring.value
            for fund, scheme in agreement.schemes
            if scheme.ring and not fund.in_ring(scheme) and scheme.code not in measured
        }
        self.not_in_force = f"of steps that are not in force in {year}"
        self.another = f"of another year than {year}"
        self.late = f"dated after {written_date(self.as_at)}"
        self.in_force = {
            id(each)
            for fund in agreement.funds
            for terms in (fund.contributions, fund.budgets)
            for each in in_force(terms, year)
        }
        self.standing = {id(each) for each in _steps_standing(agreement, year)}
        self.forecasts = {id(each) for each in forecasts_used(facts, year, self.as_at).values()}
        self.is_over = self.as_at >= year.last_day
        self.idle = {id(each): _IDLE_INDEX for each in unused_indices(agreement, facts)}
        self.idle |= {id(each): _IDLE_PROFILE for each in unused_profiles(agreement, facts)}
        self.starts = {id(fact): start for start, fact in years_of_savings(facts)}
        self.earlier_too = agreement.savings.assessed is Assessed.CUMULATIVE

    def why_not(self, record: Any) -> str:
        """Why a record is not counted; nothing where it is."""
        if self.period is None:
            return SETTLED
        if type(record) is Step:
            return SETTLED if id(record) in self.standing else self.not_in_force
        if id(record) in self.idle:
            return self.idle[id(record)]
        if isinstance(record, Contribution | Budget):
            counts = record.years is None or id(record) in self.in_force
            return self._outside(record) if counts else self.another
        day = getattr(record, "day", None) or getattr(record, "as_at", None)
        if not self._is_of_the_year(record, day):
            return self.another
        if day is not None and day > self.as_at:
            return self.late
        if type(record) is Forecast and id(record) not in self.forecasts:
            return _OF_A_YEAR_OVER if self.is_over else _SUPERSEDED
        return self._outside(record)

    def _is_of_the_year(self, record: Any, day: date | None) -> bool:
        """Whether what settles the year takes a record for one of it, whatever its day."""
        if id(record) in self.starts:
            start = self.starts[id(record)]
            return start == self.start or (self.earlier_too and start < self.start)
        if type(record) is Actual:
            return start_of(record) == self.start
        stated = getattr(record, "year", None)
        if stated is not None:
            return bool(stated == self.year)
        return day is None or counts_in(self.year, max(self.as_at, day), day)

    def _outside(self, record: Any) -> str:
        """Why a record of the year is outside its settlement; nothing where it is not."""
        if not isinstance(record, _OF_A_SCHEME):
            return SETTLED
        ring = self.rings.get(record.scheme or "")
        return SETTLED if ring is None else f"of schemes that are {ring}, outside the settlement"
