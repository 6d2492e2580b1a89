"""What does each partner put in, by which rule, and what part of the scheme's cash is that?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from poolledger.agreement.funds import Fund
from poolledger.results import walk
from poolledger.results.fund_rows import ContributionRow
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import (
    Row,
    Table,
    TableColumn,
    TableColumnKind,
    money,
    text,
    total_row,
)
from poolledger.settlement.outturn import Outturn

NONE = ("There are none this year.",)
CONTRIBUTIONS = Listing(
    ContributionRow,
    "scheme partner source rule recurrent in_kind cash other",
    {"% of the scheme's cash": "part_of_cash"},
    "clause",
)
BY_PARTNER = (
    *text("Partner"),
    *money("Cash", "Brought forward", "In kind", "Outside the fund"),
    TableColumn("% of the fund's cash", TableColumnKind.PERCENTAGE),
)


def contributions(outturn: Outturn) -> Iterator[Table]:
    """A table a fund, by scheme, partner and source."""
    listed = walk.contributions(outturn)
    for fund in outturn.agreement.funds:
        places = {scheme.code: place for place, scheme in enumerate(fund.schemes)}
        funded = [row for row in listed if row.fund == fund.code]
        yield from CONTRIBUTIONS.tables(
            "Contributions",
            f"Contributions to {fund.code}, {fund.name}",
            sorted(funded, key=lambda row: places[row.scheme]),
            fund=fund.code,
            none=NONE,
            sum_from=1,
            notes=_notes(fund, funded),
            keys=2,
        )


def contributions_by_partner(outturn: Outturn) -> Iterator[Table]:
    """A table a fund: what each partner puts in, in cash and otherwise."""
    listed = walk.contributions(outturn)
    for fund in outturn.agreement.funds:
        funded = [row for row in listed if row.fund == fund.code]
        rows = list(_partners(fund, funded, outturn.partners))
        yield Table(
            schedule="Contributions by partner",
            title=f"Contributions to {fund.code}, {fund.name}, by partner",
            fund=fund.code,
            columns=BY_PARTNER,
            cells=rows,
            total=total_row(BY_PARTNER, rows, "Total") if rows else None,
            lead=() if rows else NONE,
        )


def _partners(
    fund: Fund, funded: Sequence[ContributionRow], partners: Sequence[str]
) -> Iterator[Row]:
    inside = fund.ring
    whole = sum(int(each.amount) for each in funded if each.moves_cash)
    for partner in partners:
        sums: dict[str, int] = defaultdict(int)
        own = [each for each in funded if each.partner == partner]
        for each in own:
            sums[_manner(each, inside)] += int(each.amount)
        part = Fraction(sums["cash"], whole) if whole else None
        others = (sums[manner] or None for manner in ("brought forward", "in kind", "outside"))
        if own:
            yield (partner, sums["cash"], *others, part)


def _manner(funded: ContributionRow, inside: Collection[str]) -> str:
    """How a contribution is made: in cash, or in which other way."""
    if funded.scheme not in inside:
        return "outside"
    if funded.moves_cash:
        return "cash"
    return "in kind" if funded.in_kind else "brought forward"


def _notes(fund: Fund, funded: list[ContributionRow]) -> Iterator[str]:
    if not fund.holds_cash:
        yield "Budgets are aligned: each lead keeps and spends its own, and none is paid over."
    if all(each.moves_cash for each in funded):
        return
    yield (
        "Other: in kind, out of a balance brought forward, or to a scheme outside the fund. None "
        "of it is owed to the fund in cash."
    )
    outside = [scheme.code for scheme in fund.schemes if not fund.in_ring(scheme)]
    if outside:
        yield f"Outside the fund: {', '.join(outside)}."
