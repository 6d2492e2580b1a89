"""How do two settlements differ, schedule by schedule and partner by partner?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from poolledger.ledger.memorandum import AccountSection
from poolledger.results import savings_walk, walk
from poolledger.results.json_types import Pence
from poolledger.results.statement_rows import GAP, GOOD, SAVED, statements
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import HTML, Outturn
from poolledger.values.one_line import one_line

# What is compared: the schedule, the fund, and the partner, scheme or reserve.
Key = tuple[str, str, str]


@frozen
class Difference:
    """One sum that two settlements may disagree on, in pence."""

    schedule: str
    fund: str
    of: str
    before: Pence
    after: Pence

    @property
    def change(self) -> Pence:
        """After less before."""
        return self.after - self.before


_SIGNS = "What partners put in, bear and pay is positive."
_DIFFERENCES = Listing(Difference, "schedule fund of before after change")


@frozen
class Comparison:
    """Two settlements side by side.

    Args:
        before, after: The settlements.
    """

    __repr__ = one_line(
        "of {before.agreement.title}, {before.year} as at {before.as_at}, "
        "with {after.year} as at {after.as_at}"
    )
    before: Outturn
    after: Outturn

    @cached_property
    def rows(self) -> tuple[Difference, ...]:
        """Every sum of either settlement, whether or not it differs."""
        first, second = _sums(self.before), _sums(self.after)
        keys = sorted(dict.fromkeys((*first, *second)), key=lambda key: _ORDER.index(key[0]))
        return tuple(Difference(*key, first[key], second[key]) for key in keys)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The sums that differ."""
        return tuple(row for row in self.rows if row.change)

    @property
    def tables(self) -> list[Table]:
        """The differences as a table."""
        schedule = "Comparison"
        lead = [f"Before: {_named(self.before)}", f"After: {_named(self.after)}", _SIGNS]
        notes = [] if self.differences else ["Nothing differs."]
        return list(
            _DIFFERENCES.tables(
                schedule, schedule, self.differences, lead=lead, none=lead, notes=notes, keys=3
            )
        )

    def _repr_html_(self) -> str:
        return HTML.work(self)

    def __str__(self) -> str:
        from poolledger.render.text import text_of

        return text_of(self.tables)


def compare(before: Outturn, after: Outturn) -> Comparison:
    """Two settlements side by side; print it to see the differences.

    Args:
        before: A settlement, of an agreement as it stands.
        after: Another, of a variation of the agreement or of the facts.
    """
    return Comparison(before, after)


def _named(outturn: Outturn) -> str:
    lineage = (*outturn.agreement.lineage, *outturn.facts.lineage)
    varied = f", varied: {'; '.join(lineage)}" if lineage else ""
    state = "final" if outturn.final else "indicative"
    return f"{outturn.agreement.title}, {outturn.year} as at {outturn.as_at}, {state}{varied}"


_ORDER = (
    "contributions", "outturn", "variance borne", "saving taken out", "deficit made good",
    "funding gap", "without a bearer", "balance carried forward", "reserve", "still owed",
    "savings delivered", "savings recognised", "savings pot", "entitlement", "set aside",
    "savings unallocated", "dividend to pay",
)  # fmt: skip
_OF_STATEMENTS = {SAVED: "saving taken out", GOOD: "deficit made good", GAP: "funding gap"}


def _sums(outturn: Outturn) -> Counter[Key]:
    sums = Counter[Key]()
    for key, pence in _amounts(outturn):
        sums[key] += int(pence)
    return sums


def _amounts(outturn: Outturn) -> Iterator[tuple[Key, int]]:
    for given in walk.contributions(outturn):
        if not given.in_kind:
            yield ("contributions", given.fund, given.partner), given.amount
    for standing in walk.monitoring(outturn):
        yield ("outturn", standing.fund, standing.scheme), standing.outturn
    for fund in outturn.agreement.funds:
        for partner, borne in outturn.borne(fund.code).items():
            if borne:
                yield ("variance borne", fund.code, partner), borne.pence
    yield from _of_accounts(outturn)
    for reserve in walk.reserves(outturn):
        yield ("reserve", reserve.fund or "", reserve.reserve), reserve.closing
    for paid in walk.settlement(outturn):
        yield ("still owed", paid.fund, f"{paid.payer} to {paid.payee}"), paid.amount
    yield from _savings_sums(outturn)


def _of_accounts(outturn: Outturn) -> Iterator[tuple[Key, int]]:
    """What statements and memorandum accounts say of savings, deficits and balances."""
    for code, lines in statements(outturn).items():
        for line, schedule in _OF_STATEMENTS.items():
            for partner, pence in lines.get(line, {}).items():
                yield (schedule, code, partner), pence
    for row in walk.memorandum(outturn):
        if row.section is AccountSection.CARRIED_FORWARD:
            of_partner = ("balance carried forward", row.fund, row.partner or "")
            bare = ("without a bearer", row.fund, row.scheme or "net")
            yield of_partner if row.partner is not None else bare, row.amount


def _savings_sums(outturn: Outturn) -> Iterator[tuple[Key, int]]:
    """Savings and their dividend, which are no fund's."""
    saved, shared = savings_walk.savings(outturn), walk.dividend(outturn)
    if saved is not None:
        yield ("savings delivered", "", "joint"), saved.delivered
        for own in saved.own:
            yield ("savings delivered", "", own.partner), own.delivered
        for partner, fell in saved.by_partner.items():
            yield ("savings recognised", "", partner), fell
    if shared is None:
        return
    yield ("savings pot", "", "all partners"), shared.pot
    for partner, given in shared.entitlement.items():
        yield ("entitlement", "", partner), given
    for partner, aside in shared.set_aside.items():
        yield ("set aside", "", partner), aside
    yield ("savings unallocated", "", "all partners"), shared.unallocated
    for paid in shared.settlement:
        yield ("dividend to pay", "", f"{paid.payer} to {paid.payee}"), paid.amount
