"""Which columns have treatments, bases and contribution rules of their own?

They declare them in their own classes, so that a new one brings its columns with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.agreement.contribution_rules import CONTRIBUTION_RULES
from poolledger.sharing.basis import BASES, Basis
from poolledger.sharing.treatments import TREATMENTS, Treatment
from poolledger.values.columns import Column


def of_variances() -> Iterator[Column]:
    """Those of the treatments and bases by which a variance may be shared."""
    kinds: list[type[Treatment | Basis]] = [*TREATMENTS.values(), *BASES.values()]
    for kind in kinds:
        if kind.for_variances:
            yield from kind.columns


def of_savings() -> Iterator[Column]:
    """Those of the treatments and bases by which savings may be shared."""
    for treatment in TREATMENTS.values():
        if treatment.for_savings:
            yield from treatment.columns
    for basis in BASES.values():
        yield from basis.columns


def of_rules() -> Iterator[Column]:
    """Those of the contribution rules."""
    for rule in CONTRIBUTION_RULES.values():
        yield from rule.columns
