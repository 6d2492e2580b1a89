"""The workbook to fill in, whole: ``poolledger new``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from poolledger.excel.contract.sheets import TEMPLATE_SHEETS
from poolledger.excel.template.checklist import Checklist, questions, status
from poolledger.excel.template.choices import Choices
from poolledger.excel.template.dropdowns import Lists
from poolledger.excel.template.examples import FORMS_OF_WORKBOOK, form_of
from poolledger.excel.template.forms import Form
from poolledger.excel.template.guide import Guide
from poolledger.excel.template.positions import Place
from poolledger.excel.template.sheets import InputSheet
from poolledger.excel.writing.new_book import Formats, new_book
from poolledger.render.files import write_whole

FORM_NAMES = tuple(FORMS_OF_WORKBOOK)

_GUIDE, _CHECKLIST, _LISTS = TEMPLATE_SHEETS


def write_template(name: str, path: Path | str, choices: Choices | None = None) -> None:
    """Write the workbook to fill in, whole or not at all.

    Args:
        name: The form of arrangement: one of ``FORM_NAMES``.
        path: The file; one that is there is replaced.
        choices: Whom and what it is for; an example of two partners where left out.

    Raises:
        UnreadableFile: If it cannot be written, with the reason and the mend.
    """
    write_whole(path, template_of(form_of(name, choices)))


def template_of(form: Form) -> bytes:
    """The workbook to fill in as bytes, the same on each run.

    Args:
        form: The form of arrangement, with the rows that stand in it.
    """
    return new_book(partial(_write, form), f"Agreement workbook for {form.title}")


def _write(form: Form, workbook: Any) -> None:
    formats = Formats(workbook)
    names = [layout.name for layout in form.layouts]
    tabs = [_GUIDE, _CHECKLIST, *names, _LISTS]
    sheets = {name: workbook.add_worksheet(name) for name in tabs}
    places = {name: Place(name, form.headings(name)) for name in names}
    listed = questions(form, places)
    formula, value = status(listed)
    workbook.define_name("Status", f"={_CHECKLIST}!$A$2")
    given = (formats, form, ("=Status", value))
    Guide(sheets[_GUIDE], *given).write(tabs[1:])
    Checklist(sheets[_CHECKLIST], formats, form, (formula, value)).write(listed)
    for name in names:
        InputSheet(sheets[name], *given, places[name]).write()
    Lists(sheets[_LISTS], *given).write(places)
