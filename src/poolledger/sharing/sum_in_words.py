"""How is a sum spoken of, where a clause is read back? Bases and treatments finish the sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import field, frozen

from poolledger.sharing.scope import SumKind
from poolledger.sharing.sizes import Size, written_size
from poolledger.values.frozen_map import EMPTY, FrozenMap
from poolledger.values.money import Money
from poolledger.values.rates import as_percentage


@frozen
class SumInWords:
    """A sum as the sentences of a clause speak of it.

    Args:
        kind: Whether it is a variance or a saving.
        way: What it is: an overspend, an underspend, a saving recognised, a loss.
        several: The same in the plural.
        is_borne: Whether partners bear it, rather than being given it.
        counted: Who is counted by equal shares.
        of_what: To what contributions are made and whose budgets are meant.
        host: The fund's host.
        lead: The lead of a scheme settled alone, as it is spoken of.
        bases: What sizes may be percentages of, by name, as it is spoken of.
    """

    kind: SumKind
    way: str
    several: str
    is_borne: bool
    counted: str = "the partners"
    of_what: str = ""
    host: str | None = None
    lead: str = "its lead"
    bases: Mapping[str, str] = field(default=EMPTY, converter=FrozenMap[str, str])

    @property
    def contributions(self) -> str:
        """The year's cash contributions to what is shared."""
        return f"cash contributions{f' to {self.of_what}' if self.of_what else ''}"

    def size(self, size: Size, of: str) -> str:
        """A size, and what it is of: ``2% of the budget of scheme A``."""
        if isinstance(size, Money):
            return str(size)
        return f"{written_size(size)} of {self.bases.get(of, f'the {of}')}"

    def borne_or(self, given: str) -> str:
        """``is borne`` of what is borne; what is given is told in another word."""
        return "is borne" if self.is_borne else given


def and_listed(words: Sequence[str], last: str = "and") -> str:
    """Words as people list them: ``A, B and C``, or with another word before the last."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if words[1:] else "".join(words)


def listed_shares(shares: Mapping[str, Fraction]) -> str:
    """Shares as people write them: ``PCT 40%, OMBC 60%``."""
    return ", ".join(f"{code} {as_percentage(share)}" for code, share in shares.items())
