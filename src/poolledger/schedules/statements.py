"""What does each partner owe a fund, what has it paid, and what is left?

Every line is read from the partners' accounts in the journal, so a column adds down to what the
settlement pays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.agreement.funds import Fund
from poolledger.results import statement_rows as read
from poolledger.schedules.listing import by_fund
from poolledger.schedules.table import Row, Table, money, text
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.money import written

LED = "budgets of the schemes it leads"
LIABILITY = "liability of the year"
OWED = "still owed"
_OF_THE_LIABILITY = (
    read.DUE, read.GOOD, read.OVER, read.UNDER, read.DRAWN, read.PAID_IN, read.SAVED, read.GAP,
)  # fmt: skip
_OF_THE_PAYMENT = (read.RECEIVED, read.SPENT, read.TAKEN, read.OWN)


def statements(outturn: Outturn) -> Iterator[Table]:
    """A table a fund, with a column a partner."""
    lines, partners = read.statements(outturn), outturn.partners
    for fund, called, owed in by_fund(outturn, read.owed(outturn)):
        of_fund, still = lines.get(fund.code, {}), [int(row.amount) for row in owed]
        before = list(_rows(fund, _OF_THE_LIABILITY, partners, of_fund))
        after = list(_rows(fund, _OF_THE_PAYMENT, partners, of_fund))
        known = [of_fund[line] for line in _OF_THE_LIABILITY if line in of_fund]
        liability = [sum(line.get(partner, 0) for line in known) for partner in partners]
        yield Table(
            schedule="Partner statements",
            title=f"Statement of each partner with {called}",
            fund=fund.code,
            columns=(*text("Line"), *money(*partners, "Total")),
            cells=[*before, (LIABILITY, *liability, sum(liability)), *after],
            subtotals=(len(before),),
            total=(OWED, *still, sum(still)),
            lead=(_lead(outturn),),
            notes=_notes(outturn, fund, sum(still)),
        )


def _rows(
    fund: Fund, lines: Sequence[str], partners: Sequence[str], known: read.Lines
) -> Iterator[Row]:
    for line in lines:
        if line in known:
            label = LED if line == read.DUE and not fund.holds_cash else line
            yield (label, *map(known[line].get, partners), sum(known[line].values()))


def _lead(outturn: Outturn) -> str:
    day = written_date(outturn.as_at)
    if outturn.final:
        return f"Final as at {day}: what is still owed is what the settlement pays."
    last = written_date(outturn.year.last_day)
    return (
        f"Indicative as at {day}: contributions are the whole year's, shares are of the forecast, "
        f"and nobody owes a settlement before {last}."
    )


def _notes(outturn: Outturn, fund: Fund, left: int) -> Iterator[str]:
    yield "What a partner still owes is positive; what is owed to it is negative."
    if fund.holds_cash:
        yield (
            f"{fund.host} holds the fund's money: what it owes the fund it owes itself, and that "
            f"counts as paid."
        )
    else:
        yield "Each lead is to meet its budgets by its own spending; what is left is paid over."
    if not outturn.final:
        yield "What is still owed has yet to be paid, or spent by the partner itself, by then."
    elif not fund.holds_cash and left:
        side = "is paid by nobody" if left < 0 else "is paid to nobody"
        yield (
            f"{written(abs(left))} of it {side} yet: the rules end before all of the variance has "
            f"a bearer."
        )
