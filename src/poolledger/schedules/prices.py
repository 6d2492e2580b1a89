"""What are the register's sums in the prices of another year? For appraisal alone."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from poolledger.agreement.register import Initiative
from poolledger.savings.appraisal import deflator
from poolledger.schedules.table import (
    Cell,
    Table,
    TableColumn,
    TableColumnKind,
    money,
    text,
    with_content,
)
from poolledger.settlement.outturn import Outturn
from poolledger.values.rounding import part_of

SCHEDULE = "Prices"
_SUMS = ("Planned", "Full-year effect", "Baseline", "Investment", "Repaid before", "Extra cost")


def prices(outturn: Outturn) -> Iterator[Table]:
    """The register's sums in the prices of another year, where the agreement names one."""
    terms = outturn.agreement.savings
    base, index = terms.price_base, terms.price_index
    initiatives = outturn.facts.savings.initiatives
    if base is None or index is None or not initiatives:
        return
    rates = {each.year: each.rate for each in outturn.agreement.indices if each.index == index}
    columns = (
        *text("Initiative", "Name", "Year"),
        TableColumn(f"{base} over the year", TableColumnKind.PERCENTAGE),
        *money(*_SUMS),
    )
    listed = [_in_prices(each, deflator(rates, each.first_year, base)) for each in initiatives]
    kept, rows = with_content(columns, listed)
    yield Table(
        schedule=SCHEDULE,
        title=f"The register in prices of {base}",
        columns=kept,
        cells=rows,
        lead=(f"Each sum by the index {index} of {base} over that of its own year.",),
        notes=("For appraisal only: what is shared, due and paid is nominal.",),
        keys=2,
    )


def _in_prices(each: Initiative, rate: Fraction) -> tuple[Cell, ...]:
    sums = (
        each.planned,
        each.full_year_effect,
        each.baseline,
        each.investment,
        each.repaid_before,
        each.extra_cost,
    )
    real = [None if sum_ is None else part_of(sum_.pence, rate) for sum_ in sums]
    return (each.code, each.name, str(each.first_year), rate, *real)
