"""What an agreement, or a year's facts, may not say: each contradiction is one function.

The lists at the end of the file are all that is checked. Each function yields every issue of its
kind, with the cell where there is one, so that a person can mend them all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.contribution_rules import FixedSum, Rest, Unit
from poolledger.agreement.contributions import Bridge, Contribution
from poolledger.agreement.funds import Ring
from poolledger.validation.do_nothing_lines import price_base_has_an_index
from poolledger.validation.names import unknown_names, unknown_partners
from poolledger.validation.steps import (
    caps_are_single,
    protocol_is_sound,
    steps_are_single,
    steps_fit_their_fund,
)
from poolledger.values.errors import Issue, fault
from poolledger.values.financial_year import written_date
from poolledger.values.in_force import Source, cell_of, in_force
from poolledger.values.money import Money
from poolledger.values.suggestions import stated_twice

RESERVED_CODES = ("host", "lead", "joint", "rest")


def partners_are_distinct(agreement: AgreementTerms) -> Iterator[Issue]:
    """Codes are unique and are no words of the rules; successors follow partners."""
    yield from unknown_partners(agreement, agreement.partners, "successor_of")
    yield from stated_twice("partner", ((p.code, p.source) for p in agreement.partners), "Code")
    for partner in agreement.partners:
        if partner.code.casefold() in RESERVED_CODES:
            message = f"{partner.code!r} is a word of the rules; give the partner another code"
            yield fault("reserved-code", message, cell_of(partner.source, "Code"))
        for heading, measure in (("Population", partner.population), ("Need", partner.need)):
            if measure is not None and measure < 0:
                message = f"{heading.lower()} of {partner.code} is below nil; make it nil or more"
                yield fault("below-nil", message, cell_of(partner.source, heading))


def dates_run_forwards(agreement: AgreementTerms) -> Iterator[Issue]:
    """No first day comes after its last."""
    periods: list[tuple[str, Any, Any, Source | None, str]] = [
        ("the agreement", agreement.start, agreement.end, None, "Value")
    ]
    for partner in agreement.partners:
        first, last = partner.first_day, partner.last_day
        periods.append((f"partner {partner.code}", first, last, partner.source, "To"))
    for fund in agreement.funds:
        periods.append((f"fund {fund.code}", fund.first_day, fund.last_day, fund.source, "To"))
        for step in fund.risk_share:
            first, last = step.first_day, step.last_day
            periods.append((f"step {step.number}", first, last, step.source, "To"))
    for step in agreement.protocol:
        first, last = step.first_day, step.last_day
        periods.append((f"step {step.number} of the protocol", first, last, step.source, "To"))
    for what, first, last, source, heading in periods:
        if first is not None and last is not None and last < first:
            message = (
                f"{what} ends on {written_date(last)}, before it begins on "
                f"{written_date(first)}; mend one of the two"
            )
            yield fault("ends-before-start", message, cell_of(source, heading))


def funds_have_hosts(agreement: AgreementTerms) -> Iterator[Issue]:
    """Pooled and lead funds have a partner as host; aligned budgets have none."""
    yield from unknown_partners(agreement, (f for f in agreement.funds if f.holds_cash), "host")
    yield from stated_twice("fund", ((fund.code, fund.source) for fund in agreement.funds), "Fund")
    for fund in agreement.funds:
        where = cell_of(fund.source, "Host")
        if fund.host and not fund.holds_cash:
            message = f"aligned budgets {fund.code} have no host; clear {fund.host!r}"
            yield fault("aligned-host", message, where)
        elif fund.holds_cash and not fund.host:
            message = f"{fund.form} fund {fund.code} needs a host; name the partner that holds it"
            yield fault("no-host", message, where)


def schemes_are_distinct(agreement: AgreementTerms) -> Iterator[Issue]:
    """Scheme codes mean one thing; leads are partners; rings and profiles fit."""
    schemes = [scheme for _, scheme in agreement.schemes]
    yield from stated_twice("scheme", ((s.code, s.source) for s in schemes), "Scheme")
    yield from unknown_partners(agreement, schemes, "lead")
    profiles = (profile.name for profile in agreement.profiles)
    yield from unknown_names("profile", profiles, schemes, "profile")
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


def contributions_have_homes(agreement: AgreementTerms) -> Iterator[Issue]:
    """Contributions are partners' own, to schemes of the fund, and not below nil."""
    for fund in agreement.funds:
        leads = {scheme.code: scheme.lead for scheme in fund.schemes}
        yield from unknown_partners(agreement, fund.contributions, "partner")
        yield from unknown_names("scheme", leads, fund.contributions, "scheme")
        for each in fund.contributions:
            lead = leads.get(each.scheme, each.partner)
            if not fund.holds_cash and each.partner != lead:
                message = (
                    f"{each.partner} contributes to {each.scheme}, which {lead} leads: aligned "
                    f"money stays with its lead; remove it, or name another lead"
                )
                yield fault("not-the-lead", message, cell_of(each.source, "Partner"))
            if isinstance(each.rule, FixedSum) and each.rule.sum < Money(0):
                message = f"a contribution of {each.rule.sum} is below nil; make it nil or more"
                yield fault("below-nil", message, cell_of(each.source, "Amount"))


def contributions_are_single(agreement: AgreementTerms) -> Iterator[Issue]:
    """At most one rest a scheme and year, and one unit row a scheme, partner and year."""
    for fund in agreement.funds:
        begun = {c.years.first for c in fund.contributions if c.years is not None}
        told: set[int] = set()
        for year in sorted(begun):
            standing = in_force(fund.contributions, year)
            rests = [c for c in standing if isinstance(c.rule, Rest)]
            units = [c for c in standing if isinstance(c.rule, Unit)]
            clashes = (
                *_clashes(rests, lambda c: f"scheme {c.scheme} has another rest"),
                *_clashes(units, lambda c: f"{c.partner} has another unit rule for {c.scheme}"),
            )
            for other, each, message in clashes:
                if id(each) not in told:
                    told.add(id(each))
                    place = f" in {other.source.named}" if other.source else ""
                    message += f"{place} for {year}; keep one of the two"
                    yield fault("stated-twice", message, cell_of(each.source, "Rule"))


def _clashes(
    standing: Iterable[Contribution], words: Callable[[Contribution], str]
) -> Iterator[tuple[Contribution, Contribution, str]]:
    """The contributions that say what another one says already, each with the other."""
    seen: dict[str, Contribution] = {}
    for each in standing:
        first = seen.setdefault(words(each), each)
        if first is not each:
            yield first, each, words(each)


def budgets_are_single(agreement: AgreementTerms) -> Iterator[Issue]:
    """A scheme has one budget a year, not below nil."""
    for fund in agreement.funds:
        schemes = (scheme.code for scheme in fund.schemes)
        yield from unknown_names("scheme", schemes, fund.budgets, "scheme")
        keys = (((b.scheme, b.years and b.years.first), b.source) for b in fund.budgets)
        yield from stated_twice("the budget of", keys, "Budget")
        for budget in fund.budgets:
            if budget.amount < Money(0):
                message = f"a budget of {budget.amount} is below nil; make it nil or more"
                yield fault("below-nil", message, cell_of(budget.source, "Budget"))


def bridges_are_single(agreement: AgreementTerms) -> Iterator[Issue]:
    """Roll forward steps have distinct places, and efficiencies are given positive."""
    for fund in agreement.funds:
        schemes = (scheme.code for scheme in fund.schemes)
        yield from unknown_names("scheme", schemes, fund.roll_forward, "scheme")
        yield from unknown_partners(agreement, fund.roll_forward, "partner")
        keys = (
            ((s.scheme, s.partner, s.funding or "", s.year, s.order), s.source)
            for s in fund.roll_forward
        )
        yield from stated_twice("the roll forward step of", keys, "Order")
        for step in fund.roll_forward:
            below = step.change < Money(0) if isinstance(step.change, Money) else step.change < 0
            if step.kind is Bridge.EFFICIENCY and below:
                message = "an efficiency is taken off, so it is given positive; take the minus out"
                heading = "Amount" if isinstance(step.change, Money) else "Rate"
                yield fault("below-nil", message, cell_of(step.source, heading))


def tables_are_single(agreement: AgreementTerms) -> Iterator[Issue]:
    """An index has one rate a year; a profile is stated once and weighs something."""
    keys = (((i.index, str(i.year)), i.source) for i in agreement.indices)
    yield from stated_twice("index", keys, "Index")
    yield from stated_twice("profile", ((p.name, p.source) for p in agreement.profiles), "Profile")
    for profile in agreement.profiles:
        if len(profile.weights) != 12 or min(profile.weights) < 0 or not any(profile.weights):
            message = (
                f"profile {profile.name} needs twelve weights, none below nil and not all nil; "
                f"mend its months"
            )
            yield fault("bad-profile", message, cell_of(profile.source, "Profile"))


AGREEMENT_CHECKS = (
    partners_are_distinct,
    dates_run_forwards,
    funds_have_hosts,
    schemes_are_distinct,
    contributions_have_homes,
    contributions_are_single,
    budgets_are_single,
    bridges_are_single,
    steps_fit_their_fund,
    steps_are_single,
    caps_are_single,
    tables_are_single,
    price_base_has_an_index,
    protocol_is_sound,
)


def contradictions(agreement: AgreementTerms) -> Iterator[Issue]:
    """Every way in which an agreement contradicts itself."""
    for check in AGREEMENT_CHECKS:
        yield from check(agreement)
