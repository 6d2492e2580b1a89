"""What the steps of a risk share, a cap or a protocol may not say.

As in :mod:`poolledger.validation.agreement`, each contradiction is one function.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.funds import Fund
from poolledger.agreement.savings_terms import Assessed
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step, clashing, not_for_savings
from poolledger.sharing.sum_in_words import and_listed
from poolledger.sharing.treatments import TREATMENTS, Effect
from poolledger.validation.entries import is_below_nil
from poolledger.values.errors import Issue, fault
from poolledger.values.in_force import cell_of, in_row
from poolledger.values.suggestions import unknown

# Whom a fund's step may name by what it is.
_ROLES = ("host", "lead")


def steps_fit_their_fund(agreement: AgreementTerms) -> Iterator[Issue]:
    """Steps are for schemes that take part, and name partners and treatments the fund has."""
    codes = [partner.code for partner in agreement.partners]
    for fund in agreement.funds:
        for step in fund.risk_share:
            yield from _step_scheme(fund, step)
            yield from _step_partners(step, codes, fund)
            if not step.treatment.for_variances:
                fit = [name for name, kind in TREATMENTS.items() if kind.for_variances]
                message = (
                    f"{step.treatment.name} is for savings, not for a fund's variance; choose "
                    f"{and_listed(fit, 'or')}"
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
        message = f"scheme {step.scheme} {why}, so its variance is its lead's; remove the step"
        yield fault("takes-no-part", message, cell_of(step.source, "Scheme"))


def _step_partners(step: Step, codes: Sequence[str], fund: Fund | None = None) -> Iterator[Issue]:
    """Partners that there are not; a fund's step may name its host and a scheme's lead too."""
    for code, heading in step.named_partners:
        roles = _ROLES if fund is not None and heading == "Basis" else ()
        if fund is not None and code in roles:
            yield from _step_role(fund, step, code)
        elif code not in codes:
            yield unknown("partner", code, [*codes, *roles], step.source, heading)


def _step_role(fund: Fund, step: Step, role: str) -> Iterator[Issue]:
    where = cell_of(step.source, "Basis")
    if role == "lead" and step.scheme is None:
        message = (
            "'lead' bears a scheme's own variance, and a fund's net has no one lead; "
            "name host or a partner"
        )
        yield fault("no-one-lead", message, where)
    elif role == "host" and not fund.holds_cash:
        message = f"aligned budgets {fund.code} have no host; name a partner"
        yield fault("aligned-host", message, where)


def steps_are_single(agreement: AgreementTerms) -> Iterator[Issue]:
    """No two steps of a scope have the same number on the same day."""
    for fund in agreement.funds:
        for earlier, later in clashing(fund.risk_share, "scheme"):
            first = in_row(", first in", earlier.source)
            of = f"scheme {later.scheme}" if later.scheme else f"fund {fund.code}"
            way = (later.direction or Direction.BOTH).value
            message = (
                f"step {later.number} of the {way} of {of} is stated twice{first}; number the "
                f"steps apart"
            )
            yield fault("stated-twice", message, cell_of(later.source, "Step"))


def caps_are_sound(agreement: AgreementTerms) -> Iterator[Issue]:
    """A partner's cap is for both directions or for one of them, and not below nil."""
    for fund in agreement.funds:
        both = {c.partner for c in fund.caps if c.direction is Direction.BOTH}
        for cap in fund.caps:
            if cap.partner in both and cap.direction is not Direction.BOTH:
                message = (
                    f"{cap.partner} has a cap for both directions and another for one; keep one"
                )
                yield fault("stated-twice", message, cell_of(cap.source, "Direction"))
            if is_below_nil(cap.at_most):
                message = f"a cap of {cap.at_most} is below nil"
                yield fault("below-nil", message, cell_of(cap.source, "At most"))


def protocol_is_sound(agreement: AgreementTerms) -> Iterator[Issue]:
    """The protocol's steps have numbers of their own and name partners that there are."""
    codes = [partner.code for partner in agreement.partners]
    for _, later in clashing(agreement.protocol, "programme"):
        message = f"step {later.number} of the protocol is stated twice; number the steps apart"
        yield fault("stated-twice", message, cell_of(later.source, "Step"))
    cumulative = agreement.savings.assessed is Assessed.CUMULATIVE
    for step in agreement.protocol:
        yield from _step_partners(step, codes)
        yield from not_for_savings(step)
        if step.treatment.only_year is not None:
            message = (
                f"step {step.number} carries the losses of {step.treatment.only_year} alone, and "
                f"an agreement is settled in every year; leave it out, and share each year's "
                f"saving by divide with what was carried into it"
            )
            yield fault("of-one-year", message, cell_of(step.source, "Treatment"))
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
