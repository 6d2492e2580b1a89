"""How cells look: number formats of accounts, headings, sums, and a failed check."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from attrs import define, field

from poolledger.excel.writing.new_book import Formats
from poolledger.schedules.table import TableColumnKind

MONEY = '#,##0.00_);[Red](#,##0.00);"-"_)'
THOUSANDS = '#,##0,_);[Red](#,##0,);"-"_)'
PERCENTAGE = '0.00%_);[Red](0.00%);"-"_)'
DATE = "dd/mm/yyyy"
NUMBER_FORMATS = {
    TableColumnKind.PERCENTAGE: PERCENTAGE,
    TableColumnKind.DATE: DATE,
    TableColumnKind.COUNT: "0",
}
ROW_HEIGHT = 14
_GREY, _GREEN, _RED, _AMBER = "#E7E6E6", "#E2EFDA", "#FFC7CE", "#FFEB9C"
_GREEN_ON, _AMBER_ON = "#1E5C1E", "#7F6000"


def _as(**properties: object) -> Mapping[str, Any]:
    return properties


class Look(Enum):
    """What a cell is, and so how it looks."""

    TITLE = _as(bold=True, font_size=14)
    SECTION = _as(bold=True, font_size=11, valign="bottom")
    HEADING = _as(bold=True, bg_color=_GREY, bottom=1, text_wrap=True)
    SENTENCE = _as()
    CELL = _as(text_wrap=True)
    SUM = _as(text_wrap=True, bold=True)
    TOTAL = _as(text_wrap=True, bold=True, top=1, bottom=1)
    LINK = _as(font_color="#0563C1", underline=1, valign="top")
    PASSED = _as(bold=True, font_color=_GREEN_ON)
    FAILED = _as(bold=True, font_color="#C00000")
    WARNED = _as(bold=True, font_color=_AMBER_ON)
    LIGHT_PASSED = _as(**PASSED, bg_color=_GREEN, border=1)
    LIGHT_WARNED = _as(**WARNED, bg_color=_AMBER, border=1, text_wrap=True)
    LIGHT_FAILED = _as(bold=True, font_color="#9C0006", bg_color=_RED, border=2, text_wrap=True)


@define
class LookFormats(Formats):
    """The formats of a workbook of schedules, each made once."""

    _cells: dict[object, Any] = field(factory=dict)

    def plain(self, look: Look) -> Any:
        """The format of a line that is in no column."""
        return self.of(look.value)

    def text(self, look: Look, side: Mapping[str, Any]) -> Any:
        """The format of text that a program might take for a formula when it is edited."""
        return self.of(look.value, side, {"quote_prefix": True})

    def cell(
        self,
        look: Look,
        kind: TableColumnKind,
        *,
        inset: bool,
        money: str = MONEY,
        room: bool = False,
    ) -> Any:
        """The format of a cell in a column.

        With ``inset`` text stands off the figures before it, and with ``room`` a heading leaves
        room for the button of a filter; ``money`` is how money is shown.
        """
        key = (look, kind, inset, money, room)
        if key in self._cells:
            return self._cells[key]
        properties = dict(look.value) | side_of(kind, inset=inset)
        if look is not Look.HEADING and kind is not TableColumnKind.TEXT:
            properties["num_format"] = {**NUMBER_FORMATS, TableColumnKind.MONEY: money}[kind]
        if room and properties["align"] == "right":
            properties["indent"] = 2
        made = self._cells[key] = self.of(properties)
        return made


def side_of(kind: TableColumnKind, *, inset: bool) -> dict[str, Any]:
    """To which side a cell stands; text keeps off the figures before it."""
    if kind in (TableColumnKind.MONEY, TableColumnKind.PERCENTAGE):
        return {"align": "right", "valign": "top"}
    if kind is TableColumnKind.COUNT:
        return {"align": "center", "valign": "top"}
    return {"align": "left", "valign": "top", "indent": int(inset)}
