"""Which sheets and columns does each form of arrangement need?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from poolledger.excel.layout import ITEMS, LAYOUTS, LEDGER_SHEETS, SAVINGS_SHEETS, SHEETS, Layout
from poolledger.values.financial_year import MONTHS
from poolledger.values.money import Money

Cell: TypeAlias = str | int | Money | Fraction | date
Record: TypeAlias = Mapping[str, Cell]
Records: TypeAlias = Mapping[str, Sequence[Record]]

# Where the partners' own columns stand in the order of a sheet's columns.
PARTNERS = "*"
_PURPOSES = {
    "Agreement": "what the agreement is called and how long it runs",
    "Partners": "who has agreed; the order of the rows is the partners' order everywhere",
    "Funds": "the fund and who hosts it",
    "Schemes": "what the money is spent on",
    "Contributions": "who puts in how much; one row a scheme, one column a partner",
    "Roll forward": "how last year's contributions become this year's, step by step",
    "Indices": "published rates by which contributions are uplifted",
    "Activity": "units delivered, where contributions are paid by the unit",
    "Profiles": "how budgets fall over the months; even twelfths need none",
    "Budgets": "schemes' budgets where they are not simply the contributions",
    "Virements": "budget moved from scheme to scheme; no cash",
    "Actuals": "what was spent and received, row by row",
    "Monthly": "what was spent and received, one column a month",
    "Forecasts": "what schemes are expected to cost by the year's end",
    "Opening balances": "partners' balances brought forward; a surplus is positive",
    "Reserves": "reserves on which the risk share draws",
    "Risk share": "who bears an overspend and who keeps an underspend, step by step",
    "Caps": "what a year may cost or bring a partner at most",
    "Protocol": "who gets what is saved together, step by step",
    "Savings": "the work that is to save money, joint or a partner's own",
    "Delivered": "what was saved, in whose budget it fell, and who verified it",
    "Targets": "what the year is to save, jointly and in each partner's own programme",
    "Dividends paid": "payments of dividend that were made",
    "Decisions": "investments decided, and whether they were discussed before",
    "Saving events": "the life of each saving, event by event; rows are added, never changed",
    "Do nothing": "what would be spent on each budget line if nothing were done",
    "Change notes": "agreed changes of do-nothing lines",
    "Line spending": "what was spent on do-nothing lines that are no scheme's",
    "Scores": "scores by which savings are scaled, such as quality",
    "Joint costs": "what it would cost some partners to do together",
    "Extracts": "what the columns of a ledger's extract are called",
    "Mapping": "which scheme and type each code of a ledger stands for",
}
_ORDER = {
    "Contributions": (
        "Year", "Scheme", PARTNERS, "Source", "Recurrent", "In kind", "Instalments",
        "First due", "Clause", "Partner", "Rule", "Amount", "Rate", "Units", "Index",
    ),
    "Roll forward": (
        "Year", "Scheme", "Partner", "Source", "Order", "Step", "Amount", "Rate", "Clause",
    ),
    "Actuals": (
        "Date", "Fund", "Scheme", "Type", "Partner", "Amount", "VAT", "For year", "Cause",
        "Reference", "Narrative",
    ),
    "Monthly": ("Year", "Scheme", "Type", "Partner", *MONTHS),
    "Reserves": ("Year", "Fund", "Reserve", "Opening", "Held by"),
    "Risk share": (
        "Fund", "Scheme", "Direction", "Step", "Next", "Up to", "Of", "Only if at least",
        "Treatment", "Basis", "Reserve", PARTNERS, "From", "To", "Clause",
    ),
}  # fmt: skip
# A scheme's code means one thing in the workbook, so beside it the fund need not be typed.
_FUND_IS_THE_SCHEMES = (
    "Contributions", "Roll forward", "Activity", "Budgets", "Virements", "Monthly", "Forecasts",
)  # fmt: skip
_WITHOUT: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "aligned": {
        "Funds": ("Host", "Pool manager"),
        "Contributions": ("Instalments", "First due"),
    },
    "lead": {"Funds": ("Pool manager",)},
}
_NEEDED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "pooled": {"Funds": ("Host",)},
    "lead": {"Funds": ("Host",)},
    "aligned": {"Schemes": ("Lead",), "Reserves": ("Held by",)},
}
# Measuring, following and scaling savings: what only the blank workbook is made for.
_ONLY_BLANK_SHEETS = (
    *LEDGER_SHEETS, "Saving events", "Do nothing", "Change notes", "Line spending", "Scores",
    "Joint costs",
)  # fmt: skip
_ONLY_BLANK: Mapping[str, tuple[str, ...]] = {
    "Protocol": (
        "Direction", "Only if below", "Beyond", "Rate", "Score", "By age", "Where it falls",
        "Ration", "Until", "Programme",
    ),
    "Savings": ("Line", "Programme", "From month"),
    "Delivered": ("Claimed by", "Gross", "Running cost", "Double running"),
    "Dividends paid": ("Decided", "Decided by"),
    "Decisions": ("Paid", "Discussed with"),
}  # fmt: skip
_ONLY_BLANK_ITEMS = (
    "Savings paid", "Unit of assessment", "Overlap priority", "Green from", "Amber from",
    "Price base", "Price index",
)  # fmt: skip
_ROWS = {
    "Partners": 10, "Funds": 5, "Schemes": 45, "Contributions": 60, "Profiles": 10,
    "Indices": 15, "Actuals": 100, "Monthly": 60, "Opening balances": 15, "Reserves": 10,
    "Budgets": 45, "Forecasts": 45,
}  # fmt: skip
_OTHER_ROWS = 25


@frozen
class Form:
    """A form of arrangement that the workbook may be made for.

    Args:
        name: Its word on the command line.
        title: What the guide calls it.
        codes: The headings of the partners' own columns.
        records: The rows of the example, by sheet.
    """

    name: str
    title: str
    codes: tuple[str, ...]
    records: Records = field(factory=dict)

    @property
    def is_blank(self) -> bool:
        """Whether it has every column of the contract and no example."""
        return self.name == "blank"

    @property
    def items(self) -> tuple[str, ...]:
        """The items of the sheet Agreement that it needs."""
        without = () if self.is_blank else _ONLY_BLANK_ITEMS
        return tuple(item for item in ITEMS if item not in without)

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """The sheets it needs, in their order."""
        without = {"Opening balances"} if self.name == "aligned" else set()
        if not self.is_blank:
            without.update(_ONLY_BLANK_SHEETS)
        if self.name in ("pooled", "lead"):
            without.update(SAVINGS_SHEETS)
        return tuple(layout for layout in LAYOUTS if layout.name not in without)

    def headings(self, sheet: str) -> tuple[str, ...]:
        """The headings of a sheet, the partners' codes among them, from left to right."""
        layout = SHEETS[sheet]
        order = _ORDER.get(sheet, layout.headings)
        if PARTNERS not in order and layout.partners:
            order = (*order, PARTNERS)
        left_out: set[str] = set()
        if self.is_blank:
            order = (*order, *(each for each in layout.headings if each not in order))
        else:
            left_out.update(_WITHOUT.get(self.name, {}).get(sheet, ()))
            left_out.update(_ONLY_BLANK.get(sheet, ()))
            left_out.update(["Fund"] if sheet in _FUND_IS_THE_SCHEMES else [])
        listed: list[str] = []
        for heading in order:
            if heading not in left_out:
                listed += self.codes if heading == PARTNERS else (heading,)
        return tuple(listed)

    def needed(self, sheet: str) -> tuple[str, ...]:
        """The headings under which every used row must be filled."""
        layout = SHEETS[sheet]
        required = [each for each in layout.required if each not in layout.instead]
        return (*required, *_NEEDED.get(self.name, {}).get(sheet, ()))

    def rows(self, sheet: str) -> int:
        """How many rows are prepared: enough for the example and as many as people tend to need."""
        return max(_ROWS.get(sheet, _OTHER_ROWS), len(self.records.get(sheet, ())))

    def purpose(self, sheet: str) -> str:
        """What a sheet is for, in a few words."""
        if sheet == "Contributions" and self.name == "aligned":
            return "what each lead puts into its own schemes; one row a scheme"
        if sheet == "Funds" and self.name != "pooled":
            return {"lead": "the fund and its lead commissioner"}.get(self.name, "the fund")
        return _PURPOSES.get(sheet, "")
