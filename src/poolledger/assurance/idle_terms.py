"""What stands in an agreement or among its facts, and does nothing?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.agreement.contribution_rules import RollForward
from poolledger.agreement.facts import Movement
from poolledger.agreement.unused_tables import unused_indices, unused_profiles
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.bands import WHOLE
from poolledger.sharing.steps import Step
from poolledger.values.errors import Issue, warning
from poolledger.values.in_force import cell_of, in_force
from poolledger.values.money import Money

CODE = "unused"


def activity_without_units(outturn: Outturn) -> Iterator[Issue]:
    """Units delivered where no unit contribution is in force."""
    homes = {scheme.code: fund for fund, scheme in outturn.agreement.schemes}
    for row in outturn.facts.activity:
        rules = [
            contribution.rule
            for contribution in in_force(homes[row.scheme].contributions, row.year)
            if (contribution.scheme, contribution.partner) == (row.scheme, row.partner)
        ]
        if not any(rule.follows_activity for rule in rules):
            message = (
                f"units of {row.scheme} for {row.partner} in {row.year} change nothing: "
                f"it has no unit contribution there in that year"
            )
            yield warning(CODE, message, cell_of(row.source, "Units"))


def bridges_without_contributions(outturn: Outturn) -> Iterator[Issue]:
    """Roll forward steps where no contribution is rolled forward."""
    for fund in outturn.agreement.funds:
        for step in fund.roll_forward:
            rolled = any(
                isinstance(each.rule, RollForward)
                and (each.scheme, each.partner, each.funding)
                == (step.scheme, step.partner, step.funding)
                for each in in_force(fund.contributions, step.year)
            )
            if not rolled:
                source = f" from {step.funding!r}" if step.funding else ""
                message = (
                    f"roll forward step {step.order} of {step.partner}'s contribution to "
                    f"{step.scheme}{source} changes nothing: no such contribution is rolled "
                    f"forward in {step.year}"
                )
                yield warning(CODE, message, cell_of(step.source, "Step"))


def tables_without_use(outturn: Outturn) -> Iterator[Issue]:
    """Indices that nothing follows, and profiles that no scheme and no line has."""
    rates = {
        rate.index: rate for rate in reversed([*unused_indices(outturn.agreement, outturn.facts)])
    }
    for name, rate in reversed(rates.items()):
        yield warning(CODE, f"nothing follows index {name!r}", cell_of(rate.source, "Index"))
    for profile in unused_profiles(outturn.agreement, outturn.facts):
        message = f"nothing has profile {profile.name!r}"
        yield warning(CODE, message, cell_of(profile.source, "Profile"))


def steps_with_idle_cells(outturn: Outturn) -> Iterator[Issue]:
    """Percentages, caps and measures on steps that do not read them."""
    for fund in outturn.agreement.funds:
        for step in fund.risk_share:
            what = f"step {step.number} of {step.scheme or fund.code}"
            yield from _idle(step, what, "neither Next nor Up to")
            yield from _meaningless(step, what, ("power", "programme"), "of a dividend")
    for step in outturn.agreement.protocol:
        none = "none of Next, Up to, Beyond and Only if below"
        what = f"step {step.number} of the protocol"
        yield from _idle(step, what, none)
        yield from _meaningless(step, what, ("scheme",), "of a variance")


def _idle(step: Step, what: str, no_size: str) -> Iterator[Issue]:
    name = step.treatment.name
    if step.quoted and step.treatment.basis is None:
        first = next(iter(step.quoted))
        message = f"{what} is '{name}', which shares by no percentages; clear them"
        yield warning(CODE, message, cell_of(step.source, first))
    if step.at_most and not step.treatment.reads_caps:
        first = next(iter(step.at_most))
        message = f"{what} is '{name}', which gives partners nothing to cap; clear its caps"
        yield warning(CODE, message, cell_of(step.source, f"{first} at most"))
    # A gate in pounds is of nothing, so that it makes no use of what the step is of.
    of_it = [gate for gate in step.gates if gate.of and not isinstance(gate.size, Money)]
    if step.of is not None and step.band is WHOLE and not of_it:
        message = f"{what} is of {step.of} but has {no_size}; give one, or clear Of"
        yield warning(CODE, message, cell_of(step.source, "Of"))


def _meaningless(step: Step, what: str, terms: tuple[str, ...], of: str) -> Iterator[Issue]:
    """Terms that a step may have, and that mean nothing where it stands."""
    for term in terms:
        if (said := getattr(step, term)) is not None:
            message = f"{what} names the {term} {said}, which is {of} alone; leave it out"
            yield warning(CODE, message, cell_of(step.source, term.capitalize()))


def receipts_outside_the_ring(outturn: Outturn) -> Iterator[Issue]:
    """Contribution cash received for schemes whose contributions are not owed to the fund."""
    homes = {scheme.code: (fund, scheme) for fund, scheme in outturn.agreement.schemes}
    for actual in outturn.facts.actuals:
        if actual.kind is not Movement.RECEIPT or actual.scheme is None or not actual.amount:
            continue
        fund, scheme = homes[actual.scheme]
        if not fund.in_ring(scheme):
            message = (
                f"a receipt of {actual.amount} for {scheme.code} is not settled: the scheme is "
                f"outside {fund.code}'s own ring, so nothing is owed to {fund.code} for it"
            )
            yield warning(CODE, message, cell_of(actual.source, "Scheme"))
