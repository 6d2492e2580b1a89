"""What stands in the cells of a sheet, and what of it is not read?

Every cell of the grid is counted before anything is made of it, so that what the records carry can
be held against it. Figures under no heading that is known would be lost without a word, so they are
refused; words under a heading that may have been renamed are warned of. A heading in round brackets
marks a column of one's own, which may hold anything and is never read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from attrs import define, field, frozen

from poolledger.excel.cells.cells import is_blank
from poolledger.excel.cells.figures import UNDER, Figures, Under, figures_in, is_figure, pence_in
from poolledger.excel.cells.numbers import Read
from poolledger.excel.contract.headings import folded, is_own
from poolledger.excel.contract.sheet import Sheet as Layout
from poolledger.excel.contract.sheets import ITEMS_BY_NAME, TEMPLATE_SHEETS, hints
from poolledger.excel.package.cell_names import letters_of
from poolledger.excel.package.grid import Book, Row, Sheet, Value
from poolledger.excel.package.hidden_content import rows_listed
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.table import ColumnAt
from poolledger.values.errors import CellRef, PoolledgerError
from poolledger.values.money import written
from poolledger.values.suggestions import first_few, near_to

_OWN = "for a column of your own, which is not read"
_NO_HEADING = "under no heading"
_ITEMS = frozenset(map(folded, ITEMS_BY_NAME))
# From so many known columns on, what stands above the headings is no title of the sheet.
_A_ROW = 3
Plan = Mapping[int, tuple[Under, int] | None]


@frozen
class SheetRead:
    """What was found in the cells of a sheet.

    Args:
        file: The file's name.
        sheet: The sheet's name.
        found: All its figures.
        left: Those that are not counted, by the reason.
    """

    file: str
    sheet: str
    found: Figures
    left: Mapping[str, Figures]


def sheets_read(books: Iterable[Book], reading: Reading) -> Iterator[SheetRead]:
    """What was found in each sheet of some files, those that are not read among them."""
    passed_over = {folded(name) for name in TEMPLATE_SHEETS}
    for book in books:
        for sheet in book.sheets:
            account = reading.sheets.get((book.name, sheet.name))
            if account is None and folded(sheet.name) not in passed_over:
                account = Account(sheet, 0, reading)
                for rows in sheet.batches():
                    account.count(rows)
            if isinstance(account, Account):
                yield SheetRead(book.name, sheet.name, account.found, account.left)


def plan_of(layout: Layout, columns: Mapping[str, ColumnAt]) -> Plan:
    """By the index of each known column what its heading makes of figures; None for words."""
    unders = {at: UNDER.get(layout.kind_of(heading)) for heading, at in columns.items()}
    return {at.index: None if under is None else (under, at.unit) for at, under in unders.items()}


@define(eq=False)
class Account:
    """What has been found in the cells of a sheet, and what of it is not counted.

    Args:
        sheet: The sheet.
        header: The number of its header row; nil where no row of it is read.
        reading: Where faults and notes go.
        plan: What each known heading makes of figures.
        reach: How many columns the header has.
        titles: The headings that are not known or one's own, by their columns' indexes from nil.
        absent: The known headings that no column has.
        told: The indexes of the columns whose headings are refused already.
        sure: Whether a heading that is not known is surely no partner's.
        of_partners: Whether a partner's code may be a heading.
        of_an_extract: Whether columns beyond those that are read are an export's own.
        amount: How a ledger writes its sums, where it has a way of its own.
        found: All figures.
        left: Those that are not counted, by the reason.
    """

    sheet: Sheet
    header: int
    reading: Reading
    plan: Plan = field(factory=dict)
    reach: int = 0
    titles: Mapping[int, str] = field(factory=dict)
    absent: Sequence[str] = ()
    told: Collection[int] = ()
    sure: bool = True
    of_partners: bool = False
    of_an_extract: bool = False
    amount: Callable[[Value, int], Read[int]] | None = None
    found: Figures = field(factory=Figures)
    left: dict[str, Figures] = field(factory=dict)
    _above: list[int] = field(factory=list)
    _rows_above: list[int] = field(factory=list)
    _first: dict[int, int] = field(factory=dict)
    _count: dict[int, int] = field(factory=dict)
    _too_long: dict[int, int] = field(factory=dict)
    _words: dict[int, int] = field(factory=dict)

    def count(self, rows: Sequence[Row]) -> None:
        """Count the cells of some rows, which follow each other."""
        if rows and rows[0][0] <= self.header:
            for number, values in rows:
                if number < self.header:
                    self._look_above(number, values)
            rows = [row for row in rows if row[0] > self.header]
        numbers = [number for number, _ in rows]
        for index, values in enumerate(zip_longest(*(values for _, values in rows))):
            if index not in self.plan:
                self._stray(index, numbers, values)
            elif (known := self.plan[index]) is not None:
                self.found.add(self._figures(values, *known))

    def _figures(self, values: Sequence[Value], under: Under, unit: int) -> Figures:
        if self.amount is None or under is not Under.SUMS:
            return figures_in(values, under, unit)
        found = Figures()
        for value in values:
            try:
                pence = None if is_blank(value) else self.amount(value, abs(unit)).value or None
            except PoolledgerError:
                pence = 0
            if pence is not None:
                found.add(Figures(1, pence if unit > 0 else -pence))
        return found

    def leave(self, why: str, figures: Figures) -> None:
        """Note figures that are not counted."""
        self.left.setdefault(why, Figures()).add(figures)

    def leave_cells(self, why: str, cells: Iterable[tuple[int, Value]]) -> None:
        """Note that some cells, by their columns' indexes, are not counted."""
        for index, value in cells:
            known = self.plan.get(index, (Under.NO_HEADING, 1))
            if known is not None:
                self.leave(why, self._figures([value], *known))

    def _look_above(self, number: int, values: Sequence[Value]) -> None:
        figures = figures_in(values, Under.NO_HEADING)
        if figures.cells:
            self._above.append(number)
            self.found.add(figures)
            self.leave("above the headings", figures)
        if not self.of_an_extract and self._reads_as_a_row(values):
            self._rows_above.append(number)

    def _reads_as_a_row(self, values: Sequence[Value]) -> bool:
        """Whether a row above the headings says what rows beneath them say, as after a sort."""
        if values and folded(str(values[0])) in _ITEMS:
            return True
        filled = {index for index, value in enumerate(values) if not is_blank(value)}
        figured = {index for index in filled if is_figure(values[index])}
        read = {index for index, known in self.plan.items() if known is not None}
        return len(filled & self.plan.keys()) >= _A_ROW and bool(figured & read)

    def _stray(self, index: int, numbers: Sequence[int], values: Sequence[Value]) -> None:
        """Look at a column that is not read."""
        too_long = index >= self.reach and self.sheet.is_text and self.header
        refused = self.header and not self._is_let(index)
        # Where every known heading is there, none of them has been renamed.
        may_be_meant = index not in self.titles or bool(self.absent)
        for number, value in zip(numbers, values, strict=True):
            if value is None:
                continue
            if too_long:
                self._too_long[number] = max(index + 1, self._too_long.get(number, 0))
            elif refused and is_figure(value):
                self._first.setdefault(index, number)
                self._count[index] = self._count.get(index, 0) + 1
            elif refused and may_be_meant and not is_blank(value) and value not in hints():
                self._words.setdefault(index, number)
            pence = pence_in(value, Under.NO_HEADING)
            if pence is not None:
                self.found.add(Figures(1, pence))
                self.leave(self._why(index), Figures(1, pence))

    def _is_let(self, index: int) -> bool:
        """Whether figures may stand in a column that is not read."""
        title = self.titles.get(index)
        is_let = title is not None and (is_own(title) or not self.sure)
        return is_let or self.of_an_extract or index in self.told

    def _why(self, index: int) -> str:
        title = self.titles.get(index)
        if not self.header:
            return "on a sheet that is not read"
        if self.of_an_extract:
            return "in columns that Extracts does not name"
        if title is None:
            return _NO_HEADING
        return f"column {title!r} is {'your own' if is_own(title) else 'not known'}"

    def tell(self) -> None:
        """Tell what has been met in columns that are not read, once all rows have been counted."""
        if self._above:
            held = f"{rows_listed(self._above)} above the headings"
            figures = self.left["above the headings"]
            where = self._cell(0, self._above[0])
            note = f"figures in {held} are not read ({written(figures.pence)})"
            self.reading.note(where, "", note)
        if self._rows_above:
            message = (
                f"above the headings, where nothing is counted, {rows_listed(self._rows_above)} "
                f"holds what belongs beneath them; move it beneath row {self.header}, or clear it"
            )
            self.reading.fault("above-headings", message, self._cell(0, self._rows_above[0]))
        for index in sorted(self._count):
            self.reading.fault("figures-unread", self._message(index), self._cell(index))
        if not self.of_an_extract:
            for index in sorted(self._words.keys() - self._count.keys()):
                self._tell_words(index, self._words[index])
        if self._too_long:
            self._tell_too_long()
        for met in (self._above, self._rows_above):
            met.clear()
        for at in (self._first, self._count, self._too_long, self._words):
            at.clear()

    def _tell_words(self, index: int, first: int) -> None:
        title = self.titles.get(index)
        if title is None:
            note = f"words under no heading are not read, the first in row {first}"
            self.reading.note(self._cell(index), f"column {letters_of(index)}", note)
            return
        near = near_to(title, self.absent)
        missing = f"no column is headed {first_few(self.absent)};"
        hint = f"did you mean {' or '.join(map(repr, near))}?" if near else missing
        message = (
            f"column {title!r} is not known and so not read, and is filled in row {first}; "
            f"{hint} mend its heading, or write {f'({title})'!r} {_OWN}"
        )
        self.reading.warn("column-unread", message, self._cell(index))

    def _tell_too_long(self) -> None:
        are = f"{rows_listed(set(self._too_long))} of {self.sheet.name}"
        message = (
            f"more cells than the header's {self.reach} in {are}; put a cell that holds a "
            f'comma into quotes, as "1,200", or head every column'
        )
        where = self._cell(self.reach, min(self._too_long))
        self.reading.fault("too-many-cells", message, where)

    def _message(self, index: int) -> str:
        count, first = self._count[index], self._first[index]
        figures = "a figure" if count == 1 else f"{count} figures, the first"
        held = f"holds {figures} in row {first}"
        title = self.titles.get(index)
        if title is None:
            return (
                f"column {letters_of(index)} has no heading and {held}; give it its heading, or "
                f"one in round brackets, such as (my note), {_OWN}"
            )
        known = "no known one and no partner's code" if self.of_partners else "not known"
        return (
            f"column {title!r} is {known}, and {held}; mend its heading, or write "
            f"{f'({title})'!r} {_OWN}"
        )

    def _cell(self, index: int, row: int = 0) -> CellRef:
        return self.reading.cell(self.sheet.name, row or self.header, index)
