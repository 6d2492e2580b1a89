"""A document as one page of HTML: nothing from elsewhere, no scripts, and it prints well."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

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
from poolledger.render.html import table_lines

# Widths are of A4 with margins in which what is missing is marked.
_STYLE = """
@page { size: A4; margin: 20mm 18mm 18mm 12mm; }
:root { color-scheme: light; }
body { font: 11pt/1.45 Georgia, "Times New Roman", serif; color: #111; background: #fff;
  max-width: 46em; margin: 2em auto; padding: 0 1.5em 0 7em; }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0 0 .2em; }
h2 { font-size: 1.25em; margin: 2em 0 .6em; border-bottom: 1px solid #555; break-after: avoid; }
h3 { font-size: 1.05em; margin: 1.4em 0 .4em; break-after: avoid; }
p { margin: 0 0 .7em; white-space: pre-line; }
.standing { font-style: italic; color: #333; }
.clause { display: grid; grid-template-columns: 3em 1fr; }
.missing { position: relative; border-left: 3px solid #9c2f00; padding-left: .8em;
  color: #6b2100; break-inside: avoid; }
.missing::before { content: "Missing"; position: absolute; right: 100%; margin-right: .8em;
  font: bold .8em/1.8 Arial, Helvetica, sans-serif; }
table { border-collapse: collapse; width: 100%; margin: .4em 0 1em;
  font: 9pt/1.35 Arial, Helvetica, sans-serif; }
th, td { border-bottom: 1px solid #bbb; padding: .25em .5em; vertical-align: top; }
thead { display: table-header-group; }
thead th { border-bottom: 2px solid #333; }
tr { break-inside: avoid; }
tfoot { display: table-row-group; font-weight: bold; }
.sign { break-inside: avoid; margin: 1.6em 0; }
.sign span { display: inline-block; min-width: 14em; border-bottom: 1px solid #333;
  margin-right: 1.2em; }
footer { margin-top: 3em; border-top: 1px solid #999; padding-top: .4em;
  font: 8pt/1.4 Arial, Helvetica, sans-serif; color: #444; overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; padding: 0 0 0 6em; } }
"""


def page_of(document: Document) -> str:
    """The document as a whole file of HTML."""
    title = escape(document.title)
    body = [
        f"<h1>{title}</h1>",
        f'<p class="standing">{escape(document.standing)}</p>',
        *(line for part in document.parts for line in _lines(part)),
    ]
    if document.foot:
        body.append(f"<footer>{escape(document.foot)}</footer>")
    head = (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    )
    return printable(head + "\n".join(body) + "\n</body>\n</html>\n")


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Heading(words, level):
            yield f"<h{level + 1}>{escape(words)}</h{level + 1}>"
        case Paragraph(words, None):
            yield f"<p>{escape(words)}</p>"
        case Paragraph(words, number):
            yield f'<p class="clause"><span>{escape(number or "")}</span>'
            yield f"<span>{escape(words)}</span></p>"
        case Missing(heading, words):
            yield f'<p class="missing"><strong>{escape(heading)}.</strong> {escape(words)}</p>'
        case Grid(table):
            yield from table_lines(table)
        case SignHere(party, name):
            by = f", by {escape(name)}" if name else ""
            yield f'<div class="sign"><p>Signed for <strong>{escape(party)}</strong>{by}</p>'
            yield "<p>Signature <span></span></p><p>Name and post <span></span> Date <span></span>"
            yield "</p></div>"
