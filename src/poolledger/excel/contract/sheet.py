"""What is a sheet of the contract: its name, the record of a row, and its columns?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import attrs
from attrs import frozen

from poolledger.excel.contract.headings import AT_MOST, folded
from poolledger.values.columns import CellKind, Column, Words

# Stands among a sheet's columns where the partners' own are.
OF_EACH_PARTNER = "*"
_AMOUNTS = (CellKind.MONEY, CellKind.SIZE)


@frozen(eq=False, slots=False, init=False)
class Sheet:
    """A sheet of the contract.

    Args:
        name: The sheet's name.
        record: The class of a row's record; none of a sheet whose rows make one that only they do.
        part: What holds its records, such as ``facts.activity`` or ``fund.budgets``.
        purpose: What it is for, in a few words.
        declared: Its columns, from left to right. A heading alone is that of a column which
            treatments or rules declare themselves; ``OF_EACH_PARTNER`` is the place of partners'.
        chosen: The headings whose words choose a rule, a treatment or a basis, which may have
            columns of its own.
        shared: The headings of declared columns that treatments or rules read as their own.
        names: The kinds of name that its rows give, which are unsure where one cannot be read.
        compulsory: Whether a workbook must have it.
        partners: What stands under a partner's code, where that may be a heading.
        at_most: Whether a partner's code with "at most" may be a heading.
        instead: For which required headings partners' columns may take the place.
        signed: Whether its amounts may be below nil.
        rows: How many rows the workbook to fill in has prepared.
        order: The order of the headings there, where it is another.
    """

    name: str
    record: type | None
    part: str
    purpose: str
    declared: tuple[Column | str, ...]
    chosen: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    shared: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    names: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    compulsory: bool = attrs.field(default=False, kw_only=True)
    partners: Column | None = attrs.field(default=None, kw_only=True)
    at_most: bool = attrs.field(default=False, kw_only=True)
    instead: frozenset[str] = attrs.field(default=frozenset(), kw_only=True)
    signed: bool = attrs.field(default=False, kw_only=True)
    rows: int = attrs.field(default=25, kw_only=True)
    order: tuple[str, ...] = attrs.field(default=(), kw_only=True)

    def __init__(
        self,
        name: str,
        record: type | None,
        part: str,
        purpose: str,
        *declared: Column | str,
        **more: Any,
    ) -> None:
        held = (
            attrs.evolve(each, field=None)
            if record and isinstance(each, Column) and not hasattr(record, str(each.field))
            else each
            for each in declared
        )
        self.__attrs_init__(name, record, part, purpose, tuple(held), **more)

    def own(self) -> Iterator[Column]:
        """The columns that the rules, treatments and bases of its words have of their own."""
        for heading in self.chosen:
            for kind in self.words_of(heading).known.values():
                yield from kind.columns

    @cached_property
    def fixed(self) -> tuple[Column, ...]:
        """The columns that it has whatever the treatments and rules."""
        return tuple(each for each in self.declared if isinstance(each, Column))

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, those of treatments and rules among them."""
        return tuple(self._columns()) if self.chosen else self.fixed

    def _columns(self) -> Iterator[Column]:
        own = {column.heading: column for column in self.held(self.own())}
        stated = {each if isinstance(each, str) else each.heading for each in self.declared}
        for each in self.declared:
            if isinstance(each, Column):
                yield each
            elif each in own:
                yield attrs.evolve(own[each], required=False)
        for heading, column in own.items():
            if heading not in stated:
                yield attrs.evolve(column, required=False)

    def held(self, own: Iterable[Column], beside: Iterable[Column] = ()) -> list[Column]:
        """Those of the columns of a treatment, a basis or a rule that the sheet can hold.

        A heading that already means something else in the row would be read as both.

        Args:
            own: The columns.
            beside: Those of what stands in the same row with them.
        """
        stated = (each.heading for each in self.fixed)
        taken = {folded(each) for each in stated if each not in self.shared}
        taken.update(folded(each.heading) for each in beside)
        found = []
        for column in own:
            name = folded(column.heading)
            if column.field and name not in taken and not name.endswith(folded(AT_MOST)):
                taken.add(name)
                found.append(column)
        return found

    def words_of(self, heading: str) -> Words:
        """The words of one of its fixed columns."""
        words = next(each.words for each in self.fixed if each.heading == heading)
        assert words is not None, heading
        return words

    def __getitem__(self, heading: str) -> Column:
        """The column under a heading."""
        return next(each for each in self.columns if each.heading == heading)

    @cached_property
    def required(self) -> tuple[str, ...]:
        """Headings that must be there and that every used row must fill."""
        return tuple(each.heading for each in self.fixed if each.required)

    @property
    def from_left(self) -> tuple[str, ...]:
        """The order of the headings in the workbook to fill in."""
        return self.order or tuple(
            each if isinstance(each, str) else each.heading for each in self.declared
        )

    @property
    def headings(self) -> tuple[str, ...]:
        """All its headings, in the order in which they are written: the required ones first."""
        required = self.required
        return (*required, *(c.heading for c in self.columns if c.heading not in required))

    def kind_of(self, heading: str) -> CellKind | None:
        """What the cells under a heading hold, a partner's code and its "at most" among them."""
        kind = next((each.kind for each in self.columns if each.heading == heading), None)
        if kind is None and self.at_most and folded(heading).endswith(folded(AT_MOST)):
            return CellKind.SIZE
        return self.partners.kind if kind is None and self.partners is not None else kind

    def holds_amounts(self, heading: str) -> bool:
        """Whether the cells under a heading are amounts of money."""
        return self.kind_of(heading) in _AMOUNTS
