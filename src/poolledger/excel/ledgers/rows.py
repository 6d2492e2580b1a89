"""What do the rows of an extract say, and do they add up to what the finance system says?

Each posting becomes an actual by the row of Mapping that fits it. Every pound that is read is
either mapped, or ignored because somebody said so, or a fault; and all of them together are held
against a control total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from attrs import define, field

from poolledger.agreement.facts import Actual, Movement
from poolledger.excel.cells import cells
from poolledger.excel.cells.numbers import quoted
from poolledger.excel.contract.words import Sign
from poolledger.excel.ledgers.cells import period, side
from poolledger.excel.ledgers.extracts import AMOUNTS, Extract, PostingSource
from poolledger.excel.ledgers.mapping import (
    MappingRow,
    Mappings,
    code_in_words,
    code_of,
    is_pattern,
)
from poolledger.excel.tables.lookups import Lookups, free_text
from poolledger.excel.tables.sheet_table import SheetTable
from poolledger.excel.tables.table import Row, Table
from poolledger.values.counts import counted
from poolledger.values.errors import CellRef
from poolledger.values.financial_year import FinancialYear
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.in_force import Source
from poolledger.values.money import Money, written

_Codes: TypeAlias = tuple[str, str | None]
_TOTALS = "totals of rows above"


@define(eq=False)
class _Tally:
    """Postings together: where the first stands, how many there are, and their pence.

    Those of one code are mapped by one row; by none, or by several, where that is a fault.
    """

    first: CellRef
    mapped: Sequence[MappingRow] = ()
    rows: int = 0
    pence: int = 0

    def add(self, pence: int) -> None:
        self.rows += 1
        self.pence += pence

    def __str__(self) -> str:
        return f"{counted(self.rows, 'row', f'{self.rows:,}')}, {written(self.pence)}"


@define(eq=False)
class Ledger:
    """An extract being read: its rows so far, in however many sheets.

    Args:
        extract: What is said of it.
        mappings: What its codes are.
        lookups: The agreement's codes.
        hosts: The host of each fund.
        doubtful: Whether some row may be missing from the sum.
    """

    extract: Extract
    mappings: Mappings
    lookups: Lookups
    hosts: Mapping[str, str | None]
    doubtful: bool = False
    _sum: _Tally = field(init=False)
    _by_code: dict[_Codes, _Tally] = field(factory=dict)
    _columns: dict[tuple[Table, tuple[str, ...]], Mapping[str, str]] = field(factory=dict)
    _without_payer: set[CellRef] = field(factory=set)

    def __attrs_post_init__(self) -> None:
        """Begin at nil, held against the control total."""
        self._sum = _Tally(self.extract.source.cell("Control total"))

    def read(self, table: SheetTable) -> Iterator[Actual]:
        """The actuals of one sheet."""
        header = table.titles
        above, totals = self._sum.pence, {self._sum.pence}
        for row in table.rows():
            if all(row.raw(role) == header[at.index] for role, at in table.columns.items()):
                row.table.reading.note(row.cell("Code"), "", "headings repeated; not read")
                row.leave("headings repeated")
                continue
            code = row.read("Code", code_of) if row.filled("Code") else ""
            if code == "" or (code is not None and self.mappings.is_total(code)):
                self._check_total(row, above, totals)
                continue
            second, pence = row.read("Second code", code_of), self._pence(row)
            if pence and "DR or CR" in row.table.columns and not row.filled("DR or CR"):
                row.fault("blank", "DR or CR is blank; a posting is one of the two", "DR or CR")
            if row.broken or code is None or pence is None:
                self.doubtful = True
                continue
            self._sum.add(pence)
            yield from self._posting(row, code, second, pence)

    def _check_total(self, row: Row, above: int, totals: set[int]) -> None:
        """Drop a row that is a total of those above it; refuse any other without a code."""
        reading = row.table.reading
        if not any(row.filled(heading) for heading in AMOUNTS):
            without = "a total without an" if row.filled("Code") else "a row with neither code nor"
            reading.note(row.cell("Code"), "", f"{without} amount; not read")
            row.leave(_TOTALS)
            return
        pence, read = self._pence(row), self._sum.pence
        heading = next((each for each in AMOUNTS if row.filled(each)), "Amount")
        if pence is None:
            self.doubtful = True
        elif read - pence in totals:
            note = f"{written(pence)} is the total of rows above it; not read"
            reading.note(row.cell(heading), "", note)
            row.leave(_TOTALS)
            totals.add(read)
        elif not self.doubtful:
            self.doubtful = True
            said = f"says {row.raw('Code')!r}" if row.filled("Code") else "has no code"
            message = (
                f"this row {said}, and {written(pence)} is no total of the rows above it, "
                f"{written(read - above)}; give it its code, or mend the total"
            )
            row.fault("not-a-total", message, heading)

    def _pence(self, row: Row) -> int | None:
        """The amount of a row, a debit positive; the debit less the credit where they are apart."""
        amounts = {each: self._amount(row, each) for each in AMOUNTS}
        which = row.read("DR or CR", side)
        is_blank = all(pence is None for pence in amounts.values())
        if is_blank and not row.broken:
            row.fault(
                "blank", "Debit and Credit are both blank; a posting has one of them", "Debit"
            )
        if row.broken:
            return None
        return (which or 1) * sum(sign * (amounts[each] or 0) for each, sign in AMOUNTS.items())

    def _amount(self, row: Row, heading: str) -> int | None:
        return row.read(heading, self.extract.written.amount, row.unit(heading))

    def _posting(self, row: Row, code: str, second: str | None, pence: int) -> Iterator[Actual]:
        key = (code, second)
        if key not in self._by_code:
            fitting = self.mappings.fitting(self.extract, code, second)
            self._by_code[key] = _Tally(row.cell("Code"), fitting)
            if len(fitting) > 1:
                self._refuse_both(fitting, code, second)
        tally = self._by_code[key]
        tally.add(pence)
        if len(tally.mapped) != 1:
            return
        (mapped,) = tally.mapped
        if mapped.kind is None:
            row.leave("ignored by Mapping")
            return
        when = self._when(row)
        if not pence:
            row.leave("postings of nil")
        elif when is not None and not row.broken:
            yield self._actual(row, mapped, pence, *when)

    def _when(self, row: Row) -> tuple[date, FinancialYear | None] | None:
        """The day of a posting, and the year that it is said to belong to."""
        year = self.extract.year or row.read("For year", cells.year)
        if "Date" in row.table.columns:
            day = row.read("Date", self.extract.written.day)
            return None if day is None else (day, year)
        month = row.read("Month", period)
        return None if month is None or year is None else (year.month_ends[month - 1], year)

    def _actual(
        self, row: Row, mapped: MappingRow, pence: int, day: date, year: FinancialYear | None
    ) -> Actual:
        assert mapped.kind is not None
        self._refuse_host(mapped)
        return Actual(
            day,
            mapped.kind,
            Money(pence if mapped.sign is Sign.AS_READ else -pence),
            mapped.scheme,
            fund=mapped.fund,
            partner=mapped.payer or self.extract.partner,
            for_year=year,
            reference=_words(row, "Reference"),
            narrative=_words(row, "Narrative"),
            source=self._source(row, mapped.sign),
        )

    def _source(self, row: Row, sign: Sign) -> Source:
        """The row as an actual's source: what Mapping says of it rests on its code."""
        source, letters = row.source, row.table.letters
        used = tuple(each for each in AMOUNTS if self._amount(row, each))
        is_turned = (sign is Sign.AS_READ) is (row.read("DR or CR", side) == -1)
        key = (row.table, used)
        if key not in self._columns:
            mapped = dict.fromkeys(("Scheme", "Type", "Partner"), letters["Code"])
            mapped["Amount"] = letters[used[0]]
            read = {name: at for name, at in letters.items() if name in used or name not in AMOUNTS}
            self._columns[key] = FrozenMap({**read, **mapped})
        place = (source.book, source.sheet, source.row, self._columns[key], source.apart)
        return PostingSource(*place, amounts=len(used), is_turned=is_turned)

    def _refuse_host(self, mapped: MappingRow) -> None:
        """A receipt in the host's own ledger came from somebody else, who must be named."""
        if mapped.kind is not Movement.RECEIPT or mapped.payer is not None:
            return
        fund = self.lookups.homes.get(mapped.scheme) if mapped.scheme else mapped.fund
        where = mapped.source.cell("Payer")
        if self.hosts.get(fund or "") == self.extract.partner and where not in self._without_payer:
            self._without_payer.add(where)
            message = (
                f"{self.extract.name} is the host's own ledger, so a receipt in it came from "
                f"another partner; name the Payer"
            )
            self.lookups.reading.fault("no-payer", message, where)

    def _refuse_both(self, mapped: Sequence[MappingRow], code: str, second: str | None) -> None:
        rows = " and ".join(str(each.source.row) for each in mapped)
        mend = "fill in more of Extract, Partner and Second code"
        if any(is_pattern(each.code) for each in mapped):
            mend = f"write more of the code, or {mend},"
        message = (
            f"rows {rows} map {code_in_words(code, second)} of extract {self.extract.name} and "
            f"are equally specific; {mend} in one"
        )
        self.lookups.reading.fault("mapped-twice", message, mapped[-1].source.cell("Code"))

    def conclude(self) -> None:
        """Tell of codes that no row names or maps, and hold the sum against its control."""
        reading, name = self.lookups.reading, self.extract.name
        for (code, second), tally in self._by_code.items():
            which = f"extract {name}: code {code_in_words(code, second)}"
            if not tally.mapped and not self.mappings.may_map(code):
                near = self.mappings.near(code)
                hint = f" (which has {near!r})" if near is not None and near != code else ""
                message = (
                    f"{which} is not mapped: {tally}; add it to Mapping{hint}, or map it as ignore"
                )
                reading.fault("not-mapped", message, tally.first)
            if len(tally.mapped) == 1 and (how := _unnamed(tally.mapped[0])):
                note = f"{which} {how} row {tally.mapped[0].source.row} of Mapping says: {tally}"
                reading.note(tally.first, "", note)
        control = self.extract.control
        if self._sum.pence == control:
            note = f"extract {name}: {self._sum}, as the control total says"
            reading.note(self._sum.first, "", note)
        elif not self.doubtful:
            message = (
                f"extract {name}: {self._sum}, but the control total is {written(control)}: a "
                f"difference of {written(self._sum.pence - control)}; find the rows, or mend the "
                f"total"
            )
            reading.fault("control-total", message, self._sum.first)


def _unnamed(mapped: MappingRow) -> str:
    """What is made of a code that is ignored, or that nobody has named; nothing of any other."""
    if mapped.kind is None:
        return "is ignored, as"
    if not is_pattern(mapped.code):
        return ""
    home = mapped.scheme or mapped.fund
    return f"is {mapped.kind.value} of {home}, as the pattern {mapped.code!r} in"


def _words(row: Row, heading: str) -> str | None:
    """Text for information; a whole number stands for its digits."""
    value = row.raw(heading)
    return quoted(value) if type(value) is int else free_text(row, heading)
