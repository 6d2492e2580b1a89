"""Whom and what is a workbook to fill in for?"""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from poolledger.excel.cells.codes import as_seen
from poolledger.excel.contract.headings import folded
from poolledger.excel.contract.sheets import is_reserved
from poolledger.validation.agreement import RESERVED_CODES
from poolledger.values.counts import counted
from poolledger.values.errors import ValueFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.partners import Kind

# By the letters that a partner's code has in it; any other is taken for a council's.
_KINDS = {"PCT": Kind.PCT, "CCG": Kind.CCG, "ICB": Kind.ICB, "NHS": Kind.NHS_TRUST}
_SCHEMES = (("EQUIP", "Community equipment"), ("REABLE", "Reablement at home"))
# The example's agreement ends after five years, and its shares are whole percents.
_YEARS = range(1974, 2095)
_PARTNERS, _SCHEMES_AT_MOST = range(2, 41), 500


def _are_codes(_: object, __: object, codes: tuple[str, ...]) -> None:
    """Refuse codes that the workbook could not be read with."""
    if len(codes) not in _PARTNERS:
        count = counted(len(codes), "partner", str(len(codes)))
        message = f"{count}: give the codes of two to {_PARTNERS[-1]}, like ICB,COUNCIL"
        raise ValueFault.of("not-codes", message)
    seen: dict[str, str] = {}
    for code in codes:
        name = folded(code)
        if not name:
            raise ValueFault.of("not-codes", "a partner's code is empty; give them like ICB,NCC")
        if name in RESERVED_CODES or is_reserved(code):
            message = f"{code!r} cannot be a partner's code, as it is a word of the workbook"
            raise ValueFault.of("not-codes", f"{message}; choose another")
        if other := seen.get(as_seen(name)):
            message = f"{other!r} and {code!r} are the same or look alike; give each code once"
            raise ValueFault.of("not-codes", message)
        seen[as_seen(name)] = code


def _is_within(_: object, __: object, year: FinancialYear) -> None:
    if year.start not in _YEARS:
        first, last = FinancialYear(_YEARS[0]), FinancialYear(_YEARS[-1])
        raise ValueFault.of("not-a-year", f"{year} is not from {first} to {last}; mend the century")


def _is_number_of_schemes(_: object, __: object, schemes: int | None) -> None:
    if schemes is not None and not 1 <= schemes <= _SCHEMES_AT_MOST:
        message = f"{schemes} schemes: write a number from 1 to {_SCHEMES_AT_MOST}"
        raise ValueFault.of("not-a-number", message)


@frozen
class Choices:
    """Whom and what the workbook to fill in is for.

    Args:
        codes: The partners' codes, two or more.
        year: The financial year of the example.
        schemes: How many schemes it has; none for the two that have names.
        savings: Whether it has the sheets by which savings are shared.

    Raises:
        ValueFault: If the codes could not be read, or the year or the number is out of reach.
    """

    codes: tuple[str, ...] = field(default=("ICB", "COUNCIL"), validator=_are_codes)
    year: FinancialYear = field(default=FinancialYear(2026), validator=_is_within)
    schemes: int | None = field(default=None, validator=_is_number_of_schemes)
    savings: bool = False

    @property
    def on(self) -> str:
        """The year, and those after it."""
        return f"{self.year} on"

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """Each scheme's code and name."""
        if self.schemes is None:
            return _SCHEMES
        width = len(str(self.schemes))
        return tuple((f"S{n:0{width}}", f"Scheme {n}") for n in range(1, self.schemes + 1))

    def lead(self, number: int) -> str:
        """The lead of a scheme by its number: the partners in turn, the last one first."""
        return self.codes[-1 - number % len(self.codes)]

    def put_in(self, number: int) -> tuple[int, ...]:
        """What each partner puts into a scheme by its number: a million, then 600,000 each."""
        first, others = (600_000, 400_000) if number == 0 else (300_000, 300_000)
        return (first, *_parts(others, len(self.codes) - 1))

    def halves(self, first: int) -> tuple[Fraction, ...]:
        """The partners' shares in whole percents: the first one's, and the others' alike."""
        parts = (first, *_parts(100 - first, len(self.codes) - 1))
        return tuple(Fraction(part, 100) for part in parts)


def kind_of(code: str) -> Kind:
    """What a partner seems to be, by its code."""
    return next((kind for word, kind in _KINDS.items() if word in code.upper()), Kind.COUNCIL)


def _parts(whole: int, count: int) -> tuple[int, ...]:
    """A number in so many parts that differ by one at most."""
    return tuple((whole * (n + 1)) // count - (whole * n) // count for n in range(count))
