"""Agreements and facts from plain data: read as a workbook is, and every fault told at once."""

from __future__ import annotations

from poolledger.agreement.facts import Facts
from poolledger.data.contents import Contents
from poolledger.data.keys import (
    AGREEMENT,
    FACTS,
    ITEMS,
    OF_AGREEMENT,
    OF_FACTS,
)
from poolledger.excel.reading.parties import Parties
from poolledger.excel.tables.lookups import Lookups
from poolledger.settlement.outturn import Agreement


def agreement_from(data: object) -> Agreement:
    """The agreement of plain data.

    Raises:
        DataFault: If anything in it is wrong; every fault is named with its place.
    """
    contents = Contents(OF_AGREEMENT | {ITEMS.name: ITEMS}, AGREEMENT)
    contents.take(data)
    sheets = contents.sheets(Lookups(contents.reading))
    return contents.made(lambda: sheets.agreement(Parties())[0])


def facts_from(data: object) -> Facts:
    """The facts of plain data.

    Names that an agreement gives are taken as they are: they are checked when it is settled.

    Raises:
        DataFault: If anything in it is wrong; every fault is named with its place.
    """
    contents = Contents(OF_FACTS, FACTS)
    contents.take(data)
    sheets = contents.sheets(Lookups(contents.reading, unchecked=True))
    return contents.made(lambda: sheets.facts(Parties()))
