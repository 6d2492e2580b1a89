"""What may a step ask about a sum, beside the sum itself?

A fund's variance, a protocol's pot and a sum given to ``divide`` each answer in a class of their
own; a step asks all of them the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.values.in_force import cell_of
from poolledger.values.operands import Rate, count
from poolledger.values.partners import Partner

# The partners that have a share, in the partners' order, and the whole weights of theirs.
Measured = tuple[Sequence[str], Sequence[int]]


class Inputs:
    """Answers what steps ask; by itself it knows of nothing."""

    __slots__ = ()

    @property
    def host(self) -> str | None:
        """The fund's host or lead commissioner; None in an aligned fund, and of a saving."""
        return None

    @property
    def age(self) -> int | None:
        """In which year of its saving a sum is, the first being 1; None where it has no one age."""
        return None

    @property
    def as_at(self) -> date | None:
        """The day on which it is settled."""
        return None

    @property
    def measured(self) -> dict[int, Measured] | None:
        """What bases that ask for terms alone have measured of it; None where it is not kept."""
        return None

    def cash(self) -> Mapping[str, int]:
        """Each partner's cash contributions to what is shared, in the partners' order."""
        return {}

    def recurrent(self) -> Mapping[str, int]:
        """The same, recurrent ones only."""
        return {}

    def counted(self) -> Sequence[str]:
        """The partners that equal shares are counted by."""
        return ()

    def measures(self, name: str) -> Mapping[str, Rate]:
        """A measure of the partners by its name: population, need."""
        return {}

    def sizes(self, of: str) -> int | None:
        """A named sum that a size may be a percentage of; None where there is none."""
        return None

    def sums(self, name: str) -> Mapping[str, int]:
        """Other sums by partner, by their name: what they invested, what they may claim."""
        return {}

    def scores(self, name: str) -> Rate | None:
        """A score that a step may scale by; None where it has no value."""
        return None

    def joint_costs(self) -> CoalitionCosts | None:
        """What working together would cost, by who works together."""
        return None


def measures_of(partners: Iterable[Partner], name: str) -> dict[str, Rate]:
    """The population or the need of those partners of which it is stated."""
    found = {}
    for partner in partners:
        value = partner.population if name == "population" else partner.need
        if value is not None:
            cell = cell_of(partner.source, name.capitalize())
            found[partner.code] = count(value, f"{name} of {partner.code}", None, cell)
    return found
