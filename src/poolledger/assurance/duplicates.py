"""What stands twice, and so counts twice?

Rows are copied, and a ledger is entered both as a list and as a grid. Two rows alike may both be
meant, so they are told and not refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from poolledger.agreement.contribution_rules import FixedSum
from poolledger.agreement.contributions import Contribution
from poolledger.agreement.facts import Actual
from poolledger.values.errors import Issue, warning
from poolledger.values.in_force import Source, cell_of

if TYPE_CHECKING:
    from poolledger.settlement.outturn import Agreement, Outturn

CODE = "same-row-twice"


def contributions_stand_once(outturn: Outturn) -> Iterator[Issue]:
    """Contributions that say in two rows the same of the same partner, scheme and years."""
    for fund in outturn.agreement.funds:
        seen: dict[tuple[Any, ...], list[Contribution]] = {}
        for each in fund.contributions:
            if isinstance(each.rule, FixedSum) and not each.rule.sum:
                continue
            key = (each.years, each.scheme, each.partner, each.funding, each.in_kind)
            alike = seen.setdefault(key, [])
            first = next((other for other in alike if other.rule == each.rule), None)
            if first is None:
                alike.append(each)
                continue
            message = (
                f"{each.partner}'s contribution to {each.scheme} for {each.years} says the same as "
                f"{_row_of(first.source, each.source)}, and both count; remove one, or give each "
                f"its own Source"
            )
            yield warning(CODE, message, cell_of(each.source, "Amount"))


def actuals_stand_once(outturn: Outturn) -> Iterator[Issue]:
    """Actuals that agree in every field, their reference included."""
    facts: dict[Actual, list[Actual]] = {}
    for actual in outturn.facts.actuals:
        if actual.reference and actual.amount:
            facts.setdefault(actual, []).append(actual)
    for first, *others in facts.values():
        if others:
            later = others[0]
            times = "" if len(others) == 1 else f", {len(others) + 1} rows in all"
            message = (
                f"{later.kind.value} of {later.amount} with reference {later.reference!r} is the "
                f"same in every field as {_row_of(first.source, later.source)}{times}, and each "
                f"counts; remove it, or tell them apart"
            )
            yield warning(CODE, message, cell_of(later.source, "Amount"))


def actuals_and_months_differ(outturn: Outturn) -> Iterator[Issue]:
    """Facts that are in the list of actuals and in the grid of months as well."""
    partners = _default_partner(outturn.agreement)
    # A grid is short, and a list may be a ledger of a million rows: only what both have is kept.
    months = [
        (a, _key(a, partners)) for a in outturn.facts.actuals if a.amount and _is_of_months(a)
    ]
    sought = {key for _, key in months}
    listed = {
        key: each
        for each in (outturn.facts.actuals if sought else ())
        if not _is_of_months(each) and (key := _key(each, partners)) in sought
    }
    for actual, key in months:
        first = listed.get(key)
        if first is not None:
            message = (
                f"{actual.kind.value} of {actual.amount} on {actual.scheme} is in "
                f"{_row_of(first.source, actual.source)} too, with the same day and partner, "
                f"and both count; keep one"
            )
            yield warning(CODE, message, cell_of(actual.source, "Amount"))


def _key(actual: Actual, partners: dict[str, str]) -> tuple[Any, ...]:
    partner = actual.partner or partners.get(actual.scheme or "")
    return (actual.day, actual.year, actual.kind, actual.amount, actual.scheme, partner)


def _is_of_months(actual: Actual) -> bool:
    """Whether a fact was read from a grid, whose rows have a year and no date."""
    columns: Iterable[str] = actual.source.columns if actual.source is not None else ()
    return "Year" in columns and "Date" not in columns


def _row_of(source: Source | None, later: Source | None) -> str:
    """A row as another row's message names it: with its sheet where that is another."""
    if source is None:
        return "another one"
    if later is not None and (source.book, source.sheet) == (later.book, later.sheet):
        return f"row {source.row}"
    return f"row {source.row} of {source.sheet}"


def _default_partner(agreement: Agreement) -> dict[str, str]:
    """Each scheme's partner where a fact names none: the host, or in aligned budgets the lead."""
    return {scheme.code: fund.host or fund.lead_of(scheme) for fund, scheme in agreement.schemes}
