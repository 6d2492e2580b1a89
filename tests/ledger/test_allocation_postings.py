"""A variance and a saving are posted alike, each step with its clause."""

from __future__ import annotations

from datetime import date

from tests.support.stream import DIVIDENDS, Settled, law

import poolledger as pl
from poolledger.ledger.allocation_postings import AllocationPostings
from poolledger.ledger.journal import PROTOCOL, Account, Journal
from poolledger.savings.saving_allocation import SavingAllocation
from poolledger.sharing.allocation import Allocation
from poolledger.sharing.scope import VARIANCE, Direction

DAY = date(2012, 3, 31)
HOLDERS = {"Transformation": "OMBC"}


def posted(allocation: Allocation) -> Journal:
    """The journal of an allocation alone, as it stands in the protocol's accounts."""
    journal = Journal()
    AllocationPostings(journal, allocation, DAY, HOLDERS, PROTOCOL).post()
    return journal


def owed(journal: Journal) -> dict[str, int]:
    """What each partner owes by its account."""
    accounts = journal.accounts(PROTOCOL, "partner")
    return {str(account.partner): int(journal.balance(account)) for account in accounts}


def shared(fell: dict[str, str], *steps: pl.Step) -> SavingAllocation:
    """A saving, or a loss, shared by steps, with a reserve to pay into."""
    return pl.divide(fell, steps, reserves={"Transformation": ("OMBC", "£5")})


def test_each_step_is_an_entry_with_its_clause() -> None:
    """£100 fell to PCT: £20 into the reserve that OMBC holds, £8 apart, £72 halved."""
    allocation = shared(
        {"PCT": "£100", "OMBC": "£0"},
        pl.draw("Transformation", next="£20", clause="4.1"),
        pl.reinvest(next="10%"),
        pl.share(pl.Equal(), clause="4.3"),
    )
    journal = posted(allocation)

    assert [(e.narrative, e.postings[0].amount, e.clause) for e in journal.entries] == [
        ("saving falling to PCT", 100_00, None),
        ("step 1: reserve saving", -20_00, "4.1"),
        ("step 1: reserve saving", -20_00, "4.1"),
        ("step 3: share saving", -36_00, "4.3"),
        ("step 3: share saving", -36_00, "4.3"),
        ("set aside by PCT", 8_00, None),
    ]
    assert owed(journal) == allocation.due == {"PCT": 56_00, "OMBC": -56_00}
    assert journal.movement("reserve", "Transformation") == 20_00


def test_a_loss_that_stays_where_it_fell_is_no_entry() -> None:
    """Nobody owes anything for it, nor is owed."""
    allocation = shared({"PCT": "-£100", "OMBC": "£20"}, pl.share(pl.Equal(), direction="saving"))

    assert allocation.stays
    assert posted(allocation).entries == []


def test_what_no_step_places_is_posted_as_that() -> None:
    """The half of a saving, and of a variance, that has no bearer."""
    saving = posted(shared({"PCT": "£100", "OMBC": "£0"}, pl.bear("OMBC", next="50%")))
    variance = posted(Allocation(Direction.OVERSPEND, 100_00, (), 50_00))

    assert saving.balance(Account(PROTOCOL, "unallocated")) == 50_00
    assert variance.balance(Account(PROTOCOL, "unallocated")) == -50_00
    assert Allocation.kind is VARIANCE


@law(DIVIDENDS)
def test_what_partners_owe_by_the_journal_is_what_is_due(settled: Settled) -> None:
    """For every pot alone, gains and losses, whatever its steps did with it."""
    dividend, sharing = settled.outturn.dividend, settled.outturn.sharing
    assert dividend is not None
    assert sharing is not None
    for pot in dividend.recognised.by_pot.values():
        journal = Journal()
        AllocationPostings(journal, pot, DAY, sharing.holders, PROTOCOL).post()
        due = {partner: int(pence) for partner, pence in pot.due.items() if pence}

        assert {partner: pence for partner, pence in owed(journal).items() if pence} == due
