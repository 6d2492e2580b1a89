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
from poolledger.schedules.table import Row, Table, money, text
from poolledger.settlement.outturn import Outturn
from poolledger.values.money import written
from poolledger.values.workings import total

COLUMNS = (*text("Line", "Partner", "Scheme"), *money("Lines", "Sections", "Account"))


def memorandum(outturn: Outturn) -> Iterator[Table]:
    """The memorandum account of each fund."""
    listed = walk.memorandum(outturn)
    for fund in outturn.agreement.funds:
        yield _account(fund, [row for row in listed if row.fund == fund.code])


@define
class _Lines:
    """The lines of an account as they are written down."""

    rows: list[Row] = field(factory=list)
    sums: list[int] = field(factory=list)

    def put(self, lines: Sequence[MemorandumRow]) -> int:
        """Write lines and give their sum."""
        for line in lines:
            self.rows.append((line.label, line.partner, line.scheme, line.amount, None, None))
        return total(line.amount for line in lines)

    def section(self, label: str, amount: int) -> None:
        """Write a section's sum."""
        self._sum((label, None, None, None, amount, None))

    def account(self, label: str, amount: int) -> None:
        """Write a sum that the account adds down by."""
        self._sum((label, None, None, None, None, amount))

    def _sum(self, row: Row) -> None:
        self.sums.append(len(self.rows))
        self.rows.append(row)


def _account(fund: Fund, rows: Sequence[MemorandumRow]) -> Table:
    inside = [row for row in rows if not row.is_memorandum]

    def of(section: AccountSection) -> list[MemorandumRow]:
        return [row for row in inside if row.section is section]

    lines = _Lines()
    lines.account("balances brought forward", lines.put(of(AccountSection.BROUGHT_FORWARD)))
    applied = total(row.amount for row in inside if row.line is AccountLine.BALANCE_APPLIED)
    lines.account("less balances applied", -applied)
    lines.section("funding", lines.put(of(AccountSection.FUNDING)))
    lines.section("less net expenditure", -lines.put(of(AccountSection.EXPENDITURE)))
    for result in of(AccountSection.RESULT):
        lines.account(result.label, result.amount)
    lines.account("treatment of the result", lines.put(of(AccountSection.TREATMENT)))
    carried = lines.put(of(AccountSection.CARRIED_FORWARD))
    return Table(
        schedule="Memorandum account",
        title=f"Memorandum account of {fund.code}, {fund.name}",
        fund=fund.code,
        columns=COLUMNS,
        cells=lines.rows,
        subtotals=lines.sums,
        total=("balances carried forward", None, None, None, None, carried),
        notes=(
            "Here money into the fund is positive: a surplus is positive, a deficit negative.",
            *_in_kind([row for row in rows if row.line is AccountLine.GIVEN_IN_KIND]),
        ),
    )


def _in_kind(rows: Sequence[MemorandumRow]) -> Iterator[str]:
    for row in rows:
        of = f" of {row.partner}" if row.partner else ""
        to = f" to {row.scheme}" if row.scheme else ""
        yield f"Outside the account: {row.label}{of}{to}, {written(row.amount)}."
