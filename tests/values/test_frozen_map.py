"""A mapping that stays as it was made."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest

from poolledger.values.errors import ValueFault
from poolledger.values.frozen_map import EMPTY, FrozenMap

SHARES = FrozenMap({"PCT": 1, "OMBC": 2})


@pytest.mark.parametrize(
    "change",
    [
        lambda shares: shares.__setitem__("PCT", 3),
        lambda shares: shares.__delitem__("PCT"),
        lambda shares: shares.__ior__({"PCT": 3}),
        lambda shares: shares.update(PCT=3),
        lambda shares: shares.setdefault("DC", 3),
        lambda shares: shares.pop("PCT"),
        lambda shares: shares.popitem(),
        lambda shares: shares.clear(),
    ],
)
def test_it_is_never_changed(change: Callable[[FrozenMap[str, int]], object]) -> None:
    """Every way in which a dict may be changed is refused."""
    with pytest.raises(TypeError, match=r"is never changed; make a dict\(\) of it first"):
        change(SHARES)

    assert SHARES == {"PCT": 1, "OMBC": 2}


def test_it_is_not_made_a_second_time() -> None:
    """Nor is the empty one, which every value without a mapping of its own holds."""
    made = FrozenMap({"PCT": 1})
    for mapping in (made, EMPTY):
        mapping.__init__({"OMBC": 2})  # type: ignore[misc]

    assert ({"PCT": 1}, {}) == (made, EMPTY)


def test_it_is_equal_to_a_dict_and_hashes_by_what_it_holds() -> None:
    """In whatever order that was given, which it keeps."""
    other = FrozenMap([("OMBC", 2), ("PCT", 1)])

    assert SHARES == other == {"PCT": 1, "OMBC": 2}
    assert hash(SHARES) == hash(other) == hash(SHARES)
    assert ["OMBC", "PCT"] == list(other)
    with pytest.raises(TypeError, match="unhashable"):
        hash(FrozenMap({"PCT": [1]}))


def test_it_is_copied_and_pickled_as_itself() -> None:
    """A copy may be changed only where it is made a dict."""
    assert copy.copy(SHARES) is SHARES
    for same in (copy.deepcopy(SHARES), pickle.loads(pickle.dumps(SHARES))):
        assert SHARES == same
        assert type(same) is FrozenMap
    assert {"PCT": 1, "OMBC": 2, "DC": 3} == SHARES | {"DC": 3}
    assert "{'PCT': 1, 'OMBC': 2}" == repr(SHARES)


def test_a_field_keeps_one_and_makes_one_of_any_other_mapping() -> None:
    """What is no mapping is refused as elsewhere."""
    kept = FrozenMap[str, int]

    assert kept(SHARES) is SHARES
    assert type(kept({"PCT": 1})) is FrozenMap
    for wrong in (3, None, "PCT", ["PCT"]):
        with pytest.raises(ValueFault, match="is not a mapping; write it like"):
            kept(wrong)  # type: ignore[arg-type]
