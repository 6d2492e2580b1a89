"""How are the cells of one sheet marked?

A marked cell gets another style, a comment and, where it is filled, a link to its line in the list
of faults. A blank cell may not be there at all, nor its row: both are put where they belong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, field, frozen
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from poolledger.excel.marks.styles import Styles
from poolledger.excel.marks.xml_part import RELATIONS, Element, XmlPart, escaped, prefixed
from poolledger.excel.package.byte_scan import ROWS_AT_MOST
from poolledger.excel.package.cell_names import name_of
from poolledger.values.errors import Severity

# What may stand after the links of a sheet, and after its drawing of old, in this order.
_AFTER_LINKS = (
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
)  # fmt: skip
_AFTER_BOXES = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_LAST_COLUMN = 16_384
_COLUMN_PIXELS, _ROW_PIXELS = 64, 20
_WIDE, _LETTERS, _LINE, _HIGH_AT_MOST = 320, 48, 17, 600


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
    marks: Mapping[tuple[int, int], Mark]
    _children: dict[str, Element] = field(factory=dict)
    _columns: list[Element] = field(factory=list)
    _links: list[Element] = field(factory=list)
    _rows: dict[int, Element] = field(factory=dict)
    _cells: dict[tuple[int, int], Element] = field(factory=dict)
    _root: Element = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Find what is to be changed, and what shows where that which is not there belongs."""
        places = _Places(sorted({row for row, _ in self.marks}))
        for element in self.part.elements(places.keep):
            if element.depth == 0:
                self._root = element
            elif element.depth == 1:
                self._children.setdefault(element.name, element)
            elif element.name == "row":
                self._rows[places.rows[len(self._rows)]] = element
            elif element.name == "c":
                self._cells[places.cells[len(self._cells)]] = element
            elif element.name == "col":
                self._columns.append(element)
            else:
                self._links.append(element)

    def mark(self, styles: Styles) -> None:
        """Give the cells their styles and their links."""
        below: dict[int | None, list[str]] = {}
        there = _by_row(self._cells)
        for number, wanted in _by_row(self.marks).items():
            if number in self._rows:
                self._mark_row(number, wanted, there.get(number, ()), styles)
            else:
                cells = "".join(self._cell(number, column, styles) for column in wanted)
                after = next((row for row in self._rows if row > number), None)
                below.setdefault(after, []).append(f'<row r="{number}">{cells}</row>')
        for after, rows in below.items():
            markup = prefixed("".join(rows), self._root.prefix)
            if after is None:
                self.part.append(self._children["sheetData"], markup)
            else:
                self.part.insert(self._rows[after].start, markup)
        self._link()
        self._widen()

    def draw(self, relation: str) -> None:
        """Say where the boxes of the comments are."""
        markup = f'<legacyDrawing xmlns:r="{RELATIONS}" r:id="{relation}"/>'
        self._put(prefixed(markup, self._root.prefix), _AFTER_BOXES)

    @property
    def drawn(self) -> str | None:
        """The relation that leads to its boxes, where it has any."""
        drawing = self._children.get("legacyDrawing")
        return drawing.value("id") if drawing is not None else None

    def box(self, cell: str, words: str) -> str:
        """Where a comment is shown: beside its cell, and as large as its words need.

        Its left, top, right and bottom edge, each as a column or a row and the pixels within it.
        """
        row, column = coordinate_to_tuple(cell)
        lines = sum(-(-len(line) // _LETTERS) or 1 for line in words.split("\n"))
        top = max(row - 2, 0)
        bottom = top + -(-min(lines * _LINE + 12, _HIGH_AT_MOST) // _ROW_PIXELS)
        right, rest = min(column, _LAST_COLUMN - 1), _WIDE + 15
        while rest > (width := self._width(right)) and right < _LAST_COLUMN - 1:
            rest -= width
            right += 1
        return f"{min(column, _LAST_COLUMN - 2)}, 15, {top}, 10, {right}, {rest}, {bottom}, 4"

    def _mark_row(
        self, number: int, wanted: Sequence[int], there: Sequence[int], styles: Styles
    ) -> None:
        row, tail = self._rows[number], []
        for column in wanted:
            element = self._cells.get((number, column))
            if element is not None:
                style = int(element.attributes.get("s", "0"))
                marked = styles.marked(style, self.marks[number, column].severity)
                self.part.set(element, s=marked)
                continue
            markup = prefixed(self._cell(number, column, styles), self._root.prefix)
            after = next((each for each in there if each > column), None)
            if after is None:
                tail.append(markup)
            else:
                self.part.insert(self._cells[number, after].start, markup)
        if tail:
            self.part.append(row, "".join(tail))

    def _cell(self, row: int, column: int, styles: Styles) -> str:
        """A cell that is not there yet, in the style of its row or of its column."""
        style = 0
        for each in self._columns:
            if int(each.attributes["min"]) <= column <= int(each.attributes["max"]):
                style = int(each.attributes.get("style", "0"))
        of_row = self._rows[row].attributes if row in self._rows else {}
        if of_row.get("customFormat") in ("1", "true"):
            style = int(of_row.get("s", "0"))
        marked = styles.marked(style, self.marks[row, column].severity)
        return f'<c r="{name_of(row, column)}" s="{marked}"/>'

    def _link(self) -> None:
        linked = [_bounds(each.attributes["ref"]) for each in self._links]
        new = [
            f'<hyperlink ref="{name_of(row, column)}" location="{escaped(mark.link)}" '
            f'tooltip="Back to the list"/>'
            for (row, column), mark in self.marks.items()
            if self._is_filled(row, column)
            and not any(a <= column <= c and b <= row <= d for a, b, c, d in linked)
        ]
        markup = prefixed("".join(new), self._root.prefix)
        if "hyperlinks" in self._children:
            self.part.append(self._children["hyperlinks"], markup)
        elif new:
            tag = f"{self._root.prefix}hyperlinks"
            after = (*_AFTER_LINKS, "legacyDrawing", *_AFTER_BOXES)
            self._put(f"<{tag}>{markup}</{tag}>", after)

    def _is_filled(self, row: int, column: int) -> bool:
        """Whether a cell holds something: some programs fill a blank one with its link."""
        cell = self._cells.get((row, column))
        return cell is not None and cell.close > cell.inner

    def _put(self, markup: str, after: Sequence[str]) -> None:
        """Put something before all that may stand after it."""
        later = [each.start for name, each in self._children.items() if name in after]
        self.part.insert(min(later, default=self._root.close), markup)

    def _widen(self) -> None:
        """The sheet's extent, where it states one and a marked cell lies outside."""
        stated = self._children.get("dimension")
        if stated is None or "ref" not in stated.attributes:
            return
        left, top, right, bottom = _bounds(stated.attributes["ref"])
        rows, columns = zip(*self.marks, strict=True)
        first = name_of(min(top, *rows), min(left, *columns))
        last = name_of(max(bottom, *rows), max(right, *columns))
        if _bounds(f"{first}:{last}") != (left, top, right, bottom):
            self.part.set(stated, ref=f"{first}:{last}")

    def _width(self, column: int) -> int:
        """A column's pixels, its index from nil."""
        for each in self._columns:
            if int(each.attributes["min"]) <= column + 1 <= int(each.attributes["max"]):
                if each.attributes.get("hidden") in ("1", "true"):
                    return 0
                return int(float(each.attributes.get("width", "9")) * 7) + 5
        return _COLUMN_PIXELS


@define(eq=False)
class _Places:
    """Which elements of a sheet matter: its children, and the rows that are marked or follow.

    Rows and cells may leave out their numbers, which then follow on.
    """

    wanted: list[int]
    rows: list[int] = field(factory=list)
    cells: list[tuple[int, int]] = field(factory=list)
    _row: int = 0
    _column: int = 0
    _next: int = 0

    def keep(self, depth: int, name: str, attributes: dict[str, str]) -> bool:
        """Whether an element matters."""
        if depth < 2:
            return True
        if depth == 2 and name == "row":
            return self._keep_row(attributes)
        if depth == 3 and name == "c":
            return self._keep_cell(attributes)
        return depth == 2 and name in ("col", "hyperlink")

    def _keep_row(self, attributes: dict[str, str]) -> bool:
        self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        if self._next == len(self.wanted) or self._row < self.wanted[self._next]:
            return False
        while self._next < len(self.wanted) and self.wanted[self._next] <= self._row:
            self._next += 1
        self.rows.append(self._row)
        return True

    def _keep_cell(self, attributes: dict[str, str]) -> bool:
        if not self.rows or self.rows[-1] != self._row:
            return False
        stated = attributes.get("r")
        self._column = coordinate_to_tuple(stated)[1] if stated else self._column + 1
        self.cells.append((self._row, self._column))
        return True


def _by_row(cells: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """The columns of the cells of each row, all in their order."""
    found: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        found.setdefault(row, []).append(column)
    return found


def _bounds(reference: str) -> tuple[int, int, int, int]:
    """The first column and row, and the last, of some cells."""
    left, top, right, bottom = range_boundaries(reference)
    return left or 1, top or 1, right or _LAST_COLUMN, bottom or ROWS_AT_MOST


def in_cells(marks: Mapping[tuple[int, int], Mark]) -> Iterator[tuple[str, Mark]]:
    """The marks by the cells' own names."""
    return ((name_of(*at), mark) for at, mark in marks.items())
