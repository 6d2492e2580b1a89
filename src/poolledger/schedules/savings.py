"""How do savings stand against their targets, what is in the register, and what was decided?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from poolledger.agreement.claim_events import State
from poolledger.agreement.register import Initiative
from poolledger.results import walk
from poolledger.results.savings_rows import DecisionRow
from poolledger.savings.claim_status import Saving
from poolledger.savings.recognition import SavingsPosition
from poolledger.schedules.table import (
    Cell,
    Row,
    Table,
    TableColumn,
    TableColumnKind,
    money,
    text,
    total_row,
    with_content,
    yes_no,
)
from poolledger.schedules.trajectory import claimed, tracking
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.money import Money

SCHEDULE = "Savings"
_OF_TARGET = TableColumn("% of target", TableColumnKind.PERCENTAGE)
_DATE = TableColumn("Date", TableColumnKind.DATE)
TRACKER = (
    *text("Joint savings"),
    *money("Amount"),
    _OF_TARGET,
    TableColumn("% of trajectory", TableColumnKind.PERCENTAGE),
)
PARTNERS = (
    *text("Falls to"),
    *money("Recognised"),
    TableColumn("% of recognised", TableColumnKind.PERCENTAGE),
)
OWN = (*text("Partner"), *money("Target", "Delivered"), _OF_TARGET)
INITIATIVES = (
    *text("Initiative", "Name", "Counts towards", "Falls to"),
    *money("Joint", "Own", "Of which verified", "Recognised"),
)
REGISTER = (
    *text("Initiative", "Name", "First year", "Counts towards", "Scheme"),
    *text("Recurrent", "Cashable"),
    *money("Planned", "Full-year effect", "Baseline", "Investment", "Repaid before"),
    *text("Invested by"),
    *money("Extra cost"),
    *text("Extra cost to", "Clause"),
)
DECISIONS = (
    _DATE,
    *text("Partner", "Initiative"),
    *money("Amount", "Recommended"),
    TableColumn("Notified", TableColumnKind.DATE),
    TableColumn("Discussed", TableColumnKind.DATE),
    *text("Discussed with"),
    TableColumn("Paid", TableColumnKind.DATE),
    *text("In order", "Why not", "Reason", "Narrative"),
)
IN_ORDER = (
    "In order: discussed with all other partners, no later than it was notified and made, and for "
    "what was recommended, or with a reason."
)
_STATES = {
    State.CLAIMED: "delivered or verified",
    State.VERIFIED: "verified",
    State.BANKED: "banked",
}


def savings(outturn: Outturn) -> Iterator[Table]:
    """The tracker, what fell where, the register and the decisions, where there is a register."""
    position = outturn.savings
    if position is None:
        return
    yield _tracker(outturn, position)
    yield from _by_partner(position)
    yield from _own(position)
    yield from tracking(outturn)
    yield from claimed(outturn)
    yield from _by_initiative(outturn, position)
    yield from _register(outturn)
    yield from _decisions(outturn)


def _tracker(outturn: Outturn, position: SavingsPosition) -> Table:
    months = outturn.year.months_to(outturn.as_at)
    target, expected = position.target, position.expected_to_date
    done, recognised = position.delivered, position.pot

    def row(label: str, amount: int) -> Row:
        of_target = Fraction(int(amount), int(target)) if target else None
        # Of the exact trajectory, not of its rounding to the penny.
        part = of_target * 12 / months if of_target is not None and months else None
        return (label, amount, of_target, part)

    rows: list[Row] = [("delivered to date", *row("", done)[1:])]
    if target is not None:
        rows.insert(0, ("target of the year", target, None, None))
        rows.insert(1, (f"expected to date, {months} of 12 months", *row("", expected)[1:3], None))
        rows.append(("still to deliver", target - done, *row("", target - done)[2:3], None))
    rows.append(row("recognised", recognised))
    lead = f"As at {written_date(outturn.as_at)}."
    return Table(
        schedule=SCHEDULE,
        title=f"Joint savings of {outturn.year}",
        columns=TRACKER,
        rows=rows,
        lead=(lead,) if target is not None else (lead, "No joint target is set."),
        notes=(_recognised_in_words(outturn), "The trajectory is the target by even twelfths."),
    )


def _recognised_in_words(outturn: Outturn) -> str:
    terms = outturn.agreement.savings
    state = _STATES[terms.recognised]
    which = "cashable savings alone" if terms.cashable_only else "cashable or not"
    return f"Recognised, and so shared by the protocol, are joint savings {state}, {which}."


def _by_partner(position: SavingsPosition) -> Iterator[Table]:
    whole = int(position.pot)
    rows = [
        (partner, pence, Fraction(int(pence), whole) if whole else None)
        for partner, pence in position.by_partner.items()
    ]
    if rows:
        yield Table(
            schedule=SCHEDULE,
            title="Recognised savings by partner",
            columns=PARTNERS,
            rows=rows,
            total=total_row(PARTNERS, rows, "Total"),
        )


def _own(position: SavingsPosition) -> Iterator[Table]:
    rows = [
        (
            own.partner,
            own.target,
            own.delivered,
            Fraction(int(own.delivered), int(own.target)) if own.target else None,
        )
        for own in position.own
    ]
    if rows:
        yield Table(
            schedule=SCHEDULE,
            title="Partners' own programmes",
            columns=OWN,
            rows=rows,
            total=total_row(OWN, rows, "Total"),
            notes=("They count towards no joint target, and no protocol shares them.",),
        )


def _by_initiative(outturn: Outturn, position: SavingsPosition) -> Iterator[Table]:
    register = outturn.facts.savings
    made: dict[tuple[str, str], list[Saving]] = {}
    for saving in position.savings:
        if saving.counts:
            made.setdefault((saving.initiative.code, saving.falls_to), []).append(saving)
    shared: dict[tuple[str, str], int] = {}
    for each in position.recognised:
        key = (each.initiative.code, each.falls_to)
        shared[key] = shared.get(key, 0) + int(each.amount)
    order = {initiative.code: place for place, initiative in enumerate(register.initiatives)}
    partners = outturn.partners
    rows: list[Row] = []
    for code, partner in sorted(made, key=lambda key: (order[key[0]], partners.index(key[1]))):
        savings = made[code, partner]
        initiative = savings[0].initiative
        pence = sum(int(saving.amount) for saving in savings)
        verified = sum(int(s.amount) for s in savings if s.is_at_least(State.VERIFIED))
        sums = (pence, None) if initiative.is_joint else (None, pence)
        recognised = shared.get((code, partner))
        row = (code, initiative.name, initiative.counts_towards, partner)
        rows.append((*row, *sums, verified, recognised))
    if rows:
        yield Table(
            schedule=SCHEDULE,
            title="Savings delivered, by initiative",
            columns=INITIATIVES,
            rows=rows,
            total=total_row(INITIATIVES, rows, "Total"),
        )


def _register(outturn: Outturn) -> Iterator[Table]:
    listed = [_initiative(each) for each in outturn.facts.savings.initiatives]
    columns, rows = with_content(REGISTER, listed)
    if rows:
        yield Table(
            schedule=SCHEDULE, title="Register of initiatives", columns=columns, rows=rows, keys=2
        )


def _initiative(each: Initiative) -> tuple[Cell, ...]:
    return (
        each.code,
        each.name,
        str(each.first_year),
        each.counts_towards,
        each.scheme,
        None if each.recurrent is None else yes_no(each.recurrent),
        yes_no(each.cashable),
        _pence(each.planned),
        _pence(each.full_year_effect),
        _pence(each.baseline),
        _pence(each.investment),
        _pence(each.repaid_before),
        each.invested_by,
        _pence(each.extra_cost),
        each.extra_cost_to,
        each.clause,
    )


def _decisions(outturn: Outturn) -> Iterator[Table]:
    columns, rows = with_content(DECISIONS, [_decision(row) for row in walk.decisions(outturn)])
    if rows:
        yield Table(
            schedule=SCHEDULE,
            title="Decisions to invest",
            columns=columns,
            rows=rows,
            notes=(IN_ORDER,),
            keys=2,
        )


def _decision(row: DecisionRow) -> tuple[Cell, ...]:
    decision = row.decision
    return (
        row.date,
        row.partner,
        row.initiative,
        row.amount,
        row.recommended,
        decision.notified,
        row.discussed,
        " + ".join(decision.discussed_with) or None,
        decision.paid,
        yes_no(row.in_order),
        row.why_not,
        decision.reason,
        decision.narrative,
    )


def _pence(amount: Money | None) -> int | None:
    return None if amount is None else amount.pence
