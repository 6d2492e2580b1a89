"""The workings of a settlement as data: every figure, and every node beneath it once.

A program that knows the eight operations can work the whole settlement again from its inputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from attrs import define, field

from poolledger.explain.figures import SettledFigure, check_known, figures_of, with_workings
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.steps import StepResult
from poolledger.values.money import pounds
from poolledger.values.workings import Figure, Operand, Rate, Working


def explanation_data(
    outturn: Outturn, partner: str | None = None, fund: str | None = None
) -> dict[str, Any]:
    """The figures of a settlement and the nodes beneath them, ready for JSON.

    A node's operands stand before it. Amounts are strings of pounds, rates exact fractions; an
    operation ``input`` was entered by a person, a ``constant`` is part of no one's entry.

    Args:
        outturn: The settlement.
        partner: Only the figures of this partner.
        fund: Only the figures of this fund.

    Raises:
        AgreementFault: If there is no such partner or fund.
    """
    check_known(outturn, partner, fund)
    outturn = with_workings(outturn)
    nodes = _Nodes()
    figures = [
        {**_described(figure), "node": nodes.number(figure.amount)}
        for figure in figures_of(outturn)
        if figure.concerns(partner, fund)
    ]
    return {
        "schema": 1,
        "year": str(outturn.year),
        "as_at": outturn.as_at.isoformat(),
        "final": outturn.final,
        "figures": figures,
        "nodes": nodes.listed,
    }


def step_workings(result: StepResult) -> dict[str, Any]:
    """How one step was worked, ready for JSON and small: down to the named figures it rests on.

    A node of operation ``figure`` stands for a named figure whose own working is left out here
    and is found in :func:`explanation_data`.

    Args:
        result: What the step did, in a settlement that keeps its workings; without them there
            are only constants.
    """
    nodes = _Nodes(shallow=True)
    allocations = result.placement.allocations
    own = [result.offered, result.taken, *allocations.values()]
    nodes.roots.update(id(amount) for amount in own if isinstance(amount, Figure))
    offered, taken = nodes.number(result.offered), nodes.number(result.taken)
    shared = {partner: nodes.number(amount) for partner, amount in allocations.items()}
    compact = [
        {key: value for key, value in node.items() if value not in (None, "", [])}
        for node in nodes.listed
    ]
    return {"offered": offered, "taken": taken, "allocations": shared, "nodes": compact}


def _described(figure: SettledFigure) -> dict[str, Any]:
    return {
        "key": figure.key,
        "section": figure.section,
        "item": figure.item,
        "fund": figure.fund,
        "scheme": figure.scheme,
        "partner": figure.partner,
        "payee": figure.payee,
        "step": figure.step,
        "pot": figure.pot,
        "value": pounds(int(figure.amount)),
    }


@define(eq=False)
class _Nodes:
    """Numbers nodes by identity, operands before those that use them.

    Args:
        shallow: Whether to stop at named figures that are not among the roots.
    """

    shallow: bool = False
    roots: set[int] = field(factory=set)
    listed: list[dict[str, Any]] = field(factory=list)
    _numbers: dict[tuple[str, int], int] = field(factory=dict)
    _kept: list[Operand] = field(factory=list)
    _units: dict[int, str] = field(factory=dict)

    def number(self, root: Operand) -> int:
        """The number of a node, which is listed with all beneath it where it is new."""
        # A stack of our own: a budget after thousands of virements is a chain too deep to recurse.
        waiting = [root]
        while waiting:
            operand = waiting[-1]
            below = [] if _place(operand) in self._numbers else self._below(operand)
            unlisted = [each for each in below if _place(each) not in self._numbers]
            if unlisted:
                waiting.extend(reversed(unlisted))
                continue
            waiting.pop()
            if _place(operand) not in self._numbers:
                self._list(operand, below)
        return self._numbers[_place(root)]

    def _below(self, operand: Operand) -> tuple[Operand, ...] | list[Operand]:
        if not isinstance(operand, Figure) or self._stops_at(operand):
            return []
        working = operand.working
        for rate, unit in _units(working):
            self._units.setdefault(id(rate), unit)
        return working.operands

    def _stops_at(self, figure: Figure) -> bool:
        return self.shallow and bool(figure.working.name) and id(figure) not in self.roots

    def _list(self, operand: Operand, below: Iterable[Operand]) -> None:
        number = len(self.listed) + 1
        self._numbers[_place(operand)] = number
        # Identities are only good while the objects live.
        self._kept.append(operand)
        self.listed.append(
            {
                "id": number,
                "operation": self._operation(operand),
                "operands": [self._numbers[_place(each)] for each in below],
                "parameters": self._parameters(operand),
                "value": str(operand.value) if isinstance(operand, Rate) else pounds(int(operand)),
                "unit": self._units[id(operand)] if isinstance(operand, Rate) else "pounds",
                **_origin(operand),
            }
        )

    def _operation(self, operand: Operand) -> str:
        if isinstance(operand, Rate):
            return "input"
        if not isinstance(operand, Figure):
            return "constant"
        operation = operand.working.operation
        return "figure" if self._stops_at(operand) and operation != "input" else operation

    def _parameters(self, operand: Operand) -> list[int]:
        if not isinstance(operand, Figure) or self._stops_at(operand):
            return []
        return list(operand.working.parameters)


def _place(operand: Operand) -> tuple[str, int]:
    """Figures and rates are told apart by identity, plain pence by their value."""
    if isinstance(operand, Figure | Rate):
        return "object", id(operand)
    return "constant", operand


def _units(working: Working) -> Iterator[tuple[Rate, str]]:
    """The rates under a figure, and whether each is a rate or a count.

    A price is a rate, its units are a count; weights of a split that make a whole are rates,
    others, such as populations, are counts.
    """
    rates = [operand for operand in working.operands if isinstance(operand, Rate)]
    counted = working.operation == "split" and (
        sum((rate.value for rate in rates), Fraction(0)) != 1
    )
    for place, rate in enumerate(rates):
        count = counted or (working.operation == "product" and place == 1)
        yield rate, "count" if count else "rate"


def _origin(operand: Operand) -> dict[str, Any]:
    of = operand.working if isinstance(operand, Figure) else operand
    if not isinstance(of, Working | Rate):
        return {"name": "", "clause": None, "cell": None}
    cell = str(of.cell) if of.cell is not None else None
    return {"name": of.name, "clause": of.clause, "cell": cell}
