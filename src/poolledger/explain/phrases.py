"""How was a figure made? One level of its working, in words over named figures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from poolledger.explain.layout import resting_on, tied, wrapped
from poolledger.explain.source_cells import cells_of, places
from poolledger.values import rounding
from poolledger.values.money import written
from poolledger.values.operands import Operand, Rate, Working, value_of
from poolledger.values.rates import as_decimal, as_percentage
from poolledger.values.rationing import RATIONING
from poolledger.values.workings import Figure

# Beyond so many terms a sum is no longer read; the data lists them all.
MOST_TERMS = 8
# What a partner owes is the sum people hold against their own ledger, so its terms are all told.
ALL_TERMS = 60


def number(value: Fraction) -> str:
    """A number as people write it: ``60,000``, ``12.5``, ``1/3``."""
    return f"{int(value):,}" if value.denominator == 1 else as_decimal(value)


def summed(label: str, amount: int, indent: int = 2) -> str:
    """A line with an amount and how it was made: ``Budget £5.00, entered as ...``."""
    return wrapped(f"{label} {written(amount)}{equated(amount)}", indent)


def as_made(amount: int, most: int = MOST_TERMS, of: str = "") -> str:
    """An amount, of what it is where that is said, and how it was made: ``£40.00 = 40% of ...``."""
    return f"{written(amount)}{of} = {made(amount, most)}"


def typed(amount: Operand) -> str:
    """Where a figure, or the rows of a sum, were typed; nothing where that is not known."""
    return ", ".join(tied(place) for place in places(cells_of(amount)))


def in_brackets(*parts: str) -> str:
    """What is known of an amount, behind it: `` (budget of LD; 'Budgets'!C3)``."""
    known = "; ".join(part for part in parts if part)
    return f" ({known})" if known else ""


def entry_of(amount: int) -> Figure | None:
    """The entry that a figure merely renames, or is; None where it was worked out."""
    while isinstance(amount, Figure):
        working = amount.working
        if working.operation == "input":
            return amount
        if working.operation != "sum" or working.parameters != (1,):
            return None
        (renamed,) = working.operands
        if isinstance(renamed, Rate):
            return None
        amount = renamed
    return None


def labelled(amount: Operand, *, nested: bool = False) -> str:
    """An operand with its name, or where it has none with how it was made unless it is nested."""
    if isinstance(amount, Rate):
        return f"{number(amount.value)}{in_brackets(typed(amount))}"
    return f"{written(amount)}{_known(amount, nested=nested)}"


def _known(amount: int, *, nested: bool) -> str:
    """The name of an amount and where it was typed, or else how it was made, in brackets."""
    if not isinstance(amount, Figure):
        return ""
    # What has no name and is another figure as it stands goes by that figure's.
    other = _other(amount.working) if not amount.working.name else None
    figure = other if isinstance(other, Figure) else amount
    if figure.working.name:
        return in_brackets(figure.working.name, typed(figure))
    return in_brackets("" if nested else made(figure, nested=True))


def _other(working: Working) -> int | None:
    """The one amount that a figure is as it stands: a sum's only term, or what nil leaves be."""
    if working.operation == "sum":
        terms = terms_of(working)
        return terms[0][1] if [sign for sign, _ in terms] == [1] else None
    if working.operation not in ("least", "greatest"):
        return None
    amounts = [each for each in working.operands if isinstance(each, int) and not _is_nil(each)]
    beside_nil = len(amounts) == 1 < len(working.operands)
    kept = beside_nil and (amounts[0] > 0) == (working.operation == "greatest")
    return amounts[0] if kept else None


def equated(amount: int, most: int = MOST_TERMS) -> str:
    """How a figure was made, behind its amount: ``, entered as``, ``: what it is`` or ``= sum``."""
    entry = entry_of(amount)
    if entry is not None:
        of = entry.working
        return f", entered as {of.name}{resting_on(clause=of.clause, cell=of.cell)}"
    if not isinstance(amount, Figure):
        return ""
    same = _other(amount.working)
    if isinstance(same, Figure) and same.working.name:
        where = typed(amount)
        return f": {same.working.name}{f'; {where}' if where else ''}"
    return f" = {made(amount, most)}"


def made(amount: int, most: int = MOST_TERMS, *, nested: bool = False) -> str:
    """How a figure was made, one level down: ``40% of £200,000.01 (budget of LD)``.

    Of plain pence there is nothing to tell. What is nested in another's words explains no further,
    and a sum lists so many terms at most.
    """
    if not isinstance(amount, Figure):
        return ""
    working = amount.working
    if working.operation == "sum":
        return _sum(working, most, nested=nested)
    if working.operation == "split":
        return split_words(amount, nested=nested)
    return _OF_OPERATION[working.operation](working, nested=nested)


def split_words(amount: Figure, by: str = "", *, bare: bool = False, nested: bool = False) -> str:
    """How a part of a split was made, with its odd penny where it was given one.

    Measured weights are told ``by`` their basis; ``bare``, it is left out what the whole is.
    """
    whole, *weights = amount.working.operands
    assert not isinstance(whole, Rate)
    values = [value_of(weight) for weight in weights]
    own, (place,) = values, amount.working.parameters
    of = written(whole) if bare else labelled(whole, nested=nested)
    measured = [weight for weight in weights if isinstance(weight, Rate)]
    if own[place] == sum(own):
        how = f"all of {of}"
    elif measured and sum(own) == 1:
        how = f"{as_percentage(own[place])}{in_brackets(typed(weights[place]))} of {of}"
    elif measured and len(set(own)) == 1:
        how = f"{of} in {len(own)} equal parts"
    else:
        write = number if measured else lambda pence: written(int(pence))
        part = f"{write(own[place])}{in_brackets(typed(weights[place]))}"
        proportion = f"{part} of {write(sum(own, Fraction(0)))}"
        how = f"{of} by {by or 'proportion'}, {proportion}"
    return how + odd_penny(int(whole), values, place)


def terms_of(working: Working) -> list[tuple[int, int]]:
    """The terms of a sum with their signs, sums without a name taken apart, nil left out."""
    listed: list[tuple[int, int]] = []
    waiting = _signed(working, 1)
    while waiting:
        sign, amount = waiting.pop()
        within = amount.working if isinstance(amount, Figure) else None
        if within is not None and within.operation == "sum" and not within.name:
            waiting.extend(_signed(within, sign))
        elif amount:
            listed.append((sign, amount))
    return listed


def _signed(working: Working, sign: int) -> list[tuple[int, int]]:
    """The operands of a sum with their signs, the last first."""
    pairs = zip(working.parameters, working.operands, strict=True)
    listed = [(sign * own, operand) for own, operand in pairs if not isinstance(operand, Rate)]
    return listed[::-1]


def _sum(working: Working, most: int, *, nested: bool) -> str:
    terms = terms_of(working)
    if not terms:
        return "nil"
    if len(terms) > most:
        everything = Figure(0, working)
        return f"the sum of {len(terms)} amounts{in_brackets(typed(everything))}"
    told = ""
    for sign, amount in terms:
        is_taken = sign * amount < 0
        told += f" {'-' if is_taken else '+'} " if told else "-" if is_taken else ""
        told += f"{written(abs(int(amount)))}{_known(amount, nested=nested)}"
    return told


def odd_penny(whole: int, weights: Sequence[Fraction], place: int) -> str:
    """Whether a part was given an odd penny, worked out from the split itself."""
    parts = rounding.split(whole, rounding.whole_weights(weights))
    exact = [abs(whole) * weight / sum(weights) for weight in weights]
    given = [abs(part) > share for part, share in zip(parts, exact, strict=True)]
    if not given[place]:
        return ""
    remainders = [share % 1 for share in exact]
    is_tied = any(
        not other and remainder == remainders[place]
        for other, remainder in zip(given, remainders, strict=True)
    )
    return f", odd penny to the {'earlier of equal remainders' if is_tied else 'larger remainder'}"


def rounding_words(exact: Fraction) -> str:
    """Which rounding made whole pence of an exact sum; nothing where it was whole."""
    told = {1: "", 2: ", half a penny rounded away from nil"}
    return told.get(exact.denominator, ", to the nearest penny")


def _times(working: Working, *, nested: bool) -> str:
    amount, rate = working.operands
    assert isinstance(rate, Rate)
    rounded = rounding_words(value_of(amount) * rate.value)
    of = labelled(amount, nested=nested)
    return f"{as_percentage(rate.value)}{in_brackets(rate.name, typed(rate))} of {of}{rounded}"


def _product(working: Working, *, nested: bool) -> str:  # noqa: ARG001  As the others.
    price, units = working.operands
    assert isinstance(price, Rate)
    assert isinstance(units, Rate)
    pence = price.value * 100
    each = written(int(pence)) if pence.denominator == 1 else f"£{number(price.value)}"
    rounded = rounding_words(pence * units.value)
    units_of = f"{number(units.value)} {units.name or 'units'}{in_brackets(typed(units))}"
    return f"{units_of} at {each}{in_brackets(typed(price))}{rounded}"


def _is_nil(operand: Operand) -> bool:
    """Whether it is the nil of a formula, and not a sum of nil that has a name or a cell."""
    return not operand and not (isinstance(operand, Figure) and operand.working.name)


def _chosen(working: Working, *, nested: bool) -> str:
    other = _other(working)
    if other is not None:
        return labelled(other, nested=nested)
    listed = (
        "nil" if _is_nil(each) else labelled(each, nested=nested) for each in working.operands
    )
    which = "smaller" if working.operation == "least" else "larger"
    return f"the {which} of {' and '.join(listed)}"


def _instalment(working: Working, *, nested: bool) -> str:
    place, count = working.parameters
    return f"number {place} of {count} of {labelled(working.operands[0], nested=nested)}"


def _ration(working: Working, *, nested: bool) -> str:
    met, *claims = working.operands
    place, rule = working.parameters
    own, how = claims[place], list(RATIONING)[rule]
    exact = RATIONING[how](value_of(met), [value_of(claim) for claim in claims])
    whole = written(sum(int(value_of(claim)) for claim in claims))
    claim = f"a claim of {labelled(own, nested=nested)} among claims of {whole}"
    odd = odd_penny(int(value_of(met)), exact, place)
    return f"{labelled(met, nested=nested)} by {how}, {claim}{odd}"


class _InWords(Protocol):
    def __call__(self, working: Working, *, nested: bool) -> str: ...


_OF_OPERATION: dict[str, _InWords] = {
    "input": lambda working, *, nested: "as entered",  # noqa: ARG005
    "product": _product,
    "times": _times,
    "ration": _ration,
    "least": _chosen,
    "greatest": _chosen,
    "instalment": _instalment,
}
