"""Agreements without what Python alone can say of a fund's steps, so that a workbook holds them."""

from __future__ import annotations

from attrs import evolve

from poolledger.settlement.outturn import Agreement
from poolledger.sharing.bases import Percentages
from poolledger.sharing.basis import Basis
from poolledger.sharing.blended_basis import Mixture
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import ByBasis


def as_written(agreement: Agreement) -> Agreement:
    """The agreement as a workbook can say it.

    Of a fund's steps the bands beyond a size and the gates below one are left out, and a mixture
    goes by the first of its bases; percentages are quoted beside no others. What is so already is
    given back as it is.
    """
    funds = [
        evolve(fund, risk_share=[_step(step) for step in fund.risk_share])
        for fund in agreement.funds
    ]
    written = evolve(agreement, funds=funds)
    return agreement if written == agreement else written


def _step(step: Step) -> Step:
    treatment = step.treatment
    if isinstance(treatment, ByBasis):
        treatment = evolve(treatment, basis=_first(treatment.basis))
    of = step.of if step.beyond is None else None
    written = evolve(step, treatment=treatment, beyond=None, of=of, only_if_below=None)
    has_shares = isinstance(getattr(treatment, "basis", None), Percentages)
    return evolve(written, quoted={}) if has_shares else written


def _first(basis: Basis) -> Basis:
    return _first(basis.parts[0][0]) if isinstance(basis, Mixture) else basis
