"""What were these figures made from: the files, and the warnings of them?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from poolledger.assurance.completeness.completeness import completeness_rows
from poolledger.assurance.completeness.points import PointList
from poolledger.assurance.examination import default_period, examined_workbook
from poolledger.assurance.reading_account import read_rows
from poolledger.assurance.warnings import warnings_of
from poolledger.excel.workbook import Workbook
from poolledger.results.provenance import Input, MadeFrom, warning_row
from poolledger.settlement.outturn import Outturn
from poolledger.values.errors import Severity


def made_from(
    workbooks: Iterable[Workbook], outturn: Outturn | None = None, lists: Sequence[PointList] = ()
) -> MadeFrom:
    """The files of workbooks, each once, all that ``check`` warns of, and what was read in them.

    Args:
        workbooks: The workbooks.
        outturn: What is settled from them; the year that each settles by itself where left out.
            Without workbooks it is itself what is warned of.
        lists: The points that the agreement is asked for, in place of those of the package.
    """
    books = list(workbooks)
    files = dict.fromkeys((_named(file.name), file.sha256) for book in books for file in book.files)
    settled = None if outturn is None else (outturn.year, outturn.as_at)
    read = [(book, read_rows(book, settled or default_period(book))) for book in books]
    issues = dict.fromkeys(issue for book, rows in read for issue in examined_workbook(book, rows))
    if outturn is not None and not books:
        issues |= dict.fromkeys(warnings_of(outturn.agreement, outturn.facts, outturn))
    return MadeFrom(
        inputs=[Input(file=name, sha256=sha256) for name, sha256 in files],
        warnings=[warning_row(each) for each in issues if each.severity is Severity.WARNING],
        read=[row for _, rows in read for row in rows],
        completeness=[] if outturn is None else completeness_rows(outturn, lists),
        is_worded=bool(lists) or (outturn is not None and bool(outturn.agreement.deed)),
    )


def _named(name: str) -> str:
    """A file's name as any output can hold it, whatever bytes the file system has there."""
    return name.encode("utf-8", "replace").decode("utf-8")
