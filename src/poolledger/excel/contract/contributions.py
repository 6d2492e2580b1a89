"""What is put in, from Contributions to Virements."""

from __future__ import annotations

from poolledger.agreement.agreement import IndexRate, Profile
from poolledger.agreement.contributions import Contribution, RollForwardStep
from poolledger.agreement.facts import Activity, Virement
from poolledger.agreement.funds import Budget
from poolledger.excel.contract import columns as a
from poolledger.excel.contract import words
from poolledger.excel.contract.sheet import OF_EACH_PARTNER, Sheet
from poolledger.values.financial_year import MONTHS

_WEIGHT = "The weight of this month beside the others; blank weighs nothing."
_AMOUNT_OF_PARTNER = a.money("", "What this partner contributes in the year. Blank means none.")
_SOURCE = a.text("Source", "A word of your own for where the money comes from, such as grant.",
    field="funding", width=16)  # fmt: skip

CONTRIBUTIONS = Sheet(
    "Contributions", Contribution, "fund.contributions",
    "who puts in how much; one row a scheme, one column a partner",
    a.years("Year*",
        "The financial year, such as 2026/27. With on (2026/27 on) it holds until a later year's "
        "row for the same scheme and source.", field="years"),
    a.SCHEME,
    a.partner("Partner*", "For other rules: one row a partner, named here."),
    a.FUND_OF_SCHEME,
    a.word("Rule", "Blank or fixed for an amount; else how it is worked out.", words.RULES,
        field=None),
    a.money("Amount", "For a row that names its Partner: the rule's amount."),
    a.price("Rate", "With %: the share or the uplift. Rule unit: the pounds for one unit."),
    a.number("Units", "Rule unit: how many units are planned."),
    a.index("Index", "The index whose rate applies, from the sheet Indices."),
    _SOURCE,
    a.yes_no("Recurrent", "no for one year's money only. Blank means yes.", default=True),
    a.yes_no("In kind", "yes for staff, goods or premises instead of cash. Blank means no.",
        default=False),
    a.instalments("Instalments", "How often it is paid."),
    a.day("First due", "When the first is due. Blank means the year's first day."),
    a.CLAUSE,
    compulsory=True, rows=60, chosen=("Rule",), partners=_AMOUNT_OF_PARTNER,
    shared=("Amount", "Rate", "Units", "Index"),
    instead=frozenset({"Partner"}),
    order=(
        "Year", "Scheme", OF_EACH_PARTNER, "Source", "Recurrent", "In kind", "Instalments",
        "First due", "Clause", "Partner", "Rule", "Amount", "Rate", "Units", "Index",
    ),
)  # fmt: skip

ROLL_FORWARD = Sheet(
    "Roll forward", RollForwardStep, "fund.roll_forward",
    "how last year's contributions become this year's, step by step",
    a.YEAR, a.SCHEME, a.PARTNER,
    _SOURCE,
    a.count("Order*", "1, 2, 3: the order in which the steps are taken."),
    a.word("Step*", "What changes.", words.ROLL_FORWARD_STEPS, field="kind", width=18),
    a.money("Amount", "An amount, or else a Rate; an efficiency is positive."),
    a.rate("Rate", "A percentage of the running total, or else an Amount."),
    a.CLAUSE, a.FUND_OF_SCHEME,
    signed=True,
)  # fmt: skip

INDICES = Sheet(
    "Indices", IndexRate, "agreement.indices",
    "published rates by which contributions are uplifted",
    a.text("Index*", "The index's name."),
    a.YEAR,
    a.rate("Rate*", "A percentage, such as 2.5%."),
    rows=15, names=("index",),
)  # fmt: skip

ACTIVITY = Sheet(
    "Activity", Activity, "facts.activity",
    "units delivered, where contributions are paid by the unit",
    a.YEAR, a.SCHEME, a.PARTNER,
    a.number("Units*", "Units delivered in the year."),
    a.FUND_OF_SCHEME,
)  # fmt: skip

PROFILES = Sheet(
    "Profiles", Profile, "agreement.profiles",
    "how budgets fall over the months; even twelfths need none",
    a.text("Profile*", "The profile's name.", field="name"),
    *(a.number(month, _WEIGHT, width=8) for month in MONTHS),
    rows=10, names=("profile",),
)  # fmt: skip

BUDGETS = Sheet(
    "Budgets", Budget, "fund.budgets",
    "schemes' budgets where they are not simply the contributions",
    a.years("Year*", "The financial year, such as 2026/27, or 2026/27 on.", field="years"),
    a.SCHEME,
    a.money("Budget*", "The scheme's budget before virements.", field="amount"),
    a.FUND_OF_SCHEME,
    rows=45, names=("no-budget",),
)  # fmt: skip

VIREMENTS = Sheet(
    "Virements", Virement, "facts.virements", "budget moved from scheme to scheme; no cash",
    a.DATE,
    a.scheme("From scheme*", "The scheme whose budget falls."),
    a.scheme("To scheme*", "The scheme whose budget rises."),
    a.AMOUNT, a.FUND_OF_SCHEME,
    a.note("Approved by"),
    a.CLAUSE,
)  # fmt: skip
