"""Who bears each overspend and keeps each underspend, step by step?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.money import written
from poolledger.outturn import Outturn
from poolledger.rules.risk_share import Shared
from poolledger.schedules.table import Cell, Column, Holds, Table, money, text, total_row
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import StepResult
from poolledger.sharing.treatments import Decide, Effect, Reserve


def risk_share(outturn: Outturn) -> Iterator[Table]:
    """A table for each variance: schemes settled alone, then the fund's net."""
    for shared in outturn.shared:
        yield _of_variance(shared, outturn.partners)
    if not outturn.shared:
        yield Table(
            schedule="Risk share",
            title="Risk share",
            columns=columns_for(outturn.partners),
            lead=("There is no variance to share.",),
        )


def columns_for(partners: Sequence[str]) -> tuple[Column, ...]:
    """The columns, with one a partner."""
    return (
        Column("Step", Holds.COUNT),
        *text("Treatment", "Basis"),
        *money("Offered", "Taken", *partners, "Reserve", "Passed on"),
        *text("Clause"),
    )


def scope_in_words(shared: Shared) -> str:
    """What is settled together: ``overspend of scheme A in LD``, ``underspend of LD``."""
    where = f"scheme {shared.scheme} in {shared.fund.code}" if shared.scheme else shared.fund.code
    return f"{shared.direction.value} of {where}"


def _of_variance(shared: Shared, partners: Sequence[str]) -> Table:
    columns = columns_for(partners)
    rows = list(_step_rows(shared, partners))
    total = list(total_row(columns, rows, ""))
    total[0], total[1] = None, "total"
    total[3] = total[-2] = None  # What is offered and passed on is one sum seen several times.
    if shared.unallocated:
        bare: list[Cell] = [None] * len(columns)
        bare[1], bare[-2] = "no bearer", shared.unallocated
        rows.append(tuple(bare))
    words = scope_in_words(shared)
    return Table(
        schedule="Risk share",
        title=words[0].upper() + words[1:],
        fund=shared.fund.code,
        columns=columns,
        rows=rows,
        total=total,
        lead=_lead(shared),
        notes=_notes(shared),
        keys=2,
    )


def _step_rows(shared: Shared, partners: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    left, provisional = shared.total, False
    for result in shared.steps:
        left = left - result.taken
        yield _step_row(shared, result, partners, left, provisional=provisional)
        provisional = provisional or isinstance(result.step.treatment, Decide)


def _step_row(
    shared: Shared, result: StepResult, partners: Sequence[str], left: int, *, provisional: bool
) -> tuple[Cell, ...]:
    step, placement = result.step, result.placement
    name = step.treatment.name
    return (
        step.number,
        f"{name} (provisional)" if provisional else name,
        _basis(shared, result),
        result.offered,
        result.taken,
        *(placement.allocations.get(partner) for partner in partners),
        result.taken if placement.reserve is not None else None,
        left,
        step.clause,
    )


def _basis(shared: Shared, result: StepResult) -> str | None:
    treatment = result.step.treatment
    if isinstance(treatment, Reserve):
        way = "from" if shared.direction is Direction.OVERSPEND else "into"
        return f"{way} {treatment.reserve}"
    return treatment.words


def _lead(shared: Shared) -> Iterator[str]:
    sentence = f"{written(shared.total)} to settle"
    if shared.unallocated:
        left = written(shared.unallocated)
        yield f"{sentence}, of which {left} has no bearer: the rules end before it is placed."
    else:
        yield f"{sentence}, all of it placed."
    if shared.scheme is None and len(shared.fund.schemes) > 1:
        yield "It is the net of the schemes that are settled together."


def _notes(shared: Shared) -> Iterator[str]:
    if shared.direction is Direction.OVERSPEND:
        yield "A partner's column is what it bears."
    else:
        yield "A partner's column is what it is given back, or has set aside in its name."
    for result in shared.steps:
        step = result.step
        if isinstance(step.treatment, Decide):
            board = step.treatment.board or "a board"
            yield f"Step {step.number}: {board} decides; the steps after it are provisional."
        if step.treatment.effect is Effect.BALANCES and result.taken:
            yield f"Step {step.number} stays in the fund, as partners' balances for next year."
        if result.placement.cut:
            cuts = (f"{written(cut)} off {code}" for code, cut in result.placement.cut.items())
            yield f"Step {step.number}: caps cut {', '.join(cuts)}, which passes on."
