"""What does each partner owe a fund, what has it paid, and what is left?

Every line is read from the partners' accounts in the journal, so a column adds down to what the
settlement pays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.agreement.funds import Fund
from poolledger.results import statement_rows
from poolledger.results.statement_rows import (
    DRAWN,
    DUE,
    GAP,
    GOOD,
    OVER,
    OWN,
    PAID_IN,
    RECEIVED,
    SAVED,
    SPENT,
    TAKEN,
    UNDER,
    Lines,
    owed,
)
from poolledger.schedules.table import Cell, Row, Table, money, text
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.money import written

LED = "budgets of the schemes it leads"
LIABILITY = "liability of the year"
OWED = "still owed"
_OF_THE_LIABILITY = (DUE, GOOD, OVER, UNDER, DRAWN, PAID_IN, SAVED, GAP)
_OF_THE_PAYMENT = (RECEIVED, SPENT, TAKEN, OWN)


def statements(outturn: Outturn) -> Iterator[Table]:
    """A table a fund, with a column a partner."""
    read, left = statement_rows.statements(outturn), list(owed(outturn))
    for fund in outturn.agreement.funds:
        still = [int(row.amount) for row in left if row.fund == fund.code]
        yield _of_fund(outturn, fund, read.get(fund.code, {}), still)


def _of_fund(outturn: Outturn, fund: Fund, lines: Lines, still: Sequence[int]) -> Table:
    partners = outturn.partners
    liability = [sum(_of(lines, line, p) for line in _OF_THE_LIABILITY) for p in partners]
    before = [_row(fund, line, partners, lines) for line in _OF_THE_LIABILITY if line in lines]
    after = [_row(fund, line, partners, lines) for line in _OF_THE_PAYMENT if line in lines]
    rows: list[Row] = [*before, (LIABILITY, *liability, sum(liability)), *after]
    return Table(
        schedule="Partner statements",
        title=f"Statement of each partner with {fund.code}, {fund.name}",
        fund=fund.code,
        columns=(*text("Line"), *money(*partners, "Total")),
        cells=rows,
        subtotals=(len(before),),
        total=(OWED, *still, sum(still)),
        lead=(_lead(outturn),),
        notes=_notes(outturn, fund, sum(still)),
    )


def _of(lines: Lines, line: str, partner: str) -> int:
    return lines[line].get(partner, 0) if line in lines else 0


def _row(fund: Fund, line: str, partners: Sequence[str], lines: Lines) -> Row:
    cells: list[Cell] = [lines[line].get(partner) for partner in partners]
    label = LED if line == DUE and not fund.holds_cash else line
    return (label, *cells, sum(lines[line].values()))


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
