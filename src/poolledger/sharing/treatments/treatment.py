"""What may be done with a sum: shared, borne, drawn from a reserve, carried, left to a board.

A treatment places all or part of what it is offered. To add one, write a class with a ``name``,
an ``effect``, its ``columns`` and ``place`` under ``@register_treatment``. The engine settles by
it, the workbook reads and writes its columns, and schedules have its name. What it says of itself
in a clause, an explanation or a note, whether it is sure to take all, and what limits it, are
methods of the class, which it may have as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import ClassVar, TypeVar

from attrs import field, frozen

from poolledger.sharing.basis import NO_CELLS, Basis, Cells
from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.sum_in_words import SumInWords, and_listed
from poolledger.values.columns import Column
from poolledger.values.converters import as_class
from poolledger.values.financial_year import FinancialYear
from poolledger.values.frozen_map import EMPTY, FrozenMap
from poolledger.values.money import written
from poolledger.values.short_repr import short_repr
from poolledger.values.vocabulary import Word, make_known
from poolledger.values.workings import least, total


class Effect(Word):
    """Where what a treatment places ends up."""

    PARTNERS = "on partners' liabilities this year"
    BALANCES = "on partners' balances in the fund, for next year"
    RESERVE = "in a reserve"
    SET_ASIDE = "set aside by those in whose budgets a saving fell"
    NOBODY = "nowhere"


@frozen
class Placement:
    """What a treatment did with a sum, in pence.

    Args:
        taken: What it placed.
        allocations: By partner, in order.
        cut: What caps took off each partner's share and passed on.
        reserve: The reserve used.
        short: What of each partner's claim could not be met.
        carried: What is carried to later years, by the year it comes from.
        passed: What is passed on, where it is worked out rather than what remains.
    """

    __repr__ = short_repr
    taken: int = 0
    allocations: Mapping[str, int] = field(default=EMPTY, converter=FrozenMap[str, int])
    cut: Mapping[str, int] = field(default=EMPTY, converter=FrozenMap[str, int])
    reserve: str | None = None
    short: Mapping[str, int] = field(default=EMPTY, converter=FrozenMap[str, int])
    carried: Mapping[FinancialYear, int] = field(
        default=EMPTY, converter=FrozenMap[FinancialYear, int]
    )
    passed: int | None = None


NOTHING = Placement()


NO_CAPS: Mapping[str, int] = EMPTY


@frozen
class Offer:
    """A sum offered to a treatment, with what limits it.

    Args:
        amount: Pence, not below nil.
        caps: What a partner may take of it at most.
        cells: The cells of the row, by heading.
        clause: The row's clause.
        wanted: The width of its band, of which no more than the amount remains.
        before: What the steps before placed.
    """

    __repr__ = short_repr
    amount: int
    caps: Mapping[str, int] = field(default=EMPTY, converter=FrozenMap[str, int])
    cells: Cells = NO_CELLS
    clause: str | None = None
    wanted: int = 0
    before: Sequence[Placement] = ()

    def given(self) -> dict[str, int]:
        """What the steps before gave each partner."""
        given: dict[str, int] = {}
        for placement in self.before:
            for partner, amount in placement.allocations.items():
                given[partner] = given.get(partner, 0) + amount
        return given


@frozen
class Treatment:
    """What is done with a sum."""

    name: ClassVar[str] = ""
    stated_by: ClassVar[str] = ""
    """The function of ours by which people state a step of it in Python."""
    stated_as: ClassVar[Mapping[str, str]] = EMPTY
    """What that calls a field by another name."""
    stated_first: ClassVar[tuple[str, ...]] = ()
    """The field or the term of the step that it asks for first, whatever its default."""
    effect: ClassVar[Effect] = Effect.PARTNERS
    for_variances: ClassVar[bool] = True
    for_savings: ClassVar[bool] = True
    columns: ClassVar[tuple[Column, ...]] = ()
    # Whether it acts where nothing is left, too: on what steps before gave, or by adding to it.
    acts_on_nothing: ClassVar[bool] = False
    # Whether what it sets aside is held, to go on to other steps once that is over.
    holds: ClassVar[bool] = False
    # Whether it asks for sums of the partners under its own name.
    asks_for_sums: ClassVar[bool] = False
    # The treatments whose claims it looks at again, and not at what it is offered: it alone says
    # what is lacking of them.
    looks_again_at: ClassVar[tuple[str, ...]] = ()

    @property
    def words(self) -> str | None:
        """What the Basis column says of it."""
        return None

    @property
    def basis(self) -> Basis | None:
        """By what it shares; None where it shares by none."""
        return None

    @property
    def reserve(self) -> str | None:
        """The reserve that it draws on or pays into; None where it uses none."""
        return None

    @property
    def partners(self) -> Collection[str]:
        """The partners that it names, beside those of its basis."""
        return ()

    @property
    def depends_on_day(self) -> bool:
        """Whether it does otherwise on one day than on another."""
        return False

    @property
    def only_year(self) -> FinancialYear | None:
        """The one year that it can be carried out in; None where it can in every year."""
        return None

    @property
    def reads_caps(self) -> bool:
        """Whether it gives partners something that a cap may cut."""
        return self.effect in (Effect.PARTNERS, Effect.BALANCES)

    @property
    def decider(self) -> str | None:
        """Who decides, where it places nothing until somebody has."""
        return None

    @property
    def split_by(self) -> str:
        """By what it splits a sum, in a word."""
        return self.basis.name if self.basis is not None else ""

    def in_clause(self, of: SumInWords, size: str, *, keeps: bool) -> str:
        """What is done with a band, as the rest of a sentence.

        Args:
            of: The sum as the clause speaks of it.
            size: The size of the band.
            keeps: Whether the step is a gate or a cap: what it places others do not share.
        """
        if self.effect is Effect.RESERVE:
            if of.is_borne:
                return f"is drawn from reserve {self.reserve} while its balance lasts"
            return f"is paid into reserve {self.reserve}"
        if self.effect is Effect.SET_ASIDE:
            return f"is set aside, by those in whose budgets the {of.several} fell"
        by = self.basis.in_clause(of) if self.basis is not None else self.words or ""
        if self.effect is Effect.BALANCES:
            return f"stays in the fund for next year and is attributed {by}".rstrip()
        return f"is for {self.name} {by}".rstrip()

    def band_in_clause(self, band: str, of: SumInWords, *, first: bool) -> str:
        """Of what it is done, as the beginning of a sentence: the band, as a rule."""
        return band

    def may_be_paid(self, *, keeps: bool) -> bool:
        """Whether what it gives may have to be paid, so that a power is asked for."""
        stays = keeps and self.basis is not None and not self.basis.moves
        return self.effect in (Effect.PARTNERS, Effect.RESERVE) and not stays

    def placed_words(self, offered: int, placed: Placement, *, loss: bool) -> str:
        """What it placed, where that is not all that it was offered, behind a semicolon."""
        return f"; it places {written(placed.taken)}" if placed.taken != offered else ""

    def further(self, offered: int, placed: Placement, *, loss: bool) -> Iterator[str]:
        """What else it did, sentence by sentence."""
        if self.effect is Effect.SET_ASIDE and placed.taken:
            sums = "losses" if loss else "savings"
            yield f"It is {self.aside} by those in whose budgets the {sums} fell."

    @property
    def aside(self) -> str:
        """How something is set aside."""
        return "set aside"

    def lack_words(self, lack: int) -> str:
        """What a partner's claim that could not be met comes to."""
        return f"lacks {written(lack)} of its claim"

    def notes(self, offered: int, placed: Placement, *, loss: bool) -> Iterator[str]:
        """What the columns of a schedule cannot show of it: what follows ``Step 1``."""
        if placed.short:
            yield f": of claims could not be met {sums_in_words(placed.short, 'of')}."

    def takes_all(self, direction: Direction) -> bool:
        """Whether it is sure to take all that it is offered, but for what caps cut."""
        return False

    def may_give(self, partner: str, host: str | None) -> bool:
        """Whether a partner may be given something by it."""
        return self.basis is None or self.basis.may_give(partner)

    def limits(self, scope: Scope) -> Iterator[int]:
        """Sums of pence from which on it does otherwise: the balance of a reserve, claims."""
        return iter(())

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Place what is offered, or part of it."""
        raise NotImplementedError


def sums_in_words(sums: Mapping[str, int], word: str) -> str:
    """Sums by partner as people list them: ``£1.00 to CCG and £2.00 to OMBC``."""
    if word == "by":
        return and_listed([f"{code} by {written(pence)}" for code, pence in sums.items()])
    return and_listed([f"{written(pence)} {word} {code}" for code, pence in sums.items()])


TREATMENTS: dict[str, type[Treatment]] = {}


T = TypeVar("T", bound=type[Treatment])


def register_treatment(cls: T) -> T:
    """Make a treatment known to the workbook by its name.

    Raises:
        ValueFault: If it is no Treatment, has no name, or one that another class has.
    """
    make_known(TREATMENTS, as_class(cls, Treatment), "treatment")
    return cls


def cut_to_caps(shares: Mapping[str, int], caps: Mapping[str, int]) -> Placement:
    """Place shares, cut to caps.

    Shares are struck first, then cut to the caps; what a cap cuts is not re-shared."""
    if not caps:
        return Placement(total(shares.values()), shares)
    kept, cut = dict(shares), {}
    for partner, share in shares.items():
        if partner in caps:
            kept[partner] = least(share, caps[partner])
            if kept[partner] != share:
                cut[partner] = int(share) - int(kept[partner])
    return Placement(total(kept.values()), kept, cut)
