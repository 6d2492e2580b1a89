"""A step's rule in the few words that a column has room for."""

from __future__ import annotations

from poolledger.sharing.bands import WHOLE
from poolledger.sharing.bases import Basis, Percentages
from poolledger.sharing.blended_basis import Mixture
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Reserve
from poolledger.values.rates import as_percentage


def rule_in_words(step: Step) -> str:
    """What a step does, by which basis, and with how much: ``share 60% PCT, 40% OMBC``."""
    treatment = step.treatment
    basis = getattr(treatment, "basis", None)
    if isinstance(basis, Basis):
        by = basis_in_words(basis)
    elif isinstance(treatment, Reserve):
        by = treatment.reserve
    else:
        by = treatment.words or ""
    done = f"{treatment.name}, {by}" if by else treatment.name
    band = (step.band,) if step.band is not WHOLE else ()
    limits = [limit.in_rule() for limit in (*band, *step.gates)]
    return f"{done} ({'; '.join(limits)})" if limits else done


def basis_in_words(basis: Basis) -> str:
    """A basis by its name; fixed shares and mixtures part by part."""
    if isinstance(basis, Percentages):
        return ", ".join(f"{as_percentage(part)} {code}" for code, part in basis.shares.items())
    if isinstance(basis, Mixture):
        parts = (f"{as_percentage(part)} by {basis_in_words(each)}" for each, part in basis.parts)
        return " and ".join(parts)
    return basis.name
