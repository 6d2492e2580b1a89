"""Which contribution or budget is in other units than what stands beside it?

A sum is told at its own cell where, in thousands or millions, it would fit what the books have:
the same row of another year, the budget of its scheme, what is spent or paid in. By itself a
large or a small sum is none, as partners differ by far in what they put in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from attrs import frozen

from poolledger.agreement.contribution_rules import FixedSum
from poolledger.agreement.contributions import Contribution
from poolledger.agreement.funds import Budget, Fund
from poolledger.budgets.contributions import ContributionDue
from poolledger.settlement.outturn import Outturn
from poolledger.values.errors import CellRef, Issue, warning
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import cell_of, in_force
from poolledger.values.money import written

# In which unit one of two sums may be written: the least and the most that it may be of the other.
UNITS = {"thousand": (500, 2_000), "million": (500_000, 2_000_000)}
TIMES = (1_000, 1_000_000)
_NEAR = 20
_WORTH_A_LOOK = 10_000_00


def unit_between(one: int, other: int) -> str | None:
    """In which unit one of two sums may be written; None where neither is of the other's size."""
    least, most = sorted((one, other))
    if least <= 0:
        return None
    return next((unit for unit, (a, b) in UNITS.items() if a * least <= most <= b * least), None)


@frozen
class Misread:
    """A stated contribution, and what it would be in another unit, in pence."""

    row: Contribution
    stated: int
    meant: int

    def told(self, why: str) -> Issue:
        """The warning at its cell.

        Args:
            why: What a sum in the other unit would do.
        """
        message = (
            f"the contribution of {self.row.partner} to {self.row.scheme} is "
            f"{written(self.stated)}; {written(self.meant)} {why}: see that it is in pounds"
        )
        return warning("in-thousands", message, cell_of(self.row.source, "Amount"))


def misread(dues: Iterable[ContributionDue], fits: Callable[[int], bool]) -> Misread | None:
    """The stated contribution that fits in another unit.

    Args:
        dues: The contributions.
        fits: Whether all is well where they come to so many pence more.
    """
    for due in dues:
        rule = due.contribution.rule
        if not isinstance(rule, FixedSum) or not due.contribution.is_funding:
            continue
        stated = rule.sum.pence
        for meant in (each for by in TIMES for each in (stated * by, stated // by)):
            matters = min(stated, meant) > 0 and max(stated, meant) >= _WORTH_A_LOOK
            if matters and fits(meant - stated):
                return Misread(due.contribution, stated, meant)
    return None


def sums_are_in_pounds(outturn: Outturn) -> Iterator[Issue]:
    """Stated contributions and budgets that fit each other, or other years, in other units."""
    year = outturn.year
    for fund in outturn.agreement.funds:
        dues = [due for due in outturn.contributions if due.fund == fund.code]
        told, met = set[int](), set[str]()
        for found, budget in _beside_budgets(outturn, fund, dues):
            told.add(id(found.row))
            met.add(found.row.scheme)
            yield found.told(f"would meet the budget of {written(budget)}")
        of_years = [
            (each, each.rule.sum.pence)
            for each in fund.contributions
            if isinstance(each.rule, FixedSum)
        ]
        for due in dues:
            row = due.contribution
            if id(row) not in told:
                what = f"the contribution of {row.partner} to {row.scheme}"
                yield from _unlike_other_years(what, "Amount", row, of_years, year)
        budgets = [(each, each.amount.pence) for each in fund.budgets]
        for stated in in_force(fund.budgets, year):
            what = f"the budget of {stated.scheme}"
            yield from _unlike_other_years(what, "Budget", stated, budgets, year)
            if stated.scheme not in met:
                funded = sum(int(due.amount) for due in dues if _funds(due, stated.scheme))
                where = cell_of(stated.source, "Budget")
                yield from _unlike(what, stated.amount.pence, funded, "contributed to it", where)


def _beside_budgets(
    outturn: Outturn, fund: Fund, dues: Iterable[ContributionDue]
) -> Iterator[tuple[Misread, int]]:
    """Contributions that would meet the budget of their scheme, with the budget."""
    for position in outturn.positions:
        code, budget = position.scheme.code, int(position.original)
        own = [due for due in dues if _funds(due, code)]
        funded = sum(int(due.amount) for due in own)
        if position.fund is fund and not budget <= 2 * funded <= 4 * budget:
            found = misread(own, partial(_meets, funded, budget))
            if found is not None:
                yield found, budget


def _funds(due: ContributionDue, scheme: str) -> bool:
    return due.scheme == scheme and due.contribution.is_funding


def _meets(funded: int, budget: int, more: int) -> bool:
    return abs(funded + more - budget) * _NEAR <= budget


Row = TypeVar("Row", Contribution, Budget)


def _unlike_other_years(
    what: str, heading: str, row: Row, rows: Sequence[tuple[Row, int]], year: FinancialYear
) -> Iterator[Issue]:
    """A sum of the year that is to that of the nearest other year as units are to each other."""
    own = next((pence for each, pence in rows if each is row), None)
    near = [
        (abs(each.years.first.start - year.start), pence, str(each.years.first))
        for each, pence in rows
        if each.years is not None and each.years != row.years and each.term_key == row.term_key
    ]
    if own is not None and near:
        _, beside, when = min(near)
        yield from _unlike(what, own, beside, f"of {when}", cell_of(row.source, heading))


def _unlike(what: str, own: int, beside: int, of: str, where: CellRef | None) -> Iterator[Issue]:
    """Two sums, one of which is in thousands or millions of the other."""
    unit = unit_between(own, beside)
    if unit is not None and max(own, beside) >= _WORTH_A_LOOK:
        which = f"about a {unit}th of" if own < beside else f"about a {unit} times"
        message = (
            f"{what} is {written(own)}, {which} the {written(beside)} {of}: see that both are "
            f"in pounds"
        )
        yield warning("in-thousands", message, where)
