"""What is met in cells of a sheet that are not read, and what is told of it?

Figures under no heading that is known would be lost without a word, so they are refused; words
under a heading that may have been renamed are warned of. A heading in round brackets marks a column
of one's own, which may hold anything and is never read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from attrs import define, field

from poolledger.excel.cells.cells import is_blank
from poolledger.excel.cells.figures import is_figure
from poolledger.excel.contract.headings import folded, is_own
from poolledger.excel.contract.sheets import ITEMS_BY_NAME, hints
from poolledger.excel.package.cell_names import letters_of
from poolledger.excel.package.grid import Sheet, Value
from poolledger.excel.package.hidden_content import rows_listed
from poolledger.excel.tables.findings import Reading
from poolledger.values.errors import CellRef
from poolledger.values.money import written
from poolledger.values.suggestions import first_few, near_to

_OWN = "for a column of your own, which is not read"
ITEMS_FOLDED = frozenset(map(folded, ITEMS_BY_NAME))
# From so many known columns on, what stands above the headings is no title of the sheet.
_A_ROW = 3


@define
class _Met:
    """How often something was met in a column, the first time in which row, and for how much."""

    first: int
    count: int = 0
    pence: int = 0


@define(eq=False)
class UnreadCells:
    """What has been met in the cells of a sheet that are not read.

    Args:
        sheet: The sheet.
        header: The number of its header row; nil where no row of it is read.
        reading: Where faults and notes go.
        reach: How many columns the header has.
        titles: The headings that are not known or one's own, by their columns' indexes from nil.
        absent: The known headings that no column has.
        told: The indexes of the columns whose headings are refused already.
        sure: Whether a heading that is not known is surely no partner's.
        of_partners: Whether a partner's code may be a heading.
        of_an_extract: Whether columns beyond those that are read are an export's own.
        rows: How many rows beneath the header hold something.
    """

    sheet: Sheet
    header: int
    reading: Reading
    reach: int = 0
    titles: Mapping[int, str] = field(factory=dict)
    absent: Sequence[str] = ()
    told: Collection[int] = ()
    sure: bool = True
    of_partners: bool = False
    of_an_extract: bool = False
    rows: int = 0
    _above: dict[int, int] = field(factory=dict)
    _rows_above: list[int] = field(factory=list)
    _figures: dict[int, _Met] = field(factory=dict)
    _words: dict[int, _Met] = field(factory=dict)
    _among_words: dict[int, tuple[str, _Met]] = field(factory=dict)
    _too_long: dict[int, int] = field(factory=dict)

    def above(
        self, number: int, values: Sequence[Value], pence: int | None, plan: Mapping[int, object]
    ) -> None:
        """Meet a row above the headings, with what its figures come to where it has some."""
        if pence is not None:
            self._above[number] = pence
        if not self.of_an_extract and _reads_as_a_row(values, plan):
            self._rows_above.append(number)

    def stray(self, index: int, number: int, value: Value) -> None:
        """Meet a cell in a column that is not read."""
        if index >= self.reach and self.sheet.is_text and self.header:
            self._too_long[number] = max(index + 1, self._too_long.get(number, 0))
        elif not self.header or self._is_let(index):
            return
        elif is_figure(value):
            self._figures.setdefault(index, _Met(number)).count += 1
        # Where every known heading is there, none of them has been renamed.
        elif (index not in self.titles or self.absent) and not (
            is_blank(value) or value in hints()
        ):
            self._words.setdefault(index, _Met(number)).count += 1

    def among_words(self, index: int, number: int, heading: str, pence: int) -> None:
        """Meet a sum in a column of words."""
        _, met = self._among_words.setdefault(index, (heading, _Met(number)))
        met.count += 1
        met.pence += pence

    def _is_let(self, index: int) -> bool:
        """Whether figures may stand in a column that is not read."""
        title = self.titles.get(index)
        is_let = title is not None and (is_own(title) or not self.sure)
        return is_let or self.of_an_extract or index in self.told

    def why(self, index: int) -> str:
        """Why what stands in a column is not counted."""
        title = self.titles.get(index)
        if not self.header:
            return "on a sheet that is not read"
        if self.of_an_extract:
            return "in columns that Extracts does not name"
        if title is None:
            return "under no heading"
        return f"column {title!r} is {'your own' if is_own(title) else 'not known'}"

    def tell(self) -> None:
        """Tell what has been met, once all rows have been looked at."""
        self._tell_above()
        for index, (heading, met) in self._among_words.items():
            held = "a figure" if met.count == 1 else f"{met.count} figures, the first here"
            are = "which is" if met.count == 1 else "which are"
            note = (
                f"{heading} is for words, and holds {held} ({written(met.pence)}), {are} not "
                f"counted"
            )
            self.reading.note(self._cell(index, met.first), heading, note)
        for index, met in sorted(self._figures.items()):
            self.reading.fault("figures-unread", self._message(index, met), self._cell(index))
        if not self.of_an_extract:
            for index in sorted(self._words.keys() - self._figures.keys()):
                self._tell_words(index, self._words[index])
        if self._too_long:
            self._tell_too_long()
        self._rows_above.clear()
        met_so_far = (self._above, self._figures, self._words, self._among_words, self._too_long)
        for each in met_so_far:
            each.clear()

    def _tell_above(self) -> None:
        if self._above:
            note = (
                f"figures in {rows_listed(list(self._above))} above the headings are not read "
                f"({written(sum(self._above.values()))})"
            )
            self.reading.note(self._cell(0, next(iter(self._above))), "", note)
        if self._rows_above:
            message = (
                f"above the headings, where nothing is counted, {rows_listed(self._rows_above)} "
                f"holds what belongs beneath them; move it beneath row {self.header}, or clear it"
            )
            self.reading.fault("above-headings", message, self._cell(0, self._rows_above[0]))

    def _tell_words(self, index: int, met: _Met) -> None:
        title = self.titles.get(index)
        if title is None:
            column = f"column {letters_of(index)}"
            note = f"words under no heading are not read, the first in row {met.first}"
            self.reading.note(self._cell(index), column, note)
            # Here and there they are remarks; beside most rows their heading has been cleared.
            if self.absent and met.count * 2 > self.rows > 1:
                message = (
                    f"{column} has no heading and so is not read, and is filled in {met.count} of "
                    f"{self.rows} rows; no column is headed {first_few(self.absent)}; give it its "
                    f"heading, or one in round brackets {_OWN}"
                )
                self.reading.warn("column-unread", message, self._cell(index))
            return
        near = near_to(title, self.absent)
        missing = f"no column is headed {first_few(self.absent)};"
        hint = f"did you mean {' or '.join(map(repr, near))}?" if near else missing
        message = (
            f"column {title!r} is not known and so not read, and is filled in row {met.first}; "
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

    def _message(self, index: int, met: _Met) -> str:
        figures = "a figure" if met.count == 1 else f"{met.count} figures, the first"
        held = f"holds {figures} in row {met.first}"
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


def _reads_as_a_row(values: Sequence[Value], plan: Mapping[int, object]) -> bool:
    """Whether a row above the headings says what rows beneath them say, as after a sort."""
    if values and folded(str(values[0])) in ITEMS_FOLDED:
        return True
    filled = {index for index, value in enumerate(values) if not is_blank(value)}
    figured = {index for index in filled if is_figure(values[index])}
    read = {index for index, known in plan.items() if known is not None}
    return len(filled & plan.keys()) >= _A_ROW and bool(figured & read)
