"""Ordered steps: each is offered what is left, places what it can and passes on the rest.

At each step, what goes in is what is placed and what is passed on, to the penny.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import converters, evolve, field, frozen

from poolledger.sharing import soundness
from poolledger.sharing.bases import NO_CELLS, Cells
from poolledger.sharing.scope import Direction, Scope, as_direction
from poolledger.sharing.sizes import MEASURES, Size, as_size
from poolledger.sharing.treatments import Effect, Offer, Placement, Treatment
from poolledger.values.errors import (
    AgreementFault,
    Issue,
    SettlementFault,
    a,
    fault,
    optional_text,
    whole,
)
from poolledger.values.financial_year import FinancialYear, as_optional_day, written_date
from poolledger.values.in_force import Source, Window, a_row, cell_of
from poolledger.values.money import Money, written
from poolledger.values.partners import by_code
from poolledger.values.rates import as_rate
from poolledger.values.workings import Rate, entered, greatest, least, named, times

_OTHERS = "Beyond is what a step leaves, so it has that or another band; clear one"
_TWO_BANDS = {
    ("Next", "Up to"): (
        "Next is a step's width and Up to its level, so it has one of the two; clear one"
    ),
    ("Next", "Beyond"): _OTHERS,
    ("Up to", "Beyond"): _OTHERS,
    ("Next", "Up to", "Beyond"): _OTHERS,
}


def _optional_size(given: Size | str | None) -> Size | None:
    return None if given is None else as_size(given)


def _caps(given: Mapping[Any, Size | str]) -> dict[str, Size]:
    return {code: as_size(size) for code, size in by_code(given).items()}


def _quoted(given: Mapping[Any, Fraction | str]) -> dict[str, Fraction]:
    return {code: as_rate(rate) for code, rate in by_code(given).items()}


@frozen
class Step:
    """One provision on how a variance is settled.

    Args:
        treatment: What is done with the step's band.
        next: The band's own width: money, or a percentage of ``of``.
        up_to: The level of the total up to which the step reaches.
        of: What a percentage is of: budget, total, remaining, target or baseline; that of
            ``only_if_at_least`` is of the budget or the target whatever this says.
        beyond: What the step leaves of what remains; its band is what is more, in place of the
            other two.
        only_if_at_least: The step is passed over where the total is less.
        only_if_below: The step is passed over where the total is not less.
        at_most: What a partner may be given by this step at most: money, or a percentage of its
            cash contributions to what is shared.
        number: Its place in the order; where left out, the place it is listed in.
        direction: Overspend, underspend or both; a saving is an underspend and a loss an
            overspend. Where it is not said, a protocol's step is for savings, any other for both.
        scheme: The scheme it settles alone; the fund's net where left out.
        quoted: Percentages the agreement quotes beside a basis that is measured.
        power: The power under which a dividend is paid: s75, s256, s76 or budget adjustment.
        programme: The programme whose saving it shares; that of all without steps of their own
            where left out.
        clause: The clause it rests on.
        first_day, last_day: The days on which it is in force.

    Raises:
        AgreementFault: If it names two bands, or its sizes contradict ``of``.
    """

    treatment: Treatment = field(
        validator=a(Treatment, "steps are made by share(), bear(), draw() and their like")
    )
    next: Size | None = field(default=None, kw_only=True, converter=_optional_size)
    up_to: Size | None = field(default=None, kw_only=True, converter=_optional_size)
    of: str | None = field(default=None, kw_only=True, validator=optional_text)
    beyond: Size | None = field(default=None, kw_only=True, converter=_optional_size)
    only_if_at_least: Size | None = field(default=None, kw_only=True, converter=_optional_size)
    only_if_below: Size | None = field(default=None, kw_only=True, converter=_optional_size)
    at_most: Mapping[str, Size] = field(factory=dict, kw_only=True, converter=_caps)
    number: int = field(default=0, kw_only=True, validator=whole)
    direction: Direction | None = field(
        default=None, kw_only=True, converter=converters.optional(as_direction)
    )
    scheme: str | None = field(default=None, kw_only=True, validator=optional_text)
    quoted: Mapping[str, Fraction] = field(factory=dict, kw_only=True, converter=_quoted)
    power: str | None = field(default=None, kw_only=True, validator=optional_text)
    programme: str | None = field(default=None, kw_only=True, validator=optional_text)
    clause: str | None = field(default=None, kw_only=True, validator=optional_text)
    first_day: date | None = field(default=None, kw_only=True, converter=as_optional_day)
    last_day: date | None = field(default=None, kw_only=True, converter=as_optional_day)
    source: Source | None = field(default=None, kw_only=True, eq=False, repr=False, validator=a_row)

    def __attrs_post_init__(self) -> None:
        bands = {"Next": self.next, "Up to": self.up_to, "Beyond": self.beyond}
        stated = [heading for heading, size in bands.items() if size is not None]
        if len(stated) > 1:
            raise AgreementFault.of(
                "two-bands", _TWO_BANDS[tuple(stated)], cell_of(self.source, stated[-1])
            )
        if self.of is not None and self.of not in MEASURES:
            message = f"a size is of {', '.join(MEASURES)}, not of {self.of!r}"
            raise AgreementFault.of("not-a-word", message, cell_of(self.source, "Of"))
        for heading, size in bands.items():
            if self.of is not None and isinstance(size, Money):
                message = (
                    f"{heading} is {size} of {self.of}: a size that is of something is a "
                    f"percentage; write it with %, or clear Of"
                )
                raise AgreementFault.of("of-an-amount", message, cell_of(self.source, heading))

    @property
    def in_force(self) -> Window:
        """The days on which it is in force."""
        return Window(self.first_day, self.last_day)

    @property
    def cells(self) -> Cells:
        """The cells of its row, by heading."""
        return self.source if self.source is not None else NO_CELLS

    def covers(self, direction: Direction) -> bool:
        """Whether it speaks for a direction; for both, where it does not say."""
        return self.direction is None or self.direction.covers(direction)


def numbered(steps: Iterable[Step], direction: Direction, *, said: bool = False) -> list[Step]:
    """Steps listed in Python, given a direction and the number of their place.

    Args:
        steps: The steps.
        direction: Their direction.
        said: Whether one that says its direction keeps it.
    """
    return [
        evolve(
            step,
            direction=(step.direction if said else None) or direction,
            number=step.number or place,
        )
        for place, step in enumerate(steps, 1)
    ]


def standing_steps(
    steps: Sequence[Step], part: Window, year: FinancialYear, of: str, *, settled: bool
) -> list[Step]:
    """Steps as they stand on the last day of the part of a year that they speak for, by number.

    Args:
        steps: The steps.
        part: The part of the year.
        year: The financial year.
        of: Whose steps they are, for messages.
        settled: Whether the agreement says that rules apply as at the year's end.

    Raises:
        SettlementFault: If steps begin or end within the part, and it does not say so.
    """
    assert part.first is not None
    assert part.last is not None
    issues = list(_changes(steps, part.first, part.last, year, of))
    if issues and not settled:
        raise SettlementFault(issues)
    standing = [step for step in steps if step.in_force.holds(part.last)]
    return sorted(standing, key=lambda step: step.number)


def _changes(
    steps: Sequence[Step], first: date, last: date, year: FinancialYear, of: str
) -> Iterator[Issue]:
    for step in steps:
        if step.in_force.changes_within(first, last):
            begins = step.first_day is not None and first < step.first_day <= last
            day = step.first_day if begins else step.last_day
            assert day is not None
            what = "begins" if begins else "ends"
            message = (
                f"step {step.number} of {step.scheme or of} {what} on {written_date(day)}, "
                f"part way through {year}; say in Agreement 'Mid-year changes' that rules apply "
                f"'as at year end', or let it change on 1 April"
            )
            where = cell_of(step.source, "From" if begins else "To")
            yield fault("changes-mid-year", message, where)


@frozen(eq=False)
class StepResult:
    """What one step did, in pence.

    Args:
        step: The provision.
        offered: The band it was given.
        placement: What it placed, and on whom.
    """

    step: Step
    offered: int
    placement: Placement

    @property
    def taken(self) -> int:
        """What it placed."""
        return self.placement.taken


def settle(scope: Scope, steps: Sequence[Step]) -> tuple[list[StepResult], int]:
    """Take a scope's total through its steps in order.

    Returns:
        What each step did, those passed over left out, and what no step placed.

    Raises:
        SettlementFault: If a basis measures nil, or a size is of something that there is not.
    """
    results: list[StepResult] = []
    remaining = scope.total
    for step in steps:
        if _passed_over(step, scope):
            continue
        wanted = _band(step, scope, remaining)
        offered = wanted if wanted is remaining else least(wanted, remaining)
        caps = _caps_in(step, scope) if step.at_most or scope.caps else {}
        offer = Offer(offered, caps, step.cells, step.clause, wanted)
        placement = step.treatment.place(offer, scope)
        if soundness.is_a_users_own(step.treatment):
            wrong = _unsound(placement, offer, step.treatment.effect, scope)
            soundness.refuse(step.treatment, str(scope), wrong, step.cells.get("Treatment"))
        if scope.traced:
            placement = _with_names(placement, step, scope)
        if step.treatment.effect is Effect.PARTNERS and scope.caps:
            _use_up(scope.caps, placement)
        for partner, amount in placement.allocations.items():
            scope.given[partner] = scope.given.get(partner, 0) + amount
        results.append(StepResult(step, offered, placement))
        remaining = remaining - placement.taken
    return results, remaining


def _passed_over(step: Step, scope: Scope) -> bool:
    for gate, heading, of, below in (
        (step.only_if_at_least, "Only if at least", scope.gate_of, False),
        (step.only_if_below, "Only if below", step.of or scope.gate_of, True),
    ):
        if gate is not None:
            size = _size(gate, of, scope, scope.total, step, heading)
            if (scope.total < size) is not below:
                return True
    return False


def _band(step: Step, scope: Scope, remaining: int) -> int:
    """The width of a step's band, whether or not so much remains."""
    of = step.of or scope.default_of
    if step.next is not None:
        width = _size(step.next, of, scope, remaining, step, "Next")
        # A share of a budget that virements have brought below nil is no width at all.
        return width if width >= 0 else greatest(width, 0)
    if step.up_to is not None:
        level = _size(step.up_to, of, scope, remaining, step, "Up to")
        return greatest(level - (scope.total - remaining), 0)
    if step.beyond is not None:
        left = _size(step.beyond, of, scope, remaining, step, "Beyond")
        return greatest(remaining - greatest(left, 0), 0)
    return remaining


def _size(size: Size, of: str, scope: Scope, remaining: int, step: Step, heading: str) -> int:
    """A size in pence: money as it is, a percentage of what it is of, to the penny."""
    cell = cell_of(step.source, heading)
    if isinstance(size, Money):
        if not scope.traced:
            return size.pence
        return entered(size.pence, f"{heading.lower()}, step {step.number}", step.clause, cell)
    bases = {"total": scope.total, "remaining": remaining}
    base = bases[of] if of in bases else scope.sizes(of)
    if base is None:
        message = f"step {step.number} of the {scope} is a percentage of the {of}; there is none"
        raise SettlementFault.of("nothing-to-be-of", message, cell)
    return times(base, Rate(size, f"{heading.lower()} of {of}", step.clause, cell))


def _caps_in(step: Step, scope: Scope) -> dict[str, int]:
    """What each capped partner may still be given by this step."""
    caps = {}
    for partner, size in step.at_most.items():
        heading = f"{partner} at most"
        cell = cell_of(step.source, heading)
        if isinstance(size, Money):
            cap = size.pence
            if scope.traced:
                cap = entered(cap, f"{heading}, step {step.number}", step.clause, cell)
        else:
            cash = scope.cash().get(partner, 0)
            cap = times(cash, Rate(size, f"{heading} of its contributions", step.clause, cell))
        caps[partner] = cap
    if step.treatment.effect is Effect.PARTNERS:
        for partner, left in scope.caps.items():
            caps[partner] = least(caps[partner], left) if partner in caps else left
    return caps


def _unsound(placement: Placement, offer: Offer, effect: Effect, scope: Scope) -> Iterator[str]:
    """What is wrong with what a treatment made of an offer; nothing where it can stand."""
    if not isinstance(placement, Placement):
        yield f"it returns {placement!r}, and not a Placement"
        return
    given, taken, offered = placement.allocations, placement.taken, int(offer.amount)
    yield from soundness.strangers([*given, *placement.cut, *placement.short], scope.places)
    shares = {f"what {code} is given": pence for code, pence in given.items()}
    not_pence = list(soundness.not_pence({**shares, "taken": taken}))
    yield from not_pence
    if not_pence:
        return
    yield from soundness.beyond_caps(given, offer.caps)
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
    if effect is Effect.RESERVE and taken and placement.reserve not in scope.reserves:
        yield f"it uses reserve {placement.reserve!r}, which is not open"


def _use_up(caps: dict[str, int], placement: Placement) -> None:
    for partner, amount in placement.allocations.items():
        if partner in caps:
            caps[partner] = caps[partner] - amount


def _with_names(placement: Placement, step: Step, scope: Scope) -> Placement:
    what = f"step {step.number} of the {scope}"
    cell = cell_of(step.source, "Treatment")
    allocations = {
        partner: named(amount, f"{partner}, {what}", step.clause, cell)
        for partner, amount in placement.allocations.items()
    }
    taken = named(placement.taken, f"taken by {what}", step.clause, cell)
    return evolve(placement, allocations=allocations, taken=taken)
