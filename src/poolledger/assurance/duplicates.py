"""What stands twice, and so counts twice?

Rows are copied, and a ledger is entered both as a list and as a grid. Two rows alike may both be
meant, so they are told and not refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve

from poolledger.agreement.contribution_rules import FixedSum
from poolledger.agreement.contributions import Contribution
from poolledger.agreement.facts import Actual, Movement
from poolledger.assurance.implausible import cells_listed
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.values.errors import Issue, warning
from poolledger.values.in_force import Source, cell_of

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
    """Actuals that agree in every field, with a reference or without one."""
    facts: dict[tuple[Any, ...], list[Actual]] = {}
    for each in outturn.facts.actuals:
        if each.amount:
            # A scheme says its fund, which a row may name and need not.
            key = (
                each.day, each.kind, each.amount, each.scheme or each.fund, each.partner,
                each.for_year, each.vat, each.cause, each.reference, each.narrative,
                _is_of_months(each),
            )  # fmt: skip
            facts.setdefault(key, []).append(each)
    for first, *others in facts.values():
        if others:
            later = others[0]
            what = f"{later.kind.value} of {later.amount}{_named(later)}"
            yield _same(what, first, others)


def facts_stand_once(outturn: Outturn) -> Iterator[Issue]:
    """Rows of other sheets that say in every field what an earlier row says, and add up with it."""
    facts, savings = outturn.facts, outturn.facts.savings
    # The reference of a claim is what tells two claims of one saving apart.
    claims = [(evolve(each, claim=None), each) for each in savings.events]
    listed: list[tuple[Any, Any]] = [
        *((each, each) for each in (*facts.virements, *facts.activity)),
        *((each, each) for each in (*savings.deliveries, *savings.paid)),
        *((each, each) for each in (*savings.decisions, *savings.spending)),
        *claims,
    ]
    alike: dict[Any, list[Any]] = {}
    for key, each in listed:
        if getattr(each, "amount", True):
            alike.setdefault(key, []).append(each)
    for first, *others in alike.values():
        if others:
            amount = getattr(others[0], "amount", None)
            what = f"this row of {amount}" if amount is not None else "this row"
            yield _same(what, first, others)


def _named(actual: Actual) -> str:
    if actual.reference:
        return f" with reference {actual.reference!r}"
    return f" on {actual.scheme or actual.fund}"


def _same(what: str, first: Any, others: Sequence[Any]) -> Issue:
    later = others[0]
    places = cells_listed([each.source for each in others], "Amount")
    times = "" if len(others) == 1 else f", {len(others) + 1} rows in all (also {places})"
    message = (
        f"{what} is the same in every field as {_row_of(first.source, later.source)}{times}, and "
        f"each counts; remove it, or tell them apart"
    )
    return warning(CODE, message, cell_of(later.source, "Amount"))


def payments_are_in_one_ledger(outturn: Outturn) -> Iterator[Issue]:
    """Payments that the ledgers of two partners have: by their reference, or by day and sum."""
    partners = _default_partner(outturn.agreement)
    seen: dict[tuple[Any, ...], tuple[Actual, str | None]] = {}
    for actual in outturn.facts.actuals:
        if not actual.amount or actual.kind not in (Movement.EXPENDITURE, Movement.INCOME):
            continue
        partner = actual.partner or partners.get(actual.scheme or "")
        keys: list[tuple[Any, ...]] = [(actual.day, actual.kind, actual.amount, actual.scheme)]
        if actual.reference:
            keys.insert(0, (actual.reference, actual.kind, actual.amount))
        found = [seen.setdefault(key, (actual, partner)) for key in keys]
        for (first, other), key in zip(found, keys, strict=True):
            by_reference = key[0] == actual.reference
            if other != partner and (by_reference or _is_of_another_list(first, actual)):
                message = (
                    f"{actual.kind.value} of {actual.amount}{_named(actual)} is {partner}'s here, "
                    f"and {other}'s in {_row_of(first.source, actual.source)}; if it is one "
                    f"payment it counts twice: remove one of the two"
                )
                yield warning("in-two-ledgers", message, cell_of(actual.source, "Amount"))
                break


def _is_of_another_list(one: Actual, other: Actual) -> bool:
    """Whether two facts stand on different sheets, as those of two ledgers do."""
    if one.source is None or other.source is None:
        return False
    return (one.source.book, one.source.sheet) != (other.source.book, other.source.sheet)


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
        return source.named
    if later is not None and source.book != later.book:
        return f"row {source.row} of {source.sheet} in {source.book}"
    return f"row {source.row} of {source.sheet}"


def _default_partner(agreement: Agreement) -> dict[str, str]:
    """Each scheme's partner where a fact names none: the host, or in aligned budgets the lead."""
    return {scheme.code: fund.partner_of(scheme) for fund, scheme in agreement.schemes}
