"""What does it come to, by fund and by partner, in thousands of pounds?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from poolledger.results import walk
from poolledger.results.fund_rows import MonitoringRow
from poolledger.schedules.table import (
    Cell,
    Row,
    Table,
    TableColumn,
    TableColumnKind,
    text,
    total_row,
)
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.scope import Direction
from poolledger.values.workings import total

SUMMARY = "Summary £000"
SIGNS = (
    "Amounts are shown in thousands of pounds; each cell holds pounds and pence, so that sums may "
    "seem one out. An overspend is positive, an underspend negative."
)


def summary(outturn: Outturn) -> list[Table]:
    """Two tables: the funds, and the partners."""
    return [_funds(outturn), _partners(outturn)]


def thousands(*headings: str) -> tuple[TableColumn, ...]:
    """Columns of money that are shown in thousands of pounds."""
    return tuple(TableColumn(f"{heading} £000", TableColumnKind.MONEY) for heading in headings)


def _funds(outturn: Outturn) -> Table:
    columns = (*text("Fund", "Name"), *thousands("Budget", "Outturn", "Variance"))
    note = "The outturn is a forecast: the year is not over."
    return _table("By fund", columns, list(_fund_rows(outturn)), [note] * (not outturn.final))


def _table(
    title: str, columns: Sequence[TableColumn], rows: Sequence[Row], notes: Sequence[str]
) -> Table:
    total = total_row(columns, rows, "Total")
    return Table(
        schedule=SUMMARY, title=title, columns=columns, rows=rows, total=total, notes=notes, keys=2
    )


def _fund_rows(outturn: Outturn) -> Iterator[tuple[Cell, ...]]:
    listed = walk.monitoring(outturn)
    for fund in outturn.agreement.funds:
        rows = [row for row in listed if row.fund == fund.code]
        own = [row for row in rows if row.in_ring]
        outside = [row for row in rows if not row.in_ring]
        yield (fund.code, fund.name, *_sums(own))
        if outside:
            yield (fund.code, "schemes outside the fund", *_sums(outside))


def _sums(rows: Sequence[MonitoringRow]) -> tuple[int, int, int]:
    return (
        total(row.budget for row in rows),
        total(row.outturn for row in rows),
        total(row.variance for row in rows),
    )


def _partners(outturn: Outturn) -> Table:
    names = (
        "Contributes in cash", "Contributes otherwise", "Bears of overspends",
        "Keeps of underspends", *(("Pays", "Is paid") if outturn.final else ()),
    )  # fmt: skip
    columns = (*text("Partner", "Name"), *thousands(*names))
    note = "Nothing is paid between partners before the year ends."
    return _table("By partner", columns, list(_partner_rows(outturn)), [note] * (not outturn.final))


def _partner_rows(outturn: Outturn) -> Iterator[Row]:
    put_in, shared, paid = contributed(outturn), walk.risk_share(outturn), walk.settlement(outturn)
    for partner in outturn.agreement.partners:
        code = partner.code
        row: list[Cell] = [code, partner.name, *put_in[code]]
        for direction in (Direction.OVERSPEND, Direction.UNDERSPEND):
            placed = (each.steps for each in shared if each.direction is direction)
            row.append(total(r.allocations.get(code, 0) for steps in placed for r in steps))
        if outturn.final:
            row.append(total(each.amount for each in paid if each.payer == code))
            row.append(total(each.amount for each in paid if each.payee == code))
        yield tuple(row)


def contributed(outturn: Outturn) -> dict[str, tuple[int, int]]:
    """What each partner contributes: in cash to the funds, and otherwise."""
    sums: dict[tuple[str, bool], int] = defaultdict(int)
    for row in walk.contributions(outturn):
        sums[row.partner, row.moves_cash] += int(row.amount)
    return {code: (sums[code, True], sums[code, False]) for code in outturn.partners}
