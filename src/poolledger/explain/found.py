"""Which figures of a settlement come to a sum, and how was each made?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.explain.figures import SettledFigure, figures_of
from poolledger.explain.layout import wrapped
from poolledger.explain.phrases import equated, typed
from poolledger.settlement.outturn import Outturn
from poolledger.values.money import Money, written

_NEAREST = 3


def figures_in_words(
    outturn: Outturn, sum_of_money: Money, partner: str | None = None, fund: str | None = None
) -> str:
    """Each figure that comes to a sum, whatever its sign, with its working and its cells.

    Where none does, the nearest are named.

    Args:
        outturn: The settlement, with its workings.
        sum_of_money: The sum.
        partner: Only what concerns one partner.
        fund: Only one fund.
    """
    pence = abs(sum_of_money.pence)
    figures = [each for each in figures_of(outturn) if each.concerns(partner, fund)]
    found = [each for each in figures if abs(each.amount) == pence]
    return "\n".join(_found(found, pence) if found else _none(figures, pence))


def _found(found: list[SettledFigure], pence: int) -> Iterator[str]:
    times = "once" if len(found) == 1 else f"{len(found)} times"
    yield f"{written(pence)} is there {times}."
    for figure in found:
        made, cells = equated(figure.amount), typed(figure.amount)
        at = f"; {cells}" if cells and cells not in made else ""
        yield wrapped(f"{_name(figure)}: {written(figure.amount)}{made}{at}")


def _none(figures: list[SettledFigure], pence: int) -> Iterator[str]:
    yield f"No figure comes to {written(pence)}. The nearest are:"
    known = [each for each in figures if each.amount]
    nearest = sorted(known, key=lambda each: abs(abs(each.amount) - pence))[:_NEAREST]
    for figure in nearest:
        yield wrapped(f"{_name(figure)}: {written(figure.amount)}")


def _name(figure: SettledFigure) -> str:
    """``Risk share, POOL, step 2, taken, ICB``."""
    section = figure.section.replace("_", " ").capitalize()
    step = f"step {figure.step}" if figure.step is not None else None
    item = figure.item.replace("_", " ")
    payee = f"to {figure.payee}" if figure.payee else None
    whose = (figure.fund, figure.scheme, figure.pot, step, item, figure.partner, payee)
    return ", ".join(dict.fromkeys(filter(None, [section, *whose])))
