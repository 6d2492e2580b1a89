"""Who has agreed: the sheets Agreement, Partners, Funds and Schemes."""

from __future__ import annotations

from poolledger.agreement.funds import Fund, Scheme
from poolledger.excel.contract import words
from poolledger.excel.contract.common import CLAUSE, FROM, TO
from poolledger.excel.contract.sheet import Sheet
from poolledger.values.columns import CellKind, Column
from poolledger.values.partners import Partner

AGREEMENT = Sheet(
    "Agreement", None, "", "what the agreement is called and how long it runs",
    Column("Item", None, CellKind.TEXT, "What is stated. Leave these words as they are.",
        required=True, width=24),
    Column("Value", None, CellKind.TEXT, "What the agreement says of it.", width=44),
    Column("Clause", None, CellKind.NOTE, "The clause of the agreement that says so.", width=14),
    compulsory=True,
)  # fmt: skip

PARTNERS = Sheet(
    "Partners", Partner, "agreement.partners",
    "who has agreed; the order of the rows is the partners' order everywhere",
    Column("Code", "code", CellKind.CODE,
        "A short code of your own, such as ICB. The same code heads the partner's column on "
        "Contributions and Risk share.", required=True),
    Column("Name", "name", CellKind.TEXT, "The partner's full name.", required=True, width=38),
    Column("Kind", "kind", CellKind.WORD, "What kind of body it is.", words.PARTNER_KINDS,
        required=True),
    FROM, TO,
    Column("Successor of", "successor_of", CellKind.PREDECESSORS,
        "The code of the body it follows; with several, commas."),
    Column("VAT regime", "vat_regime", CellKind.NOTE, "For information.", width=16),
    Column("Population", "population", CellKind.NUMBER,
        "Needed where something is shared by population."),
    Column("Need", "need", CellKind.NUMBER, "Needed where something is shared by need."),
    compulsory=True, rows=10, names=("partner",),
)  # fmt: skip

FUNDS = Sheet(
    "Funds", Fund, "agreement.funds", "the fund and who hosts it",
    Column("Fund", "code", CellKind.CODE, "A short code of your own.", required=True),
    Column("Name", "name", CellKind.TEXT, "The fund's name.", required=True, width=34),
    Column("Kind", "form", CellKind.WORD, "The form of arrangement: pooled, lead or aligned.",
        words.FUND_KINDS, required=True),
    Column("Host", "host", CellKind.PARTNER,
        "Pooled: the partner that hosts the fund. Lead: the lead commissioner. Aligned: blank."),
    Column("Pool manager", "pool_manager", CellKind.NOTE, "For information."),
    FROM, TO, CLAUSE,
    compulsory=True, rows=5, names=("fund", "home"),
)  # fmt: skip

SCHEMES = Sheet(
    "Schemes", Scheme, "fund.schemes", "what the money is spent on",
    Column("Fund", None, CellKind.FUND, "The fund's code, from the sheet Funds.", required=True),
    Column("Scheme", "code", CellKind.CODE, "A short code of your own, used once in the workbook.",
        required=True),
    Column("Name", "name", CellKind.TEXT, "The scheme's name.", required=True, width=34),
    Column("Lead", "lead", CellKind.PARTNER,
        "The partner that commissions it. Blank means the host."),
    Column("Ring", "ring", CellKind.WORD,
        "How close its money is to the fund. Blank means the fund's own.", words.RINGS),
    Column("Ring-fenced", "ring_fenced", CellKind.YES_NO,
        "yes: its variance is its lead's alone. Blank means no.", default=False),
    Column("Profile", "profile", CellKind.PROFILE,
        "How its budget falls over the months: see Profiles."),
    Column("Treatment", "accounting", CellKind.WORD, "How it stands in the partners' accounts.",
        words.ACCOUNTING_TREATMENTS, width=16),
    Column("Client group", "client_group", CellKind.NOTE, "For information.", width=20),
    compulsory=True, rows=45, names=("scheme", "home"),
)  # fmt: skip

# What the rows of Agreement may state, each read and written as the kind of a column of its own.
ITEMS = (
    Column("Reference", "reference", CellKind.TEXT, "Your own reference, shown on the schedules."),
    Column("Title", "title", CellKind.TEXT, "Please fill in: the agreement's title.",
        required=True),
    Column("Start", "start", CellKind.DAY, "Please fill in: its first day, day first.",
        required=True),
    Column("End", "end", CellKind.DAY, "Its last day; blank if it has none."),
    Column("Signed", "signed", CellKind.DAY, "The day it was signed."),
    Column("Mid-year changes", "as_at_year_end", CellKind.WORD,
        "as at year end: a rule that changes within a year holds for all of it.",
        words.MIDYEAR_CHANGES, default=False),
)  # fmt: skip
SAVINGS_ITEMS = (
    Column("Savings recognised", "recognised", CellKind.WORD,
        "From which state savings count; default verified.", words.SAVINGS_RECOGNISED),
    Column("Cashable only", "cashable_only", CellKind.YES_NO,
        "Whether only cashable savings count; default yes."),
    Column("Savings paid", "paid", CellKind.WORD,
        "When a saving is paid; default: once it is recognised.", words.SAVINGS_RECOGNISED,
        rare=True),
    Column("Unit of assessment", "assessed", CellKind.WORD,
        "What the steps of Protocol look at; default year.", words.UNITS_OF_ASSESSMENT, rare=True),
    Column("Overlap priority", "overlap", CellKind.WORD,
        "Whose claims on a line are met first; default own first.", words.OVERLAP_PRIORITIES,
        rare=True),
    Column("Green from", "green_from", CellKind.RATE,
        "Rated green from this part of its plan; default 95%.", rare=True),
    Column("Amber from", "amber_from", CellKind.RATE,
        "Rated amber from this part of its plan; default 80%.", rare=True),
    Column("Price base", "price_base", CellKind.YEAR,
        "A year in whose prices savings are shown as well.", rare=True),
    Column("Price index", "price_index", CellKind.INDEX, "The index by which they are converted.",
        rare=True),
)  # fmt: skip
