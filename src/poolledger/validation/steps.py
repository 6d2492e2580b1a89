"""What the steps of a risk share, a cap or a protocol may not say.

As in :mod:`poolledger.validation.agreement`, each contradiction is one function.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.funds import Fund
from poolledger.agreement.savings_terms import Assessed
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Bear, Carry, Effect
from poolledger.validation.names import unknown_partners
from poolledger.values.errors import Issue, fault
from poolledger.values.in_force import cell_of
from poolledger.values.money import Money
from poolledger.values.suggestions import stated_twice, unknown


def steps_fit_their_fund(agreement: AgreementTerms) -> Iterator[Issue]:
    """Steps are for schemes that take part, and name partners and treatments the fund has."""
    codes = [partner.code for partner in agreement.partners]
    for fund in agreement.funds:
        for step in fund.risk_share:
            yield from _step_scheme(fund, step)
            yield from _step_bearer(fund, step, codes)
            yield from _step_partners(step, codes)
            if not step.treatment.for_variances:
                message = (
                    f"{step.treatment.name} is for savings, not for a fund's variance; choose "
                    f"share, carry forward, redeploy, bear, reserve or decide"
                )
                yield fault("not-for-variances", message, cell_of(step.source, "Treatment"))
            carried = step.treatment.effect is Effect.BALANCES
            if carried and not fund.holds_cash:
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
        if not fund.holds_cash:
            message = f"aligned budgets {fund.code} have no host; name a partner"
            yield fault("aligned-host", message, where)
    elif bearer not in codes:
        yield unknown("partner", bearer, [*codes, "host", "lead"], step.source, "Basis")


def _step_partners(step: Step, codes: list[str]) -> Iterator[Issue]:
    basis = step.treatment.basis
    for code in basis.partners if basis is not None else ():
        if code not in codes:
            yield unknown("partner", code, codes, step.source, code)
    for code in step.at_most:
        if code not in codes:
            yield unknown("partner", code, codes, step.source, f"{code} at most")
    for _, size in step.sizes:
        if (size.pence if isinstance(size, Money) else size) < 0:
            message = f"a size of {size} is below nil"
            yield fault("below-nil", message, cell_of(step.source, "Step"))


def steps_are_single(agreement: AgreementTerms) -> Iterator[Issue]:
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
                way = (later.direction or Direction.BOTH).value
                message = (
                    f"step {later.number} of the {way} of {of} is stated twice{first}; number the "
                    f"steps apart"
                )
                yield fault("stated-twice", message, cell_of(later.source, "Step"))


def _same_way(one: Step, other: Step) -> bool:
    ways = (Direction.OVERSPEND, Direction.UNDERSPEND)
    return any(one.covers(way) and other.covers(way) for way in ways)


def caps_are_single(agreement: AgreementTerms) -> Iterator[Issue]:
    """A partner has one cap a fund and direction."""
    for fund in agreement.funds:
        yield from unknown_partners(agreement, fund.caps, "partner")
        keys = [((fund.code, c.partner, c.direction.value), c.source) for c in fund.caps]
        yield from stated_twice("the cap of", keys, "Partner")
        both = {c.partner for c in fund.caps if c.direction is Direction.BOTH}
        for cap in fund.caps:
            if cap.partner in both and cap.direction is not Direction.BOTH:
                message = (
                    f"{cap.partner} has a cap for both directions and another for one; keep one"
                )
                yield fault("stated-twice", message, cell_of(cap.source, "Direction"))
            if (cap.at_most.pence if isinstance(cap.at_most, Money) else cap.at_most) < 0:
                message = f"a cap of {cap.at_most} is below nil"
                yield fault("below-nil", message, cell_of(cap.source, "At most"))


def protocol_is_sound(agreement: AgreementTerms) -> Iterator[Issue]:
    """The protocol's steps have numbers of their own and name partners that there are."""
    codes = [partner.code for partner in agreement.partners]
    for earlier, later in combinations(agreement.protocol, 2):
        clash = (
            earlier.number == later.number
            and earlier.programme == later.programme
            and _same_way(earlier, later)
            and earlier.in_force.overlaps(later.in_force)
        )
        if clash:
            message = f"step {later.number} of the protocol is stated twice; number the steps apart"
            yield fault("stated-twice", message, cell_of(later.source, "Step"))
    cumulative = agreement.savings.assessed is Assessed.CUMULATIVE
    for step in agreement.protocol:
        yield from _step_partners(step, codes)
        if not step.treatment.for_savings:
            message = f"a saving is paid out, not left in a fund: {step.treatment.name} is for risk"
            yield fault("not-for-savings", message, cell_of(step.source, "Treatment"))
        if isinstance(step.treatment, Carry):
            message = (
                f"step {step.number} carries the losses of {step.treatment.year} alone, and an "
                f"agreement is settled in every year; leave it out, and share each year's saving "
                f"by divide with what was carried into it"
            )
            yield fault("of-one-year", message, cell_of(step.source, "Treatment"))
        for named in step.treatment.partners:
            if named not in codes:
                yield unknown("partner", named, codes, step.source, "Basis")
        if step.treatment.reserve is not None and cumulative:
            message = (
                f"reserve {step.treatment.reserve} would be paid the same saving in every year, as "
                f"the protocol looks at all years together; share by 'year', or without a reserve"
            )
            yield fault("reserve-cumulative", message, cell_of(step.source, "Reserve"))
        if step.programme is not None and agreement.savings.assessed is not Assessed.PROGRAMME:
            message = (
                f"step {step.number} shares programme {step.programme} alone, and the agreement "
                f"does not look at programmes apart; say in Agreement 'Unit of assessment' "
                f"'programme', or clear Programme"
            )
            yield fault("not-by-programme", message, cell_of(step.source, "Programme"))
