"""Who pays whom?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results import walk
from poolledger.schedules.table import Table, money, text
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date

COLUMNS = (*text("Fund", "Payer", "Payee"), *money("Amount"))


def settlement(outturn: Outturn) -> Iterator[Table]:
    """One table of payments; while the year is indicative it has none and says so."""
    names = {p.code: f"{p.name} ({p.code})" for p in outturn.agreement.partners}
    paid = walk.settlement(outturn)
    rows = [(each.fund, names[each.payer], names[each.payee], each.amount) for each in paid]
    yield Table(
        schedule="Settlement",
        title="Settlement between the partners",
        columns=COLUMNS,
        cells=rows,
        lead=(_lead(outturn, any_paid=bool(paid)),),
    )


def _lead(outturn: Outturn, *, any_paid: bool) -> str:
    day = written_date(outturn.as_at)
    if not outturn.final:
        last = written_date(outturn.year.last_day)
        return f"Indicative as at {day}: nobody owes a settlement before {last}."
    if not any_paid:
        return f"Final as at {day}: nothing is left to pay."
    return f"Final as at {day}: what is left to pay, after what has been paid."
