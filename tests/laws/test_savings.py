"""Savings go to those whom the protocol names, once; what is withdrawn was never saved."""

from __future__ import annotations

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from poolledger.agreement.register import Delivery, DividendPaid, Register, Status
from poolledger.savings.dividend import Dividend
from poolledger.testing import Case, cases, settled_or_skipped, statement, unordered
from poolledger.values.money import Money


def _dividend(case: Case) -> Dividend:
    dividend = settled_or_skipped(case).dividend
    assume(dividend is not None)
    assert dividend is not None
    return dividend


def _with(case: Case, register: Register) -> Case:
    return case._replace(facts=case.facts.vary("other savings", savings=register))


def _saving() -> st.SearchStrategy[Case]:
    return cases().filter(lambda case: bool(case.agreement.protocol and case.facts.savings))


@given(_saving())
def test_a_pot_is_placed_or_unallocated(case: Case) -> None:
    """What the steps take and what none of them takes is the pot, unless that is below nil."""
    dividend = _dividend(case)
    kept = [*dividend.entitlement.values(), *dividend.set_aside.values()]
    kept += [result.taken for result in dividend.steps if result.placement.reserve is not None]

    assert sum(dividend.fell.values()) == dividend.pot
    assert sum(kept) + dividend.unallocated == max(dividend.pot, 0)
    assert min((result.taken for result in dividend.steps), default=0) >= 0


@given(_saving())
def test_what_partners_owe_and_are_owed_meets(case: Case) -> None:
    """Over all partners, what is due is what no step placed; payments never exceed it."""
    dividend = _dividend(case)
    for partner, due in dividend.due.items():
        pays = sum(p.amount for p in dividend.payments if p.payer == partner)
        paid = sum(p.amount for p in dividend.payments if p.payee == partner)

        assert 0 <= pays <= max(due, 0)
        assert 0 <= paid <= max(-due, 0)
        if dividend.pot >= 0 and not dividend.unallocated:
            assert pays - paid == due

    if dividend.pot >= 0:
        assert sum(dividend.due.values()) == dividend.unallocated


@given(_saving())
def test_paying_what_is_due_leaves_nothing_to_pay(case: Case) -> None:
    """Once its payments are made, a dividend is settled, and nothing else has changed."""
    before = _dividend(case)
    register, day = case.facts.savings, case.as_at
    made = [
        DividendPaid(day, p.payer, p.payee, Money(int(p.amount)), for_year=case.year)
        for p in before.payments
    ]
    after = _dividend(_with(case, evolve(register, paid=[*register.paid, *made])))

    assert after.payments == []
    assert (before.entitlement, before.set_aside) == (after.entitlement, after.set_aside)


@given(_saving(), st.integers(1, 10_000_000), st.data())
def test_evidence_withdrawn_restores_everything(
    case: Case, pence: int, data: st.DataObject
) -> None:
    """A saving and its withdrawal on the same day leave every figure as it was."""
    register = case.facts.savings
    claimed = {event.initiative for event in register.events}
    joint = [i.code for i in register.initiatives if i.is_joint and i.code not in claimed]
    assume(joint)
    partners = [partner.code for partner in case.agreement.partners]
    falls_to, code = data.draw(st.sampled_from(partners)), data.draw(st.sampled_from(joint))
    made = Delivery(case.year.first_day, code, falls_to, Money(pence), Status.VERIFIED)
    back = evolve(made, amount=-made.amount)
    before = settled_or_skipped(case)
    after = settled_or_skipped(
        _with(case, evolve(register, deliveries=[*register.deliveries, made, back]))
    )

    assert _without_nil(statement(before)) == _without_nil(statement(after))


@given(_saving())
def test_what_is_not_known_yet_does_not_exist(case: Case) -> None:
    """Forecasts, and what is delivered or paid after the day, change nothing."""
    register = case.facts.savings
    known = evolve(
        register,
        deliveries=[
            d for d in register.deliveries
            if d.day <= case.as_at and d.status is not Status.FORECAST
        ],
        paid=[p for p in register.paid if p.day <= case.as_at],
        events=[event for event in register.events if event.day <= case.as_at],
    )  # fmt: skip
    assert statement(settled_or_skipped(case)) == statement(settled_or_skipped(_with(case, known)))


def _without_nil(stated: dict[str, list[tuple[object, ...]]]) -> object:
    """A statement without rows of single savings, and without sums of nil."""
    kept = {
        name: [row for row in rows if row[0] != "recognised" and not _is_nil(row)]
        for name, rows in stated.items()
    }
    return unordered(kept)


def _is_nil(row: tuple[object, ...]) -> bool:
    return row[0] in ("falls to", "fell", "due") and row[-1] == 0
