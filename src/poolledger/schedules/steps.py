"""Steps as rows: what each was offered, what it did with it and what it passed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from poolledger.results.fund_rows import StepRow
from poolledger.schedules.table import Cell, Row, Table, TableColumn, counts, money, text, total_row
from poolledger.sharing.allocation import Allocation
from poolledger.sharing.bands import WHOLE
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Effect
from poolledger.values.money import written

PASSED_ON = "Passed on £"
_ONE_SUM = ("Offered £", PASSED_ON)


def rule_in_words(step: Step) -> str:
    """What a step does, by which basis, and with how much: ``share 60% PCT, 40% OMBC``."""
    treatment = step.treatment
    by = treatment.basis.in_rule() if treatment.basis is not None else treatment.words
    by = treatment.reserve or by
    done = f"{treatment.name}, {by}" if by else treatment.name
    band = (step.band,) if step.band is not WHOLE else ()
    limits = [limit.in_rule() for limit in (*band, *step.gates)]
    return f"{done} ({'; '.join(limits)})" if limits else done


def step_columns(partners: Sequence[str], *, savings: bool = False) -> tuple[TableColumn, ...]:
    """The columns, with one a partner; savings may also be set aside, and paid under a power."""
    return (
        *counts("Step"),
        *text("Treatment", "Basis"),
        *money("Offered", "Taken", *partners, *(["Set aside"] if savings else ())),
        *money("Reserve", "Passed on"),
        *text(*(["Power"] if savings else ()), "Clause"),
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

    ``meaning`` says what a partner's column is, and ``notes`` what stands below the table after
    what is said of the steps.
    """
    savings = allocation.kind.falls
    columns = step_columns(partners, savings=savings)
    rows: list[Row] = [_row(row, partners, allocation) for row in steps]
    total = _total(columns, rows) if rows or not savings else None
    if left := allocation.unallocated:
        bare: list[Cell] = [left if each.heading == PASSED_ON else None for each in columns]
        rows.append((None, "no bearer", *bare[2:]))
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


def _total(columns: Sequence[TableColumn], rows: Sequence[Row]) -> Row:
    summed = zip(columns, total_row(columns, rows, ""), strict=True)
    # What is offered and passed on is one sum seen several times.
    cells = [None if column.heading in _ONE_SUM else cell for column, cell in summed]
    return (None, "total", *cells[2:])


def _row(row: StepRow, partners: Sequence[str], allocation: Allocation) -> Row:
    """The row of a step of a sum that is settled."""
    savings, step = allocation.kind.falls, row.result.step
    aside = row.taken if step.treatment.effect is Effect.SET_ASIDE else None
    basis, reserve = row.basis, step.treatment.reserve
    if reserve is not None:
        draws = allocation.direction is Direction.OVERSPEND
        basis = f"{'from' if draws else 'into'} {reserve}"
    return (
        row.step,
        f"{row.treatment} (provisional)" if row.provisional else row.treatment,
        basis,
        row.offered,
        row.taken,
        *(row.allocations.get(partner) for partner in partners),
        *((aside,) if savings else ()),
        row.taken if row.reserve is not None else None,
        row.passed_on,
        *((step.power,) if savings else ()),
        row.clause,
    )


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
