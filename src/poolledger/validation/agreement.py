"""What an agreement, or a year's facts, may not say: each contradiction is one function.

The lists at the end of the file are all that is checked. Each function yields every issue of its
kind, with the cell where there is one, so that a person can mend them all at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.contribution_rules import Rest, Unit
from poolledger.agreement.contributions import Bridge, Contribution
from poolledger.agreement.funds import Fund, Ring
from poolledger.sharing.steps import Step
from poolledger.validation.do_nothing_lines import price_base_has_an_index
from poolledger.validation.entries import entries_are_single, is_below_nil, sums_are_nil_or_more
from poolledger.validation.names import agreement_names_known_things
from poolledger.validation.steps import (
    caps_are_sound,
    protocol_is_sound,
    steps_are_single,
    steps_fit_their_fund,
)
from poolledger.values.errors import Issue, fault
from poolledger.values.financial_year import written_date
from poolledger.values.in_force import cell_of, in_force, in_row
from poolledger.values.money import Money
from poolledger.values.partners import Partner

RESERVED_CODES = ("host", "lead", "joint", "rest")


def codes_are_free(agreement: AgreementTerms) -> Iterator[Issue]:
    """No partner's code is a word of the rules."""
    for partner in agreement.partners:
        if partner.code.casefold() in RESERVED_CODES:
            message = f"{partner.code!r} is a word of the rules; give the partner another code"
            yield fault("reserved-code", message, cell_of(partner.source, "Code"))


def dates_run_forwards(agreement: AgreementTerms) -> Iterator[Issue]:
    """No first day comes after its last."""
    steps = [step for fund in agreement.funds for step in fund.risk_share]
    dated: list[tuple[str, Partner | Fund | Step]] = [
        *((f"partner {partner.code}", partner) for partner in agreement.partners),
        *((f"fund {fund.code}", fund) for fund in agreement.funds),
        *((f"step {step.number}", step) for step in steps),
        *((f"step {step.number} of the protocol", step) for step in agreement.protocol),
    ]
    whole = ("the agreement", agreement.start, agreement.end, None)
    periods = [(what, each.first_day, each.last_day, each.source) for what, each in dated]
    for what, first, last, source in (whole, *periods):
        if first is not None and last is not None and last < first:
            message = (
                f"{what} ends on {written_date(last)}, before it begins on "
                f"{written_date(first)}; mend one of the two"
            )
            yield fault("ends-before-start", message, cell_of(source, "To"))


def funds_have_hosts(agreement: AgreementTerms) -> Iterator[Issue]:
    """Pooled and lead funds have a partner as host; aligned budgets have none."""
    for fund in agreement.funds:
        where = cell_of(fund.source, "Host")
        if fund.host and not fund.holds_cash:
            message = f"aligned budgets {fund.code} have no host; clear {fund.host!r}"
            yield fault("aligned-host", message, where)
        elif fund.holds_cash and not fund.host:
            message = f"{fund.form} fund {fund.code} needs a host; name the partner that holds it"
            yield fault("no-host", message, where)


def schemes_fit_their_fund(agreement: AgreementTerms) -> Iterator[Issue]:
    """In aligned budgets each scheme has a lead, and none is pooled."""
    for fund, scheme in agreement.schemes:
        if scheme.lead is None and not fund.holds_cash:
            message = f"scheme {scheme.code} of aligned budgets {fund.code} needs a Lead; name it"
            yield fault("no-lead", message, cell_of(scheme.source, "Lead"))
        if scheme.ring is Ring.POOLED and not fund.holds_cash:
            message = (
                f"scheme {scheme.code} is pooled, but {fund.code} is aligned; say aligned, in view "
                f"or shadow"
            )
            yield fault("pooled-in-aligned", message, cell_of(scheme.source, "Ring"))


def aligned_money_stays_with_its_lead(agreement: AgreementTerms) -> Iterator[Issue]:
    """To a scheme of aligned budgets its lead alone contributes."""
    for fund in agreement.funds:
        leads = {scheme.code: scheme.lead for scheme in fund.schemes}
        for each in fund.contributions:
            lead = leads.get(each.scheme, each.partner)
            if not fund.holds_cash and each.partner != lead:
                message = (
                    f"{each.partner} contributes to {each.scheme}, which {lead} leads: aligned "
                    f"money stays with its lead; remove it, or name another lead"
                )
                yield fault("not-the-lead", message, cell_of(each.source, "Partner"))


def contributions_are_single(agreement: AgreementTerms) -> Iterator[Issue]:
    """At most one rest a scheme and year, and one unit row a scheme, partner and year."""
    for fund in agreement.funds:
        told: set[int] = set()
        for year in sorted({c.years.first for c in fund.contributions if c.years is not None}):
            seen: dict[str, Contribution] = {}
            for each in in_force(fund.contributions, year):
                again = _said_again(each)
                first = seen.setdefault(again, each)
                if again and first is not each and id(each) not in told:
                    told.add(id(each))
                    place = in_row(" in", first.source)
                    message = f"{again}{place} for {year}; keep one of the two"
                    yield fault("stated-twice", message, cell_of(each.source, "Rule"))


def _said_again(each: Contribution) -> str:
    """How a contribution would repeat another; nothing where any number may say the same."""
    if isinstance(each.rule, Rest):
        return f"scheme {each.scheme} has another rest"
    if isinstance(each.rule, Unit):
        return f"{each.partner} has another unit rule for {each.scheme}"
    return ""


def efficiencies_are_positive(agreement: AgreementTerms) -> Iterator[Issue]:
    """What a step of the roll forward takes off is given without a minus."""
    for fund in agreement.funds:
        for step in fund.roll_forward:
            if step.kind is Bridge.EFFICIENCY and is_below_nil(step.change):
                message = "an efficiency is taken off, so it is given positive; take the minus out"
                heading = "Amount" if isinstance(step.change, Money) else "Rate"
                yield fault("below-nil", message, cell_of(step.source, heading))


def profiles_weigh_something(agreement: AgreementTerms) -> Iterator[Issue]:
    """A profile has a weight for each month, and they are not all nil."""
    for profile in agreement.profiles:
        if len(profile.weights) != 12 or min(profile.weights) < 0 or not any(profile.weights):
            message = (
                f"profile {profile.name} needs twelve weights, none below nil and not all nil; "
                f"mend its months"
            )
            yield fault("bad-profile", message, cell_of(profile.source, "Profile"))


AGREEMENT_CHECKS = (
    agreement_names_known_things,
    entries_are_single,
    sums_are_nil_or_more,
    codes_are_free,
    dates_run_forwards,
    funds_have_hosts,
    schemes_fit_their_fund,
    aligned_money_stays_with_its_lead,
    contributions_are_single,
    efficiencies_are_positive,
    steps_fit_their_fund,
    steps_are_single,
    caps_are_sound,
    profiles_weigh_something,
    price_base_has_an_index,
    protocol_is_sound,
)


def contradictions(agreement: AgreementTerms) -> Iterator[Issue]:
    """Every way in which an agreement contradicts itself."""
    for check in AGREEMENT_CHECKS:
        yield from check(agreement)
