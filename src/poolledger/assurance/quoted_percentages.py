"""Do the percentages that people quote say what the contributions say?

Percentages that were once worked out from contributions are often written down rounded, or left
standing when contributions change. Both read as if they were the measure; neither is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from poolledger.assurance.possible_variances import Possible, Resources, possibilities
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.bases import Contributions, Percentages
from poolledger.sharing.basis import NO_CELLS, Basis, measured
from poolledger.sharing.steps import Step
from poolledger.values.errors import Issue, SettlementFault, warning
from poolledger.values.in_force import cell_of
from poolledger.values.money import written
from poolledger.values.rounding import half_away, split, whole_weights
from poolledger.values.workings import Rate

Shares = Mapping[str, Fraction]
MILLION = 100_000_000


def quoted_beside_a_measure(outturn: Outturn) -> Iterator[Issue]:
    """Percentages quoted beside a measured basis that differ from what it measures."""
    for possible, step, basis in _steps(outturn):
        if isinstance(basis, Percentages) or not step.quoted:
            continue
        found = _measured(possible, basis)
        if found and not _same(step.quoted, found):
            yield from _issues(outturn, possible, step, step.quoted, found, basis.name)


def percentages_that_follow(outturn: Outturn) -> Iterator[Issue]:
    """Percentages that are the contributions' shares, but rounded to the decimals written."""
    for possible, step, basis in _steps(outturn):
        if not isinstance(basis, Percentages):
            continue
        found = _measured(possible, Contributions())
        if found and _is_rounded(basis.shares, found):
            yield from _issues(outturn, possible, step, basis.shares, found, Contributions.name)


def _steps(outturn: Outturn) -> Iterator[tuple[Possible, Step, Basis]]:
    """Each step that shares by a basis, once, with a scope that it settles."""
    seen: set[int] = set()
    for year in possibilities(outturn):
        for possible in (*year.alone, *year.nets):
            for step in possible.steps:
                basis = step.treatment.basis
                if isinstance(basis, Basis) and id(step) not in seen:
                    seen.add(id(step))
                    yield possible, step, basis


def _measured(possible: Possible, basis: Basis) -> Shares:
    """Each partner's exact share by a basis; none where it measures nothing."""
    scope = possible.trials(possible.carriers[0], Resources({})).scope_at(MILLION)
    try:
        weights = measured(basis, scope, NO_CELLS, None)
    except SettlementFault:
        return {}
    exact = {code: w.value if isinstance(w, Rate) else Fraction(w) for code, w in weights}
    whole = sum(exact.values(), Fraction(0))
    return {code: value / whole for code, value in exact.items()}


def _same(one: Shares, other: Shares) -> bool:
    return all(one.get(code, 0) == other.get(code, 0) for code in {*one, *other})


def _is_rounded(shares: Shares, found: Shares) -> bool:
    """Whether shares are what is found, rounded to as many decimals of percent as they have."""
    if _same(shares, found):
        return False
    for decimals in range(3):
        scale = 100 * 10**decimals
        if all((share * scale).denominator == 1 for share in shares.values()):
            return all(
                shares.get(code, Fraction(0)) * scale
                == half_away(found.get(code, Fraction(0)) * scale)
                for code in {*shares, *found}
            )
    return False


def _issues(
    outturn: Outturn,
    possible: Possible,
    step: Step,
    quoted: Shares,
    found: Shares,
    name: str,
) -> Iterator[Issue]:
    """A warning with what is at stake; none where that is not a penny of a million pounds."""
    order = [code for code in outturn.partners if quoted.get(code) or found.get(code)]
    for amount, of in _amounts(outturn, step):
        stake = _difference(amount, quoted, found, order)
        if stake:
            said, is_ = _ratios(quoted, found, order)
            message = (
                f"step {step.number} of {possible} has {said} against {is_} by {name} "
                f"({' and '.join(order) if len(order) == 2 else ', '.join(order)}): "
                f"{written(stake)} of {of}; say which of the two is meant"
            )
            yield warning("quoted-percentages", message, cell_of(step.source, order[0]))
            return


def _amounts(outturn: Outturn, step: Step) -> Iterator[tuple[int, str]]:
    """What the year put before a step, in pence; then a million pounds, where that is too little.

    Of a few pence both percentages may give the same, and a later year's variance may be more.
    """
    for allocation in outturn.variances:
        for result in allocation.steps:
            if result.step is step and result.offered:
                way, offered = allocation.direction.value, int(result.offered)
                if offered == allocation.total:
                    yield offered, f"the {written(offered)} {way}"
                else:
                    yield offered, f"the {written(offered)} of the {way} that it is offered"
    yield MILLION, "each £1,000,000.00"


def _difference(amount: int, quoted: Shares, found: Shares, order: Sequence[str]) -> int:
    """The most that a partner would have more or less, in pence.

    Quoted percentages need not make a whole, so each is taken of the amount by itself.
    """
    parts = split(amount, whole_weights([found.get(code, Fraction(0)) for code in order]))
    said = [half_away(amount * quoted.get(code, Fraction(0))) for code in order]
    return max(abs(one - two) for one, two in zip(said, parts, strict=True))


def _ratios(quoted: Shares, found: Shares, order: Sequence[str]) -> tuple[str, str]:
    """Both shares as people write them, with decimals enough to tell them apart."""
    for decimals in range(2, 7):
        said, is_ = _ratio(quoted, order, decimals), _ratio(found, order, decimals)
        if said != is_:
            break
    return said, is_


def _ratio(shares: Shares, order: Sequence[str], decimals: int) -> str:
    scale = 10**decimals
    points = (half_away(shares.get(code, Fraction(0)) * 100 * scale) for code in order)
    return ":".join(_plain(point, decimals) for point in points)


def _plain(scaled: int, decimals: int) -> str:
    whole, part = divmod(scaled, 10**decimals)
    digits = f"{part:0{decimals}d}".rstrip("0")
    return f"{whole}.{digits}" if digits else str(whole)
