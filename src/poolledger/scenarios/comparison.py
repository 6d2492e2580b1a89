"""How do two settlements differ, schedule by schedule and partner by partner?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from poolledger.agreement.funds import Fund
from poolledger.ledger.memorandum import AccountRow, AccountSection
from poolledger.schedules.table import Table, TableColumnKind
from poolledger.schedules.table import TableColumn as TableColumn
from poolledger.settlement.outturn import Outturn

# What is compared: the schedule, the fund, and the partner, scheme or reserve.
Key = tuple[str, str, str]


@frozen
class Difference:
    """One sum that two settlements may disagree on, in pence."""

    schedule: str
    fund: str
    of: str
    before: int
    after: int

    @property
    def change(self) -> int:
        """After less before."""
        return self.after - self.before


@frozen
class Comparison:
    """Two settlements side by side.

    Args:
        before, after: The settlements.
    """

    before: Outturn
    after: Outturn

    @cached_property
    def rows(self) -> tuple[Difference, ...]:
        """Every sum of either settlement, whether or not it differs."""
        first, second = dict(_sums(self.before)), dict(_sums(self.after))
        keys = list(dict.fromkeys((*first, *second)))
        order = {name: place for place, name in enumerate(_ORDER)}
        keys.sort(key=lambda key: order[key[0]])
        return tuple(Difference(*key, first.get(key, 0), second.get(key, 0)) for key in keys)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The sums that differ."""
        return tuple(row for row in self.rows if row.change)

    @property
    def tables(self) -> list[Table]:
        """The differences as a table."""
        columns = (
            *(TableColumn(heading) for heading in ("Schedule", "Fund", "Of")),
            *(
                TableColumn(f"{heading} £", TableColumnKind.MONEY)
                for heading in ("Before", "After", "Change")
            ),
        )
        rows = [(d.schedule, d.fund, d.of, d.before, d.after, d.change) for d in self.differences]
        lead = [
            f"Before: {_named(self.before)}",
            f"After: {_named(self.after)}",
            "What partners put in, bear and pay is positive.",
        ]
        notes = [] if rows else ["Nothing differs."]
        return [
            Table(
                schedule="Comparison", title="Comparison", columns=columns, rows=rows,
                lead=lead, notes=notes, keys=3,
            )
        ]  # fmt: skip

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
_JOURNALED = {
    "saving": "saving taken out",
    "made good": "deficit made good",
    "funding gap": "funding gap",
}


def _sums(outturn: Outturn) -> Iterator[tuple[Key, int]]:
    sums: dict[Key, int] = {}
    for key, pence in _amounts(outturn):
        sums[key] = sums.get(key, 0) + int(pence)
    yield from sums.items()


def _amounts(outturn: Outturn) -> Iterator[tuple[Key, int]]:
    for funded in outturn.contributions:
        if not funded.contribution.in_kind:
            yield ("contributions", funded.fund, funded.contribution.partner), funded.amount
    for position in outturn.positions:
        yield ("outturn", position.fund.code, position.scheme.code), position.outturn
    for fund in outturn.agreement.funds:
        yield from _of_fund(outturn, fund)
    for row in outturn.memorandum:
        yield from _account_sums(row)
    for reserve in outturn.reserves:
        yield ("reserve", reserve.fund or "", reserve.reserve), reserve.closing
    for payment in outturn.settlement:
        yield ("still owed", payment.fund, f"{payment.payer} to {payment.payee}"), payment.amount

    yield from _savings_sums(outturn)


def _of_fund(outturn: Outturn, fund: Fund) -> Iterator[tuple[Key, int]]:
    for partner, borne in outturn.borne(fund.code).items():
        if borne:
            yield ("variance borne", fund.code, partner), borne.pence
    for account in outturn.journal.accounts(fund.code, *_JOURNALED):
        of = account.partner or ""
        yield (_JOURNALED[account.kind], fund.code, of), -outturn.journal.balance(account)


def _account_sums(row: AccountRow) -> Iterator[tuple[Key, int]]:
    if row.section is AccountSection.CARRIED_FORWARD and row.partner is not None:
        yield ("balance carried forward", row.fund, row.partner), row.amount
    elif row.section is AccountSection.CARRIED_FORWARD:
        yield ("without a bearer", row.fund, row.scheme or "net"), row.amount


def _savings_sums(outturn: Outturn) -> Iterator[tuple[Key, int]]:
    """Savings and their dividend, which are no fund's."""
    position, dividend = outturn.savings, outturn.dividend
    if position is not None:
        yield ("savings delivered", "", "joint"), position.delivered
        for own in position.own:
            yield ("savings delivered", "", own.partner), own.delivered
        for partner, fell in position.by_partner.items():
            yield ("savings recognised", "", partner), fell
    if dividend is None:
        return
    yield ("savings pot", "", "all partners"), dividend.recognised.pot
    for partner, given in dividend.recognised.entitlement.items():
        yield ("entitlement", "", partner), given
    for partner, aside in dividend.recognised.set_aside.items():
        yield ("set aside", "", partner), aside
    yield ("savings unallocated", "", "all partners"), dividend.recognised.unallocated
    for payment in dividend.payments:
        yield ("dividend to pay", "", f"{payment.payer} to {payment.payee}"), payment.amount
