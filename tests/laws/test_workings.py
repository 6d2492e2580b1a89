"""Every figure is what its working says, down to what a person entered."""

from __future__ import annotations

from tests.strategies import beneath, figures
from tests.support.stream import CASES, Settled, law
from tests.support.workings import worked_again

from poolledger.values.workings import OPERATIONS, Figure


@law(CASES)
def test_every_figure_worked_again_is_itself(settled: Settled) -> None:
    """Each figure worked again one level from its operands is itself, down to the inputs."""
    found = list(beneath(figures(settled.traced)))
    assert found
    for figure in found:
        assert int(figure) == worked_again(figure)


@law(CASES)
def test_what_is_beneath_a_figure_is_entered_or_worked(settled: Settled) -> None:
    """With workings on, a figure is an input or one of the operations, and nil alone is plain."""
    found = list(beneath(figures(settled.traced)))
    assert found
    for figure in found:
        working = figure.working
        plain = [o for o in working.operands if isinstance(o, int) and not isinstance(o, Figure)]

        assert working.operation == "input" or working.operation in OPERATIONS
        assert not any(plain)


@law(CASES)
def test_every_sum_of_a_settlement_is_traced(settled: Settled) -> None:
    """With workings on, every sum that is not nil carries its working."""
    amounts = list(figures(settled.traced))
    assert amounts
    for amount in amounts:
        assert isinstance(amount, Figure) or amount == 0
