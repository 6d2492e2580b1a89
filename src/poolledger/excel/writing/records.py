"""An agreement and its facts as the rows of a workbook's sheets: what the writer writes."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from poolledger.agreement.facts import Facts
from poolledger.agreement.funds import Fund
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.excel.contract.agreement import ITEMS, SAVINGS_ITEMS
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.contract.sheets import SHEETS, is_reserved
from poolledger.excel.records import contributions, steps
from poolledger.excel.records.rows import filled, rows_of
from poolledger.excel.tables.kinds import Record, refused, written
from poolledger.settlement.outturn import Agreement

# By its sheet, what a record's row says that the columns alone do not tell.
BESIDE = {name: way.beside for name, way in (contributions.WAYS | steps.WAYS).items()}


def records_of(
    agreement: Agreement | None, facts: Facts | None
) -> Iterator[tuple[Sheet, list[Record]]]:
    """Each sheet's records, in the order of the contract's sheets; of what is None, none.

    Raises:
        UnreadableFile: If they say what no cell can hold.
    """
    if agreement is not None:
        _refuse_headings(agreement)
        yield SHEETS["Agreement"], list(_items(agreement))
    for sheet in SHEETS.values():
        if sheet.part:
            held = held_by(sheet, agreement, facts)
            if held is not None:
                yield sheet, rows_of(sheet, held, BESIDE.get(sheet.name))


def held_by(
    sheet: Sheet, agreement: Agreement | None, facts: Facts | None
) -> Iterator[tuple[Fund | None, Any]] | None:
    """What a sheet's rows are of, in their order, each with its fund where it belongs to one.

    None where that is neither given nor what the sheet is of.
    """
    holder, _, name = sheet.part.partition(".")
    if holder == "fund" and agreement is not None:
        return ((fund, each) for fund in agreement.funds for each in getattr(fund, name))
    of = {"agreement": agreement, "facts": facts}.get(holder)
    return None if of is None else ((None, each) for each in attrgetter(name)(of))


def _refuse_headings(agreement: Agreement) -> None:
    """A partner's code heads the columns of its shares, beside the headings of the sheet."""
    for partner in agreement.partners:
        if is_reserved(partner.code):
            raise refused(f"partner {partner.code}", "has a heading as its code")


def _items(agreement: Agreement) -> Iterator[Record]:
    unsaid_terms = SavingsTerms()
    held = [(item, getattr(agreement, str(item.field))) for item in ITEMS]
    for item in SAVINGS_ITEMS:
        value = getattr(agreement.savings, str(item.field))
        held.append((item, None if value == getattr(unsaid_terms, str(item.field)) else value))
    for item, value in held:
        cell = written(item, value)
        if cell is not None:
            clause = agreement.clauses.get(item.heading)
            yield filled({"Item": item.heading, "Value": cell, "Clause": clause})
