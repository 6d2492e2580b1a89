"""What an agreement says, or a ledger holds, that its settlement passes by without a word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from poolledger.agreement.facts import Facts
from poolledger.agreement.register import Status
from poolledger.agreement.reporting_period import has_contributions
from poolledger.settlement.outturn import Outturn
from poolledger.values.errors import Issue, warning
from poolledger.values.financial_year import FinancialYear, written_date
from poolledger.values.in_force import Source, Window, cell_of
from poolledger.values.money import Money, written

_FACTS = ("fact", "facts")
_PAID = ("dividend paid", "dividends paid")


def funds_live_in_the_year(outturn: Outturn) -> Iterator[Issue]:
    """A fund settled for a year in which it does not exist."""
    year = outturn.year
    for fund in outturn.agreement.funds:
        ended = fund.last_day is not None and fund.last_day < year.first_day
        begins = fund.first_day is not None and fund.first_day > year.last_day
        moved = any(f.amount for f in outturn.contributions if f.fund == fund.code) or any(
            s.outturn for s in outturn.positions if s.fund is fund
        )
        if (ended or begins) and moved:
            day = fund.last_day if ended else fund.first_day
            assert day is not None
            verb = "ended" if ended else "begins"
            message = (
                f"fund {fund.code} {verb} on {written_date(day)}, yet {year} is settled for it; "
                f"mend its dates, or take its rows out"
            )
            where = cell_of(fund.source, "To" if ended else "From")
            yield warning("fund-not-in-force", message, where)


def years_of_facts_have_contributions(outturn: Outturn) -> Iterator[Issue]:
    """Facts of a year of the agreement for which nobody contributes: no settlement holds them."""
    stands = Window(outturn.agreement.start, outturn.agreement.end)
    held: dict[FinancialYear, bool] = {}
    without: dict[tuple[tuple[str, str], FinancialYear], list[tuple[Money, Source | None]]] = {}
    for names, year, amount, source in _summed(outturn.facts):
        if year not in held:
            held[year] = has_contributions(outturn.agreement, year) or not stands.overlaps(
                Window(year.first_day, year.last_day)
            )
        if not held[year] and amount.pence:
            without.setdefault((names, year), []).append((amount, source))
    for ((one, several), year), facts in without.items():
        total = sum(amount.pence for amount, _ in facts)
        rows = f"1 {one}" if len(facts) == 1 else f"{len(facts)} {several}"
        source = facts[0][1]
        or_say = ", or say 'For year'" if (one, several) in (_FACTS, _PAID) else ""
        message = (
            f"{rows} of {year}, {written(total)} in all, but there are no contributions for "
            f"{year}: no year holds them; mend the date{or_say}"
        )
        yield warning("facts-of-no-year", message, cell_of(source, "Date"))


def _summed(
    facts: Facts,
) -> Iterator[tuple[tuple[str, str], FinancialYear, Money, Source | None]]:
    """What counts in the year of its day: what it is, one and several, its year and its sum."""
    for actual in facts.actuals:
        yield _FACTS, actual.year, actual.amount, actual.source
    for move in facts.virements:
        yield ("virement", "virements"), FinancialYear.of(move.day), move.amount, move.source
    for saving in facts.savings.deliveries:
        if saving.status is not Status.FORECAST:
            year = FinancialYear.of(saving.day)
            yield ("saving delivered", "savings delivered"), year, saving.amount, saving.source
    for paid in facts.savings.paid:
        yield _PAID, paid.year, paid.amount, paid.source


def reserves_keep_their_holder(outturn: Outturn) -> Iterator[Issue]:
    """A reserve whose holder changes from one year's row to the next: no money moves with it."""
    hosts = {fund.code: fund.host for fund in outturn.agreement.funds}
    rows = sorted(outturn.facts.reserves, key=lambda row: (row.reserve, row.year))
    for earlier, later in pairwise(rows):
        before = earlier.held_by or hosts.get(earlier.fund or "")
        after = later.held_by or hosts.get(later.fund or "")
        if earlier.reserve == later.reserve and before != after:
            message = (
                f"reserve {later.reserve} was held by {before} in {earlier.year} and is held by "
                f"{after} in {later.year}; nothing here pays it over: say who holds it"
            )
            yield warning("holder-changes", message, cell_of(later.source, "Held by"))


def applied_balances_are_used(outturn: Outturn) -> Iterator[Issue]:
    """A balance applied to a scheme outside the fund's own ring stays where it was."""
    for funded in outturn.contributions:
        given = funded.contribution
        fund = outturn.agreement.fund(funded.fund)
        scheme = next(s for s in fund.schemes if s.code == given.scheme)
        if not given.rule.owes_cash and not fund.in_ring(scheme):
            message = (
                f"{given.partner} applies a balance to {given.scheme}, which is not in "
                f"{fund.code}'s own ring: it is listed, and the balance stays as it was"
            )
            yield warning("balance-not-applied", message, cell_of(given.source, "Scheme"))


def sources_are_spelt_alike(outturn: Outturn) -> Iterator[Issue]:
    """Sources of one partner's contributions to one scheme that differ in case or spaces only."""
    for fund in outturn.agreement.funds:
        told = set()
        for one, other in combinations(fund.contributions, 2):
            if (one.scheme, one.partner) != (other.scheme, other.partner) or not one.funding:
                continue
            same = one.funding != other.funding and _plain(one.funding) == _plain(other.funding)
            if same and (one.scheme, one.partner, other.funding) not in told:
                told.add((one.scheme, one.partner, other.funding))
                message = (
                    f"sources {one.funding!r} and {other.funding!r} of {other.partner}'s "
                    f"contributions to {other.scheme} are read as two; spell them alike"
                )
                yield warning("sources-alike", message, cell_of(other.source, "Source"))


def _plain(name: str | None) -> str:
    return "".join((name or "").casefold().split())
