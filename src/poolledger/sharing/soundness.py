"""Is what a basis or a treatment returned something that can be settled by?

The library's own are shown to be sound by its tests. Those of a user's own are looked at each
time: money that a wrong one moves would pass every check of the books, which add up all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache

from poolledger.sharing.scope import Scope
from poolledger.values.errors import CellRef, SettlementFault
from poolledger.values.money import written
from poolledger.values.operands import Rate

CODE = "unsound"


def is_a_users_own(it: object) -> bool:
    """Whether something's class was written outside the library."""
    return not _is_ours(type(it).__module__)


@cache
def _is_ours(module: str) -> bool:
    return module.startswith("poolledger.")


def refuse(it: object, what: str, wrong: Iterable[str], where: CellRef | None) -> None:
    """Refuse what an object of some class made of a sum.

    Raises:
        SettlementFault: If anything is wrong with it.
    """
    found = "; ".join(wrong)
    if found:
        message = f"{type(it).__name__} cannot settle the {what}: {found}; mend the class"
        raise SettlementFault.of(CODE, message, where)


Given = tuple[tuple[str, object], ...]


def as_given(scope: Scope) -> Given:
    """What a class of a user's own is given to read, as it is before it has it."""
    return (
        ("total", int(scope.total)),
        ("lines", tuple(scope.lines)),
        ("caps", dict(scope.caps)),
        ("reserves", dict(scope.reserves)),
        ("places", dict(scope.places)),
        ("cash", dict(scope.inputs.cash())),
        ("recurrent", dict(scope.inputs.recurrent())),
    )


def meddled(before: Given, scope: Scope) -> Iterator[str]:
    """What is wrong with changing what one is given to read."""
    for (name, was), (_, is_) in zip(before, as_given(scope), strict=True):
        if was != is_:
            yield f"it changes {name} of the sum that it is given"


def strangers(codes: Iterable[str], partners: Collection[str]) -> Iterator[str]:
    """What is wrong with giving something to those who are no partners."""
    for code in codes:
        if code not in partners:
            yield f"it names {code!r}, which is no partner of it"


def not_pence(amounts: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with sums that are not whole pence."""
    for what, amount in amounts.items():
        if not isinstance(amount, int) or isinstance(amount, bool):
            yield f"{what} is {amount!r}, and not a whole number of pence"


def below_nil(amounts: Mapping[str, int]) -> Iterator[str]:
    """What is wrong with sums below nil, where nobody is to be charged with less than nothing."""
    for what, pence in amounts.items():
        if pence < 0:
            yield f"{what} comes to {written(int(pence))}, below nil"


def not_pairs(weights: object) -> Iterator[str]:
    """What is wrong with weights that are no list of partners with theirs."""
    pairs = isinstance(weights, list | tuple) and all(
        isinstance(each, tuple) and len(each) == 2 and isinstance(each[0], str) for each in weights
    )
    if not pairs:
        yield f"it returns {weights!r}, and not a list of partners' codes with their weights"


def not_weights(weights: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with weights that are no exact numbers."""
    for code, weight in weights.items():
        if not isinstance(weight, int | Fraction | Rate) or isinstance(weight, bool):
            yield f"the weight of {code} is {weight!r}, and no whole number, fraction or rate"


def beyond_caps(amounts: Mapping[str, int], caps: Mapping[str, int]) -> Iterator[str]:
    """What is wrong with sums that are more than they may be."""
    for code, cap in caps.items():
        if amounts.get(code, 0) > max(cap, 0):
            yield f"{code} has {written(int(amounts[code]))}, above its cap of {written(int(cap))}"
