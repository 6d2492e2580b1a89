"""An agreement whose joint and own programmes save on the same budget lines."""

from __future__ import annotations

from datetime import date

from poolledger.agreement.agreement import IndexRate
from poolledger.agreement.contributions import fixed
from poolledger.agreement.do_nothing_lines import ChangeNote, DoNothing, LineSpending
from poolledger.agreement.facts import Actual, Facts, Movement
from poolledger.agreement.forms import AlignedBudgets
from poolledger.agreement.funds import Scheme
from poolledger.agreement.register import Delivery, Initiative, Register, Status
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.sharing.bases import Equal
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Share
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import gbp
from poolledger.values.partners import Kind, Partner

PCT = Partner("PCT", "NHS Oldham", Kind.PCT)
OMBC = Partner("OMBC", "Oldham Council", Kind.COUNCIL)
DECEMBER, LAST = date(2012, 12, 31), date(2013, 3, 31)


def measured_agreement(terms: SavingsTerms | None = None) -> Agreement:
    """Hospital beds of the trust and care of the council, in view of each other, not pooled."""
    fund = AlignedBudgets(
        "AL", "Aligned", schemes=[Scheme("BEDS", "Beds", lead=PCT)],
        contributions=fixed({PCT: gbp("1m")}, scheme="BEDS"),
    )  # fmt: skip
    rates = [("Pay", "2%"), ("People", "1%")]
    return Agreement(
        "Oldham", start="2012/13", partners=[PCT, OMBC], funds=[fund],
        indices=[
            IndexRate(index, FinancialYear(start), rate)
            for index, rate in rates
            for start in (2011, 2012)
        ],
        protocol=[Step(Share(Equal()), power="s75")],
        savings=terms or SavingsTerms(recognised="delivered"),
    )  # fmt: skip


def measured_register() -> Register:
    """£20,200 was saved on beds and £30,100 is claimed of it; £4,000 on care, with £3,000."""
    return Register(
        initiatives=[
            Initiative(
                "WARD", "Fewer beds", "2012/13", lines=("BEDS",), full_year_effect=gbp("48k"),
                from_month=8, planned=gbp("20k"),
            ),
            Initiative("PCTOWN", "Own work", "2012/13", "PCT", lines=("BEDS",)),
            Initiative("HOME", "At home", "2011/12", lines=("CARE",), planned=gbp("4k")),
        ],
        deliveries=[
            Delivery(date(2012, 9, 30), "WARD", "PCT", gbp("10k"), Status.VERIFIED),
            Delivery(date(2012, 12, 31), "WARD", "PCT", gbp("8k")),
            Delivery(date(2012, 12, 31), "PCTOWN", "PCT", gbp("12.1k")),
            Delivery(date(2012, 6, 30), "HOME", "OMBC", gbp("3k"), Status.VERIFIED),
        ],
        lines=[
            DoNothing(
                "BEDS", "PCT", "2011/12", gbp("1m"), name="Hospital beds", inflation="Pay",
                demography="People", scheme="BEDS", clause="4.1",
            ),
            DoNothing("CARE", "OMBC", "2012/13", gbp("64k")),
        ],
        notes=[
            ChangeNote(
                date(2012, 6, 1), "BEDS", "2012/13", "A ward that closed", ("PCT", "OMBC"),
                change=gbp("-10k"), clause="4.2",
            ),
            ChangeNote(
                date(2013, 2, 1), "CARE", "2012/13", "A home that opened", ("PCT", "OMBC"),
                base=gbp("70k"),
            ),
        ],
        spending=[LineSpending(date(2012, 8, 31), "CARE", gbp("44k"), reference="L7")],
    )  # fmt: skip


def measured_facts() -> Facts:
    """Of £1,020,200 for beds £745,000 was spent by December."""
    spent = Actual(date(2012, 12, 31), Movement.EXPENDITURE, gbp("744950"), "BEDS", partner=PCT)
    return Facts(actuals=[spent], savings=measured_register())


def measured_outturn(as_at: date = DECEMBER, terms: SavingsTerms | None = None) -> Outturn:
    """The year settled as at a day."""
    return measured_agreement(terms).settle(measured_facts(), "2012/13", as_at)
