"""What an agreement, or a year's facts, may not say: each contradiction is one function.

The lists at the end of the file are all that is checked. Each function yields every issue of its
kind, with the cell where there is one, so that a person can mend them all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from difflib import get_close_matches
from itertools import combinations
from typing import TYPE_CHECKING, Any

from poolledger.issues import Issue, fault
from poolledger.money import Money
from poolledger.periods import written_date
from poolledger.rules.contributed import Bridge, Contribution
from poolledger.rules.contributions import Fixed, Rest, Unit
from poolledger.sharing.bases import Percentages
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Bear, CarryForward, Effect
from poolledger.terms import Source, cell_of, in_force

if TYPE_CHECKING:
    from poolledger.agreement import Agreement
    from poolledger.funds import Fund

_LISTED = 8
RESERVED_CODES = ("host", "lead", "joint", "rest")


def unknown(
    what: str, code: str, known: Iterable[str], source: Source | None, heading: str
) -> Issue:
    """A fault for a name that is not among the known ones, with the nearest of them."""
    listed = list(known)
    near = get_close_matches(code, listed, n=1, cutoff=0.5) or [
        name for name in listed if name.casefold() == code.casefold()
    ]
    hint = f"did you mean {near[0]!r}?" if near else f"there is {_some(listed)}"
    if not listed:
        hint = f"no {what} is stated"
    code_name = f"unknown-{what.replace(' ', '-')}"
    return fault(code_name, f"there is no {what} {code!r}; {hint}", cell_of(source, heading))


def _some(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    more = len(names) - _LISTED
    shown = ", ".join(names[:_LISTED])
    return f"{shown} and {more} more" if more > 0 else shown


def stated_twice(
    what: str, items: Iterable[tuple[Hashable, Source | None]], heading: str
) -> Iterator[Issue]:
    """A fault for each item whose key stood before."""
    seen: dict[Hashable, Source | None] = {}
    for key, source in items:
        if key in seen:
            first = seen[key]
            place = f", first in {_place_of(first, source, heading)}" if first is not None else ""
            words = " ".join(str(part) for part in key) if isinstance(key, tuple) else str(key)
            message = f"{what} {words} is stated twice{place}; keep one of the two"
            yield fault("stated-twice", message, cell_of(source, heading))
        seen.setdefault(key, source)


def _place_of(first: Source, later: Source | None, heading: str) -> str:
    """A row as another row's message names it: by its number alone where they share a sheet."""
    here = later is None or (first.book, first.sheet) == (later.book, later.sheet)
    return f"row {first.row}" if here else str(first.cell(heading))


def partners_are_distinct(agreement: Agreement) -> Iterator[Issue]:
    """Codes are unique and are no words of the rules; successors follow partners."""
    codes = [partner.code for partner in agreement.partners]
    yield from stated_twice("partner", ((p.code, p.source) for p in agreement.partners), "Code")
    for partner in agreement.partners:
        if partner.code.casefold() in RESERVED_CODES:
            message = f"{partner.code!r} is a word of the rules; give the partner another code"
            yield fault("reserved-code", message, cell_of(partner.source, "Code"))
        for earlier in partner.successor_of:
            if earlier not in codes:
                yield unknown("partner", earlier, codes, partner.source, "Successor of")
        for heading, measure in (("Population", partner.population), ("Need", partner.need)):
            if measure is not None and measure < 0:
                message = f"{heading.lower()} of {partner.code} is below nil; make it nil or more"
                yield fault("below-nil", message, cell_of(partner.source, heading))


def dates_run_forwards(agreement: Agreement) -> Iterator[Issue]:
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
    for what, first, last, source, heading in periods:
        if first is not None and last is not None and last < first:
            message = (
                f"{what} ends on {written_date(last)}, before it begins on "
                f"{written_date(first)}; mend one of the two"
            )
            yield fault("ends-before-start", message, cell_of(source, heading))


def funds_have_hosts(agreement: Agreement) -> Iterator[Issue]:
    """Pooled and lead funds have a partner as host; aligned budgets have none."""
    codes = [partner.code for partner in agreement.partners]
    yield from stated_twice("fund", ((fund.code, fund.source) for fund in agreement.funds), "Fund")
    for fund in agreement.funds:
        where = cell_of(fund.source, "Host")
        if fund.form == "aligned" and fund.host is not None:
            message = f"aligned budgets {fund.code} have no host; clear {fund.host!r}"
            yield fault("aligned-host", message, where)
        elif fund.form != "aligned" and fund.host is None:
            message = f"{fund.form} fund {fund.code} needs a host; name the partner that holds it"
            yield fault("no-host", message, where)
        elif fund.host is not None and fund.host not in codes:
            yield unknown("partner", fund.host, codes, fund.source, "Host")


def schemes_are_distinct(agreement: Agreement) -> Iterator[Issue]:
    """Scheme codes mean one thing; leads are partners; rings and profiles fit."""
    codes = [partner.code for partner in agreement.partners]
    profiles = [profile.name for profile in agreement.profiles]
    yield from stated_twice("scheme", ((s.code, s.source) for _, s in agreement.schemes), "Scheme")
    for fund, scheme in agreement.schemes:
        if scheme.lead is not None and scheme.lead not in codes:
            yield unknown("partner", scheme.lead, codes, scheme.source, "Lead")
        if fund.form == "aligned" and scheme.lead is None:
            message = f"scheme {scheme.code} of aligned budgets {fund.code} needs a Lead; name it"
            yield fault("no-lead", message, cell_of(scheme.source, "Lead"))
        if fund.form == "aligned" and scheme.ring is not None and scheme.ring.value == "pooled":
            message = (
                f"scheme {scheme.code} is pooled, but {fund.code} is aligned; say aligned, in view "
                f"or shadow"
            )
            yield fault("pooled-in-aligned", message, cell_of(scheme.source, "Ring"))
        if scheme.profile is not None and scheme.profile not in profiles:
            yield unknown("profile", scheme.profile, profiles, scheme.source, "Profile")


def contributions_have_homes(agreement: Agreement) -> Iterator[Issue]:
    """Contributions are partners' own, to schemes of the fund, and not below nil."""
    codes = [partner.code for partner in agreement.partners]
    for fund in agreement.funds:
        schemes = {scheme.code: scheme for scheme in fund.schemes}
        for each in fund.contributions:
            if each.partner not in codes:
                yield unknown("partner", each.partner, codes, each.source, "Partner")
            if each.scheme not in schemes:
                yield unknown("scheme", each.scheme, schemes, each.source, "Scheme")
            elif fund.form == "aligned" and each.partner != schemes[each.scheme].lead:
                message = (
                    f"{each.partner} contributes to {each.scheme}, which "
                    f"{schemes[each.scheme].lead} leads: aligned money stays with its lead; "
                    f"remove the row, or name another lead in Schemes"
                )
                yield fault("not-the-lead", message, cell_of(each.source, "Partner"))
            if isinstance(each.rule, Fixed) and each.rule.sum < Money(0):
                message = f"a contribution of {each.rule.sum} is below nil; make it nil or more"
                yield fault("below-nil", message, cell_of(each.source, "Amount"))


def contributions_are_single(agreement: Agreement) -> Iterator[Issue]:
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
                *_clashes(units, lambda c: f"{c.partner} has another unit row for {c.scheme}"),
            )
            for other, each, message in clashes:
                if id(each) not in told:
                    told.add(id(each))
                    place = f" in row {other.source.row}" if other.source else ""
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


def budgets_are_single(agreement: Agreement) -> Iterator[Issue]:
    """A scheme has one budget a year, not below nil."""
    for fund in agreement.funds:
        schemes = [scheme.code for scheme in fund.schemes]
        keys = (((b.scheme, b.years and b.years.first), b.source) for b in fund.budgets)
        yield from stated_twice("the budget of", keys, "Budget")
        for budget in fund.budgets:
            if budget.scheme not in schemes:
                yield unknown("scheme", budget.scheme, schemes, budget.source, "Scheme")
            if budget.amount < Money(0):
                message = f"a budget of {budget.amount} is below nil; make it nil or more"
                yield fault("below-nil", message, cell_of(budget.source, "Budget"))


def bridges_are_single(agreement: Agreement) -> Iterator[Issue]:
    """Roll forward steps have distinct places, and efficiencies are given positive."""
    codes = [partner.code for partner in agreement.partners]
    for fund in agreement.funds:
        schemes = [scheme.code for scheme in fund.schemes]
        keys = (
            ((s.scheme, s.partner, s.funding or "", s.year, s.order), s.source)
            for s in fund.roll_forward
        )
        yield from stated_twice("the roll forward step of", keys, "Order")
        for step in fund.roll_forward:
            if step.scheme not in schemes:
                yield unknown("scheme", step.scheme, schemes, step.source, "Scheme")
            if step.partner not in codes:
                yield unknown("partner", step.partner, codes, step.source, "Partner")
            below = step.change < Money(0) if isinstance(step.change, Money) else step.change < 0
            if step.kind is Bridge.EFFICIENCY and below:
                message = "an efficiency is taken off, so it is given positive; take the minus out"
                heading = "Amount" if isinstance(step.change, Money) else "Rate"
                yield fault("below-nil", message, cell_of(step.source, heading))


def steps_fit_their_fund(agreement: Agreement) -> Iterator[Issue]:
    """Steps are for schemes that take part, and name partners and treatments the fund has."""
    codes = [partner.code for partner in agreement.partners]
    for fund in agreement.funds:
        for step in fund.risk_share:
            yield from _step_scheme(fund, step)
            yield from _step_bearer(fund, step, codes)
            yield from _step_partners(step, codes)
            carried = isinstance(step.treatment, CarryForward) or (
                step.treatment.effect is Effect.BALANCES
            )
            if fund.form == "aligned" and carried:
                message = (
                    f"aligned budgets {fund.code} hold no money, so nothing can be left in them: "
                    f"{step.treatment.name} is for pooled and lead funds; choose share or bear"
                )
                yield fault("aligned-carry", message, cell_of(step.source, "Treatment"))


def _step_scheme(fund: Fund, step: Step) -> Iterator[Issue]:
    if step.scheme is None:
        return
    schemes = {scheme.code: scheme for scheme in fund.schemes}
    if step.scheme not in schemes:
        yield unknown("scheme", step.scheme, schemes, step.source, "Scheme")
    elif not fund.takes_part(schemes[step.scheme]):
        scheme = schemes[step.scheme]
        why = "is ring-fenced" if scheme.ring_fenced else f"is not in {fund.code}'s own ring"
        message = f"scheme {step.scheme} {why}, so its variance is its lead's; remove the row"
        yield fault("takes-no-part", message, cell_of(step.source, "Scheme"))


def _step_bearer(fund: Fund, step: Step, codes: list[str]) -> Iterator[Issue]:
    if not isinstance(step.treatment, Bear):
        return
    bearer, where = step.treatment.bearer, cell_of(step.source, "Basis")
    if bearer == "lead":
        if step.scheme is None:
            message = (
                "'lead' bears a scheme's own variance, and a fund's net has no one lead; "
                "name host or a partner"
            )
            yield fault("no-one-lead", message, where)
    elif bearer == "host":
        if fund.form == "aligned":
            message = f"aligned budgets {fund.code} have no host; name a partner"
            yield fault("aligned-host", message, where)
    elif bearer not in codes:
        yield unknown("partner", bearer, [*codes, "host", "lead"], step.source, "Basis")


def _step_partners(step: Step, codes: list[str]) -> Iterator[Issue]:
    basis = getattr(step.treatment, "basis", None)
    if isinstance(basis, Percentages):
        for code in basis.shares:
            if code not in codes:
                yield unknown("partner", code, codes, step.source, code)
    for code in step.at_most:
        if code not in codes:
            yield unknown("partner", code, codes, step.source, f"{code} at most")
    sizes = [step.next, step.up_to, step.only_if_at_least, *step.at_most.values()]
    for size in sizes:
        if size is not None and (size.pence if isinstance(size, Money) else size) < 0:
            message = f"a size of {size} is below nil"
            yield fault("below-nil", message, cell_of(step.source, "Step"))


def steps_are_single(agreement: Agreement) -> Iterator[Issue]:
    """No two steps of a scope have the same number on the same day."""
    for fund in agreement.funds:
        for earlier, later in combinations(fund.risk_share, 2):
            clash = (
                earlier.scheme == later.scheme
                and earlier.number == later.number
                and _same_way(earlier, later)
                and earlier.in_force.overlaps(later.in_force)
            )
            if clash:
                first = f", first in row {earlier.source.row}" if earlier.source else ""
                of = f"scheme {later.scheme}" if later.scheme else f"fund {fund.code}"
                message = (
                    f"step {later.number} of the {later.direction.value} of {of} is stated "
                    f"twice{first}; number the steps apart"
                )
                yield fault("stated-twice", message, cell_of(later.source, "Step"))


def _same_way(one: Step, other: Step) -> bool:
    return one.direction.covers(other.direction) or other.direction.covers(one.direction)


def caps_are_single(agreement: Agreement) -> Iterator[Issue]:
    """A partner has one cap a fund and direction."""
    codes = [partner.code for partner in agreement.partners]
    for fund in agreement.funds:
        keys = [((fund.code, c.partner, c.direction.value), c.source) for c in fund.caps]
        yield from stated_twice("the cap of", keys, "Partner")
        both = {c.partner for c in fund.caps if c.direction is Direction.BOTH}
        for cap in fund.caps:
            if cap.partner not in codes:
                yield unknown("partner", cap.partner, codes, cap.source, "Partner")
            if cap.partner in both and cap.direction is not Direction.BOTH:
                message = (
                    f"{cap.partner} has a cap for both directions and another for one; keep one"
                )
                yield fault("stated-twice", message, cell_of(cap.source, "Direction"))
            if (cap.at_most.pence if isinstance(cap.at_most, Money) else cap.at_most) < 0:
                message = f"a cap of {cap.at_most} is below nil"
                yield fault("below-nil", message, cell_of(cap.source, "At most"))


def tables_are_single(agreement: Agreement) -> Iterator[Issue]:
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


def protocol_is_sound(agreement: Agreement) -> Iterator[Issue]:
    """The protocol's steps have numbers of their own and name partners that there are."""
    codes = [partner.code for partner in agreement.partners]
    for earlier, later in combinations(agreement.protocol, 2):
        if earlier.number == later.number and earlier.in_force.overlaps(later.in_force):
            message = f"step {later.number} of the protocol is stated twice; number the steps apart"
            yield fault("stated-twice", message, cell_of(later.source, "Step"))
    for step in agreement.protocol:
        yield from _step_partners(step, codes)
        if not step.treatment.for_savings:
            message = f"a saving is paid out, not left in a fund: {step.treatment.name} is for risk"
            yield fault("not-for-savings", message, cell_of(step.source, "Treatment"))
        if isinstance(step.treatment, Bear) and step.treatment.bearer not in codes:
            yield unknown("partner", step.treatment.bearer, codes, step.source, "Basis")


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
    protocol_is_sound,
)


def contradictions(agreement: Agreement) -> Iterator[Issue]:
    """Every way in which an agreement contradicts itself."""
    for check in AGREEMENT_CHECKS:
        yield from check(agreement)
