"""How are the cells of one sheet marked?

A marked cell gets another style, a comment and, where it is filled, a link to its line in the list
of faults. A blank cell may not be there at all, nor its row: both are put where they belong.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter

from attrs import define, field, frozen

from poolledger.excel.marks.styles import Styles, lines_of
from poolledger.excel.marks.xml_part import RELATIONS, Element, XmlPart, escaped
from poolledger.excel.package.byte_scan import is_true
from poolledger.excel.package.cell_names import At, corners_of, name_of, place_of
from poolledger.values.errors import Severity

# What may stand in a sheet from its links on, in this order.
_ORDER = (
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
    "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "AlternateContent", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_COLUMNS_AT_MOST = 16_384
# In pixels, but for the letters of a line.
_WIDE, _LETTERS, _LINE, _ROW = 320, 48, 17, 20


@frozen
class Mark:
    """What a marked cell gets.

    Args:
        severity: How bad the worst of it is.
        words: What its comment says.
        link: Where its link leads.
    """

    severity: Severity
    words: str
    link: str


@define(eq=False)
class MarkedSheet:
    """A sheet whose cells are being marked.

    Args:
        part: Its part.
        marks: The marks, by row and column, each counted from 1.
    """

    part: XmlPart
    marks: Mapping[At, Mark]
    _children: dict[str, Element] = field(factory=dict)
    _columns: list[Element] = field(factory=list)
    _links: list[Element] = field(factory=list)
    _rows: dict[int, Element] = field(factory=dict)
    _cells: dict[int, dict[int, Element]] = field(factory=dict)
    _root: Element = field(init=False)
    # Of what is being read: the marked rows to come, the last first, and the cell before.
    _coming: list[int] = field(factory=list)
    _at: At = (0, 0)
    _is_kept: bool = False

    def __attrs_post_init__(self) -> None:
        """Find what is to be changed, and what shows where that which is not there belongs."""
        self._coming = sorted({row for row, _ in self.marks}, reverse=True)
        self._root, *elements = self.part.elements(self._matters)
        for element in elements:
            if element.depth == 1:
                self._children.setdefault(element.name, element)
            elif element.name == "row":
                self._rows[int(element.attributes["r"])] = element
            elif element.name == "c":
                row, column = place_of(element.attributes["r"])
                self._cells.setdefault(row, {})[column] = element
            elif element.name == "col":
                self._columns.append(element)
            else:
                self._links.append(element)

    def _matters(self, depth: int, name: str, attributes: dict[str, str]) -> bool:
        """Whether it is a child of the sheet, or of a row that is marked or follows one.

        Rows and cells may leave out their numbers, which then follow on: they are filled in.
        """
        row, column = self._at
        if depth == 2 and name == "row":
            row = int(attributes.setdefault("r", str(row + 1)))
            self._at = row, 0
            self._is_kept = bool(self._coming) and self._coming[-1] <= row
            while self._coming and self._coming[-1] <= row:
                self._coming.pop()
            return self._is_kept
        if depth == 3 and name == "c" and self._is_kept:
            self._at = row, place_of(attributes.setdefault("r", name_of(row, column + 1)))[1]
            return True
        return depth < 2 or (depth == 2 and name in ("col", "hyperlink"))

    def mark(self, styles: Styles) -> None:
        """Give the cells their styles and their links."""
        for number, cells in groupby(sorted(self.marks), key=itemgetter(0)):
            row, there, new = self._rows.get(number), self._cells.get(number, {}), ""
            for _, column in cells:
                if column in there:
                    style = int(there[column].attributes.get("s", "0"))
                    marked = styles.marked(style, self.marks[number, column].severity)
                    self.part.set(there[column], s=marked)
                elif row is not None:
                    self._put_among(there, column, row, self._cell(number, column, styles))
                else:
                    new += self._cell(number, column, styles)
            if row is None:
                data = self._children["sheetData"]
                self._put_among(self._rows, number, data, f'<row r="{number}">{new}</row>')
        self._link()
        self._widen()

    def draw(self, relation: str) -> None:
        """Say where the boxes of the comments are."""
        markup = f'<legacyDrawing xmlns:r="{RELATIONS}" r:id="{relation}"/>'
        self._put("legacyDrawing", markup)

    @property
    def drawn(self) -> str | None:
        """The relation that leads to its boxes, where it has any."""
        drawing = self._children.get("legacyDrawing")
        named = drawing.attributes.items() if drawing is not None else ()
        return next((value for name, value in named if name.rpartition(":")[2] == "id"), None)

    def box(self, at: At, words: str) -> str:
        """Where a comment is shown: beside its cell, and as large as its words need.

        Its left, top, right and bottom edge, each as a column or a row and the pixels within it.
        """
        row, column = at
        top = max(row - 2, 0)
        bottom = top + -(-(lines_of(words, _LETTERS) * _LINE + 12) // _ROW)
        last = _COLUMNS_AT_MOST - 1
        right, rest = min(column, last), _WIDE + 15
        while rest > (width := self._width(right)) and right < last:
            rest -= width
            right += 1
        return f"{min(column, last - 1)}, 15, {top}, 10, {right}, {rest}, {bottom}, 4"

    def _put_among(
        self, there: Mapping[int, Element], number: int, holder: Element, markup: str
    ) -> None:
        """Put a row or a cell before the first that comes after it, or else at the end."""
        after = next((each for other, each in there.items() if other > number), None)
        if after is None:
            self.part.append(holder, markup)
        else:
            self.part.insert(after.start, markup)

    def _cell(self, row: int, column: int, styles: Styles) -> str:
        """A cell that is not there yet, in the style of its row or of its column."""
        style = self._column(column).get("style", "0")
        of_row = self._rows[row].attributes if row in self._rows else {}
        if is_true(of_row.get("customFormat")):
            style = of_row.get("s", "0")
        marked = styles.marked(int(style), self.marks[row, column].severity)
        return f'<c r="{name_of(row, column)}" s="{marked}"/>'

    def _link(self) -> None:
        linked = [corners_of(each.attributes["ref"]) for each in self._links]
        new = "".join(
            f'<hyperlink ref="{name_of(row, column)}" location="{escaped(mark.link)}" '
            f'tooltip="Back to the list"/>'
            for (row, column), mark in self.marks.items()
            # Some programs fill a blank cell with its link.
            if (cell := self._cells.get(row, {}).get(column)) is not None
            and cell.close > cell.inner
            and not any(a <= row <= c and b <= column <= d for (a, b), (c, d) in linked)
        )
        if "hyperlinks" in self._children:
            self.part.append(self._children["hyperlinks"], new)
        elif new:
            self._put("hyperlinks", f"<hyperlinks>{new}</hyperlinks>")

    def _put(self, name: str, markup: str) -> None:
        """Put a child before all that may stand after it."""
        after = _ORDER[_ORDER.index(name) + 1 :]
        later = [each.start for other, each in self._children.items() if other in after]
        self.part.insert(min(later, default=self._root.close), markup)

    def _widen(self) -> None:
        """The sheet's extent, where it states one and a marked cell lies outside."""
        stated = self._children.get("dimension")
        if stated is None or "ref" not in stated.attributes:
            return
        extent = corners_of(stated.attributes["ref"])
        rows, columns = zip(*extent, *self.marks, strict=True)
        wider = (min(rows), min(columns)), (max(rows), max(columns))
        if wider != extent:
            self.part.set(stated, ref=":".join(name_of(*at) for at in wider))

    def _column(self, number: int) -> Mapping[str, str]:
        """What the sheet says of a column."""
        said = (each.attributes for each in self._columns)
        return next((c for c in said if int(c["min"]) <= number <= int(c["max"])), {})

    def _width(self, column: int) -> int:
        """A column's pixels, its index from nil."""
        said = self._column(column + 1)
        return 0 if is_true(said.get("hidden")) else int(float(said.get("width", "8.43")) * 7) + 5
