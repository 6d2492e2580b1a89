"""An agreement is a value: it is varied, never changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from attrs.exceptions import FrozenInstanceError
from tests.support.scopes import OMBC, PCT, agreement_of, pool

from poolledger.agreement.agreement import IndexRate, Profile
from poolledger.agreement.contributions import fixed
from poolledger.agreement.forms import AlignedBudgets, LeadCommissioning, PooledFund
from poolledger.agreement.funds import Budget, Ring, Scheme, YearCap
from poolledger.settlement.outturn import Agreement
from poolledger.sharing.bases import Contributions, Equal
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Bear, Share
from poolledger.values.errors import ValueFault
from poolledger.values.money import gbp


def test_a_fund_without_schemes_is_one_scheme() -> None:
    """Its scheme has the fund's code and name, and its contributions go to it."""
    fund = pool()

    assert fund.schemes == (Scheme("LD", "Learning disability"),)
    assert {"LD"} == {contribution.scheme for contribution in fund.contributions}


def test_contributions_without_years_go_on_from_the_agreements_first() -> None:
    """An agreement from 2011/12 puts them in force from 2011/12 on."""
    fund = pool(contributions=fixed({PCT: gbp(1)}))

    assert ["2011/12 on"] == [str(c.years) for c in agreement_of(fund).funds[0].contributions]


def test_an_agreement_begins_on_a_day_or_with_a_year() -> None:
    """2011/12 begins on 1 April 2011."""
    assert agreement_of().start == date(2011, 4, 1)


def test_the_three_forms_have_their_rings() -> None:
    """Only the fund's own ring moves cash, and a ring-fenced scheme takes no part in sharing."""
    aligned = AlignedBudgets("AL", "Aligned", schemes=[Scheme("A", "A", lead="PCT")])
    shadow = Scheme("S", "S", ring=Ring.SHADOW)
    fenced = Scheme("F", "F", ring_fenced=True)
    fund = pool(schemes=[shadow, fenced], contributions=[])

    assert [PooledFund.form, LeadCommissioning.form, aligned.form] == ["pooled", "lead", "aligned"]
    assert aligned.in_ring(aligned.schemes[0])
    assert [fund.in_ring(s) for s in fund.schemes] == [False, True]
    assert [fund.takes_part(s) for s in fund.schemes] == [False, False]


def test_the_forms_say_who_holds_the_cash_and_whose_a_fact_is() -> None:
    """A host, where there is one; in aligned budgets each lead, whose variance is its own."""
    schemes = [Scheme("A", "A", lead="PCT")]
    lead = LeadCommissioning("LC", "Lead", host="OMBC", schemes=schemes)
    aligned = AlignedBudgets("AL", "Aligned", schemes=schemes)

    assert (True, True, False) == (pool().holds_cash, lead.holds_cash, aligned.holds_cash)
    assert ("OMBC", "PCT") == (lead.partner_of(schemes[0]), aligned.partner_of(schemes[0]))
    assert (False, True) == (lead.leads_keep_variances, aligned.leads_keep_variances)
    assert [{"OMBC"}, {"PCT"}] == [set(fund.counted(["OMBC"], ["PCT"])) for fund in (lead, aligned)]
    assert ["pooled fund, hosted by OMBC", "lead commissioning, by OMBC", "aligned budgets"] == [
        fund.in_words for fund in (pool(), lead, aligned)
    ]


def test_a_host_is_paid_through_and_leads_pay_each_other() -> None:
    """A owes £3, B is owed £2, and the host £1 of it: in the one the host's own is no payment."""
    owed = {"A": 300, "B": -200, "H": -100}
    hosted = LeadCommissioning("LC", "Lead", host="H").payments(owed)
    between = AlignedBudgets("AL", "Aligned").payments(owed)

    assert [("A", "H", 300), ("H", "B", 200)] == [(p.payer, p.payee, p.amount) for p in hosted]
    assert [("A", "B", 200), ("A", "H", 100)] == [(p.payer, p.payee, p.amount) for p in between]


def test_the_host_leads_what_nobody_else_does() -> None:
    """A scheme without a lead is the host's."""
    fund = pool(schemes=[Scheme("A", "A"), Scheme("B", "B", lead=PCT)], contributions=[])

    assert ["OMBC", "PCT"] == [fund.lead_of(scheme) for scheme in fund.schemes]


def test_a_variation_is_a_new_agreement_with_its_lineage() -> None:
    """The draft shares equally; the agreement still shares by contributions."""
    agreement = agreement_of(pool(overspend=[Step(Share(Contributions()))]))
    draft = agreement.vary("Equal shares", fund="LD", overspend=[Step(Share(Equal()))])

    assert [Share(Equal())] == [step.treatment for step in draft.fund("LD").risk_share]
    assert [Share()] == [step.treatment for step in agreement.fund("LD").risk_share]
    assert draft.lineage == ("Equal shares",)
    assert draft != agreement


def test_varying_one_direction_keeps_the_other_of_steps_for_both() -> None:
    """A step for both directions stays for underspends when overspends are varied."""
    fund = pool(risk_share=[Step(Share(), number=1)])
    varied = agreement_of(fund).vary("Host bears", fund="LD", overspend=[Step(Bear("host"))])
    steps = varied.fund("LD").risk_share

    assert [(Share(), Direction.UNDERSPEND), (Bear("host"), Direction.OVERSPEND)] == [
        (step.treatment, step.direction) for step in steps
    ]


def test_an_agreement_is_varied_too() -> None:
    """Fields of the agreement itself are replaced by name."""
    assert agreement_of().vary("Extended", end=date(2014, 3, 31)).end == date(2014, 3, 31)


def test_a_fund_that_is_not_there_is_named_with_those_that_are() -> None:
    """Asking for MH says that there is LD."""
    with pytest.raises(KeyError, match="there is no fund 'MH'; there is LD"):
        agreement_of().fund("MH")


def test_nothing_of_an_agreement_is_changed_in_place() -> None:
    """Funds and agreements are frozen."""
    agreement = agreement_of()
    with pytest.raises(FrozenInstanceError):
        agreement.title = "Another"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        agreement.funds[0].name = "Another"  # type: ignore[misc]


def test_a_profile_gives_the_part_of_the_year_so_far() -> None:
    """Three parts in April and one in May: three quarters by April's end."""
    weights = [Fraction(w) for w in (3, 1, *[0] * 10)]

    assert [Profile("Early", weights).part_to(n) for n in (0, 1, 2, 12)] == [
        0,
        Fraction(3, 4),
        1,
        1,
    ]


def test_partners_have_an_order() -> None:
    """Two agreements with partners in another order are not the same."""
    assert agreement_of() != Agreement(
        "Pooled fund", start="2011/12", partners=[OMBC, PCT], funds=[pool()]
    )


def test_terms_are_given_in_words() -> None:
    """A cap of the year, a budget and an index take text, as a workbook does."""
    cap = YearCap("CCG", "overspend", "270,000")

    assert (Direction.OVERSPEND, gbp(270_000)) == (cap.direction, cap.at_most)
    assert Fraction(3, 200) == YearCap("CCG", "both", at_most="1.5%").at_most
    assert gbp("1.2m") == Budget("LD", "1.2m").amount
    assert Fraction(1, 50) == IndexRate("CPI", "2012/13", "2%").rate


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (lambda: YearCap("CCG", "over", "5%"), "not-a-word"),
        (lambda: YearCap("CCG", "both", "lots"), "not-an-amount"),
        (lambda: YearCap("CCG", "both", 5), "not-an-amount"),  # type: ignore[arg-type]
        (lambda: Budget("LD", "lots"), "not-an-amount"),
        (lambda: Budget("LD", 5), "not-an-amount"),  # type: ignore[arg-type]
        (lambda: IndexRate("CPI", "2012/13", "lots"), "not-a-rate"),
    ],
)
def test_terms_that_cannot_be_read_are_refused_at_once(
    wrong: Callable[[], object], code: str
) -> None:
    """Each with its code, where it is stated."""
    with pytest.raises(ValueFault) as caught:
        wrong()

    assert code == caught.value.code
