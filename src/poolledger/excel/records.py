"""An agreement and its facts as the rows of a workbook's sheets: what the writer writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from attrs import frozen

from poolledger.agreement import Agreement
from poolledger.excel.layout import AT_MOST
from poolledger.funds import Fund
from poolledger.money import Money
from poolledger.movements import Facts
from poolledger.periods import MONTHS
from poolledger.rules.contributed import Contribution
from poolledger.savings.register import Register
from poolledger.sharing.bases import Percentages, as_percentage
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Reserve

Record = Mapping[str, Any]


@frozen
class Plain:
    """An exact number that is no rate: a price, units, a measure."""

    value: Fraction

    def __str__(self) -> str:
        written = as_percentage(self.value / 100)
        return written[:-1] if written.endswith("%") else written


def records_of(agreement: Agreement, facts: Facts) -> dict[str, Iterator[Record]]:
    """Each sheet's records, in the order of the contract's sheets."""
    return {
        "Agreement": _items(agreement),
        "Partners": _partners(agreement),
        "Funds": _funds(agreement),
        "Schemes": _schemes(agreement),
        "Contributions": _contributions(agreement),
        "Roll forward": _roll_forward(agreement),
        "Indices": (
            {"Index": i.index, "Year": i.year, "Rate": i.rate} for i in agreement.indices
        ),
        "Activity": (
            {"Year": a.year, "Scheme": a.scheme, "Partner": a.partner, "Units": Plain(a.units)}
            for a in facts.activity
        ),
        "Profiles": (
            {"Profile": p.name} | dict(zip(MONTHS, map(Plain, p.weights), strict=True))
            for p in agreement.profiles
        ),
        "Budgets": (
            {"Year": b.years, "Scheme": b.scheme, "Budget": b.amount}
            for fund in agreement.funds
            for b in fund.budgets
        ),
        "Virements": _virements(facts),
        "Actuals": _actuals(facts),
        "Forecasts": (
            {"Scheme": f.scheme, "As at": f.as_at, "Outturn": f.outturn} for f in facts.forecasts
        ),
        "Opening balances": (
            {"Year": b.year, "Fund": b.fund, "Partner": b.partner, "Amount": b.amount}
            for b in facts.opening_balances
        ),
        "Reserves": (
            _filled(
                {
                    "Year": r.year, "Fund": r.fund, "Reserve": r.reserve,
                    "Opening": r.opening, "Held by": r.held_by,
                }
            )
            for r in facts.reserves
        ),
        "Risk share": (_step(fund, step) for fund in agreement.funds for step in fund.risk_share),
        "Caps": _caps(agreement),
        "Protocol": (_step(None, step) for step in agreement.protocol),
        "Savings": _initiatives(facts.savings),
        "Delivered": _deliveries(facts.savings),
        "Targets": (
            {"Year": t.year, "Counts towards": t.counts_towards, "Amount": t.amount}
            for t in facts.savings.targets
        ),
        "Dividends paid": _dividends_paid(facts.savings),
        "Decisions": _decisions(facts.savings),
    }  # fmt: skip


def _filled(record: Record) -> Record:
    return {heading: value for heading, value in record.items() if value is not None}


def _items(agreement: Agreement) -> Iterator[Record]:
    items = {
        "Reference": agreement.reference,
        "Title": agreement.title,
        "Start": agreement.start,
        "End": agreement.end,
        "Signed": agreement.signed,
        "Mid-year changes": "as at year end" if agreement.as_at_year_end else None,
        "Savings recognised": None if agreement.verified_only else "delivered",
        "Cashable only": None if agreement.cashable_only else False,
    }
    for item, value in items.items():
        if value is not None:
            clause = agreement.clauses.get(item)
            yield _filled({"Item": item, "Value": value, "Clause": clause})


def _partners(agreement: Agreement) -> Iterator[Record]:
    for p in agreement.partners:
        yield _filled(
            {
                "Code": p.code, "Name": p.name, "Kind": p.kind.value, "From": p.first_day,
                "To": p.last_day, "Successor of": ", ".join(p.successor_of) or None,
                "VAT regime": p.vat_regime,
                "Population": None if p.population is None else Plain(p.population),
                "Need": None if p.need is None else Plain(p.need),
            }
        )  # fmt: skip


def _funds(agreement: Agreement) -> Iterator[Record]:
    for f in agreement.funds:
        yield _filled(
            {
                "Fund": f.code, "Name": f.name, "Kind": f.form, "Host": f.host,
                "Pool manager": f.pool_manager, "From": f.first_day, "To": f.last_day,
                "Clause": f.clause,
            }
        )  # fmt: skip


def _schemes(agreement: Agreement) -> Iterator[Record]:
    for fund, s in agreement.schemes:
        yield _filled(
            {
                "Fund": fund.code, "Scheme": s.code, "Name": s.name, "Lead": s.lead,
                "Ring": None if s.ring is None else s.ring.value,
                "Ring-fenced": s.ring_fenced or None, "Profile": s.profile,
                "Treatment": None if s.accounting is None else s.accounting.value,
                "Client group": s.client_group,
            }
        )  # fmt: skip


def _contributions(agreement: Agreement) -> Iterator[Record]:
    for fund in agreement.funds:
        for c in fund.contributions:
            yield _filled(
                {
                    "Year": c.years, "Scheme": c.scheme, "Partner": c.partner,
                    "Rule": c.rule.name, **_rule(c), "Source": c.funding,
                    "Recurrent": None if c.recurrent or not c.rule.owes_cash else False,
                    "In kind": c.in_kind or None, "Instalments": c.instalments,
                    "First due": c.first_due, "Clause": c.clause,
                }
            )  # fmt: skip


def _rule(contribution: Contribution) -> Record:
    values = {}
    for heading, column in contribution.rule.columns.items():
        value = getattr(contribution.rule, column.field)
        plain = isinstance(value, Fraction) and column.holds != "rate"
        values[heading] = Plain(value) if plain else value
    return values


def _roll_forward(agreement: Agreement) -> Iterator[Record]:
    for fund in agreement.funds:
        for s in fund.roll_forward:
            heading = "Amount" if isinstance(s.change, Money) else "Rate"
            yield _filled(
                {
                    "Year": s.year, "Scheme": s.scheme, "Partner": s.partner, "Order": s.order,
                    "Step": s.kind.value, "Source": s.funding, heading: s.change,
                    "Clause": s.clause,
                }
            )  # fmt: skip


def _virements(facts: Facts) -> Iterator[Record]:
    for v in facts.virements:
        yield _filled(
            {
                "Date": v.day, "From scheme": v.from_scheme, "To scheme": v.to_scheme,
                "Amount": v.amount, "Approved by": v.approved_by, "Clause": v.clause,
            }
        )  # fmt: skip


def _actuals(facts: Facts) -> Iterator[Record]:
    for a in facts.actuals:
        yield _filled(
            {
                "Date": a.day, "Type": a.kind.value, "Amount": a.amount, "Fund": a.fund,
                "Scheme": a.scheme, "Partner": a.partner, "VAT": a.vat,
                "For year": a.for_year, "Cause": a.cause, "Reference": a.reference,
                "Narrative": a.narrative,
            }
        )  # fmt: skip


def _step(fund: Fund | None, s: Step) -> Record:
    basis = getattr(s.treatment, "basis", None)
    shares = basis.shares if isinstance(basis, Percentages) else s.quoted
    reserve = s.treatment.reserve if isinstance(s.treatment, Reserve) else None
    return _filled(
        {
            "Fund": fund and fund.code, "Scheme": s.scheme,
            "Direction": s.direction.value if fund else None, "Power": s.power,
            "Step": s.number, "Treatment": s.treatment.name, "Next": s.next, "Up to": s.up_to,
            "Of": s.of, "Only if at least": s.only_if_at_least, "Basis": s.treatment.words,
            "Reserve": reserve, "From": s.first_day, "To": s.last_day, "Clause": s.clause,
            **shares, **{f"{code} {AT_MOST}": cap for code, cap in s.at_most.items()},
        }
    )  # fmt: skip


def _caps(agreement: Agreement) -> Iterator[Record]:
    for fund in agreement.funds:
        for c in fund.caps:
            yield _filled(
                {
                    "Fund": fund.code, "Partner": c.partner, "Direction": c.direction.value,
                    "At most": c.at_most, "Clause": c.clause,
                }
            )  # fmt: skip


def _initiatives(register: Register) -> Iterator[Record]:
    for i in register.initiatives:
        yield _filled(
            {
                "Initiative": i.code, "Name": i.name, "Year": i.first_year,
                "Counts towards": i.counts_towards, "Planned": i.planned,
                "Full-year effect": i.full_year_effect, "Recurrent": i.recurrent,
                "Cashable": None if i.cashable else False, "Baseline": i.baseline,
                "Investment": i.investment, "Repaid before": i.repaid_before,
                "Invested by": i.invested_by, "Extra cost": i.extra_cost,
                "Extra cost to": i.extra_cost_to, "Scheme": i.scheme, "Clause": i.clause,
            }
        )  # fmt: skip


def _deliveries(register: Register) -> Iterator[Record]:
    for d in register.deliveries:
        yield _filled(
            {
                "Date": d.day, "Initiative": d.initiative, "Falls to": d.falls_to,
                "Amount": d.amount, "Status": d.status.value, "Verified by": d.verified_by,
                "Verified on": d.verified_on, "Evidence": d.evidence,
            }
        )  # fmt: skip


def _dividends_paid(register: Register) -> Iterator[Record]:
    for p in register.paid:
        yield _filled(
            {
                "Date": p.day, "Payer": p.payer, "Payee": p.payee, "Amount": p.amount,
                "For year": p.for_year,
            }
        )  # fmt: skip


def _decisions(register: Register) -> Iterator[Record]:
    for d in register.decisions:
        yield _filled(
            {
                "Date": d.day, "Partner": d.partner, "Amount": d.amount, "Notified": d.notified,
                "Discussed": d.discussed, "Initiative": d.initiative,
                "Recommended": d.recommended, "Reason": d.reason, "Narrative": d.narrative,
            }
        )  # fmt: skip
