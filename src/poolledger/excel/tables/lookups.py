"""What rows may name: the partners, funds, schemes and initiatives that are already read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define, field

from poolledger.excel.cells import cells
from poolledger.excel.cells.codes import as_compared, as_seen, same_among
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.table import Row
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
        payers: Each scheme's partner where a fact names none: the host, or in aligned budgets the
            lead.
    """

    reading: Reading
    partners: list[str] = field(factory=list)
    forms: dict[str, str | None] = field(factory=dict)
    homes: dict[str, str | None] = field(factory=dict)
    initiatives: list[str] = field(factory=list)
    payers: dict[str, str | None] = field(factory=dict)
    _spelt: dict[tuple[str, str], str] = field(factory=dict)
    _seen: dict[tuple[str, str], tuple[str, int]] = field(factory=dict)

    def define(self, row: Row, heading: str, what: str, code: str) -> None:
        """Take note of a code that a row defines, and refuse one that cannot be told from another.

        Args:
            row: The row.
            heading: Where the code stands.
            what: What it is the code of, such as ``scheme``.
            code: The code.
        """
        other, first = self._seen.setdefault((what, as_seen(code)), (code, row.number))
        if other != code:
            row.fault("codes-alike", _alike(what, code, other, first), heading)

    def spelling(self, row: Row, heading: str, what: str, text: str) -> str:
        """A name as it was first spelt, in its own sheet where that has it."""
        known, seen = (what, as_compared(text)), (what, as_seen(text))
        spelt = self._spelt.setdefault(known, text)
        other, first = self._seen.setdefault(seen, (spelt, row.number))
        if as_compared(other) != known[1]:
            row.fault("codes-alike", _alike(what, text, other, first), heading)
        return spelt

    def named(self, what: str, code: str, known: Iterable[str]) -> str | None:
        """The known code that a cell's text names, as its own sheet spells it."""
        if code in known:
            return code
        spelt = self._spelt.get((what, code)) or same_among(code, known)
        if spelt is not None:
            self._spelt[what, code] = spelt
        return spelt

    def partner(self, row: Row, heading: str = "Partner") -> str | None:
        """The partner that a cell names."""
        return self._known(row, heading, "partner", self.partners)

    def partners_joined(self, row: Row, heading: str) -> tuple[str, ...]:
        """The partners that a cell joins by ``+``."""
        codes = []
        for code in joined(row, heading):
            named = self.named("partner", code, self.partners)
            if named is None:
                row.broken = True
                self.reading.found([unknown("partner", code, self.partners, row.source, heading)])
            codes.append(named or code)
        return tuple(codes)

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

    def place(self, row: Row) -> tuple[str | None, str | None]:
        """The fund and the scheme that a row names, or the fund alone."""
        if row.filled("Scheme"):
            return self.scheme(row) or (None, None)
        return self.fund(row), None

    def _known(
        self, row: Row, heading: str, what: str, known: Iterable[str] | Mapping[str, str]
    ) -> str | None:
        code = row.read(heading, cells.text)
        named = self.named(what, code, known) if code is not None else None
        if code is None or named is not None:
            return named
        row.broken = True
        self.reading.found([unknown(what, code, known, row.source, heading)])
        return None


def _alike(what: str, code: str, other: str, first: int) -> str:
    both = f"{what} codes {code!r} and {other!r} (row {first})"
    if as_compared(code) == as_compared(other):
        return (
            f"{both} are the same but for case, blanks or characters that nobody sees; change one "
            f"of the two by a letter, or spell them alike"
        )
    strange = code if as_compared(other) == as_seen(other) else other
    return (
        f"{both} look alike, and {strange!r} has a letter of another script; type it again by hand"
    )
