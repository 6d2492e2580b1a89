"""What is printed of a protocol is Python that makes it again."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from tests.strategies.primitives import Within, primitives
from tests.support.reprs import made_again

import poolledger as pl


@given(primitives(Within(("PCT", "OMBC", "CT"))))
def test_steps_can_be_pasted_back(steps: Sequence[pl.Step]) -> None:
    """By the functions that state them, as everything that the library prints."""
    assert made_again(steps) == steps
