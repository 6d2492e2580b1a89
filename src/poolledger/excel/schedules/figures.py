"""The figures behind the charts, as tables that stand under them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from poolledger.excel.schedules.board_figures import board_figures
from poolledger.excel.schedules.summary import contributed
from poolledger.results import walk
from poolledger.results.fund_rows import RiskShareRow
from poolledger.schedules.risk_share import scope_in_words
from poolledger.schedules.table import Cell, Table, TableColumn, money, text
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.scope import Direction
from poolledger.values.workings import total

CHARTS = "Charts"
AT_MOST = 20
_KEPT = money("Budget", "Outturn", "Forecast outturn", "Variance")

T = TypeVar("T")


def figures(outturn: Outturn) -> list[Table]:
    """A table for each chart that has something to show."""
    found = (_contributions(outturn), _bearing(outturn), _schemes(outturn))
    return [*(table for table in found if table.cells), *board_figures(CHARTS, outturn)]


def _contributions(outturn: Outturn) -> Table:
    names = {partner.code: partner.name for partner in outturn.agreement.partners}
    sums = contributed(outturn)
    rows = [(_called(code, names[code]), *pair) for code, pair in sums.items() if any(pair)]
    return _table(
        f"Contributions by partner, {outturn.year}",
        (*text("Partner"), *money("Cash to the funds", "Other")),
        rows,
    )


def _schemes(outturn: Outturn) -> Table:
    listed = [row for row in walk.monitoring(outturn) if row.budget or row.outturn]
    chosen = _largest(listed, lambda row: int(row.budget))
    chosen.sort(key=lambda row: -int(row.budget))
    rows = [(_called(r.scheme, r.name), r.budget, r.outturn, r.variance) for r in chosen]
    word = "outturn" if outturn.final else "forecast outturn"
    return _table(
        f"Budget and {word} by scheme, {outturn.year}{_of(chosen, listed, 'schemes', 'budget')}",
        (*text("Scheme"), *money("Budget", word.capitalize(), "Variance")),
        rows,
    )


def _bearing(outturn: Outturn) -> Table:
    shared = [each for each in walk.risk_share(outturn) if each.total]
    chosen = _largest(shared, lambda each: int(each.total))
    rows = [tuple(_borne(each, outturn.partners)) for each in chosen]
    columns = (*text("Variance"), *money(*outturn.partners, "Reserves", "Others", "No bearer"))
    standing = "" if outturn.final else ", indicative"
    return _table(
        f"Who bears the variance, {outturn.year}{standing}"
        f"{_of(chosen, shared, 'variances', 'size')}",
        columns,
        rows,
        ("An overspend borne is positive; an underspend kept or set aside is negative.",),
    )


def _borne(shared: RiskShareRow, partners: Sequence[str]) -> Iterator[Cell]:
    """What became of a variance, an underspend being negative."""
    sign = 1 if shared.direction is Direction.OVERSPEND else -1
    yield scope_in_words(shared)
    by_partner = [total(p.allocations.get(code, 0) for p in shared.steps) for code in partners]
    reserves = total(p.taken for p in shared.steps if p.reserve is not None)
    rest = int(shared.total) - sum(map(int, by_partner)) - int(reserves) - int(shared.unallocated)
    for amount in (*by_partner, reserves, rest, shared.unallocated):
        yield sign * int(amount)


def _table(
    title: str,
    columns: Sequence[TableColumn],
    rows: Sequence[Sequence[Cell]],
    notes: Sequence[str] = (),
) -> Table:
    """A table without the columns in which there is nothing; what is compared always stays."""
    kept = [
        place
        for place, column in enumerate(columns)
        if column in _KEPT or not rows or any(row[place] for row in rows)
    ]
    return Table(
        schedule=CHARTS,
        title=title,
        columns=[columns[place] for place in kept],
        cells=[[row[place] for place in kept] for row in rows],
        notes=notes,
    )


def _called(code: str, name: str) -> str:
    return code if name == code else f"{code} {name}"


def _largest(items: Sequence[T], size: Callable[[T], int]) -> list[T]:
    """The largest of many, in the order in which they came."""
    if len(items) <= AT_MOST:
        return list(items)
    places = sorted(range(len(items)), key=lambda place: -size(items[place]))[:AT_MOST]
    return [items[place] for place in sorted(places)]


def _of(chosen: Sequence[object], whole: Sequence[object], what: str, by: str) -> str:
    if len(chosen) == len(whole):
        return ""
    return f": the {len(chosen)} largest of {len(whole)} {what} by {by}"
