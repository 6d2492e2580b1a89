"""Which part of a sum is a step's?

A band knows its pence, its words and its cells, as gates and caps do: whoever settles, explains,
reads a clause back or looks for gaps asks them, and works nothing out again.
"""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from attrs import field, frozen

from poolledger.sharing.scope import Scope
from poolledger.sharing.sizes import (
    MEASURES,
    Size,
    Sized,
    StepReference,
    as_size,
    size_in_rule,
    sized,
)
from poolledger.values.errors import AgreementFault, optional_text
from poolledger.values.in_force import Source, cell_of
from poolledger.values.money import Money
from poolledger.values.short_repr import short_repr
from poolledger.values.workings import greatest


@frozen
class Band:
    """All that remains; other forms of a band are part of it.

    Args:
        size: Money, or a rate of ``of``.
        of: What a rate is of; what sizes of the sum are of, where left out.
    """

    __repr__ = short_repr
    heading: ClassVar[str] = ""
    size: Size = field(default=Fraction(1), converter=as_size)
    of: str | None = field(default=None, validator=optional_text)

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
