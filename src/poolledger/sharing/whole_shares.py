"""Do shares make a whole, and which of them takes the rest?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from poolledger.values.errors import AgreementFault
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.partners import by_code
from poolledger.values.rates import as_percentage, as_rate


def shares_of(
    given: Mapping[Any, Fraction | str] | Mapping[Any, Fraction],
) -> FrozenMap[str, Fraction]:
    """Shares as exact fractions; ``rest`` takes what the others leave.

    Raises:
        AgreementFault: If one is below nil, or they make no whole.
    """
    said = {code: _share(share) for code, share in by_code(given).items()}
    stated = {code: share for code, share in said.items() if share is not None}
    resting = [code for code in said if code not in stated]
    if len(resting) > 1:
        message = f"{' and '.join(resting[:2])} both say rest; only one share can take the rest"
        raise AgreementFault.of("two-rests", message)
    refuse_negative(stated.items())
    known = sum(stated.values(), Fraction(0))
    if known > 1 or (known < 1 and not resting):
        listed = ", ".join(f"{code} {as_percentage(share)}" for code, share in stated.items())
        wrong = "which leaves no rest" if resting else "not 100%"
        message = f"shares add up to {as_percentage(known)}, {wrong}: {listed}"
        raise AgreementFault.of("not-a-whole", message)
    return FrozenMap({code: 1 - known if share is None else share for code, share in said.items()})


def _share(given: Fraction | str) -> Fraction | None:
    if isinstance(given, str) and given.strip().lower() == "rest":
        return None
    return as_rate(given)


def refuse_negative(shares: Iterable[tuple[str, Fraction]]) -> None:
    """Let no share below nil through.

    Args:
        shares: Whose each is, or by what, and the share.

    Raises:
        AgreementFault: If one is.
    """
    for what, share in shares:
        if share < 0:
            message = f"the share {as_percentage(share)} of {what} is negative; write 0 or more"
            raise AgreementFault.of("negative", message)
