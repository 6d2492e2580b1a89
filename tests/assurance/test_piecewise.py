"""Curves say at every total what their parts say there."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from poolledger.assurance.piecewise import Curve

NUMBERS = st.fractions(-5, 5, max_denominator=4)
STARTS = st.fractions(0, 12, max_denominator=3)
LINES = st.builds(Curve.line, NUMBERS, NUMBERS)
CURVES = st.recursive(
    LINES,
    lambda curves: st.one_of(
        st.builds(lambda one, two: one + two, curves, curves),
        st.builds(lambda one, two: one.least(two), curves, curves),
        st.builds(lambda one, first: one.from_total(first), curves, STARTS),
    ),
    max_leaves=6,
)
TOTALS = st.fractions(0, 20, max_denominator=6)


@given(CURVES, CURVES, TOTALS)
def test_curves_are_worked_point_by_point(one: Curve, two: Curve, total: Fraction) -> None:
    """Sums, differences and the smaller and larger of two curves hold at every total."""
    assert (one + two).at(total) == one.at(total) + two.at(total)
    assert (one - two).at(total) == one.at(total) - two.at(total)
    assert one.least(two).at(total) == min(one.at(total), two.at(total))
    assert one.greatest(two).at(total) == max(one.at(total), two.at(total))


@given(CURVES, STARTS, TOTALS)
def test_a_curve_may_begin_late(curve: Curve, first: Fraction, total: Fraction) -> None:
    """Before the total at which it begins it is nil; from there on it is what it was."""
    assert curve.from_total(first).at(total) == (curve.at(total) if total >= first else 0)


@given(CURVES)
def test_the_whole_pence_above_nil(curve: Curve) -> None:
    """The runs above nil hold just the whole totals at which the curve is above nil."""
    runs = list(curve.positive())
    inside = {
        total
        for first, last in runs
        for total in range(first, 200 if last is None else min(last + 1, 200))
    }

    assert inside == {total for total in range(1, 200) if curve.at(total) > 0}


@given(CURVES)
def test_where_a_curve_is_highest(curve: Curve) -> None:
    """Unless it rises without limit, no whole total has more than those where it is highest."""
    first, last = curve.highest()
    if curve.pieces[-1].slope > 0:
        return
    top = max(curve.at(total) for total in range(1, 300))
    ends = {first, min(last, 299) if last is not None else 299}

    assert {curve.at(total) for total in ends if top >= 0} <= {top}
