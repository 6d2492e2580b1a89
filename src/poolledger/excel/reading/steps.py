"""Reads who bears what, and who receives: the steps of Risk share and of Protocol."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from attrs import frozen

from poolledger.excel.cells import cells
from poolledger.excel.contract.headings import AT_MOST
from poolledger.excel.contract.risk_share_and_protocol import PROTOCOL, RISK_SHARE
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.reading.own_settings import note_unused, settings_of
from poolledger.excel.reading.rows import ByFund, said_in
from poolledger.excel.tables.kinds import size
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


def read_risk_share(table: Table, look: Lookups) -> ByFund:
    """The steps of each fund, in the order of the rows."""
    found: ByFund = {}
    for row, said in said_in(RISK_SHARE, table, look, apart=("Fund", "Scheme")):
        if not row.filled("Scheme") and not row.filled("Fund"):
            message = "Fund and Scheme are blank; name a Fund, or a Scheme with steps of its own"
            row.fault("no-home", message, "Fund")
        fund, scheme = look.place(row)
        if said.get("of") in _FOR_SAVINGS:
            message = f"{said['of']} is of savings; say budget, total or remaining"
            row.fault("nothing-to-be-of", message, "Of")
        step = _step(row, said | {"scheme": scheme}, RISK_SHARE, look)
        if step is not None and fund is not None:
            found.setdefault(fund, []).append(step)
    return found


def read_protocol(table: Table, look: Lookups) -> list[Step]:
    """The steps by which savings are shared, in the order of the rows."""
    steps = (_step(row, said, PROTOCOL, look) for row, said in said_in(PROTOCOL, table, look))
    return [step for step in steps if step is not None]


def _step(row: Row, said: dict[str, Any], sheet: Sheet, look: Lookups) -> Step | None:
    """The step of a row; None where it has a fault."""
    caps = dict(_caps(row))
    shares = _shares(row)
    treatment = _Treatments(row, shares, sheet, look).treatment()
    if treatment is None or row.broken:
        return None
    basis = treatment.basis
    if isinstance(basis, Mixture):
        basis = basis.parts[-1][0]
    measured = not isinstance(basis, Percentages)
    if shares and measured:
        what = f"basis {treatment.words}" if treatment.words else treatment.name
        first = next(iter(shares))
        note = f"percentages are for information beside {what}"
        row.table.reading.note(row.cell(first), first, note)
    try:
        return step_of(row, said, treatment, caps, shares if measured else {})
    except PoolledgerError as error:
        row.table.reading.placed(error, row.cell("Step"))
        return None


def step_of(
    row: Row,
    said: dict[str, Any],
    treatment: Treatment,
    caps: dict[str, Any],
    quoted: dict[str, Fraction],
) -> Step:
    """A step out of the terms of its row: the one place where a workbook makes one."""
    return Step(treatment, at_most=caps, quoted=quoted, source=row.source, **said)


def _caps(row: Row) -> Iterator[tuple[str, Any]]:
    for code in row.table.codes:
        heading = f"{code} {AT_MOST}"
        cap = row.read(heading, size, row.unit(heading))
        if cap is not None:
            yield code, cap


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


def _leaves_a_part(kind: type[Treatment]) -> bool:
    return issubclass(kind, ByBasis) and kind.leaves_a_part


@frozen(eq=False)
class _Treatments:
    """The treatment of one row, in the making."""

    row: Row
    shares: dict[str, Fraction]
    sheet: Sheet
    look: Lookups

    def _read(self, heading: str) -> str | None:
        words = self.sheet.words_of(heading)
        return self.row.read(heading, cells.one_of, tuple(words.known))

    def treatment(self) -> Treatment | None:
        """The treatment; None where it has a fault."""
        name = self._read("Treatment")
        if name is None:
            return None
        row, kind = self.row, TREATMENTS[name]
        self._note_unused(kind)
        try:
            settings = settings_of(row, kind, "treatment", self.look)
            if settings is None:
                return None
            if issubclass(kind, ByBasis):
                settings |= self._basis_of(kind)
            return None if row.broken else kind(**settings)
        except PoolledgerError as error:
            row.broken = True
            row.table.reading.placed(error, row.cell("Treatment"))
            return None

    def _note_unused(self, kind: type[Treatment]) -> None:
        by, row = f"treatment {kind.name}", self.row
        own = [each for each in self.sheet.held(self.sheet.own()) if each.heading != "Basis"]
        basis = BASES.get(str(row.raw("Basis")).strip().casefold(), Basis)
        note_unused(row, own, (*kind.columns, *basis.columns), by)
        if row.filled(_WHERE) and not _leaves_a_part(kind):
            row.unused(_WHERE, by)

    def _basis_of(self, kind: type[ByBasis]) -> dict[str, Any]:
        """What a treatment is shared by; nothing where that holds unsaid."""
        row = self.row
        if kind.one_of and not any(row.filled(heading) for heading in kind.one_of):
            row.fault("blank", kind.none_of, kind.one_of[0])
        named = row.filled("Basis") or (kind.by_percentages and bool(self.shares))
        if kind.has_usual_basis and not named:
            return {}
        if kind.leaves_a_part and row.filled(_WHERE):
            part = row.read(_WHERE, cells.rate)
            return {"basis": self._mixed(part, self._basis(kind))}
        return {"basis": self._basis(kind)}

    def _mixed(self, part: Fraction | None, rest: Basis | None) -> Basis | None:
        row = self.row
        if part is None or rest is None or row.broken:
            row.broken = True
            return None
        if not 0 <= part <= 1:
            message = f"a part of {row.raw(_WHERE)} is no part of a whole; give nil to 100%"
            row.fault("not-a-whole", message, _WHERE)
            return None
        return Mixture([(Origin(), part), (rest, Remainder(1 - part))])

    def _basis(self, kind: type[ByBasis]) -> Basis | None:
        """The basis that a row names, or its shares."""
        row = self.row
        name = self._read("Basis")
        if name is None and not row.filled("Basis") and kind.by_percentages:
            name = Percentages.name
        if name is None:
            return None
        if name != Percentages.name:
            settings = settings_of(row, BASES[name], "basis", self.look, kind.columns)
            return None if settings is None or row.broken else BASES[name](**settings)
        any_filled = any(row.filled(code) for code in row.table.partners)
        if not self.shares and not any_filled and not _is_doubtful(row.table):
            message = "a share by percentages has none; fill the partners' columns, or name a Basis"
            row.fault("no-shares", message, "Basis")
        if not self.shares:
            row.broken = True
            return None
        return Percentages(self.shares)
