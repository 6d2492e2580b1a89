"""What does it come to, by fund and by partner, in thousands of pounds?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from poolledger.results import walk
from poolledger.results.fund_rows import MonitoringRow
from poolledger.schedules.listing import by_fund
from poolledger.schedules.table import Cell, Row, Table, money, tables_of_rows, text
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.scope import Direction
from poolledger.values.workings import total

SUMMARY = "Summary £000"
SIGNS = (
    "Amounts are shown in thousands of pounds; each cell holds pounds and pence, so that sums may "
    "seem one out. An overspend is positive, an underspend negative."
)


def summary(outturn: Outturn) -> Iterator[Table]:
    """Two tables: the funds, and the partners."""
    names = ["Contributes in cash", "Contributes otherwise", "Bears of overspends"]
    names += ["Keeps of underspends", *(["Pays", "Is paid"] if outturn.final else [])]
    forecast = "The outturn is a forecast: the year is not over."
    unpaid = "Nothing is paid between partners before the year ends."
    for title, of, sums, rows, note in (
        ("By fund", "Fund", ["Budget", "Outturn", "Variance"], _fund_rows(outturn), forecast),
        ("By partner", "Partner", names, _partner_rows(outturn), unpaid),
    ):
        notes = [] if outturn.final else [note]
        columns = (*text(of, "Name"), *money(*sums, unit="£000"))
        yield from tables_of_rows(SUMMARY, title, columns, rows, sum_from=1, notes=notes, keys=2)


def _fund_rows(outturn: Outturn) -> Iterator[Row]:
    for fund, _, rows in by_fund(outturn, walk.monitoring(outturn)):
        outside = [row for row in rows if not row.in_ring]
        yield (fund.code, fund.name, *_sums([row for row in rows if row.in_ring]))
        if outside:
            yield (fund.code, "schemes outside the fund", *_sums(outside))


def _sums(rows: Sequence[MonitoringRow]) -> Iterator[int]:
    for name in ("budget", "outturn", "variance"):
        yield total(getattr(row, name) for row in rows)


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
    sums = Counter[tuple[str, bool]]()
    for row in walk.contributions(outturn):
        sums[row.partner, row.moves_cash] += int(row.amount)
    return {code: (sums[code, True], sums[code, False]) for code in outturn.partners}
