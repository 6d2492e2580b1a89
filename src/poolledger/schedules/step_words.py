"""A step's rule in the few words that a column has room for."""

from __future__ import annotations

from poolledger.sharing.bands import WHOLE
from poolledger.sharing.steps import Step


def rule_in_words(step: Step) -> str:
    """What a step does, by which basis, and with how much: ``share 60% PCT, 40% OMBC``."""
    treatment = step.treatment
    by = treatment.basis.in_rule() if treatment.basis is not None else treatment.words
    by = treatment.reserve or by
    done = f"{treatment.name}, {by}" if by else treatment.name
    band = (step.band,) if step.band is not WHOLE else ()
    limits = [limit.in_rule() for limit in (*band, *step.gates)]
    return f"{done} ({'; '.join(limits)})" if limits else done
