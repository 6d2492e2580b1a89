"""What a register of savings may not say of an agreement or of itself.

As in :mod:`poolledger.validation.agreement`, each contradiction is one function, and the list
at the end is all that is checked. Nothing is shared from a register with faults.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from attrs import evolve

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.facts import Facts
from poolledger.agreement.register import JOINT, Initiative, JointCost
from poolledger.sharing.coalition_costs import MOST_PARTNERS, CoalitionCosts
from poolledger.values.errors import AgreementFault, Issue, fault
from poolledger.values.financial_year import written_date
from poolledger.values.in_force import cell_of, in_row
from poolledger.values.partners import codes_of
from poolledger.values.suggestions import stated_twice


def initiatives_count_once(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """An initiative is stated once, and belongs to one programme."""
    initiatives = facts.savings.initiatives
    first: dict[str, Initiative] = {}
    for each in initiatives:
        first.setdefault(each.code, each)
    alike = (i for i in initiatives if i.counts_towards == first[i.code].counts_towards)
    yield from stated_twice("initiative", alike, attrgetter("code"), "Initiative")
    for each in initiatives:
        one = first[each.code]
        if one.counts_towards != each.counts_towards:
            place = in_row(" in", one.source)
            message = (
                f"initiative {each.code} counts towards {one.counts_towards}{place} and towards "
                f"{each.counts_towards} here; a pound counts once, so keep one of the two"
            )
            yield fault("counted-twice", message, cell_of(each.source, "Counts towards"))


def programmes_have_names_of_their_own(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """No programme is named as that of a partner or of all of them."""
    codes = codes_of(agreement.partners)
    for each in facts.savings.initiatives:
        if each.programme in (JOINT, *codes):
            message = (
                f"programme {each.programme} would be taken for the "
                f"{'joint programme' if each.programme == JOINT else 'own programme of a partner'}"
                f"; give it another name"
            )
            yield fault("two-meanings", message, cell_of(each.source, "Programme"))


def claims_have_owners(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """What may be claimed of a saving is somebody's."""
    for each in facts.savings.initiatives:
        for heading, money, owner, whose in (
            ("Investment", each.investment, "Invested by", each.invested_by),
            ("Extra cost", each.extra_cost, "Extra cost to", each.extra_cost_to),
        ):
            if money is not None and whose is None:
                message = f"{heading} has no owner; name the partner in {owner}"
                yield fault("no-owner", message, cell_of(each.source, owner))


def dividends_go_to_another(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A dividend goes from one partner to another."""
    for paid in facts.savings.paid:
        if paid.payer == paid.payee:
            message = f"{paid.payer} pays itself; name who paid and who was paid"
            yield fault("pays-itself", message, cell_of(paid.source, "Payee"))


def decisions_come_before_payments(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A dividend or an investment is decided no later than it is paid."""
    dividends = (
        (f"a dividend of {each.amount}", each.decided, each.day, each.source, "Decided")
        for each in facts.savings.paid
    )
    investments = (
        (f"{each.partner}'s investment of {each.amount}", each.day, each.paid, each.source, "Paid")
        for each in facts.savings.decisions
    )
    for what, decided, paid, source, heading in (*dividends, *investments):
        if decided is not None and paid is not None and decided > paid:
            message = (
                f"{what} was paid on {written_date(paid)} and only decided on "
                f"{written_date(decided)}; correct one of the two"
            )
            yield fault("decided-after-payment", message, cell_of(source, heading))


def joint_costs_are_sound(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A joint cost is of partners, each named once, is nil or more, and is stated once."""
    costs = facts.savings.joint_costs
    for each in costs:
        try:
            CoalitionCosts([(each.partners, each.cost)])
        except AgreementFault as error:
            for issue in error.issues:
                if issue.code != "too-many-partners":
                    heading = "Cost" if issue.code == "negative" else "Partners"
                    yield evolve(issue, where=cell_of(each.source, heading))
    # A cost without a year holds for every year, and so stands in the table of each.
    years = dict.fromkeys(each.year for each in costs)
    tables = [[cost for cost in costs if cost.year in (None, year)] for year in years]
    yield from dict.fromkeys(issue for table in tables for issue in _of_table(table))


def _of_table(table: Sequence[JointCost]) -> Iterator[Issue]:
    yield from stated_twice(
        "the joint cost of", table, lambda each: "+".join(sorted(set(each.partners))), "Partners"
    )
    named: dict[str, None] = {}
    for each in table:
        before = len(named)
        named.update(dict.fromkeys(each.partners))
        if before <= MOST_PARTNERS < len(named):
            message = (
                f"with {'+'.join(each.partners)} joint costs are of {len(named)} partners, and "
                f"can be shared between {MOST_PARTNERS} at most; let some of them count as one"
            )
            yield fault("too-many-partners", message, cell_of(each.source, "Partners"))


SAVINGS_CHECKS = (
    initiatives_count_once,
    programmes_have_names_of_their_own,
    claims_have_owners,
    dividends_go_to_another,
    decisions_come_before_payments,
    joint_costs_are_sound,
)
