"""The workings of a settlement as data: every figure, and every node beneath it once.

A program that knows the operations can work the whole settlement again from its inputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, Literal

from attrs import asdict, frozen

from poolledger.explain.figures import SettledFigure, check_known, figures_of, with_workings
from poolledger.results.json_types import Pence, plain
from poolledger.results.nodes import Node, Nodes
from poolledger.results.provenance import PYTHON, Input, MadeFrom, WarningRow
from poolledger.settlement.outturn import Outturn
from poolledger.values.converters import as_one
from poolledger.values.financial_year import FinancialYear

SCHEMA: Final = 1


@frozen(kw_only=True, eq=False)
class FigureRow(SettledFigure):
    """A figure of a settlement, and the node that makes it."""

    value: Pence
    node: int


@frozen(kw_only=True, eq=False)
class Explanation:
    """The figures of a settlement, and the nodes beneath them, each once."""

    schema: Literal[1]
    inputs: Sequence[Input]
    warnings: Sequence[WarningRow]
    year: FinancialYear
    as_at: date
    final: bool
    figures: Sequence[FigureRow]
    nodes: Sequence[Node]


def explanation_data(
    outturn: Outturn,
    partner: str | None = None,
    fund: str | None = None,
    made: MadeFrom = PYTHON,
) -> dict[str, Any]:
    """The figures of a settlement and the nodes beneath them, ready for JSON.

    A node's operands stand before it. Amounts are strings of pounds, rates exact fractions; an
    operation ``input`` was entered by a person, a ``constant`` is a number that nobody enters.

    Args:
        outturn: The settlement.
        partner: Only the figures of this partner.
        fund: Only the figures of this fund.
        made: The files that it was read from, and the warnings of them.

    Raises:
        UnknownName: If there is no such partner or fund; the nearest is named.
    """
    check_known(outturn, partner, fund)
    outturn, made, nodes = with_workings(outturn), as_one(made, MadeFrom), Nodes(Node)
    figures = [each for each in figures_of(outturn) if each.concerns(partner, fund)]
    explained = Explanation(
        schema=SCHEMA,
        inputs=made.inputs,
        warnings=made.warnings,
        year=outturn.year,
        as_at=outturn.as_at,
        final=outturn.final,
        figures=[
            FigureRow(
                **asdict(each, recurse=False), value=each.amount, node=nodes.number(each.amount)
            )
            for each in figures
        ],
        nodes=nodes.listed,
    )
    return plain(explained)
