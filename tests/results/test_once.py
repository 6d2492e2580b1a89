"""A part of a settlement is walked once."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from weakref import ref

import attrs
import pytest
from tests.support.board import board_outturn
from tests.support.scopes import agreement_of, facts_of, pool, spent

from poolledger.results import savings_walk, statement_rows, walk
from poolledger.results.once import once
from poolledger.settlement.outturn import Outturn
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.workings import Figure

WALKS = {
    name: each
    for module in (walk, savings_walk, statement_rows)
    for name, each in vars(module).items()
    if hasattr(each, "__wrapped__")
}


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


def _that_change(value: Any) -> Iterator[object]:
    """What may be changed in what a walk comes to, but for what stands in the settlement itself."""
    inside = tuple(value.values()) if isinstance(value, Mapping) else value
    if attrs.has(type(value)):
        is_row = type(value).__module__.startswith("poolledger.results")
        inside = attrs.astuple(value, recurse=False) if is_row else ()
    elif isinstance(value, list | dict | set) and not isinstance(value, FrozenMap):
        yield value
    for each in inside if isinstance(inside, tuple) else ():
        yield from _that_change(each)


@pytest.mark.parametrize("walked", WALKS.values(), ids=WALKS)
def test_what_is_kept_cannot_be_changed(walked: Callable[[Outturn], object]) -> None:
    """One view that wrote in it would change what all others show."""
    assert [] == list(_that_change(walked(board_outturn())))
    assert [] == list(_that_change(walked(_outturn())))
