"""What became of a variance of schemes."""

from __future__ import annotations

from attrs import field, frozen

from poolledger.agreement.funds import Fund
from poolledger.sharing.allocation import Allocation
from poolledger.values.one_line import one_line


@frozen
class VarianceAllocation(Allocation):
    """A variance and who bears or keeps it.

    Args:
        fund: The fund.
        scheme: The scheme settled alone; None for the fund's net.
    """

    __repr__ = one_line(
        "of {fund.code}: {direction.value} of {total:£}, of which {unallocated:£} unallocated"
    )
    fund: Fund = field(kw_only=True)
    scheme: str | None = field(kw_only=True)
