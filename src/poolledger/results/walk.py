"""What does a settlement come to? Each part of it is walked here, and nowhere else, into rows.

Rows stand in the order of the settlement; those that the JSON has in the order of the workbook
say in ``row`` where they stand there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.agreement.claim_events import Event, State
from poolledger.ledger.postings import closing_balance
from poolledger.results.bars import bars_of
from poolledger.results.fund_rows import (
    BalanceRow,
    ContributionRow,
    InstalmentRow,
    MemorandumRow,
    MonitoringRow,
    PaymentRow,
    ReserveRow,
    RiskShareRow,
    step_rows,
)
from poolledger.results.places import row_of, rows_of
from poolledger.results.report import CheckRow, NotCountedRow
from poolledger.results.savings_rows import (
    BarRow,
    ClaimRow,
    DecisionRow,
    DividendPartnerRow,
    DividendPaymentRow,
    DividendRow,
    HeldRow,
    InitiativeSavingRow,
    LineClaimRow,
    LineRow,
    PotRow,
    SavingsRow,
    StepUpRow,
    TrackedRow,
)
from poolledger.savings.claim_status import Saving, claims
from poolledger.savings.decisions import reviewed
from poolledger.savings.dividend import Dividend
from poolledger.savings.measurement import step_up
from poolledger.savings.saving_allocation import SavingAllocations
from poolledger.savings.trajectory import Tracking
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.reporting_dates import Evidence
from poolledger.values.financial_year import written_date


def contributions(outturn: Outturn) -> list[ContributionRow]:
    """What each partner contributes to each scheme."""
    return rows_of(ContributionRow, outturn.contributions)


def instalments(outturn: Outturn) -> list[InstalmentRow]:
    """When each contribution falls due."""
    return rows_of(InstalmentRow, outturn.instalments)


def monitoring(outturn: Outturn) -> list[MonitoringRow]:
    """How each scheme stands."""
    return rows_of(MonitoringRow, outturn.standings)


def risk_share(outturn: Outturn) -> list[RiskShareRow]:
    """What became of each variance."""
    return rows_of(RiskShareRow, outturn.shared)


def memorandum(outturn: Outturn) -> list[MemorandumRow]:
    """Every line of the memorandum accounts."""
    return rows_of(MemorandumRow, outturn.memorandum)


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
        if fund.host is not None
        for partner in outturn.partners
    ]


def settlement(outturn: Outturn) -> list[PaymentRow]:
    """Who pays whom."""
    return rows_of(PaymentRow, outturn.settlement)


def reserves(outturn: Outturn) -> list[ReserveRow]:
    """Each reserve's year."""
    return rows_of(ReserveRow, outturn.reserves)


def savings(outturn: Outturn) -> SavingsRow | None:
    """The year's joint savings; None where no register is kept."""
    return None if outturn.savings is None else row_of(SavingsRow, outturn.savings)


def savings_by_initiative(outturn: Outturn) -> Iterator[InitiativeSavingRow]:
    """What each initiative saved in each partner's budget, where that counts."""
    position, partners = outturn.savings, outturn.partners
    if position is None:
        return
    made: dict[tuple[str, str], list[Saving]] = {}
    for saving in position.savings:
        if saving.counts:
            made.setdefault((saving.initiative.code, saving.falls_to), []).append(saving)
    recognised: dict[tuple[str, str], int] = {}
    for each in position.recognised:
        key = (each.initiative.code, each.falls_to)
        recognised[key] = recognised.get(key, 0) + int(each.amount)
    initiatives = outturn.facts.savings.initiatives
    order = {initiative.code: place for place, initiative in enumerate(initiatives)}
    for code, partner in sorted(made, key=lambda key: (order[key[0]], partners.index(key[1]))):
        counted = made[code, partner]
        initiative = counted[0].initiative
        pence = sum(int(saving.amount) for saving in counted)
        yield InitiativeSavingRow(
            initiative=code,
            name=initiative.name,
            counts_towards=initiative.counts_towards,
            falls_to=partner,
            joint=pence if initiative.is_joint else None,
            own=None if initiative.is_joint else pence,
            verified=sum(int(s.amount) for s in counted if s.is_at_least(State.VERIFIED)),
            recognised=recognised.get((code, partner)),
        )


def dividend(outturn: Outturn) -> DividendRow | None:
    """What the protocol makes of the savings; None where there is none."""
    shared = outturn.dividend
    if shared is None:
        return None
    pots = _pots(shared)
    return row_of(
        DividendRow,
        shared,
        steps=[step for pot in pots for step in pot.steps],
        settlement=dividend_payments(shared),
        pots=pots,
        payable=_pots(shared.paying) if shared.holds_back else [],
        held_pot=int(shared.pot) - int(shared.paying.pot),
    )


def dividend_payments(shared: Dividend) -> list[DividendPaymentRow]:
    """Who pays whom of the dividend, and under which powers; none where it is recommended only."""
    return rows_of(DividendPaymentRow, shared.payments)


def dividend_by_partner(outturn: Outturn) -> Iterator[DividendPartnerRow]:
    """Where savings fell, who gets them, and what each partner has paid and still has to pay."""
    shared = outturn.dividend
    if shared is None:
        return
    fell, entitlement = shared.fell, shared.entitlement
    set_aside, reserved = shared.set_aside, shared.reserved
    for partner in outturn.partners:
        difference, due = shared.transfer(partner), shared.paying.transfer(partner)
        yield DividendPartnerRow(
            partner=partner,
            fell=fell.get(partner, 0),
            entitlement=entitlement.get(partner, 0),
            set_aside=set_aside.get(partner, 0),
            reserved=reserved.get(partner, 0),
            difference=difference,
            held=difference - due if shared.holds_back else None,
            paid=due - shared.due[partner],
            due=shared.due[partner],
        )


def _pots(shared: SavingAllocations) -> list[PotRow]:
    return [
        row_of(PotRow, each, name=name, steps=list(step_rows(each)), allocation=each)
        for name, each in shared.by_pot.items()
    ]


def bridge(outturn: Outturn) -> list[BarRow]:
    """Each bar of the bridge, sums among them; none without a register."""
    return [] if outturn.savings is None else rows_of(BarRow, bars_of(Evidence(outturn)))


def held(outturn: Outturn) -> HeldRow | None:
    """What is recognised and may not be paid yet; None where all of it may."""
    shared = outturn.dividend
    if shared is None or not shared.holds_back:
        return None
    return HeldRow(pot=int(shared.pot) - int(shared.paying.pot), entitlement=shared.held)


def not_to_be_posted(outturn: Outturn) -> Sequence[str]:
    """Why the dividend is not to be posted; nothing where it may be."""
    return () if outturn.dividend is None else outturn.dividend.blocked


def decisions(outturn: Outturn) -> list[DecisionRow]:
    """The year's decisions to invest, to the day."""
    register, partners = outturn.facts.savings, outturn.agreement.partners
    return rows_of(DecisionRow, reviewed(register, partners, outturn.as_at, outturn.year))


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
    return rows_of(TrackedRow, found.tracked())


def additionality(outturn: Outturn) -> Iterator[LineRow]:
    """Each do-nothing line of the year to the day, with the claims on it."""
    measured = outturn.additionality
    if measured is None or not outturn.facts.savings.lines:
        return
    found = measured.of_year(outturn.year)
    for each in measured.lines(outturn.year):
        claimed = rows_of(LineClaimRow, found.of_line(each.line.line))
        yield row_of(LineRow, each, year=outturn.year, claims=claimed)


def claimed(outturn: Outturn) -> Iterator[ClaimRow]:
    """Each claim that is known by the day, as it stands."""
    register, as_at = outturn.facts.savings, outturn.as_at
    verified: dict[str | None, Event] = {
        event.claim: event
        for event in register.events
        if event.claim and event.state is State.VERIFIED and event.day <= as_at
    }
    for reference, claim in claims(register, as_at, traced=False).items():
        check = verified.get(reference)
        yield row_of(
            ClaimRow,
            claim,
            claim=reference,
            verified_on=None if check is None else check.day,
            verified_by=None if check is None else check.body,
        )


def next_year(outturn: Outturn) -> list[StepUpRow]:
    """What next year's budget must still show of each initiative, in its first year."""
    found = (
        step_up(each, outturn.year, traced=False) for each in outturn.facts.savings.initiatives
    )
    return rows_of(StepUpRow, (each for each in found if each is not None))


def checks(outturn: Outturn) -> list[CheckRow]:
    """What must reconcile, and whether it does."""
    return rows_of(CheckRow, outturn.checks)


def not_counted(outturn: Outturn) -> list[NotCountedRow]:
    """The year's facts that are dated after the day."""
    why = f"dated after {written_date(outturn.as_at)}"
    return [row_of(NotCountedRow, fact, why=why) for fact in outturn.not_counted]
