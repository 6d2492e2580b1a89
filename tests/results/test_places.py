"""A row is read from what was settled, field by field, as its class says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import attrs
import pytest
from attrs import frozen

from poolledger.results import dividend_rows, fund_rows, report, savings_rows
from poolledger.results.json_types import Pence, plain
from poolledger.results.places import (
    at,
    beside,
    held_at,
    itself,
    places_of,
    row_number,
    row_of,
    rows_of,
)
from poolledger.values.in_force import Source


@frozen
class Scheme:
    """A scheme that was settled."""

    code: str


@frozen
class Position:
    """How it stands."""

    scheme: Scheme
    spent: int
    budget: int


@frozen(kw_only=True)
class PositionRow:
    """How a scheme stands."""

    scheme: str = at("scheme.code")
    budget: Pence
    variance: Pence = at(lambda position: position.spent - position.budget)
    spent: Pence = beside()
    position: Position = beside(itself)


POSITION = Position(Scheme("A"), 120, 100)


def test_a_field_is_read_from_its_place() -> None:
    """From the attribute of its name, along a path, by a function, or what is settled itself."""
    (row,) = rows_of(PositionRow, [POSITION])

    assert row == PositionRow(scheme="A", budget=100, variance=20, spent=120, position=POSITION)
    assert row.position is POSITION


def test_what_stands_beside_is_not_written() -> None:
    """It is for other views than the JSON."""
    row = row_of(PositionRow, POSITION)

    assert plain(row) == {"scheme": "A", "budget": "1.00", "variance": "0.20"}


def test_a_field_may_be_given() -> None:
    """Then it is not read, wherever its place is."""
    row = row_of(PositionRow, POSITION, scheme="B", variance=5)

    assert (row.scheme, row.variance, row.budget) == ("B", 5, 100)


def test_a_given_field_may_have_any_name() -> None:
    """Also those by which the reading itself calls the class and what it reads."""
    kind = attrs.make_class(
        "Odd", {"of": attrs.field(), "settled": attrs.field(), "spent": at("spent")}
    )
    row: Any = row_of(kind, POSITION, of="a class", settled="a year")

    assert (row.of, row.settled, row.spent) == ("a class", "a year", 120)


def test_a_place_that_there_is_not_is_no_silent_blank() -> None:
    """A path that leads nowhere fails at the first row."""
    lost = attrs.make_class("Lost", {"lead": at("scheme.lead")}, frozen=True, kw_only=True)

    with pytest.raises(AttributeError, match="lead"):
        rows_of(lost, [POSITION])


def test_what_was_made_in_python_has_no_row_of_a_workbook() -> None:
    """It stands before what was read, in its own order."""
    assert row_number(None) == 0
    assert row_number(Source("a.xlsx", "Schemes", 7, {})) == 7


# What the walks give, since it is in no one thing that was settled.
GIVEN: Mapping[str, set[str]] = {
    "ContributionRow": {"cash_by_scheme"},
    "StepRow": {"passed_on", "provisional"},
    "PotRow": {"name", "steps", "allocation"},
    "DividendRow": {"steps", "settlement", "pots", "payable", "held", "due", "held_pot"},
    "NotCountedRow": {"why"},
    "LineRow": {"year", "claims"},
    "TrackedRow": {"initiative_state"},
    "ClaimRow": {"claim", "verified_on", "verified_by"},
}
# A claim's first event always has an amount; other events may be without.
NEVER_BLANK = {("ClaimRow", "claimed")}
ROWS = {
    name: row
    for module in (fund_rows, dividend_rows, report, savings_rows)
    for name, row in vars(module).items()
    if hasattr(row, "read_from")
}


def _fits(held: Any, hint: Any) -> bool:
    """Whether what is held is what a row's field says that it has."""
    if NoneType in get_args(hint):
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    of, outer = get_origin(held) or held, get_origin(hint) or hint
    inner = zip(get_args(held), get_args(hint), strict=False)
    return issubclass(of, outer) and all(_fits(*each) for each in inner)


def _misread(name: str) -> Iterator[str]:
    """The fields of a row that are not what stands at their places."""
    row, hints = ROWS[name], get_type_hints(ROWS[name], include_extras=True)
    for field, place in places_of(row).items():
        if field in GIVEN.get(name, ()) or not isinstance(place, str):
            continue
        held, may_be_blank = held_at(row.read_from, place)
        says_so = NoneType in get_args(hints[field]) or (name, field) in NEVER_BLANK
        if not _fits(held, hints[field]) or (may_be_blank and not says_so):
            yield f"{field} at {place}: {held}"


@pytest.mark.parametrize("name", ROWS)
def test_every_place_holds_what_its_field_says(name: str) -> None:
    """Its path leads somewhere, to a value of the field's type, blank only where that may be."""
    assert [] == list(_misread(name))


def test_every_row_that_is_read_says_from_what() -> None:
    """A field with a place of its own is one that is read."""
    placed = {
        name
        for module in (fund_rows, dividend_rows, report, savings_rows)
        for name, row in vars(module).items()
        if attrs.has(row) and any("at" in each.metadata for each in attrs.fields(row))
    }

    assert placed <= set(ROWS)
