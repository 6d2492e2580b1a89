"""What savings are measured against, and what of them is cut, in words."""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.explain.layout import headed, resting_on, wrapped
from poolledger.explain.phrases import equated, summed
from poolledger.savings.do_nothing import MeasuredLine
from poolledger.savings.double_counting import LineClaim, programme_of
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.in_force import cell_of
from poolledger.values.money import written


def measuring_lines(outturn: Outturn, partner: str | None) -> Iterator[str]:
    """Each do-nothing line to the day: how it grew, what was spent, what is cut.

    Args:
        outturn: The settlement, with its workings.
        partner: Only this partner's lines, and what is cut of savings that fall to it.
    """
    measured = outturn.additionality
    if measured is None or not outturn.facts.savings.lines:
        return
    found = measured.of_year(outturn.year)
    told = list[str]()
    for each in measured.lines(outturn.year):
        cuts = [
            claim
            for claim in found.of_line(each.line.line)
            if claim.cut and partner in (None, each.line.partner, claim.saving.falls_to)
        ]
        if cuts or partner in (None, each.line.partner):
            told += _line(outturn, each)
            told += [_cut(claim) for claim in cuts]
    if told:
        yield from (*headed("What savings are measured against"), *told)


def _line(outturn: Outturn, each: MeasuredLine) -> Iterator[str]:
    line = each.line
    name = f", {line.name}" if line.name else ""
    rest = resting_on(clause=line.clause, cell=cell_of(line.source, "Line"))
    yield wrapped(f"Line {line.line}{name} (budget of {line.partner}){rest}")
    for note in each.notes:
        sum_ = f"is {note.base}" if note.change is None else f"changes by {note.change}"
        told = f"agreed by {' and '.join(note.agreed_by)} on {written_date(note.day)}"
        cell = cell_of(note.source, "Reason")
        why = resting_on(clause=note.clause, cell=cell)
        yield wrapped(f"{note.year} {sum_}, {told}: {note.reason}{why}", 4)
    for label, amount in (
        (f"Do nothing in {outturn.year}", each.of_year),
        ("Do nothing to date", each.do_nothing),
        ("Spent to date", each.spent),
        ("May be claimed", each.available),
    ):
        yield summed(label, amount, 4)


def _cut(claim: LineClaim) -> str:
    saving = claim.saving
    programme = programme_of(saving)
    whose = f"the {programme} programme" if saving.initiative.is_joint else f"{programme}'s own"
    return wrapped(
        f"Of {written(claim.claimed)} claimed by {saving.initiative.code} ({whose}) for "
        f"{saving.falls_to}, {written(claim.allowed)} is additional and {written(claim.cut)} is "
        f"cut{equated(claim.cut)}",
        4,
    )
