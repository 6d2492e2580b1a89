"""What is paid is what is due by what is known less what was paid: never twice, never by chance.

These are laws of whole agreements and registers, with protocols of every primitive, whichever
savings their steps look at together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from attrs import evolve
from tests.strategies import Case, settled_or_skipped
from tests.strategies.facts import years_of
from tests.support.stream import DIVIDENDS, Settled, law

import poolledger as pl
from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.register import DividendPaid, Initiative, Register
from poolledger.agreement.savings_terms import Assessed
from poolledger.savings.dividend import Dividend, DividendPayment
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import Money


def _dividend(outturn: Outturn) -> Dividend:
    assert outturn.dividend is not None
    return outturn.dividend


def _again(case: Case) -> Dividend:
    return _dividend(settled_or_skipped(case))


def _with(case: Case, register: Register) -> Case:
    return case._replace(facts=case.facts.vary("other savings", savings=register))


def _paid(day: date, year: FinancialYear, made: Iterable[DividendPayment]) -> list[DividendPaid]:
    return [DividendPaid(day, p.payer, p.payee, Money(int(p.amount)), for_year=year) for p in made]


def _comes_to(dividend: Dividend) -> dict[str, object]:
    """What a dividend comes to, without sums of nil."""
    names = ("entitlement", "set_aside", "reserved", "short", "due", "held")
    sums = {
        name: getattr(dividend if name in ("due", "held") else dividend.recognised, name)
        for name in names
    }
    return {
        "unallocated": int(dividend.recognised.unallocated),
        "payments": [(p.payer, p.payee, int(p.amount), p.powers) for p in dividend.payments],
        **{name: {p: int(v) for p, v in of.items() if v} for name, of in sums.items()},
    }


@law(DIVIDENDS)
def test_every_pot_is_placed_or_left(settled: Settled) -> None:
    """Without condition, for every pot and for all of them: gains and losses, by any unit.

    What is due comes to what no step placed of what may be paid.
    """
    dividend = _dividend(settled.outturn)
    for division in (*dividend.recognised.by_pot.values(), *dividend.paying.by_pot.values()):
        kept = sum(map(division.kept, dividend.recognised.partners))

        assert sum(division.fell.values()) == division.pot
        assert kept + division.signed(division.unallocated) == division.pot

    assert sum(dividend.due.values()) == sum(dividend.paying.due.values())
    assert sum(each.pot for each in dividend.recognised.by_pot.values()) == dividend.recognised.pot


@law(DIVIDENDS)
def test_settling_twice_pays_nothing(settled: Settled) -> None:
    """Once what is due is paid, with nothing new to know the next payment is nil. No condition."""
    case, before = settled.case, _dividend(settled.outturn)
    register = case.facts.savings
    made = _paid(case.as_at, case.year, before.payments)
    after = _again(_with(case, evolve(register, paid=[*register.paid, *made])))

    assert not after.payments
    assert before.recognised.entitlement == after.recognised.entitlement


def _all_placed(steps: Sequence[Step]) -> list[Step]:
    """Steps after which, for gains and for losses, nothing is left."""
    last = pl.share(pl.Equal(), number=90)
    ways = (Direction.UNDERSPEND, Direction.OVERSPEND)
    return [*steps, *(evolve(last, direction=way) for way in ways)]


def _net(payments: Iterable[DividendPaid]) -> Counter[str]:
    """What partners pay less what they are paid, without those who do neither."""
    net = Counter[str]()
    for paid in payments:
        net[paid.payer] += paid.amount.pence
        net[paid.payee] -= paid.amount.pence
    return Counter({partner: pence for partner, pence in net.items() if pence})


@law(DIVIDENDS, least=20)
def test_settled_month_by_month_is_settled_once(settled: Settled) -> None:
    """Payments of any months come to one settlement at the end, however many there were.

    Of the cumulative unit over all years, and of the others within their year, where the steps
    place all that there is: each month what is due is a function of what is known by then.
    """
    case = settled.case
    cumulative = case.agreement.savings.assessed is Assessed.CUMULATIVE
    programmes = dict.fromkeys([None, *(step.programme for step in case.agreement.protocol)])
    rest = _all_placed([])
    steps = [
        *case.agreement.protocol,
        *(evolve(step, programme=programme) for programme in programmes for step in rest),
    ]
    register = evolve(case.facts.savings, paid=[])
    case = _with(case, register)._replace(agreement=case.agreement.vary("all", protocol=steps))
    years = [
        y for y in years_of(case.agreement) if y == case.year or (cumulative and y < case.year)
    ]
    ends = [end for year in years for end in year.month_ends if end <= case.as_at]
    chosen = sorted({*settled.some(ends, at_most=3), case.as_at})
    made: list[DividendPaid] = []
    for day in chosen:
        year = case.year if day > case.year.last_day else FinancialYear.of(day)
        now = _with(case, evolve(register, paid=made))._replace(as_at=day, year=year)
        made += _paid(day, year, _again(now).payments)
    once = _paid(case.as_at, case.year, _again(case).payments)

    assert _net(made) == _net(once)


def test_gates_month_by_month_are_not_gates_of_the_year() -> None:
    """A hurdle of £100 that £60 in each of two months miss apart is met by them together.

    Looked at cumulatively the second payment makes it good: £120 in all, as at the year's end.
    """
    steps = [pl.gate("100", to="A"), pl.share({"B": "100%"})]

    def to_b(saved: str) -> int:
        return pl.divide({"A": saved, "B": "0"}, steps).entitlement.get("B", 0)

    assert to_b("60") + to_b("60") == 0
    assert pl.true_up([to_b("60"), to_b("120")]) == [0, 12_000]


def _new_claim(case: Case, pence: int, days: Sequence[date]) -> tuple[Register, Register]:
    """A register with a new claim that is verified, and one in which it is then taken back."""
    register = case.facts.savings
    one, other = (partner.code for partner in case.agreement.partners[:2])
    joint = Initiative("NEW", "New", case.year)
    claimed = Event(
        days[0], "NEW", State.CLAIMED, one, claim="N1", falls_to=other, amount=Money(pence),
        evidence="Ledger",
    )  # fmt: skip
    verified = Event(days[1], "NEW", State.VERIFIED, other, claim="N1")
    banked = Event(days[2], "NEW", State.BANKED, other, claim="N1")
    back = Event(days[3], "NEW", State.REVERSED, one, claim="N1")
    events = [*register.events, claimed, verified, banked]
    initiatives = [*register.initiatives, joint]
    return (
        evolve(register, initiatives=initiatives, events=events),
        evolve(register, initiatives=initiatives, events=[*events, back]),
    )


@law(DIVIDENDS)
def test_evidence_withdrawn_returns_every_sum(settled: Settled) -> None:
    """What is claimed, verified, banked and then reversed leaves nothing behind, and is paid back.

    Within what the steps look at together: the year, or all years of the cumulative unit. It is
    of no line: a claim that is cut and withdrawn makes room for its own programme.
    """
    case, before = settled.case, _dividend(settled.outturn)
    ends = [end for end in case.year.month_ends if end <= case.as_at]
    days = sorted(settled.one_of(ends) for _ in range(4))
    added, withdrawn = _new_claim(case, settled.integer(1, 10_000_000), days)
    after = _again(_with(case, withdrawn))

    assert _comes_to(before) == _comes_to(after)

    # Paid while it stood, it is paid back.
    between = _again(_with(case, added)._replace(as_at=days[2]))
    made = _paid(days[2], case.year, between.payments)
    paid = _with(case, evolve(withdrawn, paid=[*withdrawn.paid, *made]))
    repaid = _again(paid)
    assert repaid.recognised.entitlement == after.recognised.entitlement
    for partner, due in repaid.due.items():
        assert due + _net(made)[partner] == after.due[partner]


@law(DIVIDENDS)
def test_claims_on_a_line_never_exceed_what_was_saved_on_it(settled: Settled) -> None:
    """Over whole registers: of any overlap, the joint programme and each own one together.

    For every line and year, to the day: no more than do-nothing less what was spent, or nil; and
    what is claimed is what is allowed and what is cut.
    """
    additionality = settled.outturn.additionality
    assert additionality is not None
    for year in years_of(settled.case.agreement):
        found = additionality.of_year(year)
        for line in additionality.lines(year):
            claims = list(found.of_line(line.line.line))
            allowed = sum(each.allowed for each in claims)

            assert allowed <= line.available == max(line.do_nothing - line.spent, 0)
            assert all(each.claimed == each.allowed + each.cut for each in claims)
        for each in found.claims:
            assert each.allowed + each.cut == each.saving.amount
            assert each.cut >= 0


def test_a_saving_shared_by_initiative_is_not_one_shared_by_year() -> None:
    """Two initiatives of £3 and £1 against £100 each: apart one is shared, together both."""
    steps = [pl.gate("2%", to="A"), pl.share({"B": "100%"})]
    apart = [
        pl.divide({"A": saved, "B": "0"}, steps, sizes={"target": "100"}).entitlement
        for saved in ("3", "1")
    ]
    together = pl.divide({"A": "4", "B": "0"}, steps, sizes={"target": "200"}).entitlement

    assert apart == [{"B": 300}, {"A": 100}]
    assert together == {"B": 400}
