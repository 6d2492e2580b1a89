"""What do initiatives cost, and whom: what was invested, what is not repaid yet, extra costs?"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from poolledger.agreement.register import Initiative
from poolledger.values.in_force import pence_of
from poolledger.values.money import Money
from poolledger.values.operands import constant
from poolledger.values.workings import named, times, total


def investment_of(initiatives: Iterable[Initiative], *, traced: bool) -> dict[str, int]:
    """What was invested, in pence by who invested.

    Args:
        initiatives: The initiatives.
        traced: Whether workings are kept.
    """
    borne = ((each.invested_by, _investment(each, traced=traced)) for each in initiatives)
    return _by_partner(borne, "investment of")


def unrepaid(initiatives: Iterable[Initiative], *, traced: bool) -> dict[str, int]:
    """What of investment earlier years have not repaid, in pence by who invested.

    Args:
        initiatives: The initiatives.
        traced: Whether workings are kept.
    """
    borne = (
        (each.invested_by, _investment(each, traced=traced) - _repaid(each, traced=traced))
        for each in initiatives
    )
    return _by_partner(borne, "investment to be repaid to")


Years = Callable[[Initiative], int]


def one_year(_: Initiative) -> int:
    """The one year that is settled."""
    return 1


def extra_costs(
    initiatives: Iterable[Initiative], years: Years = one_year, *, traced: bool
) -> dict[str, int]:
    """Extra costs, in pence by who bears them.

    Args:
        initiatives: The initiatives.
        years: Of how many years each is looked at together, a cost being of a year.
        traced: Whether workings are kept.
    """
    borne = (
        (each.extra_cost_to, _over(_extra_cost(each, traced=traced), years(each)))
        for each in initiatives
    )
    return _by_partner(borne, "extra costs of")


def costs(
    initiatives: Iterable[Initiative], years: Years = one_year, *, traced: bool
) -> dict[str, int]:
    """What initiatives cost partners: investment not repaid yet and extra costs, in pence.

    Args:
        initiatives: The initiatives.
        years: Of how many years each is looked at together.
        traced: Whether workings are kept.
    """
    listed, found = list(initiatives), dict[str, list[int]]()
    for sums in (unrepaid(listed, traced=traced), extra_costs(listed, years, traced=traced)):
        for partner, pence in sums.items():
            found.setdefault(partner, []).append(pence)
    return {partner: total(sums) for partner, sums in found.items()}


def baselines(initiatives: Iterable[Initiative], *, traced: bool) -> int:
    """The baselines of initiatives added up, in pence.

    Args:
        initiatives: The initiatives.
        traced: Whether workings are kept.
    """
    sums = (_sum(each, each.baseline, "Baseline", traced=traced) for each in initiatives)
    return named(total(sums), "baselines of initiatives")


def _investment(initiative: Initiative, *, traced: bool) -> int:
    return _sum(initiative, initiative.investment, "Investment", traced=traced)


def _repaid(initiative: Initiative, *, traced: bool) -> int:
    return _sum(initiative, initiative.repaid_before, "Repaid before", traced=traced)


def _extra_cost(initiative: Initiative, *, traced: bool) -> int:
    return _sum(initiative, initiative.extra_cost, "Extra cost", traced=traced)


def _over(pence: int, years: int) -> int:
    """A year's sum over several years."""
    return times(pence, constant(years, f"{years} years")) if years > 1 else pence


def _sum(initiative: Initiative, money: Money | None, heading: str, *, traced: bool) -> int:
    """A sum of the register; nil where it is blank."""
    if money is None:
        return 0
    name = f"{heading.lower()} of {initiative.code}"
    return pence_of(money, name, initiative.source, heading, initiative.clause, traced=traced)


def _by_partner(borne: Iterable[tuple[str | None, int]], what: str) -> dict[str, int]:
    sums: dict[str, list[int]] = {}
    for partner, pence in borne:
        if partner is not None and pence > 0:
            sums.setdefault(partner, []).append(pence)
    return {partner: named(total(listed), f"{what} {partner}") for partner, listed in sums.items()}
