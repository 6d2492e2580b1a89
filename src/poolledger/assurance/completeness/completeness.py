"""Is an agreement complete? Each point of each list, answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from poolledger.assurance.completeness.answers import (
    NOT_APPLICABLE,
    Answer,
    Status,
    all_of,
    best_of,
)
from poolledger.assurance.completeness.evidence import CONDITIONS, EVIDENCE
from poolledger.assurance.completeness.examined import Examined
from poolledger.assurance.completeness.points import Point, PointList, own_lists
from poolledger.results.provenance import CompletenessRow
from poolledger.settlement.outturn import Outturn


@frozen
class Completeness:
    """How a point of a list stands.

    Args:
        list: The list.
        point: What is asked for.
        answer: Whether the agreement has it, and where.
    """

    list: PointList
    point: Point
    answer: Answer

    @property
    def status(self) -> Status:
        """Present, missing, late, stale, or not applicable."""
        return self.answer.status

    @property
    def applies(self) -> bool:
        """Whether it is asked of this agreement."""
        return self.status is not Status.NOT_APPLICABLE


def completeness(outturn: Outturn, lists: Sequence[PointList] = ()) -> Iterator[Completeness]:
    """Each point of each list, answered; nothing is refused for it.

    Args:
        outturn: A settlement of the agreement: its year and its day are those that are asked of.
        lists: The lists; those that come with the package where there are none.
    """
    asked = examined(outturn)
    for each in lists or own_lists():
        for point in each.points:
            yield Completeness(each, point, answer_of(point, asked))


def examined(outturn: Outturn) -> Examined:
    """A settlement whose agreement is asked."""
    return Examined(outturn, _asked_by_law)


def completeness_rows(outturn: Outturn, lists: Sequence[PointList] = ()) -> list[CompletenessRow]:
    """Each point of each list as a row."""
    return [
        CompletenessRow(
            item=each.point.item,
            applies=each.applies,
            status=each.status.value,
            clause=each.answer.clause,
            source=each.point.source,
            list=each.list.name,
            number=each.point.number,
            severity=each.point.severity,
            wanting=each.answer.wanting,
        )
        for each in completeness(outturn, lists)
    ]


def lines_of(rows: Sequence[CompletenessRow]) -> Iterator[str]:
    """What ``check`` prints: of each list how much is there, and each point that is wanting."""
    for name in dict.fromkeys(row.list for row in rows):
        asked = [row for row in rows if row.list == name and row.applies]
        wanting = [row for row in asked if row.status != Status.PRESENT.value]
        yield f"completeness, {name}: {len(asked) - len(wanting)} of {len(asked)} present"
        for row in wanting:
            of = f" ({row.wanted})" if row.wanting else ""
            yield f"  {row.status}: {row.number} {row.item}{of}; {row.severity}, {row.source}"


def answer_of(point: Point, of: Examined) -> Answer:
    """What an agreement answers to a point."""
    forms = {fund.form for fund in of.agreement.funds}
    asked = point.applies is None or CONDITIONS[point.applies](of)
    if not asked or forms.isdisjoint(point.forms):
        return NOT_APPLICABLE
    # What is stated under the point's own name answers it, whatever else it might ask.
    own = of.under(point.item)
    if own.status is Status.PRESENT:
        return own
    answers = [
        *(of.under(name, yearly=name in point.yearly).of(name) for name in point.answered_by),
        *(EVIDENCE[question](of).of(question) for question in point.found_by),
    ]
    return best_of(answers) if point.either else all_of(answers)


def _asked_by_law(of: Examined) -> Answer:
    law = [point for each in own_lists() for point in each.points if point.severity == "law"]
    return all_of(answer_of(point, of) for point in law)
