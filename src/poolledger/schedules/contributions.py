"""What does each partner put in, by which rule, and what part of the scheme's cash is that?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from poolledger.agreement.funds import Fund
from poolledger.results import walk
from poolledger.results.fund_rows import ContributionRow
from poolledger.schedules.table import (
    Cell,
    Row,
    Table,
    TableColumn,
    TableColumnKind,
    money,
    text,
    total_row,
    yes_no,
)
from poolledger.settlement.outturn import Outturn

COLUMNS = (
    *text("Scheme", "Partner", "Source", "Rule", "Recurrent", "In kind"),
    *money("Cash", "Other"),
    TableColumn("% of the scheme's cash", TableColumnKind.PERCENTAGE),
    *text("Clause"),
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
        yield _of_fund(fund, [row for row in listed if row.fund == fund.code])


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
            rows=rows,
            total=total_row(BY_PARTNER, rows, "Total") if rows else None,
            lead=() if rows else ("There are none this year.",),
        )


def _partners(
    fund: Fund, funded: Sequence[ContributionRow], partners: Sequence[str]
) -> Iterator[Row]:
    inside = {scheme.code for scheme in fund.schemes if fund.moves_cash(scheme)}
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


def _of_fund(fund: Fund, funded: list[ContributionRow]) -> Table:
    cash: dict[str, int] = defaultdict(int)
    for each in funded:
        if each.moves_cash:
            cash[each.scheme] += int(each.amount)
    places = {scheme.code: place for place, scheme in enumerate(fund.schemes)}
    ordered = sorted(funded, key=lambda each: places[each.scheme])
    rows = [_row(each, cash) for each in ordered]
    return Table(
        schedule="Contributions",
        title=f"Contributions to {fund.code}, {fund.name}",
        fund=fund.code,
        columns=COLUMNS,
        rows=rows,
        total=total_row(COLUMNS, rows, "Total") if rows else None,
        lead=() if rows else ("There are none this year.",),
        notes=_notes(fund, funded),
        keys=2,
    )


def _row(funded: ContributionRow, cash: Mapping[str, int]) -> tuple[Cell, ...]:
    whole = cash.get(funded.scheme, 0)
    part = Fraction(int(funded.amount), whole) if funded.moves_cash and whole else None
    return (
        funded.scheme,
        funded.partner,
        funded.source,
        funded.rule,
        yes_no(funded.recurrent),
        yes_no(funded.in_kind),
        funded.amount if funded.moves_cash else None,
        None if funded.moves_cash else funded.amount,
        part,
        funded.clause,
    )


def _notes(fund: Fund, funded: list[ContributionRow]) -> Iterator[str]:
    if fund.host is None:
        yield "Budgets are aligned: each lead keeps and spends its own, and none is paid over."
    if all(each.moves_cash for each in funded):
        return
    yield (
        "Other: in kind, out of a balance brought forward, or to a scheme outside the fund. None "
        "of it is owed to the fund in cash."
    )
    outside = [scheme.code for scheme in fund.schemes if not fund.moves_cash(scheme)]
    if outside:
        yield f"Outside the fund: {', '.join(outside)}."
