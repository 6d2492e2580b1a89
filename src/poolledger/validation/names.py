"""Do records name what there is?

The heading of a field is its name in words: what stands in ``held_by`` is under Held by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.facts import Facts
from poolledger.agreement.register import JOINT
from poolledger.values.converters import as_texts
from poolledger.values.errors import Issue
from poolledger.values.suggestions import unknown


def agreement_names_known_things(agreement: AgreementTerms) -> Iterator[Issue]:
    """An agreement names its own partners and profiles, and in a fund the fund's schemes."""
    schemes = [scheme for _, scheme in agreement.schemes]
    partners = [partner.code for partner in agreement.partners]
    profiles = (profile.name for profile in agreement.profiles)
    hosted = (fund for fund in agreement.funds if fund.holds_cash)
    yield from unknown_names("partner", partners, agreement.partners, "successor_of")
    yield from unknown_names("partner", partners, hosted, "host")
    yield from unknown_names("partner", partners, schemes, "lead")
    yield from unknown_names("profile", profiles, schemes, "profile")
    for fund in agreement.funds:
        of_partners = (*fund.contributions, *fund.roll_forward, *fund.caps)
        of_schemes = (*fund.contributions, *fund.budgets, *fund.roll_forward)
        own = (scheme.code for scheme in fund.schemes)
        yield from unknown_names("partner", partners, of_partners, "partner")
        yield from unknown_names("scheme", own, of_schemes, "scheme")


def facts_name_known_things(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A year's facts name partners, funds and schemes of the agreement; for actuals see there."""
    partners = [partner.code for partner in agreement.partners]
    schemes = [scheme.code for _, scheme in agreement.schemes]
    funds = (fund.code for fund in agreement.funds)
    of_funds = (*facts.opening_balances, *facts.reserves)
    of_partners = (*facts.activity, *facts.opening_balances)
    yield from unknown_names("partner", partners, of_partners, "partner")
    yield from unknown_names("partner", partners, facts.reserves, "held_by")
    yield from unknown_names("scheme", schemes, (*facts.forecasts, *facts.activity), "scheme")
    yield from unknown_names("scheme", schemes, facts.virements, "from_scheme", "to_scheme")
    yield from unknown_names("fund", funds, of_funds, "fund")


def register_names_known_things(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A register of savings names what is in it, or in the agreement."""
    register = facts.savings
    partners = [partner.code for partner in agreement.partners]
    own = (each for each in register.initiatives if not each.is_joint)
    named: tuple[tuple[Iterable[Any], *tuple[str, ...]], ...] = (
        (own, "counts_towards"),
        (register.initiatives, "invested_by", "extra_cost_to"),
        (register.deliveries, "falls_to", "claimed_by"),
        (register.paid, "payer", "payee", "decided_by"),
        (register.decisions, "partner", "discussed_with"),
        (register.events, "body", "falls_to"),
        (register.lines, "partner"),
        (register.notes, "agreed_by"),
        (register.joint_costs, "partners"),
    )
    initiatives = (each.code for each in register.initiatives)
    of_initiatives = (
        *register.deliveries, *register.decisions, *register.scores, *register.events
    )  # fmt: skip
    yield from unknown_names("initiative", initiatives, of_initiatives, "initiative")
    for records, *fields in named:
        yield from unknown_names("partner", partners, records, *fields)
    yield from unknown_names("partner", [JOINT, *partners], register.targets, "counts_towards")
    schemes = (scheme.code for _, scheme in agreement.schemes)
    of_schemes = (*register.initiatives, *register.lines)
    yield from unknown_names("scheme", schemes, of_schemes, "scheme")
    profiles = (profile.name for profile in agreement.profiles)
    yield from unknown_names("profile", profiles, register.lines, "profile")
    lines = (line.line for line in register.lines)
    yield from unknown_names("line", lines, (*register.notes, *register.spending), "line")


def unknown_names(
    what: str, known: Iterable[str], records: Iterable[Any], *fields: str
) -> Iterator[Issue]:
    """A fault for each name in some fields of records that is none of those known.

    A field holds a name, several or none.
    """
    asked = tuple(records)
    # Facts are looked at for each settlement, and of most kinds there are none.
    names = dict.fromkeys(known if asked else ())
    for record in asked:
        for field in fields:
            said = getattr(record, field)
            for name in () if said is None else as_texts(said):
                if name not in names:
                    heading = field.replace("_", " ").capitalize()
                    yield unknown(what, name, names, record.source, heading)


def field_of(heading: str) -> str:
    """The name of the field that stands under a heading."""
    return heading.replace(" ", "_").lower()
