"""An explanation says how each figure was made and what it rests on."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from tests.explain.agreements import OMBC, PCT, SETTLEMENTS, aligned, over_years, stepped

from poolledger.agreement.contribution_rules import Minimum
from poolledger.agreement.contributions import Contribution, fixed
from poolledger.agreement.facts import (
    Actual,
    Facts,
    Movement,
    OpeningBalance,
    ReserveOpening,
    Virement,
)
from poolledger.agreement.forms import PooledFund
from poolledger.agreement.funds import Budget, Scheme, YearCap
from poolledger.explain import explanation
from poolledger.settlement.outturn import Agreement
from poolledger.sharing.bases import Contributions, Equal, Percentages
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Share, Treatment
from poolledger.values.errors import UnknownName
from poolledger.values.in_force import Source
from poolledger.values.money import gbp

ROW = Source("book.xlsx", "Risk share", 5, {"Step": "B", "Treatment": "C", "Only if at least": "D"})


def told(text: str) -> str:
    """A text with its lines joined, so that a test need not know where they are broken."""
    return " ".join(text.split())


def shared(treatment: Treatment, overspent: str = "200000.01", **terms: str) -> str:
    """The explanation of an overspend taken by one step."""
    step = Step(treatment, number=2, clause="8.4", source=ROW, **terms)  # type: ignore[arg-type]
    fund = PooledFund(
        "LD",
        "Learning disability",
        host=OMBC,
        contributions=fixed({PCT: gbp("99m"), OMBC: gbp("96m")}),
        overspend=[step],
    )
    spending = gbp("195m") + gbp(overspent)
    facts = Facts(actuals=[Actual(date(2012, 3, 31), Movement.EXPENDITURE, spending, "LD")])
    agreement = Agreement("Oldham", start="2011/12", partners=[PCT, OMBC], funds=[fund])
    return told(explanation(agreement.settle(facts)))


def test_a_share_says_its_rate_its_step_its_clause_and_its_cell() -> None:
    """The odd penny is told of the partner that was given it, and of no other."""
    text = shared(Share(Percentages({PCT: "40%", OMBC: "60%"})))

    assert "PCT £80,000.00 = 40% of £200,000.01; step 2, clause 8.4, 'Risk share'!C5" in text
    assert (
        "OMBC £120,000.01 = 60% of £200,000.01, odd penny to the larger remainder; step 2, "
        "clause 8.4, 'Risk share'!C5" in text
    )


def test_an_odd_penny_between_equal_remainders_goes_to_the_earlier() -> None:
    """A tie is told as a tie."""
    text = shared(Share(Equal()))

    assert (
        "PCT £100,000.01 = £200,000.01 in 2 equal parts, odd penny to the earlier of equal "
        "remainders;" in text
    )
    assert "OMBC £100,000.00 = £200,000.01 in 2 equal parts;" in text


def test_a_share_that_comes_out_even_tells_of_no_odd_penny() -> None:
    """Nothing is said where nothing was rounded."""
    assert "odd penny" not in shared(Share(Equal()), "200000")


def test_measured_shares_say_their_proportions() -> None:
    """A share by contributions says how much of how much."""
    text = shared(Share(Contributions()))

    assert "by contributions, £99,000,000.00 of £195,000,000.00" in text


def test_lines_are_short_and_plain() -> None:
    """At most 100 columns, in ASCII but for the pound sign."""
    assert SETTLEMENTS
    for settle in SETTLEMENTS.values():
        text = explanation(settle())

        assert max(map(len, text.splitlines())) <= 100
        assert text.replace("£", "").isascii()


def test_a_step_that_is_passed_over_says_why() -> None:
    """The gate and what it is of are told."""
    assert (
        "Step 1, share (equal): passed over, as it is only for an overspend of at least "
        "£6,000,000.01, 50% of the budget of £12,000,000.01" in told(explanation(stepped()))
    )


def test_caps_say_what_they_cut_and_where_it_went() -> None:
    """What a cap cuts passes to the next step, or has none to pass to."""
    text = told(explanation(stepped()))

    assert (
        "PCT £70,000.00 = its cap of £70,000.00 (PCT at most, step 3), below the share of "
        "£120,000.00 = £240,000.00 in 2 equal parts; step 3 The cap cuts £50,000.00 from PCT, "
        "which passes to the next step." in text
    )
    assert "The cap cuts £29,750.15 from OMBC, which no step is left to take." in text
    assert "£29,750.15 has no bearer: no step places it." in text


def test_a_board_is_named_and_later_steps_are_provisional() -> None:
    """A decision that is another's is not taken here."""
    text = told(explanation(stepped()))

    assert (
        "Step 4: Partnership Board decides on £427,903.44, all that remains; nothing is placed, "
        "and the later steps are provisional until it has" in text
    )
    assert "Step 5, share (percentages) (provisional): offered £240,000.00" in text
    assert "Step 3, share (equal): offered" in text


def test_a_reserve_says_what_it_held() -> None:
    """Before, what was moved, and after: drawn on or paid into."""
    drawn = told(explanation(stepped()))
    paid = told(explanation(aligned(date(2011, 9, 30))))

    assert (
        "Reserve Contingency held £50,000.00; £50,000.00 is drawn from it, which leaves £0.00."
        in drawn
    )
    assert (
        "Reserve Shared held £2,000.00; £1,000.00 is paid into it, which leaves £3,000.00." in paid
    )


def test_an_indicative_year_says_so_and_asks_for_no_payment() -> None:
    """Forecasts are not outturns."""
    text = told(explanation(aligned(date(2011, 9, 30))))

    assert "2011/12 as at 30 September 2011, indicative: the year is not over" in text
    assert "Outturn £760,000.00, entered as forecast outturn of BEDS" in text
    assert "Nothing is due between the partners while the year is indicative." in text


def test_contributions_say_their_rule() -> None:
    """Uplifts, bridges, units and balances applied are told in words."""
    text = told(explanation(over_years()))

    assert (
        "PCT £1,042,405.52 = 102.7% (1 + CPI for 2013/14) of £1,015,000.51 (PCT's uplift "
        "contribution to MH, 2012/13), to the nearest penny; uplift" in text
    )
    assert "+ £1,200.00 (planned change) - £76,023.61 (1/7 (efficiency) of £532,165.27)" in text
    assert "350 units delivered at £123.4567, half a penny rounded away from nil; unit" in text
    assert "OMBC £10,000.00; brought forward, out of its balance: no cash is owed" in text


def test_a_balance_says_where_it_was_stated_or_carried_from() -> None:
    """A balance at the start is typed in, or last year's at its end; so is a reserve's."""
    later = told(explanation(over_years()))
    fund = PooledFund("LD", "Learning disability", host=OMBC, contributions=fixed({PCT: gbp("10")}))
    row = Source("book.xlsx", "Opening balances", 2, {"Amount": "D"})
    held = Source("book.xlsx", "Reserves", 3, {"Opening": "C"})
    facts = Facts(
        actuals=[Actual(date(2012, 3, 31), Movement.EXPENDITURE, gbp("10"), "LD")],
        opening_balances=[OpeningBalance("2011/12", "LD", "PCT", gbp("7"), source=row)],
        reserves=[ReserveOpening("2011/12", "Risk", gbp("5"), fund="LD", source=held)],
    )
    agreement = Agreement("Oldham", start="2011/12", partners=[PCT, OMBC], funds=[fund])
    first = told(explanation(agreement.settle(facts)))

    assert "OMBC brought forward £43,606.60, carried forward from 2012/13" in later
    assert "(reserve Risk brought forward from 2012/13)" in later
    assert "PCT brought forward £7.00, stated in 'Opening balances'!D2" in first
    assert "opened with £5.00, stated in 'Reserves'!C3, closes with £5.00" in first


def test_what_a_partner_owes_is_told_term_by_term() -> None:
    """Each term of the sum is a named figure, and the payment follows."""
    text = told(explanation(aligned()))

    assert (
        "OMBC still owes £167,290.65 = £400,000.10 (budget of HOME after virements) + £1,000.01 "
        "(budget of MEAL after virements) - £390,100.10 (expenditure, HOME, OMBC) + £78,545.32 "
        "(OMBC, step 3 of the overspend of fund OP)" in text
    )
    assert "OMBC pays PCT £167,290.65." in text


def test_schemes_outside_the_sharing_say_why() -> None:
    """Rings and ring-fences are told where the scheme stands."""
    text = told(explanation(stepped()))

    assert "Scheme VIEW, Acute (lead PCT; in view, outside the settlement)" in text
    assert "Scheme FENCE, Grant (lead PCT; ring-fenced)" in text
    assert "Step 0: the overspend is its lead's own; it is not shared" in text


def test_a_host_sees_the_sum_behind_what_it_is_paid() -> None:
    """Kept to one partner, a text still has the sum behind every payment it makes or gets."""
    text = told(explanation(over_years(), partner="PCT"))

    assert "OMBC still owes £547,333.00 = " in text
    assert "OMBC pays PCT £547,333.00." in text


def test_a_text_can_be_kept_to_a_partner() -> None:
    """The other partner's contributions and parts of variances are left out."""
    text = explanation(stepped(), partner="PCT")

    assert "  PCT to HOME £4,200,000.00; fixed" in text
    assert "OMBC to HOME" not in text
    assert "      OMBC £" not in text


def test_a_text_can_be_kept_to_a_fund() -> None:
    """Only the fund asked for is shown, and one that is not there is refused."""
    assert "Fund LD: Learning disability" in explanation(stepped(), fund="LD")
    with pytest.raises(UnknownName, match="there is no fund 'OP'"):
        explanation(stepped(), fund="OP")


def test_workings_of_any_length_are_told() -> None:
    """Thousands of virements are a chain deeper than Python recurses, and a sum no one reads."""
    given = fixed({PCT: gbp("1m")}, scheme="LD")
    schemes = [Scheme("LD", "Care"), Scheme("SUP", "Support")]
    fund = PooledFund("LD", "Care", host=OMBC, schemes=schemes, contributions=given)
    agreement = Agreement("Oldham", start="2011/12", partners=[PCT, OMBC], funds=[fund])
    day, ways = date(2011, 6, 1), (("LD", "SUP"), ("SUP", "LD"))
    moves = [Virement(day, giving, taking, gbp("1")) for giving, taking in ways] * 3000
    actual = Actual(date(2012, 3, 31), Movement.EXPENDITURE, gbp("1m"), "LD")

    text = explanation(agreement.settle(Facts(actuals=[actual], virements=moves)))

    assert "the sum of 6001 amounts" in told(text)


def test_bands_say_their_size_and_its_rounding() -> None:
    """A percentage of a budget that is not whole pence says that it was rounded."""
    fund = PooledFund(
        "LD",
        "Learning disability",
        host=OMBC,
        contributions=fixed({PCT: gbp("1000.01")}),
        budgets=[Budget("LD", gbp("1000.01"))],
        overspend=[Step(Share(Contributions()), up_to=Fraction(1, 3)), Step(Share(Equal()))],
        caps=[YearCap(OMBC, Direction.BOTH, gbp("5"))],
    )
    agreement = Agreement("Oldham", start="2011/12", partners=[PCT, OMBC], funds=[fund])
    actual = Actual(date(2012, 3, 31), Movement.EXPENDITURE, gbp("2000"), "LD")

    text = told(explanation(agreement.settle(Facts(actuals=[actual]))))

    assert (
        "offered £333.34, what lies below the level of £333.34 (1/3 of the budget of £1,000.01, "
        "to the nearest penny)" in text
    )
    assert "PCT £333.34 = all of £333.34; step 1" in text


def test_a_deficit_brought_forward_is_told_as_one() -> None:
    """What a partner owes because its balance was below nil is a deficit, with its cell."""
    source = Source("book.xlsx", "Opening balances", 3, {"Amount": "D"})
    balance = OpeningBalance("2011/12", "LD", "PCT", gbp("-60,000"), source=source)
    fund = PooledFund(
        "LD", "Learning disability", host=OMBC, contributions=fixed({PCT: gbp(5), OMBC: gbp(5)})
    )
    agreement = Agreement("Oldham", start="2011/12", partners=[PCT, OMBC], funds=[fund])
    facts = Facts(opening_balances=[balance])
    text = told(explanation(agreement.settle(facts, "2011/12", date(2012, 3, 31))))

    assert (
        "PCT still owes £60,005.00 = £60,000.00 (deficit of PCT brought forward; "
        "'Opening balances'!D3) + £5.00 (PCT's fixed contribution to LD, 2011/12)" in text
    )


def test_a_minimum_of_nil_is_told_with_its_cell() -> None:
    """The nil of a formula is left out; a nil that somebody typed is told where it stands."""
    row = Source("book.xlsx", "Contributions", 3, {"Amount": "E"})
    given = [
        *fixed({PCT: gbp("100")}, years="2010/11"),
        Contribution(PCT, Minimum(gbp("0"), "2%"), years="2011/12", source=row),
    ]
    fund = PooledFund("LD", "Care", host=OMBC, contributions=given)
    agreement = Agreement("Oldham", start="2010/11", partners=[PCT, OMBC], funds=[fund])
    text = " ".join(explanation(agreement.settle(Facts(), "2011/12")).split())

    assert "the larger of £102.00" in text
    assert "and £0.00 (amount of PCT for LD, 2011/12; 'Contributions'!E3)" in text
