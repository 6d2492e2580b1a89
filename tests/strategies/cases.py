"""Whole cases: an agreement, its facts, a year and a day, and how to settle them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from hypothesis import reject
from hypothesis import strategies as st
from tests.strategies.agreements import agreements
from tests.strategies.facts import facts_for, years_of
from tests.strategies.values import month_ends, one_of, sometimes

from poolledger.agreement.facts import Facts
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.values.errors import SettlementFault
from poolledger.values.financial_year import FinancialYear


class Case(NamedTuple):
    """What is settled: an agreement and its facts, for a year, as at a day."""

    agreement: Agreement
    facts: Facts
    year: FinancialYear
    as_at: date

    def settle(self, *, workings: bool = False) -> Outturn:
        """The case settled.

        Raises:
            SettlementFault: If its rules cannot be carried out on its facts.
        """
        return self.agreement.settle(self.facts, self.year, self.as_at, workings=workings)


@st.composite
def cases(draw: st.DrawFn, *, final: bool | None = None) -> Case:
    """An agreement, its facts, one of its years, and a day in the year or after it.

    Args:
        final: Whether the year is over at the day; either where left out.
    """
    agreement = draw(agreements())
    facts = draw(facts_for(agreement))
    year = one_of(draw, years_of(agreement))
    after = [year.last_day, year.next.first_day.replace(day=30)]
    if final is None:
        final = not sometimes(draw, 40)
    as_at = draw(st.sampled_from(after) if final else month_ends(year, year))
    if not final and as_at == year.last_day:
        as_at = year.month_ends[-2]
    return Case(agreement, facts, year, as_at)


def settled_or_skipped(case: Case, *, workings: bool = False) -> Outturn:
    """A case settled; the example is skipped where its rules cannot be carried out.

    Raises:
        UnsatisfiedAssumption: Which Hypothesis takes as a reason to try another example.
    """
    try:
        return case.settle(workings=workings)
    except SettlementFault:
        reject()
