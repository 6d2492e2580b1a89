"""Who bears what, and who receives: the steps of Risk share and of Protocol, as rows and back."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from attrs import NOTHING, fields

from poolledger.agreement.funds import Fund
from poolledger.excel.cells import cells
from poolledger.excel.cells.values import size
from poolledger.excel.contract.headings import AT_MOST
from poolledger.excel.contract.risk_share_and_protocol import PROTOCOL, RISK_SHARE
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.records.chosen import BASIS, TREATMENT, idle_columns
from poolledger.excel.records.rows import ByFund, Way, made, said_in
from poolledger.excel.tables.kinds import refused
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.table import Row, Table
from poolledger.sharing.bases import Origin, Percentages
from poolledger.sharing.basis import BASES, Basis
from poolledger.sharing.blended_basis import Mixture
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import TREATMENTS, ByBasis, Treatment
from poolledger.values.errors import PoolledgerError
from poolledger.values.rates import Remainder

_FOR_SAVINGS = ("target", "baseline")
_WHERE = "Where it falls"
# The terms of a step that stand in no column of their own.
_OTHERWISE = ("treatment", "at_most", "quoted")


def read_risk_share(table: Table, look: Lookups) -> ByFund:
    """The steps of each fund, in the order of the rows."""
    found: ByFund = {}
    for row, said in said_in(RISK_SHARE, table, look, apart=("Fund", "Scheme")):
        if not row.filled("Scheme") and not row.filled("Fund"):
            message = "this step is of nothing; name its fund, or a scheme with steps of its own"
            row.fault("no-home", message, "Fund")
        fund, scheme = look.place(row)
        if said.get("of") in _FOR_SAVINGS:
            message = f"{said['of']} is of savings; say budget, total or remaining"
            row.fault("nothing-to-be-of", message, "Of")
        step = _step(row, said | {"scheme": scheme}, look)
        if step is not None and fund is not None:
            found.setdefault(fund, []).append(step)
    return found


def read_protocol(table: Table, look: Lookups) -> list[Step]:
    """The steps by which savings are shared, in the order of the rows."""
    steps = (_step(row, said, look) for row, said in said_in(PROTOCOL, table, look))
    return [step for step in steps if step is not None]


def cells_of_step(step: Step, fund: Fund | None) -> dict[str, Any]:
    """What a row of Risk share, or of Protocol where it is of no fund, says beside its columns.

    Raises:
        UnreadableFile: If the step says what no cell can hold.
    """
    treatment, sheet = step.treatment, PROTOCOL if fund is None else RISK_SHARE
    lost = _lost(step, sheet)
    if lost:
        raise refused(f"step {step.number} of {fund.code if fund else 'the protocol'}", lost)
    said = TREATMENT.cells_of(treatment, sheet)
    basis = treatment.basis if isinstance(treatment, ByBasis) else None
    if isinstance(basis, Mixture):
        (_, said[_WHERE]), (basis, _) = basis.parts
    if basis is not None:
        said |= BASIS.cells_of(basis, sheet, sheet.held(treatment.columns))
    said |= basis.shares if isinstance(basis, Percentages) else step.quoted
    return said | {f"{code} {AT_MOST}": cap for code, cap in step.at_most.items()}


def _step(row: Row, said: dict[str, Any], look: Lookups) -> Step | None:
    """The step of a row; None where it has a fault."""
    caps = {}
    for code in row.table.codes:
        heading = f"{code} {AT_MOST}"
        cap = row.read(heading, size, row.unit(heading))
        if cap is not None:
            caps[code] = cap
    shares = _shares(row)
    treatment = _treatment(row, shares, look)
    if treatment is None or row.broken:
        return None
    basis = (
        treatment.basis.parts[-1][0] if isinstance(treatment.basis, Mixture) else treatment.basis
    )
    quoted = {} if isinstance(basis, Percentages) else shares
    if quoted:
        what = f"basis {treatment.words}" if treatment.words else treatment.name
        first = next(iter(quoted))
        note = f"percentages are for information beside {what}"
        row.table.reading.note(row.cell(first), first, note)
    terms = {"at_most": caps, "quoted": quoted, "source": row.source}
    return made(row, "Step", Step, treatment=treatment, **terms, **said)


def _is_doubtful(table: Table) -> bool:
    """Whether a share may stand under a heading that is no known partner's, and be missed."""
    return table.doubtful or "partner" in table.reading.unsure


def _shares(row: Row) -> dict[str, Fraction]:
    table = row.table
    given = [(code, row.raw(code)) for code in table.partners]
    if _is_doubtful(table):
        row.broken = True
        return {}
    try:
        read = cells.shares(given)
    except cells.ShareFault as error:
        for issue, column in zip(error.issues, error.columns, strict=True):
            row.fault(issue.code, issue.message, column)
        return {}
    if read.note:
        first = next(code for code, _ in given if row.filled(code))
        table.reading.note(row.cell(first), first, read.note)
    return read.value


def _treatment(row: Row, shares: dict[str, Fraction], look: Lookups) -> Treatment | None:
    """The treatment of a row; None where it has a fault."""
    name = TREATMENT.word(row)
    if name is None:
        return None
    kind = TREATMENTS[name]
    for heading in _idle(row, kind):
        row.unused(heading, f"treatment {name}")
    try:
        settings = TREATMENT.settings(row, kind, look)
        if settings is None:
            return None
        if issubclass(kind, ByBasis):
            settings |= _basis_of(row, kind, shares, look)
        return None if row.broken else kind(**settings)
    except PoolledgerError as error:
        row.broken = True
        row.table.reading.placed(error, row.cell("Treatment"))
        return None


def _idle(row: Row, kind: type[Treatment]) -> Iterator[str]:
    """The headings that a row fills and its treatment and its basis do not use."""
    basis = BASES.get(str(row.raw("Basis")).strip().casefold(), Basis)
    idle = idle_columns(row, *kind.columns, *basis.columns)
    yield from (heading for heading in idle if heading != "Basis")
    if row.filled(_WHERE) and not (issubclass(kind, ByBasis) and kind.leaves_a_part):
        yield _WHERE


def _basis_of(
    row: Row, kind: type[ByBasis], shares: dict[str, Fraction], look: Lookups
) -> dict[str, Any]:
    """What a treatment is shared by; nothing where that holds unsaid."""
    if kind.one_of and not any(row.filled(heading) for heading in kind.one_of):
        row.fault("blank", kind.none_of, kind.one_of[0])
    named = row.filled("Basis") or (kind.by_percentages and bool(shares))
    if kind.has_usual_basis and not named:
        return {}
    if not (kind.leaves_a_part and row.filled(_WHERE)):
        return {"basis": _basis(row, kind, shares, look)}
    part, rest = row.read(_WHERE, cells.rate), _basis(row, kind, shares, look)
    if part is None or rest is None or row.broken:
        row.broken = True
        return {}
    if not 0 <= part <= 1:
        message = f"a part of {row.raw(_WHERE)} is no part of a whole; give nil to 100%"
        row.fault("not-a-whole", message, _WHERE)
        return {}
    return {"basis": Mixture([(Origin(), part), (rest, Remainder(1 - part))])}


def _basis(
    row: Row, kind: type[ByBasis], shares: dict[str, Fraction], look: Lookups
) -> Basis | None:
    """The basis that a row names, or its shares."""
    name = BASIS.word(row)
    if name is None and not row.filled("Basis") and kind.by_percentages:
        name = Percentages.name
    if name is None:
        return None
    if name != Percentages.name:
        settings = BASIS.settings(row, BASES[name], look, kind.columns)
        return None if settings is None or row.broken else BASES[name](**settings)
    any_filled = any(row.filled(code) for code in row.table.partners)
    if not shares and not any_filled and not _is_doubtful(row.table):
        message = "a share by percentages has none; give the partners' shares, or name a basis"
        row.fault("no-shares", message, "Basis")
    if not shares:
        row.broken = True
        return None
    return Percentages(shares)


def _lost(step: Step, sheet: Sheet) -> str:
    """What of a step no cell can hold, in words; nothing where all of it can be written."""
    if sheet is RISK_SHARE and (step.beyond, step.only_if_below) != (None, None):
        return "has a band beyond a size, or a gate below one"
    lost = TREATMENT.lost(step.treatment, sheet) or _lost_of_basis(step, sheet)
    if lost:
        return lost
    held = {column.field for column in sheet.fixed}
    for term in fields(Step):
        default = None if term.default is NOTHING else term.default
        is_held = not term.eq or term.name in held or term.name in _OTHERWISE
        if not is_held and getattr(step, term.name) != default:
            return f"says {term.name.replace('_', ' ')}"
    return ""


def _lost_of_basis(step: Step, sheet: Sheet) -> str:
    """What no cell can hold of that by which a step is shared."""
    treatment = step.treatment
    if not isinstance(treatment, ByBasis):
        return ""
    basis = treatment.basis
    parts = basis.parts if isinstance(basis, Mixture) else ()
    basis = parts[-1][0] if parts else basis
    lost = ""
    # The shares of percentages stand under the partners' codes.
    if type(basis) is not Percentages:
        lost = BASIS.lost(basis, sheet, sheet.held(treatment.columns))
    elif step.quoted and not parts:
        lost = "quotes percentages beside those that it is shared by"
    two = len(parts) == 2 and isinstance(parts[0][0], Origin)
    if parts and not (two and treatment.leaves_a_part and sheet is PROTOCOL and not lost):
        return "is shared by a mixture that is not of where it falls and one other basis"
    return lost


WAYS = {
    RISK_SHARE.name: Way(read_risk_share, cells_of_step),
    PROTOCOL.name: Way(read_protocol, cells_of_step),
}
