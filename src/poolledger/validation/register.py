"""What a register of savings may not say of an agreement or of itself.

As in :mod:`poolledger.validation.agreement`, each contradiction is one function, and the list
at the end is all that is checked. Nothing is shared from a register with faults.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.facts import Facts
from poolledger.agreement.register import JOINT, Initiative, JointCost
from poolledger.sharing.coalition_costs import MOST_PARTNERS, CoalitionCosts
from poolledger.validation.names import (
    unknown_initiatives,
    unknown_names,
    unknown_partners,
    unknown_schemes,
)
from poolledger.values.errors import AgreementFault, Issue, fault
from poolledger.values.financial_year import written_date
from poolledger.values.in_force import Source, cell_of
from poolledger.values.money import Money
from poolledger.values.partners import codes_of
from poolledger.values.suggestions import stated_twice


def initiatives_count_once(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """An initiative is stated once, and belongs to one programme."""
    initiatives = facts.savings.initiatives
    first: dict[str, Initiative] = {}
    for each in initiatives:
        first.setdefault(each.code, each)
    alike = (i for i in initiatives if i.counts_towards == first[i.code].counts_towards)
    yield from stated_twice("initiative", ((i.code, i.source) for i in alike), "Initiative")
    for each in initiatives:
        one = first[each.code]
        if one.counts_towards != each.counts_towards:
            place = f" in {one.source.named}" if one.source is not None else ""
            message = (
                f"initiative {each.code} counts towards {one.counts_towards}{place} and towards "
                f"{each.counts_towards} here; a pound counts once, so keep one of the two"
            )
            yield fault("counted-twice", message, cell_of(each.source, "Counts towards"))


def initiatives_name_known_things(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """Initiatives name partners and schemes of the agreement."""
    codes, initiatives = codes_of(agreement.partners), facts.savings.initiatives
    own = (each for each in initiatives if not each.is_joint)
    yield from unknown_partners(agreement, own, "counts_towards")
    yield from unknown_partners(agreement, initiatives, "invested_by", "extra_cost_to")
    yield from unknown_schemes(agreement, initiatives, "scheme")
    for each in initiatives:
        if each.programme in (JOINT, *codes):
            message = (
                f"programme {each.programme} would be taken for the "
                f"{'joint programme' if each.programme == JOINT else 'own programme of a partner'}"
                f"; give it another name"
            )
            yield fault("two-meanings", message, cell_of(each.source, "Programme"))


def claims_have_owners(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """What may be claimed of a saving is nil or more, and somebody's."""
    for each in facts.savings.initiatives:
        for heading, money, owner, whose in (
            ("Investment", each.investment, "Invested by", each.invested_by),
            ("Extra cost", each.extra_cost, "Extra cost to", each.extra_cost_to),
        ):
            if money is not None and whose is None:
                message = f"{heading} has no owner; name the partner in {owner}"
                yield fault("no-owner", message, cell_of(each.source, owner))
        for heading, money in (
            ("Baseline", each.baseline),
            ("Investment", each.investment),
            ("Repaid before", each.repaid_before),
            ("Extra cost", each.extra_cost),
        ):
            yield from _nil_or_more(f"{heading} of {each.code}", money, each.source, heading)


def deliveries_have_homes(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """What is delivered is of an initiative, and falls to a partner."""
    deliveries = facts.savings.deliveries
    yield from unknown_initiatives(facts, deliveries)
    yield from unknown_partners(agreement, deliveries, "falls_to", "claimed_by")


def targets_are_single(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A year has one target a programme, of nil or more."""
    targets = facts.savings.targets
    programmes = (JOINT, *codes_of(agreement.partners))
    yield from unknown_names("partner", programmes, targets, "counts_towards")
    keys = (((str(t.year), t.counts_towards), t.source) for t in targets)
    yield from stated_twice("the target of", keys, "Counts towards")
    for target in targets:
        what = f"the target of {target.year} {target.counts_towards}"
        yield from _nil_or_more(what, target.amount, target.source, "Amount")


def dividends_were_decided_first(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A dividend goes from one partner to another, and is decided no later than it is paid."""
    yield from unknown_partners(agreement, facts.savings.paid, "payer", "payee", "decided_by")
    for paid in facts.savings.paid:
        if paid.payer == paid.payee:
            message = f"{paid.payer} pays itself; name who paid and who was paid"
            yield fault("pays-itself", message, cell_of(paid.source, "Payee"))
        if paid.decided is not None and paid.decided > paid.day:
            message = (
                f"a dividend of {paid.amount} was paid on {written_date(paid.day)} and only "
                f"decided on {written_date(paid.decided)}; correct one of the two"
            )
            yield fault("decided-after-payment", message, cell_of(paid.source, "Decided"))


def investments_were_decided_first(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """Decisions name known things, and what was decided is paid no earlier than that."""
    decisions = facts.savings.decisions
    yield from unknown_partners(agreement, decisions, "partner", "discussed_with")
    yield from unknown_initiatives(facts, decisions)
    for each in decisions:
        if each.paid is not None and each.paid < each.day:
            message = (
                f"{each.partner}'s investment of {each.amount} was paid on "
                f"{written_date(each.paid)} and only decided on {written_date(each.day)}; correct "
                f"one of the two"
            )
            yield fault("decided-after-payment", message, cell_of(each.source, "Paid"))


def scores_are_single(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A score has one value a year, or one a year and initiative, of nil or more."""
    scores = facts.savings.scores
    yield from unknown_initiatives(facts, scores)
    keys = (((s.score, str(s.year), s.initiative), s.source) for s in scores)
    named = ((tuple(part for part in key if part is not None), source) for key, source in keys)
    yield from stated_twice("the score", named, "Score")
    for each in scores:
        if each.value < 0:
            message = f"the score {each.score} of {each.year} is below nil; make it nil or more"
            yield fault("below-nil", message, cell_of(each.source, "Value"))


def joint_costs_are_sound(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A joint cost is of partners, each named once, is nil or more, and is stated once."""
    costs = facts.savings.joint_costs
    yield from unknown_partners(agreement, costs, "partners")
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
    keys = (("+".join(sorted(set(each.partners))), each.source) for each in table)
    yield from stated_twice("the joint cost of", keys, "Partners")
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


def _nil_or_more(
    what: str, money: Money | None, source: Source | None, heading: str
) -> Iterator[Issue]:
    if money is not None and money < Money(0):
        message = f"{what} is {money}, below nil; make it nil or more"
        yield fault("below-nil", message, cell_of(source, heading))


SAVINGS_CHECKS = (
    initiatives_count_once,
    initiatives_name_known_things,
    claims_have_owners,
    deliveries_have_homes,
    targets_are_single,
    dividends_were_decided_first,
    investments_were_decided_first,
    scores_are_single,
    joint_costs_are_sound,
)
