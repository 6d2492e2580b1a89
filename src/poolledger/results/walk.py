"""What does a settlement come to? Each part of it is walked here, and nowhere else, into rows.

Rows stand in the order of the settlement; those that the JSON has in the order of the workbook
say in ``row`` where they stand there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from poolledger.agreement.claim_events import Event, State
from poolledger.budgets.contributions import ContributionDue
from poolledger.ledger.postings import closing_balance
from poolledger.results.bars import bars_of
from poolledger.results.rows import (
    BalanceRow,
    BarRow,
    CheckRow,
    ClaimRow,
    ContributionRow,
    DecisionRow,
    DividendPaymentRow,
    DividendRow,
    HeldRow,
    InstalmentRow,
    LineClaimRow,
    LineRow,
    MemorandumRow,
    MonitoringRow,
    NotCountedRow,
    OwnRow,
    PaymentRow,
    PotRow,
    ReserveRow,
    RiskShareRow,
    SavingsRow,
    StepRow,
    StepUpRow,
    TrackedRow,
)
from poolledger.savings.claim_status import claims
from poolledger.savings.decisions import reviewed
from poolledger.savings.dividend import Dividend
from poolledger.savings.double_counting import LineClaim, programme_of
from poolledger.savings.measurement import step_up
from poolledger.savings.saving_allocation import SavingAllocations
from poolledger.savings.trajectory import Tracking
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.reporting_dates import Evidence
from poolledger.sharing.step_results import StepResult
from poolledger.values.financial_year import written_date
from poolledger.values.in_force import Source, cell_of
from poolledger.values.money import pence_or_none


def contributions(outturn: Outturn) -> list[ContributionRow]:
    """What each partner contributes to each scheme."""
    return [_contribution(due) for due in outturn.contributions]


def _contribution(due: ContributionDue) -> ContributionRow:
    given = due.contribution
    return ContributionRow(
        fund=due.fund,
        scheme=given.scheme,
        partner=given.partner,
        source=given.funding,
        rule=given.rule.name,
        recurrent=given.recurrent,
        in_kind=given.in_kind,
        amount=due.amount,
        clause=given.clause,
        moves_cash=due.moves_cash,
        in_instalments=given.instalments is not None,
        row=_row(given.source),
    )


def instalments(outturn: Outturn) -> list[InstalmentRow]:
    """When each contribution falls due."""
    return [
        InstalmentRow(
            fund=each.funded.fund,
            scheme=each.funded.contribution.scheme,
            partner=each.funded.contribution.partner,
            source=each.funded.contribution.funding,
            number=each.number,
            due=each.due,
            amount=each.amount,
            row=_row(each.funded.contribution.source),
        )
        for each in outturn.instalments
    ]


def monitoring(outturn: Outturn) -> list[MonitoringRow]:
    """How each scheme stands."""
    return [
        MonitoringRow(
            fund=each.fund.code,
            scheme=each.scheme.code,
            lead=each.lead,
            budget=each.budget,
            budget_to_date=each.budget_to_date,
            actual_to_date=each.actual_to_date,
            outturn=each.outturn,
            variance=each.variance,
            name=each.scheme.name,
            original=each.original,
            moved=each.moved,
            units=each.units,
            moves_cash=each.fund.in_ring(each.scheme),
            ring_fenced=each.scheme.ring_fenced,
            row=_row(each.scheme.source),
        )
        for each in outturn.positions
    ]


def _row(source: Source | None) -> int:
    """The row of the workbook that something was read from; what was made in Python has none."""
    return source.row if source is not None else 0


def risk_share(outturn: Outturn) -> list[RiskShareRow]:
    """What became of each variance."""
    return [
        RiskShareRow(
            fund=each.fund.code,
            scheme=each.scheme,
            direction=each.direction,
            total=each.total,
            unallocated=each.unallocated,
            steps=_steps(each.steps),
        )
        for each in outturn.variances
    ]


def _steps(results: Iterable[StepResult]) -> list[StepRow]:
    return [
        StepRow(
            step=result.step.number,
            treatment=result.step.treatment.name,
            basis=result.step.treatment.words,
            taken=result.taken,
            allocations=result.placement.allocations,
            reserve=result.placement.reserve,
            clause=result.step.clause,
            workings=result,
            offered=result.offered,
            short=result.placement.short,
        )
        for result in results
    ]


def memorandum(outturn: Outturn) -> list[MemorandumRow]:
    """Every line of the memorandum accounts."""
    return [
        MemorandumRow(
            fund=each.fund,
            section=each.section,
            label=each.label,
            partner=each.partner,
            scheme=each.scheme,
            amount=each.amount,
        )
        for each in outturn.memorandum
    ]


def balances(outturn: Outturn) -> list[BalanceRow]:
    """What each partner has in each fund that holds money, at the start and at the end."""
    return [
        BalanceRow(
            fund=fund.code,
            partner=partner,
            opening=outturn.opening.get((fund.code, partner), 0),
            closing=closing_balance(outturn.journal, fund.code, partner),
        )
        for fund in outturn.agreement.funds
        if fund.holds_cash
        for partner in outturn.partners
    ]


def settlement(outturn: Outturn) -> list[PaymentRow]:
    """Who pays whom."""
    return [
        PaymentRow(fund=each.fund, payer=each.payer, payee=each.payee, amount=each.amount)
        for each in outturn.settlement
    ]


def reserves(outturn: Outturn) -> list[ReserveRow]:
    """Each reserve's year."""
    return [
        ReserveRow(
            fund=each.fund,
            reserve=each.reserve,
            opening=each.opening,
            movement=each.movement,
            closing=each.closing,
            held_by=each.held_by,
        )
        for each in outturn.reserves
    ]


def savings(outturn: Outturn) -> SavingsRow | None:
    """The year's joint savings; None where no register is kept."""
    position = outturn.savings
    if position is None:
        return None
    return SavingsRow(
        target=position.target or 0,
        delivered=position.delivered,
        recognised=position.pot,
        expected_to_date=position.expected_to_date,
        by_partner=position.by_partner,
        own=[
            OwnRow(partner=each.partner, target=each.target, delivered=each.delivered)
            for each in position.own
        ],
        has_target=position.target is not None,
        challenged=position.challenged,
    )


def dividend(outturn: Outturn) -> DividendRow | None:
    """What the protocol makes of the savings; None where there is none."""
    shared = outturn.dividend
    if shared is None:
        return None
    pots = _pots(shared.recognised)
    return DividendRow(
        pot=shared.recognised.pot,
        unallocated=shared.recognised.unallocated,
        steps=[step for pot in pots for step in pot.steps],
        entitlement=shared.recognised.entitlement,
        set_aside=shared.recognised.set_aside,
        settlement=dividend_payments(shared),
        pots=pots,
        payable=_pots(shared.paying) if shared.holds_back else [],
        short=shared.recognised.short,
        held=shared.held,
        due=shared.due,
    )


def dividend_payments(shared: Dividend) -> list[DividendPaymentRow]:
    """Who pays whom of the dividend, and under which powers; none where it is recommended only."""
    return [
        DividendPaymentRow(
            payer=each.payer,
            payee=each.payee,
            amount=each.amount,
            power="; ".join(each.powers) or None,
        )
        for each in shared.payments
    ]


def _pots(shared: SavingAllocations) -> list[PotRow]:
    return [
        PotRow(name=name, pot=allocation.pot, steps=_steps(allocation.steps))
        for name, allocation in shared.by_pot.items()
    ]


def bridge(outturn: Outturn) -> list[BarRow]:
    """Each bar of the bridge, sums among them; none without a register."""
    if outturn.savings is None:
        return []
    return [
        BarRow(bar=bar.name, amount=bar.amount, sum=bar.is_sum)
        for bar in bars_of(Evidence(outturn))
    ]


def held(outturn: Outturn) -> HeldRow | None:
    """What is recognised and may not be paid yet; None where all of it may."""
    shared = outturn.dividend
    if shared is None or not shared.holds_back:
        return None
    return HeldRow(pot=int(shared.recognised.pot) - int(shared.paying.pot), entitlement=shared.held)


def not_to_be_posted(outturn: Outturn) -> Sequence[str]:
    """Why the dividend is not to be posted; nothing where it may be."""
    return () if outturn.dividend is None else outturn.dividend.blocked


def decisions(outturn: Outturn) -> list[DecisionRow]:
    """The year's decisions to invest, to the day."""
    agreement, register = outturn.agreement, outturn.facts.savings
    return [
        DecisionRow(
            date=each.decision.day,
            partner=each.decision.partner,
            initiative=each.decision.initiative,
            amount=each.decision.amount.pence,
            recommended=pence_or_none(each.decision.recommended),
            discussed=each.decision.discussed,
            in_order=each.in_order,
            why_not=each.why_not,
            decision=each.decision,
        )
        for each in reviewed(register, agreement.partners, outturn.as_at, outturn.year)
    ]


def tracking(outturn: Outturn) -> list[TrackedRow]:
    """Each initiative and programme on its way; none without a register."""
    if outturn.savings is None:
        return []
    found = Tracking(
        outturn.facts.savings,
        outturn.agreement.savings,
        outturn.partners,
        outturn.year,
        outturn.as_at,
        outturn.savings,
    )
    return [
        TrackedRow(
            programme=each.programme,
            initiative=each.initiative,
            plan=each.plan,
            expected_to_date=each.expected_to_date,
            delivered=each.delivered,
            forecast=each.forecast,
            delivery=each.delivery,
            confidence=each.confidence,
            delivery_rating=each.delivery_rating,
            confidence_rating=each.confidence_rating,
        )
        for each in found.tracked()
    ]


def additionality(outturn: Outturn) -> Iterator[LineRow]:
    """Each do-nothing line of the year to the day, with the claims on it."""
    measured = outturn.additionality
    if measured is None or not outturn.facts.savings.lines:
        return
    found = measured.of_year(outturn.year)
    for each in measured.lines(outturn.year):
        yield LineRow(
            line=each.line.line,
            year=outturn.year,
            do_nothing=each.do_nothing,
            spent=each.spent,
            available=each.available,
            claims=[_line_claim(claim) for claim in found.of_line(each.line.line)],
            partner=each.line.partner,
            saved=each.saved,
        )


def _line_claim(claim: LineClaim) -> LineClaimRow:
    saving = claim.saving
    return LineClaimRow(
        programme=programme_of(saving),
        initiative=saving.initiative.code,
        falls_to=saving.falls_to,
        claimed=claim.claimed,
        allowed=claim.allowed,
        cut=claim.cut,
        claim=saving.claim,
        day=saving.day,
        state=saving.state,
    )


def claimed(outturn: Outturn) -> Iterator[ClaimRow]:
    """Each claim that is known by the day, as it stands."""
    register, as_at = outturn.facts.savings, outturn.as_at
    verified: dict[str | None, Event] = {
        event.claim: event
        for event in register.events
        if event.claim and event.state is State.VERIFIED and event.day <= as_at
    }
    for reference, claim in claims(register, as_at, traced=False).items():
        first, last, check = claim.first, claim.last, verified.get(reference)
        assert first.amount is not None
        yield ClaimRow(
            claim=reference,
            initiative=first.initiative,
            falls_to=claim.falls_to,
            state=claim.state,
            since=last.day,
            body=last.body,
            claimed=first.amount.pence,
            stands=int(claim.left.amount),
            evidence=claim.evidence,
            stood=int(claim.stood.amount),
            claimed_on=first.day,
            claimed_by=first.body,
            verified_on=None if check is None else check.day,
            verified_by=None if check is None else check.body,
            first_evidence=first.evidence,
        )


def next_year(outturn: Outturn) -> list[StepUpRow]:
    """What next year's budget must still show of each initiative, in its first year."""
    found = (
        step_up(each, outturn.year, traced=False) for each in outturn.facts.savings.initiatives
    )
    return [
        StepUpRow(
            initiative=each.initiative.code,
            full_year_effect=each.full_year,
            this_year=each.this_year,
            step_up=each.step_up,
        )
        for each in found
        if each is not None
    ]


def checks(outturn: Outturn) -> list[CheckRow]:
    """What must reconcile, and whether it does."""
    return [
        CheckRow(check=each.check, expected=each.expected, actual=each.actual, passed=each.passed)
        for each in outturn.checks
    ]


def not_counted(outturn: Outturn) -> list[NotCountedRow]:
    """The year's facts that are dated after the day."""
    why = f"dated after {written_date(outturn.as_at)}"
    return [
        NotCountedRow(
            sheet=fact.sheet,
            cell=_place(fact.source, "Amount"),
            day=fact.day,
            amount=None if fact.amount is None else fact.amount.pence,
            why=why,
        )
        for fact in outturn.not_counted
    ]


def _place(source: Source | None, heading: str) -> str | None:
    """A cell on its sheet, such as F12."""
    cell = cell_of(source, heading)
    return None if cell is None else f"{cell.column}{cell.row}"
