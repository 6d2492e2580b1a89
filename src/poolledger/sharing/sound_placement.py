"""What is wrong with what a treatment of a user's own made of an offer?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.sharing import soundness
from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.treatments import Effect, Offer, Placement, Treatment
from poolledger.values.money import written


def unsound(
    placement: Placement, offer: Offer, treatment: Treatment, scope: Scope
) -> Iterator[str]:
    """What is wrong with what a treatment made of an offer; nothing where it can stand."""
    if not isinstance(placement, Placement):
        yield f"it returns {placement!r}, and not a Placement"
        return
    given, taken, offered = placement.allocations, placement.taken, int(offer.amount)
    effect = treatment.effect
    yield from soundness.strangers([*given, *placement.cut, *placement.short], scope.places)
    shares = {f"what {code} is given": pence for code, pence in given.items()}
    for what in ("cut", "short", "carried"):
        named_sums = getattr(placement, what)
        shares |= {f"what is {what} of {key}": pence for key, pence in named_sums.items()}
    shares |= {} if placement.passed is None else {"what is passed on": placement.passed}
    not_pence = list(soundness.not_pence({**shares, "taken": taken}))
    yield from not_pence
    if not_pence:
        return
    yield from soundness.beyond_caps(given, offer.caps)
    if not (treatment.acts_on_nothing or scope.kind.falls):
        yield from soundness.below_nil({**given, "all of it": taken})
    if taken > offered:
        yield f"it takes {written(int(taken))} of the {written(offered)} that it is offered"
    on_partners = effect in (Effect.PARTNERS, Effect.BALANCES)
    parts = sum(int(pence) for pence in given.values())
    if on_partners and parts != taken:
        yield f"it takes {written(int(taken))}, and what it gives comes to {written(parts)}"
    if not on_partners and given:
        yield f"it gives to partners, and its effect is {effect.value!r}"
    if effect is Effect.NOBODY and taken:
        yield f"it takes {written(int(taken))}, and its effect is {effect.value!r}"
    yield from _reserve(placement, effect, scope)


def _reserve(placement: Placement, effect: Effect, scope: Scope) -> Iterator[str]:
    reserve, taken = placement.reserve, placement.taken
    uses = reserve is not None or (effect is Effect.RESERVE and taken)
    if uses and reserve not in scope.reserves:
        yield f"it uses reserve {reserve!r}, which is not open"
    elif reserve is not None and scope.direction is Direction.OVERSPEND:
        there = max(int(scope.reserves[reserve]), 0)
        if taken > there:
            yield f"it draws {written(int(taken))} of reserve {reserve}, which has {written(there)}"
