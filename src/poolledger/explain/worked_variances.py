"""Who bears what at stated variances: the real steps worked on supposed ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import define, evolve, field, frozen

from poolledger.agreement.funds import Fund
from poolledger.budgets.monitoring import SchemePosition
from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.explain.layout import WIDTH
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.risk_share import RiskShare
from poolledger.settlement.risk_terms import RiskTerms, steps_in_force
from poolledger.sharing.scope import Direction, direction_of
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Effect
from poolledger.values import rounding
from poolledger.values.errors import SettlementFault
from poolledger.values.money import written
from poolledger.values.rates import as_percentage

LEVELS = tuple(Fraction(points, 100) for points in (-10, -5, 0, 5, 10))


@frozen(eq=False)
class WorkedCases:
    """Who bears what at several variances.

    Args:
        title: Of what, in which year.
        levels: The variances as parts of the budget.
        rows: The variances, and what becomes of each, in pence: what is returned or kept is
            below nil.
    """

    title: str
    levels: Sequence[Fraction]
    rows: Sequence[tuple[str, Sequence[int]]]

    @property
    def headings(self) -> list[str]:
        """The levels in words: ``+5%``."""
        return [_signed_percentage(level) for level in self.levels]


@define(eq=False)
class Supposed:
    """The risk share of one fund of a settlement, worked on supposed variances.

    The year's contributions, budgets and rules are the settlement's; reserves stand at their
    opening balances for every case, and the year's caps are unused.
    """

    outturn: Outturn
    fund: Fund
    steps: Sequence[Step] = field(init=False)
    positions: Sequence[SchemePosition] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.steps = steps_in_force(self.outturn.agreement, self.fund, self.outturn.year)
        self.positions = [s for s in self.outturn.positions if s.fund is self.fund]

    def table(self, scheme: str | None) -> list[str]:
        """The lines of a table of who bears what of a scheme's, or the net's, variance."""
        cases = self.cases(scheme)
        if isinstance(cases, str):
            return [cases]
        rows = [
            ("of budget", cases.headings),
            *((label, [written(pence) for pence in pounds]) for label, pounds in cases.rows),
        ]
        return [f"{cases.title}; a minus is returned or kept", *_aligned(rows)]

    def cases(self, scheme: str | None) -> WorkedCases | str:
        """Who bears what of a scheme's, or the net's, variance; or why that cannot be said.

        A scheme's own has the directions that its own steps speak for.
        """
        levels = [
            level
            for level in LEVELS
            if not level or scheme is None or self._alone(scheme, direction_of(level.numerator))
        ]
        variances = [self._variance(scheme, level) for level in levels]
        what = f"scheme {scheme}" if scheme else f"the net of {self.fund.code}"
        if not any(variances):
            return f"No table for {what}: nothing is budgeted there in {self.outturn.year}."
        try:
            results = [_places(self.settled(scheme, variance)) for variance in variances]
        except SettlementFault as error:
            return f"No table for {what}: {error.issues[0].message}."
        borne = [
            (label, [result.get(label, 0) for result in results]) for label in self._labels(results)
        ]
        title = f"Who bears what of {what}, {self.outturn.year}"
        return WorkedCases(title, levels, [("variance", variances), *borne])

    def _variance(self, scheme: str | None, level: Fraction) -> int:
        budgets = self._budgets(scheme, direction_of(level.numerator))
        return rounding.part_of(sum(budgets.values()), level)

    def settled(self, scheme: str | None, variance: int) -> list[VarianceAllocation]:
        """The settlement of a supposed variance of a scheme settled alone, or with None of the net.

        A variance of the net, in pence, falls over schemes in proportion to their budgets.

        Raises:
            SettlementFault: If the steps cannot be carried out.
        """
        budgets = self._budgets(scheme, direction_of(variance))
        shares = rounding.split(variance, list(budgets.values())) if variance else ()
        parts = dict.fromkeys(budgets, 0) | dict(zip(budgets, shares, strict=False))
        funded = [f for f in self.outturn.contributions if f.fund == self.fund.code]
        risk = RiskShare(
            RiskTerms(self.outturn.agreement.partners, self.fund, funded, self.steps),
            positions=[self._supposed(position, parts) for position in self.positions],
            reserves={r.reserve: int(r.opening) for r in self.outturn.reserves},
            traced=False,
        )
        return risk.settled()

    def _budgets(self, scheme: str | None, direction: Direction) -> dict[str, int]:
        """The budgets of the schemes that a variance is settled over."""
        return {
            each.scheme.code: int(each.budget)
            for each in self.positions
            if each.scheme.code == scheme
            or (
                scheme is None
                and self.fund.takes_part(each.scheme)
                and not self._alone(each.scheme.code, direction)
            )
        }

    def _alone(self, scheme: str, direction: Direction) -> bool:
        return any(step.scheme == scheme and step.covers(direction) for step in self.steps)

    def _supposed(self, position: SchemePosition, parts: dict[str, int]) -> SchemePosition:
        scheme, budget = position.scheme, int(position.budget)
        variance = parts.get(scheme.code, 0)
        if scheme.code not in parts and self.fund.in_ring(scheme):
            # Kept out of the netting, as it is where it has a variance of its own.
            scheme = evolve(scheme, ring_fenced=True)
        return evolve(
            position, scheme=scheme, budget=budget, variance=variance, outturn=budget + variance
        )

    def _labels(self, columns: Sequence[Counter[str]]) -> list[str]:
        met = dict.fromkeys(label for column in columns for label in column)
        partners = self.outturn.partners
        first = [p for p in partners if p in met]
        carried = [label for p in partners if (label := _left(p)) in met]
        rest = [label for label in met if label not in first and label not in carried]
        return [*first, *carried, *sorted(rest, key="no bearer".__eq__)]


def _left(partner: str) -> str:
    return f"left in fund, {partner}"


def _places(variances: Sequence[VarianceAllocation]) -> Counter[str]:
    """Where variances end up; an underspend is negative."""
    found = Counter[str]()
    for each in variances:
        sign = 1 if each.direction is Direction.OVERSPEND else -1
        for result in each.steps:
            balances, placed = result.step.treatment.effect is Effect.BALANCES, result.placement
            for partner, amount in placed.allocations.items():
                found[_left(partner) if balances else partner] += sign * amount
            if placed.reserve is not None:
                found[f"reserve {placed.reserve}"] += sign * result.taken
        if each.unallocated:
            found["no bearer"] += sign * each.unallocated
    return found


def _signed_percentage(level: Fraction) -> str:
    return f"{'+' if level > 0 else ''}{as_percentage(level)}" if level else "nil"


def _aligned(rows: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
    """Rows under one another: labels to the left, amounts to the right.

    A label too long for the line stands above its amounts.
    """
    column = max(len(cell) for _, cells in rows for cell in cells) + 1
    room = max(WIDTH - column * len(rows[0][1]), 0)
    label = min(max(len(name) for name, _ in rows), room)
    for name, cells in rows:
        if len(name) > label:
            yield name
        shown = name if len(name) <= label else ""
        yield f"{shown:<{label}}" + "".join(f"{cell:>{column}}" for cell in cells)
