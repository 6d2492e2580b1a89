"""Whether the checks reconcile is one line, and one count, wherever it stands."""

from __future__ import annotations

from attrs import evolve

from poolledger.results.provenance import PYTHON, FiguresRow, MadeFrom, ReadRow
from poolledger.schedules import board_tables_of, tables_of
from poolledger.schedules.light import checked
from poolledger.schedules.provenance import with_made_from
from poolledger.settlement.outturn import Outturn

_FIVE = FiguresRow(cells=1, pounds=5_00)
_NIL = FiguresRow(cells=0, pounds=0)
_ROW = ReadRow(
    file="book.xlsx", sheet="Actuals", found=_FIVE, settled=_FIVE, not_counted=_NIL, refused=_NIL,
    left=(),
)  # fmt: skip
READ = MadeFrom(read=[_ROW])
LOST = MadeFrom(read=[evolve(_ROW, settled=_NIL)])


def test_the_count_is_that_of_the_rows(quiet: Outturn) -> None:
    """What was read and counted is a check like the others."""
    checks = with_made_from(tables_of(quiet), READ)[-1]

    assert checked(quiet, PYTHON).whole + 1 == checked(quiet, READ).whole == len(checks.cells)
    assert checked(quiet, READ).in_words == f"OK: all {len(checks.cells)} checks reconcile"
    assert checks.lead == ("All checks reconcile.",)


def test_what_is_lost_fails(quiet: Outturn) -> None:
    """Where figures are neither settled nor told, no page says that all is well."""
    checks = with_made_from(tables_of(quiet), LOST)[-1]

    assert checks.lead == (f"1 of {len(checks.cells)} checks failed.",)
    assert checked(quiet, LOST).in_words == f"CHECK: 1 of {len(checks.cells)} checks fails"


def test_the_boards_paper_says_which_fail(final: Outturn) -> None:
    """It has no schedule of checks, so its cover has their names."""
    light = checked(final, PYTHON)
    cover, *_ = with_made_from(board_tables_of(final), PYTHON, light)

    assert cover.lead[-1] == (
        f"CHECK: 1 of {light.whole} checks fails: LD: every pound of the variance has a bearer."
    )
