"""How is the extract of a ledger known, what are its columns called, and how is it written?"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from attrs import field, frozen

from poolledger.excel.cells import cells
from poolledger.excel.cells.codes import is_like
from poolledger.excel.contract.ledgers import EXTRACTS
from poolledger.excel.contract.words import Decimals, Minus
from poolledger.excel.ledgers.cells import DateForm, LedgerStyle
from poolledger.excel.reading.rows import reader_of
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.table import Row, Table
from poolledger.values.errors import ValueFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import Source
from poolledger.values.suggestions import stated_twice

# The columns that an extract may name, in the order in which its header is told.
ROLES = (
    "Date", "For year", "Month", "Code", "Second code", "Amount", "Debit", "Credit", "DR or CR",
    "Reference", "Narrative",
)  # fmt: skip
# Those of its amounts, each with its sign.
AMOUNTS = {"Amount": 1, "Debit": 1, "Credit": -1}


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
        written: How it writes its days and amounts.
    """

    name: str
    partner: str
    control: int
    headings: Mapping[str, str]
    file: str | None
    year: FinancialYear | None
    source: Source
    written: LedgerStyle = field(factory=LedgerStyle)

    def may_come_in(self, file: str) -> bool:
        """Whether it may come in a file of a name."""
        return self.file is None or self.is_named(file)

    def is_named(self, file: str) -> bool:
        """Whether a file's name is the one that the workbook gives it."""
        return is_like(file.casefold(), (self.file or "").casefold())


@frozen
class PostingSource(Source):
    """The row of a ledger that an actual was read from.

    Args:
        amounts: In how many cells its sum stands: two where it has a debit and a credit.
        is_turned: Whether the ledger shows the sum with the other sign.
    """

    amounts: int = field(default=1, repr=False)
    is_turned: bool = field(default=False, repr=False)


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
        written = _written(row, lookups)
        _refuse_half(row, {*headings, *(["For year"] if year else [])})
        if row.broken or name is None or partner is None or control is None:
            lookups.reading.unsure.add("extract")
            continue
        row.leave("control totals")
        found.append(Extract(name, partner, control, headings, file, year, row.source, written))
    lookups.reading.faults += stated_twice("extract", found, attrgetter("name"), "Extract")
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


def _written(row: Row, lookups: Lookups) -> LedgerStyle:
    """How an extract writes its days and amounts."""
    text = row.read("Date form", cells.text)
    form = None
    try:
        form = DateForm.of(text) if text is not None else None
    except ValueFault as error:
        row.fault(error.code, error.issues[0].message, "Date form")
    read = {name: reader_of(row.table, EXTRACTS[name], lookups) for name in ("Decimals", "Minus")}
    return LedgerStyle(
        form, read["Decimals"](row) or Decimals.POINT, read["Minus"](row) or Minus.BEFORE
    )


def _refuse_half(row: Row, named: set[str]) -> None:
    split = named & {"Debit", "Credit"}
    if bool(split) if "Amount" in named else len(split) < 2:
        message = "an extract needs Amount, or Debit and Credit; name the one or the other"
        row.fault("extract-amount", message, "Amount")
    if split and "DR or CR" in named:
        message = "DR or CR says which an Amount is, and Debit and Credit stand apart; clear it"
        row.fault("extract-amount", message, "DR or CR")
    if "Month" in named and "For year" not in named:
        message = "a month needs its year; name the column, or type the year, under For year"
        row.fault("extract-date", message, "For year")
    elif not named & {"Date", "Month"}:
        row.fault(
            "extract-date", "an extract needs Date, or For year and Month; name its columns", "Date"
        )
