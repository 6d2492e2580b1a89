"""Steps as the rows of Risk share and Protocol; what only Python can say is refused."""

from __future__ import annotations

from typing import Any

from poolledger.agreement.funds import Fund
from poolledger.excel.layout import AT_MOST
from poolledger.excel.python_only import refused, settings_of, unsaid
from poolledger.excel.records_kept import Record, filled
from poolledger.sharing.bases import BASES, Basis, Origin, Percentages
from poolledger.sharing.blended_basis import Mixture
from poolledger.sharing.scales import Scale
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import TREATMENTS, Reserve
from poolledger.sharing.treatments_of_savings import Hold, MeetsClaims
from poolledger.values.rates import as_percentage
from poolledger.values.rationing import IN_PROPORTION

# A protocol's step is for savings where the column is blank.
_WAYS = {Direction.UNDERSPEND: None, Direction.OVERSPEND: "loss", Direction.BOTH: "both"}


def step_record(fund: Fund | None, step: Step) -> Record:
    """A row of Risk share, or of Protocol where it is of no fund.

    Raises:
        UnreadableFile: If the step says what no cell can hold.
    """
    basis = getattr(step.treatment, "basis", None)
    lost = _unwritable(fund, step, basis)
    if lost:
        raise refused(f"step {step.number} of {fund.code if fund else 'the protocol'}", lost)
    measured = basis.parts[1][0] if isinstance(basis, Mixture) else basis
    shares = measured.shares if isinstance(measured, Percentages) else step.quoted
    said = {
        "Fund": fund and fund.code,
        "Scheme": step.scheme,
        "Direction": (step.direction or Direction.BOTH).value,
        "Power": step.power,
        "Programme": step.programme,
        "Step": step.number,
        "Treatment": step.treatment.name,
        "Next": step.next,
        "Up to": step.up_to,
        "Of": step.of,
        "Only if at least": step.only_if_at_least,
        "Basis": step.treatment.words,
        "Reserve": step.treatment.reserve if isinstance(step.treatment, Reserve) else None,
        "From": step.first_day,
        "To": step.last_day,
        "Clause": step.clause,
    }
    caps = {f"{code} {AT_MOST}": cap for code, cap in step.at_most.items()}
    return filled({**said, **({} if fund else _sharing(step)), **shares, **caps})


def _unwritable(fund: Fund | None, step: Step, basis: Basis | None) -> str:
    """What of a step no cell can hold, in words; nothing where all of it can be written."""
    if fund is not None and (step.beyond, step.only_if_below) != (None, None):
        return "has a band beyond a size, or a gate below one"
    name = step.treatment.name
    said = settings_of(type(step.treatment), savings=fund is None)
    lost = unsaid(step.treatment, said, TREATMENTS, f"has the treatment {name}")
    if lost:
        return lost
    if isinstance(basis, Mixture):
        two = len(basis.parts) == 2 and isinstance(basis.parts[0][0], Origin)
        measured = basis.parts[-1][0]
        plain = step.treatment.name == "share" and fund is None
        if not (two and plain and not unsaid(measured, _shares(measured), BASES, measured.name)):
            return "is shared by a mixture that is not of where it falls and one other basis"
    elif isinstance(basis, Percentages) and step.quoted:
        return "quotes percentages beside those that it is shared by"
    elif basis is not None:
        return unsaid(basis, _shares(basis), BASES, f"is shared by {basis.name}")
    return ""


def _shares(basis: Basis) -> tuple[str, ...]:
    """The setting of a basis that has cells: shares, of the partners' own columns."""
    return ("shares",) if type(basis) is Percentages else ()


def _sharing(step: Step) -> dict[str, Any]:
    """What a step says in the columns that Protocol alone has."""
    treatment = step.treatment
    said: dict[str, Any] = {
        "Direction": _WAYS[step.direction or Direction.UNDERSPEND],
        "Only if below": step.only_if_below,
        "Beyond": step.beyond,
    }
    if isinstance(treatment, Scale):
        ages = [as_percentage(rate) for rate in treatment.by_age]
        said |= {"Rate": treatment.rate, "Score": treatment.score}
        said["By age"] = "; ".join(ages) or None
    if isinstance(treatment, MeetsClaims):
        said["Ration"] = treatment.ration if treatment.ration != IN_PROPORTION else None
    if isinstance(treatment, Hold):
        said["Until"] = treatment.until
    basis = getattr(treatment, "basis", None)
    if isinstance(basis, Mixture):
        said |= {"Where it falls": basis.parts[0][1], "Basis": basis.parts[1][0].name}
    return said
