"""A mixture is exact: its parts of other bases' shares; a glide moves from one to another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.savings.test_standalone import assert_every_penny_is_placed, assert_worked

import poolledger as pl

FELL = {"PCT": "£80", "OMBC": "£20"}
THIRDS = {"PCT": "1/3", "OMBC": "2/3"}


def shared_by(basis: pl.Basis, **terms: Any) -> dict[str, int]:
    """100, shared by a basis."""
    shared = pl.divide(FELL, [pl.share(basis)], **terms)
    assert_every_penny_is_placed(shared)
    return dict(shared.entitlement)


def test_part_where_it_fell_and_the_rest_equally() -> None:
    """40% by 80:20 and 60% in halves: 62 and 38."""
    assert shared_by(pl.mixture([(pl.Origin(), "40%"), (pl.Equal(), "60%")])) == {
        "PCT": 62_00, "OMBC": 38_00,
    }  # fmt: skip


def test_a_mixture_of_three() -> None:
    """A half equally, a quarter by thirds and a quarter by population."""
    parts = [(pl.Equal(), "1/2"), (THIRDS, "1/4"), (pl.Population(), "1/4")]
    measures = {"population": {"PCT": "3", "OMBC": "1"}}

    # PCT: 1/4 + 1/12 + 3/16 = 25/48.
    assert shared_by(pl.mixture(parts), measures=measures) == {"PCT": 52_08, "OMBC": 47_92}


def test_it_is_rounded_once() -> None:
    """A half by thirds and a half by two thirds is a half, though neither is whole pence."""
    back = {"PCT": "2/3", "OMBC": "1/3"}

    assert shared_by(pl.mixture([(THIRDS, "1/2"), (back, "1/2")])) == {"PCT": 50_00, "OMBC": 50_00}


def test_a_part_of_nil_asks_nothing() -> None:
    """A basis of which there is no part may measure nothing."""
    assert shared_by(pl.mixture([(pl.Contributions(), "0%"), (pl.Equal(), "100%")])) == {
        "PCT": 50_00, "OMBC": 50_00,
    }  # fmt: skip


def test_its_working() -> None:
    """The figures are what their expressions make."""
    basis = pl.mixture([(pl.Origin(), "1/3"), (pl.Equal(), "2/3")])

    for pence in pl.divide(FELL, [pl.share(basis)]).entitlement.values():
        assert_worked(pence)


def test_of_two_bases_by_their_mapping() -> None:
    """Bases that are named once may be keys."""
    assert pl.mixture({pl.Origin(): "40%", pl.Equal(): "60%"}) == pl.mixture(
        [(pl.Origin(), "40%"), (pl.Equal(), "60%")]
    )


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([(pl.Origin(), "40%"), (pl.Equal(), "50%")], "not to 90%: origin 40%, equal 50%"),
        ([(pl.Origin(), "140%"), (pl.Equal(), "-40%")], "-40% of equal is negative"),
        ([], "not to 0%: none"),
    ],
)
def test_a_mixture_is_a_whole(parts: Any, told: str) -> None:
    """Its parts are parts of a whole."""
    with pytest.raises(pl.AgreementFault, match=told):
        pl.mixture(parts)


def test_a_basis_that_measures_nil() -> None:
    """A part by what measures nothing has nobody to go to."""
    with pytest.raises(pl.SettlementFault, match="contributions, which measures nil"):
        shared_by(
            pl.mixture([(pl.Contributions(), "50%"), (pl.Equal(), "50%")]),
            sums={"contributions": {"PCT": "£0"}},
        )


@pytest.mark.parametrize(
    ("day", "pct"),
    [("2011-04-01", 80), ("2012-03-31", 80), ("2012-04-01", 65), ("2013-05-05", 65),
     ("2014-04-01", 50), ("2030-01-01", 50)],
)  # fmt: skip
def test_a_glide(day: str, pct: float) -> None:
    """From where it falls to halves: each part holds until the next that is named."""
    steps = pl.glide(
        pl.Origin(), pl.Equal(), {"2011/12": "100%", "2012/13": "50%", "2014/15": "0%"}
    )
    shared = pl.divide(FELL, steps, as_at=date.fromisoformat(day))

    assert shared.entitlement["PCT"] == pct * 100
    assert len(shared.steps) == 1


def test_before_a_glide_begins_nothing_is_shared() -> None:
    """A step that is not in force places nothing."""
    steps = pl.glide(pl.Origin(), pl.Equal(), {"2011/12": "100%"})
    shared = pl.divide(FELL, steps, as_at=date(2011, 3, 31))

    assert shared.unallocated == 100_00


@given(pot=st.integers(1, 10**9), part=st.integers(0, 12))
def test_any_mixture_is_placed_to_the_penny(pot: int, part: int) -> None:
    """And lies between its two ends, to the penny."""
    basis = pl.mixture([(pl.Origin(), f"{part}/12"), (pl.Equal(), f"{12 - part}/12")])
    shared = pl.divide({"PCT": pl.Money(pot), "OMBC": "£0"}, [pl.share(basis)])

    assert_every_penny_is_placed(shared)
    assert pot // 2 <= shared.entitlement["PCT"] <= pot
