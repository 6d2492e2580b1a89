"""How examples are drawn: the same ones every time, unless HYPOTHESIS_PROFILE asks for more."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from tests.support.draws import AFRESH
from tests.support.stream import only

STREAM = "from tests.support.stream import"
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


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Let one worker run a file, and one all that ask a stream, so that each is drawn once."""
    from xdist.scheduler import LoadFileScheduling

    def together(nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        text = (config.rootpath / file).read_text(encoding="utf-8")
        return "streams" if STREAM in text else file

    scheduler = LoadFileScheduling(config, log)
    scheduler._split_scope = together
    return scheduler if config.getvalue("dist") == "load" else None


def pytest_collection_finish(session: pytest.Session) -> None:
    """Of the examples that laws share, ask only the laws that were selected."""
    only(getattr(item, "function", None) for item in session.items)
