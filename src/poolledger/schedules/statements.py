"""What does each partner owe a fund, what has it paid, and what is left?

Every line is read from the partners' accounts in the journal, so a column adds down to what the
settlement pays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from poolledger.agreement.funds import Fund
from poolledger.ledger.journal import PROTOCOL, Account, Journal
from poolledger.ledger.postings import HOSTS_OWN
from poolledger.schedules.table import Cell, Row, Table, money, text
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.money import written

DUE, GOOD = "contributions due", "deficit brought forward made good"
LED = "budgets of the schemes it leads"
OVER, UNDER = "share of overspend", "less share of underspend"
DRAWN, PAID_IN = "drawn from reserves it holds", "less paid into reserves it holds"
SAVED, GAP = "less savings that fall to it", "funding gap"
LIABILITY = "liability of the year"
RECEIVED, SPENT, TAKEN = "less cash received", "less spending it paid itself", "income it took"
OWN = "less what the host owes itself, which counts as paid"
OWED = "still owed"

_OF_THE_LIABILITY = (DUE, GOOD, OVER, UNDER, DRAWN, PAID_IN, SAVED, GAP)
_OF_THE_PAYMENT = (RECEIVED, SPENT, TAKEN, OWN)
_LINES = {
    "funding": DUE,
    "made good": GOOD,
    "saving": SAVED,
    "funding gap": GAP,
    "expenditure": SPENT,
    "income": TAKEN,
}

# What stands on a line for each partner, by fund.
Lines = Mapping[str, Mapping[str, Mapping[str, int]]]


def statements(outturn: Outturn) -> Iterator[Table]:
    """A table a fund, with a column a partner."""
    read = lines_of(outturn.journal)
    for fund in outturn.agreement.funds:
        yield _of_fund(outturn, fund, read.get(fund.code, {}))


def lines_of(journal: Journal) -> Lines:
    """The lines of every fund's statement, in pence: what adds to a debt is positive."""
    sums: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for account, other, amount in journal.against("partner"):
        # The dividend has a schedule of its own.
        if account.fund == PROTOCOL:
            continue
        assert account.partner is not None
        of_line = sums[account.fund][_line(other, int(amount))]
        of_line[account.partner] = of_line.get(account.partner, 0) + int(amount)
    return sums


def _line(other: Account, amount: int) -> str:
    """The line of a posting, by the account that it is against."""
    if other.kind == "borne":
        return OVER if amount > 0 else UNDER
    if other.kind == "reserve used":
        return DRAWN if amount > 0 else PAID_IN
    if other.kind == "cash":
        return OWN if other.detail == HOSTS_OWN else RECEIVED
    return _LINES[other.kind]


def _of_fund(outturn: Outturn, fund: Fund, lines: Mapping[str, Mapping[str, int]]) -> Table:
    partners = outturn.partners
    owed = [
        int(outturn.journal.balance(Account(fund.code, "partner", partner))) for partner in partners
    ]
    liability = [sum(_of(lines, line, p) for line in _OF_THE_LIABILITY) for p in partners]
    before = [_row(fund, line, partners, lines) for line in _OF_THE_LIABILITY if line in lines]
    after = [_row(fund, line, partners, lines) for line in _OF_THE_PAYMENT if line in lines]
    rows: list[Row] = [*before, (LIABILITY, *liability, sum(liability)), *after]
    return Table(
        schedule="Partner statements",
        title=f"Statement of each partner with {fund.code}, {fund.name}",
        fund=fund.code,
        columns=(*text("Line"), *money(*partners, "Total")),
        rows=rows,
        subtotals=(len(before),),
        total=(OWED, *owed, sum(owed)),
        lead=(_lead(outturn),),
        notes=_notes(outturn, fund, sum(owed)),
    )


def _of(lines: Mapping[str, Mapping[str, int]], line: str, partner: str) -> int:
    return lines[line].get(partner, 0) if line in lines else 0


def _row(
    fund: Fund, line: str, partners: Sequence[str], lines: Mapping[str, Mapping[str, int]]
) -> Row:
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
