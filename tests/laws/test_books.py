"""The books balance, the accounts add up, and the settlement is what the agreement's words say."""

from __future__ import annotations

from datetime import date

from hypothesis import assume
from tests.strategies import Case
from tests.support.balance import out_of_balance
from tests.support.stream import CASES, DIVIDENDS, Settled, law

from poolledger.agreement.facts import Movement
from poolledger.agreement.funds import Fund
from poolledger.ledger.journal import Account, Journal
from poolledger.ledger.memorandum import AccountLine, AccountSection
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.scope import Direction
from poolledger.sharing.treatments import Effect

MAY_FAIL = (
    "contributions meet the budgets",
    "every pound of the variance has a bearer",
    "transfers between partners sum to nil",
    "every pound of the pot is placed",
)


def _signed(direction: Direction, amount: int) -> int:
    return amount if direction is Direction.OVERSPEND else -amount


def _borne(outturn: Outturn, fund: Fund, partner: str) -> int:
    """What steps put on a partner this year, less what they give back to it."""
    return sum(
        _signed(allocation.direction, result.placement.allocations.get(partner, 0))
        for allocation in outturn.variances
        if allocation.fund is fund
        for result in allocation.steps
        if result.step.treatment.effect is Effect.PARTNERS
    )


def _drawn(outturn: Outturn, fund: Fund, partner: str) -> int:
    """What reserves that a partner holds were drawn, less what was paid into them."""
    holders = {reserve.reserve: reserve.held_by for reserve in outturn.reserves}
    return sum(
        _signed(allocation.direction, result.taken)
        for allocation in outturn.variances
        if allocation.fund is fund
        for result in allocation.steps
        if result.placement.reserve is not None and holders[result.placement.reserve] == partner
    )


def _saved(outturn: Outturn, fund: Fund, partner: str) -> int:
    """Savings that fall to a partner on the budgets of a fund: what it pays less for them."""
    ring = fund.ring
    recognised = outturn.savings.recognised if outturn.savings is not None else ()
    return sum(
        each.amount
        for each in recognised
        if each.initiative.scheme in ring and each.falls_to == partner
    )


def _paid(case: Case, fund: Fund, partner: str) -> int:
    """A partner's receipts and the spending it paid itself, less income it took."""
    ring = {scheme.code: scheme for scheme in fund.schemes if fund.in_ring(scheme)}
    signs = {Movement.RECEIPT: 1, Movement.EXPENDITURE: 1, Movement.INCOME: -1}
    paid = 0
    for actual in case.facts.actuals:
        if actual.day > case.as_at or actual.year != case.year:
            continue
        if actual.scheme is None and actual.fund != fund.code:
            continue
        if actual.scheme is not None and actual.scheme not in ring:
            continue
        default = fund.host or fund.lead_of(ring[actual.scheme or ""])
        if (actual.partner or default) == partner:
            paid += signs.get(actual.kind, 0) * actual.amount.pence
    return paid


def _started(outturn: Outturn, fund: Fund, partner: str) -> int:
    """Where a liability starts: cash contributions and deficits, or the budgets a lead has."""
    if fund.host is None:
        return sum(
            s.budget
            for s in outturn.positions
            if s.fund is fund and s.lead == partner and fund.in_ring(s.scheme)
        )
    cash = sum(
        f.amount
        for f in outturn.contributions
        if f.fund == fund.code and f.moves_cash and f.contribution.partner == partner
    )
    return cash - min(outturn.opening.get((fund.code, partner), 0), 0)


def _net_paid(outturn: Outturn, fund: Fund, partner: str) -> int:
    mine = [payment for payment in outturn.settlement if payment.fund == fund.code]
    return sum(p.amount for p in mine if p.payer == partner) - sum(
        p.amount for p in mine if p.payee == partner
    )


@law(CASES)
def test_the_journal_balances_after_every_entry(settled: Settled) -> None:
    """Every entry balances, and so does the journal after each."""
    outturn = settled.outturn
    running = 0
    assume(outturn.journal.entries)
    for entry in outturn.journal.entries:
        running += sum(int(posting.amount) for posting in entry.postings)

        assert running == 0

    assert out_of_balance(outturn.journal) == 0


@law(CASES)
def test_each_memorandum_account_adds_down(settled: Settled) -> None:
    """By section, the account runs from the balances at the start to those at the end."""
    outturn = settled.outturn
    assert settled.case.agreement.funds
    for fund in settled.case.agreement.funds:
        rows = [row for row in outturn.memorandum if row.fund == fund.code]
        assert rows
        sums = dict.fromkeys(AccountSection, 0)
        for row in rows:
            sums[row.section] += row.amount
        applied = sum(row.amount for row in rows if row.line is AccountLine.BALANCE_APPLIED)
        result = sums[AccountSection.FUNDING] - sums[AccountSection.EXPENDITURE]
        carried = (
            sums[AccountSection.BROUGHT_FORWARD] - applied + result + sums[AccountSection.TREATMENT]
        )

        assert sums[AccountSection.RESULT] == result
        assert sums[AccountSection.CARRIED_FORWARD] == carried


@law(CASES)
def test_each_memorandum_account_adds_across(settled: Settled) -> None:
    """Each partner's balance at the end is what it had, did not apply, and was left in the fund."""
    outturn = settled.outturn
    assert settled.case.agreement.funds
    assert outturn.partners
    for fund in settled.case.agreement.funds:
        rows = [row for row in outturn.memorandum if row.fund == fund.code]
        assert rows
        for partner in outturn.partners:
            left = sum(
                -_signed(allocation.direction, result.placement.allocations.get(partner, 0))
                for allocation in outturn.variances
                if allocation.fund is fund
                for result in allocation.steps
                if result.step.treatment.effect is Effect.BALANCES
            )
            own = [row for row in rows if row.partner == partner]
            applied = sum(row.amount for row in own if row.label == "balance applied")
            expected = max(outturn.opening.get((fund.code, partner), 0), 0) - applied + left
            actual = sum(row.amount for row in own if row.section is AccountSection.CARRIED_FORWARD)

            assert expected == actual


@law(CASES)
def test_with_a_host_each_partner_pays_its_liability_less_what_it_paid(settled: Settled) -> None:
    """Contributions, variances, reserves and deficits make a liability; payments settle it."""
    outturn = settled.outturn
    assume(outturn.final)
    for fund in settled.case.agreement.funds:
        if fund.host is None:
            continue
        for partner in outturn.partners:
            if partner == fund.host:
                continue
            liability = _started(outturn, fund, partner) + _borne(outturn, fund, partner)
            liability += _drawn(outturn, fund, partner) - _saved(outturn, fund, partner)

            assert liability - _paid(settled.case, fund, partner) == _net_paid(
                outturn, fund, partner
            )


@law(CASES)
def test_without_a_host_leads_settle_between_them(settled: Settled) -> None:
    """In aligned budgets each lead's budgets and shares, less its spending, is what it pays."""
    outturn = settled.outturn
    assume(outturn.final)
    for fund in settled.case.agreement.funds:
        if fund.host is not None:
            continue
        owed = {
            partner: _started(outturn, fund, partner)
            + _borne(outturn, fund, partner)
            + _drawn(outturn, fund, partner)
            - _saved(outturn, fund, partner)
            - _paid(settled.case, fund, partner)
            for partner in outturn.partners
        }
        left = sum(_signed(s.direction, s.unallocated) for s in outturn.variances if s.fund is fund)

        assert -left == sum(owed.values())
        if not left:
            for partner, amount in owed.items():
                assert amount == _net_paid(outturn, fund, partner)


@law(CASES)
def test_a_reserve_is_never_below_nil(settled: Settled) -> None:
    """A reserve is drawn to nil at the most, and its movement is what steps did with it."""
    outturn = settled.outturn
    for reserve in outturn.reserves:
        drawn = sum(
            _signed(allocation.direction, result.taken)
            for allocation in outturn.variances
            for result in allocation.steps
            if result.placement.reserve == reserve.reserve
        )
        # What may not be paid yet, or not be posted at all, moves no reserve.
        dividend = outturn.dividend
        steps = dividend.paying.steps if dividend is not None and not dividend.blocked else ()
        drawn -= sum(r.taken for r in steps if r.placement.reserve == reserve.reserve)

        assert reserve.closing >= 0
        assert reserve.opening - drawn == reserve.closing


@law(CASES)
def test_what_must_reconcile_does(settled: Settled) -> None:
    """Every check passes, but those that tell of rules that are not whole."""
    _assert_reconciled(settled.outturn)


@law(DIVIDENDS)
def test_what_must_reconcile_does_with_a_protocol(settled: Settled) -> None:
    """The same of agreements that share savings."""
    assume(settled.outturn.dividend)
    _assert_reconciled(settled.outturn)


@law(CASES)
def test_what_need_not_reconcile_tells_of_something(settled: Settled) -> None:
    """A check fails only for budgets that are not met, or for what has no bearer."""
    outturn = settled.outturn
    left = {allocation.fund.code for allocation in outturn.variances if allocation.unallocated}
    assume(outturn.dividend is None)
    for check in outturn.checks:
        fund, _, what = check.check.partition(": ")
        if not check.passed and what != MAY_FAIL[0]:
            assert fund in left


def _assert_reconciled(outturn: Outturn) -> None:
    assert any(not check.check.endswith(MAY_FAIL) for check in outturn.checks)
    for check in outturn.checks:
        if not check.check.endswith(MAY_FAIL):
            assert check.expected == check.actual, check.check


@law(CASES)
def test_instalments_add_up_to_the_contribution(settled: Settled) -> None:
    """A contribution's instalments add up to it and are within a penny of each other."""
    by_contribution: dict[int, list[int]] = {}
    whole: dict[int, int] = {}
    for each in settled.outturn.instalments:
        by_contribution.setdefault(id(each.funded), []).append(each.amount)
        whole[id(each.funded)] = each.funded.amount
    for key, amounts in by_contribution.items():
        assert whole[key] == sum(amounts)
        assert max(amounts) - min(amounts) <= 1


@law(CASES)
def test_nothing_is_settled_while_the_year_runs(settled: Settled) -> None:
    """Before the year's last day there are no payments."""
    assume(settled.case.as_at < settled.case.year.last_day)

    assert settled.outturn.settlement == ()


def test_a_journal_refuses_nothing_and_loses_nothing() -> None:
    """A negative amount goes the other way, and nil is not posted."""
    journal = Journal()
    cash, spent = Account("F", "cash"), Account("F", "expenditure")
    journal.post(date(2011, 4, 1), "spent", spent, cash, 500)
    journal.post(date(2011, 4, 1), "corrected", spent, cash, -200)
    journal.post(date(2011, 4, 1), "nothing", spent, cash, 0)

    assert [entry.postings[0].amount for entry in journal.entries] == [500, -200]
    assert journal.balance(spent) == 300
    assert journal.balance(cash) == -300
