"""Terms that are given by keyword: those that are none are refused, with the nearest that is."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from poolledger.values.errors import ValueFault
from poolledger.values.vocabulary import not_one_of


def refuse_unknown(given: Iterable[str], terms: type, stated: Collection[str] = ()) -> None:
    """Refuse keywords that are none of the terms a ``TypedDict`` lists.

    A type checker refuses them as they are typed; this is for those who use none.

    Args:
        given: The keywords.
        terms: The ``TypedDict``.
        stated: The terms that are stated already, and may not be given again.

    Raises:
        ValueFault: If there are any; all are named.
    """
    known = [name for name in terms.__annotations__ if name not in stated]
    wrong = [
        f"{name} is stated here already, by what is called; leave it out"
        if name in stated
        else not_one_of(name, known)
        for name in given
        if name not in known
    ]
    if wrong:
        raise ValueFault.of("unknown-term", "; ".join(wrong))
