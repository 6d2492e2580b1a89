"""A row is written, and described, by the types of its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import pytest
from attrs import field, frozen

from poolledger.results.json_types import BESIDE, Pence, kind_of, plain, schema_of, sums_of
from poolledger.savings.trajectory import Rating
from poolledger.values.financial_year import FinancialYear


@frozen
class Part:
    """A part of a thing."""

    partner: str
    amount: Pence


def unfolded(number: int) -> Part:
    """A row that is made of a number when it is written."""
    return Part("PCT", number)


@frozen
class Thing:
    """A thing.

    More of it, which is not its description.
    """

    schema: Literal[1]
    parts: Sequence[Part]
    sums: Mapping[str, Pence]
    rating: Rating | None
    state: Annotated[Rating, (Rating.RED, Rating.AMBER)]
    year: FinancialYear
    part: Fraction | None
    day: date | None
    later: Annotated[int, unfolded]
    hidden: int = field(metadata=BESIDE)


@frozen
class Sparse:
    """A thing that leaves out what is empty."""

    always: ClassVar[tuple[str, ...]] = ("id",)
    id: int
    name: str
    clause: str | None
    places: Sequence[int]


THING = Thing(
    schema=1,
    parts=(Part("OMBC", -5),),
    sums={"PCT": 100, "OMBC": 0},
    rating=None,
    state=Rating.RED,
    year=FinancialYear.parse("2011/12"),
    part=Fraction(1, 3),
    day=date(2012, 3, 1),
    later=150,
    hidden=7,
)


def test_a_row_is_its_fields_in_their_order() -> None:
    """Pence are pounds, words their text, days ISO; a sum of nil by partner is left out."""
    assert list(plain(THING).items()) == [
        ("schema", 1),
        ("parts", [{"partner": "OMBC", "amount": "-0.05"}]),
        ("sums", {"PCT": "1.00"}),
        ("rating", None),
        ("state", "red"),
        ("year", "2011/12"),
        ("part", "1/3"),
        ("day", "2012-03-01"),
        ("later", {"partner": "PCT", "amount": "1.50"}),
    ]


def test_its_schema_says_the_same() -> None:
    """What each key holds follows from the same types; what stands beside them is not there."""
    schema = schema_of(Thing, "thing:1")
    part = {"$ref": "#/$defs/Part"}

    assert schema["$id"] == "urn:poolledger:thing:1"
    assert schema["description"] == "A thing."
    assert schema["required"] == list(plain(THING))
    assert list(schema["$defs"]) == ["Part"]
    assert schema["properties"]["schema"] == {"enum": [1]}
    assert schema["properties"]["parts"] == {"type": "array", "items": part}
    assert schema["properties"]["rating"] == {"enum": ["green", "amber", "red", None]}
    assert schema["properties"]["state"] == {"enum": ["red", "amber"]}
    assert schema["properties"]["day"] == {"type": ["string", "null"], "format": "date"}
    assert schema["properties"]["later"] == part


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Sparse(1, "", None, ()), {"id": 1}),
        (Sparse(0, "a", "8", (0,)), {"id": 0, "name": "a", "clause": "8", "places": [0]}),
    ],
)
def test_a_row_may_leave_out_what_is_empty(row: Sparse, expected: dict[str, object]) -> None:
    """What it always has stays, and may be all that is required."""
    schema = schema_of(Sparse, "sparse:1")

    assert plain(row) == expected
    assert schema["required"] == ["id"]
    assert schema["properties"]["clause"] == {"type": "string"}


def test_a_type_that_is_never_written_is_refused() -> None:
    """A type of which it is not stated how it is written is no silent str()."""
    with pytest.raises(TypeError, match="no way is stated to write"):
        kind_of(complex)


@pytest.mark.parametrize(
    ("part", "expected"),
    [(Fraction(1, 3), "1/3"), (Fraction(-1, 8), "-12.5%"), (Fraction(51, 50), "102%")],
)
def test_parts_are_exact(part: Fraction, expected: str) -> None:
    """A part is a percentage where that is exact, and a fraction where it is not."""
    write = kind_of(Fraction).write
    assert write is not None

    assert write(part) == expected


def test_the_sums_of_a_row_are_those_of_its_keys() -> None:
    """Each key that holds a sum, in order; what stands beside the keys is another view's."""
    assert sums_of(Part("OMBC", -5)) == {"amount": -5}
    assert sums_of(THING) == {}
