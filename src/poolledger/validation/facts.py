"""What a year's facts may not say of an agreement or of each other.

As in :mod:`poolledger.validation.agreement`, each contradiction is one function, and the lists
at the end are all that is checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.facts import Facts, Movement
from poolledger.agreement.register import Register
from poolledger.validation.claim_events import EVENT_CHECKS
from poolledger.validation.do_nothing_lines import LINE_CHECKS
from poolledger.validation.entries import (
    facts_are_single,
    register_is_nil_or_more,
    register_is_single,
)
from poolledger.validation.names import facts_name_known_things, register_names_known_things
from poolledger.validation.register import SAVINGS_CHECKS
from poolledger.values.errors import Issue, fault
from poolledger.values.in_force import cell_of
from poolledger.values.money import Money
from poolledger.values.suggestions import unknown


def actuals_have_homes(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """Actuals name schemes, funds and partners of the agreement."""
    homes = {scheme.code: fund for fund, scheme in agreement.schemes}
    funds = {fund.code: fund for fund in agreement.funds}
    codes = [partner.code for partner in agreement.partners]
    for actual in facts.actuals:
        scheme, source = actual.scheme, actual.source
        fund = homes.get(scheme) if scheme is not None else funds.get(actual.fund or "")
        if fund is None:
            if scheme is not None:
                yield unknown("scheme", scheme, homes, source, "Scheme")
            elif actual.fund is not None:
                yield unknown("fund", actual.fund, funds, source, "Fund")
            else:
                message = "this names neither a fund nor a scheme; name one of the two"
                yield fault("no-home", message, cell_of(source, "Scheme"))
            continue
        if actual.fund not in (None, fund.code):
            message = (
                f"scheme {scheme} is in fund {fund.code}, not in {actual.fund}; mend one of the two"
            )
            yield fault("not-its-fund", message, cell_of(source, "Fund"))
        if actual.partner is not None and actual.partner not in codes:
            yield unknown("partner", actual.partner, codes, source, "Partner")
        receipt = actual.kind is Movement.RECEIPT
        if scheme is None and not receipt:
            message = f"{actual.kind.value} belongs to a scheme; name it"
            yield fault("no-scheme", message, cell_of(source, "Scheme"))
        if receipt and not fund.holds_cash:
            message = (
                f"aligned budgets {fund.code} have no host to receive cash; remove the receipt"
            )
            yield fault("aligned-receipt", message, cell_of(source, "Type"))


def virements_move_budget_within_a_fund(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A virement is from one scheme to another of the same fund."""
    homes = {scheme.code: fund.code for fund, scheme in agreement.schemes}
    for virement in facts.virements:
        giving, taking = homes.get(virement.from_scheme), homes.get(virement.to_scheme)
        where = cell_of(virement.source, "To scheme")
        if giving is None or taking is None:
            continue
        if virement.from_scheme == virement.to_scheme:
            message = (
                f"this virement is from {virement.from_scheme} to itself and moves nothing; name "
                f"the scheme that gains, or remove it"
            )
            yield fault("virement-to-itself", message, where)
        elif giving != taking:
            message = (
                f"{virement.from_scheme} is in fund {giving} and {virement.to_scheme} in {taking}: "
                f"a virement stays within a fund; name two schemes of one"
            )
            yield fault("virement-between-funds", message, where)


def aligned_budgets_carry_nothing(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """No balance is brought into aligned budgets, which hold no money."""
    funds = {fund.code: fund for fund in agreement.funds}
    for balance in facts.opening_balances:
        if balance.fund in funds and not funds[balance.fund].holds_cash:
            message = (
                f"aligned budgets {balance.fund} hold no money, so no balance is brought in; "
                f"remove the balance"
            )
            yield fault("aligned-carry", message, cell_of(balance.source, "Fund"))


def reserves_have_holders(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A reserve means one thing, has a holder, and is there for the steps that name it."""
    funds = {fund.code: fund for fund in agreement.funds}
    for earlier, later in pairwise(sorted(facts.reserves, key=lambda r: (r.reserve, r.year))):
        if earlier.reserve == later.reserve and earlier.fund != later.fund:
            first = earlier.source.named if earlier.source else "one row"
            message = (
                f"reserve {later.reserve} is of {earlier.fund or 'any fund'} in {first} and of "
                f"{later.fund or 'any fund'} here; a reserve's name means one thing"
            )
            yield fault("two-meanings", message, cell_of(later.source, "Fund"))
    for reserve in facts.reserves:
        if reserve.opening < Money(0):
            opening = f"opens with {reserve.opening}"
            message = f"reserve {reserve.reserve} {opening}; it cannot be below nil"
            yield fault("below-nil", message, cell_of(reserve.source, "Opening"))
        fund = funds.get(reserve.fund or "")
        is_hosted = fund.holds_cash if fund is not None else reserve.fund is not None
        if reserve.held_by is None and not is_hosted:
            message = (
                f"reserve {reserve.reserve} is no one pooled fund's, so no host holds it; "
                f"say who does"
            )
            yield fault("no-holder", message, cell_of(reserve.source, "Held by"))


def steps_have_reserves(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A reserve that a step names exists, and is open to the step's fund."""
    reserves = {reserve.reserve: reserve for reserve in facts.reserves}
    for fund in agreement.funds:
        for step in fund.risk_share:
            if step.treatment.reserve is None:
                continue
            name = step.treatment.reserve
            if name not in reserves:
                yield unknown("reserve", name, reserves, step.source, "Reserve")
            elif reserves[name].fund not in (None, fund.code):
                message = (
                    f"reserve {name} is of fund {reserves[name].fund}, not of {fund.code}; name "
                    f"another, or leave it to every fund"
                )
                yield fault("not-its-reserve", message, cell_of(step.source, "Reserve"))


FACTS_CHECKS = (
    facts_name_known_things,
    facts_are_single,
    actuals_have_homes,
    virements_move_budget_within_a_fund,
    aligned_budgets_carry_nothing,
    reserves_have_holders,
    steps_have_reserves,
)
REGISTER_CHECKS = (
    register_names_known_things,
    register_is_single,
    *SAVINGS_CHECKS,
    *LINE_CHECKS,
    *EVENT_CHECKS,
    register_is_nil_or_more,
)
NO_REGISTER = Register()


def contradictions_of_facts(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """Every way in which a year's facts contradict the agreement or themselves."""
    # Facts are looked at for each settlement, and most have no register to look at.
    register = () if facts.savings == NO_REGISTER else REGISTER_CHECKS
    for check in (*FACTS_CHECKS, *register):
        yield from check(agreement, facts)
