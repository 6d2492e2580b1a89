"""Savings go to those whom the protocol names, once; what is withdrawn was never saved."""

from __future__ import annotations

from attrs import evolve
from hypothesis import assume
from tests.strategies import Case, settled_or_skipped, statement, unordered
from tests.support.stream import CASES, Settled, law

from poolledger.agreement.register import Delivery, DividendPaid, Register, Status
from poolledger.savings.dividend import Dividend
from poolledger.settlement.outturn import Outturn
from poolledger.values.money import Money


def _dividend(outturn: Outturn) -> Dividend:
    dividend = outturn.dividend
    assume(dividend is not None and outturn.facts.savings)
    assert dividend is not None
    return dividend


def _with(case: Case, register: Register) -> Case:
    return case._replace(facts=case.facts.vary("other savings", savings=register))


@law(CASES)
def test_a_pot_is_placed_or_unallocated(settled: Settled) -> None:
    """What the steps take and what none of them takes is the pot, unless that is below nil."""
    dividend = _dividend(settled.outturn)
    kept = [*dividend.recognised.entitlement.values(), *dividend.recognised.set_aside.values()]
    kept += [
        result.taken for result in dividend.recognised.steps if result.placement.reserve is not None
    ]

    assert sum(dividend.recognised.fell.values()) == dividend.recognised.pot
    assert sum(kept) + dividend.recognised.unallocated == max(dividend.recognised.pot, 0)
    assert min((result.taken for result in dividend.recognised.steps), default=0) >= 0


@law(CASES)
def test_what_partners_owe_and_are_owed_meets(settled: Settled) -> None:
    """Over all partners, what is due is what no step placed; payments never exceed it."""
    dividend = _dividend(settled.outturn)
    for partner, due in dividend.due.items():
        pays = sum(p.amount for p in dividend.payments if p.payer == partner)
        paid = sum(p.amount for p in dividend.payments if p.payee == partner)

        assert 0 <= pays <= max(due, 0)
        assert 0 <= paid <= max(-due, 0)
        if dividend.recognised.pot >= 0 and not dividend.recognised.unallocated:
            assert pays - paid == due

    if dividend.recognised.pot >= 0:
        assert sum(dividend.due.values()) == dividend.recognised.unallocated


@law(CASES)
def test_paying_what_is_due_leaves_nothing_to_pay(settled: Settled) -> None:
    """Once its payments are made, a dividend is settled, and nothing else has changed."""
    case, before = settled.case, _dividend(settled.outturn)
    register, day = case.facts.savings, case.as_at
    made = [
        DividendPaid(day, p.payer, p.payee, Money(int(p.amount)), for_year=case.year)
        for p in before.payments
    ]
    paid = _with(case, evolve(register, paid=[*register.paid, *made]))
    after = _dividend(settled_or_skipped(paid))

    assert not after.payments
    assert (before.recognised.entitlement, before.recognised.set_aside) == (
        after.recognised.entitlement,
        after.recognised.set_aside,
    )


@law(CASES)
def test_evidence_withdrawn_restores_everything(settled: Settled) -> None:
    """A saving and its withdrawal on the same day leave every figure as it was."""
    case, before = settled.case, settled.outturn
    register = case.facts.savings
    assume(case.agreement.protocol and register)
    claimed = {event.initiative for event in register.events}
    joint = [i.code for i in register.initiatives if i.is_joint and i.code not in claimed]
    assume(joint)
    partners = [partner.code for partner in case.agreement.partners]
    falls_to, code = settled.one_of(partners), settled.one_of(joint)
    amount = Money(settled.integer(1, 10_000_000))
    made = Delivery(case.year.first_day, code, falls_to, amount, Status.VERIFIED)
    back = evolve(made, amount=-made.amount)
    after = settled_or_skipped(
        _with(case, evolve(register, deliveries=[*register.deliveries, made, back]))
    )

    assert _without_nil(statement(before)) == _without_nil(statement(after))


@law(CASES)
def test_what_is_not_known_yet_does_not_exist(settled: Settled) -> None:
    """Forecasts, and what is delivered or paid after the day, change nothing."""
    case, register = settled.case, settled.case.facts.savings
    assume(case.agreement.protocol and register)
    known = evolve(
        register,
        deliveries=[
            d for d in register.deliveries
            if d.day <= case.as_at and d.status is not Status.FORECAST
        ],
        paid=[p for p in register.paid if p.day <= case.as_at],
        events=[event for event in register.events if event.day <= case.as_at],
    )  # fmt: skip
    assert statement(settled.outturn) == statement(settled_or_skipped(_with(case, known)))


def _without_nil(stated: dict[str, list[tuple[object, ...]]]) -> object:
    """A statement without rows of single savings, and without sums of nil."""
    kept = {
        name: [row for row in rows if row[0] != "recognised" and not _is_nil(row)]
        for name, rows in stated.items()
    }
    return unordered(kept)


def _is_nil(row: tuple[object, ...]) -> bool:
    # A partner to whom a saving fell and was withdrawn stands in a step with nil.
    of_a_step = isinstance(row[0], int) and row[-2:] == (0, 0)
    return of_a_step or (row[0] in ("falls to", "fell", "due") and row[-1] == 0)
