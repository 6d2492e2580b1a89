"""What do the columns and the codes of a ledger's extract mean?

Reads the sheets Extracts and Mapping: how an extract is known and what its columns are called,
and which scheme, type and sign each of its codes stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

from attrs import field, frozen

from poolledger.agreement.facts import Movement
from poolledger.excel import cells
from poolledger.excel.contract.ledgers import MAPPING
from poolledger.excel.contract.words import IGNORE, LEDGER_TYPES, Sign
from poolledger.excel.grid import Value
from poolledger.excel.lookups import Lookups
from poolledger.excel.numbers import Read, quoted
from poolledger.excel.reading.facts import home_of, no_cash_in_aligned
from poolledger.excel.reading.rows import reader_of
from poolledger.excel.table import Row, Table
from poolledger.values.errors import ValueFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import Source
from poolledger.values.suggestions import stated_twice, unknown

# The columns that an extract may name, in the order in which its header is told.
ROLES = (
    "Date", "For year", "Month", "Code", "Second code", "Amount", "Debit", "Credit", "Reference",
    "Narrative",
)  # fmt: skip
AMOUNTS = ("Amount", "Debit", "Credit")
_SAYS_TOTAL = re.compile(r"\b(?:sub[\s-]?)?totals?\b", re.IGNORECASE)


@frozen
class Extract:
    """An extract of a ledger: how it is known and what its columns are called.

    Args:
        name: Its name.
        partner: Whose ledger it is.
        control: What its rows add up to, in pence.
        headings: The headings of its columns, by what they hold.
        file: The name of its files, with wildcards; any file where left out.
        year: The financial year of all its rows, where the workbook gives it.
        source: Its row.
    """

    name: str
    partner: str
    control: int
    headings: Mapping[str, str]
    file: str | None
    year: FinancialYear | None
    source: Source

    def may_come_in(self, file: str) -> bool:
        """Whether it may come in a file of a name."""
        return self.file is None or self.is_named(file)

    def is_named(self, file: str) -> bool:
        """Whether a file's name is the one that the workbook gives it."""
        # Square brackets are plain letters of a name here, not a set of letters.
        pattern = (self.file or "").replace("[", "[[]").casefold()
        return fnmatchcase(file.casefold(), pattern)


@frozen
class MappingRow:
    """What a posting to a code is.

    Args:
        code: The code.
        kind: The type of its postings; None where they are ignored.
        extract, partner, second: What it is limited to; any where left out.
        fund, scheme: Where its postings belong.
        payer: Who paid a receipt; the ledger's partner where left out.
        sign: Whether the ledger's sign is reversed.
        source: Its row.
    """

    code: str
    kind: Movement | None
    extract: str | None = field(kw_only=True)
    partner: str | None = field(kw_only=True)
    second: str | None = field(kw_only=True)
    fund: str | None = field(kw_only=True)
    scheme: str | None = field(kw_only=True)
    payer: str | None = field(kw_only=True)
    sign: Sign = field(kw_only=True)
    source: Source = field(kw_only=True)

    @property
    def limits(self) -> tuple[str | None, str | None, str | None]:
        """What it is limited to."""
        return self.extract, self.partner, self.second

    @property
    def weight(self) -> int:
        """How specific it is."""
        return sum(limit is not None for limit in self.limits)

    def fits(self, extract: Extract, second: str | None) -> bool:
        """Whether it maps a posting to its code in an extract."""
        posting = (extract.name, extract.partner, second)
        pairs = zip(self.limits, posting, strict=True)
        return all(limit in (None, given) for limit, given in pairs)


@frozen
class Mappings:
    """All rows of Mapping.

    Args:
        by_code: The rows of each code.
        unsure: Codes whose rows cannot be read; with None among them, any code may be one.
    """

    by_code: Mapping[str, Sequence[MappingRow]] = field(factory=dict)
    unsure: frozenset[str | None] = frozenset()

    @classmethod
    def of(cls, rows: Iterable[MappingRow], unsure: Iterable[str | None]) -> Mappings:
        """The rows, put in order."""
        by_code: dict[str, list[MappingRow]] = {}
        for row in rows:
            by_code.setdefault(row.code, []).append(row)
        return cls(by_code, frozenset(unsure))

    def fitting(self, extract: Extract, code: str, second: str | None) -> list[MappingRow]:
        """The most specific rows that fit a posting: none, one, or several that contradict."""
        fitting = [row for row in self.by_code.get(code, ()) if row.fits(extract, second)]
        most = max((row.weight for row in fitting), default=0)
        return [row for row in fitting if row.weight == most]

    def is_total(self, code: str) -> bool:
        """Whether what stands for a code says that its row is a total."""
        return code not in self.by_code and _SAYS_TOTAL.search(code) is not None

    def near(self, code: str) -> str | None:
        """A code that differs only by nils in front, or by capital and small letters."""
        plain = code.lstrip("0").casefold()
        return next((each for each in self.by_code if each.lstrip("0").casefold() == plain), None)


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


def read_extracts(table: Table, lookups: Lookups) -> list[Extract]:
    """The extracts."""
    found = []
    for row in table.rows():
        name, partner = row.read("Extract", cells.text), lookups.partner(row)
        control = row.read("Control total", cells.amount, row.unit("Control total"))
        file, year = row.read("File", cells.text), _typed_year(row)
        named = [role for role in ROLES if row.filled(role) and not (role == "For year" and year)]
        headings = {role: row.read(role, cells.text) or "" for role in named}
        if not row.filled("Code"):
            row.read("Code", cells.text)
        _refuse_half(row, {*headings, *(["For year"] if year else [])})
        if row.broken or name is None or partner is None or control is None:
            lookups.reading.unsure.add("extract")
            continue
        row.leave("control totals")
        found.append(Extract(name, partner, control, headings, file, year, row.source))
    lookups.reading.faults += stated_twice(
        "extract", ((each.name, each.source) for each in found), "Extract"
    )
    return found


def _typed_year(row: Row) -> FinancialYear | None:
    """A financial year typed in the place of a heading, which holds for every row."""
    value = row.raw("For year")
    if isinstance(value, str):
        try:
            return cells.year(value).value
        except ValueFault:
            return None
    return row.read("For year", cells.year)


def _refuse_half(row: Row, named: set[str]) -> None:
    split = named & {"Debit", "Credit"}
    if bool(split) if "Amount" in named else len(split) < 2:
        message = "an extract needs Amount, or Debit and Credit; name the one or the other"
        row.fault("extract-amount", message, "Amount")
    if "Month" in named and "For year" not in named:
        message = "a month needs its year; name the column, or type the year, under For year"
        row.fault("extract-date", message, "For year")
    elif not named & {"Date", "Month"}:
        row.fault(
            "extract-date", "an extract needs Date, or For year and Month; name its columns", "Date"
        )


def read_mapping(table: Table, lookups: Lookups, extracts: Iterable[Extract]) -> Mappings:
    """What each code of the extracts is."""
    names = [extract.name for extract in extracts]
    types = tuple(LEDGER_TYPES.known)
    sign = reader_of(table, MAPPING["Sign"], lookups)
    found, unsure = [], []
    for row in table.rows():
        extract, code = row.read("Extract", cells.text), row.read("Code", code_of)
        if extract is not None and extract not in names:
            lookups.reading.found([unknown("extract", extract, names, row.source, "Extract")])
            row.broken = True
        kind = row.read("Type", cells.one_of, types)
        moved = Movement(kind) if kind not in (None, IGNORE) else None
        fund, scheme = home_of(row, moved, lookups) if moved else (None, None)
        no_cash_in_aligned(row, moved, fund, lookups)
        read = MappingRow(
            code or "",
            moved,
            extract=extract,
            partner=lookups.partner(row),
            second=row.read("Second code", code_of),
            fund=fund if row.filled("Fund") else None,
            scheme=scheme,
            payer=_payer(row, moved, lookups),
            sign=sign(row) or Sign.AS_READ,
            source=row.source,
        )
        if row.broken:
            unsure.append(code)
        else:
            found.append(read)
    keys = ((_key(each), each.source) for each in found)
    lookups.reading.faults += stated_twice("the mapping of", keys, "Code")
    return Mappings.of(found, unsure)


def _key(row: MappingRow) -> str:
    limits = [f" in {limit}" for limit in (row.extract, row.partner) if limit is not None]
    return code_in_words(row.code, row.second) + "".join(limits)


def _payer(row: Row, kind: Movement | None, lookups: Lookups) -> str | None:
    if row.filled("Payer") and kind is not Movement.RECEIPT and not row.broken:
        message = "only a receipt has a Payer; clear it, or make the Type receipt"
        row.fault("not-a-receipt", message, "Payer")
    return lookups.partner(row, "Payer")
