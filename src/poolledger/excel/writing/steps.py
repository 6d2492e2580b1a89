"""Steps as the rows of Risk share and Protocol; what only Python can say is refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import NOTHING, fields

from poolledger.agreement.funds import Fund
from poolledger.excel.contract.headings import AT_MOST
from poolledger.excel.contract.risk_share_and_protocol import PROTOCOL, RISK_SHARE
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.tables.kinds import written
from poolledger.excel.tables.python_only import refused, unsaid
from poolledger.sharing.bases import Origin, Percentages
from poolledger.sharing.basis import BASES, Basis
from poolledger.sharing.blended_basis import Mixture
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import TREATMENTS, ByBasis
from poolledger.values.columns import Column

_OTHERWISE = ("treatment", "at_most", "quoted")


def terms_of_step(step: Step, fund: Fund | None) -> dict[str, Any]:
    """What a row of Risk share, or of Protocol where it is of no fund, says beside its columns.

    Raises:
        UnreadableFile: If the step says what no cell can hold.
    """
    basis = step.treatment.basis if isinstance(step.treatment, ByBasis) else None
    sheet = PROTOCOL if fund is None else RISK_SHARE
    lost = _unwritable(step, sheet, basis)
    if lost:
        raise refused(f"step {step.number} of {fund.code if fund else 'the protocol'}", lost)
    own = sheet.held(step.treatment.columns)
    measured, where = basis, None
    if isinstance(basis, Mixture):
        (_, where), (measured, _) = basis.parts
    return {
        "Treatment": step.treatment.name,
        **settings_in(step.treatment, own),
        **({} if measured is None else {"Basis": measured.name}),
        **({} if measured is None else settings_in(measured, sheet.held(measured.columns, own))),
        "Where it falls": where,
        **(measured.shares if isinstance(measured, Percentages) else step.quoted),
        **{f"{code} {AT_MOST}": cap for code, cap in step.at_most.items()},
    }


def settings_in(value: Any, own: Iterable[Column]) -> dict[str, Any]:
    """What a treatment, a basis or a rule says in columns of its own."""
    return {column.heading: written(column, getattr(value, str(column.field))) for column in own}


def _unwritable(step: Step, sheet: Sheet, basis: Basis | None) -> str:
    """What of a step no cell can hold, in words; nothing where all of it can be written."""
    if sheet is RISK_SHARE and (step.beyond, step.only_if_below) != (None, None):
        return "has a band beyond a size, or a gate below one"
    treatment = step.treatment
    own = sheet.held(treatment.columns)
    lost = unsaid(treatment, own, TREATMENTS, f"has the treatment {treatment.name}")
    if lost:
        return lost
    if isinstance(basis, Mixture):
        two = len(basis.parts) == 2 and isinstance(basis.parts[0][0], Origin)
        measured = basis.parts[-1][0]
        may = isinstance(treatment, ByBasis) and treatment.leaves_a_part and sheet is PROTOCOL
        if not (two and may and not _unsaid_of(measured, measured.name, sheet, own)):
            return "is shared by a mixture that is not of where it falls and one other basis"
    elif isinstance(basis, Percentages) and step.quoted:
        return "quotes percentages beside those that it is shared by"
    elif basis is not None:
        lost = _unsaid_of(basis, f"is shared by {basis.name}", sheet, own)
        if lost:
            return lost
    return _without_column(step, sheet)


def _unsaid_of(basis: Basis, what: str, sheet: Sheet, beside: Iterable[Column]) -> str:
    """What of a basis no cell can hold; the shares of percentages stand under partners' codes."""
    if type(basis) is Percentages:
        return ""
    return unsaid(basis, sheet.held(basis.columns, beside), BASES, what)


def _without_column(step: Step, sheet: Sheet) -> str:
    """The terms of a step for which its sheet has no column."""
    held = {column.field for column in sheet.declared if isinstance(column, Column)}
    for term in fields(Step):
        if term.eq and term.name not in (*held, *_OTHERWISE):
            default = None if term.default is NOTHING else term.default
            if getattr(step, term.name) != default:
                return f"says {term.name.replace('_', ' ')}"
    return ""
