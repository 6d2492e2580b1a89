"""What one partner bears, or keeps."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from attrs import field, frozen

from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.sum_in_words import SumInWords
from poolledger.sharing.treatments.treatment import (
    NOTHING,
    Offer,
    Placement,
    Treatment,
    cut_to_caps,
    register_treatment,
)
from poolledger.values.columns import CellKind, Column
from poolledger.values.partners import code_of


@register_treatment
@frozen
class Bear(Treatment):
    """Borne, or kept, by one partner: ``host``, ``lead`` (of a scheme settled alone) or a code."""

    name: ClassVar[str] = "bear"
    stated_by: ClassVar[str] = "bear"
    columns: ClassVar[tuple[Column, ...]] = (
        Column(
            "Basis",
            "bearer",
            CellKind.BEARER,
            required=True,
            lacking="bear needs the one who bears it as its Basis: host, lead or a partner's code",
        ),
    )
    bearer: str = field(converter=code_of)

    @property
    def words(self) -> str | None:
        """The bearer as the agreement names it."""
        return self.bearer

    @property
    def partners(self) -> Collection[str]:
        """The bearer as it is named, as the host or a lead too."""
        return (self.bearer,)

    def takes_all(self, direction: Direction) -> bool:
        """All that it is offered is somebody's."""
        return True

    def may_give(self, partner: str, host: str | None) -> bool:
        """Whether a partner is, or may be, the bearer."""
        bearer = host if self.bearer == "host" else self.bearer
        return self.bearer == "lead" or bearer == partner

    def in_clause(self, of: SumInWords, size: str, *, keeps: bool) -> str:
        """By whom."""
        who = {"host": f"the host, {of.host}", "lead": of.lead}.get(self.bearer, self.bearer)
        if of.kind.falls:
            return f"{'is borne by' if of.is_borne else 'goes to'} {who}"
        return f"{of.borne_or('is kept')} by {who}"

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """All of it on the one bearer, cut to the caps."""
        if not offer.amount:
            return NOTHING
        bearer: str | None = self.bearer
        if self.bearer == "host":
            bearer = scope.inputs.host
        elif self.bearer == "lead":
            bearer = scope.lines[0].lead
        assert bearer is not None
        return cut_to_caps({bearer: offer.amount}, offer.caps)
