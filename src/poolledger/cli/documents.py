"""Documents to be signed and sent: ``deed`` and ``statement``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from poolledger.cli.commands import (
    FAULTS,
    SOUND,
    as_spelt,
    made_of,
    out_suffix,
    settled,
    tell_of_warnings,
)
from poolledger.cli.usage import Usage
from poolledger.values.errors import PoolledgerError

if TYPE_CHECKING:
    from poolledger.documents.document import Document
    from poolledger.results.provenance import MadeFrom
    from poolledger.settlement.outturn import Outturn

_TEXTS = (".docx", ".html", ".md")


def deed(asked: argparse.Namespace) -> int:
    """Write the schedules to a deed, or print them as Markdown."""
    from poolledger.documents.deed import deed_of

    return _written(asked, deed_of, _TEXTS)


def statement(asked: argparse.Namespace) -> int:
    """Write a partner's statement, or print it as Markdown."""
    from poolledger.documents.statement import statement_of

    def write(outturn: Outturn, made: MadeFrom) -> Document:
        partner = as_spelt("partner", asked.partner, outturn.partners)
        return statement_of(outturn, made, partner or asked.partner)

    return _written(asked, write, (*_TEXTS, ".xlsx"))


def _written(
    asked: argparse.Namespace,
    write: Callable[[Outturn, MadeFrom], Document],
    suffixes: Sequence[str],
) -> int:
    suffix = out_suffix(asked, suffixes)
    workbook, outturn = settled(asked, workings=False)
    if outturn is None:
        return FAULTS
    made = made_of(outturn, workbook)
    document = write(outturn, made)
    if suffix == ".xlsx":
        from poolledger.documents.workbook import document_workbook
        from poolledger.render.files import write_whole

        write_whole(asked.out, document_workbook(document, outturn, made))
    else:
        _write_text(asked, suffix, document)
    tell_of_warnings(asked, made)
    return SOUND


def _write_text(asked: argparse.Namespace, suffix: str, document: Document) -> None:
    from poolledger.documents.markdown import markdown_of
    from poolledger.documents.page import page_of
    from poolledger.documents.word import word_of
    from poolledger.render.files import write_text, write_whole

    if not suffix:
        print(markdown_of(document), end="")
    elif suffix == ".docx":
        try:
            write_whole(asked.out, word_of(document))
        except PoolledgerError as error:
            raise Usage(error.issues[0].message) from error
    else:
        write_text(asked.out, (page_of if suffix == ".html" else markdown_of)(document))
