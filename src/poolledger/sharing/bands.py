"""Which part of a sum is a step's, when is it passed over, and what may a partner have of it?

A band, a gate and a cap each know their pence, their words and their cells: whoever settles,
explains, reads a clause back or looks for gaps asks them, and works nothing out again.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar, Protocol

from attrs import frozen

from poolledger.sharing.scope import Scope
from poolledger.sharing.sizes import MEASURES, Size, written_size
from poolledger.values.errors import AgreementFault, SettlementFault
from poolledger.values.in_force import Source, cell_of
from poolledger.values.money import Money
from poolledger.values.rounding import part_of
from poolledger.values.workings import Rate, entered, greatest, times


class StepReference(Protocol):
    """The row that a band, a gate or a cap stands in."""

    @property
    def number(self) -> int:
        """Its place in the order."""
        ...

    @property
    def clause(self) -> str | None:
        """The clause it rests on."""
        ...

    @property
    def source(self) -> Source | None:
        """Where it was read from."""
        ...


@frozen(eq=False)
class Sized:
    """A size worked out, in pence.

    Args:
        pence: The size.
        of: What it is a percentage of, in a word; empty where it is a sum of money.
        base: That sum.
    """

    pence: int
    of: str = ""
    base: int = 0


def sized(
    size: Size, of: str, scope: Scope, remaining: int, at: StepReference, heading: str
) -> Sized:
    """A size in pence: money as it is, a percentage of what it is of, to the penny.

    Raises:
        SettlementFault: If it is a percentage of what there is not.
    """
    if isinstance(size, Money):
        if not scope.traced:
            return Sized(size.pence)
        name = f"{heading.lower()}, step {at.number}"
        return Sized(entered(size.pence, name, at.clause, cell_of(at.source, heading)))
    base = scope.base(of, remaining)
    if base is None:
        message = f"step {at.number} of the {scope} is a percentage of the {of}; there is none"
        raise SettlementFault.of("nothing-to-be-of", message, cell_of(at.source, heading))
    if not scope.traced:
        return Sized(part_of(base, size), of, base)
    rate = Rate(size, f"{heading.lower()} of {of}", at.clause, cell_of(at.source, heading))
    return Sized(times(base, rate), of, base)


@frozen
class Band:
    """All that remains; other forms of a band are part of it.

    Args:
        size: Money, or a rate of ``of``.
        of: What a rate is of; what sizes of the sum are of, where left out.
    """

    heading: ClassVar[str] = ""
    size: Size = Fraction(1)
    of: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is all that remains, whatever that is."""
        return True

    def sized(self, scope: Scope, remaining: int, at: StepReference) -> Sized:
        """Its size in pence."""
        of = self.of or scope.kind.sizes_of
        return sized(self.size, of, scope, remaining, at, self.heading)

    def width(self, size: int, total: int, remaining: int) -> int:
        """What it is of a sum, whether or not so much remains.

        Args:
            size: Its size in pence.
            total: The whole sum.
            remaining: What steps before have left of it.
        """
        return remaining

    def in_rule(self) -> str:
        """What a column has room for: ``next 2% of budget``."""
        return ""

    def in_clause(self, size: str, way: str, *, first: bool) -> str:
        """The band as the beginning of a sentence.

        Args:
            size: Its size in words.
            way: What is shared: an overspend, a saving.
            first: Whether no step comes before.
        """
        return f"all of the {way}" if first else "all that remains"

    def told(self, size: str, *, short: bool) -> str:
        """The band of a sum that was settled.

        Args:
            size: Its size in words.
            short: Whether less remained than the band is wide.
        """
        return "all that remains"


WHOLE = Band()


@frozen
class _Sized(Band):
    @property
    def is_whole(self) -> bool:
        """Whether it is all that remains: a band of a size is not, as a rule."""
        return False

    def in_rule(self) -> str:
        """What a column has room for."""
        return f"{self.heading.lower()} {size_in_rule(self.size, self.of)}"


@frozen
class Next(_Sized):
    """So much of what remains."""

    heading: ClassVar[str] = "Next"

    @property
    def is_whole(self) -> bool:
        """Whether it is all that remains: so is all of the sum, or all of the rest."""
        return self.of in ("total", "remaining") and not isinstance(self.size, Money) and (
            self.size >= 1
        )  # fmt: skip

    def width(self, size: int, total: int, remaining: int) -> int:
        """Its size, as a share of a budget that virements have brought below nil is no width."""
        return size if size >= 0 else greatest(size, 0)

    def in_clause(self, size: str, way: str, *, first: bool) -> str:
        """``the next £5``."""
        return f"the {'first' if first else 'next'} {size}"

    def told(self, size: str, *, short: bool) -> str:
        """``the next £5``, or all that remains within it."""
        return f"all that remains, within {size}" if short else f"the next {size}"


@frozen
class UpTo(_Sized):
    """What lies below a level of the whole sum."""

    heading: ClassVar[str] = "Up to"

    @property
    def is_whole(self) -> bool:
        """Whether it is all that remains: so is a level of all the sum."""
        return self.of == "total" and not isinstance(self.size, Money) and self.size >= 1

    def width(self, size: int, total: int, remaining: int) -> int:
        """Its level less what steps before have placed."""
        return greatest(size - (total - remaining), 0)

    def in_clause(self, size: str, way: str, *, first: bool) -> str:
        """``the overspend up to a level of £5``."""
        rest = "" if first else ", after what is placed before,"
        return f"the {way}{rest} up to a level of {size}"

    def told(self, size: str, *, short: bool) -> str:
        """``what lies below the level of £5``, or all that remains within it."""
        if short:
            return f"all that remains, within the level of {size}"
        return f"what lies below the level of {size}"


@frozen
class Beyond(_Sized):
    """What remains beyond a size, which it leaves."""

    heading: ClassVar[str] = "Beyond"

    @property
    def is_whole(self) -> bool:
        """Whether it leaves nothing."""
        return not (self.size.pence if isinstance(self.size, Money) else self.size)

    def width(self, size: int, total: int, remaining: int) -> int:
        """What remains less what it leaves."""
        return greatest(remaining - greatest(size, 0), 0)

    def in_clause(self, size: str, way: str, *, first: bool) -> str:
        """``all that remains beyond £5``."""
        return f"{WHOLE.in_clause('', way, first=first)} beyond {size}"

    def told(self, size: str, *, short: bool) -> str:
        """``what remains beyond £5``."""
        return f"what remains beyond {size}"


def band_of(
    next_: Size | None, up_to: Size | None, beyond: Size | None, of: str | None,
    source: Source | None,
) -> Band:  # fmt: skip
    """The band of a step, from what it says under each heading.

    Raises:
        AgreementFault: If it says two, or a sum of money is of something.
    """
    sizes = ((Next, next_), (UpTo, up_to), (Beyond, beyond))
    if of is not None and of not in MEASURES:
        message = f"a size is of {', '.join(MEASURES)}, not of {of!r}"
        raise AgreementFault.of("not-a-word", message, cell_of(source, "Of"))
    bands = [form(size, of) for form, size in sizes if size is not None]
    if len(bands) > 1:
        message = "Next is a step's width and Up to its level, so it has one of the two; clear one"
        if beyond is not None:
            message = "Beyond is what a step leaves, so it has that or another band; clear one"
        raise AgreementFault.of("two-bands", message, cell_of(source, bands[-1].heading))
    if not bands:
        return WHOLE
    (band,) = bands
    if of is not None and isinstance(band.size, Money):
        message = (
            f"{band.heading} is {band.size} of {of}: a size that is of something is a "
            f"percentage; write it with %, or clear Of"
        )
        raise AgreementFault.of("of-an-amount", message, cell_of(source, band.heading))
    return band


@frozen(eq=False)
class Missed:
    """A gate at which a step was passed over, with its limit worked out."""

    gate: StepGate
    limit: Sized


@frozen
class StepGate:
    """A step is for sums of at least so much, or below so much, and passed over at others.

    Args:
        size: Money, or a rate of ``of``.
        below: Whether the sum must be below it rather than at least as much.
        of: What a rate is of; what gates of the sum are of, where left out.
    """

    size: Size
    below: bool = False
    of: str | None = None

    @property
    def heading(self) -> str:
        """The heading of its cell."""
        return "Only if below" if self.below else "Only if at least"

    def missed(self, scope: Scope, at: StepReference) -> Missed | None:
        """The gate with its limit, where the sum does not pass it."""
        of = self.of or scope.kind.gates_of
        limit = sized(self.size, of, scope, scope.total, at, self.heading)
        passes = scope.total < limit.pence if self.below else scope.total >= limit.pence
        return None if passes else Missed(self, limit)

    def in_rule(self) -> str:
        """What a column has room for: ``only if at least 2%``."""
        return f"{self.heading.lower()} {size_in_rule(self.size, self.of)}"

    def in_clause(self, size: str) -> str:
        """The gate behind ``Only where the overspend is``."""
        return f"{'below' if self.below else 'at least'} {size}"

    def told(self, size: str) -> str:
        """The gate behind ``as it is only for an overspend``."""
        return f"{'below' if self.below else 'of at least'} {size}"


def gates_of(at_least: Size | None, below: Size | None, of: str | None) -> tuple[StepGate, ...]:
    """The gates of a step; only the one below is of what the step's sizes are of."""
    first = () if at_least is None else (StepGate(at_least),)
    last = () if below is None else (StepGate(below, below=True, of=of),)
    return first + last


@frozen
class StepCap:
    """What one partner may be given by a step at most.

    Args:
        partner: Its code.
        size: Money, or a rate of its cash contributions to what is shared.
    """

    partner: str
    size: Size

    @property
    def heading(self) -> str:
        """The heading of its cell."""
        return f"{self.partner} at most"

    def pence(self, scope: Scope, at: StepReference) -> int:
        """The cap in pence."""
        if not scope.traced:
            if isinstance(self.size, Money):
                return self.size.pence
            return part_of(scope.cash().get(self.partner, 0), self.size)
        heading, cell = self.heading, cell_of(at.source, self.heading)
        if isinstance(self.size, Money):
            name = f"{heading}, step {at.number}"
            return entered(self.size.pence, name, at.clause, cell)
        cash = scope.cash().get(self.partner, 0)
        return times(cash, Rate(self.size, f"{heading} of its contributions", at.clause, cell))

    def in_clause(self, contributions: str) -> str:
        """``5% of its cash contributions to the fund``.

        Args:
            contributions: What a rate is of, in words.
        """
        of = "" if isinstance(self.size, Money) else f" of {contributions}"
        return f"{written_size(self.size)}{of}"


def size_in_rule(size: Size, of: str | None) -> str:
    """A size and what it is of, in the few words that a column has room for."""
    words = written_size(size)
    return words if of is None or isinstance(size, Money) else f"{words} of {of}"


def entered_sizes(band: Band, gates: tuple[StepGate, ...], caps: tuple[StepCap, ...]) -> Iterator[
    tuple[str, Size]
]:  # fmt: skip
    """Every size that a step says, with the heading of its cell."""
    if band is not WHOLE:
        yield band.heading, band.size
    for gate in gates:
        yield gate.heading, gate.size
    for cap in caps:
        yield cap.heading, cap.size
