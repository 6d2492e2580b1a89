"""Writes the contract's sheets of the fill-in workbook: rows to be filled in under headings."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import define, field

from poolledger.excel.contract.sheets import SHEETS
from poolledger.excel.tables.kinds import KINDS, chosen_from
from poolledger.excel.template import styles
from poolledger.excel.template.forms import Cell, Record
from poolledger.excel.template.input_cells import shown, validation
from poolledger.excel.template.page import Page
from poolledger.excel.template.positions import FIRST, HEADINGS, REACH, STATUS, TITLE, WORDS, Place
from poolledger.excel.writing.write_cell import Value, put
from poolledger.values.columns import CellKind, Column
from poolledger.values.money import Money

_KEYS = {"Contributions": 2, "Monthly": 3, "Risk share": 1}
_OTHER_RULES = ("Partner", "Rule", "Amount", "Rate", "Units", "Index")
_HEIGHTS = {TITLE: 20, STATUS: 15, WORDS: 13}
_BUTTON, _STATUS_WIDTH = 4, 62
_NOTE_WIDTH, _NOTE_LINE, _NOTE_CHARACTERS = 230, 17, 34


@define(eq=False)
class InputSheet(Page):
    """One sheet of the contract as it is written.

    Args:
        place: Where its columns stand.
    """

    place: Place
    _held: list[tuple[str, Column]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        sheet, codes = SHEETS[self.place.sheet], self.form.codes
        columns = {column.heading: column for column in sheet.columns}
        if sheet.partners is not None:
            columns |= dict.fromkeys(codes, sheet.partners)
        self._held = [(heading, columns[heading]) for heading in self.place.headings]

    def write(self) -> None:
        """All of it."""
        name = self.place.sheet
        records = self._records()
        self._columns()
        self._top()
        self._table(len(records))
        self._rows(records)
        for index, (heading, column) in enumerate(self._held):
            self._validate(FIRST, FIRST + REACH - 1, index, column)
            if heading in self.form.codes:
                self._partner_heading(index, heading)
        if name == "Agreement":
            self._items(records)
        if name == "Deed":
            self._beside([each.hint for each in self.form.matters])
        self.sheet.freeze_panes(FIRST, _KEYS.get(name, 1))
        self.sheet.repeat_rows(TITLE, HEADINGS)
        self.set_up()

    def _records(self) -> Sequence[Record]:
        """The rows that are prepared: those of the example, then blank ones; or the items."""
        records = self.form.records.get(self.place.sheet, ())
        if self.place.sheet == "Agreement":
            given = {record["Item"]: record for record in records}
            return [given.get(each.heading, {"Item": each.heading}) for each in self.form.items]
        if self.place.sheet == "Deed":
            records = [{"Item": each.name} for each in self.form.matters]
        blank: Record = {}
        return [*records, *[blank] * (self.form.rows(self.place.sheet) - len(records))]

    def _columns(self) -> None:
        """Below the prepared rows, too, cells may be typed into and have their format."""
        for index, (_, column) in enumerate(self._held):
            below = self.formats.of({"locked": False, "valign": "top"}, shown(column.kind))
            self.sheet.set_column(index, index, _width(column), below)

    def _top(self) -> None:
        name, purpose = self.place.sheet, self.form.purpose(self.place.sheet)
        tab = styles.TAB_NEEDED if self.form.is_needed(name) else styles.TAB_OPTIONAL
        widths = [_width(column) for _, column in self._held]
        enough = (n for n in range(1, len(widths)) if sum(widths[:n]) >= _STATUS_WIDTH)
        self.top(tab, f"{name}: {purpose}" if purpose else name, next(enough, len(widths)))
        crowded = any(len(heading) + _BUTTON > _width(column) for heading, column in self._held)
        # Without a format of their own these rows could be typed into, as the columns can.
        for row, height in (_HEIGHTS | {HEADINGS: 30 if crowded else 16}).items():
            self.sheet.set_row(row, height, self.formats.of())
        for index, (heading, column) in enumerate(self._held):
            self.put(WORDS, index, self._word(heading, column), styles.WORDS)

    def _word(self, heading: str, column: Column) -> str:
        """Who fills a column in: the words that the fill alone must not have to say."""
        sheet = self.place.sheet
        if sheet == "Agreement" and heading == "Item":
            return "locked"
        if sheet == "Agreement" and heading == "Value":
            return "please fill in"
        if sheet == "Risk share" and heading in ("Fund", "Scheme"):
            return "one of the two"
        if heading in self.form.codes:
            return "please fill in, £" if sheet == "Contributions" else "if shared by %"
        if sheet == "Contributions" and heading in _OTHER_RULES:
            return "other rules only"
        needed = heading in self.form.needed(sheet)
        pounds = ", £" if column.kind is CellKind.MONEY else ""
        return f"{'please fill in' if needed else 'if needed'}{pounds}"

    def _table(self, count: int) -> None:
        columns = []
        for heading, _ in self._held:
            look = styles.PARTNER_HEADING if heading in self.form.codes else styles.HEADING
            columns.append({"header": heading, "header_format": self.formats.of(look)})
        options = {
            "name": self.place.sheet.replace(" ", "_"),
            "style": None,
            "columns": columns,
            "autofilter": self.place.sheet != "Agreement",
        }
        self.sheet.add_table(HEADINGS, 0, HEADINGS + count, len(columns) - 1, options)
        for index, (heading, column) in enumerate(self._held):
            self._note(index, heading, column.hint)

    def _note(self, index: int, heading: str, text: str) -> None:
        if heading in self.form.codes:
            text = f"This heading must be a partner's code: type over it. {text}"
        if text:
            lines = -(-len(text) // _NOTE_CHARACTERS) + 1
            size = {"width": _NOTE_WIDTH, "height": _NOTE_LINE * lines, "font_size": 9}
            self.sheet.write_comment(HEADINGS, index, text, {"author": "", **size})

    def _rows(self, records: Sequence[Record]) -> None:
        held = [(each, self.formats.of(styles.ENTRY, shown(c.kind))) for each, c in self._held]
        for row, record in enumerate(records, FIRST):
            for index, (heading, look) in enumerate(held):
                put(self.sheet, row, index, _in_pounds(record.get(heading)), look)

    def _validate(self, first: int, last: int, index: int, column: Column) -> None:
        cell = self.place.cell(self.place.headings[index], first, fixed="none")
        rule = validation(column, self.place.sheet, cell)
        if rule is not None:
            self.sheet.data_validation(first, index, last, index, rule)

    def _partner_heading(self, index: int, heading: str) -> None:
        """A heading that must be a partner's code: from the list, and red where it is not."""
        rule = {
            "validate": "list",
            "source": "=Partner_codes",
            "error_title": "Not a partner's code",
            "error_message": "This heading must be a code from the sheet Partners.",
        }
        self.sheet.data_validation(HEADINGS, index, HEADINGS, index, rule)
        cell = self.place.cell(heading, HEADINGS)
        stray = f"=AND(COUNTIF(Partner_codes,{cell})=0,COUNTA({self.place.cells(heading)})>0)"
        self.colour_if(stray, cell.replace("$", ""), styles.BAD)

    def _beside(self, hints: Sequence[str]) -> None:
        """A word beside each row that is given."""
        beside = len(self.place.headings)
        self.sheet.set_column(beside, beside, 62)
        for row, hint in enumerate(hints, FIRST):
            self.put(row, beside, hint, styles.HINT)

    def _items(self, records: Sequence[Record]) -> None:
        """The items are given; each value has a shape of its own and a word beside it."""
        self._beside([item.hint for item in self.form.items])
        for row, (item, record) in enumerate(zip(self.form.items, records, strict=True), FIRST):
            self.put(row, 0, item.heading, styles.HEADING, {"bold": False})
            kind = CellKind.TEXT if chosen_from(item) else item.kind
            self.put(row, 1, _in_pounds(record.get("Value")), styles.ENTRY, shown(kind))
            self._validate(row, row, 1, item)


def _width(column: Column) -> int:
    return column.width or KINDS[column.kind].width


def _in_pounds(value: Cell | None) -> Value:
    """What a cell of the example holds: of money its pounds, of a share its number."""
    if isinstance(value, Money):
        return value.pence / 100
    return float(value) if isinstance(value, Fraction) else value
