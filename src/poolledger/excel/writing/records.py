"""An agreement and its facts as the rows of a workbook's sheets: what the writer writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from poolledger.agreement.contribution_rules import CONTRIBUTION_RULES
from poolledger.agreement.facts import Facts
from poolledger.agreement.funds import Fund
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.excel.contract.agreement import ITEMS, SAVINGS_ITEMS
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.contract.sheets import SHEETS, is_reserved
from poolledger.excel.tables.kinds import KINDS, Record, writer_of, written
from poolledger.excel.tables.python_only import refused, unsaid
from poolledger.excel.writing.steps import settings_in, terms_of_step
from poolledger.settlement.outturn import Agreement
from poolledger.values.columns import CellKind, Column
from poolledger.values.financial_year import MONTHS
from poolledger.values.money import Money


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
                yield sheet, _records(sheet, held)


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


def filled(record: Record) -> Record:
    """A record without the headings that have no value."""
    return {heading: value for heading, value in record.items() if value is not None}


def _records(sheet: Sheet, held: Iterable[tuple[Fund | None, Any]]) -> list[Record]:
    """The rows of what each fund, or an agreement as a whole, holds."""
    columns = [each for each in sheet.declared if isinstance(each, Column)]
    names_fund = any(each.kind is CellKind.FUND and not each.rare for each in columns)
    writers = [(c.heading, attrgetter(c.field), writer_of(c)) for c in columns if c.field]
    own = OWN_TERMS.get(sheet.name)
    rows = []
    for fund, value in held:
        said = {heading: write(get(value)) for heading, get, write in writers}
        if fund is not None and names_fund:
            said["Fund"] = fund.code
        rows.append(filled(said | own(value, fund) if own is not None else said))
    return rows


def _rule(contribution: Any, _: Fund | None) -> dict[str, Any]:
    rule = contribution.rule
    own = SHEETS["Contributions"].held(rule.columns)
    lost = unsaid(rule, own, CONTRIBUTION_RULES, f"has the rule {rule.name}")
    if lost:
        what = f"the contribution of {contribution.partner} to {contribution.scheme}"
        raise refused(what, lost)
    # What owes no cash is never recurrent, and need not say so.
    once = {} if rule.owes_cash else {"Recurrent": None}
    return {"Rule": rule.name, **settings_in(rule, own), **once}


def _change(step: Any, _: Fund | None) -> dict[str, Any]:
    return {"Amount" if isinstance(step.change, Money) else "Rate": step.change}


def _weights(profile: Any, _: Fund | None) -> dict[str, Any]:
    weigh = KINDS[CellKind.NUMBER].write
    return {month: weigh(each) for month, each in zip(MONTHS, profile.weights, strict=True)}


# What the columns alone do not tell how to write.
OWN_TERMS: Mapping[str, Callable[[Any, Fund | None], dict[str, Any]]] = {
    "Contributions": _rule,
    "Roll forward": _change,
    "Profiles": _weights,
    "Risk share": terms_of_step,
    "Protocol": terms_of_step,
}
