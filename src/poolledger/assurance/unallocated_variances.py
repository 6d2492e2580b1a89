"""Can the rules leave some variance without a bearer, and if so, which?

Each scope that can occur is tried by the engine that settles: see ``full_allocation``. An earlier
scope may have used up a reserve or a cap of the year: where it can, the worst that it can do is
tried as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from attrs import frozen

from poolledger.assurance.full_allocation import FAR, Tried
from poolledger.assurance.possible_variances import (
    FundsYear,
    Possible,
    Resources,
    possibilities,
    what_is_possible_by,
)
from poolledger.budgets.monitoring import SchemePosition
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.bands import Beyond
from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.step_engine import taken_through
from poolledger.sharing.step_results import StepResult, applied
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Effect
from poolledger.values.errors import CellRef, Issue, SettlementFault, warning
from poolledger.values.in_force import cell_of
from poolledger.values.money import written


@frozen(eq=False)
class Earlier:
    """A variance settled before, and what it used up."""

    possible: Possible
    total: int
    used: str


@frozen(eq=False)
class Unplaced:
    """A variance that the rules leave without a bearer, in pence.

    Args:
        possible: The scope.
        total: The variance, positive.
        left: What the engine leaves of it.
        results: What its steps did.
        earlier: Variances settled before it that it takes for this to happen.
    """

    possible: Possible
    total: int
    left: int
    results: Sequence[StepResult]
    earlier: Sequence[Earlier]


def unplaced(outturn: Outturn) -> Iterator[Unplaced]:
    """For each scope that can occur in the settled year, a variance that its rules leave."""
    opening = Resources({r.reserve: int(r.opening) for r in outturn.reserves})
    before: list[FundsYear] = []
    for year in possibilities(outturn):
        grouped: dict[tuple[str | None, Direction], list[Possible]] = {}
        for possible in (*year.alone, *year.nets):
            grouped.setdefault((possible.scheme, possible.direction), []).append(possible)
        for variants in grouped.values():
            if all(possible.takes_everything for possible in variants):
                continue
            found = _first_found(variants, before, year, opening)
            if found is not None:
                yield found
        before.append(year)


def _first_found(
    variants: Sequence[Possible], before: Sequence[FundsYear], year: FundsYear, opening: Resources
) -> Unplaced | None:
    for possible in variants:
        for resources, earlier in _states(possible, before, year, opening):
            for origin in possible.origins:
                found = possible.trials(origin, resources).gap()
                if found is not None:
                    return Unplaced(possible, found.total, found.left, found.results, earlier)
    return None


def _states(
    possible: Possible, before: Sequence[FundsYear], year: FundsYear, opening: Resources
) -> Iterator[tuple[Resources, list[Earlier]]]:
    """What may be left of reserves and caps: nothing used yet, then the most that can be."""
    yield opening, []
    settled_before = list(_before(possible, before, year))
    if possible.direction is Direction.OVERSPEND:
        named = (s.treatment.reserve for s in possible.steps if s.treatment.reserve is not None)
        for name in dict.fromkeys(named):
            yield from _used_up(name, Effect.RESERVE, settled_before, opening)
    capped = (c.partner for c in possible.fund.caps if c.direction.covers(possible.direction))
    own = [each for each in settled_before if _same_caps(each, possible)]
    for partner in dict.fromkeys(capped):
        yield from _used_up(partner, Effect.PARTNERS, own, opening)
    if len(own) and len(possible.fund.caps) > 1:
        yield from _used_up("", Effect.PARTNERS, own, opening)


def _same_caps(one: Possible, other: Possible) -> bool:
    return one.fund is other.fund and one.direction is other.direction


def _before(possible: Possible, before: Sequence[FundsYear], year: FundsYear) -> Iterator[Possible]:
    """The scopes that may be settled before one, in their order."""
    for earlier in before:
        yield from earlier.alone
        for way in (Direction.OVERSPEND, Direction.UNDERSPEND):
            yield from [net for net in earlier.nets if net.direction is way][-1:]
    for alone in year.alone:
        if possible.scheme is not None and alone.scheme == possible.scheme:
            return
        if possible.scheme is not None or alone.scheme in possible.apart:
            yield alone


def _used_up(
    name: str, effect: Effect, settled_before: Iterable[Possible], opening: Resources
) -> Iterator[tuple[Resources, list[Earlier]]]:
    """The state in which earlier scopes have used all that they can of a reserve or a cap."""
    resources, earlier = opening, list[Earlier]()
    for possible in settled_before:
        trials = possible.trials(possible.origins[0], resources)
        if not trials.can_be_carried_out():
            continue
        total = trials.most(partial(_used, trials.scope, name, effect))
        if total is None:
            continue
        resources = possible.after(trials.at(total), resources)
        used = f"reserve {name}" if effect is Effect.RESERVE else "caps of the year"
        earlier.append(Earlier(possible, total, used))
    if earlier:
        yield resources, earlier


def _used(before: Scope, name: str, effect: Effect, tried: Tried) -> int:
    """What a sum uses of a reserve, of a partner's cap, or (unnamed) of all caps."""
    if effect is Effect.RESERVE:
        return int(before.reserves.get(name, 0) - tried.scope.reserves.get(name, 0))
    capped = [name] if name else list(before.caps)
    left = tried.scope.caps
    return int(sum(before.caps[p] - left[p] for p in capped if p in before.caps))


def not_whole(outturn: Outturn) -> Sequence[Issue]:
    """Rules that can leave some variance without a bearer, each with such a variance."""
    return _looked_for_once(_not_whole, outturn)


def cannot_settle(outturn: Outturn) -> Sequence[Issue]:
    """Steps that cannot be carried out on some variance that the year could bring."""
    return _looked_for_once(_cannot_settle, outturn)


def _looked_for_once(
    look: Callable[[Outturn], Iterator[Issue]], outturn: Outturn
) -> Sequence[Issue]:
    # The engine is tried at thousands of sums, so an agreement keeps what that showed.
    of = what_is_possible_by(outturn)
    return outturn.agreement._kept(look, lambda: tuple(look(outturn)), of=of)


def _not_whole(outturn: Outturn) -> Iterator[Issue]:
    for found in unplaced(outturn):
        yield warning("not-whole", _described(found), _place(found))


def _cannot_settle(outturn: Outturn) -> Iterator[Issue]:
    opening = Resources({r.reserve: int(r.opening) for r in outturn.reserves})
    seen: set[Issue] = set()
    for year in possibilities(outturn):
        for possible in (*year.alone, *year.nets):
            for origin in possible.origins:
                for issue in _faults(possible, origin, opening):
                    if issue not in seen:
                        seen.add(issue)
                        way = possible.direction.value
                        message = f"an {way} on {possible} could not be settled: {issue.message}"
                        yield warning("cannot-settle", message, issue.where)


def _faults(possible: Possible, origin: SchemePosition, resources: Resources) -> Sequence[Issue]:
    """What the engine says of a variance that is beyond every band and gate."""
    trials = possible.trials(origin, resources)
    try:
        taken_through(trials.scope_at(FAR), possible.steps)
    except SettlementFault as error:
        return error.issues
    return ()


def _described(found: Unplaced) -> str:
    possible = found.possible
    after = ""
    if found.earlier:
        settled = " and ".join(
            f"an {e.possible.direction.value} of {written(e.total)} on {e.possible}"
            for e in found.earlier
        )
        verb = "has" if len(found.earlier) == 1 else "have"
        after = f" once {settled} {verb} drawn on {found.earlier[0].used}"
    return (
        f"an {possible.direction.value} of {written(found.total)} on {possible} would leave "
        f"{written(found.left)} without a bearer{after}: {_why(found)}"
    )


def _why(found: Unplaced) -> str:
    way, steps = found.possible.direction.value, found.possible.steps
    if not steps:
        return f"no step settles an {way}; add one without a band or a cap"
    results = applied(found.results)
    if not results:
        return "every step is passed over at that sum; add a last step without a gate"
    last = results[-1]
    number, treatment = last.step.number, last.step.treatment
    if treatment.decider is not None:
        return f"step {number} only says who decides; add a step after it that places what is left"
    if last.placement.cut:
        return f"no step places what caps cut off step {number}; add a last step without a cap"
    if last.step is not steps[-1]:
        return (
            f"the steps after step {number} are passed over at that sum; "
            f"add a last step without a gate, a band or a cap"
        )
    if treatment.reserve is not None:
        return (
            f"no step places what reserve {treatment.reserve} cannot meet; "
            f"add a last step without a band or a cap"
        )
    if isinstance(last.step.band, Beyond):
        return (
            f"no step places what step {number} leaves of it; "
            f"add a last step without a band or a cap"
        )
    return f"no step places what is beyond step {number}; add a last step without a band or a cap"


def _place(found: Unplaced) -> CellRef | None:
    """The last step's cell; where there is none, the scheme's or the fund's."""
    steps: Sequence[Step] = found.possible.steps
    if steps:
        return cell_of(steps[-1].source, "Step")
    return cell_of(found.possible.fund.source, "Fund")
