"""Which payment stands in two rows, and so counts twice?

A payment is entered by two people, or in two ledgers, or both in a list and in a grid. What one row
leaves blank is unknown, or has a default: it tells no two payments apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from poolledger.agreement.facts import Actual, Movement
from poolledger.agreement.reporting_period import start_of
from poolledger.assurance.duplicates import (
    CODE,
    row_of,
    says_the_same,
    times_in_all,
    told_apart,
)
from poolledger.excel.cells.codes import as_compared
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.values.errors import Issue, warning
from poolledger.values.financial_year import month_end
from poolledger.values.in_force import cell_of
from poolledger.values.money import written


class _Payments:
    """Facts that may be payments made once, and who paid where a row does not say it."""

    def __init__(self, outturn: Outturn) -> None:
        funds = outturn.agreement.funds
        self.homes = {scheme.code: fund.code for fund, scheme in outturn.agreement.schemes}
        self.payers = _default_partner(outturn.agreement)
        self.hosts = {fund.code: fund.host for fund in funds}
        self.facts = outturn.facts.actuals
        self.told: set[int] = set()

    def payer(self, fact: Actual) -> str | None:
        """Who paid, received or gave: a blank is the partner that it is settled for."""
        if fact.partner is not None:
            return fact.partner
        return self.payers[fact.scheme] if fact.scheme else self.hosts.get(fact.fund or "")

    def alike(self, *, by_reference: bool) -> Iterator[list[int]]:
        """The numbers of facts of one kind and sum: of one day and place, or of one reference."""
        found: dict[tuple[Any, ...], list[int]] = {}
        for number, each in enumerate(self.facts):
            if not each.amount or (by_reference and not each.reference):
                continue
            place: tuple[Any, ...]
            if by_reference:
                place = (as_compared(each.reference or ""),)
            elif each.kind is Movement.RECEIPT and each.scheme:
                # A receipt of the whole fund may be that of one of its schemes.
                place = (each.day, self.homes[each.scheme])
            else:
                place = (each.day, each.scheme or each.fund)
            found.setdefault((each.kind, each.amount.pence, *place), []).append(number)
        return (numbers for numbers in found.values() if len(numbers) > 1)

    def in_two_ledgers(self, first: Actual, later: Actual) -> Issue:
        """What is told of a payment that two partners have."""
        message = (
            f"{later.kind.value} of {later.amount}{_named(later)} is {self.payer(later)}'s here, "
            f"and {self.payer(first)}'s in {row_of(first.source, later.source)}; if it is one "
            f"payment it counts twice: remove one of the two"
        )
        return warning("in-two-ledgers", message, cell_of(later.source, "Amount"))


def payments_stand_once(outturn: Outturn) -> Iterator[Issue]:
    """Payments in two rows of one partner or of two: by their day and sum, or by reference and sum.

    A regular payment of one sum on other days is told only where its reference is the same too.
    """
    payments = _Payments(outturn)
    for numbers in payments.alike(by_reference=False):
        yield from _of_a_day(payments, numbers)
    for numbers in payments.alike(by_reference=True):
        yield from _of_a_reference(payments, numbers)


class _Rows:
    """One partner's rows of a day, kind and sum, each with the later ones that say the same.

    Of one sum a day there may be thousands, each with a reference or a narrative of its own, so
    that a row is held against those alone that it may be the same as.
    """

    def __init__(self) -> None:
        self.referred: dict[str, list[list[Actual]]] = {}
        self.narrated: dict[str, list[list[Actual]]] = {}

    def near(self, fact: Actual) -> Iterator[list[Actual]]:
        """The rows that a fact is not told apart from, earliest first in each of its ways."""
        reference, narrative = as_compared(fact.reference or ""), as_compared(fact.narrative or "")
        named = (reference,) if reference else tuple(self.referred)
        told = (narrative, "") if narrative else tuple(self.narrated)
        for found, keys in ((self.referred, named), (self.narrated, told)):
            for group in (group for key in keys for group in found.get(key, ())):
                if not told_apart(group[0], fact):
                    yield group

    def add(self, fact: Actual) -> None:
        """Hold a row that no earlier one is the same as."""
        held = self.referred if fact.reference else self.narrated
        key = as_compared(fact.reference or fact.narrative or "")
        held.setdefault(key, []).append([fact])

    def groups(self) -> Iterator[list[Actual]]:
        """Each row with those that say the same."""
        for found in (self.referred, self.narrated):
            for groups in found.values():
                yield from groups


def _of_a_day(payments: _Payments, numbers: Sequence[int]) -> Iterator[Issue]:
    """What is told of facts of one day, place, kind and sum."""
    held: dict[tuple[Any, ...], _Rows] = {}
    for number in numbers:
        later = payments.facts[number]
        key = (payments.payer(later), start_of(later), _is_of_months(later))
        mine = held.setdefault(key, _Rows())
        same = next(mine.near(later), None)
        if same is not None:
            same.append(later)
            payments.told.add(number)
            continue
        mine.add(later)
        others = (rows for other, rows in held.items() if other[0] != key[0])
        first = next((fact for rows in others for fact in _of_both(rows, later)), None)
        if first is not None:
            payments.told.add(number)
            yield payments.in_two_ledgers(first, later)
    for first, *again in (group for rows in held.values() for group in rows.groups()):
        if again:
            what = f"{first.kind.value} of {first.amount}{_named(again[0])}"
            yield says_the_same(what, first, again)


def _of_a_reference(payments: _Payments, numbers: Sequence[int]) -> Iterator[Issue]:
    """What is told of facts of one reference, kind and sum, that their days do not tell."""
    firsts: dict[tuple[Any, ...], Actual] = {}
    again: dict[tuple[Any, ...], list[Actual]] = {}
    for number in numbers:
        later = payments.facts[number]
        key = (payments.payer(later), start_of(later))
        others = (fact for (payer, _), fact in firsts.items() if payer != key[0])
        other = next((fact for fact in others if _may_be_of_another(fact, later)), None)
        first = firsts.setdefault(key, later)
        if number in payments.told:
            continue
        if first is not later:
            again.setdefault(key, []).append(later)
        elif other is not None:
            yield payments.in_two_ledgers(other, later)
    for key, rows in again.items():
        first, later = firsts[key], rows[0]
        message = (
            f"{later.kind.value} of {later.amount}{_named(later)} is that of "
            f"{row_of(first.source, later.source)} too{times_in_all(rows)}, and each counts; "
            f"if it is one payment, keep one row"
        )
        yield warning("reference-twice", message, cell_of(later.source, "Amount"))


def _of_both(rows: _Rows, later: Actual) -> Iterator[Actual]:
    """Another partner's rows that may be the same payment.

    Two ledgers may each have a reference of their own. A grid has a row for each partner.
    """
    for first, *_ in rows.groups():
        if _is_of_another_list(first, later) and _may_be_of_another(first, later):
            yield first
    if not _is_of_months(later):
        yield from (first for first, *_ in rows.near(later) if _may_be_of_another(first, later))


def _may_be_of_another(one: Actual, other: Actual) -> bool:
    """Whether one of two partners may have entered what is the other's.

    What two partners pay in, or give, is told apart by their names, where both are there.
    """
    spent = other.kind in (Movement.EXPENDITURE, Movement.INCOME)
    return spent or one.partner is None or other.partner is None


def _named(actual: Actual) -> str:
    if actual.reference:
        return f" with reference {actual.reference!r}"
    return f" on {actual.scheme or actual.fund}"


def _is_of_another_list(one: Actual, other: Actual) -> bool:
    """Whether two facts stand on different sheets, as those of two ledgers do."""
    if one.source is None or other.source is None:
        return False
    return (one.source.book, one.source.sheet) != (other.source.book, other.source.sheet)


def actuals_and_months_differ(outturn: Outturn) -> Iterator[Issue]:
    """Facts that are in the list of actuals and in the grid of months as well."""
    # A grid is short, and a list may be a ledger of a million rows: only what both have is kept.
    payments = _Payments(outturn)
    grid: dict[tuple[Any, ...], list[Actual]] = {}
    for each in payments.facts:
        if each.amount and _is_of_months(each):
            grid.setdefault(_row_key(payments, each), []).append(each)
    listed: dict[tuple[Any, ...], list[Actual]] = {}
    for each in payments.facts if grid else ():
        if each.amount and not _is_of_months(each):
            key = _row_key(payments, each)
            if key in grid:
                listed.setdefault(key, []).append(each)
    for key, months in grid.items():
        rows = listed.get(key, [])
        told = list(_months_listed(months, rows))
        yield from told or _total_listed(months, rows)


def _row_key(payments: _Payments, fact: Actual) -> tuple[Any, ...]:
    """What a row of the grid is of."""
    return (start_of(fact), fact.kind, fact.scheme or fact.fund, payments.payer(fact))


def _months_listed(months: Sequence[Actual], rows: Sequence[Actual]) -> Iterator[Issue]:
    """Sums of a month that the list has too, on whatever day of it."""
    listed = {(month_end(row.day), row.amount): row for row in reversed(rows)}
    for month in months:
        row = listed.get((month.day, month.amount))
        if row is not None:
            when = "day" if row.day == month.day else "month"
            message = (
                f"{month.kind.value} of {month.amount} on {month.scheme} is in "
                f"{row_of(row.source, month.source)} too, with the same {when} and partner, "
                f"and both count; keep one"
            )
            yield warning(CODE, message, cell_of(month.source, "Amount"))


def _total_listed(months: Sequence[Actual], rows: Sequence[Actual]) -> Iterator[Issue]:
    """A year of several months that comes to what the list has, in one row or in all.

    What is listed before the months begin, and several rows after they end, are of a ledger that
    changed from one form to the other within the year.
    """
    days = [month.day for month in months]
    total = sum(month.amount.pence for month in months)
    whole = [row for row in rows if row.day > min(days).replace(day=1)]
    found = [row for row in whole if row.amount.pence == total][:1]
    listed = sum(row.amount.pence for row in rows)
    if not found and listed == total and any(row.day <= max(days) for row in whole):
        found = list(rows)
    if found and len(months) > 1 and total:
        first = months[0]
        more = "" if len(found) == 1 else f" and {len(found) - 1} more"
        message = (
            f"{first.kind.value} of {written(total)} on {first.scheme}, which {len(months)} months "
            f"come to, is in {row_of(found[0].source, first.source)}{more} too, with the same "
            f"partner, and both count; keep one"
        )
        yield warning(CODE, message, cell_of(first.source, "Amount"))


def _is_of_months(actual: Actual) -> bool:
    """Whether a fact was read from a grid, whose rows have a year and no date."""
    columns: Iterable[str] = actual.source.columns if actual.source is not None else ()
    return "Year" in columns and "Date" not in columns


def _default_partner(agreement: Agreement) -> dict[str, str]:
    """Each scheme's partner where a fact names none: the host, or in aligned budgets the lead."""
    return {scheme.code: fund.partner_of(scheme) for fund, scheme in agreement.schemes}
