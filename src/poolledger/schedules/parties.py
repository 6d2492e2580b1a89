"""Who shares the money, in which funds, for which schemes?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from poolledger.agreement.funds import Fund, Scheme
from poolledger.schedules.dividend import not_posted
from poolledger.schedules.table import (
    Cell,
    Table,
    TableColumn,
    TableColumnKind,
    text,
    with_content,
    yes_no,
)
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date

_FROM_TO = (TableColumn("From", TableColumnKind.DATE), TableColumn("To", TableColumnKind.DATE))


def cover(outturn: Outturn) -> Iterator[Table]:
    """The agreement: its title, the period, whether it is final, and what is not to be posted."""
    agreement, standing = outturn.agreement, standing_in_words(outturn)
    items: list[tuple[str, str | None]] = [
        ("Reference", agreement.reference),
        ("In force from", written_date(agreement.start)),
        ("In force to", _written(agreement.end)),
        ("Signed", _written(agreement.signed)),
        *(("Varied by", description) for description in agreement.lineage),
        *(("Facts varied by", description) for description in outturn.facts.lineage),
    ]
    yield Table(
        schedule="Cover",
        title=agreement.title,
        columns=text("Agreement", "Particulars"),
        rows=[item for item in items if item[1]],
        lead=(
            f"Financial year {outturn.year}, as at {written_date(outturn.as_at)}: {standing}.",
            "Amounts are in pounds and pence. An overspend is positive, an underspend negative.",
            *not_posted(outturn),
        ),
    )


def standing_in_words(outturn: Outturn) -> str:
    """Whether the figures are final or indicative, in words."""
    return "final" if outturn.final else "indicative, because the year is not over"


def parties(outturn: Outturn) -> Iterator[Table]:
    """The partners, the funds and the schemes of the agreement."""
    yield _partners(outturn)
    yield _funds(outturn)
    yield _schemes(outturn)


def _partners(outturn: Outturn) -> Table:
    rows = [
        (
            partner.code,
            partner.name,
            partner.kind.value,
            partner.first_day,
            partner.last_day,
            ", ".join(partner.successor_of),
            partner.vat_regime,
        )
        for partner in outturn.agreement.partners
    ]
    headings = (*text("Partner", "Name", "Kind"), *_FROM_TO, *text("Successor of", "VAT regime"))
    columns, kept = with_content(headings, rows)
    return Table(schedule="Parties", title="Partners", columns=columns, rows=kept)


def _funds(outturn: Outturn) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            fund.code,
            fund.name,
            fund.title,
            fund.host,
            fund.pool_manager,
            fund.first_day,
            fund.last_day,
            fund.clause,
        )
        for fund in outturn.agreement.funds
    ]
    names = ("Fund", "Name", "Form", "Host or lead", "Pool manager")
    columns, kept = with_content((*text(*names), *_FROM_TO, *text("Clause")), rows)
    return Table(schedule="Parties", title="Funds", columns=columns, rows=kept)


def _schemes(outturn: Outturn) -> Table:
    rows = [_scheme(fund, scheme) for fund, scheme in outturn.agreement.schemes]
    names = ("Scheme", "Name", "Fund", "Lead", "Ring", "Ring-fenced", "Treatment", "Client group")
    columns, kept = with_content(text(*names), rows)
    return Table(schedule="Parties", title="Schemes", columns=columns, rows=kept)


def _scheme(fund: Fund, scheme: Scheme) -> tuple[Cell, ...]:
    return (
        scheme.code,
        scheme.name,
        fund.code,
        fund.lead_of(scheme),
        (scheme.ring or fund.own_ring).value,
        yes_no(scheme.ring_fenced),
        scheme.accounting.value if scheme.accounting is not None else None,
        scheme.client_group,
    )


def _written(day: date | None) -> str | None:
    return None if day is None else written_date(day)
