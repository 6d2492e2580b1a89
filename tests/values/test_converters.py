"""What may stand in a public value."""

from __future__ import annotations

import pytest

from poolledger.sharing.bases import Equal
from poolledger.sharing.basis import Basis
from poolledger.values.converters import (
    Several,
    as_class,
    as_one,
    as_texts,
    items_of,
    listed,
    pairs_of,
)
from poolledger.values.errors import ValueFault, as_flag, as_text
from poolledger.values.money import Money


def test_several_records_are_a_tuple_of_them() -> None:
    """From any number, a generator too; a record of a kind of the kind is one."""
    assert (Money(1), Money(2)) == Several[Money](Money(pence) for pence in (1, 2))
    assert (Equal(),) == Several[Basis]([Equal()])
    assert () == Several[Money]([])


def test_a_tuple_is_left_as_it_is() -> None:
    """It cannot change, so it need not be copied."""
    several = (Money(1),)

    assert Several[Money](several) is several


@pytest.mark.parametrize("wrong", [3, None, "AB", b"AB", {"A": 1}, Money(1)])
def test_what_is_no_list_is_refused(wrong: object) -> None:
    """Text is one name, and not a list of its letters."""
    with pytest.raises(ValueFault, match="is not a list; put each Money in a list, like"):
        Several[Money](wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueFault, match="is not a list; put each sum in a list, like"):
        listed(wrong, "sum")  # type: ignore[arg-type]


def test_a_list_with_another_record_is_refused_with_it() -> None:
    """A long record is quoted by its beginning."""
    with pytest.raises(ValueFault, match=r"^error: 3 is not a Money; leave it out \[not-a-record"):
        Several[Money]([Money(1), 3])  # type: ignore[list-item]
    with pytest.raises(ValueFault, match=r"^error: \(0, 1, .{70,80}\.\.\. is not a Money"):
        Several[Money]([tuple(range(100))])  # type: ignore[list-item]


def test_names_are_one_or_several() -> None:
    """Each is text."""
    assert ("A",) == as_texts("A")
    assert ("A", "B") == as_texts(["A", "B"])
    with pytest.raises(ValueFault, match="3 is not text; write it in quotes"):
        as_texts(["A", 3])  # type: ignore[list-item]


def test_what_is_only_itself_is_taken_as_it_is() -> None:
    """Text, True and False, records and classes."""
    assert "A" == as_text("A")
    assert as_flag(True)
    assert Money(1) == as_one(Money(1), Money)
    assert Equal is as_class(Equal, Basis)


def test_what_is_something_else_is_refused() -> None:
    """With what it is to be."""
    with pytest.raises(ValueFault, match="1 is neither True nor False"):
        as_flag(1)
    with pytest.raises(ValueFault, match="'A' is not an Equal; give one"):
        as_one("A", Equal)
    with pytest.raises(ValueFault, match="is not a class of Basis; write class"):
        as_class(Money, Basis)


def test_pairs_are_those_of_a_mapping_or_of_a_list() -> None:
    """In their order."""
    assert [("A", 1), ("B", 2)] == pairs_of({"A": 1, "B": 2})
    assert [("A", 1), ("B", 2)] == pairs_of([("A", 1), ["B", 2]])  # type: ignore[list-item]
    assert [("A", 1)] == items_of({"A": 1})


@pytest.mark.parametrize("wrong", [3, None, "AB", ["AB"], [("A",)]])
def test_what_has_no_pairs_is_refused(wrong: object) -> None:
    """With how a mapping is written."""
    with pytest.raises(ValueFault, match=r"is not a mapping; write it like \{'PCT': ..., 'OMBC'"):
        pairs_of(wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueFault, match="is not a mapping"):
        items_of(wrong)  # type: ignore[arg-type]
