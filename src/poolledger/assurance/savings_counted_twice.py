"""Is one saving counted twice: under two names, at two partners, or as an underspend too?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from poolledger.agreement.register import Delivery, Status
from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.scope import Direction
from poolledger.values.errors import Issue, warning
from poolledger.values.in_force import cell_of
from poolledger.values.money import written
from poolledger.values.suggestions import first_few

CODE = "saving-twice"
# That two savings come to the same sum of whole thousands may well be chance.
_ROUND = 1_000_00


def savings_stand_once(outturn: Outturn) -> Iterator[Issue]:
    """Savings of one day and sum, at two partners or two initiatives, that may be the same one."""
    names = {each.code: _letters(each.name) for each in outturn.facts.savings.initiatives}
    seen: dict[tuple[object, ...], list[Delivery]] = {}
    for row in outturn.facts.savings.deliveries:
        if row.status is Status.FORECAST or not row.amount:
            continue
        earlier = seen.setdefault((row.day, row.amount), [])
        first = next((each for each in earlier if _may_be_one(each, row, names)), None)
        earlier.append(row)
        if first is None:
            continue
        place = f" ({first.source.named})" if first.source is not None else ""
        message = (
            f"{row.amount} of {row.initiative} falls to {row.falls_to}, and the same sum of "
            f"{first.initiative} to {first.falls_to} on the same day{place}; if it is one saving "
            f"it counts twice: remove one of the two"
        )
        yield warning(CODE, message, cell_of(row.source, "Amount"))


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _may_be_one(one: Delivery, other: Delivery, names: Mapping[str, str]) -> bool:
    """Whether two savings of a day and a sum are of one name, or of an odd sum at one partner."""
    if (one.initiative, one.falls_to) == (other.initiative, other.falls_to):
        return False
    is_odd = one.falls_to == other.falls_to and one.amount.pence % _ROUND != 0
    return is_odd or names.get(one.initiative) == names.get(other.initiative)


def savings_name_their_line(outturn: Outturn) -> Iterator[Issue]:
    """Savings on no do-nothing line, beside others that are limited by theirs."""
    register = outturn.facts.savings
    if outturn.savings is None or not register.lines:
        return
    recognised = dict.fromkeys(each.initiative.code for each in outturn.savings.recognised)
    on_lines = [each.code for each in register.initiatives if each.lines]
    for initiative in register.initiatives:
        if on_lines and not initiative.lines and initiative.code in recognised:
            message = (
                f"{initiative.code} is on no do-nothing line, and {first_few(on_lines)} on theirs: "
                f"no line limits what it claims, and what it saves on one of theirs counts twice; "
                f"name its Line"
            )
            yield warning(CODE, message, cell_of(initiative.source, "Line"))


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
