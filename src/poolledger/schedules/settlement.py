"""Who pays whom?"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from poolledger.results import walk
from poolledger.results.fund_rows import PaymentRow
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date

PAYMENTS = Listing(PaymentRow, "fund payer payee amount")


def settlement(outturn: Outturn) -> Iterator[Table]:
    """One table of payments; while the year is indicative it has none and says so."""
    names, paid = names_of(outturn), walk.settlement(outturn)
    rows = [evolve(row, payer=names[row.payer], payee=names[row.payee]) for row in paid]
    day, last = written_date(outturn.as_at), written_date(outturn.year.last_day)
    lead = f"Final as at {day}: what is left to pay, after what has been paid."
    none = f"Final as at {day}: nothing is left to pay."
    if not outturn.final:
        none = f"Indicative as at {day}: nobody owes a settlement before {last}."
    title = "Settlement between the partners"
    return PAYMENTS.tables("Settlement", title, rows, lead=[lead], none=[none])


def names_of(outturn: Outturn) -> dict[str, str]:
    """What each partner is called where it pays or is paid, by its code."""
    return {each.code: f"{each.name} ({each.code})" for each in outturn.agreement.partners}
