"""The schedules to a deed: everything that the partners sign, and what is missing marked.

Every sum is of the year settled, every rule in words comes from the rule itself, and the risk
share and the protocol are read back as ``explain --clauses`` reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from poolledger.documents import deed_sums
from poolledger.documents.deed_words import DeedWords
from poolledger.documents.document import (
    Document,
    Grid,
    Heading,
    Missing,
    Paragraph,
    Part,
    numbered,
)
from poolledger.results.provenance import MadeFrom
from poolledger.schedules.parties import FUNDS, PARTNERS, parties
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date


def deed_of(outturn: Outturn, made: MadeFrom) -> Document:
    """The schedules to the deed of an agreement.

    Args:
        outturn: The settlement of the year whose sums are stated.
        made: The files it was read from.
    """
    agreement = outturn.agreement
    words = DeedWords(outturn.agreement)
    reference = f"{agreement.reference}: " if agreement.reference else ""
    hashes = "; ".join(f"{each.file}, SHA-256 {each.sha256}" for each in made.inputs)
    document = Document(
        title=f"Schedules to {agreement.title}",
        standing=f"{reference}the sums are those of {outturn.year}.",
        parts=tuple(_schedules(outturn, words)),
        foot=hashes,
    )
    return _marked_draft(document, made)


def _schedules(outturn: Outturn, words: DeedWords) -> Iterator[Part]:
    """Each schedule: its sums, and the words that stand in it."""
    sums: Sequence[tuple[str, Iterable[Part]]] = (
        ("The parties and the agreement", _the_parties(outturn)),
        ("Aims, functions and services", ()),
        ("Funds and schemes", _funds_and_schemes(outturn)),
        ("Contributions", deed_sums.contributions(outturn)),
        ("Payment timetable", deed_sums.timetable(outturn)),
        ("Overspends and underspends", deed_sums.risk_share(outturn)),
        ("Reserves and balances", deed_sums.reserves(outturn)),
        ("Savings", deed_sums.protocol(outturn)),
        ("Governance, delegation and virement", ()),
        ("Reports and monitoring", words.calendar()),
        ("Review, variation, disputes and exit", ()),
        ("Other terms", words.own()),
        ("Signatures", words.signatures()),
    )
    number = 0
    for title, parts in sums:
        held = (*parts, *words.of(title)) if title != "Signatures" else tuple(parts)
        if held:
            number += 1
            yield Heading(f"Schedule {number}: {title}")
            yield from numbered(held, number)


def _the_parties(outturn: Outturn) -> Iterator[Part]:
    agreement = outturn.agreement
    yield from _grids(PARTNERS.tables("Parties", "Partners", agreement.partners, blanks=False))
    start = f"The agreement is in force from {written_date(agreement.start)}"
    end = f" to {written_date(agreement.end)}" if agreement.end else ", without a last day"
    yield Paragraph(f"{start}{end}.")
    if agreement.signed is None:
        yield Missing("Signed", "The day on which it is signed, on the sheet Agreement.")
    else:
        yield Paragraph(f"It was signed on {written_date(agreement.signed)}.")


def _grids(tables: Iterable[Table]) -> Iterator[Part]:
    return (Grid(table) for table in tables)


def _funds_and_schemes(outturn: Outturn) -> Iterator[Part]:
    yield from _grids(FUNDS.tables("Funds", "Funds", outturn.agreement.funds, blanks=False))
    *_, schemes = parties(outturn)
    yield Grid(schemes)


def _marked_draft(document: Document, made: MadeFrom) -> Document:
    """The document, marked as a draft where anything is missing or is warned of."""
    marks = len(list(document.missing))
    missing = f"{marks} mark{'' if marks == 1 else 's'} of what is missing" if marks else ""
    told = " and ".join(filter(None, [missing, made.in_words]))
    if not told:
        return document
    draft = f"Draft: {told} to be looked at before it is signed."
    return evolve(document, standing=f"{document.standing} {draft}")
