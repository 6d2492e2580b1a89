"""What rows may name: the partners, funds, schemes and initiatives that are already read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define, field

from poolledger.excel import cells
from poolledger.excel.table import Reading, Row
from poolledger.values.errors import ValueFault
from poolledger.values.suggestions import unknown


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


def joined(row: Row, heading: str) -> tuple[str, ...]:
    """The codes that a cell joins by ``+``; none where it is blank."""
    text = row.read(heading, cells.text)
    return () if text is None else tuple(code.strip() for code in text.split("+"))


@define(eq=False)
class Lookups:
    """The codes that rows may name, as they have been read so far.

    A row that names what could not be read whole is read for its own faults, but takes no part
    in the checks of rows against each other, where it would only tell of the same fault again.

    Args:
        reading: Where faults go.
        partners: Partner codes.
        forms: Each fund's form of arrangement, by its code; None where it could not be read.
        homes: Each scheme's fund; None where its row could not be read whole.
        initiatives: The codes of the register of savings.
    """

    reading: Reading
    partners: list[str] = field(factory=list)
    forms: dict[str, str | None] = field(factory=dict)
    homes: dict[str, str | None] = field(factory=dict)
    initiatives: list[str] = field(factory=list)

    def partner(self, row: Row, heading: str = "Partner") -> str | None:
        """The partner that a cell names."""
        return self._known(row, heading, "partner", self.partners)

    def partners_joined(self, row: Row, heading: str) -> tuple[str, ...]:
        """The partners that a cell joins by ``+``."""
        codes = joined(row, heading)
        for code in codes:
            if code not in self.partners:
                row.broken = True
                self.reading.found([unknown("partner", code, self.partners, row.source, heading)])
        return codes

    def fund(self, row: Row, heading: str = "Fund") -> str | None:
        """The fund that a cell names."""
        code = self._known(row, heading, "fund", self.forms)
        if code is not None and self.forms[code] is None:
            row.broken = True
            return None
        return code

    def initiative(self, row: Row, heading: str = "Initiative") -> str | None:
        """The initiative that a row names."""
        return self._known(row, heading, "initiative", self.initiatives)

    def scheme(self, row: Row, heading: str = "Scheme") -> tuple[str, str] | None:
        """The fund and the scheme that a row names; a fund that is named must be the scheme's."""
        scheme = self._known(row, heading, "scheme", self.homes)
        fund = self.fund(row) if row.filled("Fund") else None
        if scheme is None:
            return None
        home = self.homes[scheme]
        if home is None or self.forms[home] is None:
            row.broken = True
            return None
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
        row.broken = True
        self.reading.found([unknown(what, code, known, row.source, heading)])
        return None
