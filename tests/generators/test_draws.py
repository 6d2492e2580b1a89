"""What is drawn follows from its seed, whatever is loaded and wherever it is installed."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.draws import AFRESH

STATED = 900_000_918_273_645_546


@pytest.fixture(autouse=True)
def _stated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that states a number, loaded as any module of the package is."""
    path = tmp_path / "stated.py"
    path.write_text(f"STATED = {STATED}\n", encoding="utf-8")
    spec = spec_from_file_location("stated", path)
    assert spec is not None
    monkeypatch.setitem(sys.modules, "stated", module_from_spec(spec))


def test_a_number_of_the_code_is_as_rare_as_any_other() -> None:
    """Hypothesis by itself draws one of the numbers of whatever is loaded in every twenty."""
    drawn = list[int]()

    @settings(max_examples=200, backend=AFRESH)
    @given(st.integers(STATED - 10**12, STATED + 10**12))
    def draw(number: int) -> None:
        drawn.append(number)

    draw()

    assert len(set(drawn)) > 100
    assert STATED not in drawn
