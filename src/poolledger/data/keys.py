"""Under which keys do the rows of a sheet stand in plain data?

A key follows from a heading, so that what a workbook's contract declares is declared for data too:
``Only if at least`` is ``only_if_at_least``, and the sheet Risk share is ``risk_share``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from attrs import frozen

from poolledger.agreement.contribution_rules import CONTRIBUTION_RULES
from poolledger.excel.contract.headings import key_of
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.contract.sheets import SHEETS
from poolledger.sharing.basis import BASES
from poolledger.sharing.treatments import TREATMENTS
from poolledger.values.columns import CellKind, Column
from poolledger.values.frozen_map import FrozenMap

# What stands in a workbook under the partners' codes, and under their codes with "at most".
SHARES, CAPS = "shares", "at_most"
# What the forms are called; the number goes up where what was written before is read otherwise.
AGREEMENT, FACTS = "urn:poolledger:agreement:1", "urn:poolledger:facts:1"
# The sheet whose rows are the keys of one object, and where the clauses of its items stand.
ITEMS, CLAUSES = SHEETS["Agreement"], "clauses"
# The other sheets of an agreement, and those of facts.
OF_AGREEMENT = {
    name: sheet for name, sheet in SHEETS.items() if sheet.part.startswith(("agreement.", "fund."))
}
OF_FACTS = {name: sheet for name, sheet in SHEETS.items() if sheet.part.startswith("facts.")}
_TYPES: Mapping[CellKind, type] = {
    CellKind.YES_NO: bool, CellKind.COUNT: int, CellKind.INSTALMENTS: int,
}  # fmt: skip


def type_of(column: Column) -> type:
    """What a column's values are in data: text, but for whole numbers and for yes or no."""
    return _TYPES.get(column.kind, str) if column.words is None else str


@frozen(eq=False)
class Keys:
    """How a sheet's rows are keyed.

    Args:
        columns: By each key the columns of its heading: of a setting that several rules, bases or
            treatments have under one heading, each of theirs.
        headings: The keys, by the headings.
        sizes: The headings whose cells are amounts or rates.
    """

    columns: Mapping[str, tuple[Column, ...]]
    headings: FrozenMap[str, str]
    sizes: frozenset[str]


def keys_of(sheet: Sheet) -> Keys:
    """The keys of a sheet's columns, those of a user's own rules, bases and treatments too."""
    registered = (*TREATMENTS.values(), *BASES.values(), *CONTRIBUTION_RULES.values())
    return _keys_of(sheet, registered)


@lru_cache(maxsize=128)
def _keys_of(sheet: Sheet, _registered: tuple[type, ...]) -> Keys:
    own = tuple(sheet.own())
    found: dict[str, tuple[Column, ...]] = {}
    for column in sheet.columns:
        key = key_of(column.heading)
        # A column of one's own may be headed as another but for signs that no key has.
        while key in found or (sheet.at_most and key in (SHARES, CAPS)):
            key += "_"
        also = (each for each in own if each.heading == column.heading)
        found[key] = (column, *also)
    headings = FrozenMap((first.heading, key) for key, (first, *_) in found.items())
    sizes = (first.heading for first, *_ in found.values() if first.kind is CellKind.SIZE)
    return Keys(found, headings, frozenset(sizes))
