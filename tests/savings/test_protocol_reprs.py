"""What is printed of a protocol is Python that makes it again."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given
from tests.strategies.primitives import Within, primitives

import poolledger as pl
from poolledger.sharing.basis import BASES
from poolledger.sharing.blended_basis import Mixture
from poolledger.sharing.treatments import TREATMENTS, Carry, Claim

CLASSES = (
    *TREATMENTS.values(), *BASES.values(), Claim, Carry, Mixture,
    pl.Direction, pl.FinancialYear, pl.Step, Fraction,
)  # fmt: skip
NAMES = {cls.__name__: cls for cls in CLASSES} | {"datetime": datetime, "gbp": pl.gbp}


@given(primitives(Within(("PCT", "OMBC", "CT"))))
def test_steps_can_be_pasted_back(steps: Sequence[pl.Step]) -> None:
    """By the names of their classes, as everything that the library prints."""
    assert eval(repr(steps), NAMES) == steps
