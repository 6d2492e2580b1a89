"""Where each column of the fill-in workbook stands, and how a formula names its cells."""

from __future__ import annotations

from attrs import frozen

from poolledger.excel.package.cell_names import letters_of

# The frozen top of every sheet with rows: its title, the workbook's status, a word on who fills
# each column in, and the headings.
TITLE, STATUS, WORDS, HEADINGS = range(4)
FIRST = HEADINGS + 1
# Formats, drop-downs and the checklist reach this far below the prepared rows.
REACH = 5_000


@frozen
class Place:
    """The columns of one sheet, from A on.

    Args:
        sheet: The sheet's name.
        headings: Its headings from left to right.
    """

    sheet: str
    headings: tuple[str, ...]

    def column(self, heading: str) -> int:
        """A column's index from nil."""
        return self.headings.index(heading)

    def cell(self, heading: str, row: int = FIRST, *, fixed: str = "both") -> str:
        """A cell on its own sheet: ``$A$5``; with ``fixed="row"`` ``A$5``, with none ``A5``."""
        column = "$" if fixed == "both" else ""
        line = "$" if fixed in ("both", "row") else ""
        return f"{column}{letters_of(self.column(heading))}{line}{row + 1}"

    def cells(self, heading: str) -> str:
        """All cells under a heading that the workbook's formulas reach, with the sheet's name."""
        letters = letters_of(self.column(heading))
        return f"{quoted(self.sheet)}!${letters}${FIRST + 1}:${letters}${FIRST + REACH}"

    def filled(self, heading: str) -> str:
        """The cells under a heading down to the last code, as the drop-downs list them."""
        reached = self.cells(heading)
        first = f"{quoted(self.sheet)}!{self.cell(heading)}"
        return f"{first}:INDEX({reached},MAX(1,COUNTA({reached})))"


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    return f"'{sheet}'" if " " in sheet else sheet
