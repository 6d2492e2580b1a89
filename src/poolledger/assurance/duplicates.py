"""What stands twice, and so counts twice?

Rows are copied. Two rows alike may both be meant, so they are told and not refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import fields_dict

from poolledger.agreement.contribution_rules import FixedSum
from poolledger.agreement.contributions import Contribution
from poolledger.assurance.implausible import cells_listed
from poolledger.excel.cells.codes import as_compared
from poolledger.settlement.outturn import Outturn
from poolledger.values.errors import Issue, warning
from poolledger.values.in_force import Source, cell_of

CODE = "same-row-twice"
# What keeps two rows of one sum apart where both say it; a blank is unknown, and keeps none apart.
_TELLING = (
    "reference", "narrative", "cause", "vat", "scheme", "evidence", "reason", "recommended",
    "initiative", "notified", "discussed", "discussed_with", "paid", "verified_on", "gross",
    "running_cost", "double_running",
)  # fmt: skip
# Who saw to a row and what it is called make no other row of it.
_ABOUT = frozenset(
    {"source", "for_year", "approved_by", "clause", "claim", "claimed_by", "verified_by", "decided",
     "decided_by", "person"}
)  # fmt: skip


def contributions_stand_once(outturn: Outturn) -> Iterator[Issue]:
    """Contributions that say in two rows the same of the same partner, scheme and years."""
    for fund in outturn.agreement.funds:
        seen: dict[tuple[Any, ...], list[Contribution]] = {}
        for each in fund.contributions:
            if isinstance(each.rule, FixedSum) and not each.rule.sum:
                continue
            first_year = None if each.years is None else each.years.first
            key = (first_year, each.scheme, each.partner, each.funding, each.in_kind)
            alike = seen.setdefault(key, [])
            first = next((other for other in alike if other.rule == each.rule), None)
            if first is None:
                alike.append(each)
                continue
            message = (
                f"{each.partner}'s contribution to {each.scheme} for {each.years} says the same as "
                f"{row_of(first.source, each.source)}, and both count; remove one, or give each "
                f"its own Source"
            )
            yield warning(CODE, message, cell_of(each.source, "Amount"))


def told_apart(one: Any, other: Any) -> bool:
    """Whether two rows of one sum say something that keeps them apart."""
    for name in _TELLING:
        said, again = getattr(one, name, None), getattr(other, name, None)
        if not said or not again:
            continue
        if isinstance(said, str):
            said, again = as_compared(said), as_compared(again)
        if said != again:
            return True
        if name == "reference":
            return False
    return False


def facts_stand_once(outturn: Outturn) -> Iterator[Issue]:
    """Rows of other sheets that say what an earlier row says, and add up with it."""
    facts, savings = outturn.facts, outturn.facts.savings
    listed: list[Any] = [
        *facts.virements, *facts.activity, *savings.deliveries, *savings.paid, *savings.decisions,
        *savings.spending, *savings.events,
    ]  # fmt: skip
    alike: dict[Any, list[list[Any]]] = {}
    for each in listed:
        if getattr(each, "amount", True):
            groups = alike.setdefault(_counting(each), [])
            same = next((group for group in groups if not told_apart(group[0], each)), None)
            groups.append([each]) if same is None else same.append(each)
    for first, *others in (group for groups in alike.values() for group in groups):
        if others:
            amount = getattr(others[0], "amount", None)
            what = f"this row of {amount}" if amount is not None else "this row"
            yield says_the_same(what, first, others)


def _counting(fact: Any) -> tuple[Any, ...]:
    """All that a fact says and that is more than information, its year with its default."""
    names = fields_dict(type(fact)).keys() - _ABOUT - set(_TELLING)
    said = (getattr(fact, name) for name in sorted(names))
    return (type(fact), getattr(fact, "year", None), *said)


def times_in_all(others: Sequence[Any]) -> str:
    """How many rows there are in all, where they are more than two."""
    if len(others) == 1:
        return ""
    places = cells_listed([each.source for each in others], "Amount")
    return f", {len(others) + 1} rows in all (also {places})"


def says_the_same(what: str, first: Any, others: Sequence[Any]) -> Issue:
    """What is told of rows that say what an earlier one says."""
    later = others[0]
    message = (
        f"{what} says the same as {row_of(first.source, later.source)}{times_in_all(others)}, "
        f"and each counts; remove it, or tell them apart"
    )
    return warning(CODE, message, cell_of(later.source, "Amount"))


def row_of(source: Source | None, later: Source | None) -> str:
    """A row as another row's message names it: with its sheet where that is another."""
    if source is None:
        return "another one"
    if later is not None and (source.book, source.sheet) == (later.book, later.sheet):
        return source.named
    if later is not None and source.book != later.book:
        return f"row {source.row} of {source.sheet} in {source.book}"
    return f"row {source.row} of {source.sheet}"
