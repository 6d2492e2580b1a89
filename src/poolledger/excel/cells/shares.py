"""What do the share columns of one row say?

Shares are percentages, fractions, ``rest``, or plain numbers whose sum tells whether they are
percentage points or fractions of one. What cannot be told is a fault, never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from fractions import Fraction

from attrs import define, field

from poolledger.excel.cells.numbers import (
    DATE_FOR_FRACTION,
    Read,
    decimal_of,
    exact,
    percent_of,
    plain_number,
    quoted,
    typed_rate,
    unfit,
)
from poolledger.excel.package.grid import Value
from poolledger.excel.package.number_formats import Percentage
from poolledger.values.errors import Issue, PoolledgerError, ValueFault, fault
from poolledger.values.rates import Remainder

_MEND = "write it like 45%, 1/3 or rest"


class ShareFault(ValueFault):
    """Shares that cannot be read, or do not make a whole.

    Attributes:
        columns: The column each issue is about, in the issues' order; for a sum that is not a
            whole, the row's first share column that is filled.
    """

    columns: tuple[str, ...] = ()

    @property
    def column(self) -> str:
        """The column of the first issue."""
        return self.columns[0]


@define
class _Row:
    """A row of shares being read: each filled cell is in one of rates, plain and rest."""

    order: list[str] = field(factory=list)
    rates: dict[str, Fraction] = field(factory=dict)
    plain: dict[str, Fraction] = field(factory=dict)
    rest: list[str] = field(factory=list)
    notes: list[str] = field(factory=list)
    faults: list[tuple[str, Issue]] = field(factory=list)

    def refuse(self, column: str, code: str, message: str) -> None:
        self.faults.append((column, fault(code, message)))

    def stop_at_faults(self) -> None:
        if self.faults:
            error = ShareFault([issue for _, issue in self.faults])
            error.columns = tuple(column for column, _ in self.faults)
            raise error


def shares(cells: Sequence[tuple[str, Value]]) -> Read[dict[str, Fraction]]:
    """The shares of one row, which make a whole.

    Args:
        cells: Each share column's code and what its cell holds. Blank cells are left out.

    Returns:
        The share of each column that is filled, in the columns' order; of no cells, no shares.

    Raises:
        ShareFault: If a cell is no share, the shares do not make a whole, or plain numbers
            leave it open what they are.
    """
    row = _Row()
    for column, value in cells:
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        row.order.append(column)
        try:
            _read_cell(row, column, value)
        except PoolledgerError as error:
            row.faults.extend((column, issue) for issue in error.issues)
    row.stop_at_faults()
    if row.plain:
        _settle_plain(row)
    if row.order:
        _make_whole(row)
    row.stop_at_faults()
    found = {column: row.rates[column] for column in row.order}
    return Read(found, "; ".join(row.notes) or None)


def _read_cell(row: _Row, column: str, value: Value) -> None:
    share: Fraction
    if isinstance(value, str) and value.strip().casefold() == "rest":
        if row.rest:
            message = f"{row.rest[0]} and {column} both say rest; only one share can take the rest"
            row.refuse(column, "two-rests", message)
        row.rest.append(column)
        return
    if isinstance(value, Percentage):
        share = row.rates[column] = exact(value.value, "a share", "not-a-rate")
    elif isinstance(value, str) and (typed := typed_rate(value)) is not None:
        share = row.rates[column] = typed.value
        _note(row, column, typed.note)
    elif not (isinstance(value, str) and "£" in value) and (
        plain := plain_number(value, "a share", "not-a-rate")
    ):
        share = row.plain[column] = plain.value
        _note(row, column, plain.note)
    else:
        is_date = isinstance(value, date | time)
        raise unfit(value, "a share", "not-a-rate", DATE_FOR_FRACTION if is_date else _MEND)
    if share < 0:
        row.refuse(
            column, "negative", f"the share {quoted(value)} is negative; write it as 0 or more"
        )


def _note(row: _Row, column: str, note: str | None) -> None:
    if note is not None:
        row.notes.append(f"{column}: {note}")


def _settle_plain(row: _Row) -> None:
    """Plain numbers become shares: percentage points or fractions, as their sum tells."""
    total = sum(row.plain.values(), Fraction())
    shown = _listed({column: decimal_of(share) for column, share in row.plain.items()})
    first = next(iter(row.plain))
    if row.rates:
        others = _listed({column: percent_of(share) for column, share in row.rates.items()})
        message = (
            f"plain numbers adding up to {decimal_of(total)} ({shown}) stand beside {others}; "
            "write all of them with %"
        )
        row.refuse(first, "ambiguous-shares", message)
    elif row.rest and total == 1:
        message = f"plain numbers adding up to 1 beside rest: 1%, or 100%? write {shown} with %"
        row.refuse(first, "ambiguous-shares", message)
    elif not row.rest and total not in (1, 100):
        message = f"shares add up to {decimal_of(total)}, not 100 (or 1 as fractions): {shown}"
        row.refuse(row.order[0], "not-a-whole", message)
    row.stop_at_faults()
    whole = 100 if total > 1 else 1
    row.rates = {column: share / whole for column, share in row.plain.items()}


def _make_whole(row: _Row) -> None:
    total = sum(row.rates.values(), Fraction())
    shown = _listed({column: percent_of(share) for column, share in row.rates.items()})
    if not row.rest and total != 1:
        message = f"shares add up to {percent_of(total)}, not 100%: {shown}"
        row.refuse(row.order[0], "not-a-whole", message)
    elif row.rest and total > 1:
        message = f"shares add up to {percent_of(total)}, which leaves no rest: {shown}"
        row.refuse(row.order[0], "not-a-whole", message)
    for column in row.rest:
        row.rates[column] = Remainder(1 - total)


def _listed(shown: Mapping[str, str]) -> str:
    return ", ".join(f"{column} {share}" for column, share in shown.items())
