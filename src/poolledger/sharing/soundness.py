"""Is what a basis or a treatment returned something that can be settled by?

The library's own are shown to be sound by its tests. Those of a user's own are looked at each
time: money that a wrong one moves would pass every check of the books, which add up all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction

from poolledger.values.errors import CellRef, SettlementFault
from poolledger.values.money import written
from poolledger.values.workings import Rate

CODE = "unsound"


def is_a_users_own(it: object) -> bool:
    """Whether something's class was written outside the library."""
    return not type(it).__module__.startswith("poolledger.")


def refuse(it: object, what: str, wrong: Iterable[str], where: CellRef | None) -> None:
    """Refuse what an object of some class made of a sum.

    Raises:
        SettlementFault: If anything is wrong with it.
    """
    found = "; ".join(wrong)
    if found:
        message = f"{type(it).__name__} cannot settle the {what}: {found}; mend the class"
        raise SettlementFault.of(CODE, message, where)


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
