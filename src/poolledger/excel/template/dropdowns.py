"""The lists from which coded cells are chosen: the contract's words and the workbook's own codes.

Every list has a name of its own in the workbook, so that a drop-down needs nothing but the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from poolledger.excel.contract import words
from poolledger.excel.package.cell_names import letters_of
from poolledger.excel.tables.kinds import chosen_from
from poolledger.excel.template import styles
from poolledger.excel.template.forms import Form
from poolledger.excel.template.page import Page
from poolledger.excel.template.positions import FIRST, HEADINGS, STATUS, WORDS, Place
from poolledger.excel.writing.write_cell import Link
from poolledger.sharing.basis import BASES
from poolledger.values.columns import Words

Word = str | int
_ABREAST, _WIDTH = 8, 22

# What makes no sense where nothing is pooled: there is no host to receive cash, at once or in
# instalments, or to carry it on.
_NOT_ALIGNED: Mapping[str, tuple[str, ...]] = {
    "Rings": ("pooled",),
    "Types": ("receipt",),
    "Treatments": ("carry forward", "redeploy"),
}


# The lists of codes that the workbook's own sheets hold, each with its sheet and its column.
CODE_LISTS: Mapping[str, tuple[str, str]] = {
    "Partner_codes": ("Partners", "Code"),
    "Fund_codes": ("Funds", "Fund"),
    "Scheme_codes": ("Schemes", "Scheme"),
    "Profile_names": ("Profiles", "Profile"),
    "Index_names": ("Indices", "Index"),
    "Reserve_names": ("Reserves", "Reserve"),
    "Initiative_codes": ("Savings", "Initiative"),
    "Line_codes": ("Do nothing", "Line"),
}
# What a protocol may do with the columns that every form of arrangement has.
_SIMPLE_TREATMENTS = (
    "share", "bear", "reserve", "decide", "repay investment", "make whole", "reinvest", "hold",
)  # fmt: skip
_SIMPLE_BASES = ("investment", "target")
_MEASURES_OF_SAVINGS = ("target", "baseline")
# What may stand beside the words of a list: who bears something, beside what it is shared by.
_BESIDE = {"Bases": ("host", "lead")}


def code_lists(form: Form) -> Mapping[str, tuple[str, str]]:
    """The lists of codes that the sheets of a form of arrangement feed."""
    sheets = {layout.name for layout in form.layouts}
    return {name: at for name, at in CODE_LISTS.items() if at[0] in sheets}


def word_lists(form: Form) -> dict[str, tuple[Word, ...]]:
    """The words of the contract that a form of arrangement may use, by the list's name."""
    columns = [column for layout in form.layouts for column in form.columns(layout.name)]
    columns += form.items
    lists = [column.words for column in columns if column.words is not None]
    used = {chosen_from(column) for column in columns}
    found = {each.name: each for each in (*words.LISTS, *lists) if each.name in used}
    return {name: tuple(_offered(each, form)) for name, each in found.items()}


def _offered(listed: Words, form: Form) -> Iterator[Word]:
    """The words of a list that make sense for a form of arrangement."""
    for word in (*listed.known, *_BESIDE.get(listed.name, ())):
        if not (_is_left_out(word, listed, form)):
            # A number is chosen as one, so that the cell it stands in holds a number.
            yield int(word) if word.isdigit() else word


def _is_left_out(word: str, listed: Words, form: Form) -> bool:
    if listed is words.FUND_KINDS:
        return not form.is_blank and word != form.name
    if listed is words.SAVINGS_RECOGNISED:
        # Delivered is claimed by its other name.
        return word == "claimed" or (word == "banked" and not form.is_blank)
    if listed is words.MEASURES:
        return word in _MEASURES_OF_SAVINGS
    if form.name == "aligned" and word in _NOT_ALIGNED.get(listed.name, ()):
        return True
    if form.is_blank:
        return False
    if listed is words.TREATMENTS_OF_SAVINGS:
        return word not in _SIMPLE_TREATMENTS
    if listed is words.BASES_OF_SAVINGS:
        return not (BASES[word].for_variances or word in _SIMPLE_BASES)
    return False


class Lists(Page):
    """The lists of a form of arrangement, each of which has its name in the workbook."""

    def write(self, places: Mapping[str, Place]) -> None:
        """All of it.

        Args:
            places: Where the columns of each sheet stand.
        """
        self.top(styles.TAB_LISTS, "Lists: the words that drop-downs offer", 3)
        self.put(WORDS, 0, "locked: nothing to fill in here", styles.WORDS)
        row = HEADINGS
        lists = list(word_lists(self.form).items())
        for start in range(0, len(lists), _ABREAST):
            band = lists[start : start + _ABREAST]
            for index, (name, listed) in enumerate(band):
                self._list(row, index, name, listed)
            row += max(len(listed) for _, listed in band) + 2
        self.sheet.set_column(0, _ABREAST - 1, _WIDTH)
        self.put(row, 0, "Lists that the workbook's own sheets feed", styles.SECTION)
        for column, heading in enumerate(("Name", "Sheet", "Column")):
            self.put(row + 1, column, heading, styles.HEADING)
        for at, (name, (sheet, heading)) in enumerate(code_lists(self.form).items(), row + 2):
            self.put(at, 0, name, styles.GIVEN)
            self.put(at, 1, Link(sheet, sheet, f"A{FIRST + 1}"), styles.LINK)
            self.put(at, 2, heading, styles.GIVEN)
            self.formats.workbook.define_name(name, f"={places[sheet].filled(heading)}")
        self.sheet.freeze_panes(STATUS + 1, 0)
        self.set_up(zoom=100)

    def _list(self, row: int, index: int, name: str, listed: Iterable[Word]) -> None:
        self.put(row, index, name, styles.HEADING)
        last = row
        for last, word in enumerate(listed, row + 1):
            self.put(last, index, word, styles.GIVEN, {"align": "left"})
        column = letters_of(index)
        cells = f"=Lists!${column}${row + 2}:${column}${last + 1}"
        self.formats.workbook.define_name(name, cells)
