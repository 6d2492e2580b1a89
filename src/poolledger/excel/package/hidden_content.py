"""What stands in a sheet that its values do not show?

Formulas that nobody calculated, hidden rows and columns, merged cells, values out of other
workbooks. One pass over a sheet's XML, made only for the sheets whose bytes call for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import IO
from xml.parsers.expat import ParserCreate

from attrs import define, field

from poolledger.excel.package.byte_scan import is_true
from poolledger.excel.package.cell_names import letters_of, name_of, place_of
from poolledger.values.suggestions import first_few

_OTHER_BOOK = re.compile(r"\[\d+\][^\[\]]*!")


@define
class Survey:
    """What a sheet holds beside its values.

    Args:
        uncalculated: By row and column, counted from 1, the formulas without a value to trust.
        hidden_rows: The hidden rows that hold values.
        hidden_columns: The hidden columns that hold values, by number.
        merged: The merged ranges, as ``A1:D1``.
        linked: The cells, as ``C4``, whose formulas read other workbooks.
        filled: Whether any cell holds a value.
    """

    uncalculated: dict[int, dict[int, str]] = field(factory=dict)
    hidden_rows: set[int] = field(factory=set)
    hidden_columns: set[int] = field(factory=set)
    merged: list[str] = field(factory=list)
    linked: list[str] = field(factory=list)
    filled: bool = False


def survey(stream: IO[bytes], *, recalculates: bool) -> Survey:
    """Look through a sheet's XML.

    Args:
        stream: The sheet's part.
        recalculates: Whether a stored nil of a formula is not to be trusted.

    Raises:
        xml.parsers.expat.ExpatError: If the XML is not well formed.
    """
    surveyor = _Surveyor(recalculates)
    surveyor.read(stream)
    return surveyor.found


def notes_of(found: Survey, *, hidden: bool, linked: bool) -> Iterator[tuple[str, str]]:
    """The codes and texts of the warnings that a sheet calls for.

    Args:
        found: What the survey of the sheet found.
        hidden: Whether the sheet itself is hidden.
        linked: Whether the workbook takes values from others.
    """
    if hidden and found.filled:
        yield "hidden-sheet", "the sheet is hidden and is read like any other; unhide it"
    if found.hidden_rows:
        held = rows_listed(found.hidden_rows)
        yield "hidden-rows", f"values in hidden {held} are read like any others; unhide them"
    if found.hidden_columns:
        held = first_few([letters_of(column - 1) for column in sorted(found.hidden_columns)])
        many = "s" if len(found.hidden_columns) > 1 else ""
        message = f"values in hidden column{many} {held} are read like any others; unhide them"
        yield "hidden-columns", message
    if found.merged:
        held = first_few(sorted(found.merged, key=lambda name: (len(name), name)))
        yield "merged", f"merged cells {held} count as their first cell alone; unmerge them"
    if linked and found.linked:
        held = first_few(found.linked)
        yield "linked", f"values of unknown age come from other workbooks into {held}; type them in"


def rows_listed(numbers: Iterable[int]) -> str:
    """Row numbers as people write them: ``row 3``, or ``rows 3, 7 to 9``."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = first_few([str(low) if low == high else f"{low} to {high}" for low, high in runs])
    return f"row {shown}" if shown.isdigit() else f"rows {shown}"


class _Surveyor:
    """A pass in progress: the row, the cell and the formula it stands in."""

    def __init__(self, recalculates: bool) -> None:  # noqa: FBT001 - private, called once
        self.found = Survey()
        self.recalculates = recalculates
        self.row = self.beyond = 0
        self.reference = self.kind = ""
        self.row_is_hidden = self.holds_value = False
        self.formula: str | None = None
        self.value = ""
        self.shared: dict[str, str] = {}
        self.shared_key: str | None = None
        self.unseen: list[tuple[int, int]] = []
        self.starts: dict[str, Callable[[dict[str, str]], None]] = {}
        self.cell_tag = ""
        self.parser = ParserCreate()
        self.parser.buffer_text = True

    def read(self, stream: IO[bytes]) -> None:
        self.parser.StartElementHandler = self.start_sheet
        self.parser.EndElementHandler = self.end
        self.parser.ParseFile(stream)

    @property
    def column(self) -> int:
        """The column of the cell: its address, or its distance from the last address, tells."""
        known = place_of(self.reference)[1] if self.reference else 0
        return known + self.beyond

    def start_sheet(self, tag: str, _attributes: dict[str, str]) -> None:
        prefix = tag.removesuffix("worksheet")
        self.cell_tag = f"{prefix}c"
        self.starts = {
            f"{prefix}c": self.start_cell,
            f"{prefix}v": self.start_value,
            f"{prefix}is": self.start_value,
            f"{prefix}f": self.start_formula,
            f"{prefix}row": self.start_row,
            f"{prefix}col": self.start_columns,
            f"{prefix}mergeCell": self.start_merge,
        }
        self.parser.StartElementHandler = self.start

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        begin = self.starts.get(tag)
        if begin is not None:
            begin(attributes)

    def end(self, tag: str) -> None:
        self.parser.CharacterDataHandler = None
        if tag == self.cell_tag:
            self.end_cell()

    def start_row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes.get("r", self.row + 1))
        self.reference = ""
        self.beyond = 0
        self.row_is_hidden = is_true(attributes.get("hidden"))

    def start_columns(self, attributes: dict[str, str]) -> None:
        if is_true(attributes.get("hidden")):
            self.unseen.append((int(attributes["min"]), int(attributes["max"])))

    def start_merge(self, attributes: dict[str, str]) -> None:
        self.found.merged.append(attributes.get("ref", ""))

    def start_cell(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            self.reference = attributes["r"]
            self.beyond = 0
        else:
            self.beyond += 1
        self.kind = attributes.get("t", "n")
        self.holds_value = False
        self.formula = None
        self.value = ""

    def start_value(self, _attributes: dict[str, str]) -> None:
        self.holds_value = True
        if self.formula is not None:
            self.parser.CharacterDataHandler = self.add_value

    def start_formula(self, attributes: dict[str, str]) -> None:
        self.formula = ""
        self.shared_key = attributes.get("si") if attributes.get("t") == "shared" else None
        self.parser.CharacterDataHandler = self.add_formula

    def add_value(self, text: str) -> None:
        self.value += text

    def add_formula(self, text: str) -> None:
        self.formula = (self.formula or "") + text

    def end_cell(self) -> None:
        if self.formula is not None:
            self.end_formula(self.formula)
        if self.holds_value:
            self.found.filled = True
            if self.row_is_hidden:
                self.found.hidden_rows.add(self.row)
            if self.unseen and any(low <= self.column <= high for low, high in self.unseen):
                self.found.hidden_columns.add(self.column)

    def end_formula(self, formula: str) -> None:
        if self.shared_key is not None:
            formula = self.shared.setdefault(self.shared_key, formula)
        if "[" in formula and _OTHER_BOOK.search(formula):
            self.found.linked.append(name_of(self.row, self.column))
        if not self.is_calculated():
            self.found.uncalculated.setdefault(self.row, {})[self.column] = f"={formula}"
            self.holds_value = True

    def is_calculated(self) -> bool:
        """Whether the value stored beside the formula can be trusted.

        Text of no length is what Excel stores for a formula that gives "".
        """
        if self.kind in ("str", "inlineStr"):
            return self.holds_value
        if not self.value or self.value.isspace():
            return False
        return not (self.recalculates and self.kind == "n" and float(self.value) == 0)
