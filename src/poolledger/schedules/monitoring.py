"""How does each scheme stand against its budget, and which budgets were moved?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from poolledger.agreement.facts import Movement, Virement
from poolledger.agreement.reporting_period import counts_in
from poolledger.results import walk
from poolledger.results.fund_rows import MonitoringRow
from poolledger.schedules.listing import Listing, by_fund
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.values.money import written


@frozen
class _MovedRow:
    """A virement, and the fund in which it moved budget."""

    fund: str
    virement: Virement


SCHEDULE = "Monitoring"
_SCHEME = "scheme name lead"
_STANDING = "budget_to_date actual_to_date outturn variance"
PLAIN = Listing(MonitoringRow, _SCHEME, "budget", _STANDING)
REVISED = Listing(
    MonitoringRow,
    _SCHEME,
    {"Original budget": "original", "Virements": "moved"},
    {"Units delivered": "units", "Revised budget": "budget"},
    _STANDING,
)
VIREMENTS = Listing(
    _MovedRow,
    {"Date": "virement.day", "Fund": "fund"},
    {"From scheme": "virement.from_scheme", "To scheme": "virement.to_scheme"},
    {"Amount": "virement.amount", "Approved by": "virement.approved_by"},
    {"Clause": "virement.clause"},
)
# What adds to a scheme's net expenditure, and what is taken off it.
_SPENDING = {Movement.EXPENDITURE: 1, Movement.INCOME: -1}


def monitoring(outturn: Outturn) -> Iterator[Table]:
    """A table a fund, and another for the schemes that it only keeps in view.

    Where a budget was moved, by virement or by units delivered, every table also shows from what
    it was moved.
    """
    listed = walk.monitoring(outturn)
    listing = REVISED if any(row.moved or row.units for row in listed) else PLAIN
    for fund, called, rows in by_fund(outturn, listed):
        code, own = fund.code, [row for row in rows if row.in_ring]
        outside = [row for row in rows if not row.in_ring]
        title, notes = f"Monitoring of {called}", _notes(outturn, own)
        yield from listing.tables(SCHEDULE, title, own, fund=code, none=(), sum_from=1, notes=notes)
        title = f"Schemes outside {called}"
        stays = ["Their spending and their variance stay with their leads."]
        yield from listing.tables(SCHEDULE, title, outside, fund=code, sum_from=1, notes=stays)


def _causes(outturn: Outturn, scheme: str) -> str:
    """The causes that the facts of a scheme state, each with what it comes to."""
    sums = Counter[str]()
    for fact in outturn.facts.actuals:
        counts = fact.year == outturn.year and fact.day <= outturn.as_at
        if fact.scheme == scheme and fact.cause and counts and fact.kind in _SPENDING:
            sums[fact.cause] += fact.amount.pence * _SPENDING[fact.kind]
    return "; ".join(f"{cause} {written(pence)}" for cause, pence in sums.items())


def _notes(outturn: Outturn, rows: Sequence[MonitoringRow]) -> Iterator[str]:
    if not outturn.final:
        yield "The outturn is a forecast: the year is not over."
    for row in rows:
        if causes := _causes(outturn, row.scheme):
            yield f"Of what {row.scheme} spent, by its cause: {causes}."
    fenced = [row.scheme for row in rows if row.ring_fenced]
    if fenced:
        yield f"Ring-fenced, so that the variance is the lead's own: {', '.join(fenced)}."


def virements(outturn: Outturn) -> Iterator[Table]:
    """A list of the year's virements to the day, where there are any."""
    homes = {scheme.code: fund.code for fund, scheme in outturn.agreement.schemes}
    moved = [
        each for each in outturn.facts.virements if counts_in(outturn.year, outturn.as_at, each.day)
    ]
    made = sorted(moved, key=lambda each: each.day)
    return VIREMENTS.tables(
        "Virements",
        f"Virements of {outturn.year}",
        [_MovedRow(homes[each.from_scheme], each) for each in made],
        notes=["A virement moves budget from one scheme to another; no cash moves."],
    )
