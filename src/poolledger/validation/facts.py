"""What a year's facts may not say of an agreement or of each other.

As in :mod:`poolledger.validation.agreement`, each contradiction is one function, and the list
at the end is all that is checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.facts import Facts
from poolledger.validation.claim_events import lives_are_sound
from poolledger.validation.do_nothing_lines import LINE_CHECKS
from poolledger.validation.names import unknown_names, unknown_partners, unknown_schemes
from poolledger.validation.register import SAVINGS_CHECKS
from poolledger.values.errors import Issue, fault
from poolledger.values.in_force import cell_of
from poolledger.values.money import Money
from poolledger.values.suggestions import stated_twice, unknown


def actuals_have_homes(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """Actuals name schemes, funds and partners of the agreement."""
    homes = {scheme.code: fund for fund, scheme in agreement.schemes}
    funds = {fund.code: fund for fund in agreement.funds}
    codes = {partner.code for partner in agreement.partners}
    for actual in facts.actuals:
        scheme = actual.scheme
        if scheme is not None and scheme not in homes:
            yield unknown("scheme", scheme, homes, actual.source, "Scheme")
            continue
        if scheme is not None and actual.fund not in (None, homes[scheme].code):
            home = homes[scheme].code
            message = (
                f"scheme {scheme} is in fund {home}, not in {actual.fund}; mend one of the two"
            )
            yield fault("not-its-fund", message, cell_of(actual.source, "Fund"))
        if scheme is None and (actual.fund is None or actual.fund not in funds):
            if actual.fund is None:
                message = "this names neither a fund nor a scheme; name one of the two"
                yield fault("no-home", message, cell_of(actual.source, "Scheme"))
            else:
                yield unknown("fund", actual.fund, funds, actual.source, "Fund")
            continue
        if actual.partner is not None and actual.partner not in codes:
            yield unknown("partner", actual.partner, codes, actual.source, "Partner")
        receipt = actual.kind.value == "receipt"
        if scheme is None and not receipt:
            message = f"{actual.kind.value} belongs to a scheme; name it"
            yield fault("no-scheme", message, cell_of(actual.source, "Scheme"))
        fund = homes[scheme] if scheme is not None else funds[actual.fund or ""]
        if receipt and not fund.holds_cash:
            message = (
                f"aligned budgets {fund.code} have no host to receive cash; remove the receipt"
            )
            yield fault("aligned-receipt", message, cell_of(actual.source, "Type"))


def virements_stay_within_a_fund(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A virement names two schemes of one fund."""
    yield from unknown_schemes(agreement, facts.virements, "from_scheme", "to_scheme")
    homes = {scheme.code: fund.code for fund, scheme in agreement.schemes}
    for virement in facts.virements:
        giving, taking = homes.get(virement.from_scheme), homes.get(virement.to_scheme)
        if giving is not None and taking is not None and giving != taking:
            message = (
                f"{virement.from_scheme} is in fund {giving} and {virement.to_scheme} in {taking}: "
                f"a virement stays within a fund; name two schemes of one"
            )
            yield fault("virement-between-funds", message, cell_of(virement.source, "To scheme"))


def virements_move_budget(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A virement is from one scheme to another."""
    known = {scheme.code for _, scheme in agreement.schemes}
    for virement in facts.virements:
        if virement.from_scheme == virement.to_scheme and virement.to_scheme in known:
            message = (
                f"this virement is from {virement.from_scheme} to itself and moves nothing; name "
                f"the scheme that gains, or remove it"
            )
            yield fault("virement-to-itself", message, cell_of(virement.source, "To scheme"))


def forecasts_are_single(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A scheme has one forecast a day, and one total of units a row names a scheme."""
    keys = (((f.scheme, f.as_at.isoformat()), f.source) for f in facts.forecasts)
    yield from stated_twice("the forecast of", keys, "Outturn")
    yield from unknown_schemes(agreement, (*facts.forecasts, *facts.activity), "scheme")
    yield from unknown_partners(agreement, facts.activity, "partner")


def balances_are_single(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A partner has one opening balance a fund and year, and none in aligned budgets."""
    funds = {fund.code: fund for fund in agreement.funds}
    keys = (((str(b.year), b.fund, b.partner), b.source) for b in facts.opening_balances)
    yield from stated_twice("the opening balance of", keys, "Amount")
    yield from unknown_partners(agreement, facts.opening_balances, "partner")
    yield from unknown_names("fund", funds, facts.opening_balances, "fund")
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
    keys = (((r.reserve, str(r.year)), r.source) for r in facts.reserves)
    yield from stated_twice("reserve", keys, "Reserve")
    for earlier, later in pairwise(sorted(facts.reserves, key=lambda r: (r.reserve, r.year))):
        if earlier.reserve == later.reserve and earlier.fund != later.fund:
            first = earlier.source.named if earlier.source else "one row"
            message = (
                f"reserve {later.reserve} is of {earlier.fund or 'any fund'} in {first} and of "
                f"{later.fund or 'any fund'} here; a reserve's name means one thing"
            )
            yield fault("two-meanings", message, cell_of(later.source, "Fund"))
    yield from unknown_names("fund", funds, facts.reserves, "fund")
    yield from unknown_partners(agreement, facts.reserves, "held_by")
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
    actuals_have_homes,
    virements_stay_within_a_fund,
    virements_move_budget,
    forecasts_are_single,
    balances_are_single,
    reserves_have_holders,
    steps_have_reserves,
    *SAVINGS_CHECKS,
    *LINE_CHECKS,
    lives_are_sound,
)


def contradictions_of_facts(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """Every way in which a year's facts contradict the agreement or themselves."""
    for check in FACTS_CHECKS:
        yield from check(agreement, facts)
