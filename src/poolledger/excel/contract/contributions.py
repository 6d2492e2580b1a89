"""What is put in, from Contributions to Virements."""

from __future__ import annotations

from poolledger.agreement.agreement import IndexRate, Profile
from poolledger.agreement.contributions import Contribution, RollForwardStep
from poolledger.agreement.facts import Activity, Virement
from poolledger.agreement.funds import Budget
from poolledger.excel.contract import words
from poolledger.excel.contract.common import (
    AMOUNT,
    CLAUSE,
    DATE,
    FUND_OF_SCHEME,
    PARTNER,
    SCHEME,
    YEAR,
)
from poolledger.excel.contract.own_columns import of_rules
from poolledger.excel.contract.sheet import OF_EACH_PARTNER, Sheet
from poolledger.values.columns import CellKind, Column
from poolledger.values.financial_year import MONTHS

_WEIGHT = "The weight of this month beside the others; blank weighs nothing."
_AMOUNT_OF_PARTNER = Column(
    "", None, CellKind.MONEY, "What this partner contributes in the year. Blank means none."
)
_SOURCE = Column("Source", "funding", CellKind.TEXT,
    "A word of your own for where the money comes from, such as grant.", width=16)  # fmt: skip

CONTRIBUTIONS = Sheet(
    "Contributions", Contribution, "fund.contributions",
    "who puts in how much; one row a scheme, one column a partner",
    Column("Year", "years", CellKind.YEARS,
        "The financial year, such as 2026/27. With on (2026/27 on) it holds until a later year's "
        "row for the same scheme and source.", required=True),
    SCHEME,
    Column("Partner", "partner", CellKind.PARTNER,
        "For other rules: one row a partner, named here.", required=True),
    FUND_OF_SCHEME,
    Column("Rule", None, CellKind.WORD, "Blank or fixed for an amount; else how it is worked out.",
        words.RULES),
    Column("Amount", None, CellKind.MONEY, "For a row that names its Partner: the rule's amount."),
    Column("Rate", None, CellKind.PRICE,
        "With %: the share or the uplift. Rule unit: the pounds for one unit."),
    Column("Units", None, CellKind.NUMBER, "Rule unit: how many units are planned."),
    Column("Index", None, CellKind.INDEX, "The index whose rate applies, from the sheet Indices."),
    _SOURCE,
    Column("Recurrent", "recurrent", CellKind.YES_NO,
        "no for one year's money only. Blank means yes.", default=True),
    Column("In kind", "in_kind", CellKind.YES_NO,
        "yes for staff, goods or premises instead of cash. Blank means no.", default=False),
    Column("Instalments", "instalments", CellKind.INSTALMENTS, "How often it is paid."),
    Column("First due", "first_due", CellKind.DAY,
        "When the first is due. Blank means the year's first day."),
    CLAUSE,
    compulsory=True, rows=60, own=of_rules, partners=_AMOUNT_OF_PARTNER,
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
    YEAR, SCHEME, PARTNER,
    _SOURCE,
    Column("Order", "order", CellKind.COUNT, "1, 2, 3: the order in which the steps are taken.",
        required=True),
    Column("Step", "kind", CellKind.WORD, "What changes.", words.ROLL_FORWARD_STEPS, required=True,
        width=18),
    Column("Amount", None, CellKind.MONEY, "An amount, or else a Rate; an efficiency is positive."),
    Column("Rate", None, CellKind.RATE, "A percentage of the running total, or else an Amount."),
    CLAUSE, FUND_OF_SCHEME,
    signed=True,
)  # fmt: skip

INDICES = Sheet(
    "Indices", IndexRate, "agreement.indices",
    "published rates by which contributions are uplifted",
    Column("Index", "index", CellKind.TEXT, "The index's name.", required=True),
    YEAR,
    Column("Rate", "rate", CellKind.RATE, "A percentage, such as 2.5%.", required=True),
    rows=15, names=("index",),
)  # fmt: skip

ACTIVITY = Sheet(
    "Activity", Activity, "facts.activity",
    "units delivered, where contributions are paid by the unit",
    YEAR, SCHEME, PARTNER,
    Column("Units", "units", CellKind.NUMBER, "Units delivered in the year.", required=True),
    FUND_OF_SCHEME,
)  # fmt: skip

PROFILES = Sheet(
    "Profiles", Profile, "agreement.profiles",
    "how budgets fall over the months; even twelfths need none",
    Column("Profile", "name", CellKind.TEXT, "The profile's name.", required=True),
    *(Column(month, None, CellKind.NUMBER, _WEIGHT, width=8) for month in MONTHS),
    rows=10, names=("profile",),
)  # fmt: skip

BUDGETS = Sheet(
    "Budgets", Budget, "fund.budgets",
    "schemes' budgets where they are not simply the contributions",
    Column("Year", "years", CellKind.YEARS, "The financial year, such as 2026/27, or 2026/27 on.",
        required=True),
    SCHEME,
    Column("Budget", "amount", CellKind.MONEY, "The scheme's budget before virements.",
        required=True),
    FUND_OF_SCHEME,
    rows=45, names=("no-budget",),
)  # fmt: skip

VIREMENTS = Sheet(
    "Virements", Virement, "facts.virements", "budget moved from scheme to scheme; no cash",
    DATE,
    Column("From scheme", "from_scheme", CellKind.SCHEME, "The scheme whose budget falls.",
        required=True),
    Column("To scheme", "to_scheme", CellKind.SCHEME, "The scheme whose budget rises.",
        required=True),
    AMOUNT, FUND_OF_SCHEME,
    Column("Approved by", "approved_by", CellKind.NOTE, "For information."),
    CLAUSE,
)  # fmt: skip
