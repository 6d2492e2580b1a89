"""What does a settlement come to? Each part of it is walked here, and nowhere else, into rows.

Rows stand in the order of the settlement; those that the JSON has in the order of the workbook
say in ``row`` where they stand there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from poolledger.ledger.postings import closing_balance
from poolledger.results.dividend_rows import (
    DividendPartnerRow,
    DividendPaymentRow,
    DividendRow,
    HeldRow,
    PotRow,
)
from poolledger.results.fund_rows import (
    BalanceRow,
    ContributionRow,
    InstalmentRow,
    MemorandumRow,
    MonitoringRow,
    PaymentRow,
    ReserveRow,
    RiskShareRow,
    steps_of,
)
from poolledger.results.once import once
from poolledger.results.places import row_of, rows_of
from poolledger.results.report import CheckRow, NotCountedRow
from poolledger.savings.dividend import Dividend
from poolledger.savings.saving_allocation import SavingAllocations
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.frozen_map import FrozenMap


@once
def contributions(outturn: Outturn) -> Sequence[ContributionRow]:
    """What each partner contributes to each scheme."""
    cash = Counter[tuple[str, str]]()
    for due in outturn.contributions:
        cash[due.fund, due.contribution.scheme] += int(due.amount) if due.moves_cash else 0
    return rows_of(ContributionRow, outturn.contributions, cash_by_scheme=FrozenMap(cash))


@once
def instalments(outturn: Outturn) -> Sequence[InstalmentRow]:
    """When each contribution falls due."""
    return rows_of(InstalmentRow, outturn.instalments)


@once
def monitoring(outturn: Outturn) -> Sequence[MonitoringRow]:
    """How each scheme stands."""
    return rows_of(MonitoringRow, outturn.positions)


@once
def risk_share(outturn: Outturn) -> Sequence[RiskShareRow]:
    """What became of each variance."""
    return rows_of(RiskShareRow, outturn.variances)


@once
def memorandum(outturn: Outturn) -> Sequence[MemorandumRow]:
    """Every line of the memorandum accounts."""
    return rows_of(MemorandumRow, outturn.memorandum)


def balances(outturn: Outturn) -> Sequence[BalanceRow]:
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


@once
def settlement(outturn: Outturn) -> Sequence[PaymentRow]:
    """Who pays whom."""
    return rows_of(PaymentRow, outturn.settlement)


def reserves(outturn: Outturn) -> Sequence[ReserveRow]:
    """Each reserve's year."""
    return rows_of(ReserveRow, outturn.reserves)


@once
def dividend(outturn: Outturn) -> DividendRow | None:
    """What the protocol makes of the savings; None where there is none."""
    shared = outturn.dividend
    if shared is None:
        return None
    pots = _pots(shared.recognised)
    return row_of(
        DividendRow,
        shared.recognised,
        steps=tuple(step for pot in pots for step in pot.steps),
        settlement=dividend_payments(shared),
        pots=pots,
        payable=_pots(shared.paying) if shared.holds_back else (),
        held=shared.held,
        due=shared.due,
        held_pot=int(shared.recognised.pot) - int(shared.paying.pot),
    )


def dividend_payments(shared: Dividend) -> Sequence[DividendPaymentRow]:
    """Who pays whom of the dividend, and under which powers; none where it is recommended only."""
    return rows_of(DividendPaymentRow, shared.payments)


def dividend_by_partner(outturn: Outturn) -> Iterator[DividendPartnerRow]:
    """Where savings fell, who gets them, and what each partner has paid and still has to pay."""
    shared = outturn.dividend
    if shared is None:
        return
    whole = shared.recognised
    fell, entitlement = whole.fell, whole.entitlement
    set_aside, reserved = whole.set_aside, whole.reserved
    differences, payable = whole.due, shared.paying.due
    for partner in outturn.partners:
        difference, due = differences.get(partner, 0), payable.get(partner, 0)
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


def _pots(shared: SavingAllocations) -> Sequence[PotRow]:
    return tuple(
        row_of(PotRow, each, name=name, steps=steps_of(each), allocation=each)
        for name, each in shared.by_pot.items()
    )


def held(outturn: Outturn) -> HeldRow | None:
    """What is recognised and may not be paid yet; None where all of it may."""
    shared = outturn.dividend
    if shared is None or not shared.holds_back:
        return None
    return HeldRow(pot=int(shared.recognised.pot) - int(shared.paying.pot), entitlement=shared.held)


def not_to_be_posted(outturn: Outturn) -> Sequence[str]:
    """Why the dividend is not to be posted; nothing where it may be."""
    return () if outturn.dividend is None else outturn.dividend.blocked


def checks(outturn: Outturn) -> Sequence[CheckRow]:
    """What must reconcile, and whether it does."""
    return rows_of(CheckRow, outturn.checks)


def not_counted(outturn: Outturn) -> Sequence[NotCountedRow]:
    """The year's facts that are dated after the day."""
    why = f"dated after {written_date(outturn.as_at)}"
    return rows_of(NotCountedRow, outturn.not_counted, why=why)
