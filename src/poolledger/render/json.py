"""A settlement as JSON, key by key as the reference states it.

Amounts are strings of pounds with two decimals, so that no reader makes floats of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from cattrs import Converter

from poolledger.budgets.contributions import ContributionDue
from poolledger.ledger.memorandum import AccountRow
from poolledger.render.json_board import bar_rows, held_row
from poolledger.render.json_measurement import line_rows, step_up_rows
from poolledger.render.json_schema import (
    SCHEMA,
    Agreed,
    CheckRow,
    ContributionRow,
    DecisionRow,
    DividendPaymentRow,
    DividendRow,
    Input,
    InstalmentRow,
    MemorandumRow,
    MonitoringRow,
    OwnRow,
    Report,
    ReserveRow,
    RiskShareRow,
    SavingsRow,
    SettlementRow,
    StepRow,
)
from poolledger.render.json_tracking import claim_rows, tracked_rows
from poolledger.savings.decisions import Reviewed, reviewed
from poolledger.savings.dividend import Dividend
from poolledger.savings.recognition import SavingsPosition
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.risk_share import Shared
from poolledger.sharing.steps import StepResult
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import Money, pounds
from poolledger.values.version import __version__

WorkingsOf = Callable[[StepResult], Any]


def _converter() -> Converter:
    converter = Converter()
    converter.register_unstructure_hook(Money, lambda money: pounds(money.pence))
    converter.register_unstructure_hook(date, lambda day: day.isoformat())
    converter.register_unstructure_hook(FinancialYear, str)
    return converter


def _money(pence: int) -> Money:
    return Money(int(pence))


def report_of(
    outturn: Outturn, inputs: Sequence[Input] = (), workings: WorkingsOf = lambda _: None
) -> Report:
    """A settlement in the shape of its JSON.

    Args:
        outturn: The settlement.
        inputs: The files it was read from.
        workings: What to say under each step's figures.
    """
    agreement, facts = outturn.agreement, outturn.facts
    return Report(
        schema=SCHEMA,
        poolledger=__version__,
        inputs=list(inputs),
        agreement=Agreed(agreement.reference, agreement.title),
        year=outturn.year,
        as_at=outturn.as_at,
        final=outturn.final,
        contributions=[_contribution(f) for f in in_row_order(outturn.contributions)],
        instalments=_instalments(outturn),
        monitoring=_monitoring(outturn),
        risk_share=[_shared(shared, workings) for shared in outturn.shared],
        memorandum=[_memorandum(row) for row in outturn.memorandum],
        settlement=[
            SettlementRow(p.fund, p.payer, p.payee, _money(p.amount)) for p in outturn.settlement
        ],
        reserves=[
            ReserveRow(r.fund, r.reserve, _money(r.opening), _money(r.movement), _money(r.closing))
            for r in outturn.reserves
        ],
        savings=_savings(outturn.savings) if outturn.savings is not None else None,
        dividend=_dividend(outturn.dividend, workings) if outturn.dividend is not None else None,
        bridge=bar_rows(outturn),
        held=held_row(outturn),
        not_to_be_posted=list(outturn.dividend.blocked) if outturn.dividend is not None else [],
        decisions=[
            _decision(each)
            for each in reviewed(facts.savings, agreement.partners, outturn.as_at, outturn.year)
        ],
        tracking=tracked_rows(outturn),
        additionality=list(line_rows(outturn)),
        claims=claim_rows(outturn),
        next_year=list(step_up_rows(outturn)),
        checks=[
            CheckRow(c.check, _money(c.expected), _money(c.actual), c.passed)
            for c in outturn.checks
        ],
        completeness=[],
    )


def in_row_order(funded: Sequence[ContributionDue]) -> list[ContributionDue]:
    """Contributions in the order of the workbook's rows; those made in Python keep their own."""

    def row(each: ContributionDue) -> int:
        source = each.contribution.source
        return source.row if source is not None else 0

    return sorted(funded, key=row)


def _contribution(funded: ContributionDue) -> ContributionRow:
    given = funded.contribution
    return ContributionRow(
        funded.fund, given.scheme, given.partner, given.funding, given.rule.name,
        given.recurrent, given.in_kind, _money(funded.amount), given.clause,
    )  # fmt: skip


def _instalments(outturn: Outturn) -> list[InstalmentRow]:
    place = {id(f): number for number, f in enumerate(in_row_order(outturn.contributions))}
    return [
        InstalmentRow(
            i.funded.fund, i.funded.contribution.scheme, i.funded.contribution.partner,
            i.funded.contribution.funding, i.number, i.due, _money(i.amount),
        )
        for i in sorted(outturn.instalments, key=lambda i: place[id(i.funded)])
    ]  # fmt: skip


def _monitoring(outturn: Outturn) -> list[MonitoringRow]:
    def row(place: int) -> int:
        source = outturn.standings[place].scheme.source
        return source.row if source is not None else 0

    listed = sorted(range(len(outturn.standings)), key=row)
    return [
        MonitoringRow(
            s.fund.code, s.scheme.code, s.lead, _money(s.budget), _money(s.budget_to_date),
            _money(s.actual_to_date), _money(s.outturn), _money(s.variance),
        )
        for s in (outturn.standings[place] for place in listed)
    ]  # fmt: skip


def _shared(shared: Shared, workings: WorkingsOf) -> RiskShareRow:
    return RiskShareRow(
        shared.fund.code,
        shared.scheme,
        shared.direction.value,
        _money(shared.total),
        _money(shared.unallocated),
        [_step(result, workings) for result in shared.steps],
    )


def _step(result: StepResult, workings: WorkingsOf) -> StepRow:
    step, placed = result.step, result.placement
    return StepRow(
        step.number,
        step.treatment.name,
        step.treatment.words,
        _money(placed.taken),
        {code: _money(amount) for code, amount in placed.allocations.items() if amount},
        placed.reserve,
        step.clause,
        workings(result),
    )


def _by_partner(sums: Mapping[str, int]) -> dict[str, Money]:
    return {partner: _money(pence) for partner, pence in sums.items() if pence}


def _savings(position: SavingsPosition) -> SavingsRow:
    return SavingsRow(
        _money(position.target or 0),
        _money(position.delivered),
        _money(position.pot),
        _money(position.expected_to_date),
        _by_partner(position.by_partner),
        [OwnRow(own.partner, _money(own.target), _money(own.delivered)) for own in position.own],
    )


def _dividend(dividend: Dividend, workings: WorkingsOf) -> DividendRow:
    return DividendRow(
        _money(dividend.pot),
        _money(dividend.unallocated),
        [_step(result, workings) for result in dividend.steps],
        _by_partner(dividend.entitlement),
        _by_partner(dividend.set_aside),
        [
            DividendPaymentRow(p.payer, p.payee, _money(p.amount), "; ".join(p.powers) or None)
            for p in dividend.payments
        ],
    )


def _decision(each: Reviewed) -> DecisionRow:
    made = each.decision
    return DecisionRow(
        made.day, made.partner, made.initiative, made.amount, made.recommended, made.discussed,
        each.in_order, each.why_not,
    )  # fmt: skip


def _memorandum(row: AccountRow) -> MemorandumRow:
    return MemorandumRow(
        row.fund, row.section.value, row.label, row.partner, row.scheme, _money(row.amount)
    )


def data_of(report: Report) -> dict[str, Any]:
    """A report as plain data."""
    data: dict[str, Any] = _converter().unstructure(report)
    return data


def json_text(data: Any) -> str:
    """Data as JSON text that any console can print."""
    return json.dumps(data, indent=2, ensure_ascii=True) + "\n"
