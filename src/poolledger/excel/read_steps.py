"""Reads who bears what: the sheets Risk share and Caps."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from poolledger.agreement.funds import YearCap
from poolledger.excel import cells
from poolledger.excel.layout import AT_MOST
from poolledger.excel.lookups import Lookups, chosen, free_text
from poolledger.excel.python_only import needs_more, settings_of
from poolledger.excel.read_provisions import ByFund, whole_number
from poolledger.excel.table import Row, Table
from poolledger.sharing import treatments_of_savings as _known  # noqa: F401  Makes its words known.
from poolledger.sharing.bases import BASES, Basis, Contributions, Percentages
from poolledger.sharing.blended_basis import Mixture
from poolledger.sharing.scope import Direction
from poolledger.sharing.sizes import MEASURES, Size
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import (
    TREATMENTS,
    Bear,
    ByBasis,
    Decide,
    Reserve,
    Treatment,
)
from poolledger.values.errors import PoolledgerError
from poolledger.values.money import Money

POWERS = ("s75", "s256", "s76", "budget adjustment")
_FOR_SAVINGS = ("target", "baseline")


def size(row: Row, heading: str) -> Size | None:
    """A size: an amount of money, or a rate."""
    read = row.read(heading, cells.size, row.unit(heading))
    return Money(read) if isinstance(read, int) else read


def read_risk_share(table: Table, lookups: Lookups) -> ByFund:
    """The steps of each fund, in the order of the rows."""
    found: ByFund = {}
    for row in table.rows():
        fund, scheme = _place(row, lookups)
        terms = terms_of(row, table, scheme, savings=False)
        terms["direction"] = chosen(row, "Direction", Direction)
        step = step_of(row, table, terms, lookups, savings=False)
        if step is not None and fund is not None:
            found.setdefault(fund, []).append(step)
    return found


Special = Callable[[type[Treatment], dict[str, Fraction]], Treatment | None]


def step_of(
    row: Row,
    table: Table,
    terms: dict[str, Any],
    lookups: Lookups,
    *,
    savings: bool,
    special: Special | None = None,
) -> Step | None:
    """The step of a row; None where it has a fault.

    Args:
        row: The row.
        table: Its sheet.
        terms: The step's terms.
        lookups: Who and what may be named.
        savings: Whether it shares savings.
        special: Makes a treatment that has columns of its own.
    """
    shares = _shares(row, table)
    treatment = _treatment(row, shares, lookups, savings=savings, special=special)
    if treatment is None or row.broken:
        return None
    basis = getattr(treatment, "basis", None)
    if isinstance(basis, Mixture):
        basis = basis.parts[-1][0]
    measured = not isinstance(basis, Percentages)
    if shares and measured:
        what = f"basis {treatment.words}" if treatment.words else treatment.name
        first = next(iter(shares))
        note = f"percentages are for information beside {what}"
        table.reading.note(row.cell(first), first, note)
    try:
        return Step(treatment, quoted=shares if measured else {}, source=row.source, **terms)
    except PoolledgerError as error:
        table.reading.placed(error, row.cell("Step"))
        return None


def _place(row: Row, lookups: Lookups) -> tuple[str | None, str | None]:
    if row.filled("Scheme"):
        place = lookups.scheme(row)
        return place if place is not None else (None, None)
    if not row.filled("Fund"):
        row.fault(
            "no-home",
            "Fund and Scheme are blank; name a Fund, or a Scheme with steps of its own",
            "Fund",
        )
        return None, None
    return lookups.fund(row), None


def terms_of(row: Row, table: Table, scheme: str | None, *, savings: bool) -> dict[str, Any]:
    """The terms of a step that a risk share and a protocol have in common."""
    of = row.read("Of", cells.one_of, MEASURES)
    if of in _FOR_SAVINGS and not savings:
        row.fault("nothing-to-be-of", f"{of} is of savings; say budget, total or remaining", "Of")
    at_most = {}
    for code in table.codes:
        cap = size(row, f"{code} {AT_MOST}")
        if cap is not None:
            at_most[code] = cap
    return {
        "number": whole_number(row, "Step"),
        "scheme": scheme,
        "next": size(row, "Next"),
        "up_to": size(row, "Up to"),
        "of": of,
        "only_if_at_least": size(row, "Only if at least"),
        "at_most": at_most,
        "clause": free_text(row, "Clause"),
        "first_day": row.read("From", cells.day),
        "last_day": row.read("To", cells.day),
    }


def _shares(row: Row, table: Table) -> dict[str, Fraction]:
    given = [(code, row.raw(code)) for code in table.partners]
    if table.doubtful or "partner" in table.reading.unsure:
        # A share under a heading that is no known partner's would be missed from the sum.
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


def _treatment(
    row: Row,
    shares: dict[str, Fraction],
    lookups: Lookups,
    *,
    savings: bool,
    special: Special | None,
) -> Treatment | None:
    known = [n for n, k in TREATMENTS.items() if (k.for_savings if savings else k.for_variances)]
    name = row.read("Treatment", cells.one_of, tuple(known))
    if name is None:
        return None
    kind = TREATMENTS[name]
    if needs_more(row, kind, settings_of(kind, savings=savings), "Treatment"):
        return None
    made = special(kind, shares) if special is not None else None
    if made is not None or row.broken:
        return made
    if issubclass(kind, Reserve):
        reserve = row.read("Reserve", cells.text)
        if reserve is None and not row.filled("Reserve"):
            row.fault("blank", "a reserve step needs the Reserve it draws on", "Reserve")
        return kind(reserve) if reserve is not None else None
    if row.filled("Reserve"):
        note = f"Reserve is not used by treatment {name}"
        row.table.reading.note(row.cell("Reserve"), "Reserve", note)
    if issubclass(kind, Decide):
        return kind(row.read("Basis", cells.text))
    if issubclass(kind, Bear):
        bearer = _bearer(row, lookups, savings=savings)
        return kind(bearer) if bearer is not None else None
    if not issubclass(kind, ByBasis):
        return kind()
    basis = basis_of(row, name, shares, savings=savings)
    return kind(basis) if basis is not None else None


def _bearer(row: Row, lookups: Lookups, *, savings: bool) -> str | None:
    if savings:
        return lookups.partner(row, "Basis")
    bearer = row.read("Basis", cells.text)
    if bearer is None and not row.filled("Basis"):
        message = "bear needs the one who bears it as its Basis: host, lead or a partner's code"
        row.fault("blank", message, "Basis")
    if bearer is not None and bearer not in lookups.partners:
        word = bearer.casefold()
        return word if word in ("host", "lead") else bearer
    return bearer


def basis_of(
    row: Row, treatment: str, shares: dict[str, Fraction], *, savings: bool
) -> Basis | None:
    """The basis that a row names, or its shares."""
    known = [name for name, kind in BASES.items() if savings or kind.for_variances]
    name = row.read("Basis", cells.one_of, tuple(known))
    if name is None:
        if row.filled("Basis"):
            return None
        name = Percentages.name if treatment == "share" else Contributions.name
    if name == Percentages.name:
        sure = not row.table.doubtful and "partner" not in row.table.reading.unsure
        if not shares and not any(row.filled(code) for code in row.table.partners) and sure:
            message = "a share by percentages has none; fill the partners' columns, or name a Basis"
            row.fault("no-shares", message, "Basis")
        return Percentages(shares) if shares and not row.broken else None
    return None if needs_more(row, BASES[name], (), "Basis") else BASES[name]()


def read_caps(table: Table, lookups: Lookups) -> ByFund:
    """The caps of the year."""
    found: ByFund = {}
    for row in table.rows():
        fund, partner = lookups.fund(row), lookups.partner(row)
        direction, at_most = chosen(row, "Direction", Direction), size(row, "At most")
        clause = free_text(row, "Clause")
        if row.broken or fund is None or partner is None or direction is None or at_most is None:
            continue
        cap = YearCap(partner, direction, at_most, clause=clause, source=row.source)
        found.setdefault(fund, []).append(cap)
    return found
