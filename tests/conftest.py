"""How examples are drawn: the same ones every time, unless HYPOTHESIS_PROFILE asks for more."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, Phase, settings
from tests.support.draws import AFRESH
from tests.support.stream import only

_UNHURRIED = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]

# Shrinking a whole agreement takes minutes, so it is left to the search.
settings.register_profile(
    "steady",
    backend=AFRESH,
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=_UNHURRIED,
)
settings.register_profile(
    "searching", max_examples=1_000, deadline=None, suppress_health_check=_UNHURRIED
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where CI says that everything is there, a test that is skipped fails."""
    report = yield
    if report.skipped and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} would be skipped: {report.longrepr}"
    return report


def pytest_collection_finish(session: pytest.Session) -> None:
    """Of the examples that laws share, ask only the laws that were selected."""
    only(getattr(item, "function", None) for item in session.items)
