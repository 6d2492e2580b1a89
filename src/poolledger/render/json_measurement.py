"""What savings are measured against, and what next year must still show, as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.render.json_schema import LineClaimRow, LineRow, StepUpRow
from poolledger.savings.double_counting import LineClaim, programme_of
from poolledger.savings.measurement import step_up
from poolledger.settlement.outturn import Outturn
from poolledger.values.money import Money


def line_rows(outturn: Outturn) -> Iterator[LineRow]:
    """Each do-nothing line of the year to the day, with the claims on it."""
    measured = outturn.additionality
    if measured is None or not outturn.facts.savings.lines:
        return
    found = measured.of_year(outturn.year)
    for each in measured.lines(outturn.year):
        code = each.line.line
        yield LineRow(
            code, outturn.year, _money(each.do_nothing), _money(each.spent),
            _money(each.available), [_claim(claim) for claim in found.of_line(code)],
        )  # fmt: skip


def _claim(claim: LineClaim) -> LineClaimRow:
    saving = claim.saving
    return LineClaimRow(
        programme_of(saving), saving.initiative.code, saving.falls_to,
        _money(claim.claimed), _money(claim.allowed), _money(claim.cut),
    )  # fmt: skip


def step_up_rows(outturn: Outturn) -> Iterator[StepUpRow]:
    """Each initiative's part-year effect and step-up, in its first year."""
    for initiative in outturn.facts.savings.initiatives:
        found = step_up(initiative, outturn.year, traced=False)
        if found is not None:
            yield StepUpRow(
                initiative.code, _money(found.full_year), _money(found.this_year),
                _money(found.step_up),
            )  # fmt: skip


def _money(pence: int) -> Money:
    return Money(int(pence))
