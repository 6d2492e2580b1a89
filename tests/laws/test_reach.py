"""The laws are laws of something: cases are drawn of which each has something to say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, find, settings

from poolledger.settlement.outturn import Outturn
from poolledger.sharing.treatments import Effect
from poolledger.testing import Case, beneath, cases, figures, settled_or_skipped

REACH: dict[str, Callable[[Outturn], object]] = {
    "payments to a host": lambda out: [
        p for p in out.settlement if out.agreement.fund(p.fund).host is not None
    ],
    "payments between leads": lambda out: [
        p for p in out.settlement if out.agreement.fund(p.fund).host is None
    ],
    "a reserve drawn": lambda out: [r for r in out.reserves if r.opening > r.closing],
    "instalments": lambda out: out.instalments,
    "a step that places": lambda out: [r for s in out.shared for r in s.steps if r.taken],
    "a balance left in a fund": lambda out: [
        result
        for shared in out.shared
        for result in shared.steps
        if result.step.treatment.effect is Effect.BALANCES and result.taken
    ],
    "a cap that cuts": lambda out: [
        result
        for shared in out.shared
        for result in shared.steps
        if any(result.placement.cut.values())
    ],
    "a year cap": lambda out: [s for s in out.shared if s.fund.caps],
    "what nobody bears": lambda out: [s for s in out.shared if s.unallocated],
    "a split": lambda out: [f for f in beneath(figures(out)) if f.working.operation == "split"],
}


@pytest.mark.parametrize("what", REACH)
def test_cases_reach_what_the_laws_are_about(what: str) -> None:
    """A law that only ever met nothing would hold of anything."""

    def has_it(case: Case) -> bool:
        return bool(REACH[what](settled_or_skipped(case, workings=what == "a split")))

    rules = settings(
        max_examples=1_000, phases=[Phase.generate], deadline=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip

    assert has_it(find(cases(final=True), has_it, settings=rules))
