"""The question of ``examples/what_if.py``, worked by hand."""

from __future__ import annotations

from examples import what_if

import poolledger as pl

CHANGES = {
    ("contributions", "ICB"): -18_000,  # 1,200,000 x (1.025 - 1.04)
    ("contributions", "EVC"): -12_000,  # 800,000 x (1.025 - 1.04)
    ("variance borne", "ICB"): 23_000,  # 60% of (2,130,000 - 2,050,000) less 50% of 50,000
    ("variance borne", "EVC"): 7_000,  # 40% of 80,000 less 50% of 50,000
    ("still owed", "ICB to EVC"): 5_000,  # 23,000 - 18,000
}


def test_a_lower_uplift_and_other_shares_change_only_what_follows_from_them() -> None:
    """What spending does not depend on stays as it was."""
    agreed, draft = what_if.AGREED.settle(what_if.FACTS), what_if.draft().settle(what_if.FACTS)
    differences = pl.compare(agreed, draft).differences
    pounds = {(d.schedule, d.of): d.change / 100 for d in differences}

    assert pounds == CHANGES


def test_the_draft_remembers_what_was_varied() -> None:
    """Each variation is in the lineage, oldest first; the agreement itself is as it was."""
    assert what_if.draft().lineage == ("uplift 1.5 points lower", "risk share 60:40")
    assert what_if.AGREED.lineage == ()
