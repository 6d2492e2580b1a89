"""What an agreement says of itself: who signed it, who pays, who bears a variance?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from poolledger.assurance.completeness.answers import (
    MISSING,
    NOT_APPLICABLE,
    Answer,
    Status,
    all_of,
    told_by,
)
from poolledger.assurance.completeness.examined import Examined, folded
from poolledger.budgets.contributions import ContributionDue
from poolledger.settlement.risk_terms import steps_in_force
from poolledger.sharing.scope import Direction
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import cell_of
from poolledger.values.partners import Kind, is_meant

_NHS = {Kind.PCT, Kind.CCG, Kind.ICB, Kind.CARE_TRUST, Kind.NHS_TRUST, Kind.HEALTH_BOARD}
# By which day the Better Care Fund asked for signed agreements, by the year's start.
_NATIONAL_DAYS = {2023: date(2023, 10, 31), 2024: date(2024, 9, 30)}


Question = Callable[[Examined], Answer]
EVIDENCE: dict[str, Question] = {}
CONDITIONS: dict[str, Callable[[Examined], bool]] = {
    "an NHS trust": lambda of: any(p.kind is Kind.NHS_TRUST for p in of.agreement.partners),
    "Better Care Fund": lambda of: any(map(_is_of_the_better_care_fund, of.contributions)),
    "a joint committee": lambda of: bool(of.deed.get(folded("Joint committee"))),
}


def _is_of_the_better_care_fund(due: ContributionDue) -> bool:
    words = (due.contribution.funding or "").casefold()
    return "better care" in words or "bcf" in words.split()


def _question(name: str) -> Callable[[Question], Question]:
    def keep(question: Question) -> Question:
        EVIDENCE[name] = question
        return question

    return keep


def _if(holds: bool, clauses: Sequence[str | None] = ()) -> Answer:  # noqa: FBT001  What is asked.
    return told_by(clauses) if holds else MISSING


def _by(day: date | None, last: date, clause: str | None = None) -> Answer:
    """Present where a day is given and not after the last; late after it."""
    if day is None:
        return MISSING
    return Answer(Status.LATE if day > last else Status.PRESENT, clause)


@_question("the day it was signed")
def _signed(of: Examined) -> Answer:
    agreement = of.agreement
    return _by(agreement.signed, agreement.start, agreement.clauses.get("Signed"))


@_question("a signatory of each partner")
def _signatories(of: Examined) -> Answer:
    """A row of the deed for each partner that is in force, none dated after the start."""
    items = of.deed.get(folded("Signatory"), ())
    partners = of.agreement.partners
    for partner in partners:
        if partner.in_force.holds(of.outturn.as_at) and not any(
            is_meant(partner.code, item.owner or "", partners) for item in items
        ):
            return MISSING
    late = [item for item in items if item.day is not None and item.day > of.agreement.start]
    if late:
        return Answer(Status.LATE, late[0].clause, cell_of(late[0].source, "Date"))
    return told_by(item.clause for item in items)


@_question("signed before the year")
def _signed_before_the_year(of: Examined) -> Answer:
    return _by(of.agreement.signed, of.outturn.year.first_day, of.agreement.clauses.get("Signed"))


@_question("signed by the national day")
def _signed_by_the_national_day(of: Examined) -> Answer:
    last = _NATIONAL_DAYS.get(of.outturn.year.start)
    return NOT_APPLICABLE if last is None else _by(of.agreement.signed, last)


@_question("in force")
def _in_force(of: Examined) -> Answer:
    end = of.agreement.end
    ended = end is not None and end < of.outturn.as_at
    return Answer(Status.STALE if ended else Status.PRESENT, of.agreement.clauses.get("End"))


@_question("a last day, or notice")
def _duration(of: Examined) -> Answer:
    """Its last day, or how notice is given where it has none."""
    if of.agreement.end is not None:
        return told_by([of.agreement.clauses.get("End")])
    return of.under("Exit and notice")


@_question("a review within a year")
def _reviewed(of: Examined) -> Answer:
    """A review that is dated, within a year."""
    dated = [item for item in of.deed.get(folded("Review"), ()) if item.day is not None]
    return of.under("Review", yearly=True) if dated else MISSING


@_question("two partners")
def _partners(of: Examined) -> Answer:
    return _if(len(of.agreement.partners) > 1)


@_question("an NHS body and a council")
def _both_sides(of: Examined) -> Answer:
    kinds = {partner.kind for partner in of.agreement.partners}
    return _if(Kind.COUNCIL in kinds and bool(kinds & _NHS))


@_question("a host")
def _host(of: Examined) -> Answer:
    return told_by(fund.clause for fund in of.sharing)


@_question("a pool manager")
def _pool_manager(of: Examined) -> Answer:
    pools = [fund for fund in of.agreement.funds if fund.form == "pooled"]
    return _if(all(fund.pool_manager for fund in pools), [fund.clause for fund in pools])


@_question("the host's VAT regime")
def _vat_of_the_host(of: Examined) -> Answer:
    regimes = {partner.code: partner.vat_regime for partner in of.agreement.partners}
    return _if(all(regimes.get(fund.host or "") for fund in of.sharing))


@_question("a contribution of each partner")
def _contributions(of: Examined) -> Answer:
    """One of each partner that is in force at the day, in cash or in kind."""
    given = {due.contribution.partner for due in of.contributions}
    partners = [p for p in of.agreement.partners if p.in_force.holds(of.outturn.as_at)]
    clauses = [due.contribution.clause for due in of.contributions]
    return _if(all(partner.code in given for partner in partners), clauses)


@_question("payments to the host")
def _payments(of: Examined) -> Answer:
    """Cash of another than the host, in every fund that holds cash."""
    paid = [due for due in of.contributions if due.moves_cash]
    by_others = {
        fund.code
        for fund in of.sharing
        if any(due.fund == fund.code and due.contribution.partner != fund.host for due in paid)
    }
    holds = all(fund.code in by_others for fund in of.sharing)
    return _if(holds, [due.contribution.clause for due in paid])


@_question("a contribution in kind")
def _in_kind(of: Examined) -> Answer:
    given = [due.contribution for due in of.contributions if due.contribution.in_kind]
    return _if(bool(given), [contribution.clause for contribution in given])


@_question("budgets of the year")
def _budgets(of: Examined) -> Answer:
    return _if(bool(of.outturn.positions))


@_question("contributions that meet the budgets")
def _funding_gap(of: Examined) -> Answer:
    """Budgets that contributions meet."""
    return _if(
        all(check.passed for check in of.outturn.checks if "meet the budgets" in check.check)
    )


def _bearers(of: Examined, direction: Direction, heading: str) -> Answer:
    """Steps that place every pound of a direction in every fund; in words for aligned budgets."""
    answers = []
    for fund in of.agreement.funds:
        steps = [
            step
            for step in steps_in_force(of.agreement, fund, of.outturn.year)
            if step.direction in (direction, Direction.BOTH)
        ]
        if steps:
            left = (fund.code, direction) in of.not_placed
            answers.append(MISSING if left else told_by(step.clause for step in steps))
        else:
            answers.append(MISSING if fund.holds_cash else of.under(heading))
    return all_of(answers)


@_question("a bearer of every overspend")
def _overspends(of: Examined) -> Answer:
    return _bearers(of, Direction.OVERSPEND, "Overspends")


@_question("an owner of every underspend")
def _underspends(of: Examined) -> Answer:
    return _bearers(of, Direction.UNDERSPEND, "Underspends")


@_question("a reserve")
def _reserve(of: Examined) -> Answer:
    return _if(bool(of.outturn.reserves))


@_question("a protocol for savings")
def _savings(of: Examined) -> Answer:
    protocol = of.agreement.protocol
    return _if(bool(protocol), [step.clause for step in protocol])


@_question("a forecast")
def _forecasts(of: Examined) -> Answer:
    year = of.outturn.year
    return _if(any(FinancialYear.of(each.as_at) == year for each in of.outturn.facts.forecasts))


@_question("units of activity")
def _activity(of: Examined) -> Answer:
    return _if(any(each.year == of.outturn.year for each in of.outturn.facts.activity))


@_question("each scheme's accounting treatment")
def _treatments(of: Examined) -> Answer:
    return _if(all(scheme.accounting is not None for scheme in of.schemes))


@_question("all that the law asks")
def _checks(of: Examined) -> Answer:
    """All that the law asks for."""
    return of.asked_by_law(of)
