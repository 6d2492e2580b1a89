"""Agreements and facts from plain data: read as a workbook is, and every fault told at once."""

from __future__ import annotations

from collections.abc import Iterable

from poolledger.agreement.facts import Facts
from poolledger.agreement.forms import PooledFund
from poolledger.data.document import Document
from poolledger.data.keys import (
    AGREEMENT,
    FACTS,
    ITEMS,
    OF_AGREEMENT,
    OF_FACTS,
)
from poolledger.excel.reading.parties import Parties
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.table import Row
from poolledger.settlement.outturn import Agreement


def agreement_from(data: object) -> Agreement:
    """The agreement of plain data.

    Raises:
        DataFault: If anything in it is wrong; every fault is named with its place.
    """
    document = Document(OF_AGREEMENT | {ITEMS.name: ITEMS}, AGREEMENT)
    document.take(data)
    sheets = document.sheets(Lookups(document.reading))
    return document.made(lambda: sheets.agreement(Parties())[0])


def facts_from(data: object) -> Facts:
    """The facts of plain data.

    Names that an agreement gives are taken as they are: they are checked when it is settled.

    Raises:
        DataFault: If anything in it is wrong; every fault is named with its place.
    """
    document = Document(OF_FACTS, FACTS)
    document.take(data)
    sheets = document.sheets(_AnyName(document.reading))
    return document.made(lambda: sheets.facts(Parties()))


class _Forms(dict[str, str | None]):
    """A form for any fund, which facts do not tell: the one that may have facts of every kind."""

    def __missing__(self, _: str) -> str:
        return PooledFund.form


class _AnyName(Lookups):
    """Names that are taken as they are."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading, forms=_Forms())

    def named(self, what: str, code: str, known: Iterable[str]) -> str:
        """The name itself."""
        return code

    def spelling(self, row: Row, heading: str, what: str, text: str) -> str:
        """The name itself."""
        return text

    def scheme(self, row: Row, heading: str = "Scheme") -> tuple[str, str] | None:
        """A scheme, of the fund that the row names."""
        code = self._known(row, heading, "scheme", ())
        fund = self.fund(row) if row.filled("Fund") else ""
        return None if code is None or fund is None else (fund, code)
