"""What an agreement says of its savings as a whole."""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen
from attrs.converters import optional

from poolledger.agreement.claim_events import State
from poolledger.values.errors import ValueFault, flag, optional_text
from poolledger.values.financial_year import FinancialYear, as_optional_year
from poolledger.values.rates import as_rate
from poolledger.values.short_repr import short_repr
from poolledger.values.vocabulary import Word, meant


class Assessed(Word):
    """What a protocol's steps look at: gates and caps do not add up over several."""

    YEAR = "year"
    INITIATIVE = "initiative"
    PROGRAMME = "programme"
    CUMULATIVE = "cumulative"


class Overlap(Word):
    """Whose claims on a budget line are met first."""

    OWN_FIRST = "own first"
    JOINT_FIRST = "joint first"
    IN_PROPORTION = "in proportion"


# The states that may be recognised, each including those after it.
RECOGNISABLE = (State.CLAIMED, State.VERIFIED, State.BANKED)


def _state(given: State | str) -> State:
    """A state that may be recognised; what is delivered is what is claimed."""
    states = {"delivered": State.CLAIMED, **{str(state.value): state for state in RECOGNISABLE}}
    return meant(given.value if isinstance(given, State) else given, states)


@frozen
class SavingsTerms:
    """What an agreement says of its savings as a whole.

    Args:
        recognised: The state from which a saving is recognised; delivered is claimed.
        paid: The state from which it may be paid; as recognised where left out.
        cashable_only: Whether a saving is recognised only where a budget can be cut by it.
        assessed: What the protocol's steps look at.
        overlap: Whose claims on a do-nothing line are met first.
        green_from, amber_from: From which part of its plan something is rated green, or amber.
        price_base: The year in whose prices the register is shown as well.
        price_index: The index by which it is converted.

    Raises:
        ValueFault: If a word or a rate is none, or a saving could be paid before it is
            recognised.
    """

    __repr__ = short_repr
    recognised: State = field(default=State.VERIFIED, converter=_state)
    paid: State | None = field(default=None, converter=optional(_state))
    cashable_only: bool = field(default=True, validator=flag)
    assessed: Assessed = field(default=Assessed.YEAR, converter=Assessed)
    overlap: Overlap = field(default=Overlap.OWN_FIRST, converter=Overlap)
    green_from: Fraction = field(default=Fraction(95, 100), converter=as_rate)
    amber_from: Fraction = field(default=Fraction(80, 100), converter=as_rate)
    price_base: FinancialYear | None = field(default=None, converter=as_optional_year)
    price_index: str | None = field(default=None, validator=optional_text)

    def __attrs_post_init__(self) -> None:
        place = RECOGNISABLE.index
        if self.paid is not None and place(self.paid) < place(self.recognised):
            message = (
                f"savings would be paid once {self.paid.value}, before they are recognised once "
                f"{self.recognised.value}; pay no earlier than recognised"
            )
            raise ValueFault.of("paid-before-recognised", message)

    @property
    def paid_from(self) -> State:
        """The state from which a saving may be paid."""
        return self.paid or self.recognised
