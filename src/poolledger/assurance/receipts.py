"""Which receipts are far below a partner's others, or may be another partner's?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from poolledger.agreement.facts import Actual, Movement
from poolledger.assurance.months import usual_of
from poolledger.settlement.outturn import Outturn
from poolledger.values.errors import Issue, warning
from poolledger.values.in_force import cell_of
from poolledger.values.money import written

_FEWEST = 3
_FAR_OFF = 100
_WORTH_A_LOOK = 10_000_00
# Odd pence of instalments, and no more, may stand between what is over and what is short.
_ODD = 1_00


def receipts_are_alike(outturn: Outturn) -> Iterator[Issue]:
    """Receipts of a hundredth or less of what is usual among a partner's."""
    for (code, partner), receipts in receipts_of(outturn).items():
        usual = usual_of(receipts)
        if len(receipts) < _FEWEST or usual < _WORTH_A_LOOK:
            continue
        for each in receipts:
            if 0 < each.amount.pence * _FAR_OFF <= usual:
                message = (
                    f"a receipt of {each.amount} from {partner} for {code}, whose others are "
                    f"about {written(usual)} each; see that it is in pounds"
                )
                yield warning("receipt-unlike", message, cell_of(each.source, "Amount"))


def receipts_are_their_payers(outturn: Outturn) -> Iterator[Issue]:
    """A receipt by which one partner has paid too much, and another the same sum too little."""
    receipts = receipts_of(outturn)
    over: dict[tuple[str, str], int] = {}
    for (code, partner), due in _due(outturn).items():
        paid = sum(each.amount.pence for each in receipts.get((code, partner), ()))
        over[code, partner] = paid - due
    for (code, partner), sum_over in over.items():
        for (other_code, other), sum_of_other in over.items():
            same = code == other_code and abs(sum_over + sum_of_other) <= _ODD
            if not same or sum_over <= _ODD:
                continue
            moved = [
                each
                for each in receipts[code, partner]
                if abs(each.amount.pence - sum_over) <= _ODD
            ]
            if moved:
                message = (
                    f"{partner} has paid {written(sum_over)} more to {code} than fell due, and "
                    f"{other} {written(-sum_of_other)} less: is this receipt of "
                    f"{moved[0].amount} from {other}?"
                )
                yield warning("receipt-of-another", message, cell_of(moved[0].source, "Partner"))


def receipts_of(outturn: Outturn) -> Mapping[tuple[str, str], list[Actual]]:
    """The year's receipts from partners other than the host, by fund and partner."""
    agreement = outturn.agreement
    homes = {scheme.code: fund for fund, scheme in agreement.schemes if fund.in_ring(scheme)}
    funds = {fund.code: fund for fund in agreement.funds}
    made: dict[tuple[str, str], list[Actual]] = {}
    for actual in outturn.facts.actuals:
        counts = actual.year == outturn.year and actual.day <= outturn.as_at
        if actual.kind is not Movement.RECEIPT or actual.partner is None or not counts:
            continue
        fund = homes.get(actual.scheme) if actual.scheme else funds[actual.fund or ""]
        if fund is not None and actual.partner != fund.host:
            made.setdefault((fund.code, actual.partner), []).append(actual)
    return made


def _due(outturn: Outturn) -> Mapping[tuple[str, str], int]:
    """What fell due of contributions in cash by the day, in pence, by fund and partner.

    While the year runs that is what is paid in instalments; at its end it is all of it.
    """
    due: dict[tuple[str, str], int] = {}
    hosts = {fund.code: fund.host for fund in outturn.agreement.funds}
    if outturn.final:
        listed = [(each, int(each.amount)) for each in outturn.contributions if each.moves_cash]
    else:
        listed = [
            (each.funded, int(each.amount))
            for each in outturn.instalments
            if each.due <= outturn.as_at
        ]
    for funded, pence in listed:
        key = (funded.fund, funded.contribution.partner)
        if key[1] != hosts[key[0]]:
            due[key] = due.get(key, 0) + pence
    return due
