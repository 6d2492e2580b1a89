"""Writes the contract's sheets of the fill-in workbook: rows to be filled in under headings."""

from __future__ import annotations

from typing import Any

from attrs import define

from poolledger.excel.contract.sheets import SHEETS
from poolledger.excel.package.cell_names import letters_of
from poolledger.excel.tables.kinds import KINDS, chosen_from
from poolledger.excel.template import styles
from poolledger.excel.template.checklist import COMPLETE, INCOMPLETE
from poolledger.excel.template.forms import Cell, Form, Record
from poolledger.excel.template.input_cells import put, shown, validation
from poolledger.excel.template.positions import FIRST, HEADINGS, REACH, STATUS, TITLE, WORDS, Place
from poolledger.excel.writing.formats import Formats
from poolledger.values.columns import CellKind, Column

_KEYS = {"Contributions": 2, "Monthly": 3, "Risk share": 1}
_OTHER_RULES = ("Partner", "Rule", "Amount", "Rate", "Units", "Index")
_BUTTON, _STATUS_WIDTH = 4, 62
_NOTE_WIDTH, _NOTE_LINE, _NOTE_CHARACTERS = 230, 17, 34


@define
class InputSheet:
    """One sheet as it is written.

    Args:
        sheet: The worksheet.
        formats: The workbook's formats.
        form: The form of arrangement.
        place: Where its columns stand.
        status: The formula of the workbook's status, and its value.
    """

    sheet: Any
    formats: Formats
    form: Form
    place: Place
    status: tuple[str, str]

    def write(self) -> None:
        """All of it."""
        name = self.place.sheet
        self._columns()
        self._top()
        self._table()
        self._rows()
        self._validations()
        if name == "Agreement":
            self._items()
        self.sheet.freeze_panes(FIRST, _KEYS.get(name, 1))
        self.sheet.repeat_rows(TITLE, HEADINGS)
        styles.set_up(self.sheet, f"Agreement workbook: {self.form.title}")

    def _column(self, heading: str) -> Column:
        sheet = SHEETS[self.place.sheet]
        if heading in self.form.codes:
            assert sheet.partners is not None, sheet.name
            return sheet.partners
        return sheet[heading]

    def _width(self, heading: str) -> int:
        column = self._column(heading)
        return column.width or KINDS[column.kind].width

    def _columns(self) -> None:
        """Below the prepared rows, too, cells may be typed into and have their format."""
        for index, heading in enumerate(self.place.headings):
            column = self._column(heading)
            below = self.formats.of({"locked": False, "valign": "top"}, shown(column.kind))
            self.sheet.set_column(index, index, self._width(heading), below)

    def _top(self) -> None:
        of, name = self.formats.of, self.place.sheet
        purpose = self.form.purpose(name)
        title = f"{name}: {purpose}" if purpose else name
        tab = styles.TAB_NEEDED if self.form.is_needed(name) else styles.TAB_OPTIONAL
        write_top(self.sheet, self.formats, tab, title, self.status, self._spill())
        for row, height in ((TITLE, 20), (STATUS, 15), (WORDS, 13)):
            self.sheet.set_row(row, height, of({}))
        for index, heading in enumerate(self.place.headings):
            self.sheet.write_string(WORDS, index, self._word(heading), of(styles.WORDS))

    def _spill(self) -> int:
        """How many columns the status needs."""
        widths = [self._width(heading) for heading in self.place.headings]
        enough = (n for n in range(1, len(widths)) if sum(widths[:n]) >= _STATUS_WIDTH)
        return next(enough, len(widths))

    def _word(self, heading: str) -> str:
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
        pounds = ", £" if self._column(heading).kind is CellKind.MONEY else ""
        return f"{'please fill in' if needed else 'if needed'}{pounds}"

    def _table(self) -> None:
        columns = []
        for heading in self.place.headings:
            own = heading in self.form.codes
            styled = self.formats.of(styles.PARTNER_HEADING if own else styles.HEADING)
            columns.append({"header": heading, "header_format": styled})
        last = HEADINGS + self._count
        options = {
            "name": self.place.sheet.replace(" ", "_"),
            "style": None,
            "columns": columns,
            "autofilter": self.place.sheet != "Agreement",
        }
        self.sheet.add_table(HEADINGS, 0, last, len(columns) - 1, options)
        crowded = any(
            len(heading) + _BUTTON > self._width(heading) for heading in self.place.headings
        )
        self.sheet.set_row(HEADINGS, 30 if crowded else 16, self.formats.of({}))
        for index, heading in enumerate(self.place.headings):
            self._note(index, heading)

    @property
    def _count(self) -> int:
        return (
            len(self.form.items)
            if self.place.sheet == "Agreement"
            else self.form.rows(self.place.sheet)
        )

    def _note(self, index: int, heading: str) -> None:
        text = self._column(heading).hint
        if heading in self.form.codes:
            text = f"This heading must be a partner's code: type over it. {text}"
        if text:
            lines = -(-len(text) // _NOTE_CHARACTERS) + 1
            size = {"width": _NOTE_WIDTH, "height": _NOTE_LINE * lines, "font_size": 9}
            self.sheet.write_comment(HEADINGS, index, text, {"author": "", **size})

    def _rows(self) -> None:
        records = list(self.form.records.get(self.place.sheet, ()))
        if self.place.sheet == "Agreement":
            given = {record["Item"]: record for record in records}
            names = [item.heading for item in self.form.items]
            records = [given.get(name, {"Item": name}) for name in names]
        looks = [
            self.formats.of(styles.ENTRY, shown(self._column(heading).kind))
            for heading in self.place.headings
        ]
        blank: Record = {}
        for number in range(self._count):
            record = records[number] if number < len(records) else blank
            for index, heading in enumerate(self.place.headings):
                value: Cell | None = record.get(heading)
                put(self.sheet, FIRST + number, index, value, looks[index])

    def _validations(self) -> None:
        last = FIRST + REACH - 1
        for index, heading in enumerate(self.place.headings):
            cell = self.place.cell(heading, fixed="none")
            rule = validation(self._column(heading), self.place.sheet, cell)
            if rule is not None:
                self.sheet.data_validation(FIRST, index, last, index, rule)
            if heading in self.form.codes:
                self._partner_heading(index, heading)

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
        red = self.formats.workbook.add_format(
            {"bg_color": styles.RED, "font_color": styles.RED_ON}
        )
        shown_as = {"type": "formula", "criteria": stray, "format": red}
        self.sheet.conditional_format(HEADINGS, index, HEADINGS, index, shown_as)

    def _items(self) -> None:
        """The items are given; each value has a shape of its own and a word beside it."""
        of = self.formats.of
        given = {record["Item"]: record for record in self.form.records.get("Agreement", ())}
        self.sheet.set_column(len(self.place.headings), len(self.place.headings), 62)
        for number, item in enumerate(self.form.items):
            row = FIRST + number
            self.sheet.write_string(row, 0, item.heading, of(styles.HEADING, {"bold": False}))
            value: Cell | None = given.get(item.heading, {}).get("Value")
            kind = CellKind.TEXT if chosen_from(item) else item.kind
            put(self.sheet, row, 1, value, of(styles.ENTRY, shown(kind)))
            self.sheet.write_string(row, len(self.place.headings), item.hint, of(styles.HINT))
            rule = validation(item, "Agreement", self.place.cell("Value", row, fixed="none"))
            if rule is not None:
                self.sheet.data_validation(row, 1, row, 1, rule)


def write_top(
    sheet: Any, formats: Formats, tab: str, title: str, status: tuple[str, str], columns: int
) -> None:
    """The top of a sheet: its title, and under it the workbook's status, linked to the checklist.

    Args:
        sheet: The worksheet.
        formats: The workbook's formats.
        tab: The colour of its tab.
        title: Its title.
        status: The formula of the workbook's status, and its value.
        columns: How many columns the status runs across.
    """
    sheet.set_tab_color(tab)
    sheet.write_string(TITLE, 0, title, formats.of(styles.TITLE))
    sheet.set_row(TITLE, 20)
    formula, value = status
    styled = formats.of(styles.STATUS)
    sheet.write_url(STATUS, 0, "internal:'Checklist'!A1", styled, value, "Go to the Checklist")
    sheet.write_formula(STATUS, 0, formula, styled, value)
    across = f"A2:{letters_of(columns - 1)}2"
    start, many = f"LEFT($A$2,{len(COMPLETE)})", len(COMPLETE)
    styles.show_answers(sheet, formats, across, start, COMPLETE, INCOMPLETE[:many])
