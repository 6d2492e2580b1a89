"""What does each partner put in, by which rule, and what part of the scheme's cash is that?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from poolledger.agreement.funds import Fund
from poolledger.results import walk
from poolledger.results.fund_rows import ContributionRow
from poolledger.results.json_types import Pence
from poolledger.schedules.listing import Listing, by_fund
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn


@frozen
class _PartnerRow:
    """What a partner puts into a fund, by the manner of it."""

    partner: str
    cash: Pence
    brought_forward: Pence | None
    in_kind: Pence | None
    outside_the_fund: Pence | None
    part: Fraction | None


NONE = ("There are none this year.",)
CONTRIBUTIONS = Listing(
    ContributionRow,
    "scheme partner source rule recurrent in_kind cash other",
    {"% of the scheme's cash": "part_of_cash"},
    "clause",
)
BY_PARTNER = Listing(
    _PartnerRow,
    "partner cash brought_forward in_kind outside_the_fund",
    {"% of the fund's cash": "part"},
)


def contributions(outturn: Outturn) -> Iterator[Table]:
    """A table a fund, by scheme, partner and source."""
    for fund, called, rows in by_fund(outturn, walk.contributions(outturn)):
        of, title, notes = fund.code, f"Contributions to {called}", _notes(fund, rows)
        listed = [row for scheme in fund.schemes for row in rows if row.scheme == scheme.code]
        yield from CONTRIBUTIONS.tables(
            "Contributions", title, listed, fund=of, none=NONE, sum_from=1, notes=notes, keys=2
        )


def contributions_by_partner(outturn: Outturn) -> Iterator[Table]:
    """A table a fund: what each partner puts in, in cash and otherwise."""
    for fund, called, rows in by_fund(outturn, walk.contributions(outturn)):
        schedule, title = "Contributions by partner", f"Contributions to {called}, by partner"
        listed = _partners(fund, rows, outturn.partners)
        yield from BY_PARTNER.tables(schedule, title, listed, fund=fund.code, none=NONE, sum_from=1)


def _partners(
    fund: Fund, rows: Sequence[ContributionRow], partners: Sequence[str]
) -> Iterator[_PartnerRow]:
    inside, whole = fund.ring, sum(int(each.amount) for each in rows if each.moves_cash)
    for partner in partners:
        sums, own = Counter[str](), [each for each in rows if each.partner == partner]
        for each in own:
            sums[_manner(each, inside)] += int(each.amount)
        if own:
            yield _PartnerRow(
                partner,
                sums["cash"],
                sums["brought forward"] or None,
                sums["in kind"] or None,
                sums["outside"] or None,
                Fraction(sums["cash"], whole) if whole else None,
            )


def _manner(row: ContributionRow, inside: Collection[str]) -> str:
    """How a contribution is made: in cash, or in which other way."""
    if row.scheme not in inside:
        return "outside"
    if row.moves_cash:
        return "cash"
    return "in kind" if row.in_kind else "brought forward"


def _notes(fund: Fund, rows: Sequence[ContributionRow]) -> Iterator[str]:
    if not fund.holds_cash:
        yield "Budgets are aligned: each lead keeps and spends its own, and none is paid over."
    if all(each.moves_cash for each in rows):
        return
    yield (
        "Other: in kind, out of a balance brought forward, or to a scheme outside the fund. None "
        "of it is owed to the fund in cash."
    )
    outside = [scheme.code for scheme in fund.schemes if not fund.in_ring(scheme)]
    if outside:
        yield f"Outside the fund: {', '.join(outside)}."
