"""An agreement and its facts as the rows of a workbook's sheets: what the writer writes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from poolledger.agreement.contribution_rules import CONTRIBUTION_RULES
from poolledger.agreement.contributions import Contribution
from poolledger.agreement.facts import Facts
from poolledger.excel.python_only import refused, unsaid
from poolledger.excel.read_provisions import columns_held
from poolledger.excel.records_kept import Plain, Record, filled
from poolledger.excel.savings_records import savings_items, savings_records
from poolledger.excel.step_records import step_record
from poolledger.settlement.outturn import Agreement
from poolledger.values.financial_year import MONTHS
from poolledger.values.money import Money


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
            filled(
                {
                    "Year": r.year, "Fund": r.fund, "Reserve": r.reserve,
                    "Opening": r.opening, "Held by": r.held_by,
                }
            )
            for r in facts.reserves
        ),
        "Risk share": (
            step_record(fund, step) for fund in agreement.funds for step in fund.risk_share
        ),
        "Caps": _caps(agreement),
        "Protocol": (step_record(None, step) for step in agreement.protocol),
        **savings_records(facts.savings),
    }  # fmt: skip


def _items(agreement: Agreement) -> Iterator[Record]:
    items = {
        "Reference": agreement.reference,
        "Title": agreement.title,
        "Start": agreement.start,
        "End": agreement.end,
        "Signed": agreement.signed,
        "Mid-year changes": "as at year end" if agreement.as_at_year_end else None,
        **savings_items(agreement.savings),
    }
    for item, value in items.items():
        if value is not None:
            clause = agreement.clauses.get(item)
            yield filled({"Item": item, "Value": value, "Clause": clause})


def _partners(agreement: Agreement) -> Iterator[Record]:
    for p in agreement.partners:
        yield filled(
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
        yield filled(
            {
                "Fund": f.code, "Name": f.name, "Kind": f.form, "Host": f.host,
                "Pool manager": f.pool_manager, "From": f.first_day, "To": f.last_day,
                "Clause": f.clause,
            }
        )  # fmt: skip


def _schemes(agreement: Agreement) -> Iterator[Record]:
    for fund, s in agreement.schemes:
        yield filled(
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
            yield filled(
                {
                    "Year": c.years, "Scheme": c.scheme, "Partner": c.partner,
                    "Rule": c.rule.name, **_rule(c), "Source": c.funding,
                    "Recurrent": None if c.recurrent or not c.rule.owes_cash else False,
                    "In kind": c.in_kind or None, "Instalments": c.instalments,
                    "First due": c.first_due, "Clause": c.clause,
                }
            )  # fmt: skip


def _rule(contribution: Contribution) -> Record:
    rule, values = contribution.rule, {}
    columns = columns_held(type(rule))
    said = [column.field for column in columns.values()]
    lost = unsaid(rule, said, CONTRIBUTION_RULES, f"has the rule {rule.name}")
    if lost:
        what = f"the contribution of {contribution.partner} to {contribution.scheme}"
        raise refused(what, lost)
    for heading, column in columns.items():
        value = getattr(rule, column.field)
        plain = isinstance(value, Fraction) and column.holds != "rate"
        values[heading] = Plain(value) if plain else value
    return values


def _roll_forward(agreement: Agreement) -> Iterator[Record]:
    for fund in agreement.funds:
        for s in fund.roll_forward:
            heading = "Amount" if isinstance(s.change, Money) else "Rate"
            yield filled(
                {
                    "Year": s.year, "Scheme": s.scheme, "Partner": s.partner, "Order": s.order,
                    "Step": s.kind.value, "Source": s.funding, heading: s.change,
                    "Clause": s.clause,
                }
            )  # fmt: skip


def _virements(facts: Facts) -> Iterator[Record]:
    for v in facts.virements:
        yield filled(
            {
                "Date": v.day, "From scheme": v.from_scheme, "To scheme": v.to_scheme,
                "Amount": v.amount, "Approved by": v.approved_by, "Clause": v.clause,
            }
        )  # fmt: skip


def _actuals(facts: Facts) -> Iterator[Record]:
    for a in facts.actuals:
        yield filled(
            {
                "Date": a.day, "Type": a.kind.value, "Amount": a.amount, "Fund": a.fund,
                "Scheme": a.scheme, "Partner": a.partner, "VAT": a.vat,
                "For year": a.for_year, "Cause": a.cause, "Reference": a.reference,
                "Narrative": a.narrative,
            }
        )  # fmt: skip


def _caps(agreement: Agreement) -> Iterator[Record]:
    for fund in agreement.funds:
        for c in fund.caps:
            yield filled(
                {
                    "Fund": fund.code, "Partner": c.partner, "Direction": c.direction.value,
                    "At most": c.at_most, "Clause": c.clause,
                }
            )  # fmt: skip
