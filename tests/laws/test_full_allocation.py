"""Whatever a settlement leaves without a bearer, ``check`` could have told of before."""

from __future__ import annotations

from tests.support.stream import CASES, Settled, law

from poolledger.assurance.unallocated_variances import unplaced


@law(CASES)
def test_a_variance_that_was_left_was_told_of(settled: Settled) -> None:
    """Each scope and direction of which something is left is among those that are warned of."""
    outturn = settled.outturn
    left = {
        (allocation.fund.code, allocation.scheme, allocation.direction)
        for allocation in outturn.variances
        if allocation.unallocated
    }
    if left:
        told = {
            (each.possible.fund.code, each.possible.scheme, each.possible.direction)
            for each in unplaced(outturn)
        }

        assert left <= told
