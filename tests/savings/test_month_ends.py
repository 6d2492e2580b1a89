"""Each month of many stands as if it had been asked for alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.savings.lives import JULY, JUNE, MAY, WORK, claimed, register_of, then
from tests.strategies import registers
from tests.strategies.values import sometimes

from poolledger.agreement.claim_events import State
from poolledger.agreement.register import Delivery, Register, Status
from poolledger.agreement.savings_terms import RECOGNISABLE, SavingsTerms
from poolledger.savings.claim_status import Saving
from poolledger.savings.month_ends import month_by_month
from poolledger.savings.recognition import Allowed, RecognisedSaving, Recognition, SavingsPosition
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import gbp

PARTNERS = ("PCT", "OMBC", "TMBC")
YEARS = (FinancialYear(2011), FinancialYear(2012))
MONTHS = [end for year in YEARS for end in year.month_ends]


def test_each_month_knows_what_was_known() -> None:
    """£100 is claimed in May and verified in June; £30 of it is taken back in July."""
    register = register_of(claimed(), then("verified"), then("reversed", JULY, "30"))
    months = list(
        month_by_month(
            register, SavingsTerms(), ["PCT", "OMBC"], MONTHS[:4], first_day=YEARS[0].first_day
        )
    )

    assert [month.delivered for month in months] == [0, 100_00, 100_00, 70_00]
    assert [month.pot for month in months] == [0, 0, 100_00, 70_00]


def test_savings_count_from_the_day_that_is_asked_for() -> None:
    """What was saved last year is no part of this year's savings; what is cumulative goes on."""
    rows = [
        Delivery(day, "WORK", "PCT", gbp(5), Status.VERIFIED)
        for day in (MAY, JUNE, date(2012, 4, 30))
    ]

    def pots(first_day: date) -> list[int]:
        register, terms = register_of(deliveries=rows), SavingsTerms()
        months = month_by_month(register, terms, ["PCT"], MONTHS, first_day=first_day)
        return [month.pot for month in months]

    first, second = (pots(year.first_day) for year in YEARS)
    cumulative = pots(JUNE)

    assert (first[11], second[11], second[12]) == (10_00, 0, 5_00)
    assert [cumulative[place] for place in (1, 2, 12)] == [0, 5_00, 10_00]


def test_savings_on_lines_are_cut_one_by_one() -> None:
    """What may count is asked for each month, of each saving on a line as it is."""
    lined = evolve(WORK, lines=("BEDS",))
    rows = [Delivery(day, "WORK", "PCT", gbp(5), Status.VERIFIED) for day in (MAY, JUNE)]

    def first_only(as_at: date) -> Allowed:
        return lambda savings: savings[: 1 if as_at < JULY else 2]

    register = register_of(initiatives=(lined,), deliveries=rows)
    months = month_by_month(
        register,
        SavingsTerms(),
        ["PCT"],
        MONTHS[:4],
        first_day=YEARS[0].first_day,
        allowed=first_only,
    )

    assert [month.pot for month in months] == [0, 5_00, 5_00, 10_00]


@st.composite
def _registers(draw: st.DrawFn) -> Register:
    register = draw(registers(PARTNERS, ("A1",), YEARS))
    if sometimes(draw, 50):
        lined = [evolve(i, lines=("L1",)) for i in register.initiatives[:1]]
        register = evolve(register, initiatives=[*lined, *register.initiatives[1:]])
    return register


def _sums(recognised: Sequence[RecognisedSaving]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for each in recognised:
        key = (each.initiative.code, each.falls_to)
        found[key] = found.get(key, 0) + each.amount
    return found


def _stated(position: SavingsPosition) -> tuple[object, ...]:
    return (
        position.target,
        position.expected_to_date,
        position.delivered,
        position.challenged,
        position.by_partner,
        [(own.partner, own.target, own.delivered) for own in position.own],
        _sums(position.recognised),
        _sums(position.payable),
        sum(saving.gross for saving in position.savings if saving.counts),
    )


def _less_on_lines(as_at: date) -> Allowed:
    """A cut that differs from month to month: of each saving on a line, so many pence."""

    def cut(savings: Sequence[Saving]) -> Sequence[Saving]:
        return [
            evolve(s, amount=s.amount - as_at.month) if s.initiative.lines else s for s in savings
        ]

    return cut


@given(
    _registers(),
    st.sampled_from(RECOGNISABLE),
    st.integers(0, 2),
    st.dates(MONTHS[0], MONTHS[-1]),
)
def test_any_month_stands_as_if_asked_for_alone(
    register: Register, recognised: State, later: int, first_day: date
) -> None:
    """Whatever happened, from a day on and in the second year alone."""
    place = min(RECOGNISABLE.index(recognised) + later, len(RECOGNISABLE) - 1)
    terms = SavingsTerms(recognised=recognised, paid=RECOGNISABLE[place])
    for first, ends in ((first_day, MONTHS), (YEARS[1].first_day, YEARS[1].month_ends)):
        months = month_by_month(
            register, terms, PARTNERS, ends, first_day=first, allowed=_less_on_lines
        )
        for as_at, position in zip(ends, months, strict=True):
            rule = Recognition(
                register, PARTNERS, terms, traced=False, allowed=_less_on_lines(as_at)
            )
            alone = rule.since(first, FinancialYear.of(as_at), as_at)
            assert _stated(position) == _stated(alone)
