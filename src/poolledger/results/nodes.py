"""How a figure was made, node by node: what is under it is listed once, before what it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar, Generic, Literal, TypeVar

from attrs import define, field, frozen

from poolledger.sharing.step_results import StepResult
from poolledger.values.money import pounds
from poolledger.values.operands import Operand, Rate
from poolledger.values.workings import OPERATIONS, Figure, working_of

Operation = Annotated[str, ("input", "constant", "figure", *OPERATIONS)]
Unit = Literal["pounds", "rate", "count"]


@frozen(kw_only=True, eq=False)
class Node:
    """How one figure was made from others."""

    id: int
    operation: Operation
    operands: Sequence[int]
    parameters: Sequence[int]
    value: str
    unit: Unit
    name: str
    clause: str | None
    cell: str | None


@frozen(kw_only=True, eq=False)
class StepNode(Node):
    """How one figure was made from others; what would be null or empty is left out."""

    always: ClassVar[tuple[str, ...]] = ("id", "operation", "value", "unit")


@frozen(kw_only=True, eq=False)
class StepWorkings:
    """How one step was worked, down to the named figures that it rests on."""

    offered: int
    taken: int
    allocations: Mapping[str, int]
    nodes: Sequence[StepNode]


N = TypeVar("N", bound=Node)


def step_workings(result: StepResult) -> StepWorkings:
    """How one step was worked: small, as it ends at named figures.

    A node of operation ``figure`` stands for a named figure whose own working is left out here,
    and is found among all nodes of a settlement.

    Args:
        result: What the step did, in a settlement that keeps its workings; without them there
            are only constants.
    """
    nodes = Nodes(StepNode, shallow=True)
    allocations = result.placement.allocations
    own = [result.offered, result.taken, *allocations.values()]
    nodes.roots.update(id(amount) for amount in own if isinstance(amount, Figure))
    return StepWorkings(
        offered=nodes.number(result.offered),
        taken=nodes.number(result.taken),
        allocations={partner: nodes.number(amount) for partner, amount in allocations.items()},
        nodes=nodes.listed,
    )


@define(eq=False)
class Nodes(Generic[N]):
    """Numbers nodes by identity, operands before those that use them.

    Args:
        of: The class of the nodes.
        shallow: Whether to stop at named figures that are not among the roots.
    """

    of: type[N]
    shallow: bool = field(default=False, kw_only=True)
    roots: set[int] = field(factory=set)
    listed: list[N] = field(factory=list)
    _numbers: dict[tuple[str, int], int] = field(factory=dict)
    _kept: list[Operand] = field(factory=list)

    def number(self, root: Operand) -> int:
        """The number of a node, which is listed with all beneath it where it is new."""
        # A stack of our own: a budget after thousands of virements is a chain too deep to recurse.
        waiting, numbers = [root], self._numbers
        while waiting:
            operand = waiting[-1]
            place = _place(operand)
            below = [] if place in numbers else self._below(operand)
            places = [_place(each) for each in below]
            unlisted = [each for each, its in zip(below, places, strict=True) if its not in numbers]
            if unlisted:
                waiting.extend(reversed(unlisted))
                continue
            waiting.pop()
            if place not in numbers:
                numbers[place] = self._list(operand, [numbers[its] for its in places])
        return numbers[_place(root)]

    def _below(self, operand: Operand) -> Sequence[Operand]:
        return () if self._stops_at(operand) else working_of(operand).operands

    def _stops_at(self, operand: Operand) -> bool:
        """Whether a node stands for what has a name, and is told elsewhere how it was made."""
        return self.shallow and bool(working_of(operand).name) and id(operand) not in self.roots

    def _list(self, operand: Operand, below: Sequence[int]) -> int:
        number = len(self.listed) + 1
        # Identities are only good while the objects live.
        self._kept.append(operand)
        made = working_of(operand)
        left_out = self._stops_at(operand) and bool(made.operands)
        self.listed.append(
            self.of(
                id=number,
                operation="figure" if left_out else made.operation,
                operands=below,
                parameters=[] if left_out else made.parameters,
                value=str(operand.value) if isinstance(operand, Rate) else pounds(int(operand)),
                unit=_unit(operand),
                name=made.name,
                clause=made.clause,
                cell=str(made.cell) if made.cell is not None else None,
            )
        )
        return number


def _unit(operand: Operand) -> Unit:
    if not isinstance(operand, Rate):
        return "pounds"
    return "count" if operand.counts else "rate"


def _place(operand: Operand) -> tuple[str, int]:
    """Figures and rates are told apart by identity, plain pence by their value."""
    if isinstance(operand, Figure | Rate):
        return "object", id(operand)
    return "constant", operand
