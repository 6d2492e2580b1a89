"""What came into each fund, what went out, and what became of the difference?

The account adds down in its last column: balances brought forward, less balances applied, the
year's result, its treatment, balances carried forward.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, field

from poolledger.agreement.funds import Fund
from poolledger.ledger.memorandum import AccountLine, AccountSection
from poolledger.results import walk
from poolledger.results.fund_rows import MemorandumRow
from poolledger.schedules.listing import by_fund
from poolledger.schedules.table import Row, Table, money, text
from poolledger.settlement.outturn import Outturn
from poolledger.values.money import written
from poolledger.values.workings import total

COLUMNS = (*text("Line", "Partner", "Scheme"), *money("Lines", "Sections", "Account"))


def memorandum(outturn: Outturn) -> Iterator[Table]:
    """The memorandum account of each fund."""
    for fund, called, rows in by_fund(outturn, walk.memorandum(outturn)):
        yield _account(fund, f"Memorandum account of {called}", rows)


@define
class _Lines:
    """The lines of an account as they are written down."""

    listed: Sequence[MemorandumRow]
    rows: list[Row] = field(factory=list)
    sums: list[int] = field(factory=list)

    def put(self, section: AccountSection) -> int:
        """Write the lines of a section and give their sum."""
        lines = [row for row in self.listed if row.section is section]
        for line in lines:
            self.rows.append((line.label, line.partner, line.scheme, line.amount, None, None))
        return total(line.amount for line in lines)

    def sum(self, label: str, of_section: int | None, of_account: int | None = None) -> None:
        """Write the sum of a section, or one that the account adds down by."""
        self.sums.append(len(self.rows))
        self.rows.append((label, None, None, None, of_section, of_account))


def _account(fund: Fund, title: str, rows: Sequence[MemorandumRow]) -> Table:
    inside = [row for row in rows if not row.is_memorandum]
    lines = _Lines(inside)
    lines.sum("balances brought forward", None, lines.put(AccountSection.BROUGHT_FORWARD))
    applied = total(row.amount for row in inside if row.line is AccountLine.BALANCE_APPLIED)
    lines.sum("less balances applied", None, -applied)
    lines.sum("funding", lines.put(AccountSection.FUNDING))
    lines.sum("less net expenditure", -lines.put(AccountSection.EXPENDITURE))
    for row in inside:
        if row.section is AccountSection.RESULT:
            lines.sum(row.label, None, row.amount)
    lines.sum("treatment of the result", None, lines.put(AccountSection.TREATMENT))
    carried = lines.put(AccountSection.CARRIED_FORWARD)
    return Table(
        schedule="Memorandum account",
        title=title,
        fund=fund.code,
        columns=COLUMNS,
        cells=lines.rows,
        subtotals=lines.sums,
        total=("balances carried forward", None, None, None, None, carried),
        notes=_notes(rows),
    )


def _notes(rows: Sequence[MemorandumRow]) -> Iterator[str]:
    yield "Here money into the fund is positive: a surplus is positive, a deficit negative."
    for row in rows:
        if row.line is AccountLine.GIVEN_IN_KIND:
            of = f" of {row.partner}" if row.partner else ""
            to = f" to {row.scheme}" if row.scheme else ""
            yield f"Outside the account: {row.label}{of}{to}, {written(row.amount)}."
