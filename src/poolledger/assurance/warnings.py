"""What a person should know before relying on an agreement that has no faults.

Each warning is one function of the agreement, the facts and the settled year, and yields every
issue of its kind with the cell where there is one. The list at the end is all that is warned of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from poolledger.agreement.facts import Facts
from poolledger.agreement.reporting_period import has_contributions, years_with_facts
from poolledger.assurance import (
    dates,
    double_payments,
    duplicates,
    funding,
    idle_terms,
    ignored_inputs,
    implausible,
    months,
    other_units,
    quoted_percentages,
    receipts,
    savings,
    savings_counted_twice,
    spending,
    stability,
    unallocated_savings,
    unallocated_variances,
)
from poolledger.ledger.postings import closing_balance
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.values.errors import Issue, PoolledgerError, warning
from poolledger.values.in_force import cell_of
from poolledger.values.money import written

Warner = Callable[["Outturn"], Iterable[Issue]]


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
    unallocated_variances.not_whole,
    unallocated_variances.cannot_settle,
    quoted_percentages.quoted_beside_a_measure,
    quoted_percentages.percentages_that_follow,
    funding.rates_make_a_whole,
    funding.budgets_are_funded,
    dates.hosts_are_in_force,
    hosts_contribute,
    dates.signed_in_time,
    dates.facts_fall_within,
    dates.facts_are_counted,
    dates.facts_follow_contributions,
    dates.partners_are_in_force,
    dates.ended_partners_bear_nothing,
    dates.instalments_fall_in_their_year,
    balances_are_carried,
    idle_terms.activity_without_units,
    idle_terms.bridges_without_contributions,
    idle_terms.tables_without_use,
    idle_terms.steps_with_idle_cells,
    idle_terms.receipts_outside_the_ring,
    implausible.receipts_are_from_others,
    implausible.receipts_are_due,
    receipts.receipts_are_alike,
    receipts.receipts_are_their_payers,
    duplicates.contributions_stand_once,
    duplicates.facts_stand_once,
    double_payments.payments_stand_once,
    double_payments.actuals_and_months_differ,
    savings_counted_twice.savings_stand_once,
    savings_counted_twice.savings_are_not_handed_back,
    savings_counted_twice.savings_name_their_line,
    implausible.totals_are_positive,
    implausible.virements_leave_budgets,
    implausible.virements_stay_in_the_ring,
    implausible.sizes_are_likely,
    other_units.sums_are_in_pounds,
    spending.spending_is_likely,
    spending.schemes_have_facts,
    months.months_are_filled,
    months.months_are_alike,
    implausible.forecasts_are_likely,
    ignored_inputs.funds_live_in_the_year,
    ignored_inputs.years_of_facts_have_contributions,
    ignored_inputs.reserves_keep_their_holder,
    ignored_inputs.applied_balances_are_used,
    ignored_inputs.sources_are_spelt_alike,
    savings.savings_are_recognised,
    savings.dividends_are_due,
    savings.savings_are_verified_by_others,
    savings.claims_are_not_exceeded,
    unallocated_savings.protocol_is_whole,
    savings.lines_have_spending,
    savings.losses_are_shared,
    savings.programmes_have_initiatives,
    savings.withdrawals_are_verified,
    savings.savings_are_in_the_ring,
    savings.investment_is_repaid_once,
    stability.nobody_does_better_outside,
    savings.decisions_are_in_order,
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
    return [*dates.facts_outside(agreement, facts), *dates.facts_long_after(agreement, facts)]
