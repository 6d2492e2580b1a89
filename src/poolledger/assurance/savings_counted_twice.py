"""Is one saving counted twice: under two names, at two partners, or as an underspend too?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.agreement.register import Delivery, Status
from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.scope import Direction
from poolledger.values.errors import Issue, warning
from poolledger.values.in_force import cell_of
from poolledger.values.money import written

CODE = "saving-twice"


def savings_stand_once(outturn: Outturn) -> Iterator[Issue]:
    """Savings of one day and sum, of one name, at two partners or two initiatives."""
    names = {
        each.code: "".join(each.name.casefold().split())
        for each in outturn.facts.savings.initiatives
    }
    seen: dict[tuple[object, ...], Delivery] = {}
    for row in outturn.facts.savings.deliveries:
        if row.status is Status.FORECAST or not row.amount:
            continue
        name = names.get(row.initiative, row.initiative)
        first = seen.setdefault((row.day, row.amount, name), row)
        if (first.initiative, first.falls_to) == (row.initiative, row.falls_to):
            continue
        place = f" ({first.source.named})" if first.source is not None else ""
        message = (
            f"{row.amount} of {row.initiative} falls to {row.falls_to}, and the same sum of "
            f"{first.initiative} to {first.falls_to} on the same day{place}; if it is one saving "
            f"it counts twice: remove one of the two"
        )
        yield warning(CODE, message, cell_of(row.source, "Amount"))


def savings_are_not_handed_back(outturn: Outturn) -> Iterator[Issue]:
    """Savings on no scheme, where a fund hands an underspend back that they may have made."""
    if (
        outturn.dividend is None
        or outturn.savings is None
        or not int(outturn.dividend.recognised.pot)
    ):
        return
    handed = [each for each in outturn.variances if _is_handed_back(each)]
    on_none = {
        each.initiative.code: each.initiative
        for each in outturn.savings.recognised
        if each.initiative.scheme is None
    }
    if not handed or not on_none:
        return
    back = sum(int(each.total) for each in handed)
    funds = " and ".join(dict.fromkeys(each.fund.code for each in handed))
    for initiative in on_none.values():
        message = (
            f"{initiative.code} is on no scheme, its savings are shared, and {funds} hands back an "
            f"underspend of {written(back)}; if the saving made it, it is paid twice: name its "
            f"Scheme"
        )
        yield warning(CODE, message, cell_of(initiative.source, "Scheme"))


def _is_handed_back(shared: VarianceAllocation) -> bool:
    """Whether some of an underspend goes to partners."""
    given = (sum(step.placement.allocations.values()) for step in shared.steps)
    is_underspend = shared.direction is Direction.UNDERSPEND
    return is_underspend and shared.fund.holds_cash and any(given)
