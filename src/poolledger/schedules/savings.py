"""How do savings stand against their targets, what is in the register, and what was decided?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from poolledger.agreement.claim_events import State
from poolledger.agreement.register import Initiative
from poolledger.results import savings_walk
from poolledger.results.savings_rows import DecisionRow, InitiativeSavingRow, OwnRow, SavingsRow
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import (
    Row,
    Table,
    TableColumn,
    TableColumnKind,
    money,
    text,
    total_row,
)
from poolledger.schedules.trajectory import claimed, tracking
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date

SCHEDULE = "Savings"
TRACKER = (
    *text("Joint savings"),
    *money("Amount"),
    TableColumn("% of target", TableColumnKind.PERCENTAGE),
    TableColumn("% of trajectory", TableColumnKind.PERCENTAGE),
)
PARTNERS = (
    *text("Falls to"),
    *money("Recognised"),
    TableColumn("% of recognised", TableColumnKind.PERCENTAGE),
)
OWN = Listing(OwnRow, "partner target delivered", {"% of target": "part_of_target"})
INITIATIVES = Listing(
    InitiativeSavingRow,
    "initiative name counts_towards falls_to joint own",
    {"Of which verified": "verified"},
    "recognised",
)
REGISTER = Listing(
    Initiative,
    {"Initiative": "code"},
    "name first_year counts_towards scheme recurrent cashable planned",
    {"Full-year effect": "full_year_effect"},
    "baseline investment repaid_before invested_by extra_cost extra_cost_to clause",
)


def _discussed_with(row: DecisionRow) -> str | None:
    return " + ".join(row.decision.discussed_with) or None


DECISIONS = Listing(
    DecisionRow,
    "date partner initiative amount recommended",
    {"Notified": "decision.notified", "Discussed": "discussed", "Discussed with": _discussed_with},
    {"Paid": "decision.paid", "In order": "in_order", "Why not": "why_not"},
    {"Reason": "decision.reason", "Narrative": "decision.narrative"},
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
    row = savings_walk.savings(outturn)
    if row is None:
        return
    yield _tracker(outturn, row)
    yield from _by_partner(row)
    yield from OWN.tables(
        SCHEDULE,
        "Partners' own programmes",
        row.own,
        sum_from=1,
        notes=["They count towards no joint target, and no protocol shares them."],
    )
    yield from tracking(outturn)
    yield from claimed(outturn)
    delivered = savings_walk.savings_by_initiative(outturn)
    yield from INITIATIVES.tables(
        SCHEDULE, "Savings delivered, by initiative", delivered, sum_from=1
    )
    initiatives = outturn.facts.savings.initiatives
    yield from REGISTER.tables(
        SCHEDULE, "Register of initiatives", initiatives, blanks=False, keys=2
    )
    decided = savings_walk.decisions(outturn)
    yield from DECISIONS.tables(
        SCHEDULE, "Decisions to invest", decided, blanks=False, notes=[IN_ORDER], keys=2
    )


def _tracker(outturn: Outturn, savings: SavingsRow) -> Table:
    months = outturn.year.months_to(outturn.as_at)
    target = savings.target if savings.has_target else None
    expected, done = savings.expected_to_date, savings.delivered

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
    rows.append(row("recognised", savings.recognised))
    lead = f"As at {written_date(outturn.as_at)}."
    return Table(
        schedule=SCHEDULE,
        title=f"Joint savings of {outturn.year}",
        columns=TRACKER,
        cells=rows,
        lead=(lead,) if target is not None else (lead, "No joint target is set."),
        notes=(_recognised_in_words(outturn), "The trajectory is the target by even twelfths."),
    )


def _recognised_in_words(outturn: Outturn) -> str:
    terms = outturn.agreement.savings
    state = _STATES[terms.recognised]
    which = "cashable savings alone" if terms.cashable_only else "cashable or not"
    return f"Recognised, and so shared by the protocol, are joint savings {state}, {which}."


def _by_partner(savings: SavingsRow) -> Iterator[Table]:
    whole = int(savings.recognised)
    rows = [
        (partner, pence, Fraction(int(pence), whole) if whole else None)
        for partner, pence in savings.by_partner.items()
    ]
    if rows:
        yield Table(
            schedule=SCHEDULE,
            title="Recognised savings by partner",
            columns=PARTNERS,
            cells=rows,
            total=total_row(PARTNERS, rows, "Total"),
        )
