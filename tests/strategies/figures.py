"""What a settlement says, as plain values that tests can compare, and what stands beneath it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from poolledger.agreement.contribution_rules import Unit
from poolledger.savings.dividend import Dividend
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.step_results import StepResult
from poolledger.values.money import Money
from poolledger.values.workings import Figure

Row = tuple[Any, ...]


def statement(outturn: Outturn) -> dict[str, list[Row]]:
    """Everything a settlement says, in rows of names and pence, by the name of its schedule.

    Two settlements with equal statements agree in every figure, in the same order.
    """
    return {
        "contributions": [
            (c.fund, c.contribution.scheme, c.contribution.partner, int(c.planned), int(c.amount))
            for c in outturn.contributions
        ],
        "instalments": [
            (i.funded.fund, i.funded.contribution.partner, i.number, i.due, int(i.amount))
            for i in outturn.instalments
        ],
        "monitoring": [
            (s.fund.code, s.scheme.code, s.lead, *map(int, _sums_of_standing(s)))
            for s in outturn.positions
        ],
        "risk share": list(_risk_share(outturn)),
        "memorandum": [
            (r.fund, r.section.value, r.label, r.partner, r.scheme, int(r.amount))
            for r in outturn.memorandum
        ],
        "settlement": [(p.fund, p.payer, p.payee, int(p.amount)) for p in outturn.settlement],
        "reserves": [
            (r.fund, r.reserve, r.held_by, int(r.opening), int(r.movement), int(r.closing))
            for r in outturn.reserves
        ],
        "savings": list(_savings(outturn)),
        "dividend": list(_dividend(outturn)),
        "dividend payments": list(_dividend_payments(outturn)),
        "checks": [(c.check, int(c.expected), int(c.actual)) for c in outturn.checks],
    }


def unordered(stated: dict[str, list[Row]]) -> dict[str, Counter[Row]]:
    """A statement without the order of its rows."""
    return {name: Counter(rows) for name, rows in stated.items()}


def _sums_of_standing(standing: Any) -> tuple[int, ...]:
    return (
        standing.budget,
        standing.budget_to_date,
        standing.actual_to_date,
        standing.outturn,
        standing.variance,
    )


def _risk_share(outturn: Outturn) -> Iterator[Row]:
    for allocation in outturn.variances:
        of = (allocation.fund.code, allocation.scheme, allocation.direction.value)
        yield (*of, "total", int(allocation.total), int(allocation.unallocated))
        yield from _steps(of, allocation.steps)


def _steps(of: Row, steps: Iterable[StepResult]) -> Iterator[Row]:
    for result in steps:
        placed = result.placement
        step = (*of, result.step.number, result.step.treatment.name, placed.reserve)
        yield (*step, int(result.offered), int(result.taken))
        for partner, amount in placed.allocations.items():
            yield (*step, partner, int(amount), int(placed.cut.get(partner, 0)))


def _savings(outturn: Outturn) -> Iterator[Row]:
    position = outturn.savings
    if position is None:
        return
    yield ("target", None if position.target is None else int(position.target))
    yield ("delivered", int(position.delivered))
    yield ("expected to date", int(position.expected_to_date))
    yield ("challenged", int(position.challenged))
    for each in position.recognised:
        yield ("recognised", each.initiative.code, each.falls_to, int(each.amount))
    for partner, pence in position.by_partner.items():
        yield ("falls to", partner, int(pence))
    for own in position.own:
        yield ("own", own.partner, int(own.target), int(own.delivered))


def _dividend(outturn: Outturn) -> Iterator[Row]:
    dividend = outturn.dividend
    if dividend is None:
        return
    yield ("pot", int(dividend.recognised.pot), int(dividend.recognised.unallocated))
    yield from _steps((), dividend.recognised.steps)
    for name, sums in _by_partner(dividend):
        for partner, pence in sums.items():
            yield (name, partner, int(pence))


def _by_partner(dividend: Dividend) -> Iterator[tuple[str, Mapping[str, int]]]:
    yield "fell", dividend.recognised.fell
    yield "entitlement", dividend.recognised.entitlement
    yield "set aside", dividend.recognised.set_aside
    yield "due", dividend.due


def _dividend_payments(outturn: Outturn) -> Iterator[Row]:
    if outturn.dividend is not None:
        for payment in outturn.dividend.payments:
            yield (
                payment.payer,
                payment.payee,
                int(payment.amount),
                "; ".join(payment.powers) or None,
            )


def figures(outturn: Outturn) -> Iterator[int]:
    """Every sum of a settlement as the engine holds it: traced, where workings are kept."""
    for funded in outturn.contributions:
        yield from (funded.planned, funded.amount)
    yield from (instalment.amount for instalment in outturn.instalments)
    for standing in outturn.positions:
        yield from _sums_of_standing(standing)
    for allocation in outturn.variances:
        yield from (allocation.total, allocation.unallocated)
        yield from _of_steps(allocation.steps)
    for entry in outturn.journal.entries:
        yield from (posting.amount for posting in entry.postings)
    yield from (row.amount for row in outturn.memorandum)
    yield from (payment.amount for payment in outturn.settlement)
    for reserve in outturn.reserves:
        yield from (reserve.opening, reserve.movement, reserve.closing)
    yield from _of_savings(outturn)


def _of_steps(steps: Iterable[StepResult]) -> Iterator[int]:
    for result in steps:
        yield from (result.offered, result.taken, *result.placement.allocations.values())


def _of_savings(outturn: Outturn) -> Iterator[int]:
    position, dividend = outturn.savings, outturn.dividend
    if position is not None:
        yield from (position.target or 0, position.delivered, position.expected_to_date)
        yield from (position.pot, position.challenged, *position.by_partner.values())
        yield from (each.amount for each in position.recognised)
        for own in position.own:
            yield from (own.target, own.delivered)
    if dividend is not None:
        yield from (dividend.recognised.pot, dividend.recognised.unallocated)
        yield from _of_steps(dividend.recognised.steps)
        for _, sums in _by_partner(dividend):
            yield from sums.values()
        yield from (payment.amount for payment in dividend.payments)


def beneath(amounts: Iterable[int]) -> Iterator[Figure]:
    """Each traced figure among some, and each that any of them was made from, once."""
    waiting, seen = list(amounts), set[int]()
    while waiting:
        figure = waiting.pop()
        if isinstance(figure, Figure) and id(figure) not in seen:
            seen.add(id(figure))
            yield figure
            waiting.extend(o for o in figure.working.operands if isinstance(o, int))


def changed(value: Any, change: Callable[[Any], Any]) -> Any:
    """A value with a change made to everything in it: records, lists and mappings are rebuilt.

    Args:
        value: An agreement, facts or any part of them.
        change: Gives what stands in place of a plain value, or of a record whose parts have
            been changed; what it does not mean to change it gives back.
    """
    if attrs.has(type(value)) and not isinstance(value, Money):
        parts = {
            a.name: changed(getattr(value, a.name), change)
            for a in attrs.fields(type(value))
            if a.init and a.name != "source"
        }
        return change(attrs.evolve(value, **parts))
    if isinstance(value, tuple | list | frozenset):
        return type(value)(changed(each, change) for each in value)
    if isinstance(value, dict):
        return {changed(k, change): changed(v, change) for k, v in value.items()}
    return change(value)


def renamed(value: Any, names: dict[str, str]) -> Any:
    """An agreement, facts or a statement with codes replaced wherever they stand."""
    return changed(value, lambda each: names.get(each, each) if isinstance(each, str) else each)


def multiplied(value: Any, factor: int) -> Any:
    """An agreement or facts with all money, prices among it, so many times as large."""

    def times(each: Any) -> Any:
        if isinstance(each, Money):
            return Money(each.pence * factor)
        if isinstance(each, Unit):
            return Unit(Fraction(each.price * factor), each.units)
        return each

    return changed(value, times)
