"""What is done in a later part is found, or says what is missing."""

from __future__ import annotations

import pytest

from poolledger.values.doors import Door


def test_a_door_that_nobody_opened_says_what_it_leads_to() -> None:
    """Whoever forgets the import is told which."""
    with pytest.raises(AssertionError, match="nothing imports what leads to sums"):
        _ = Door("sums").work
