"""A row is read from what was settled, field by field, as its class says."""

from __future__ import annotations

import attrs
import pytest
from attrs import frozen

from poolledger.results.json_types import Pence, plain
from poolledger.results.places import at, beside, itself, row_number, row_of, rows_of
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


def test_a_place_that_there_is_not_is_no_silent_blank() -> None:
    """A path that leads nowhere fails at the first row."""
    lost = attrs.make_class("Lost", {"lead": at("scheme.lead")}, frozen=True, kw_only=True)

    with pytest.raises(AttributeError, match="lead"):
        rows_of(lost, [POSITION])


def test_what_was_made_in_python_has_no_row_of_a_workbook() -> None:
    """It stands before what was read, in its own order."""
    assert row_number(None) == 0
    assert row_number(Source("a.xlsx", "Schemes", 7, {})) == 7
