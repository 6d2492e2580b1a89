"""The provisions on what is done with a sum: ordered steps, each with its band, gates and caps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain, combinations
from typing import Any

from attrs import converters, evolve, field, frozen

from poolledger.sharing import soundness
from poolledger.sharing.bands import WHOLE, Band, Beyond, band_of
from poolledger.sharing.basis import NO_CELLS, Cells
from poolledger.sharing.caps import StepCap
from poolledger.sharing.gates import Missed, StepGate, gates_of
from poolledger.sharing.scope import Direction, Scope, as_direction
from poolledger.sharing.sizes import Size, as_size, sized
from poolledger.sharing.treatments import Effect, Treatment
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
from poolledger.values.frozen_map import EMPTY, FrozenMap
from poolledger.values.in_force import ALWAYS, Record, Window, cell_of
from poolledger.values.money import Money
from poolledger.values.partners import by_code
from poolledger.values.rates import as_rate
from poolledger.values.short_repr import arguments, call, in_python, short_repr


def _optional_size(given: Size | str | None) -> Size | None:
    return None if given is None else as_size(given)


def _caps(given: Mapping[Any, Size | str]) -> FrozenMap[str, Size]:
    return FrozenMap((code, as_size(size)) for code, size in by_code(given).items())


def _quoted(given: Mapping[Any, Fraction | str]) -> FrozenMap[str, Fraction]:
    return FrozenMap((code, as_rate(rate)) for code, rate in by_code(given).items())


@frozen
class Step(Record):
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
        AgreementFault: If it names two bands, its sizes contradict ``of`` or are below nil.
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
    at_most: Mapping[str, Size] = field(default=EMPTY, kw_only=True, converter=_caps)
    number: int = field(default=0, kw_only=True, validator=whole)
    direction: Direction | None = field(
        default=None, kw_only=True, converter=converters.optional(as_direction)
    )
    scheme: str | None = field(default=None, kw_only=True, validator=optional_text)
    quoted: Mapping[str, Fraction] = field(default=EMPTY, kw_only=True, converter=_quoted)
    power: str | None = field(default=None, kw_only=True, validator=optional_text)
    programme: str | None = field(default=None, kw_only=True, validator=optional_text)
    clause: str | None = field(default=None, kw_only=True, validator=optional_text)
    first_day: date | None = field(default=None, kw_only=True, converter=as_optional_day)
    last_day: date | None = field(default=None, kw_only=True, converter=as_optional_day)

    is_a_users_own: bool = field(init=False, eq=False, repr=False)
    band: Band = field(init=False, eq=False, repr=False)
    gates: tuple[StepGate, ...] = field(init=False, eq=False, repr=False)
    caps: tuple[StepCap, ...] = field(init=False, eq=False, repr=False)

    def __repr__(self) -> str:
        of = self.treatment
        if not of.stated_by:
            return short_repr(self)
        first = of.stated_first
        asked = (in_python(getattr(of, each, None) or getattr(self, each)) for each in first)
        its = arguments(of, of.stated_as, without=first)
        terms = arguments(self, without=("treatment", *first))
        return call(of.stated_by, chain(asked, its, terms))

    def __attrs_post_init__(self) -> None:
        band = band_of(self.next, self.up_to, self.beyond, self.of, self.source)
        gates = gates_of(self.only_if_at_least, self.only_if_below, self.of)
        caps = tuple(StepCap(partner, size) for partner, size in self.at_most.items())
        worked_out = {
            "is_a_users_own": soundness.is_a_users_own(self.treatment),
            "band": band,
            "gates": gates,
            "caps": caps,
        }
        for name, value in worked_out.items():
            object.__setattr__(self, name, value)
        where = cell_of(self.source, "Step")
        issues = [
            fault("below-nil", f"a size of {size} is below nil", where)
            for _, size in self.sizes
            if (size.pence if isinstance(size, Money) else size) < 0
        ]
        if issues:
            raise AgreementFault(issues)

    @property
    def in_force(self) -> Window:
        """The days on which it is in force."""
        dated = self.first_day is not None or self.last_day is not None
        return Window(self.first_day, self.last_day) if dated else ALWAYS

    @property
    def cells(self) -> Cells:
        """The cells of its row, by heading."""
        return NO_CELLS if self.source is None else self.source

    @property
    def sizes(self) -> Iterator[tuple[str, Size]]:
        """Every size that it says, with the heading of its cell."""
        if self.band is not WHOLE:
            yield self.band.heading, self.band.size
        yield from ((gate.heading, gate.size) for gate in self.gates)
        yield from ((cap.heading, cap.size) for cap in self.caps)

    @property
    def named_partners(self) -> Iterator[tuple[str, str]]:
        """The partners that it names, each with the heading of the cell where it does."""
        basis = self.treatment.basis
        yield from ((code, code) for code in (() if basis is None else basis.partners))
        yield from ((cap.partner, cap.heading) for cap in self.caps)
        yield from ((code, "Basis") for code in self.treatment.partners)

    @property
    def is_limited(self) -> bool:
        """Whether it has a band, or a gate at which it is passed over."""
        return bool(self.gates) or not self.band.is_whole

    @property
    def leaves_what_comes_first(self) -> bool:
        """Whether it is a gate or a cap: it leaves what is below a size, or all that is not."""
        return isinstance(self.band, Beyond) or any(gate.below for gate in self.gates)

    def takes_all(self, direction: Direction, year_caps: Collection[str], host: str | None) -> bool:
        """Whether it is sure to take all that reaches it, so that no step after it is needed.

        Args:
            direction: Which way the sum runs.
            year_caps: The partners that have a cap of the year.
            host: The fund's host.
        """
        # What a class of a user's own takes is known only once it is tried.
        if self.is_limited or self.is_a_users_own:
            return False
        capped = {cap.partner for cap in self.caps}
        capped |= set(year_caps) if self.treatment.effect is Effect.PARTNERS else set()
        cut = any(self.treatment.may_give(partner, host) for partner in capped)
        return self.treatment.takes_all(direction) and not cut

    def thresholds(self, scope: Scope) -> Iterator[int]:
        """The sums of pence that it names for a sum: of its gates, its band, its caps and more.

        A size that is of the sum itself is no threshold, and one of what there is not is none.
        """
        limits = [(gate.size, gate.of or scope.kind.gates_of) for gate in self.gates]
        if self.band is not WHOLE:
            limits.append((self.band.size, self.band.of or scope.kind.sizes_of))
        for size, of in limits:
            if isinstance(size, Money) or (scope.base(of, 0) and of not in ("total", "remaining")):
                yield int(sized(size, of, scope, 0, self, "").pence)
        yield from (int(cap.pence(scope, self)) for cap in self.caps)
        yield from self.treatment.limits(scope)

    def missed(self, scope: Scope) -> Missed | None:
        """The gate at which it is passed over; None where it is not."""
        for gate in self.gates:
            missed = gate.missed(scope, self)
            if missed is not None:
                return missed
        return None

    def covers(self, direction: Direction) -> bool:
        """Whether it speaks for a direction; for both, where it does not say."""
        return self.direction is None or self.direction.covers(direction)


def clashing(steps: Sequence[Step], apart: str) -> Iterator[tuple[Step, Step]]:
    """The pairs that have one number, for the same direction and day.

    Args:
        steps: The steps.
        apart: The term by which steps are of different sums: scheme, or programme.
    """
    ways = (Direction.OVERSPEND, Direction.UNDERSPEND)
    for one, other in combinations(steps, 2):
        same = one.number == other.number and getattr(one, apart) == getattr(other, apart)
        together = any(one.covers(way) and other.covers(way) for way in ways)
        if same and together and one.in_force.overlaps(other.in_force):
            yield one, other


def not_for_savings(step: Step) -> Iterator[Issue]:
    """A fault where a step leaves money in a fund, which a saving is not in."""
    if not step.treatment.for_savings:
        message = f"a saving is paid out, not left in a fund: {step.treatment.name} is for risk"
        yield fault("not-for-savings", message, cell_of(step.source, "Treatment"))


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
