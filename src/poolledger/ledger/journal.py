"""A journal of balanced entries: the ground that memorandum account and settlement are read from.

Inside the journal a debit is positive and a credit negative. Entries are never edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, NoReturn

from attrs import define, field, frozen

from poolledger.values.converters import as_one, listed
from poolledger.values.errors import SettlementFault
from poolledger.values.workings import total

# In place of a fund's code, for the protocol's accounts: as every fund has one, none can be taken
# for them.
PROTOCOL = ""


class Account(NamedTuple):
    """A ledger account of one fund, or of the protocol.

    Args:
        fund: The fund's code.
        kind: What it records, such as ``expenditure`` or ``partner``.
        partner: Whose it is, where it is one partner's.
        scheme: The scheme, where it is one scheme's.
        detail: What tells it from others of its kind, such as a reserve's name.
    """

    fund: str
    kind: str
    partner: str | None = None
    scheme: str | None = None
    detail: str | None = None


@frozen
class Posting:
    """An amount on an account, in pence: a debit is positive."""

    account: Account
    amount: int


@frozen
class Entry:
    """Postings that sum to nil, with the day and the reason."""

    day: date
    narrative: str
    postings: tuple[Posting, ...]
    clause: str | None = None


@define(eq=False)
class Journal:
    """Entries in the order in which they were made, until it is closed.

    The journal of a settlement is closed when it is handed out.
    """

    _posted: list[tuple[date, str, Account, Account, int, str | None]] = field(
        init=False, factory=list
    )
    _amounts: dict[Account, list[int]] = field(init=False, factory=dict)
    _closed: bool = field(init=False, default=False)

    def __attrs_pre_init__(self) -> None:
        if getattr(self, "_closed", False):
            self._refuse("a beginning")

    def post(
        self,
        day: date,
        narrative: str,
        debit: Account,
        credit: Account,
        amount: int,
        clause: str | None = None,
    ) -> None:
        """Post an amount from one account to another; nil is not posted.

        Args:
            day: The day of the entry.
            narrative: The reason, in words.
            debit: The account debited.
            credit: The account credited.
            amount: Pence; a negative amount goes the other way.
            clause: The clause it rests on.

        Raises:
            SettlementFault: If the journal is closed.
        """
        if self._closed:
            self._refuse(narrative)
        if amount == 0:
            return
        self._posted.append((day, narrative, debit, credit, amount, clause))
        self._amounts.setdefault(debit, []).append(amount)
        self._amounts.setdefault(credit, []).append(-amount)

    def _refuse(self, narrative: str) -> NoReturn:
        message = (
            f"{narrative!r} cannot be posted, as the settlement's journal is closed; settle "
            f"again on facts that have it"
        )
        raise SettlementFault.of("journal-closed", message)

    def close(self) -> None:
        """Let nothing more be posted."""
        self._closed = True

    @property
    def entries(self) -> list[Entry]:
        """The entries, in the order in which they were made."""
        return [
            Entry(day, narrative, (Posting(debit, amount), Posting(credit, -amount)), clause)
            for day, narrative, debit, credit, amount, clause in self._posted
        ]

    def balance(self, account: Account) -> int:
        """An account's balance, in pence: a debit is positive.

        Raises:
            ValueFault: If it is no account.
        """
        return total(self._amounts.get(as_one(account, Account), ()))

    def against(self, kind: str) -> Iterator[tuple[Account, Account, int]]:
        """Each posting on an account of a kind: the account, the one it is against, the pence."""
        for _, _, debit, credit, amount, _ in self._posted:
            if debit.kind == kind:
                yield debit, credit, amount
            if credit.kind == kind:
                yield credit, debit, -amount

    def accounts(self, fund: str, *kinds: str) -> list[Account]:
        """A fund's accounts of some kinds, in the order in which they were opened."""
        return [a for a in self._amounts if a.fund == fund and a.kind in kinds]

    def movement(self, kind: str, detail: str) -> int:
        """What accounts of a kind and detail have been credited with, whichever fund's they are."""
        found = [a for a in self._amounts if a.kind == kind and a.detail == detail]
        return self.credit(found)

    def credit(self, accounts: Iterable[Account]) -> int:
        """The sum of accounts, credits positive."""
        return total(-self.balance(each) for each in listed(accounts, "account"))
