"""What are the register's sums in the prices of another year? For appraisal alone."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from poolledger.agreement.register import Initiative
from poolledger.savings.appraisal import deflator
from poolledger.schedules.table import Row, Table, money, percentages, tables_of_rows, text
from poolledger.settlement.outturn import Outturn
from poolledger.values.rounding import part_of

_NOMINAL = "For appraisal only: what is shared, due and paid is nominal."


def prices(outturn: Outturn) -> Iterator[Table]:
    """The register's sums in the prices of another year, where the agreement names one."""
    terms = outturn.agreement.savings
    base, index = terms.price_base, terms.price_index
    if base is None or index is None:
        return
    rates = {each.year: each.rate for each in outturn.agreement.indices if each.index == index}
    columns = (
        *text("Initiative", "Name", "Year"),
        *percentages(f"{base} over the year"),
        *money("Planned", "Full-year effect", "Baseline"),
        *money("Investment", "Repaid before", "Extra cost"),
    )
    listed = outturn.facts.savings.initiatives
    rows = [_in_prices(each, deflator(rates, each.first_year, base)) for each in listed]
    title, notes = f"The register in prices of {base}", [_NOMINAL]
    lead = [f"Each sum by the index {index} of {base} over that of its own year."]
    yield from tables_of_rows(
        "Prices", title, columns, rows, blanks=False, lead=lead, notes=notes, keys=2
    )


def _in_prices(each: Initiative, rate: Fraction) -> Row:
    asked = (each.planned, each.full_year_effect, each.baseline)
    spent = (each.investment, each.repaid_before, each.extra_cost)
    real = (None if sum_ is None else part_of(sum_.pence, rate) for sum_ in (*asked, *spent))
    return (each.code, each.name, str(each.first_year), rate, *real)
