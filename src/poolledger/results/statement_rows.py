"""What does each partner owe a fund, and how did that come about, line by line?

Every line is read from the partners' accounts in the journal, so that the lines add up to what is
still owed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from poolledger.ledger.journal import PROTOCOL, Account
from poolledger.ledger.postings import HOSTS_OWN
from poolledger.results.json_types import Pence
from poolledger.results.once import once
from poolledger.settlement.outturn import Outturn
from poolledger.values.frozen_map import FrozenMap

DUE, GOOD = "contributions due", "deficit brought forward made good"
OVER, UNDER = "share of overspend", "less share of underspend"
DRAWN, PAID_IN = "drawn from reserves it holds", "less paid into reserves it holds"
SAVED, GAP = "less savings that fall to it", "funding gap"
RECEIVED, SPENT, TAKEN = "less cash received", "less spending it paid itself", "income it took"
OWN = "less what the host owes itself, which counts as paid"
_LINES = {
    "funding": DUE,
    "made good": GOOD,
    "saving": SAVED,
    "funding gap": GAP,
    "expenditure": SPENT,
    "income": TAKEN,
}
# What stands on a line for each partner.
Lines = Mapping[str, Mapping[str, int]]


@frozen(kw_only=True, eq=False)
class OwedRow:
    """What a partner still owes a fund; below nil where it is owed. In no object of the JSON."""

    fund: str
    partner: str
    amount: Pence


@once
def statements(outturn: Outturn) -> Mapping[str, Lines]:
    """The lines of every fund's statement, by fund, in pence: what adds to a debt is positive."""
    sums: dict[str, dict[str, dict[str, int]]] = {}
    for account, other, amount in outturn.journal.against("partner"):
        # The dividend has a schedule of its own.
        if account.fund == PROTOCOL:
            continue
        assert account.partner is not None
        of_fund = sums.setdefault(account.fund, {})
        of_line = of_fund.setdefault(_line(other, int(amount)), {})
        of_line[account.partner] = of_line.get(account.partner, 0) + int(amount)
    return FrozenMap(
        (fund, FrozenMap((line, FrozenMap(by_partner)) for line, by_partner in lines.items()))
        for fund, lines in sums.items()
    )


def owed(outturn: Outturn) -> Iterator[OwedRow]:
    """What each partner still owes each fund, or is owed by it."""
    for fund in outturn.agreement.funds:
        for partner in outturn.partners:
            amount = outturn.journal.balance(Account(fund.code, "partner", partner))
            yield OwedRow(fund=fund.code, partner=partner, amount=amount)


def _line(other: Account, amount: int) -> str:
    """The line of a posting, by the account that it is against."""
    if other.kind == "borne":
        return OVER if amount > 0 else UNDER
    if other.kind == "reserve used":
        return DRAWN if amount > 0 else PAID_IN
    if other.kind == "cash":
        return OWN if other.detail == HOSTS_OWN else RECEIVED
    return _LINES[other.kind]
