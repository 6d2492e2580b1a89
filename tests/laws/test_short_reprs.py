"""What is agreed or happened is printed as what makes it; what is worked out, in a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.support.reprs import made_again
from tests.support.stream import CASES, DIVIDENDS, Settled, law

from poolledger.settlement.outturn import Outturn

LONGEST = 200


def _pastes_back(settled: Settled) -> None:
    case = settled.case

    assert made_again(case.agreement) == case.agreement
    assert made_again(case.facts) == case.facts


@law(CASES)
def test_agreements_and_facts_paste_back(settled: Settled) -> None:
    """What is printed makes an equal value."""
    _pastes_back(settled)


@law(DIVIDENDS)
def test_protocols_and_registers_paste_back(settled: Settled) -> None:
    """What is printed of those that share savings makes an equal value too."""
    _pastes_back(settled)


def _results(outturn: Outturn) -> Iterator[Any]:
    yield from (outturn, outturn.journal, *outturn.journal.entries)
    yield from (*outturn.contributions, *outturn.positions, *outturn.variances)
    yield from (step for each in outturn.variances for step in each.steps)
    yield from (*outturn.not_counted, *outturn.instalments, *outturn.memorandum)
    yield from (*outturn.reserves, *outturn.settlement, *outturn.checks)
    if outturn.savings is not None:
        yield from (outturn.savings, *outturn.savings.recognised, *outturn.savings.savings)
        yield from outturn.savings.own
    if outturn.dividend is not None:
        yield from (outturn.dividend, outturn.dividend.paying, *outturn.dividend.payments)
        yield from outturn.dividend.paying.by_pot.values()


@law(CASES)
def test_a_result_is_printed_in_a_line(settled: Settled) -> None:
    """However much it holds."""
    printed = [repr(each) for each in _results(settled.traced)]

    assert [] == [each for each in printed if len(each) > LONGEST or "\n" in each]
