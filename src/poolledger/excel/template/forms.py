"""Which sheets and columns does each form of arrangement need?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from poolledger.agreement.deed import DeedHeading, deed_headings
from poolledger.excel.contract.sheet import OF_EACH_PARTNER, Sheet
from poolledger.excel.contract.sheets import ITEMS_BY_NAME, LEDGER_SHEETS, SAVINGS_SHEETS, SHEETS
from poolledger.values.columns import Column
from poolledger.values.money import Money

Cell: TypeAlias = str | int | Money | Fraction | date
Record: TypeAlias = Mapping[str, Cell]
Records: TypeAlias = Mapping[str, Sequence[Record]]

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


@frozen
class Form:
    """A form of arrangement that the workbook may be made for.

    Args:
        name: Its word on the command line.
        title: What the guide calls it.
        codes: The headings of the partners' own columns.
        records: The rows of the example, by sheet.
        savings: Whether a fund has the sheets by which savings are shared.
    """

    name: str
    title: str
    codes: tuple[str, ...]
    records: Records = field(factory=dict)
    savings: bool = field(default=False, kw_only=True)

    @property
    def is_blank(self) -> bool:
        """Whether it has every column of the contract and no example."""
        return self.name == "blank"

    @property
    def items(self) -> tuple[Column, ...]:
        """The items of the sheet Agreement that it needs."""
        return tuple(item for item in ITEMS_BY_NAME.values() if self.is_blank or not item.rare)

    @property
    def matters(self) -> tuple[DeedHeading, ...]:
        """The headings of the sheet Deed that it calls for."""
        headings = deed_headings().values()
        return tuple(
            each
            for each in headings
            if self.is_blank or (self.name in each.forms and not each.rare)
        )

    @property
    def layouts(self) -> tuple[Sheet, ...]:
        """The sheets it needs, in their order."""
        without = {"Opening balances"} if self.name == "aligned" else set()
        if not self.is_blank:
            without.update(_ONLY_BLANK_SHEETS)
        if self.name in ("pooled", "lead") and not self.savings:
            without.update(SAVINGS_SHEETS)
        return tuple(sheet for name, sheet in SHEETS.items() if name not in without)

    def columns(self, sheet: str) -> tuple[Column, ...]:
        """The columns of a sheet that it needs, but for the partners'."""
        without = _WITHOUT.get(self.name, {}).get(sheet, ())
        return tuple(
            column
            for column in SHEETS[sheet].columns
            if self.is_blank or not (column.rare or column.heading in without)
        )

    def headings(self, sheet: str) -> tuple[str, ...]:
        """The headings of a sheet, the partners' codes among them, from left to right."""
        known = [column.heading for column in self.columns(sheet)]
        listed: list[str] = []
        for heading in SHEETS[sheet].from_left:
            if heading == OF_EACH_PARTNER:
                listed += self.codes
            elif heading in known:
                listed.append(heading)
        return (*listed, *(heading for heading in known if heading not in listed))

    def needed(self, sheet: str) -> tuple[str, ...]:
        """The headings under which every used row must be filled."""
        layout = SHEETS[sheet]
        required = [each for each in layout.required if each not in layout.instead]
        return (*required, *_NEEDED.get(self.name, {}).get(sheet, ()))

    def is_needed(self, sheet: str) -> bool:
        """Whether a sheet is to be filled in by everybody."""
        return SHEETS[sheet].compulsory or sheet == "Risk share"

    def rows(self, sheet: str) -> int:
        """How many rows are prepared: enough for the example and as many as people tend to need."""
        return max(SHEETS[sheet].rows, len(self.records.get(sheet, ())))

    def purpose(self, sheet: str) -> str:
        """What a sheet is for, in a few words."""
        if sheet == "Contributions" and self.name == "aligned":
            return "what each lead puts into its own schemes; one row a scheme"
        if sheet == "Funds" and self.name != "pooled":
            return {"lead": "the fund and its lead commissioner"}.get(self.name, "the fund")
        return SHEETS[sheet].purpose if sheet in SHEETS else ""
