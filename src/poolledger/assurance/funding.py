"""Do contributions come to what the budgets need?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from poolledger.agreement.contribution_rules import ShareOfBudget
from poolledger.agreement.funds import Fund
from poolledger.assurance.implausible import cells_listed
from poolledger.settlement.outturn import Outturn
from poolledger.values.errors import Issue, warning
from poolledger.values.in_force import Source, cell_of
from poolledger.values.money import written
from poolledger.values.rates import as_percentage


@frozen
class _Share:
    """A rate of a scheme's budget, and where it was stated."""

    partner: str
    rate: Fraction
    source: Source | None


def rates_make_a_whole(outturn: Outturn) -> Iterator[Issue]:
    """Rates of a scheme's budget that leave some of it, or more, to nobody."""
    for fund in outturn.agreement.funds:
        gaps = _gaps(outturn, fund)
        for scheme, shares in _shares_that_leave(outturn, fund, gaps).items():
            said = ", ".join(f"{each.partner} {as_percentage(each.rate)}" for each in shares)
            whole = as_percentage(sum((each.rate for each in shares), Fraction(0)))
            gap = gaps[scheme]
            is_left = "has no contributor" if gap > 0 else "is contributed beyond it"
            cells = cells_listed([each.source for each in shares], "Rate")
            at = f" ({cells})" if cells else ""
            message = (
                f"the rates of {scheme} in {outturn.year} add up to {whole}, not 100%: {said}{at}; "
                f"{written(abs(gap))} of its budget {is_left}"
            )
            yield warning("rates-not-whole", message, cell_of(shares[0].source, "Rate"))


def _shares_that_leave(
    outturn: Outturn, fund: Fund, gaps: Mapping[str, int]
) -> dict[str, list[_Share]]:
    """By scheme, the rates of its budget that alone do not make the whole of it."""
    found: dict[str, list[_Share]] = {}
    others = set[str]()
    for due in outturn.contributions:
        row, rule = due.contribution, due.contribution.rule
        if due.fund != fund.code or not row.is_funding or not gaps.get(row.scheme):
            continue
        if isinstance(rule, ShareOfBudget):
            share = _Share(row.partner, rule.rate, row.source)
            found.setdefault(row.scheme, []).append(share)
        else:
            others.add(row.scheme)
    return {scheme: shares for scheme, shares in found.items() if scheme not in others}


def _gaps(outturn: Outturn, fund: Fund) -> dict[str, int]:
    """By scheme of the fund's own ring, its budget less what is contributed to it."""
    gaps = {
        position.scheme.code: int(position.budget)
        for position in outturn.positions
        if position.fund is fund and fund.in_ring(position.scheme)
    }
    for due in outturn.contributions:
        scheme = due.contribution.scheme
        if due.fund == fund.code and due.contribution.is_funding and scheme in gaps:
            gaps[scheme] -= int(due.amount)
    return gaps


def budgets_are_funded(outturn: Outturn) -> Iterator[Issue]:
    """Budgets that differ from cash and brought-forward contributions; aligned funds have none.

    What rates leave of a scheme's budget is told at the rates.
    """
    for fund in outturn.agreement.funds:
        if not fund.holds_cash:
            continue
        gaps = _gaps(outturn, fund)
        told = _shares_that_leave(outturn, fund, gaps)
        gap = sum(gaps.values())
        if gap and gap != sum(gaps[scheme] for scheme in told):
            budgets = sum(
                int(position.budget)
                for position in outturn.positions
                if position.fund is fund and position.scheme.code in gaps
            )
            less = "less" if gap > 0 else "more"
            message = (
                f"contributions to {fund.code} in {outturn.year} come to {written(budgets - gap)}, "
                f"{written(abs(gap))} {less} than its budgets of {written(budgets)}; "
                f"the difference is {fund.host}'s until agreed otherwise"
            )
            yield warning("funding-gap", message, cell_of(fund.source, "Fund"))
