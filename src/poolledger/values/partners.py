"""The bodies that share money: their kinds, their dates and who followed whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from attrs import field, frozen

from poolledger.values.converters import listed, pairs_of
from poolledger.values.errors import ValueFault, optional_text, shown, text
from poolledger.values.financial_year import as_optional_day
from poolledger.values.in_force import Record, Window
from poolledger.values.rates import as_optional_number
from poolledger.values.short_repr import short_repr
from poolledger.values.vocabulary import Word


class Kind(Word):
    """What a partner is, in the words of the workbook.

    Primary care trusts commissioned until 2013, clinical commissioning groups until 2022
    (Health and Care Act 2022), integrated care boards since.
    """

    PCT = "PCT"
    CCG = "CCG"
    ICB = "ICB"
    CARE_TRUST = "Care Trust"
    NHS_TRUST = "NHS trust"
    HEALTH_BOARD = "Health board"
    COUNCIL = "Council"
    OTHER = "Other"


def code_of(partner: Partner | str) -> str:
    """A partner's code, from the partner or from the code itself.

    Raises:
        ValueFault: If it is neither.
    """
    if isinstance(partner, str):
        return partner
    if isinstance(partner, Partner):
        return partner.code
    message = f"{shown(partner)} is not a partner; give a Partner, or its code as text"
    raise ValueFault.of("not-a-partner", message)


def codes_of(partners: Iterable[Partner | str] | Partner | str) -> tuple[str, ...]:
    """The codes of several partners, or of one."""
    if isinstance(partners, Partner | str):
        return (code_of(partners),)
    return tuple(map(code_of, listed(partners, "partner")))


@frozen
class Partner(Record):
    """A body that shares money under an agreement.

    Args:
        code: A short code, the same everywhere in the agreement.
        name: The body's name.
        kind: What it is.
        first_day: The day it came into being, where that matters.
        last_day: Its last day.
        successor_of: The codes of the partners it followed.
        vat_regime: A note of the VAT regime, as the agreement words it.
        population: Its population, for shares by population.
        need: Its measure of need, for shares by need.
    """

    __repr__ = short_repr
    code: str = field(validator=text)
    name: str = field(validator=text)
    kind: Kind = field(converter=Kind)
    first_day: date | None = field(default=None, kw_only=True, converter=as_optional_day)
    last_day: date | None = field(default=None, kw_only=True, converter=as_optional_day)
    successor_of: tuple[str, ...] = field(default=(), kw_only=True, converter=codes_of)
    vat_regime: str | None = field(default=None, kw_only=True, validator=optional_text)
    population: Fraction | None = field(default=None, kw_only=True, converter=as_optional_number)
    need: Fraction | None = field(default=None, kw_only=True, converter=as_optional_number)

    @property
    def in_force(self) -> Window:
        """The days on which it exists."""
        return Window(self.first_day, self.last_day)


V = TypeVar("V")


def by_code(given: Mapping[Any, V] | Iterable[tuple[Any, V]]) -> dict[str, V]:
    """Values by partner, each under its code.

    Raises:
        ValueFault: If a partner is named twice: by itself and by its code; or one is none.
    """
    pairs = pairs_of(given)
    found: dict[str, V] = {}
    for partner, value in pairs:
        code = code_of(partner)
        if code in found:
            message = f"{code} is named twice, by itself and by its code; name each partner once"
            raise ValueFault.of("stated-twice", message)
        found[code] = value
    return found


def is_meant(code: str, words: str, partners: Iterable[Partner]) -> bool:
    """Whether words are a partner's code or its name, in whatever case."""
    names = [partner.name for partner in partners if partner.code == code]
    return words.strip().casefold() in {each.casefold() for each in (code, *names)}


def optional_code(partner: Partner | str | None) -> str | None:
    """A partner's code, or None where none is named."""
    return None if partner is None else code_of(partner)
