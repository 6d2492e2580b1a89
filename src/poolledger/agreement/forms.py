"""The three forms of arrangement: who holds the cash, who pays whom, who is counted?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from attrs import frozen

from poolledger.agreement.funds import Fund, Ring, Scheme
from poolledger.values.matching import Payment, matched
from poolledger.values.short_repr import short_repr


@frozen(init=False)
class PooledFund(Fund):
    """A pooled fund: partners pay in, a host holds it (NHS Act 2006, section 75(2)(a))."""

    __repr__ = short_repr
    form: ClassVar[str] = "pooled"
    title: ClassVar[str] = "pooled fund"
    host_contributes: ClassVar[bool] = True

    @property
    def in_words(self) -> str:
        """Its form and its host."""
        return f"{self.title}, hosted by {self.host}"


@frozen(init=False)
class LeadCommissioning(Fund):
    """Lead commissioning: one partner buys for all, the others pay it (section 75(2)(b))."""

    __repr__ = short_repr
    form: ClassVar[str] = "lead"
    title: ClassVar[str] = "lead commissioning"


@frozen(init=False)
class AlignedBudgets(Fund):
    """Aligned budgets: each lead keeps and spends its own money, and they plan together."""

    __repr__ = short_repr
    form: ClassVar[str] = "aligned"
    title: ClassVar[str] = "aligned budgets"
    counts: ClassVar[str] = "the leads of the fund's schemes"
    own_ring: ClassVar[Ring] = Ring.ALIGNED
    holds_cash: ClassVar[bool] = False

    @property
    def in_words(self) -> str:
        """Its form, which has no host."""
        return self.title

    def partner_of(self, scheme: Scheme) -> str:
        """The scheme's lead."""
        return self.lead_of(scheme)

    def counted(self, contributors: Iterable[str], leads: Iterable[str]) -> frozenset[str]:
        """The leads, as no cash is contributed."""
        return frozenset(leads)

    def payments(self, owed: Mapping[str, int]) -> Iterator[Payment]:
        """Payments from those that owe to those that are owed, as there is no host between them."""
        return matched(self.code, owed)


FORMS: Mapping[str, type[Fund]] = {
    cls.form: cls for cls in (PooledFund, LeadCommissioning, AlignedBudgets)
}
