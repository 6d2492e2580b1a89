"""A document as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.documents.document import (
    Document,
    Grid,
    Heading,
    Missing,
    Paragraph,
    Part,
    SignHere,
    printable,
)
from poolledger.render.markdown import escaped, table_lines

_LINE = r"\_" * 16


def markdown_of(document: Document) -> str:
    """The document, block by block."""
    blocks = [f"# {escaped(document.title)}", f"*{escaped(document.standing)}*"]
    for part in document.parts:
        blocks += _blocks(part)
    if document.foot:
        blocks += ["---", escaped(document.foot)]
    return printable("\n\n".join(blocks) + "\n")


def _blocks(part: Part) -> Iterator[str]:
    match part:
        case Heading(words, level):
            yield f"{'#' * (level + 1)} {escaped(words)}"
        case Paragraph(words, number):
            lines = [escaped(line) for line in words.splitlines() if line.strip()]
            before = f"{escaped(number)}\N{NO-BREAK SPACE} " if number else ""
            yield before + "  \n".join(lines)
        case Missing(heading, words):
            yield f"> **Missing: {escaped(heading)}.** {escaped(words)}"
        case Grid(table):
            yield from (escaped(sentence) for sentence in table.lead)
            if table.cells:
                yield "\n".join(table_lines(table))
            yield from (escaped(sentence) for sentence in table.notes)
        case SignHere(party, name):
            by = f", by {escaped(name)}" if name else ""
            yield f"Signed for **{escaped(party)}**{by}:"
            yield f"Signature: {_LINE} Name and post: {_LINE} Date: {_LINE}"
