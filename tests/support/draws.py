"""What is drawn at random follows from its seed, whatever else is loaded."""

from __future__ import annotations

from typing import Any

from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider

# The backend that draws each example afresh: none is one before it, varied.
AFRESH = "afresh"


class BySeedAlone(HypothesisProvider):
    """Hypothesis's own draws, without the constants that it finds in whatever is loaded.

    With them a draw would differ from one selection of tests to another, between the source and
    the wheel, and with every number that is written anywhere in either.
    """

    def _maybe_draw_constant(self, *asked: Any, **how: Any) -> None:
        return None


AVAILABLE_PROVIDERS[AFRESH] = BySeedAlone
