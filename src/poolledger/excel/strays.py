"""Which figures of a table stand under no heading that is known?

They would be lost without a word, so they are refused; words in a column whose heading is blank
are noted in the log. A heading in round brackets marks a column of one's own, which may hold
anything and is never read.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field

from poolledger.excel.cell_names import letters_of
from poolledger.excel.cells import is_blank
from poolledger.excel.grid import Percentage, Sheet, Value
from poolledger.excel.hidden_content import rows_listed
from poolledger.excel.numbers import NUMBER, typed_rate
from poolledger.excel.table import Reading
from poolledger.values.errors import CellRef, ValueFault
from poolledger.values.money import pence_of

_OWN = "for a column of your own, which is not read"


@define(eq=False)
class Strays:
    """The columns of a table that are not read, and the figures that have been met in them.

    Args:
        sheet: The sheet.
        header: The number of its header row.
        reading: Where faults go.
        reach: How many columns the header has.
        unknown: The headings that are not known, by their columns' indexes from nil.
        unheaded: The indexes within its reach of the columns that have no heading.
        of_partners: Whether a partner's code may be a heading.
        of_an_extract: Whether columns beyond those that are read are an export's own.
    """

    sheet: Sheet
    header: int
    reading: Reading
    reach: int
    unknown: Mapping[int, str] = field(factory=dict)
    unheaded: tuple[int, ...] = ()
    of_partners: bool = False
    of_an_extract: bool = False
    looked_at: tuple[int, ...] = field(init=False)
    _first: dict[int, int] = field(factory=dict)
    _count: dict[int, int] = field(factory=dict)
    _too_long: dict[int, int] = field(factory=dict)
    _words: dict[int, int] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.looked_at = (*self.unknown, *self.unheaded)
        if self.of_an_extract and not self.sheet.is_text:
            self.reach = 1 << 14

    def look(self, number: int, values: tuple[Value, ...]) -> None:
        """Look at a row."""
        width = len(values)
        beyond: tuple[int, ...] = tuple(range(self.reach, width))
        if beyond and self.sheet.is_text:
            self._too_long[number] = width
            beyond = ()
        for index in (*self.looked_at, *beyond):
            if index >= width or values[index] is None:
                continue
            if is_figure(values[index]):
                self._first.setdefault(index, number)
                self._count[index] = self._count.get(index, 0) + 1
            elif index in self.unheaded and not self.of_an_extract and not is_blank(values[index]):
                self._words.setdefault(index, number)

    def tell(self) -> None:
        """Refuse what has been met, once all rows have been looked at."""
        for index in sorted(self._count):
            self.reading.fault("figures-unread", self._message(index), self._cell(index))
        for index in sorted(self._words.keys() - self._count.keys()):
            letters, first = letters_of(index), self._words[index]
            note = f"words under no heading are not read, the first in row {first}"
            self.reading.note(self._cell(index), f"column {letters}", note)
        if self._too_long:
            row, width = next(iter(self._too_long.items()))
            are = f"{rows_listed(set(self._too_long))} of {self.sheet.name}"
            message = (
                f"more cells than the header's {self.reach} in {are}; put a cell that holds a "
                f'comma into quotes, as "1,200", or head every column'
            )
            assert width > self.reach
            where = CellRef(
                self.sheet.name, row, letters_of(self.reach), self.reading.book, self.reading.apart
            )
            self.reading.fault("too-many-cells", message, where)
        self._first, self._count, self._too_long, self._words = {}, {}, {}, {}

    def _message(self, index: int) -> str:
        count, first = self._count[index], self._first[index]
        figures = "a figure" if count == 1 else f"{count} figures, the first"
        held = f"holds {figures} in row {first}"
        written = self.unknown.get(index)
        if written is None:
            return (
                f"column {letters_of(index)} has no heading and {held}; give it its heading, or "
                f"one in round brackets, such as (my note), {_OWN}"
            )
        known = "no known one and no partner's code" if self.of_partners else "not known"
        return (
            f"column {written!r} is {known}, and {held}; mend its heading, or write "
            f"{f'({written})'!r} {_OWN}"
        )

    def _cell(self, index: int) -> CellRef:
        place = (self.sheet.name, self.header, letters_of(index))
        return CellRef(*place, self.reading.book, self.reading.apart)


def is_figure(value: Value) -> bool:
    """Whether a cell holds a number, or text that reads as an amount or a rate."""
    if isinstance(value, str):
        text = value.strip()
        return NUMBER.fullmatch(text) is not None or _is_share(text) or _is_amount(text)
    return isinstance(value, int | float | Percentage) and not isinstance(value, bool)


def _is_share(text: str) -> bool:
    # A financial year is written like a fraction, and is more than the whole.
    read = typed_rate(text)
    return read is not None and ("%" in text or abs(read.value) <= 1)


def _is_amount(text: str) -> bool:
    if not any(letter.isdigit() for letter in text):
        return False
    try:
        pence_of(text)
    except ValueFault as error:
        return error.issues[0].code == "part-of-a-penny"
    return True
