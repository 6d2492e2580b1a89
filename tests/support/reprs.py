"""What a value prints of itself, read as Python."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import poolledger as pl

NAMES = {name: getattr(pl, name) for name in pl.__all__} | {"date": date, "Fraction": Fraction}


def made_again(value: object) -> Any:
    """What the repr of a value makes under the names of the package, ``date`` and ``Fraction``."""
    return eval(repr(value), dict(NAMES))
