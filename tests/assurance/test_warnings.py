"""What is worth a person's look in an agreement that has no faults."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

import poolledger as pl
from poolledger.agreement.agreement import IndexRate, Profile
from poolledger.agreement.contribution_rules import FixedSum, RollForward, Unit, Uplift
from poolledger.agreement.contributions import Bridge, Contribution, RollForwardStep, fixed
from poolledger.agreement.facts import (
    Activity,
    Actual,
    Facts,
    Forecast,
    Movement,
    OpeningBalance,
    ReserveOpening,
    Virement,
)
from poolledger.agreement.forms import AlignedBudgets, PooledFund
from poolledger.agreement.funds import Budget, Ring, Scheme
from poolledger.assurance.warnings import WARNINGS, warnings_of
from poolledger.settlement.outturn import Agreement
from poolledger.sharing.bases import Contributions, Equal, Percentages
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Bear, Decide, Reserve, Share
from poolledger.values.errors import CellRef, Issue, Severity
from poolledger.values.financial_year import as_year
from poolledger.values.in_force import Source
from poolledger.values.money import Money, gbp
from poolledger.values.partners import Kind, Partner

PCT = Partner("PCT", "NHS Oldham", Kind.PCT)
OMBC = Partner("OMBC", "Oldham Council", Kind.COUNCIL)
EQUAL = (Step(Share(Equal())),)
YEAR = "2011/12"
YEAR_END = date(2012, 3, 31)


def fund(**terms: Any) -> PooledFund:
    """A pooled fund that nothing need be said of."""
    given: dict[str, Any] = {
        "host": "OMBC",
        "contributions": fixed({"PCT": gbp("9.9m"), "OMBC": gbp("9.6m")}),
        "overspend": EQUAL,
        "underspend": EQUAL,
    }
    return PooledFund("LD", "Learning disability", **{**given, **terms})


def said(
    of: PooledFund | AlignedBudgets | None = None,
    facts: Facts | None = None,
    year: str = YEAR,
    partners: tuple[Partner, ...] = (PCT, OMBC),
    **terms: Any,
) -> list[Issue]:
    """What is warned of, for one fund and some facts."""
    start = terms.pop("start", YEAR)
    agreement = Agreement("Oldham", start=start, partners=partners, funds=[of or fund()], **terms)
    known = facts or Facts()
    return warnings_of(agreement, known, agreement.settle(known, year))


def codes(issues: list[Issue]) -> list[str]:
    """The codes of some issues."""
    return [issue.code for issue in issues]


def messages(issues: list[Issue]) -> list[str]:
    """The messages of some issues."""
    return [issue.message for issue in issues]


def spent(pounds: str) -> Facts:
    """A year in which the one scheme spent a sum."""
    return Facts(actuals=[Actual(YEAR_END, Movement.EXPENDITURE, gbp(pounds), "LD")])


def test_a_sound_agreement_is_not_warned_of() -> None:
    """Nothing is said where nothing need be said."""
    assert said() == []


def test_every_warning_is_listed_once_and_described() -> None:
    """The list of warnings names each once, and each says what it warns of."""
    assert len(set(WARNINGS)) == len(WARNINGS)
    assert all(warn.__doc__ for warn in WARNINGS)


def test_warnings_are_no_faults() -> None:
    """A warning never stops the work."""
    issues = said(fund(overspend=()))

    assert codes(issues) == ["not-whole"]
    assert [issue.severity for issue in issues] == [Severity.WARNING]


class TestQuotedPercentages:
    def test_rounded_contributions(self) -> None:
        """51:49 for 99:96 is said, with the pounds it moves on the year's overspend."""
        steps = [Step(Share(Percentages({"PCT": "51%", "OMBC": "49%"})))]
        expected = (
            "step 1 of fund LD has 51:49 against 50.77:49.23 by contributions (PCT and OMBC): "
            "£18,923.08 of the £8,200,000.00 overspend; say which of the two is meant"
        )
        issues = said(fund(overspend=steps), spent("27.7m"))

        assert messages(issues) == [expected]
        assert codes(issues) == ["quoted-percentages"]

    def test_without_a_variance_a_million_is_shared(self) -> None:
        """Where the year has no such variance, the stake is of each million pounds."""
        steps = [Step(Share(Percentages({"PCT": "51%", "OMBC": "49%"})))]
        (message,) = messages(said(fund(overspend=steps)))

        assert "£2,307.69 of each £1,000,000.00" in message

    def test_a_penny_says_nothing_so_a_million_is_shared(self) -> None:
        """A variance too small to fall otherwise is not warned of for £0.00."""
        steps = [Step(Share(Percentages({"PCT": "51%", "OMBC": "49%"})))]
        (message,) = messages(said(fund(overspend=steps), spent("19,500,000.01")))

        assert "£2,307.69 of each £1,000,000.00" in message

    def test_two_decimals_are_still_rounded(self) -> None:
        """50.77:49.23 is not 99:96 either."""
        steps = [Step(Share(Percentages({"PCT": "50.77%", "OMBC": "49.23%"})))]
        (message,) = messages(said(fund(overspend=steps)))

        assert "50.77:49.23 against 50.769:49.231 by contributions" in message

    def test_percentages_of_their_own_are_no_rounding(self) -> None:
        """Percentages that are not the contributions rounded were agreed as such."""
        steps = [Step(Share(Percentages({"PCT": "52%", "OMBC": "48%"})))]
        exact = [Step(Share(Percentages({"PCT": "99/195", "OMBC": "96/195"})))]

        assert said(fund(overspend=steps)) == []
        assert said(fund(overspend=exact)) == []

    def test_quoted_beside_a_basis(self) -> None:
        """Percentages beside a measured basis are compared with what it measures."""
        source = Source("book.xlsx", "Risk share", 4, {"Step": "A", "PCT": "D", "OMBC": "E"})
        quoted = {"PCT": Fraction(60, 100), "OMBC": Fraction(40, 100)}
        step = Step(Share(Contributions()), quoted=quoted, source=source)
        (issue,) = said(fund(overspend=[step]))

        assert issue.where == CellRef("Risk share", 4, "D")
        assert "60:40 against 50.77:49.23 by contributions" in issue.message

    def test_quoted_rightly(self) -> None:
        """Percentages that are what is measured need no word."""
        quoted = {"PCT": Fraction(1, 2), "OMBC": Fraction(1, 2)}

        assert said(fund(overspend=[Step(Share(Equal()), quoted=quoted)])) == []


class TestMoney:
    def test_a_funding_gap(self) -> None:
        """Budgets beyond the contributions are said in pounds, and whose they are."""
        expected = (
            "contributions to LD in 2011/12 come to £19,500,000.00, £500,000.00 less than its "
            "budgets of £20,000,000.00; the difference is OMBC's until agreed otherwise"
        )
        issues = said(fund(budgets=[Budget("LD", gbp("20m"))]))

        assert codes(issues) == ["funding-gap"]
        assert messages(issues) == [expected]

    def test_a_balance_that_differs_from_last_years(self) -> None:
        """A stated balance is compared with what the year before carried forward."""
        facts = Facts(
            actuals=[Actual(YEAR_END, Movement.EXPENDITURE, gbp("19.5m"), "LD")],
            opening_balances=[OpeningBalance("2012/13", "LD", "PCT", gbp(500))],
            reserves=[
                ReserveOpening(YEAR, "Risk", gbp(100), fund="LD"),
                ReserveOpening("2012/13", "Risk", gbp(90), fund="LD"),
            ],
        )
        issues = said(None, facts, "2012/13")

        assert codes(issues) == ["balance-differs", "balance-differs"]
        assert messages(issues) == [
            (
                "the balance of PCT in LD is stated as £500.00 at the start of 2012/13; "
                "2011/12 carried £0.00 forward, £500.00 less"
            ),
            (
                "reserve Risk is stated as £90.00 at the start of 2012/13; "
                "2011/12 carried £100.00 forward, £10.00 more"
            ),
        ]

    def test_a_first_balance_differs_from_nothing(self) -> None:
        """Without facts of the year before there is nothing to differ from."""
        facts = Facts(opening_balances=[OpeningBalance("2012/13", "LD", "PCT", gbp(500))])

        assert said(None, facts, "2012/13") == []


class TestHosts:
    def test_a_host_that_contributes_nothing(self) -> None:
        """A host that puts nothing into its pooled fund may be the wrong one."""
        issues = said(fund(contributions=fixed({"PCT": gbp(10)})))

        assert codes(issues) == ["host-contributes-nothing"]

    def test_a_host_that_is_gone(self) -> None:
        """A host must be a partner over all of the fund's part of the year."""
        gone = Partner("OMBC", "Oldham Council", Kind.COUNCIL, last_day=date(2011, 9, 30))
        issues = said(partners=(PCT, gone))

        assert codes(issues) == ["host-not-in-force"]
        assert messages(issues) == [
            (
                "OMBC hosts LD from 1 April 2011 to 31 March 2012, but is a partner only to "
                "30 September 2011; name its successor, or mend the dates"
            )
        ]

    def test_a_fund_that_ends_with_its_host(self) -> None:
        """Only the fund's own part of the year counts."""
        gone = Partner("OMBC", "Oldham Council", Kind.COUNCIL, last_day=date(2011, 9, 30))

        assert said(fund(last_day=date(2011, 9, 30)), partners=(PCT, gone)) == []

    def test_a_lead_that_is_not_there_yet(self) -> None:
        """The lead of a scheme is looked at as the host is."""
        later = Partner("PCT", "NHS Oldham", Kind.PCT, first_day=date(2011, 10, 1))
        issues = said(fund(schemes=[Scheme("A", "Home care", lead="PCT")]), partners=(later, OMBC))

        assert codes(issues) == ["host-not-in-force"]
        assert issues[0].message.startswith("PCT leads A from")


class TestDates:
    def test_signed_late(self) -> None:
        """An agreement signed after its start is told, for information."""
        (issue,) = said(signed=date(2011, 4, 2))

        assert issue.code == "outside-the-agreement"
        assert issue.message == (
            "for information: the agreement was signed on 2 April 2011, 1 day after it starts "
            "on 1 April 2011"
        )

    def test_a_year_after_the_end(self) -> None:
        """A year after the agreement's end is settled, and said."""
        issues = said(None, None, "2013/14", end=date(2012, 3, 31))

        assert messages(issues) == ["2013/14 is settled, but the agreement ended on 31 March 2012"]

    def test_facts_of_other_years(self) -> None:
        """Each kind of fact outside the agreement is said once, with its number."""
        early, late = date(2010, 4, 30), date(2013, 4, 30)
        facts = Facts(
            actuals=[
                Actual(early, Movement.EXPENDITURE, gbp(1), "LD"),
                Actual(late, Movement.EXPENDITURE, gbp(1), "LD"),
                Actual(YEAR_END, Movement.EXPENDITURE, gbp("19m"), "LD"),
            ],
            virements=[Virement(early, "LD", "SUPPORT", gbp(0))],
            forecasts=[Forecast("LD", early, gbp(1))],
            opening_balances=[OpeningBalance("2010/11", "LD", "PCT", gbp(0))],
            reserves=[ReserveOpening("2010/11", "Risk", gbp(0), fund="LD")],
        )
        given = fixed({"PCT": gbp("9.9m"), "OMBC": gbp("9.6m")}, scheme="LD")
        schemes = [Scheme("LD", "Care"), Scheme("SUPPORT", "Support")]
        both = fund(schemes=schemes, contributions=given)
        issues = said(both, facts, YEAR, end=YEAR_END)

        assert set(codes(issues)) == {"outside-the-agreement"}
        assert messages(issues)[0] == (
            "2 rows are outside (actuals, first on 30 April 2010 for 2010/11): the agreement, "
            "which runs from 1 April 2011 to 31 March 2012"
        )
        assert len(issues) == 5

    def test_paying_up_after_the_end(self) -> None:
        """A payment after the end for a year within is no cause for a word."""
        day, year = date(2012, 5, 31), as_year(YEAR)
        paid = Actual(day, Movement.RECEIPT, gbp(1), fund="LD", partner="PCT", for_year=year)
        facts = Facts(actuals=[paid])

        assert said(None, facts, YEAR, end=YEAR_END) == []

    def test_funds_and_partners_outside(self) -> None:
        """A fund that goes on after the agreement, and a partner that begins after it."""
        late = Partner("ICB", "NHS Greater Manchester", Kind.ICB, first_day=date(2022, 7, 1))
        issues = said(
            fund(first_day=date(2011, 1, 1), last_day=date(2013, 3, 31)),
            partners=(PCT, OMBC, late),
            end=YEAR_END,
        )

        assert [message.split(" the agreement")[0] for message in messages(issues)] == [
            "fund LD begins on 1 January 2011, before",
            "fund LD goes on to 31 March 2013, after",
            "partner ICB begins after",
        ]

    def test_a_partner_that_is_gone_but_contributes_and_shares(self) -> None:
        """A partner whose days are over in the year neither contributes nor shares."""
        gone = Partner("PCT", "NHS Oldham", Kind.PCT, last_day=date(2013, 3, 31))
        steps = [Step(Share(Percentages({"PCT": "60%", "OMBC": "40%"}))), Step(Bear("PCT"))]
        issues = said(fund(overspend=steps), None, "2013/14", partners=(gone, OMBC))

        assert messages(issues) == [
            "PCT contributes to LD in 2013/14, but is a partner only to 31 March 2013",
            "PCT has a part in step 1 of LD in 2013/14, but is a partner only to 31 March 2013",
            "PCT has a part in step 2 of LD in 2013/14, but is a partner only to 31 March 2013",
        ]

    @pytest.mark.parametrize("followed", [(), ("PCT",)])
    def test_a_partner_that_ends_in_the_year_and_shares(self, followed: tuple[str, ...]) -> None:
        """What a step gives it, or says of it, is told with its successor where there is one."""
        gone = Partner("PCT", "NHS Oldham", Kind.PCT, last_day=date(2011, 9, 30))
        next_one = Partner("CCG", "NHS Oldham CCG", Kind.CCG, successor_of=followed)
        named = Step(Share(Percentages({"PCT": "60%", "OMBC": "40%"})), next=gbp(4))
        steps = [named, Step(Share(Equal()))]
        facts, partners = spent("19500010"), (gone, OMBC, next_one)
        issues = said(fund(overspend=steps), facts, YEAR, partners=partners)
        meant = "; is its successor CCG meant?" if followed else ""

        assert messages([i for i in issues if i.code == "partner-ended"]) == [
            (
                f"PCT has a share{of_it} in step {number} of LD in 2011/12, but is a partner only "
                f"to 30 September 2011{meant}"
            )
            for number, of_it in ((1, " of £2.40"), (2, " of £3.00"))
        ]

    def test_a_partner_that_is_gone_and_has_a_balance(self) -> None:
        """A balance, and a deficit above all, does not pass on by itself."""
        gone = Partner("PCT", "NHS Oldham", Kind.PCT, last_day=date(2011, 3, 31))
        facts = Facts(
            [Actual(YEAR_END, Movement.EXPENDITURE, gbp(20), "LD")],
            opening_balances=[OpeningBalance(YEAR, "LD", "PCT", gbp(-60))],
        )
        own = fund(contributions=fixed({"OMBC": gbp(20)}))
        next_one = Partner("CCG", "NHS Oldham CCG", Kind.CCG, successor_of="PCT")
        issues = said(own, facts, YEAR, partners=(gone, OMBC, next_one))

        assert messages([i for i in issues if i.code == "partner-ended"]) == [
            (
                "PCT has a balance of -£60.00 in LD at the start of 2011/12, but is a partner "
                "only to 31 March 2011; is its successor CCG meant?"
            )
        ]

    def test_an_instalment_outside_its_year(self) -> None:
        """Instalments are first due in the first year of their contribution."""
        due = date(2012, 4, 1)
        given = fixed({"PCT": gbp(5), "OMBC": gbp(5)}, instalments=4, first_due=due)
        issues = said(fund(contributions=given))

        assert codes(issues) == ["outside-the-agreement"] * 2
        assert "are first due on 1 April 2012, outside 2011/12" in issues[0].message


class TestUnused:
    def test_units_without_a_unit_contribution(self) -> None:
        """Units delivered count only under a contribution paid by the unit."""
        facts = Facts(activity=[Activity(YEAR, "LD", "PCT", Fraction(3))])
        paid = Contribution("PCT", Unit(Fraction(5), Fraction(2)))
        own = Contribution("OMBC", FixedSum(gbp(10)))

        assert codes(said(None, facts, YEAR)) == ["unused"]
        assert said(fund(contributions=[paid, own]), facts, YEAR) == []

    def test_a_bridge_to_nowhere(self) -> None:
        """Roll forward steps need a contribution that is rolled forward."""
        step = RollForwardStep("2012/13", "LD", "PCT", 1, Bridge.UPLIFT, Fraction(1, 100))
        rolled = [
            *fixed({"PCT": gbp(5), "OMBC": gbp(5)}),
            Contribution("PCT", RollForward(), years="2012/13"),
        ]

        assert codes(said(fund(roll_forward=[step]))) == ["unused"]
        assert said(fund(roll_forward=[step], contributions=rolled), None, "2012/13") == []

    def test_tables_that_nothing_reads(self) -> None:
        """An index or a profile that nothing names is said once."""
        rates = [
            IndexRate("Pay", YEAR, Fraction(1, 100)),
            IndexRate("Pay", "2012/13", Fraction(2, 100)),
        ]
        profile = Profile("Winter", (Fraction(1),) * 12)
        followed = [
            *fixed({"PCT": gbp(5), "OMBC": gbp(5)}),
            Contribution("PCT", Uplift(index="Pay"), years="2012/13"),
        ]
        had = fund(contributions=followed, schemes=[Scheme("LD", "Care", profile="Winter")])

        assert messages(said(indices=rates, profiles=[profile])) == [
            "nothing follows index 'Pay'",
            "nothing has profile 'Winter'",
        ]
        assert said(had, None, "2012/13", indices=rates, profiles=[profile]) == []

    def test_cells_that_a_step_does_not_read(self) -> None:
        """Percentages, caps and measures on steps that do not read them are said."""
        facts = Facts(reserves=[ReserveOpening(YEAR, "Risk", gbp(5), fund="LD")])
        steps = [
            Step(Decide("Board"), at_most={"PCT": gbp(500)}),
            Step(Reserve("Risk"), quoted={"PCT": Fraction(1)}),
            Step(Share(Equal()), of="total"),
        ]
        issues = said(fund(overspend=steps), facts, YEAR)

        assert codes(issues) == ["unused"] * 3
        assert messages(issues) == [
            "step 1 of LD is 'decide', which gives partners nothing to cap; clear its caps",
            "step 2 of LD is 'reserve', which shares by no percentages; clear them",
            "step 3 of LD is of total but has neither Next nor Up to; give one, or clear Of",
        ]

    def test_terms_that_mean_nothing_where_a_step_stands(self) -> None:
        """A power and a programme are a dividend's, and a scheme is a risk share's."""
        step = Step(Share(Equal()), power="s75", programme="Reablement")
        own = pl.share(pl.Equal(), scheme="LD")

        assert messages(said(fund(overspend=[step]))) == [
            "step 1 of LD names the power s75, which is of a dividend alone; leave it out",
            (
                "step 1 of LD names the programme Reablement, which is of a dividend alone; "
                "leave it out"
            ),
        ]
        assert messages(said(protocol=[own])) == [
            (
                "step 1 of the protocol names the scheme LD, which is of a variance alone; "
                "leave it out"
            ),
        ]

    def test_a_step_that_is_of_something_reads_it(self) -> None:
        """A band beyond and a gate below are of it; a gate in pounds is of nothing."""
        last = Step(Share(Equal()))
        beyond = Step(Share(Equal()), beyond=Fraction(1, 50), of="budget")
        below = Step(Share(Equal()), only_if_below=Fraction(1, 50), of="total")
        idle = Step(Share(Equal()), only_if_below=gbp(500), of="total")

        assert said(fund(overspend=[beyond, below, last])) == []
        assert messages(said(fund(overspend=[idle, last]))) == [
            "step 1 of LD is of total but has neither Next nor Up to; give one, or clear Of",
        ]

    def test_cells_that_a_step_of_the_protocol_does_not_read(self) -> None:
        """What is set aside, added or moved is given under no cap, and shared by nobody's share."""
        half, cap = {"PCT": Fraction(1, 2), "OMBC": Fraction(1, 2)}, {"PCT": gbp(500)}
        protocol = [
            pl.hold(at_most=cap),
            pl.floor(gbp(500), "PCT", at_most=cap, quoted=half),
            pl.gate(gbp(500), of="baseline"),
            pl.repay_investment(at_most=cap),
            pl.share(pl.Equal(), quoted=half, at_most=cap),
            pl.share(pl.Equal()),
        ]

        assert messages(said(protocol=protocol)) == [
            "step 1 of the protocol is 'hold', which gives partners nothing to cap; clear its caps",
            "step 2 of the protocol is 'top up', which shares by no percentages; clear them",
            (
                "step 2 of the protocol is 'top up', which gives partners nothing to cap; clear "
                "its caps"
            ),
            (
                "step 3 of the protocol is of baseline but has none of Next, Up to, Beyond and "
                "Only if below; give one, or clear Of"
            ),
        ]

    def test_sizes_of_every_band_and_gate_are_looked_at(self) -> None:
        """£5 beyond which a step begins, or below which it is applied, may be meant as 5%."""
        last = Step(Share(Equal()))
        steps = [Step(Share(Equal()), beyond=gbp(5)), Step(Share(Equal()), only_if_below=gbp(5))]

        assert messages(said(fund(overspend=[*steps, last]))) == [
            "Beyond is £5.00: or 5%? write it with %",
            "Only if below is £5.00: or 5%? write it with %",
        ]

    def test_a_receipt_for_a_scheme_outside_the_ring(self) -> None:
        """Cash for a scheme that is only in view settles nothing."""
        schemes = [Scheme("LD", "Care"), Scheme("V", "Housing", ring=Ring.IN_VIEW)]
        given = fixed({"PCT": gbp(5), "OMBC": gbp(5)}, scheme="LD")
        received = Actual(YEAR_END, Movement.RECEIPT, Money(100), "V", partner="PCT")
        issues = said(fund(schemes=schemes, contributions=given), Facts(actuals=[received]), YEAR)

        assert codes(issues) == ["unused"]
        assert "a receipt of £1.00 for V is not settled" in issues[0].message


def test_aligned_budgets_have_no_gap_and_no_host() -> None:
    """Aligned budgets without steps or a host are whole and have no funding gap."""
    aligned = AlignedBudgets(
        "AL",
        "Aligned",
        schemes=[Scheme("A", "Home care", lead="PCT")],
        contributions=fixed({"PCT": gbp(5)}),
        budgets=[Budget("A", gbp(9))],
    )

    assert said(aligned) == []


def test_directions_are_looked_at_apart() -> None:
    """A step of one direction says nothing of the other."""
    step = Step(Share(Equal()), direction=Direction.OVERSPEND, number=1)
    issues = said(fund(overspend=(), underspend=(), risk_share=[step]))

    assert codes(issues) == ["not-whole"]
    assert issues[0].message.startswith("an underspend of £1.00 on fund LD")
