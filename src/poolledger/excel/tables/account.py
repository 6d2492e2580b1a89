"""How many figures stand in the cells of a sheet, and which of them are not counted?

Every cell of the grid is counted before anything is made of it, so that what the records carry can
be held against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from attrs import define, field, frozen

from poolledger.excel.cells.cells import is_blank
from poolledger.excel.cells.figures import UNDER, Figures, Under, figures_in, is_figure, pence_in
from poolledger.excel.cells.numbers import Read
from poolledger.excel.contract.headings import folded
from poolledger.excel.contract.sheet import Sheet as Layout
from poolledger.excel.contract.sheets import TEMPLATE_SHEETS
from poolledger.excel.package.grid import Book, Row, Value
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.table import ColumnAt
from poolledger.excel.tables.unread_cells import ITEMS_FOLDED, UnreadCells
from poolledger.values.errors import PoolledgerError

# Where a number by itself is no reference: it was meant for another column.
SENTENCES = ("Narrative", "Reason", "Note")
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
                account = Account(UnreadCells(sheet, 0, reading))
                for rows in sheet.batches():
                    account.count(rows)
            if isinstance(account, Account):
                yield SheetRead(book.name, sheet.name, account.found, account.left)


def words_of(layout: Layout, columns: Mapping[str, ColumnAt]) -> Mapping[int, str]:
    """The known headings for codes and words, by the index of each column."""
    return {at.index: each for each, at in columns.items() if layout.kind_of(each) not in UNDER}


def plan_of(layout: Layout, columns: Mapping[str, ColumnAt]) -> Plan:
    """By the index of each known column what its heading makes of figures; None for words."""
    unders = {at: UNDER.get(layout.kind_of(heading)) for heading, at in columns.items()}
    return {at.index: None if under is None else (under, at.unit) for at, under in unders.items()}


@define(eq=False)
class Account:
    """What has been found in the cells of a sheet, and what of it is not counted.

    Args:
        unread: What is met in its cells that are not read.
        plan: What each known heading makes of figures.
        words: The known headings for words, by their columns' indexes from nil.
        items: The columns of items and of what is said of them, on the sheet that has them.
        amount: How a ledger writes its sums, where it has a way of its own.
        found: All figures.
        left: Those that are not counted, by the reason.
    """

    unread: UnreadCells
    plan: Plan = field(factory=dict)
    words: Mapping[int, str] = field(factory=dict)
    items: tuple[int, int] | None = None
    amount: Callable[[Value, int], Read[int]] | None = None
    found: Figures = field(factory=Figures)
    left: dict[str, Figures] = field(factory=dict)

    def count(self, rows: Sequence[Row]) -> None:
        """Count the cells of some rows, which follow each other."""
        header = self.unread.header
        if rows and rows[0][0] <= header:
            for number, values in rows:
                if number < header:
                    self._look_above(number, values)
                elif number == header:
                    titles = [values[index] for index in self.unread.titles]
                    self._meet("among the headings", figures_in(titles, Under.NO_HEADING))
            rows = [row for row in rows if row[0] > header]
        numbers = [number for number, _ in rows]
        self.unread.rows += len(rows)
        if self.items is not None:
            self._look_at_items(rows, *self.items)
        for index, values in enumerate(zip_longest(*(values for _, values in rows))):
            if index not in self.plan:
                self._stray(index, numbers, values)
            elif (known := self.plan[index]) is not None:
                self.found.add(self._figures(values, *known))
            elif index in self.words:
                self._look_at_words(index, numbers, values)

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

    def _meet(self, why: str, figures: Figures) -> None:
        """Count figures where none are read."""
        if figures.cells:
            self.found.add(figures)
            self.leave(why, figures)

    def _look_above(self, number: int, values: Sequence[Value]) -> None:
        figures = figures_in(values, Under.NO_HEADING)
        self._meet("above the headings", figures)
        self.unread.above(number, values, figures.pence if figures.cells else None, self.plan)

    def _stray(self, index: int, numbers: Sequence[int], values: Sequence[Value]) -> None:
        """Look at a column that is not read."""
        for number, value in zip(numbers, values, strict=True):
            if value is not None:
                self.unread.stray(index, number, value)
                pence = pence_in(value, Under.NO_HEADING)
                if pence is not None:
                    self._meet(self.unread.why(index), Figures(1, pence))

    def _look_at_words(self, index: int, numbers: Sequence[int], values: Sequence[Value]) -> None:
        """Look for sums in a column of words, such as one that was typed a cell too far."""
        heading = self.words[index]
        if heading not in SENTENCES:
            texts = [value for value in values if isinstance(value, str)]
            if "£" not in "".join(texts):
                return
        for number, value in zip(numbers, values, strict=True):
            is_meant = heading in SENTENCES or (isinstance(value, str) and "£" in value)
            if is_meant and is_figure(value):
                pence = pence_in(value, Under.NO_HEADING)
                if pence is not None:
                    self._meet(f"under {heading}, which is for words", Figures(1, pence))
                    self.unread.among_words(index, number, heading, pence)

    def _look_at_items(self, rows: Sequence[Row], item: int, said: int) -> None:
        """Look for sums that are said of items which nothing reads."""
        for _, values in rows:
            if len(values) > max(item, said) and folded(str(values[item])) not in ITEMS_FOLDED:
                pence = pence_in(values[said], Under.NO_HEADING)
                if pence is not None:
                    self._meet("of items that are not known", Figures(1, pence))

    def tell(self) -> None:
        """Tell what has been met in cells that are not read, once all rows have been counted."""
        self.unread.tell()
