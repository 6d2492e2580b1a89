"""What savings are measured against, and what of them is cut, in words."""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.explain.layout import headed, resting_on, wrapped
from poolledger.explain.phrases import equated, summed
from poolledger.results import savings_walk
from poolledger.results.savings_rows import LineClaimRow, LineRow
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.in_force import cell_of
from poolledger.values.money import written


def measuring_lines(outturn: Outturn, partner: str | None) -> Iterator[str]:
    """Each do-nothing line to the day: how it grew, what was spent, what is cut.

    Of one partner its lines are told, and what is cut of savings that fall to it.
    """
    told = list[str]()
    for row in savings_walk.additionality(outturn):
        whose = (None, row.partner)
        cuts = [each for each in row.claims if each.cut and partner in (*whose, each.falls_to)]
        if cuts or partner in whose:
            told += [*_line(row), *map(_cut, cuts)]
    if told:
        yield from (*headed("What savings are measured against"), *told)


def _line(row: LineRow) -> Iterator[str]:
    name = f", {row.name}" if row.name else ""
    rest = resting_on(clause=row.clause, cell=cell_of(row.source, "Line"))
    yield wrapped(f"Line {row.line}{name} (budget of {row.partner}){rest}")
    for note in row.notes:
        sum_ = f"is {note.base}" if note.change is None else f"changes by {note.change}"
        told = f"agreed by {' and '.join(note.agreed_by)} on {written_date(note.day)}"
        why = resting_on(clause=note.clause, cell=cell_of(note.source, "Reason"))
        yield wrapped(f"{note.year} {sum_}, {told}: {note.reason}{why}", 4)
    yield summed(f"Do nothing in {row.year}", row.of_year, 4)
    yield summed("Do nothing to date", row.do_nothing, 4)
    yield summed("Spent to date", row.spent, 4)
    yield summed("May be claimed", row.available, 4)


def _cut(row: LineClaimRow) -> str:
    whose = f"the {row.programme} programme" if row.is_joint else f"{row.programme}'s own"
    claimed = f"{written(row.claimed)} claimed by {row.initiative} ({whose}) for {row.falls_to}"
    kept, cut = f"{written(row.allowed)} is additional", f"{written(row.cut)} is cut"
    return wrapped(f"Of {claimed}, {kept} and {cut}{equated(row.cut)}", 4)
