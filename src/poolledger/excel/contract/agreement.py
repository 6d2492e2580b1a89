"""Who has agreed: the sheets Agreement, Partners, Funds and Schemes."""

from __future__ import annotations

from poolledger.agreement.funds import Fund, Scheme
from poolledger.excel.contract import columns as a
from poolledger.excel.contract import words
from poolledger.excel.contract.sheet import Sheet
from poolledger.values.partners import Partner

AGREEMENT = Sheet(
    "Agreement", None, "", "what the agreement is called and how long it runs",
    a.text("Item*", "What is stated. Leave these words as they are.", width=24),
    a.text("Value", "What the agreement says of it.", width=44),
    a.note("Clause", "The clause of the agreement that says so.", width=14),
    compulsory=True,
)  # fmt: skip

PARTNERS = Sheet(
    "Partners", Partner, "agreement.partners",
    "who has agreed; the order of the rows is the partners' order everywhere",
    a.code("Code*",
        "A short code of your own, such as ICB. The same code heads the partner's column on "
        "Contributions and Risk share."),
    a.text("Name*", "The partner's full name.", width=38),
    a.word("Kind*", "What kind of body it is.", words.PARTNER_KINDS),
    a.FROM, a.TO,
    a.predecessors("Successor of", "The code of the body it follows; with several, commas."),
    a.note("VAT regime", width=16),
    a.number("Population", "Needed where something is shared by population."),
    a.number("Need", "Needed where something is shared by need."),
    compulsory=True, rows=10, names=("partner",),
)  # fmt: skip

FUNDS = Sheet(
    "Funds", Fund, "agreement.funds", "the fund and who hosts it",
    a.code("Fund*", field="code"),
    a.text("Name*", "The fund's name.", width=34),
    a.word("Kind*", "The form of arrangement: pooled, lead or aligned.", words.FUND_KINDS,
        field="form"),
    a.partner("Host",
        "Pooled: the partner that hosts the fund. Lead: the lead commissioner. Aligned: blank."),
    a.note("Pool manager"),
    a.FROM, a.TO, a.CLAUSE,
    compulsory=True, rows=5, names=("fund", "home"),
)  # fmt: skip

SCHEMES = Sheet(
    "Schemes", Scheme, "fund.schemes", "what the money is spent on",
    a.fund("Fund*"),
    a.code("Scheme*", "A short code of your own, used once in the workbook.", field="code"),
    a.text("Name*", "The scheme's name.", width=34),
    a.partner("Lead", "The partner that commissions it. Blank means the host."),
    a.word("Ring", "How close its money is to the fund. Blank means the fund's own.", words.RINGS),
    a.yes_no("Ring-fenced", "yes: its variance is its lead's alone. Blank means no.",
        default=False),
    a.profile("Profile", "How its budget falls over the months: see Profiles."),
    a.word("Treatment", "How it stands in the partners' accounts.", words.ACCOUNTING_TREATMENTS,
        field="accounting", width=16),
    a.note("Client group", width=20),
    compulsory=True, rows=45, names=("scheme", "home"),
)  # fmt: skip

# What the rows of Agreement may state, each read and written as the kind of a column of its own.
ITEMS = (
    a.text("Reference", "Your own reference, shown on the schedules."),
    a.text("Title*", "Please fill in: the agreement's title."),
    a.day("Start*", "Please fill in: its first day, day first."),
    a.day("End", "Its last day; blank if it has none."),
    a.day("Signed", "The day it was signed."),
    a.word("Mid-year changes",
        "as at year end: a rule that changes within a year holds for all of it.",
        words.MIDYEAR_CHANGES, field="as_at_year_end", default=False),
)  # fmt: skip
SAVINGS_ITEMS = (
    a.word("Savings recognised", "From which state savings count; default verified.",
        words.SAVINGS_RECOGNISED, field="recognised"),
    a.yes_no("Cashable only", "Whether only cashable savings count; default yes."),
    a.word("Savings paid", "When a saving is paid; default: once it is recognised.",
        words.SAVINGS_RECOGNISED, field="paid", rare=True),
    a.word("Unit of assessment", "What the steps of Protocol look at; default year.",
        words.UNITS_OF_ASSESSMENT, field="assessed", rare=True),
    a.word("Overlap priority", "Whose claims on a line are met first; default own first.",
        words.OVERLAP_PRIORITIES, field="overlap", rare=True),
    a.rate("Green from", "Rated green from this part of its plan; default 95%.", rare=True),
    a.rate("Amber from", "Rated amber from this part of its plan; default 80%.", rare=True),
    a.year("Price base", "A year in whose prices savings are shown as well.", rare=True),
    a.index("Price index", "The index by which they are converted.", rare=True),
)  # fmt: skip
