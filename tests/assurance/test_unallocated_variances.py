"""Rules that cannot place every possible pound are warned of, with a sum that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from poolledger.agreement.contributions import fixed
from poolledger.agreement.facts import Facts, ReserveOpening, Virement
from poolledger.agreement.forms import AlignedBudgets, PooledFund
from poolledger.agreement.funds import Scheme, YearCap
from poolledger.assurance.unallocated_variances import Unplaced, cannot_settle, not_whole, unplaced
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.settlement.risk_share import RiskShare
from poolledger.settlement.risk_terms import RiskTerms, steps_in_force
from poolledger.sharing.bases import Contributions, Equal, Need, Origin, Percentages
from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.sizes import Size
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import (
    Bear,
    CarryForward,
    Decide,
    Offer,
    Placement,
    Redeploy,
    Reserve,
    Share,
    Treatment,
)
from poolledger.values.money import Money, gbp
from poolledger.values.partners import Kind, Partner

PCT = Partner("PCT", "NHS Oldham", Kind.PCT)
OMBC = Partner("OMBC", "Oldham Council", Kind.COUNCIL)
TRUST = Partner("TRUST", "Pennine Care", Kind.NHS_TRUST)
PARTNERS = (PCT, OMBC, TRUST)
HALVES = Share(Percentages({"PCT": "1/2", "OMBC": "1/2"}))
WHOLE = (Step(HALVES),)
DAY = date(2011, 4, 30)
OVERSPEND, UNDERSPEND = Direction.OVERSPEND, Direction.UNDERSPEND


def settled(*funds: PooledFund | AlignedBudgets, reserves: Mapping[str, Money] = {}) -> Outturn:
    """An agreement of some funds, settled before its year has any facts."""
    openings = [ReserveOpening("2011/12", name, m, held_by="PCT") for name, m in reserves.items()]
    agreement = Agreement("Oldham", start="2011/12", partners=PARTNERS, funds=funds)
    return agreement.settle(Facts(reserves=openings), "2011/12", workings=False)


def pooled(*steps: Step, code: str = "LD", **terms: object) -> PooledFund:
    """A pooled fund of £11m whose underspends are whole."""
    given = {"contributions": fixed({"PCT": gbp("4.2m"), "OMBC": gbp("6.8m")}), "underspend": WHOLE}
    return PooledFund(code, "Services", host=OMBC, overspend=steps, **{**given, **terms})  # type: ignore[arg-type]


def messages(*funds: PooledFund | AlignedBudgets, **reserves: Money) -> list[str]:
    """What is said of an agreement that is not whole."""
    return [issue.message for issue in not_whole(settled(*funds, reserves=reserves))]


class TestWhatIsSaid:
    def test_rules_that_place_every_pound_are_not_warned_of(self) -> None:
        """A last step without a band, a gate or a cap places whatever earlier steps leave."""
        steps = [Step(Reserve("Risk")), Step(HALVES, next=gbp(100), at_most={"PCT": gbp(1)})]

        assert messages(pooled(*steps, Step(Bear("host"))), Risk=gbp(5)) == []

    def test_a_band_without_a_step_beyond_it(self) -> None:
        """The example is a round sum beyond the band, with what is beyond it left over."""
        expected = (
            "an overspend of £30,000.00 on fund LD would leave £5,000.00 without a bearer: no "
            "step places what is beyond step 1; add a last step without a band or a cap"
        )

        assert [expected] == messages(pooled(Step(HALVES, next=gbp(25_000))))

    def test_it_follows_the_facts_that_move_budgets(self) -> None:
        """An agreement keeps what its rules leave for as long as its budgets are the same."""
        schemes = [Scheme("A", "Day care"), Scheme("B", "Equipment")]
        given = [c for code in "AB" for c in fixed({"PCT": gbp(1_000)}, scheme=code)]
        bands = [Step(HALVES, next="10%", scheme="A", number=1, direction=OVERSPEND)]
        fund = pooled(*WHOLE, schemes=schemes, contributions=given, risk_share=bands)
        outturn = settled(fund)
        moved = [Virement(date(2011, 4, 5), "B", "A", gbp(500))]

        varied = outturn.agreement.settle(Facts(virements=moved), "2011/12", DAY)

        (before,), (after,) = not_whole(outturn), not_whole(varied)
        assert before != after
        assert (after,) == not_whole(evolve(varied.agreement).settle(varied.facts, "2011/12", DAY))

    def test_a_direction_without_steps(self) -> None:
        """A pooled fund that says nothing of an underspend leaves every underspend."""
        expected = (
            "an underspend of £1.00 on fund LD would leave £1.00 without a bearer: no step "
            "settles an underspend; add one without a band or a cap"
        )

        assert [expected] == messages(pooled(*WHOLE, underspend=()))

    def test_a_reserve_that_runs_out(self) -> None:
        """A reserve meets an overspend only while its balance lasts."""
        expected = (
            "an overspend of £60,000.00 on fund LD would leave £10,000.00 without a bearer: no "
            "step places what reserve Risk cannot meet; add a last step without a band or a cap"
        )

        assert [expected] == messages(pooled(Step(Reserve("Risk"))), Risk=gbp(50_000))

    def test_a_reserve_takes_any_underspend(self) -> None:
        """Paying into a reserve has no limit."""
        fund = pooled(*WHOLE, underspend=[Step(Reserve("Risk"))])

        assert messages(fund, Risk=gbp(0)) == []

    def test_a_gate_that_passes_every_step_over(self) -> None:
        """Below the gate of the only step nothing is placed."""
        (message,) = messages(pooled(Step(HALVES, only_if_at_least=gbp(100))))

        assert "£1.00 without a bearer: every step is passed over at that sum" in message

    def test_two_gates_that_meet_are_whole(self) -> None:
        """One step up to a level and one gated at that level leave nothing between them."""
        steps = [Step(HALVES, up_to=gbp(100)), Step(Bear("PCT"), only_if_at_least=gbp(100))]

        assert messages(pooled(*steps)) == []

    def test_a_decision_as_the_last_step(self) -> None:
        """A board that decides is no bearer until it has decided."""
        (message,) = messages(pooled(Step(HALVES, next=gbp(10)), Step(Decide("the Board"))))

        assert "step 2 only says who decides" in message

    def test_what_a_cap_cuts_off(self) -> None:
        """A cap on the last step leaves what it cuts."""
        (message,) = messages(pooled(Step(HALVES, at_most={"PCT": gbp(1_000)})))

        assert message == (
            "an overspend of £3,000.00 on fund LD would leave £500.00 without a bearer: no step "
            "places what caps cut off step 1; add a last step without a cap"
        )

    def test_a_cap_of_the_year_on_a_partner_that_bears_nothing(self) -> None:
        """A year's cap matters only where its partner is given something."""
        harmless = YearCap("TRUST", OVERSPEND, gbp(0))
        harmful = YearCap("PCT", OVERSPEND, Fraction(1, 100))

        assert messages(pooled(*WHOLE, caps=[harmless])) == []
        assert len(messages(pooled(*WHOLE, caps=[harmful]))) == 1

    def test_a_penny_lost_to_rounding(self) -> None:
        """Three thirds of the total, each rounded, leave the only penny."""
        third = Step(HALVES, next=Fraction(1, 3), of="total")
        (message,) = messages(pooled(third, third, third))

        assert "an overspend of £0.01 on fund LD would leave £0.01" in message

    def test_two_parts_of_the_total_that_make_a_whole(self) -> None:
        """A percentage of the total and its complement leave nothing, whatever they round to."""
        steps = [
            Step(Bear("PCT"), next=Fraction(5123, 10_000), of="total"),
            Step(Bear("OMBC"), next=Fraction(4877, 10_000), of="total"),
        ]

        assert messages(pooled(*steps)) == []

    def test_what_a_band_beyond_leaves(self) -> None:
        """A step for what is beyond £50,000 leaves £50,000 of an overspend of £75,000."""
        step = Step(HALVES, beyond=gbp(50_000))
        (message,) = messages(pooled(step))

        assert message.startswith("an overspend of £1.00 on fund LD would leave £1.00")
        assert message.endswith(
            "no step places what step 1 leaves of it; add a last step without a band or a cap"
        )
        assert messages(pooled(step, Step(Bear("host")))) == []
        assert messages(pooled(Step(HALVES, beyond=gbp(0)))) == []

    def test_a_gate_below_that_passes_every_step_over(self) -> None:
        """A step for overspends below £50,000 leaves all of one that is not."""
        step = Step(HALVES, only_if_below=gbp(50_000))
        (message,) = messages(pooled(step))

        assert message.startswith(
            "an overspend of £50,000.00 on fund LD would leave £50,000.00 without a bearer: every "
            "step is passed over at that sum"
        )
        assert messages(pooled(step, Step(Bear("host"), only_if_at_least=gbp(50_000)))) == []
        assert messages(pooled(Step(HALVES, only_if_below=Fraction(1, 100)))) != []

    def test_percentages_of_the_remainder_that_never_reach_it(self) -> None:
        """Half of the rest, however often, is not all of it."""
        half = Step(HALVES, next=Fraction(1, 2), of="remaining")

        assert len(messages(pooled(half, half, half))) == 1
        assert messages(pooled(half, Step(HALVES, next=Fraction(1), of="remaining"))) == []


class TestWhichScopes:
    def test_a_scheme_with_steps_of_its_own(self) -> None:
        """A scheme's own steps are looked at alone, and its pounds do not fall to the fund."""
        own = Step(Bear("lead"), next=gbp(10), scheme="A", number=1, direction=OVERSPEND)
        fund = pooled(
            *WHOLE,
            schemes=[Scheme("A", "Home care"), Scheme("B", "Day care")],
            contributions=[
                *fixed({"PCT": gbp(9)}, scheme="A"),
                *fixed({"PCT": gbp(5)}, scheme="B"),
            ],
            risk_share=[own],
        )
        (message,) = messages(fund)

        assert message.startswith("an overspend of £20.00 on scheme A would leave £10.00")

    def test_no_net_where_every_scheme_is_settled_alone(self) -> None:
        """Where every scheme has steps in a direction, the fund needs none."""
        fund = pooled(risk_share=[Step(Bear("lead"), scheme="LD", number=1)], underspend=())

        assert messages(fund) == []

    def test_ring_fenced_schemes_are_their_leads(self) -> None:
        """A fund of ring-fenced schemes needs no steps."""
        fund = pooled(schemes=[Scheme("A", "Carers", ring_fenced=True)], underspend=())

        assert messages(fund) == []

    def test_aligned_budgets_without_steps_are_whole(self) -> None:
        """In an aligned fund a direction without steps is the leads' own."""
        schemes = [Scheme("A", "Home care", lead=PCT), Scheme("B", "Day care", lead=OMBC)]
        fund = AlignedBudgets(
            "AL",
            "Aligned",
            schemes=schemes,
            contributions=fixed({"PCT": gbp(100)}, scheme="A"),
            overspend=[Step(Share(Equal()), next=gbp(10))],
        )
        (message,) = messages(fund)

        assert message.startswith("an overspend of £20.00 on fund AL would leave £10.00")

    def test_origin_is_tried_for_each_lead(self) -> None:
        """By origin, a cap on one lead matters where the variance is in that lead's scheme."""
        schemes = [Scheme("A", "Home care", lead=OMBC), Scheme("B", "Day care", lead=PCT)]
        fund = pooled(
            Step(Share(Origin()), at_most={"PCT": gbp(10)}),
            schemes=schemes,
            contributions=[
                *fixed({"PCT": gbp(5)}, scheme="A"),
                *fixed({"PCT": gbp(5)}, scheme="B"),
            ],
        )

        assert len(messages(fund)) == 1

    def test_leads_of_schemes_outside_the_scope_are_counted(self) -> None:
        """An equal share in aligned budgets counts every lead of the ring, not the scope's own."""
        schemes = [Scheme("S", "One", lead="PCT"), Scheme("T", "Other", lead="OMBC")]
        step = Step(Share(Equal()), at_most={"OMBC": gbp(10)}, scheme="S", number=1)
        fund = AlignedBudgets(
            "AL",
            "Aligned",
            schemes=schemes,
            contributions=[
                *fixed({"PCT": gbp(100)}, scheme="S"),
                *fixed({"OMBC": gbp(100)}, scheme="T"),
            ],
            risk_share=[step],
        )

        found = messages(fund)

        assert any("overspend" in message and "scheme S" in message for message in found)


class TestWhatComesBefore:
    def test_another_fund_may_empty_a_reserve(self) -> None:
        """A reserve that would be enough by itself is not once an earlier fund has drawn it."""
        first = pooled(Step(Reserve("Risk")), Step(HALVES))
        second = pooled(
            Step(Reserve("Risk"), next=gbp(100)),
            Step(Bear("PCT"), only_if_at_least=gbp(100)),
            code="MH",
        )
        (message,) = messages(first, second, Risk=gbp(100))

        assert message == (
            "an overspend of £1.00 on fund MH would leave £1.00 without a bearer once an "
            "overspend of £200.00 on fund LD has drawn on reserve Risk: the steps after step 1 "
            "are passed over at that sum; add a last step without a gate, a band or a cap"
        )

    def test_an_earlier_fund_that_cannot_empty_it(self) -> None:
        """What an earlier fund's band leaves in a reserve is still there for the next fund."""
        first = pooled(Step(Reserve("Risk"), next=gbp(20)), Step(HALVES))
        steps = [Step(Reserve("Risk"), next=gbp(80)), Step(Bear("PCT"), only_if_at_least=gbp(80))]

        assert messages(first, pooled(*steps, code="MH"), Risk=gbp(100)) == []
        assert len(messages(first, pooled(*steps, code="MH"), Risk=gbp(99))) == 1

    def test_a_later_fund_does_not_matter(self) -> None:
        """Reserves are drawn in the order of funds."""
        steps = [Step(Reserve("Risk"), next=gbp(80)), Step(Bear("PCT"), only_if_at_least=gbp(80))]
        later = pooled(Step(Reserve("Risk")), Step(HALVES), code="MH")

        assert messages(pooled(*steps), later, Risk=gbp(80)) == []

    def test_a_scheme_may_use_up_a_cap_of_the_year(self) -> None:
        """A cap of the year that a net could not reach is reached after a scheme's own steps."""
        fund = pooled(
            Step(Bear("PCT"), up_to=gbp(50)),
            Step(Bear("OMBC"), only_if_at_least=gbp(50)),
            schemes=[Scheme("A", "Home care"), Scheme("B", "Day care")],
            contributions=[
                *fixed({"PCT": gbp(5)}, scheme="A"),
                *fixed({"PCT": gbp(5)}, scheme="B"),
            ],
            risk_share=[
                Step(Bear("PCT"), scheme="A", number=1, direction=OVERSPEND),
                Step(Bear("OMBC"), scheme="A", number=2, direction=OVERSPEND),
            ],
            caps=[YearCap("PCT", OVERSPEND, gbp(50))],
        )
        (message,) = messages(fund)

        assert "once an overspend of £60.00 on scheme A has drawn on caps of the year" in message


@frozen
class Tithe(Treatment):
    """Places a tenth of what it is offered with the host: a treatment of a user's own."""

    name = "tithe"

    def place(self, offer: Offer, scope: Scope) -> Placement:
        tenth = offer.amount // 10
        return Placement(tenth, {scope.inputs.host or "": tenth})


class TestAUsersOwn:
    def test_a_treatment_that_does_not_take_all(self) -> None:
        """A treatment that is not the library's own is tried in the engine."""
        assert len(messages(pooled(Step(Tithe())))) == 1
        assert messages(pooled(Step(Tithe()), Step(HALVES))) == []


class TestFaults:
    def test_a_basis_that_measures_nothing(self) -> None:
        """Steps that could not be carried out are said before they are needed."""
        (issue,) = cannot_settle(settled(pooled(Step(Share(Need())))))

        assert issue.code == "cannot-settle"
        assert "need, and PCT, OMBC has none" in issue.message


# Everything small, so that every total within the bound can be tried.
BOUND = 60
PENCE = st.integers(0, 12).map(Money)
RATES = st.sampled_from(["1/2", "1/3", "2/3", "1/4", "1/10", "1", "3/2"]).map(Fraction)
TREATMENTS: st.SearchStrategy[Treatment] = st.sampled_from(
    [
        HALVES,
        Share(Percentages({"PCT": "1/3", "OMBC": "1/3", "TRUST": "1/3"})),
        Share(Percentages({"PCT": "60%", "TRUST": "40%"})),
        Share(Contributions()),
        Share(Equal()),
        CarryForward(),
        Redeploy(Percentages({"PCT": "20%", "OMBC": "80%"})),
        Bear("PCT"),
        Bear("host"),
        Reserve("Risk"),
        Decide("the Board"),
    ]
)


@st.composite
def steps(draw: st.DrawFn) -> list[Step]:
    """A few steps of any treatment, with bands, gates and caps of a few pence."""
    listed = []
    for _ in range(draw(st.integers(0, 4))):
        terms: dict[str, object] = {}
        band = draw(st.sampled_from(["", "next", "up_to", "beyond"]))
        if band and draw(st.booleans()):
            terms[band] = draw(PENCE)
        elif band:
            terms[band] = draw(RATES)
            terms["of"] = draw(st.sampled_from(["budget", "total", "remaining"]))
        if draw(st.integers(0, 3)) == 0:
            terms["only_if_at_least"] = draw(st.one_of(PENCE, RATES))
        if draw(st.integers(0, 3)) == 0:
            terms["only_if_below"] = draw(st.one_of(PENCE, RATES))
        if draw(st.integers(0, 2)) == 0:
            sizes: st.SearchStrategy[Size] = st.one_of(PENCE, RATES)
            terms["at_most"] = draw(st.dictionaries(st.sampled_from(["PCT", "OMBC"]), sizes))
        listed.append(Step(draw(TREATMENTS), **terms))  # type: ignore[arg-type]
    return listed


CAPS = st.lists(
    st.builds(YearCap, st.sampled_from(["PCT", "OMBC"]), st.just(Direction.BOTH), PENCE),
    max_size=2,
    unique_by=lambda cap: cap.partner,
)


def brute(outturn: Outturn, variances: Mapping[str, int]) -> dict[tuple[str | None, str], int]:
    """What the engine leaves in each scope of the first fund, for variances by scheme."""
    (fund,) = outturn.agreement.funds
    positions = [evolve(s, variance=variances[s.scheme.code]) for s in outturn.positions]
    steps = steps_in_force(outturn.agreement, fund, outturn.year)
    risk = RiskShare(
        RiskTerms(outturn.agreement.partners, fund, outturn.contributions, steps),
        positions,
        {r.reserve: r.opening for r in outturn.reserves},
        traced=False,
    )
    return {(s.scheme, s.direction.value): s.unallocated for s in risk.settled() if s.unallocated}


def keys(found: list[Unplaced]) -> set[tuple[str | None, str]]:
    """The scopes and directions of what was found."""
    return {(each.possible.scheme, each.possible.direction.value) for each in found}


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(steps(), steps(), CAPS, st.integers(0, 9))
def test_warned_if_and_only_if_some_total_leaves_something(
    over: list[Step], under: list[Step], caps: list[YearCap], reserve: int
) -> None:
    """Whatever trying every total finds is warned of, and what is warned of the engine leaves."""
    contributions = fixed({"PCT": Money(7), "OMBC": Money(5), "TRUST": Money(1)})
    fund = PooledFund(
        "LD",
        "Small",
        host=OMBC,
        contributions=contributions,
        overspend=over,
        underspend=under,
        caps=caps,
    )
    outturn = settled(fund, reserves={"Risk": Money(reserve)})
    expected: set[tuple[str | None, str]] = set()
    for total in range(1, BOUND + 1):
        expected |= brute(outturn, {"LD": total}).keys() | brute(outturn, {"LD": -total}).keys()
    found = list(unplaced(outturn))

    assert expected <= keys(found)
    for each in found:
        sign = 1 if each.possible.direction is OVERSPEND else -1
        left = brute(outturn, {"LD": sign * each.total})
        assert {(None, each.possible.direction.value): each.left} == left


@pytest.mark.slow
@settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(steps(), steps(), CAPS, st.integers(0, 9))
def test_what_a_scheme_used_up_before_counts(
    own: list[Step], net: list[Step], caps: list[YearCap], reserve: int
) -> None:
    """The same, trying every pair of totals of a scheme and of the net settled after it."""
    fund = PooledFund(
        "LD",
        "Small",
        host=OMBC,
        schemes=[Scheme("A", "Home care"), Scheme("B", "Day care")],
        contributions=[
            *fixed({"PCT": Money(7), "OMBC": Money(5)}, scheme="A"),
            *fixed({"PCT": Money(2), "OMBC": Money(5)}, scheme="B"),
        ],
        risk_share=[
            evolve(step, scheme="A", number=place, direction=OVERSPEND)
            for place, step in enumerate(own, 1)
        ],
        overspend=net,
        underspend=WHOLE,
        caps=[evolve(cap, direction=OVERSPEND) for cap in caps],
    )
    outturn = settled(fund, reserves={"Risk": Money(reserve)})
    expected: set[tuple[str | None, str]] = set()
    for first in range(BOUND):
        for second in range(BOUND):
            expected |= brute(outturn, {"A": first, "B": second}).keys()
    found = list(unplaced(outturn))

    assert expected <= keys(found)
    for each in found:
        before = {e.possible.scheme or "B": e.total for e in each.earlier}
        variances = {"A": 0, "B": 0, **before, each.possible.scheme or "B": each.total}
        way = each.possible.direction.value
        assert each.left == brute(outturn, variances)[each.possible.scheme, way]
