"""Steps as rows: what each was offered, what it did with it and what it passed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from poolledger.results.fund_rows import StepRow
from poolledger.schedules.table import (
    Cell,
    Row,
    Table,
    TableColumn,
    TableColumnKind,
    money,
    text,
    total_row,
)
from poolledger.sharing.allocation import Allocation
from poolledger.sharing.scope import Direction
from poolledger.sharing.treatments import Effect
from poolledger.values.money import written

PASSED_ON = "Passed on £"
_ONE_SUM = ("Offered £", PASSED_ON)


def step_columns(partners: Sequence[str], *, savings: bool = False) -> tuple[TableColumn, ...]:
    """The columns, with one a partner; savings may also be set aside, and paid under a power."""
    aside = money("Set aside") if savings else ()
    power = text("Power") if savings else ()
    return (
        TableColumn("Step", TableColumnKind.COUNT),
        *text("Treatment", "Basis"),
        *money("Offered", "Taken", *partners),
        *aside,
        *money("Reserve"),
        TableColumn(PASSED_ON, TableColumnKind.MONEY),
        *power,
        *text("Clause"),
    )


def allocation_table(
    steps: Iterable[StepRow],
    allocation: Allocation,
    partners: Sequence[str],
    *,
    schedule: str,
    title: str,
    lead: Iterable[str],
    meaning: str,
    notes: Iterable[str] = (),
    fund: str | None = None,
) -> Table:
    """What steps made of a variance or of a saving, by its size.

    Args:
        steps: Their rows.
        allocation: What they made of it.
        partners: The partners' codes, in order.
        schedule, title, fund: The table's place and name.
        lead: What stands above it.
        meaning: What a partner's column is.
        notes: What stands below it, after what is said of the steps.
    """
    savings = allocation.kind.falls
    columns = step_columns(partners, savings=savings)
    rows = list(_rows(steps, partners, allocation))
    total = _total(columns, rows) if rows or not savings else None
    if allocation.unallocated:
        rows.append(_without_a_bearer(columns, allocation.unallocated))
    return Table(
        schedule=schedule,
        title=title,
        fund=fund,
        columns=columns,
        cells=rows,
        total=total,
        lead=lead,
        notes=(meaning, *_notes(allocation), *notes),
        keys=2,
    )


def _rows(
    steps: Iterable[StepRow], partners: Sequence[str], allocation: Allocation
) -> Iterator[Row]:
    """A row for each step of a sum that is settled."""
    savings = allocation.kind.falls
    for row in steps:
        step = row.result.step
        aside = row.taken if step.treatment.effect is Effect.SET_ASIDE else None
        yield (
            row.step,
            f"{row.treatment} (provisional)" if row.provisional else row.treatment,
            _basis(row, allocation.direction),
            row.offered,
            row.taken,
            *(row.allocations.get(partner) for partner in partners),
            *((aside,) if savings else ()),
            row.taken if row.reserve is not None else None,
            row.passed_on,
            *((step.power,) if savings else ()),
            row.clause,
        )


def _total(columns: Sequence[TableColumn], rows: Sequence[Sequence[Cell]]) -> Row:
    """The total of the steps' rows."""
    summed = total_row(columns, rows, "")
    # What is offered and passed on is one sum seen several times.
    cells = [
        None if column.heading in _ONE_SUM else cell
        for column, cell in zip(columns, summed, strict=True)
    ]
    return (None, "total", *cells[2:])


def _without_a_bearer(columns: Sequence[TableColumn], unallocated: int) -> Row:
    """The row of what no step places."""
    bare: list[Cell] = [unallocated if column.heading == PASSED_ON else None for column in columns]
    return (None, "no bearer", *bare[2:])


def placed_in_words(allocation: Allocation, what: str) -> str:
    """How much there is to settle, and whether all of it is placed."""
    sentence, unallocated = f"{written(allocation.total)} {what}", allocation.unallocated
    if not unallocated:
        return f"{sentence}, all of it placed."
    left = written(unallocated)
    return f"{sentence}, of which {left} has no bearer: the rules end before it is placed."


def _notes(allocation: Allocation) -> Iterator[str]:
    """Who decides, what stays in the fund, and what caps cut."""
    for result in allocation.steps:
        step = result.step
        board = step.treatment.decider
        if board is not None:
            yield f"Step {step.number}: {board} decides; the steps after it are provisional."
        if step.treatment.effect is Effect.BALANCES and result.taken:
            yield f"Step {step.number} stays in the fund, as partners' balances for next year."
        if result.placement.cut:
            cuts = (f"{written(cut)} off {code}" for code, cut in result.placement.cut.items())
            yield f"Step {step.number}: caps cut {', '.join(cuts)}, which passes on."


def _basis(row: StepRow, direction: Direction) -> str | None:
    reserve = row.result.step.treatment.reserve
    if reserve is None:
        return row.basis
    return f"{'from' if direction is Direction.OVERSPEND else 'into'} {reserve}"
