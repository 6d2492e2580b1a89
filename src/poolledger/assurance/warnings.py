"""What a person should know before relying on an agreement that has no faults.

Each warning is one function of the agreement, the facts and the settled year, and yields every
issue of its kind with the cell where there is one. The list at the end is all that is warned of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from poolledger.agreement.facts import Facts
from poolledger.agreement.reporting_period import has_contributions, years_with_facts
from poolledger.assurance import unallocated_variances
from poolledger.assurance.dates import (
    ended_partners_bear_nothing,
    facts_are_counted,
    facts_fall_within,
    facts_follow_contributions,
    facts_long_after,
    facts_outside,
    hosts_are_in_force,
    instalments_fall_in_their_year,
    partners_are_in_force,
    signed_in_time,
)
from poolledger.assurance.double_payments import (
    actuals_and_months_differ,
    payments_stand_once,
)
from poolledger.assurance.duplicates import contributions_stand_once, facts_stand_once
from poolledger.assurance.funding import budgets_are_funded, rates_make_a_whole
from poolledger.assurance.idle_terms import (
    activity_without_units,
    bridges_without_contributions,
    receipts_outside_the_ring,
    steps_with_idle_cells,
    tables_without_use,
)
from poolledger.assurance.ignored_inputs import (
    applied_balances_are_used,
    funds_live_in_the_year,
    reserves_keep_their_holder,
    sources_are_spelt_alike,
    years_of_facts_have_contributions,
)
from poolledger.assurance.implausible import (
    forecasts_are_likely,
    receipts_are_due,
    receipts_are_from_others,
    sizes_are_likely,
    totals_are_positive,
    virements_leave_budgets,
    virements_stay_in_the_ring,
)
from poolledger.assurance.months import months_are_alike, months_are_filled
from poolledger.assurance.other_units import sums_are_in_pounds
from poolledger.assurance.quoted_percentages import percentages_that_follow, quoted_beside_a_measure
from poolledger.assurance.receipts import receipts_are_alike, receipts_are_their_payers
from poolledger.assurance.savings import (
    claims_are_not_exceeded,
    decisions_are_in_order,
    dividends_are_due,
    investment_is_repaid_once,
    lines_have_spending,
    losses_are_shared,
    programmes_have_initiatives,
    savings_are_in_the_ring,
    savings_are_recognised,
    savings_are_verified_by_others,
    withdrawals_are_verified,
)
from poolledger.assurance.savings_counted_twice import (
    savings_are_not_handed_back,
    savings_stand_once,
)
from poolledger.assurance.spending import schemes_have_facts, spending_is_likely
from poolledger.assurance.stability import nobody_does_better_outside
from poolledger.assurance.unallocated_savings import protocol_is_whole
from poolledger.ledger.postings import closing_balance
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.values.errors import Issue, PoolledgerError, warning
from poolledger.values.in_force import cell_of
from poolledger.values.money import written

Warner = Callable[["Outturn"], Iterator[Issue]]


def rules_are_whole(outturn: Outturn) -> Iterator[Issue]:
    """Rules that can leave some variance without a bearer."""
    yield from unallocated_variances.not_whole(outturn)


def rules_can_be_carried_out(outturn: Outturn) -> Iterator[Issue]:
    """Steps that could not be carried out on a variance that the year could bring."""
    yield from unallocated_variances.cannot_settle(outturn)


def hosts_contribute(outturn: Outturn) -> Iterator[Issue]:
    """Pooled funds whose host puts nothing into them, in cash or in kind."""
    for fund in outturn.agreement.funds:
        funded = [f for f in outturn.contributions if f.fund == fund.code and f.amount]
        givers = {f.contribution.partner for f in funded}
        if fund.host_contributes and givers and fund.host not in givers:
            message = (
                f"{fund.host} hosts {fund.code} and contributes nothing to it in {outturn.year}; "
                f"see that the host is the one meant"
            )
            yield warning("host-contributes-nothing", message, cell_of(fund.source, "Host"))


def balances_are_carried(outturn: Outturn) -> Iterator[Issue]:
    """Balances and reserves stated for the year that differ from what last year left."""
    before = _last_settled(outturn)
    if before is None:
        return
    for row in outturn.facts.opening_balances:
        if row.year == outturn.year:
            carried = int(closing_balance(before.journal, row.fund, row.partner))
            if carried != row.amount.pence:
                what = f"the balance of {row.partner} in {row.fund}"
                message = _differs(what, row.amount.pence, carried, outturn, before)
                yield warning("balance-differs", message, cell_of(row.source, "Amount"))
    closing = {reserve.reserve: int(reserve.closing) for reserve in before.reserves}
    for opened in outturn.facts.reserves:
        stated = opened.opening.pence
        carried = closing.get(opened.reserve, stated)
        if opened.year == outturn.year and carried != stated:
            message = _differs(f"reserve {opened.reserve}", stated, carried, outturn, before)
            yield warning("balance-differs", message, cell_of(opened.source, "Opening"))


def _differs(what: str, stated: int, carried: int, outturn: Outturn, before: Outturn) -> str:
    return (
        f"{what} is stated as {written(stated)} at the start of {outturn.year}; "
        f"{before.year} carried {written(carried)} forward, "
        f"{written(abs(stated - carried))} {'less' if carried < stated else 'more'}"
    )


def _last_settled(outturn: Outturn) -> Outturn | None:
    """The latest year before, settled as at the same day, from which balances are carried.

    Balances pass over years without contributions or facts, up to one at whose start they are
    stated anew.
    """
    agreement, facts = outturn.agreement, outturn.facts
    with_facts = years_with_facts(facts, outturn.as_at)
    earlier = [y for y in with_facts if y < outturn.year and has_contributions(agreement, y)]
    if not earlier:
        return None
    year = max(earlier)
    stated = [row.year for row in facts.opening_balances] + [row.year for row in facts.reserves]
    if any(year < between < outturn.year for between in stated):
        return None
    try:
        return agreement.settle(facts, year, outturn.as_at, workings=False)
    except PoolledgerError:
        # What cannot be settled is a fault of that year, and is reported where it is settled.
        return None


WARNINGS: tuple[Warner, ...] = (
    rules_are_whole,
    rules_can_be_carried_out,
    quoted_beside_a_measure,
    percentages_that_follow,
    rates_make_a_whole,
    budgets_are_funded,
    hosts_are_in_force,
    hosts_contribute,
    signed_in_time,
    facts_fall_within,
    facts_are_counted,
    facts_follow_contributions,
    partners_are_in_force,
    ended_partners_bear_nothing,
    instalments_fall_in_their_year,
    balances_are_carried,
    activity_without_units,
    bridges_without_contributions,
    tables_without_use,
    steps_with_idle_cells,
    receipts_outside_the_ring,
    receipts_are_from_others,
    receipts_are_due,
    receipts_are_alike,
    receipts_are_their_payers,
    contributions_stand_once,
    facts_stand_once,
    payments_stand_once,
    actuals_and_months_differ,
    savings_stand_once,
    savings_are_not_handed_back,
    totals_are_positive,
    virements_leave_budgets,
    virements_stay_in_the_ring,
    sizes_are_likely,
    sums_are_in_pounds,
    spending_is_likely,
    schemes_have_facts,
    months_are_filled,
    months_are_alike,
    forecasts_are_likely,
    funds_live_in_the_year,
    years_of_facts_have_contributions,
    reserves_keep_their_holder,
    applied_balances_are_used,
    sources_are_spelt_alike,
    savings_are_recognised,
    dividends_are_due,
    savings_are_verified_by_others,
    claims_are_not_exceeded,
    protocol_is_whole,
    lines_have_spending,
    losses_are_shared,
    programmes_have_initiatives,
    withdrawals_are_verified,
    savings_are_in_the_ring,
    investment_is_repaid_once,
    nobody_does_better_outside,
    decisions_are_in_order,
)


def warnings_of(agreement: Agreement, facts: Facts, outturn: Outturn) -> list[Issue]:
    """Everything that is worth a person's look in a year that settles.

    Args:
        agreement: The agreement.
        facts: The facts.
        outturn: The year settled from them, whose budgets and contributions are looked at.
    """
    assert outturn.agreement is agreement
    assert outturn.facts is facts
    issues = (issue for warn in WARNINGS for issue in warn(outturn))
    return list(dict.fromkeys(issues))


def warnings_of_facts(agreement: Agreement, facts: Facts) -> list[Issue]:
    """What is worth a look where no year could be settled, and may be why it could not.

    Args:
        agreement: The agreement.
        facts: The facts.
    """
    return [*facts_outside(agreement, facts), *facts_long_after(agreement, facts)]


__all__ = ["WARNINGS", "Warner", "warnings_of", "warnings_of_facts"]
