"""Reads the columns that Protocol has beside those of Risk share."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from poolledger.excel import cells
from poolledger.excel.lookups import Lookups, free_text
from poolledger.excel.read_steps import POWERS, basis_of, size, step_of, terms_of
from poolledger.excel.table import Row, Table
from poolledger.sharing import joint_cost_bases as _known  # noqa: F401  Makes its words known.
from poolledger.sharing.bases import Basis, Origin
from poolledger.sharing.blended_basis import Mixture
from poolledger.sharing.scales import Scale, TopUp
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Share, Treatment
from poolledger.sharing.treatments_of_savings import Hold, MeetsClaims
from poolledger.values.errors import PoolledgerError
from poolledger.values.rationing import RATIONING

DIRECTIONS = ("saving", "loss", "both")
# The columns that only some treatments use, with those treatments.
_ONLY_FOR = {
    "Rate": (Scale,),
    "Score": (Scale,),
    "By age": (Scale,),
    "Where it falls": (Share,),
    "Ration": (MeetsClaims,),
    "Until": (Hold,),
}


def read_protocol(table: Table, lookups: Lookups) -> list[Step]:
    """The steps by which savings are shared, in the order of the rows."""
    steps = [_step(row, table, lookups) for row in table.rows()]
    return [step for step in steps if step is not None]


def _step(row: Row, table: Table, lookups: Lookups) -> Step | None:
    terms = terms_of(row, table, None, savings=True)
    terms["direction"] = row.read("Direction", cells.one_of, DIRECTIONS)
    terms["power"] = row.read("Power", cells.one_of, POWERS)
    terms["only_if_below"] = size(row, "Only if below")
    terms["beyond"] = size(row, "Beyond")
    terms["programme"] = free_text(row, "Programme")

    def special(kind: type[Treatment], shares: dict[str, Fraction]) -> Treatment | None:
        return treatment_of(row, kind, shares, lookups)

    return step_of(row, table, terms, lookups, savings=True, special=special)


def treatment_of(
    row: Row, kind: type[Treatment], shares: dict[str, Fraction], lookups: Lookups
) -> Treatment | None:
    """A treatment that has columns of its own; None for others, and for a row with a fault."""
    for heading, kinds in _ONLY_FOR.items():
        if row.filled(heading) and not issubclass(kind, kinds):
            note = f"{heading} is not used by treatment {kind.name}"
            row.table.reading.note(row.cell(heading), heading, note)
    try:
        return _special(row, kind, shares, lookups)
    except PoolledgerError as error:
        row.broken = True
        row.table.reading.placed(error, row.cell("Treatment"))
        return None


def _special(
    row: Row, kind: type[Treatment], shares: dict[str, Fraction], lookups: Lookups
) -> Treatment | None:
    if issubclass(kind, Scale):
        return _scale(row, kind, shares)
    if issubclass(kind, TopUp):
        payer = lookups.partner(row, "Basis")
        return kind(payer) if payer is not None else None
    if issubclass(kind, MeetsClaims):
        ration = row.read("Ration", cells.one_of, tuple(RATIONING))
        return kind(ration=ration) if ration is not None else kind()
    if issubclass(kind, Hold):
        return kind(row.read("Until", cells.day))
    if kind is Share and row.filled("Where it falls"):
        return _mixed(row, shares)
    return None


def _scale(row: Row, kind: type[Scale], shares: dict[str, Fraction]) -> Scale | None:
    rate, score = row.read("Rate", cells.rate), free_text(row, "Score")
    ages = list(_ages(row))
    if not any(row.filled(heading) for heading in ("Rate", "Score", "By age")):
        message = "a scale needs a Rate, a Score or rates By age; fill one of them"
        row.fault("blank", message, "Rate")
    basis: Basis | None = Origin()
    if row.filled("Basis") or shares:
        basis = basis_of(row, "share", shares, savings=True)
    if row.broken or basis is None:
        return None
    return kind(basis, rate, score, tuple(ages))


def _ages(row: Row) -> Iterator[Fraction]:
    listed = row.raw("By age")
    if not row.filled("By age"):
        return
    if not isinstance(listed, str):
        only = row.read("By age", cells.rate)
        yield from [only] if only is not None else []
        return
    for part in listed.split(";"):
        try:
            yield cells.rate(part).value
        except PoolledgerError as error:
            row.fault(error.issues[0].code, error.issues[0].message, "By age")


def _mixed(row: Row, shares: dict[str, Fraction]) -> Treatment | None:
    part = row.read("Where it falls", cells.rate)
    rest = basis_of(row, "share", shares, savings=True)
    if part is None or rest is None or row.broken:
        return None
    if not 0 <= part <= 1:
        message = f"a part of {row.raw('Where it falls')} is no part of a whole; give nil to 100%"
        row.fault("not-a-whole", message, "Where it falls")
        return None
    return Share(Mixture([(Origin(), part), (rest, 1 - part)]))
