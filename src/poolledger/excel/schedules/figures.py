"""The figures behind the charts, as tables that stand under them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from attrs import evolve

from poolledger.excel.schedules.drawings import falling
from poolledger.excel.schedules.summary import contributed
from poolledger.results import savings_walk, walk
from poolledger.results.dividend_rows import DividendPartnerRow
from poolledger.results.fund_rows import RiskShareRow
from poolledger.results.savings_rows import BarRow
from poolledger.schedules.board.trajectory import trajectory
from poolledger.schedules.listing import Listing
from poolledger.schedules.risk_share import scope_in_words
from poolledger.schedules.table import Cell, Table, TableColumn, money, of_columns, text
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.reporting_dates import Evidence
from poolledger.sharing.scope import Direction
from poolledger.values.workings import total

CHARTS = "Charts"
AT_MOST = 20
_KEPT = money("Budget", "Outturn", "Forecast outturn", "Variance")
_PAIRS = Listing(
    DividendPartnerRow,
    {"Falls to": "partner", "Fell to it": "fell"},
    "entitlement set_aside",
    {"Pays, or is paid (negative)": "difference"},
)
_NOT_A_LINE = "Variance £"
# Bars beside one so many times as large could not be told apart.
_TOO_LARGE = 8

T = TypeVar("T")


def figures(outturn: Outturn) -> list[Table]:
    """A table for each chart that has something to show."""
    found = (_contributions(outturn), _bearing(outturn), _schemes(outturn))
    return [*(table for table in found if table.cells), *board_figures(outturn)]


def _contributions(outturn: Outturn) -> Table:
    names = {partner.code: partner.name for partner in outturn.agreement.partners}
    sums, columns = contributed(outturn), (*text("Partner"), *money("Cash to the funds", "Other"))
    rows = [(_called(code, names[code]), *pair) for code, pair in sums.items() if any(pair)]
    return _table(f"Contributions by partner, {outturn.year}", columns, rows)


def _schemes(outturn: Outturn) -> Table:
    listed = [row for row in walk.monitoring(outturn) if row.budget or row.outturn]
    chosen = _largest(listed, lambda row: int(row.budget))
    chosen.sort(key=lambda row: -int(row.budget))
    rows = [(_called(r.scheme, r.name), r.budget, r.outturn, r.variance) for r in chosen]
    word = "outturn" if outturn.final else "forecast outturn"
    columns = (*text("Scheme"), *money("Budget", word.capitalize(), "Variance"))
    of = _of(chosen, listed, "schemes by budget")
    return _table(f"Budget and {word} by scheme, {outturn.year}{of}", columns, rows)


def _bearing(outturn: Outturn) -> Table:
    shared = [each for each in walk.risk_share(outturn) if each.total]
    chosen = _largest(shared, lambda each: int(each.total))
    rows = [tuple(_borne(each, outturn.partners)) for each in chosen]
    columns = (*text("Variance"), *money(*outturn.partners, "Reserves", "Others", "No bearer"))
    of = "" if outturn.final else ", indicative"
    of += _of(chosen, shared, "variances by size")
    note = "An overspend borne is positive; an underspend kept or set aside is negative."
    return _table(f"Who bears the variance, {outturn.year}{of}", columns, rows, (note,))


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
    table = Table(schedule=CHARTS, title=title, columns=columns, cells=rows, notes=notes)
    kept = [
        place
        for place, column in enumerate(columns)
        if column in _KEPT or not rows or any(row[place] for row in rows)
    ]
    return of_columns(table, kept)


def _called(code: str, name: str) -> str:
    return code if name == code else f"{code} {name}"


def _largest(items: Sequence[T], size: Callable[[T], int]) -> list[T]:
    """The largest of many, in the order in which they came."""
    places = sorted(range(len(items)), key=lambda place: -size(items[place]))[:AT_MOST]
    return [items[place] for place in sorted(places)]


def _of(chosen: Sequence[object], whole: Sequence[object], what: str) -> str:
    if len(chosen) == len(whole):
        return ""
    return f": the {len(chosen)} largest of {len(whole)} {what}"


def board_figures(outturn: Outturn) -> Iterator[Table]:
    """A table for each chart of the board paper, where a register is kept."""
    if outturn.savings is None:
        return
    evidence = Evidence(outturn)
    for table in trajectory(evidence):
        yield _lines(table)
    bars = _without_giants(savings_walk.bridge(outturn, evidence))
    if len(bars) > 1 and any(bar.amount for bar in bars):
        title = f"Bridge from {bars[0].bar} to {bars[-1].bar}"
        yield falling(CHARTS, title, [(bar.bar, bar.amount, bar.sum) for bar in bars])
    rows = list(walk.dividend_by_partner(outturn))
    if any(row.fell or row.entitlement for row in rows):
        title = "Where savings fell, and who is entitled to them"
        note = "What a partner pays, or is paid, is the difference in the schedule Dividend."
        yield from _PAIRS.tables(CHARTS, title, rows, notes=[note])


def _lines(table: Table) -> Table:
    """The months without their variances, and each line that lies on another only once."""
    kept, seen, notes = list[int](), dict[Sequence[Cell], str](), list[str]()
    for place, column in enumerate(table.columns):
        cells = tuple(row[place] for row in table.cells)
        name = column.heading.removesuffix(" £")
        if cells in seen:
            notes.append(f"{name} is the same as {seen[cells].lower()}, and not drawn again.")
        elif column.heading != _NOT_A_LINE:
            kept.append(place)
            seen[cells] = name
    return evolve(of_columns(table, kept), schedule=CHARTS, notes=notes)


def _without_giants(bars: Sequence[BarRow]) -> Sequence[BarRow]:
    """The bars from the first that does not dwarf those after it."""
    sums = [place for place, bar in enumerate(bars) if bar.sum]
    if sums and abs(bars[0].amount) > _TOO_LARGE * abs(bars[sums[0]].amount):
        return bars[sums[0] :]
    return bars
