"""What happened: the sheets Actuals, Monthly, Forecasts, Opening balances and Reserves."""

from __future__ import annotations

from attrs import evolve

from poolledger.agreement.facts import Actual, Forecast, OpeningBalance, ReserveOpening
from poolledger.excel.contract import columns as a
from poolledger.excel.contract import words
from poolledger.excel.contract.sheet import Sheet
from poolledger.values.financial_year import MONTHS

_MONTH = "The month's amount. Blank means nil."
_WHAT_AND_WHO = (
    a.word("Type*",
        "expenditure or income of a scheme, receipt of contribution cash by the host, or a "
        "contribution in kind.", words.TYPES, field="kind"),
    a.partner("Partner", "Who paid, received or gave. Blank: the host, or the scheme's lead."),
)  # fmt: skip

ACTUALS = Sheet(
    "Actuals", Actual, "facts.actuals", "what was spent and received, row by row",
    a.DATE,
    a.fund("Fund"),
    a.scheme("Scheme"),
    *_WHAT_AND_WHO,
    a.money("Amount*", "What the fund bears. A correction is negative."),
    a.money("VAT", "For information.", width=13),
    a.year("For year", "The year it belongs to. Blank means the date's."),
    a.note("Cause", width=16),
    a.note("Reference", width=16),
    a.note("Narrative", width=34),
    signed=True, rows=100,
)  # fmt: skip

MONTHLY = Sheet(
    "Monthly", Actual, "", "what was spent and received, one column a month",
    a.year("Year*", field="for_year"),
    a.SCHEME,
    *_WHAT_AND_WHO,
    *(a.money(month, _MONTH, width=13) for month in MONTHS), evolve(a.FUND_OF_SCHEME, field=None),
    signed=True, rows=60,
)  # fmt: skip

FORECASTS = Sheet(
    "Forecasts", Forecast, "facts.forecasts", "what schemes are expected to cost by the year's end",
    a.SCHEME,
    a.day("As at*", "The month's last day on which the forecast was made."),
    a.money("Outturn*", "The scheme's net expenditure expected for the year."),
    a.FUND_OF_SCHEME,
    signed=True, rows=45,
)  # fmt: skip

OPENING_BALANCES = Sheet(
    "Opening balances", OpeningBalance, "facts.opening_balances",
    "partners' balances brought forward; a surplus is positive",
    a.YEAR,
    a.FUND, a.PARTNER,
    a.money("Amount*", "A surplus is positive, a deficit negative."),
    signed=True, rows=15,
)  # fmt: skip

RESERVES = Sheet(
    "Reserves", ReserveOpening, "facts.reserves", "reserves on which the risk share draws",
    a.YEAR,
    a.fund("Fund", "The fund that may draw on it. Blank means any fund."),
    a.text("Reserve*", "The reserve's name."),
    a.money("Opening*", "What is in it on the year's first day."),
    a.partner("Held by", "The partner that holds it. Blank means the host."),
    rows=10, names=("reserve",),
)  # fmt: skip
