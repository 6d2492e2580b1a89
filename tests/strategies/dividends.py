"""Whole cases of partners who share savings by everything that the extension has words for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve
from hypothesis import strategies as st
from tests.strategies.agreements import PROFILE, agreements
from tests.strategies.cases import Case
from tests.strategies.contributions import INDEX
from tests.strategies.decisions import rows_of, scores
from tests.strategies.divisions import joint_costs
from tests.strategies.facts import facts_for, years_of
from tests.strategies.primitives import Within, primitives
from tests.strategies.savings import registers
from tests.strategies.values import (
    FIRST_YEAR,
    SECOND_YEAR,
    clauses,
    money,
    month_ends,
    one_of,
    rates,
    sometimes,
)

from poolledger.agreement import builders as provisions
from poolledger.agreement.do_nothing_lines import ChangeNote, DoNothing, LineSpending
from poolledger.agreement.register import Delivery, Initiative, Register, Status
from poolledger.agreement.savings_terms import RECOGNISABLE, Assessed, Overlap, SavingsTerms
from poolledger.settlement.outturn import Agreement
from poolledger.sharing.bases import Equal
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Reserve
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import Money

PROGRAMMES = ("Acute", "Prevention")
SURELY = "I9"
LINES = ("L1", "L2", "L3")
_POWERS = (None, "s75", "s256", "s76", "budget adjustment")


@st.composite
def savings_terms(draw: st.DrawFn, assessed: Assessed | None = None) -> SavingsTerms:
    """What an agreement says of its savings as a whole.

    Args:
        assessed: What its steps look at; any where left out.
    """
    claimed, verified, banked = RECOGNISABLE
    recognised = one_of(draw, (*[claimed] * 3, *[verified] * 6, banked))
    later = RECOGNISABLE[RECOGNISABLE.index(recognised) :]
    green = draw(rates(100, 60))
    priced = sometimes(draw, 15)
    return SavingsTerms(
        recognised,
        paid=one_of(draw, (None, None, *later)),
        cashable_only=not sometimes(draw, 40),
        assessed=assessed or one_of(draw, tuple(Assessed)),
        overlap=one_of(draw, tuple(Overlap)),
        green_from=green,
        amber_from=draw(rates(60)),
        price_base=SECOND_YEAR if priced else None,
        price_index=INDEX if priced else None,
    )


def _each_way(steps: Sequence[Step], *, apart: bool) -> Iterator[Step]:
    """Steps for gains and losses; where they stand apart, one for gains and another for losses."""
    for step in steps:
        if not apart:
            yield step
            continue
        ways = (Direction.UNDERSPEND, Direction.OVERSPEND)
        for way in ways if step.direction is Direction.BOTH else (step.direction,):
            yield evolve(step, direction=way)


@st.composite
def extended_protocols(
    draw: st.DrawFn, partners: Sequence[str], assessed: Assessed = Assessed.YEAR
) -> list[Step]:
    """The steps of an agreement's protocol, of every primitive that a workbook has a word for.

    Args:
        partners: The partners' codes.
        assessed: What they look at: of programmes, some have steps of their own.
    """
    apart = PROGRAMMES[: draw(st.integers(0, 2))] if assessed is Assessed.PROGRAMME else ()
    listed: list[Step] = []
    for programme in (None, *apart):
        drawn = draw(primitives(Within(partners, written=True), most=3 if programme else 4))
        power = one_of(draw, _POWERS)
        either = _each_way(drawn, apart=not sometimes(draw, 30))
        listed += [evolve(each, programme=programme, power=power) for each in either]
    if assessed is Assessed.CUMULATIVE:
        # A reserve would be paid the same saving in every year.
        listed = [step for step in listed if not isinstance(step.treatment, Reserve)]
    return listed or [provisions.share(Equal(), number=1)]


def _lines(draw: st.DrawFn, agreement: Agreement) -> list[DoNothing]:
    schemes = [scheme.code for _, scheme in agreement.schemes]
    codes = [partner.code for partner in agreement.partners]
    return [
        DoNothing(
            line,
            one_of(draw, codes),
            FIRST_YEAR,
            draw(money(100, 60_000_000)),
            name=one_of(draw, ("", f"Line {line}")),
            inflation=INDEX if sometimes(draw, 40) else None,
            demography=INDEX if sometimes(draw, 15) else None,
            activity=INDEX if sometimes(draw, 15) else None,
            profile=PROFILE if sometimes(draw, 20) else None,
            scheme=one_of(draw, schemes) if sometimes(draw, 40) else None,
            clause=draw(clauses()),
        )
        for line in LINES[: draw(st.integers(0, 3))]
    ]


def _notes(
    draw: st.DrawFn, lines: Sequence[DoNothing], agreement: Agreement, years: list[FinancialYear]
) -> list[ChangeNote]:
    agreed = tuple(partner.code for partner in agreement.partners)[:2]
    listed = []
    for line in lines:
        if sometimes(draw, 25):
            day, year = draw(month_ends(years[0], years[-1])), one_of(draw, years)
            size = draw(money(100, 20_000_000))
            base, change = (size, None) if draw(st.booleans()) else (None, size)
            listed.append(
                ChangeNote(
                    day, line.line, year, "Restated", agreed, base=base, change=change,
                    clause=draw(clauses()),
                )
            )  # fmt: skip
    return listed


def _verified(
    draw: st.DrawFn, partners: Sequence[str], years: Sequence[FinancialYear]
) -> list[Delivery]:
    """Savings that count whatever is recognised, and now and then a loss greater than they are."""
    listed = []
    for year in years:
        for _ in range(draw(st.integers(1, 3))):
            sign = -1 if sometimes(draw, 20) else 1
            amount = Money(sign * draw(money(100, 30_000_000)).pence)
            day, falls_to = draw(month_ends(year, year)), one_of(draw, partners)
            listed.append(Delivery(day, SURELY, falls_to, amount, Status.VERIFIED))
    return listed


@st.composite
def measured_registers(draw: st.DrawFn, agreement: Agreement) -> Register:
    """A register of savings with lives, do-nothing lines and programmes; something is verified.

    Args:
        agreement: The agreement.
    """
    years, codes = years_of(agreement), [partner.code for partner in agreement.partners]
    register = draw(registers(codes, [scheme.code for _, scheme in agreement.schemes], years))
    lines = _lines(draw, agreement)
    known = [line.line for line in lines]
    spent = [
        LineSpending(
            draw(month_ends(years[0], years[-1])), line, draw(money(0, 10_000_000)),
            reference="JNL 17" if sometimes(draw, 20) else None,
        )
        for line in known
        for _ in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    surely = Initiative(
        SURELY,
        "Surely",
        FIRST_YEAR,
        planned=draw(money(100, 60_000_000)),
        baseline=draw(money(100, 60_000_000)),
        investment=draw(money(0, 5_000_000)),
        invested_by=one_of(draw, codes),
        extra_cost=draw(money(0, 5_000_000)),
        extra_cost_to=one_of(draw, codes),
    )
    initiatives = [
        evolve(
            each,
            lines=draw(st.permutations(known))[: draw(st.integers(0, 2))],
            programme=one_of(draw, (None, *PROGRAMMES)),
        )
        for each in (surely, *register.initiatives)
    ]
    return evolve(
        register,
        initiatives=initiatives,
        deliveries=(*_verified(draw, codes, years), *register.deliveries),
        lines=lines,
        notes=_notes(draw, lines, agreement, years),
        spending=spent,
        scores=[score for year in years for score in draw(scores([SURELY], year))],
        joint_costs=rows_of(draw(joint_costs(codes)), years if sometimes(draw, 20) else (None,)),
    )


@st.composite
def dividend_cases(draw: st.DrawFn, assessed: Assessed | None = None) -> Case:
    """An agreement with a protocol of any primitives, its facts, one of its years and a day.

    Savings have lives, lines and programmes; there are scores and joint costs.

    Args:
        assessed: What the protocol's steps look at; any where left out.
    """
    terms = draw(savings_terms(assessed))
    agreement = draw(agreements())
    codes = [partner.code for partner in agreement.partners]
    protocol = draw(extended_protocols(codes, terms.assessed))
    agreement = evolve(agreement, protocol=protocol, savings=terms)
    facts = draw(facts_for(agreement))
    facts = facts.vary("measured", savings=draw(measured_registers(agreement)))
    year = one_of(draw, years_of(agreement))
    as_at = one_of(draw, (year.last_day, year.last_day, *year.month_ends[5:]))
    return Case(agreement, facts, year, as_at)
