"""What a journal's entries come to, added up one by one."""

from __future__ import annotations

from poolledger.ledger.journal import Journal


def out_of_balance(journal: Journal) -> int:
    """The sum of all postings, which is nil."""
    return sum(int(posting.amount) for entry in journal.entries for posting in entry.postings)
