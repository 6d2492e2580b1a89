"""The columns that stand on many sheets, with the same meaning on each."""

from __future__ import annotations

from poolledger.values.columns import CellKind, Column

CLAUSE = Column(
    "Clause", "clause", CellKind.NOTE, "The clause of the agreement that says so.", width=14
)
DATE = Column("Date", "day", CellKind.DAY, "The day, day first: 31/03/2027.", required=True)
YEAR = Column("Year", "year", CellKind.YEAR, "The financial year, such as 2026/27.", required=True)
FUND = Column("Fund", None, CellKind.FUND, "The fund's code, from the sheet Funds.", required=True)
# A scheme's code means one thing in the workbook, so beside it the fund need not be typed.
FUND_OF_SCHEME = Column(
    "Fund", None, CellKind.FUND, "The fund's code, from the sheet Funds.", rare=True
)
SCHEME = Column(
    "Scheme", "scheme", CellKind.SCHEME, "The scheme's code, from the sheet Schemes.", required=True
)
PARTNER = Column(
    "Partner", "partner", CellKind.PARTNER, "The partner's code, from the sheet Partners.",
    required=True,
)  # fmt: skip
AMOUNT = Column("Amount", "amount", CellKind.MONEY, "Pounds and pence.", required=True)
FROM = Column(
    "From", "first_day", CellKind.DAY, "The first day it is in force. Blank means from the start."
)
TO = Column(
    "To", "last_day", CellKind.DAY, "The last day it is in force. Blank means until the end."
)
