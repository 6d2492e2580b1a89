"""A part of a settlement is walked once."""

from __future__ import annotations

import gc
from weakref import ref

from tests.support.scopes import agreement_of, facts_of, pool, spent

from poolledger.results import walk
from poolledger.results.once import once
from poolledger.settlement.outturn import Outturn


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
