"""The register of savings as the rows of a workbook's sheets."""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.agreement.claim_events import State
from poolledger.agreement.register import Delivery, Register
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.excel.records_kept import Record, filled
from poolledger.values.financial_year import MONTHS

_STATES = {State.CLAIMED: "delivered", State.VERIFIED: "verified", State.BANKED: "banked"}
_JOINED = " + "


def savings_items(terms: SavingsTerms) -> Record:
    """What the sheet Agreement says of savings, where it is not what holds unsaid."""

    def items(said: SavingsTerms) -> Record:
        return {
            "Savings recognised": _STATES[said.recognised],
            "Cashable only": said.cashable_only,
            "Savings paid": _STATES[said.paid] if said.paid else None,
            "Unit of assessment": said.assessed.value,
            "Overlap priority": said.overlap.value,
            "Green from": said.green_from,
            "Amber from": said.amber_from,
            "Price base": said.price_base,
            "Price index": said.price_index,
        }

    unsaid = items(SavingsTerms())
    return {item: value for item, value in items(terms).items() if value != unsaid[item]}


def savings_records(register: Register) -> dict[str, Iterator[Record]]:
    """Each sheet's records, in the order of the sheets."""
    return {
        "Savings": _initiatives(register),
        "Delivered": map(_delivery, register.deliveries),
        "Targets": (
            {"Year": t.year, "Counts towards": t.counts_towards, "Amount": t.amount}
            for t in register.targets
        ),
        "Dividends paid": _dividends_paid(register),
        "Decisions": _decisions(register),
        "Saving events": _events(register),
        "Do nothing": _lines(register),
        "Change notes": _notes(register),
        "Line spending": (
            filled({"Date": s.day, "Line": s.line, "Amount": s.amount, "Reference": s.reference})
            for s in register.spending
        ),
        "Scores": (
            filled(
                {
                    "Year": s.year, "Score": s.score, "Value": s.value,
                    "Initiative": s.initiative, "Evidence": s.evidence,
                }
            )
            for s in register.scores
        ),
        "Joint costs": (
            filled(
                {
                    "Partners": _JOINED.join(c.partners), "Cost": c.cost, "Year": c.year,
                    "Source": c.origin,
                }
            )
            for c in register.joint_costs
        ),
    }  # fmt: skip


def _initiatives(register: Register) -> Iterator[Record]:
    for i in register.initiatives:
        yield filled(
            {
                "Initiative": i.code, "Name": i.name, "Year": i.first_year,
                "Counts towards": i.counts_towards, "Planned": i.planned,
                "Full-year effect": i.full_year_effect, "Recurrent": i.recurrent,
                "Cashable": None if i.cashable else False, "Baseline": i.baseline,
                "Investment": i.investment, "Repaid before": i.repaid_before,
                "Invested by": i.invested_by, "Extra cost": i.extra_cost,
                "Extra cost to": i.extra_cost_to, "Scheme": i.scheme, "Clause": i.clause,
                "Line": _JOINED.join(i.lines) or None, "Programme": i.programme,
                "From month": MONTHS[i.from_month - 1] if i.from_month else None,
            }
        )  # fmt: skip


def _delivery(d: Delivery) -> Record:
    return filled(
        {
            "Date": d.day, "Initiative": d.initiative, "Falls to": d.falls_to,
            "Amount": d.amount, "Status": d.status.value, "Verified by": d.verified_by,
            "Verified on": d.verified_on, "Evidence": d.evidence, "Claimed by": d.claimed_by,
            "Gross": d.gross, "Running cost": d.running_cost,
            "Double running": d.double_running,
        }
    )  # fmt: skip


def _dividends_paid(register: Register) -> Iterator[Record]:
    for p in register.paid:
        yield filled(
            {
                "Date": p.day, "Payer": p.payer, "Payee": p.payee, "Amount": p.amount,
                "For year": p.for_year, "Decided": p.decided, "Decided by": p.decided_by,
            }
        )  # fmt: skip


def _decisions(register: Register) -> Iterator[Record]:
    for d in register.decisions:
        yield filled(
            {
                "Date": d.day, "Partner": d.partner, "Amount": d.amount, "Notified": d.notified,
                "Discussed": d.discussed, "Initiative": d.initiative,
                "Recommended": d.recommended, "Reason": d.reason, "Narrative": d.narrative,
                "Paid": d.paid, "Discussed with": _JOINED.join(d.discussed_with) or None,
            }
        )  # fmt: skip


def _events(register: Register) -> Iterator[Record]:
    for e in register.events:
        yield filled(
            {
                "Date": e.day, "Initiative": e.initiative, "State": e.state.value,
                "Body": e.body, "Claim": e.claim, "Falls to": e.falls_to, "Amount": e.amount,
                "Gross": e.gross, "Running cost": e.running_cost,
                "Double running": e.double_running, "Person": e.person, "Evidence": e.evidence,
            }
        )  # fmt: skip


def _lines(register: Register) -> Iterator[Record]:
    for line in register.lines:
        yield filled(
            {
                "Line": line.line, "Name": line.name or None, "Partner": line.partner,
                "Scheme": line.scheme, "Base year": line.base_year, "Base": line.base,
                "Inflation": line.inflation, "Demography": line.demography,
                "Activity": line.activity, "Profile": line.profile, "Clause": line.clause,
            }
        )  # fmt: skip


def _notes(register: Register) -> Iterator[Record]:
    for n in register.notes:
        yield filled(
            {
                "Date": n.day, "Line": n.line, "Year": n.year, "Base": n.base,
                "Change": n.change, "Reason": n.reason, "Agreed by": _JOINED.join(n.agreed_by),
                "Clause": n.clause,
            }
        )  # fmt: skip
