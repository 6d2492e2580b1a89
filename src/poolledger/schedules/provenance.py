"""What were the figures made from, and what of that is worth a look?

Beside warnings no schedule says that all is well: a check can only reconcile what was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from poolledger.results.provenance import READ, MadeFrom, ReadRow, WarningRow
from poolledger.schedules.checks import ALL_WELL, NONE_FAILS, in_a_sentence
from poolledger.schedules.completeness import completeness
from poolledger.schedules.light import Checked
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Row, Table, counts, money, tables_of_rows, text

WARNINGS = Listing(WarningRow, "place", {"Warning": "message"}, "code")
LEFT = (*text("File", "Sheet", "Why"), *counts("Cells"), *money("Amount"))


def with_made_from(
    tables: Sequence[Table], made: MadeFrom, light: Checked | None = None
) -> list[Table]:
    """The schedules, the cover first, with what they were made from behind their cover.

    Args:
        tables: The schedules.
        made: What they were made from.
        light: How the checks stand, where they are not among the schedules.
    """
    cover, *rest = tables
    if light is not None:
        cover = evolve(cover, lead=(*cover.lead, f"{light.in_full}."))
    if made.warnings:
        cover = evolve(cover, lead=(*cover.lead, warned(made)))
    return [cover, *warnings(made), *files(made), *qualified(rest, made)]


def warned(made: MadeFrom) -> str:
    """``There are 2 warnings: look at them before …``."""
    be, them = ("is", "it") if len(made.warnings) == 1 else ("are", "them")
    return f"There {be} {made.in_words}: look at {them} before these figures are relied on."


def warnings(made: MadeFrom) -> Iterator[Table]:
    """Which warnings there are; no table where there are none."""
    return WARNINGS.tables("Cover", "Warnings", made.warnings)


def files(made: MadeFrom) -> Iterator[Table]:
    """The files that were read and their hashes; no table where there were none."""
    return tables_of_rows("Cover", "Made from", text("Source", "Particulars"), sources(made))


def sources(made: MadeFrom) -> Iterator[tuple[str, str]]:
    """Each file and its SHA-256, so that what is printed can be tied to what was read."""
    for each in made.inputs:
        yield "File", each.file
        yield "SHA-256 of the file", each.sha256


def qualified(tables: Iterable[Table], made: MadeFrom) -> Iterator[Table]:
    """The tables, of which that of the checks says what they cannot see."""
    for table in tables:
        if table.schedule != "Checks":
            yield table
            continue
        yield _of_what_was_read(table, made)
        yield from not_counted(made)
        yield from completeness(made)


def not_counted(made: MadeFrom) -> Iterator[Table]:
    """Which figures were read and are not counted, sheet by sheet, and why; none, no table."""
    rows = [(each.file, each.sheet, each.why, each.cells, each.pounds) for each in made.left]
    return tables_of_rows("Checks", "Read and not counted", LEFT, rows, keys=2)


def _control_total(read: Sequence[ReadRow]) -> Row:
    """What was found in the cells against what the records carry, in pounds."""
    parts = [(each.settled, each.not_counted, each.refused) for each in read]
    found = sum(each.found.pounds for each in read)
    counted = sum(figures.pounds for of_sheet in parts for figures in of_sheet)
    add_up = all(each.adds_up for each in read)
    return READ, found, counted, "OK" if add_up else "CHECK"


def _of_what_was_read(checks: Table, made: MadeFrom) -> Table:
    if made.read:
        cells = (*checks.cells, _control_total(made.read))
        failed = sum(row[-1] == "CHECK" for row in cells)
        if failed:
            checks = evolve(checks, lead=(in_a_sentence(failed, len(cells)), *checks.lead[1:]))
        checks = evolve(checks, cells=cells)
    if not made.warnings:
        return checks
    lead = [NONE_FAILS if sentence == ALL_WELL else sentence for sentence in checks.lead]
    return evolve(checks, lead=(*lead, "They see only what was read and counted.", warned(made)))
