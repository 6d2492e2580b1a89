"""Claims that a protocol states itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from attrs import field, frozen

from poolledger.sharing.scope import Scope
from poolledger.sharing.sum_in_words import and_listed
from poolledger.sharing.treatments.claims import MeetsClaims
from poolledger.values.errors import ValueFault
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.money import Money, as_money
from poolledger.values.partners import by_code
from poolledger.values.workings import entered


def _sums(given: Mapping[Any, Money | str]) -> FrozenMap[str, Money]:
    sums = {code: as_money(size) for code, size in by_code(given).items()}
    below = [f"{code or 'nobody'} {size}" for code, size in sums.items() if size.pence < 0]
    if below:
        message = f"a claim is nil or more, not {', '.join(below)}; state what is claimed"
        raise ValueFault.of("below-nil", message)
    if not sums or not all(sums):
        message = "a claim says who claims it; give sums such as {'PCT': '40k'}"
        raise ValueFault.of("unknown-partner", message)
    return FrozenMap(sums)


@frozen
class Claim(MeetsClaims):
    """Meets claims that the protocol names itself.

    Args:
        sums: What each partner claims.
    """

    name: ClassVar[str] = "claim"
    stated_by: ClassVar[str] = "claim"
    asks_for_sums: ClassVar[bool] = False
    sums: Mapping[str, Money] = field(converter=_sums)

    @property
    def partners(self) -> Collection[str]:
        """Those who claim."""
        return self.sums.keys()

    def claims(self, scope: Scope) -> Mapping[str, int]:
        """What partners claim, in pence."""
        if not scope.traced:
            return {partner: size.pence for partner, size in self.sums.items()}
        return {
            partner: entered(size.pence, f"claim of {partner}")
            for partner, size in self.sums.items()
        }

    def claims_in_clause(self) -> str:
        """What each claims."""
        sums = [f"{partner}, {size}" for partner, size in self.sums.items()]
        return f"meets the claims of {and_listed(sums)}; where those are"
