"""What rows may name: partners, funds and schemes already read, and the words of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeVar

from attrs import define, field

from poolledger.agreement import FORMS
from poolledger.errors import ValueFault
from poolledger.excel import cells
from poolledger.excel.table import Reading, Row
from poolledger.validation import unknown

E = TypeVar("E", bound=Enum)


def words(kinds: type[Enum]) -> tuple[str, ...]:
    """The words of an enumeration, as the workbook writes them."""
    return tuple(str(kind.value) for kind in kinds)


def chosen(row: Row, heading: str, kinds: type[E]) -> E | None:
    """The member of an enumeration that a cell names."""
    word = row.read(heading, cells.one_of, words(kinds))
    return kinds(word) if word is not None else None


def free_text(row: Row, heading: str) -> str | None:
    """Text for information: what cannot be read as text is noted, not refused."""
    value = row.raw(heading)
    if isinstance(value, str):
        return value.strip() or None
    if value is None:
        return None
    try:
        read = cells.text(value)
    except ValueFault as error:
        row.table.reading.note(row.cell(heading), heading, f"{error.issues[0].message}; left out")
        return None
    row.table.reading.note(row.cell(heading), heading, read.note or "")
    return read.value


@define(eq=False)
class Lookups:
    """The codes that rows may name, as they have been read so far.

    Args:
        reading: Where faults go.
        partners: Partner codes.
        forms: Each fund's form of arrangement, by its code.
        homes: Each scheme's fund.
    """

    reading: Reading
    partners: list[str] = field(factory=list)
    forms: dict[str, str] = field(factory=dict)
    homes: dict[str, str] = field(factory=dict)

    def partner(self, row: Row, heading: str = "Partner") -> str | None:
        """The partner that a cell names."""
        return self._known(row, heading, "partner", self.partners)

    def fund(self, row: Row, heading: str = "Fund") -> str | None:
        """The fund that a cell names."""
        return self._known(row, heading, "fund", self.forms)

    def scheme(self, row: Row, heading: str = "Scheme") -> tuple[str, str] | None:
        """The fund and the scheme that a row names; a fund that is named must be the scheme's."""
        scheme = self._known(row, heading, "scheme", self.homes)
        fund = self.fund(row) if row.filled("Fund") else None
        if scheme is None:
            return None
        home = self.homes[scheme]
        if fund is not None and fund != home:
            message = f"scheme {scheme} is in fund {home}, not in {fund}; mend one of the two"
            row.fault("not-its-fund", message, "Fund")
            return None
        return home, scheme

    def _known(
        self, row: Row, heading: str, what: str, known: Iterable[str] | Mapping[str, str]
    ) -> str | None:
        code = row.read(heading, cells.text)
        if code is None or code in known:
            return code
        issue = unknown(what, code, known, row.source, heading)
        row.broken = True
        self.reading.faults.append(issue)
        return None


FORM_WORDS = tuple(FORMS)
