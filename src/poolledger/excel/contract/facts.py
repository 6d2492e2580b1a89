"""What happened: the sheets Actuals, Monthly, Forecasts, Opening balances and Reserves."""

from __future__ import annotations

from attrs import evolve

from poolledger.agreement.facts import Actual, Forecast, OpeningBalance, ReserveOpening
from poolledger.excel.contract import words
from poolledger.excel.contract.common import DATE, FUND, FUND_OF_SCHEME, PARTNER, SCHEME, YEAR
from poolledger.excel.contract.sheet import Sheet
from poolledger.values.columns import CellKind, Column
from poolledger.values.financial_year import MONTHS

_MONTH = "The month's amount. Blank means nil."
_WHAT_AND_WHO = (
    Column("Type", "kind", CellKind.WORD,
        "expenditure or income of a scheme, receipt of contribution cash by the host, or a "
        "contribution in kind.", words.TYPES, required=True),
    Column("Partner", "partner", CellKind.PARTNER,
        "Who paid, received or gave. Blank: the host, or the scheme's lead."),
)  # fmt: skip

ACTUALS = Sheet(
    "Actuals", Actual, "facts.actuals", "what was spent and received, row by row",
    DATE,
    Column("Fund", "fund", CellKind.FUND, "The fund's code, from the sheet Funds."),
    Column("Scheme", "scheme", CellKind.SCHEME, "The scheme's code, from the sheet Schemes."),
    *_WHAT_AND_WHO,
    Column("Amount", "amount", CellKind.MONEY, "What the fund bears. A correction is negative.",
        required=True),
    Column("VAT", "vat", CellKind.MONEY, "For information.", width=13),
    Column("For year", "for_year", CellKind.YEAR,
        "The year it belongs to. Blank means the date's."),
    Column("Cause", "cause", CellKind.NOTE, "For information.", width=16),
    Column("Reference", "reference", CellKind.NOTE, "For information.", width=16),
    Column("Narrative", "narrative", CellKind.NOTE, "For information.", width=34),
    signed=True, rows=100,
)  # fmt: skip

MONTHLY = Sheet(
    "Monthly", Actual, "", "what was spent and received, one column a month",
    evolve(YEAR, field="for_year"),
    SCHEME,
    *_WHAT_AND_WHO,
    *(Column(month, None, CellKind.MONEY, _MONTH, width=13) for month in MONTHS), FUND_OF_SCHEME,
    signed=True, rows=60,
)  # fmt: skip

FORECASTS = Sheet(
    "Forecasts", Forecast, "facts.forecasts", "what schemes are expected to cost by the year's end",
    SCHEME,
    Column("As at", "as_at", CellKind.DAY, "The month's last day on which the forecast was made.",
        required=True),
    Column("Outturn", "outturn", CellKind.MONEY,
        "The scheme's net expenditure expected for the year.", required=True),
    FUND_OF_SCHEME,
    signed=True, rows=45,
)  # fmt: skip

OPENING_BALANCES = Sheet(
    "Opening balances", OpeningBalance, "facts.opening_balances",
    "partners' balances brought forward; a surplus is positive",
    YEAR,
    evolve(FUND, field="fund"), PARTNER,
    Column("Amount", "amount", CellKind.MONEY, "A surplus is positive, a deficit negative.",
        required=True),
    signed=True, rows=15,
)  # fmt: skip

RESERVES = Sheet(
    "Reserves", ReserveOpening, "facts.reserves", "reserves on which the risk share draws",
    YEAR,
    Column("Fund", "fund", CellKind.FUND, "The fund that may draw on it. Blank means any fund."),
    Column("Reserve", "reserve", CellKind.TEXT, "The reserve's name.", required=True),
    Column("Opening", "opening", CellKind.MONEY, "What is in it on the year's first day.",
        required=True),
    Column("Held by", "held_by", CellKind.PARTNER,
        "The partner that holds it. Blank means the host."),
    rows=10, names=("reserve",),
)  # fmt: skip
