"""What a deed says in sums: contributions, when they are paid, who bears a variance, savings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from poolledger.agreement.funds import Fund
from poolledger.budgets.contribution_case import Agreed, ContributionCase
from poolledger.budgets.contributions import ContributionDue, Funding
from poolledger.documents.document import Grid, Heading, Paragraph, Part, clauses, under
from poolledger.explain.clauses import (
    ClauseGroup,
    caps_in_words,
    fund_clauses,
    protocol_clauses,
    schemes_apart,
    settled_alone,
)
from poolledger.explain.layout import clause_words
from poolledger.explain.worked_variances import Supposed
from poolledger.results import walk
from poolledger.savings.dividend import protocol_in_force
from poolledger.schedules.balances import balances
from poolledger.schedules.contributions import contributions_by_partner
from poolledger.schedules.table import Row, Table, money, text, total_row, with_content
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.risk_terms import steps_in_force
from poolledger.values.financial_year import MONTHS
from poolledger.values.money import written


def contributions(outturn: Outturn) -> Iterator[Part]:
    """Each contribution with its rule in words, fund by fund."""
    agreement = outturn.agreement
    terms = (agreement.partners, agreement.indices, outturn.facts.activity)
    funding = Funding(Agreed(*terms, outturn.as_at))
    for table, fund in zip(contributions_by_partner(outturn), agreement.funds, strict=True):
        due = [each for each in outturn.contributions if each.fund == fund.code]
        said = (_contribution(each, fund, funding, outturn) for each in due)
        yield from under(f"Contributions to {fund.code}, {fund.name}", clauses(said))
        columns, rows = with_content(table.columns, table.cells)
        if rows:
            yield Grid(
                evolve(table, columns=columns, cells=rows, total=total_row(columns, rows, "Total"))
            )


def _contribution(due: ContributionDue, fund: Fund, funding: Funding, outturn: Outturn) -> str:
    """``NCC to EQUIP, £3,410,000.00: 55% of the scheme's budget of £6,200,000.00 (clause 4.2).``"""
    row = due.contribution
    case = ContributionCase(funding.of(fund, outturn.year), row, planned=True)
    how = [row.rule.in_words(case)]
    if row.funding:
        how.append(f"from {row.funding}")
    if row.in_kind:
        how.append("in kind, outside the sums of cash")
    elif not row.recurrent:
        how.append("not recurrent")
    rests = f" ({clause_words(row.clause)})" if row.clause else ""
    return f"{row.partner} to {row.scheme}, {written(int(due.planned))}: {'; '.join(how)}{rests}."


def timetable(outturn: Outturn) -> Iterator[Part]:
    """What each partner pays in each month of the year."""
    for fund in outturn.agreement.funds:
        sums: dict[str, list[int]] = {}
        for due in walk.instalments(outturn):
            if due.fund == fund.code:
                months = sums.setdefault(due.partner, [0] * len(MONTHS))
                months[(due.due.month - 4) % 12] += int(due.amount)
        columns = (*text("Month"), *money(*sums))
        rows: list[Row] = [
            (month, *(months[place] or None for months in sums.values()))
            for place, month in enumerate(MONTHS)
        ]
        if sums:
            yield Heading(f"Payments to {fund.code}, {fund.name}", 2)
            yield Grid(
                Table(
                    schedule="Timetable",
                    title=f"Payments to {fund.code}",
                    columns=columns,
                    cells=rows,
                    total=total_row(columns, rows, "Total"),
                )
            )


def risk_share(outturn: Outturn) -> Iterator[Part]:
    """Each fund's risk share as numbered clauses, with a table of who bears what."""
    for fund in outturn.agreement.funds:
        steps = steps_in_force(outturn.agreement, fund, outturn.year)
        yield Heading(f"{fund.code}, {fund.name}", 2)
        yield from map(Paragraph, schemes_apart(fund))
        yield from _groups(fund_clauses(fund, steps, cells=False))
        yield from map(Paragraph, caps_in_words(fund, cells=False))
        if steps:
            yield from _worked(Supposed(outturn, fund), (*settled_alone(fund, steps), None))


def _groups(groups: Iterable[ClauseGroup]) -> Iterator[Part]:
    """Clauses that are numbered, under what they are of."""
    for group in groups:
        if group.heading:
            yield Paragraph(f"{group.heading}.")
        yield from clauses(group.steps)
        yield from map(Paragraph, group.rest)


def _worked(supposed: Supposed, schemes: Iterable[str | None]) -> Iterator[Part]:
    """Who bears what at variances of -10% to +10% of budget, worked by the steps themselves."""
    for scheme in schemes:
        cases = supposed.cases(scheme)
        if isinstance(cases, str):
            yield Paragraph(cases)
            continue
        yield Paragraph(f"{cases.title}: an underspend in brackets is returned or kept.")
        columns = (*text("Of budget"), *money(*cases.headings))
        rows: list[Row] = [(label, *pence) for label, pence in cases.rows]
        yield Grid(Table(schedule="Risk share", title=cases.title, columns=columns, cells=rows))


def reserves(outturn: Outturn) -> Iterator[Part]:
    """Each reserve's year, and each partner's balance."""
    return (Grid(table) for table in balances(outturn) if table.cells)


def protocol(outturn: Outturn) -> Iterator[Part]:
    """The protocol for savings, as numbered clauses."""
    agreement = outturn.agreement
    if not agreement.protocol:
        return
    steps = protocol_in_force(agreement, outturn.year)
    yield from _groups(protocol_clauses(agreement, steps, cells=False))
