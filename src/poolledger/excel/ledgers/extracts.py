"""How is the extract of a ledger known, what are its columns called, and how is it written?"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from attrs import field, frozen

from poolledger.excel.cells import cells
from poolledger.excel.cells.codes import is_like
from poolledger.excel.contract.headings import key_of
from poolledger.excel.contract.ledgers import EXTRACTS
from poolledger.excel.contract.words import Decimals, Minus
from poolledger.excel.ledgers.cells import DateForm, LedgerStyle
from poolledger.excel.records.rows import made, said_in
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
    for row, said in said_in(EXTRACTS, table, lookups, apart=("For year", "Date form", "Note")):
        year = _typed_year(row)
        said["for_year"] = row.read("For year", cells.text) if year is None else None
        named = [role for role in ROLES if row.filled(role) and not (role == "For year" and year)]
        headings = {role: said.get(key_of(role)) or "" for role in named}
        written = LedgerStyle(
            _date_form(row),
            said.get("decimals", Decimals.POINT),
            said.get("minus", Minus.BEFORE),
        )
        _refuse_half(row, {*headings, *(["For year"] if year else [])})
        if row.broken:
            lookups.reading.unsure.add("extract")
            continue
        row.leave("control totals")
        name, partner, control = said["extract"], said["partner"], said["control_total"].pence
        file = said.get("file")
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


def _date_form(row: Row) -> DateForm | None:
    """How an extract writes its days."""
    text = row.read("Date form", cells.text)
    return made(row, "Date form", DateForm.of, text=text) if text is not None else None


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
