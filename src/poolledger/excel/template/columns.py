"""What goes into each column of the fill-in workbook, and in what shape?

A column is known by its heading; where a heading means something else on one sheet, that sheet
has an entry of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from poolledger.excel.template.savings_columns import OF_SAVINGS
from poolledger.excel.template.shapes import Column, Shape, code, word
from poolledger.values.financial_year import MONTHS

_CLAUSE = Column(Shape.TEXT, "The clause of the agreement that says so.", width=14)
_WEIGHT = Column(
    Shape.NUMBER, "The weight of this month beside the others; blank weighs nothing.", width=8
)
_MONTH = Column(Shape.AMOUNT, "The month's amount. Blank means nil.", width=13)
PARTNER = Column(Shape.AMOUNT, "What this partner contributes in the year. Blank means none.")
SHARE = Column(
    Shape.SHARE,
    "This partner's share of the step, such as 60%; one partner may have the word rest. A row's "
    "shares make 100%. For a third type '1/3 with the apostrophe.",
)

_COLUMNS: Mapping[str, Column] = {
    "Year": Column(Shape.YEAR, "The financial year, such as 2026/27."),
    "Date": Column(Shape.DATE, "The day, day first: 31/03/2027."),
    "Fund": code("Fund_codes", "The fund's code, from the sheet Funds."),
    "Scheme": code("Scheme_codes", "The scheme's code, from the sheet Schemes."),
    "Partner": code("Partner_codes", "The partner's code, from the sheet Partners."),
    "Index": code("Index_names", "The index whose rate applies, from the sheet Indices."),
    "Reserve": code("Reserve_names", "The reserve, from the sheet Reserves."),
    "Amount": Column(Shape.AMOUNT, "Pounds and pence."),
    "Rate": Column(Shape.RATE, "A percentage, such as 2.5%."),
    "Units": Column(Shape.NUMBER, "How many units."),
    "Clause": _CLAUSE,
    "Source": Column(
        Shape.TEXT, "A word of your own for where the money comes from, such as grant.", width=16
    ),
    "From": Column(Shape.DATE, "The first day it is in force. Blank means from the start."),
    "To": Column(Shape.DATE, "The last day it is in force. Blank means until the end."),
    "Direction": word("Directions", "The way the variance runs: overspend, underspend or both."),
    "Type": word(
        "Types",
        "expenditure or income of a scheme, receipt of contribution cash by the host, or a "
        "contribution in kind.",
    ),
}

_BY_SHEET: Mapping[str, Mapping[str, Column]] = {
    "Agreement": {
        "Item": Column(Shape.TEXT, "What is stated. Leave these words as they are.", width=24),
        "Value": Column(Shape.TEXT, "What the agreement says of it.", width=44),
    },
    "Partners": {
        "Code": Column(
            Shape.CODE,
            "A short code of your own, such as ICB. The same code heads the partner's column on "
            "Contributions and Risk share.",
        ),
        "Name": Column(Shape.TEXT, "The partner's full name.", width=38),
        "Kind": word("Partner_kinds", "What kind of body it is."),
        "Successor of": code(
            "Partner_codes", "The code of the body it follows; with several, commas.", only=False
        ),
        "VAT regime": Column(Shape.TEXT, "For information.", width=16),
        "Population": Column(Shape.NUMBER, "Needed where something is shared by population."),
        "Need": Column(Shape.NUMBER, "Needed where something is shared by need."),
    },
    "Funds": {
        "Fund": Column(Shape.CODE, "A short code of your own."),
        "Name": Column(Shape.TEXT, "The fund's name.", width=34),
        "Kind": word("Fund_kinds", "The form of arrangement: pooled, lead or aligned."),
        "Host": code(
            "Partner_codes",
            "Pooled: the partner that hosts the fund. Lead: the lead commissioner. Aligned: blank.",
        ),
        "Pool manager": Column(Shape.TEXT, "For information."),
    },
    "Schemes": {
        "Scheme": Column(Shape.CODE, "A short code of your own, used once in the workbook."),
        "Name": Column(Shape.TEXT, "The scheme's name.", width=34),
        "Lead": code("Partner_codes", "The partner that commissions it. Blank means the host."),
        "Ring": word("Rings", "How close its money is to the fund. Blank means the fund's own."),
        "Ring-fenced": word("Yes_no", "yes: its variance is its lead's alone. Blank means no."),
        "Profile": code("Profile_names", "How its budget falls over the months: see Profiles."),
        "Treatment": word(
            "Accounting_treatments", "How it stands in the partners' accounts.", width=16
        ),
        "Client group": Column(Shape.TEXT, "For information.", width=20),
    },
    "Contributions": {
        "Year": Column(
            Shape.YEAR,
            "The financial year, such as 2026/27. With on (2026/27 on) it holds until a later "
            "year's row for the same scheme and source.",
        ),
        "Partner": code("Partner_codes", "For other rules: one row a partner, named here."),
        "Rule": word("Rules", "Blank or fixed for an amount; else how it is worked out."),
        "Amount": Column(Shape.AMOUNT, "For a row that names its Partner: the rule's amount."),
        "Rate": Column(
            Shape.PRICE, "With %: the share or the uplift. Rule unit: the pounds for one unit."
        ),
        "Units": Column(Shape.NUMBER, "Rule unit: how many units are planned."),
        "Recurrent": word("Yes_no", "no for one year's money only. Blank means yes."),
        "In kind": word(
            "Yes_no", "yes for staff, goods or premises instead of cash. Blank means no."
        ),
        "Instalments": word("Instalments", "How often it is paid."),
        "First due": Column(Shape.DATE, "When the first is due. Blank means the year's first day."),
    },
    "Roll forward": {
        "Order": Column(Shape.COUNT, "1, 2, 3: the order in which the steps are taken."),
        "Step": word("Roll_forward_steps", "What changes.", width=18),
        "Amount": Column(Shape.AMOUNT, "An amount, or else a Rate; an efficiency is positive."),
        "Rate": Column(Shape.RATE, "A percentage of the running total, or else an Amount."),
    },
    "Indices": {"Index": Column(Shape.TEXT, "The index's name.")},
    "Activity": {"Units": Column(Shape.NUMBER, "Units delivered in the year.")},
    "Profiles": {
        "Profile": Column(Shape.TEXT, "The profile's name."),
        **dict.fromkeys(MONTHS, _WEIGHT),
    },
    "Budgets": {
        "Year": Column(Shape.YEAR, "The financial year, such as 2026/27, or 2026/27 on."),
        "Budget": Column(Shape.AMOUNT, "The scheme's budget before virements."),
    },
    "Virements": {
        "From scheme": code("Scheme_codes", "The scheme whose budget falls."),
        "To scheme": code("Scheme_codes", "The scheme whose budget rises."),
        "Approved by": Column(Shape.TEXT, "For information."),
    },
    "Actuals": {
        "Partner": code(
            "Partner_codes", "Who paid, received or gave. Blank: the host, or the scheme's lead."
        ),
        "Amount": Column(Shape.AMOUNT, "What the fund bears. A correction is negative."),
        "VAT": Column(Shape.AMOUNT, "For information.", width=13),
        "For year": Column(Shape.YEAR, "The year it belongs to. Blank means the date's."),
        "Cause": Column(Shape.TEXT, "For information.", width=16),
        "Reference": Column(Shape.TEXT, "For information.", width=16),
        "Narrative": Column(Shape.TEXT, "For information.", width=34),
    },
    "Monthly": {
        "Partner": code(
            "Partner_codes", "Who paid, received or gave. Blank: the host, or the scheme's lead."
        ),
        **dict.fromkeys(MONTHS, _MONTH),
    },
    "Forecasts": {
        "As at": Column(Shape.DATE, "The month's last day on which the forecast was made."),
        "Outturn": Column(Shape.AMOUNT, "The scheme's net expenditure expected for the year."),
    },
    "Opening balances": {
        "Amount": Column(Shape.AMOUNT, "A surplus is positive, a deficit negative."),
    },
    "Reserves": {
        "Reserve": Column(Shape.TEXT, "The reserve's name."),
        "Opening": Column(Shape.AMOUNT, "What is in it on the year's first day."),
        "Fund": code("Fund_codes", "The fund that may draw on it. Blank means any fund."),
        "Held by": code("Partner_codes", "The partner that holds it. Blank means the host."),
    },
    "Risk share": {
        "Scheme": code("Scheme_codes", "A scheme with steps of its own. Blank: the fund's net."),
        "Step": Column(Shape.COUNT, "1, 2, 3: the order in which the steps are taken.", width=12),
        "Next": Column(
            Shape.SIZE, "The step's own width: pounds, or a %. Blank, with Up to: all that remains."
        ),
        "Up to": Column(Shape.SIZE, "The level of the variance at which the step ends, or Next."),
        "Of": word("Measures", "What a % of Next or Up to is of. Blank means budget.", width=12),
        "Only if at least": Column(Shape.SIZE, "The step is passed over for a smaller variance."),
        "Treatment": word("Treatments", "What is done with this step's part of the variance."),
        "Basis": word(
            "Bases",
            "share: by what it is shared. bear: host, lead or a partner's code. decide: the board.",
            only=False,
            width=24,
        ),
    },
    "Caps": {"At most": Column(Shape.SIZE, "Pounds, or a % of the partner's contributions.")},
    "Extracts": {
        "Extract": Column(Shape.TEXT, "A name of your own for the extract."),
        "Partner": code("Partner_codes", "Whose ledger it is."),
        "File": Column(Shape.TEXT, "The file's name; * stands for any letters. Blank: any file."),
        "Control total": Column(Shape.AMOUNT, "What all its rows add up to, typed in pounds."),
        "Note": Column(Shape.TEXT, "For information."),
        **dict.fromkeys(
            (
                "Date", "For year", "Month", "Code", "Second code", "Amount", "Debit", "Credit",
                "Reference", "Narrative",
            ),
            Column(Shape.TEXT, "What this column is called in the extract.", width=18),
        ),
    },
    "Mapping": {
        "Extract": Column(Shape.TEXT, "The extract it holds for. Blank: any."),
        "Partner": code("Partner_codes", "In whose ledgers it holds. Blank: any."),
        "Code": Column(Shape.CODE, "The code, exactly as the ledger writes it."),
        "Second code": Column(Shape.CODE, "A second code, such as the cost centre. Blank: any."),
        "Type": word("Ledger_types", "What a posting to the code is, or ignore."),
        "Payer": code("Partner_codes", "Of a receipt: who paid. Blank: the ledger's own."),
        "Sign": word("Signs", "reversed where the ledger shows it with the other sign."),
        "Note": Column(Shape.TEXT, "For information."),
    },
}  # fmt: skip


def column_of(sheet: str, heading: str) -> Column:
    """What goes into a column of a sheet; of a heading that nothing is said of, plain text."""
    of_sheet = _BY_SHEET.get(sheet) or OF_SAVINGS.get(sheet, {})
    known = of_sheet.get(heading) or _COLUMNS.get(heading)
    return known or Column(Shape.TEXT, "")


def partner_column(sheet: str) -> Column:
    """What goes into a partner's own column of a sheet."""
    return PARTNER if sheet == "Contributions" else SHARE


def is_a_month(sheet: str, heading: str) -> bool:
    """Whether a column holds a month's amounts."""
    return sheet == "Monthly" and heading in MONTHS
