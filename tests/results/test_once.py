"""A part of a settlement is walked once."""

from __future__ import annotations

import gc
from weakref import ref

from tests.support.scopes import agreement_of, facts_of, pool, spent

from poolledger.results import walk
from poolledger.results.once import once
from poolledger.settlement.outturn import Outturn
from poolledger.values.workings import Figure


def _outturn() -> Outturn:
    return agreement_of(pool()).settle(facts_of(spent(900_000)))


def test_every_view_has_the_same_rows() -> None:
    """Asked a second time they are not made again; those of another settlement are its own."""
    outturn, other = _outturn(), _outturn()

    assert walk.contributions(outturn) is walk.contributions(outturn)
    assert walk.contributions(other) is not walk.contributions(outturn)


def test_what_a_walk_comes_to_goes_with_its_settlement() -> None:
    """Thousands of settlements may be asked one after another."""
    known = once(lambda outturn: [outturn.year])
    outturn = _outturn()
    assert known(outturn) == [outturn.year]
    gone = ref(outturn)

    del outturn
    gc.collect()

    assert gone() is None


def test_a_settlement_without_workings_lends_its_rows_to_none_that_is_equal() -> None:
    """The two are equal, and only one of them can say how its figures were made."""
    agreement, facts = agreement_of(pool()), facts_of(spent(900_000))
    bare, traced = agreement.settle(facts, workings=False), agreement.settle(facts)
    assert bare == traced

    walk.contributions(bare)

    assert all(isinstance(row.amount, Figure) for row in walk.contributions(traced))
