"""Which row of a sheet is its header, and which column is which?

The header is the first row that holds all the sheet's required headings. A heading that is a
letter away from one that is missing is a fault, and is then read as the one that was meant, so
that one slip of the keys is one fault and the rows beneath it are still checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from poolledger.excel.cells.cells import is_blank
from poolledger.excel.cells.numbers import quoted
from poolledger.excel.contract.headings import (
    AT_MOST,
    folded,
    is_own,
    is_shortened,
    near_misses,
    one_letter_away,
    unit_of,
)
from poolledger.excel.contract.sheet import Sheet as Layout
from poolledger.excel.package.cell_names import letters_of
from poolledger.excel.package.grid import Sheet, Value
from poolledger.excel.tables.account import Account, plan_of, words_of
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.sheet_table import SheetTable
from poolledger.excel.tables.table import ColumnAt
from poolledger.excel.tables.totals_and_hidden_rows import RowWatch
from poolledger.excel.tables.unread_cells import UnreadCells
from poolledger.values.errors import CellRef
from poolledger.values.financial_year import MONTHS, calendar_year_of, month_of


def table_of(
    sheet: Sheet, layout: Layout, codes: Sequence[str], reading: Reading
) -> SheetTable | None:
    """A sheet from its header on; None, with a fault where it matters, where there is none.

    Args:
        sheet: The sheet.
        layout: What the contract says of it.
        codes: The partners' codes.
        reading: Where faults and unknown headings are noted.
    """
    refuse_very_hidden(sheet, reading)
    best: _Header | None = None
    for number, values in sheet.rows():
        header = _Header(sheet, layout, codes, reading, number, values)
        if not header.missing():
            return header.table()
        if header.known and (best is None or header.known > best.known):
            best = header
    if best is not None:
        return best.table()
    if layout.compulsory or next(sheet.rows(), None) is not None:
        needed = ", ".join(layout.required)
        message = (
            f"sheet {sheet.name} has no row with the headings {needed}; put them above its rows"
        )
        reading.fault("no-header", message, reading.cell(sheet.name))
    return None


def refuse_very_hidden(sheet: Sheet, reading: Reading) -> None:
    """Refuse a sheet that people cannot unhide to look at."""
    if sheet.very_hidden:
        message = (
            f"sheet {sheet.name} is hidden so that Excel's Unhide does not list it; show it with "
            f"Alt+F11, Properties, Visible, and look at what it holds"
        )
        reading.fault("very-hidden", message, reading.cell(sheet.name))


@define(eq=False)
class _Header:
    """A row that may be a header.

    Args:
        columns: Where each known heading stands, by the contract's own names.
        doubtful: Whether a partner's code is misspelt beside the code itself.
    """

    sheet: Sheet
    layout: Layout
    codes: Sequence[str]
    reading: Reading
    number: int
    values: tuple[Value, ...]
    columns: dict[str, ColumnAt] = field(factory=dict)
    doubtful: bool = False
    known: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        layout = self.layout
        known = {folded(heading): heading for heading in layout.headings}
        if layout.partners:
            known = {folded(code): code for code in self.codes} | known
        if layout.at_most:
            known |= {folded(f"{code} {AT_MOST}"): f"{code} {AT_MOST}" for code in self.codes}
        for index, written in self._headings():
            if is_own(written):
                continue
            name, unit = unit_of(written)
            heading = known.get(folded(written)) or known.get(folded(name)) or self._month(name)
            if heading is not None:
                unit = 1 if folded(written) == folded(heading) else unit
                year = calendar_year_of(name) if heading in MONTHS else None
                self.columns.setdefault(heading, ColumnAt(index, letters_of(index), unit, year))
        self.known = len(set(self.columns) & set(layout.headings))

    def _headings(self) -> Iterator[tuple[int, str]]:
        for index, value in enumerate(self.values):
            if not is_blank(value):
                yield index, value.strip() if isinstance(value, str) else quoted(value)

    def _month(self, name: str) -> str | None:
        """The month that a heading says in its own way, on a sheet that has months."""
        number = month_of(name) if MONTHS[0] in self.layout.headings else None
        return MONTHS[number - 1] if number is not None and 1 <= number <= 12 else None

    def missing(self) -> list[str]:
        """The required headings that are not there."""
        wide = self.layout.partners and any(code in self.columns for code in self.codes)
        return [
            heading
            for heading in self.layout.required
            if heading not in self.columns and not (wide and heading in self.layout.instead)
        ]

    def table(self) -> SheetTable | None:
        """The sheet beneath it; None where a required heading is neither there nor misspelt."""
        self._note_months()
        self._note_units()
        titles = self._note_others()
        self._refuse_units()
        missing = self.missing()
        if self._may_be_wide(missing):
            return None
        for heading in missing:
            message = (
                f"sheet {self.sheet.name} has no column {heading}; add it to its header in row "
                f"{self.number}"
            )
            self.reading.fault("no-column", message, self._cell(0))
        if missing:
            return None
        layout, codes = self.layout, tuple(self.codes)
        partners = tuple(code for code in codes if layout.partners and code in self.columns)
        return SheetTable(
            layout, self.reading, self.columns, partners, codes, self.doubtful,
            sheet=self.sheet, header=self.number, account=self._account(titles),
            watch=lambda table: RowWatch(table).refuses,
        )  # fmt: skip

    def _may_be_wide(self, missing: Sequence[str]) -> bool:
        """Whether only columns of partners who could not be read may be missing."""
        unsure = "partner" in self.reading.unsure
        return unsure and bool(missing) and set(missing) <= self.layout.instead

    def _cell(self, index: int) -> CellRef:
        return self.reading.cell(self.sheet.name, self.number, index)

    def _note_months(self) -> None:
        """Note the columns of months that are headed by a number, a period or a day."""
        at = {column.index: heading for heading, column in self.columns.items()}
        for index, written in self._headings():
            month = at.get(index)
            if month in MONTHS and not folded(written).startswith(folded(month)):
                where = self._cell(index)
                self.reading.note(where, written, f"heading {written!r} read as {month}")

    def _note_units(self) -> None:
        """Note the columns whose headings say that their sums are in thousands or millions."""
        for index, written in self._headings():
            column = next((at for at in self.columns.values() if at.index == index), None)
            if column is not None and column.unit != 1:
                note = f"sums under {written!r} read in units of £{column.unit:,}"
                self.reading.note(self._cell(index), written, note)
        self._tell_units_that_differ()

    def _tell_units_that_differ(self) -> None:
        """Tell of partners whose sums stand side by side, some in thousands and some in pounds."""
        held = [(code, self.columns[code]) for code in self.codes if code in self.columns]
        first = held[0] if held and self.layout.partners else None
        other = next((each for each in held if first and each[1].unit != first[1].unit), None)
        if first is not None and other is not None:
            message = (
                f"sums of {other[0]} are read in units of £{other[1].unit:,} and those of "
                f"{first[0]} in units of £{first[1].unit:,}, as their headings say; see that both "
                f"are meant"
            )
            self.reading.warn("units-differ", message, self._cell(other[1].index))

    def _note_others(self) -> Mapping[int, str]:
        """Note the headings that are not known: as faults where they look like slips."""
        used = {column.index for column in self.columns.values()}
        titles: dict[int, str] = {}
        for index, written in self._headings():
            if index in used:
                continue
            if is_own(written):
                titles[index] = self._not_read(index, written, "is your own")
                continue
            name, unit = unit_of(written)
            month = self._month(name)
            if month is not None and folded(name) != folded(month):
                other = self.columns[month].letters
                message = (
                    f"heading {written!r} is {month}, which column {other} is too; keep one of "
                    f"the two"
                )
                self.reading.fault("heading-twice", message, self._cell(index))
            elif {folded(written), folded(name)} & {folded(heading) for heading in self.columns}:
                message = f"heading {written!r} stands twice; keep one of the two"
                self.reading.fault("heading-twice", message, self._cell(index))
            elif MONTHS[0] in self.layout.headings and month_of(name) is not None:
                mend = f"head it {MONTHS[0]} to {MONTHS[-1]}, or M1 to M12, of which M1 is April"
                message = f"heading {written!r} is not a month; {mend}"
                self.reading.fault("not-a-month", message, self._cell(index))
            elif near := self._meant(name):
                message = f"heading {written!r} is not known; did you mean {near!r}?"
                self.reading.fault("unknown-heading", message, self._cell(index))
                self.doubtful = self.doubtful or near in self.columns
                self.columns.setdefault(near, ColumnAt(index, letters_of(index), unit))
            elif self.layout.at_most and folded(name).endswith(folded(AT_MOST)):
                listed = ", ".join(self.codes) or "none"
                message = f"heading {written!r} names no partner; the partners are {listed}"
                self.reading.fault("unknown-heading", message, self._cell(index))
            else:
                titles[index] = self._not_read(index, written, "is not known")
        return titles

    def _not_read(self, index: int, written: str, why: str) -> str:
        self.reading.note(self._cell(index), written, f"column {written!r} {why}; not read")
        return written

    def _account(self, titles: Mapping[int, str]) -> Account:
        """What counts its figures, and tells of those in columns that are not read."""
        partners = self.layout.partners is not None
        # The column of a partner who could not be read may well be right.
        sure = not partners or "partner" not in self.reading.unsure
        absent = [heading for heading in self.layout.headings if heading not in self.columns]
        told = {index for index, _ in self._headings()} - titles.keys()
        unread = UnreadCells(
            self.sheet, self.number, self.reading, len(self.values), titles, absent, told, sure,
            of_partners=partners,
        )  # fmt: skip
        plan = plan_of(self.layout, self.columns)
        if self.layout.name != "Agreement":
            return Account(unread, plan, words_of(self.layout, self.columns))
        said = self.columns.get("Value")
        items = None if said is None else (self.columns["Item"].index, said.index)
        return Account(unread, plan, items=items)

    def _meant(self, name: str) -> str | None:
        """The known heading that an unknown one was probably meant to be."""
        missing = [heading for heading in self.layout.headings if heading not in self.columns]
        near = near_misses(name, missing)
        near += [heading for heading in missing if is_shortened(name, heading)]
        if self.layout.partners:
            near += [code for code in self.codes if one_letter_away(folded(name), folded(code))]
        if self.layout.at_most:
            caps = [f"{code} {AT_MOST}" for code in self.codes]
            near += near_misses(name, [cap for cap in caps if cap not in self.columns])
        near.sort(key=lambda heading: heading in self.columns)
        return near[0] if near else None

    def _refuse_units(self) -> None:
        """A unit of pounds on a column of something else would be lost without a word."""
        for heading, column in self.columns.items():
            if column.unit != 1 and not self.layout.holds_amounts(heading):
                unit = {1_000: "£000", 1_000_000: "£m"}[column.unit]
                message = (
                    f"a heading in {unit} is for amounts, and {heading} holds none; "
                    f"take the unit out of the heading"
                )
                self.reading.fault("not-a-unit", message, self._cell(column.index))
