"""A document as an Excel workbook: its sentences on the cover, each table on a sheet of its own."""

from __future__ import annotations

from attrs import evolve

from poolledger.documents.document import Document, Grid, Heading, Paragraph
from poolledger.excel.schedules import workbook_of_tables
from poolledger.results.provenance import MadeFrom
from poolledger.schedules.light import checked
from poolledger.schedules.table import Row, Table, text
from poolledger.settlement.outturn import Outturn


def document_workbook(document: Document, outturn: Outturn, made: MadeFrom) -> bytes:
    """The document as the bytes of a workbook.

    Args:
        document: The document.
        outturn: The settlement that it tells of, whose checks stand on its cover.
        made: The files it was made from, which stand on its cover and at the foot of each page.
    """
    said: list[Row] = []
    tables: list[Table] = []
    for part in document.parts:
        match part:
            case Heading(words, _):
                said.append(("", words))
            case Paragraph(words, number):
                said.append((number or "", words))
            case Grid(table):
                tables.append(table)
                # The heading of a table is its title.
                if said and said[-1] == ("", table.title):
                    said.pop()
    cover = Table(
        schedule="Cover",
        title=document.title,
        columns=text("Line", "What is said"),
        cells=said,
        lead=[document.standing],
    )
    tables = [cover, *(evolve(each, keys=1) for each in tables)]
    return workbook_of_tables(tables, made, checked(outturn, made))
