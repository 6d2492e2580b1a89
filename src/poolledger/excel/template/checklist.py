"""Is everything filled in that must be? The checklist: its questions, with formulas and answers.

Each question has its formula for the workbook and its answer worked out from the rows written,
which is stored beside the formula, so that a previewer which calculates nothing shows it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from poolledger.excel.template import styles
from poolledger.excel.template.forms import Form, Record
from poolledger.excel.template.page import COMPLETE, INCOMPLETE, Page
from poolledger.excel.template.positions import FIRST, HEADINGS, TITLE, WORDS, Place, quoted
from poolledger.excel.writing.write_cell import Link
from poolledger.values.financial_year import MONTHS

YES, NO, UNUSED = "yes", "no", "not used"
_COLUMNS = (
    ("What must be so", 62), ("Where", 22), ("Rows used", 12), ("Rows to finish", 16),
    ("Complete?", 14),
)  # fmt: skip
_SHARED = ("Contributions", "Risk share", "Protocol")


@frozen
class Question:
    """A line of the checklist.

    Args:
        text: What must be so.
        sheet: The sheet it is about.
        cell: The cell its link leads to.
        answer: Whether it is so: the formula and its value.
        used: Where rows are counted, the formula for those used and its value.
        unfinished: The formula for those with a blank that must be filled, and its value.
    """

    text: str
    sheet: str
    cell: str
    answer: tuple[str, str]
    used: tuple[str, int] | None = None
    unfinished: tuple[str, int] | None = None


def questions(form: Form, places: Mapping[str, Place]) -> list[Question]:
    """The questions of a form of arrangement, in the order of its sheets."""
    listed: list[Question] = []
    for layout in form.layouts:
        place, records = places[layout.name], form.records.get(layout.name, ())
        if layout.name == "Agreement":
            listed += _items(form, place, records)
            continue
        if layout.name == "Deed":
            # Its items are given, and nothing under them is needed to settle.
            continue
        listed.append(_rows(form, place, records, compulsory=layout.compulsory))
        if layout.name == "Partners":
            listed.append(_two_partners(place, records))
        if layout.name in _SHARED:
            listed.append(_headings(form, place, places["Partners"]))
        if layout.name == "Risk share" and form.name in ("pooled", "lead"):
            listed += _directions(place, records)
    return listed


def status(listed: Sequence[Question]) -> tuple[str, str]:
    """The workbook's one status: the formula over the cells of the answers, and its value."""
    answers = f"Checklist!$E${FIRST + 1}:$E${FIRST + len(listed)}"
    count = sum(question.answer[1] == NO for question in listed)
    complete = f"{COMPLETE}: every line of the Checklist is met"
    after = f" of {len(listed)} lines of the Checklist to finish"
    formula = (
        f'=IF(COUNTIF({answers},"{NO}")=0,"{complete}",'
        f'"{INCOMPLETE}: "&COUNTIF({answers},"{NO}")&"{after}")'
    )
    return formula, f"{INCOMPLETE}: {count}{after}" if count else complete


def _items(form: Form, place: Place, records: Sequence[Record]) -> Iterator[Question]:
    given = {record["Item"] for record in records if "Value" in record}
    for item in ("Title", "Start"):
        cell = place.cell("Value", FIRST + [each.heading for each in form.items].index(item))
        formula = f'=IF({place.sheet}!{cell}="","{NO}","{YES}")'
        text = f"The agreement has its {item}"
        yield Question(text, place.sheet, cell, (formula, YES if item in given else NO))


def _rows(form: Form, place: Place, records: Sequence[Record], *, compulsory: bool) -> Question:
    """Whether every used row is filled where it must be; and, where it must, any row is used."""
    needed = form.needed(place.sheet)
    fillable = (*form.codes, *(MONTHS if place.sheet == "Monthly" else ()))
    beside = tuple(each for each in place.headings if each in fillable and each not in needed)
    filled, touched = _filled(place, needed), _filled(place, (*needed, *beside))
    used = [r for r in records if any(heading in r for heading in (*needed, *beside))]
    unfinished = [r for r in used if any(heading not in r for heading in needed)]
    empty = NO if compulsory else UNUSED
    answer = (NO if unfinished else YES) if used else empty
    return Question(
        f"Every row used has {_listed(needed)}",
        place.sheet,
        place.cell(needed[0]),
        (f'=IF({{used}}=0,"{empty}",IF({{left}}=0,"{YES}","{NO}"))', answer),
        (f"=SUMPRODUCT(--(({touched})>0))", len(used)),
        (f"=SUMPRODUCT((({touched})>0)*(({filled})<{len(needed)}))", len(unfinished)),
    )


def _filled(place: Place, headings: Sequence[str]) -> str:
    """A formula's term for how many of some cells of each row are filled."""
    # A lone comparison is no number, and Excel takes FALSE for more than nil.
    return "0+" + "+".join(f'({place.cells(heading)}<>"")' for heading in headings)


def _listed(headings: Sequence[str]) -> str:
    *first, last = headings
    return f"{', '.join(first)} and {last}" if first else f"its {last}"


def _two_partners(place: Place, records: Sequence[Record]) -> Question:
    formula = f'=IF(COUNTA({place.cells("Code")})>1,"{YES}","{NO}")'
    answer = YES if sum("Code" in record for record in records) > 1 else NO
    text = "There are two partners or more"
    return Question(text, place.sheet, place.cell("Code"), (formula, answer))


def _headings(form: Form, place: Place, partners: Place) -> Question:
    """Whether each partner's column that is used is headed by a code of the Partners sheet."""
    known = partners.cells("Code")
    strays = "+".join(
        f"(COUNTIF({known},{quoted(place.sheet)}!{place.cell(code, FIRST - 1)})=0)"
        f"*COUNTA({place.cells(code)})"
        for code in form.codes
    )
    stated = {record["Code"] for record in form.records.get("Partners", ()) if "Code" in record}
    records = form.records.get(place.sheet, ())
    stray = any(code in record for code in form.codes if code not in stated for record in records)
    return Question(
        "Columns of partners are headed by codes from the sheet Partners",
        place.sheet,
        place.cell(form.codes[0], FIRST - 1),
        (f'=IF({strays}=0,"{YES}","{NO}")', NO if stray else YES),
    )


def _directions(place: Place, records: Sequence[Record]) -> Iterator[Question]:
    cells = place.cells("Direction")
    stated = {str(record.get("Direction", "")).lower() for record in records}
    for direction in ("overspend", "underspend"):
        counted = f'COUNTIF({cells},"{direction}")+COUNTIF({cells},"both")'
        answer = YES if stated & {direction, "both"} else NO
        yield Question(
            f"There is a step for an {direction}",
            place.sheet,
            place.cell("Direction"),
            (f'=IF({counted}>0,"{YES}","{NO}")', answer),
        )


class Checklist(Page):
    """The sheet of the questions, which holds the one status that every other sheet repeats."""

    def write(self, listed: Sequence[Question]) -> None:
        """All of it."""
        for index, (heading, width) in enumerate(_COLUMNS):
            self.sheet.set_column(index, index, width, self.formats.of())
            self.put(HEADINGS, index, heading, styles.HEADING)
        self.top(styles.TAB_GUIDE, "Checklist: is everything filled in that must be?", 1)
        words = "It says what is still to be filled in; poolledger check says whether it is right."
        self.put(WORDS, 0, words, styles.WORDS)
        for row, question in enumerate(listed, FIRST):
            self._question(row, question)
        last = FIRST + len(listed)
        self.colour(f"E{FIRST + 1}:E{last}", f"$E{FIRST + 1}", YES, NO)
        self.sheet.freeze_panes(FIRST, 0)
        self.sheet.repeat_rows(TITLE, HEADINGS)
        self.sheet.print_area(0, 0, last, len(_COLUMNS) - 1)
        self.set_up(zoom=100)

    def _question(self, row: int, question: Question) -> None:
        plain = styles.PLAIN | styles.BORDER
        centred = plain | {"align": "center"}
        self.put(row, 0, question.text, plain)
        self.fit(row, question.text, _COLUMNS[0][1])
        link = Link(question.sheet, question.sheet, question.cell.replace("$", ""))
        self.put(row, 1, link, styles.LINK, styles.BORDER)
        for column, counted in ((2, question.used), (3, question.unfinished)):
            if counted is None:
                self.put(row, column, "–", centred)
            else:
                self.answer(row, column, *counted, centred)
        formula, value = question.answer
        formula = formula.replace("{used}", f"C{row + 1}").replace("{left}", f"D{row + 1}")
        self.answer(row, 4, formula, value, centred)
