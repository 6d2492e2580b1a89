"""What is each code of a ledger? The rows of the sheet Mapping, and which of them holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import define, field, frozen

from poolledger.agreement.facts import Movement
from poolledger.excel.cells import cells
from poolledger.excel.cells.codes import is_like
from poolledger.excel.cells.numbers import Read, quoted
from poolledger.excel.contract.ledgers import MAPPING
from poolledger.excel.contract.words import Sign
from poolledger.excel.ledgers.extracts import Extract
from poolledger.excel.package.grid import Value
from poolledger.excel.reading.facts import home_of, no_cash_in_aligned
from poolledger.excel.records.rows import said_in
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.table import Row, Table
from poolledger.values.in_force import Source
from poolledger.values.suggestions import stated_twice, unknown

_SAYS_TOTAL = re.compile(r"\b(?:sub[\s-]?)?totals?\b", re.IGNORECASE)


@frozen(kw_only=True)
class MappingRow:
    """What a posting to a code is.

    Args:
        code: The code, or a pattern of codes.
        kind: The type of its postings; None where they are ignored.
        extract, partner, second: What it is limited to; any where left out.
        fund, scheme: Where its postings belong.
        payer: Who paid a receipt; the ledger's partner where left out.
        sign: Whether the ledger's sign is reversed.
        source: Its row.
    """

    code: str
    kind: Movement | None
    extract: str | None
    partner: str | None
    second: str | None
    fund: str | None
    scheme: str | None
    payer: str | None
    sign: Sign
    source: Source

    @property
    def weight(self) -> tuple[tuple[bool, int, int], int, tuple[bool, int, int]]:
        """How specific it is: its code before all, then its limits, then its second code."""
        limits = (self.extract, self.partner, self.second)
        return _weight(self.code), 3 - limits.count(None), _weight(self.second or "")

    def fits(self, extract: Extract, code: str, second: str | None) -> bool:
        """Whether it maps a posting in an extract."""
        return (
            is_like(code, self.code)
            and self.extract in (None, extract.name)
            and self.partner in (None, extract.partner)
            and (self.second is None or (second is not None and is_like(second, self.second)))
        )


@define(eq=False, slots=False)
class Mappings:
    """All rows of Mapping, as postings are mapped by them.

    Args:
        rows: The rows.
        unsure: Codes whose rows cannot be read; with None among them, any code may be one.
        used: The rows by which a posting was mapped, by the numbers of the rows in their sheet.
    """

    rows: Sequence[MappingRow] = ()
    unsure: frozenset[str | None] = frozenset()
    used: set[int] = field(factory=set)

    @cached_property
    def _exact(self) -> Mapping[str, Sequence[MappingRow]]:
        exact: dict[str, list[MappingRow]] = {}
        for row in self.rows:
            if not is_pattern(row.code):
                exact.setdefault(row.code, []).append(row)
        return exact

    @cached_property
    def _patterns(self) -> Sequence[MappingRow]:
        return [row for row in self.rows if is_pattern(row.code)]

    def fitting(self, extract: Extract, code: str, second: str | None) -> list[MappingRow]:
        """The most specific rows that fit a posting: none, one, or several that contradict."""
        rows = (*self._exact.get(code, ()), *self._patterns)
        fitting = [row for row in rows if row.fits(extract, code, second)]
        most = max((row.weight for row in fitting), default=None)
        found = [row for row in fitting if row.weight == most]
        self.used.update(row.source.row for row in found)
        return found

    def may_map(self, code: str) -> bool:
        """Whether a row that cannot be read may be the one that maps a code."""
        return any(each is None or is_like(code, each) for each in self.unsure)

    def is_total(self, code: str) -> bool:
        """Whether what stands for a code says that its row is a total."""
        if _SAYS_TOTAL.search(code) is None or code in self._exact:
            return False
        return not any(
            _SAYS_TOTAL.search(row.code) and is_like(code, row.code) for row in self._patterns
        )

    def near(self, code: str) -> str | None:
        """A code that differs only by nils in front, or by capital and small letters."""
        plain = code.lstrip("0").casefold()
        return next((each for each in self._exact if each.lstrip("0").casefold() == plain), None)

    def tell_unused(self, reading: Reading) -> None:
        """Warn of patterns by which no posting was mapped."""
        for row in self._patterns:
            if row.source.row not in self.used:
                message = (
                    f"no posting of the extracts is mapped by {_in_words(row)}: no code is like "
                    f"it, or a row that is more specific maps it; mend the pattern, or leave it "
                    f"for codes to come"
                )
                reading.warn("maps-nothing", message, row.source.cell("Code"))


def is_pattern(code: str) -> bool:
    """Whether a code stands for several."""
    return "*" in code or "?" in code


def _weight(code: str) -> tuple[bool, int, int]:
    """How specific a code is: more than any pattern, or by the letters that a pattern states."""
    if not is_pattern(code):
        return (True, 0, 0)
    ones = code.count("?")
    return (False, len(code) - ones - code.count("*"), ones)


def code_of(value: Value) -> Read[str]:
    """A code as the ledger writes it; a whole number stands for its digits.

    Raises:
        ValueFault: If it is a date, an error or a formula that was never calculated.
    """
    whole = type(value) is int or (type(value) is float and value.is_integer())
    return Read(quoted(value)) if whole else cells.text(value)


def code_in_words(code: str, second: str | None) -> str:
    """A posting's codes as messages show them: ``4711 / CC20``."""
    return code if second is None else f"{code} / {second}"


def read_mapping(table: Table, lookups: Lookups, extracts: Iterable[Extract]) -> Mappings:
    """What each code of the extracts is."""
    names = [extract.name for extract in extracts]
    found, unsure = [], []
    apart = ("Code", "Second code", "Fund", "Scheme", "Payer", "Note")
    for row, said in said_in(MAPPING, table, lookups, apart=apart):
        code, extract, moved = row.read("Code", code_of), said.get("extract"), said.get("type")
        if extract is not None and extract not in names:
            lookups.reading.found([unknown("extract", extract, names, row.source, "Extract")])
            row.broken = True
        fund, scheme = home_of(row, moved, lookups) if moved else (None, None)
        no_cash_in_aligned(row, moved, fund, lookups)
        read = MappingRow(
            code=code or "",
            kind=moved,
            extract=extract,
            partner=said.get("partner"),
            second=row.read("Second code", code_of),
            fund=fund if row.filled("Fund") else None,
            scheme=scheme,
            payer=_payer(row, moved, lookups),
            sign=said.get("sign", Sign.AS_READ),
            source=row.source,
        )
        if row.broken:
            unsure.append(code)
        else:
            found.append(read)
    lookups.reading.faults += stated_twice("the mapping of", found, _in_words, "Code")
    return Mappings(found, frozenset(unsure))


def _in_words(row: MappingRow) -> str:
    """A row's codes and limits as messages show them."""
    limits = [f" in {limit}" for limit in (row.extract, row.partner) if limit is not None]
    return code_in_words(row.code, row.second) + "".join(limits)


def _payer(row: Row, kind: Movement | None, lookups: Lookups) -> str | None:
    if row.filled("Payer") and kind is not Movement.RECEIPT and not row.broken:
        message = "only a receipt has a Payer; clear it, or make the Type receipt"
        row.fault("not-a-receipt", message, "Payer")
    return lookups.partner(row, "Payer")
