"""Who bears what at stated variances: the real steps worked on supposed ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve, field, frozen

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
        steps = steps_in_force(self.outturn.agreement, self.fund, self.outturn.year)
        positions = [s for s in self.outturn.positions if s.fund is self.fund]
        object.__setattr__(self, "steps", steps)
        object.__setattr__(self, "positions", positions)

    def table(self, scheme: str | None) -> list[str]:
        """The lines of a table of who bears what of a scheme's, or the net's, variance.

        A scheme's own table has the directions that its own steps speak for.
        """
        levels = [level for level in LEVELS if scheme is None or self._speaks(scheme, level)]
        variances = [self._variance(scheme, level) for level in levels]
        what = f"scheme {scheme}" if scheme else f"the net of {self.fund.code}"
        if not any(variances):
            return [f"No table for {what}: nothing is budgeted there in {self.outturn.year}."]
        try:
            results = [_places(self.settled(scheme, variance)) for variance in variances]
        except SettlementFault as error:
            return [f"No table for {what}: {error.issues[0].message}."]
        rows = [
            ("of budget", [_signed_percentage(level) for level in levels]),
            ("variance", [written(variance) for variance in variances]),
        ]
        rows += [
            (label, [written(result.get(label, 0)) for result in results])
            for label in self._labels(results)
        ]
        title = f"Who bears what of {what}, {self.outturn.year}; a minus is returned or kept"
        return [title, *_aligned(rows)]

    def _speaks(self, scheme: str, level: Fraction) -> bool:
        return not level or self._alone(scheme, direction_of(level.numerator))

    def _variance(self, scheme: str | None, level: Fraction) -> int:
        budgets = self._budgets(scheme, direction_of(level.numerator))
        return rounding.part_of(sum(budgets.values()), level)

    def settled(self, scheme: str | None, variance: int) -> list[VarianceAllocation]:
        """The settlement of a supposed variance of a scheme settled alone, or of the net.

        Args:
            scheme: The scheme; None for the net, over whose schemes the variance then falls in
                proportion to their budgets.
            variance: Pence; an overspend is positive.

        Raises:
            SettlementFault: If the steps cannot be carried out.
        """
        budgets = self._budgets(scheme, direction_of(variance))
        shares = (
            rounding.split(variance, list(budgets.values())) if variance else [0] * len(budgets)
        )
        parts = dict(zip(budgets, shares, strict=True))
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
        if scheme is not None:
            own = [s for s in self.positions if s.scheme.code == scheme]
        else:
            own = [
                s
                for s in self.positions
                if self.fund.takes_part(s.scheme) and not self._alone(s.scheme.code, direction)
            ]
        return {s.scheme.code: int(s.budget) for s in own}

    def _alone(self, scheme: str, direction: Direction) -> bool:
        return any(step.scheme == scheme and step.covers(direction) for step in self.steps)

    def _supposed(self, position: SchemePosition, parts: dict[str, int]) -> SchemePosition:
        code, budget = position.scheme.code, int(position.budget)
        variance = parts.get(code, 0)
        scheme = position.scheme
        if code not in parts and self.fund.in_ring(scheme):
            # Kept out of the netting, as it is where it has a variance of its own.
            scheme = evolve(scheme, ring_fenced=True)
        return evolve(
            position, scheme=scheme, budget=budget, variance=variance, outturn=budget + variance
        )

    def _labels(self, columns: Sequence[dict[str, int]]) -> list[str]:
        met = dict.fromkeys(label for column in columns for label in column)
        partners = self.outturn.partners
        first = [p for p in partners if p in met]
        carried = [label for p in partners if (label := _left(p)) in met]
        rest = [label for label in met if label not in first and label not in carried]
        return [*first, *carried, *sorted(rest, key="no bearer".__eq__)]


def _left(partner: str) -> str:
    return f"left in fund, {partner}"


def _places(variances: Sequence[VarianceAllocation]) -> dict[str, int]:
    """Where variances end up; an underspend is negative."""
    found: dict[str, int] = {}
    for each in variances:
        sign = 1 if each.direction is Direction.OVERSPEND else -1
        for result in each.steps:
            balances = result.step.treatment.effect is Effect.BALANCES
            for partner, amount in result.placement.allocations.items():
                label = _left(partner) if balances else partner
                found[label] = found.get(label, 0) + sign * amount
            if result.placement.reserve is not None:
                label = f"reserve {result.placement.reserve}"
                found[label] = found.get(label, 0) + sign * result.taken
        if each.unallocated:
            found["no bearer"] = found.get("no bearer", 0) + sign * each.unallocated
    return found


def _signed_percentage(level: Fraction) -> str:
    if not level:
        return "nil"
    return f"{'+' if level > 0 else ''}{as_percentage(level)}"


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
