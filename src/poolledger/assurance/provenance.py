"""What were these figures made from: the files, and the warnings of them?"""

from __future__ import annotations

from collections.abc import Iterable

from poolledger.assurance.examination import examined_workbook
from poolledger.excel.workbook import Workbook
from poolledger.results.provenance import Input, MadeFrom, warning_row
from poolledger.values.errors import Severity


def made_from(workbooks: Iterable[Workbook]) -> MadeFrom:
    """The files of workbooks, each once, and all that ``check`` warns of in them."""
    books = list(workbooks)
    files = dict.fromkeys((_named(file.name), file.sha256) for book in books for file in book.files)
    issues = dict.fromkeys(issue for book in books for issue in examined_workbook(book))
    return MadeFrom(
        inputs=[Input(file=name, sha256=sha256) for name, sha256 in files],
        warnings=[warning_row(each) for each in issues if each.severity is Severity.WARNING],
    )


def _named(name: str) -> str:
    """A file's name as any output can hold it, whatever bytes the file system has there."""
    return name.encode("utf-8", "replace").decode("utf-8")
