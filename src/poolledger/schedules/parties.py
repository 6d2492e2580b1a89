"""Who shares the money, in which funds, for which schemes?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from poolledger.agreement.funds import Fund, Scheme
from poolledger.schedules.dividend import not_posted
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Cell, Table, text, with_content, yes_no
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.partners import Partner


def _predecessors(partner: Partner) -> str:
    return ", ".join(partner.successor_of)


_FROM_TO = {"From": "first_day", "To": "last_day"}
PARTNERS = Listing(
    Partner,
    {"Partner": "code", "Name": "name", "Kind": "kind", **_FROM_TO},
    {"Successor of": _predecessors, "VAT regime": "vat_regime"},
)
FUNDS = Listing(
    Fund,
    {"Fund": "code", "Name": "name", "Form": "title", "Host or lead": "host"},
    {"Pool manager": "pool_manager", **_FROM_TO, "Clause": "clause"},
)
SCHEMES = text("Scheme", "Name", "Fund", "Lead", "Ring", "Ring-fenced", "Treatment", "Client group")


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
        cells=[item for item in items if item[1]],
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
    agreement = outturn.agreement
    yield from PARTNERS.tables("Parties", "Partners", agreement.partners, blanks=False)
    yield from FUNDS.tables("Parties", "Funds", agreement.funds, blanks=False)
    rows = [_scheme(fund, scheme) for fund, scheme in agreement.schemes]
    columns, kept = with_content(SCHEMES, rows)
    yield Table(schedule="Parties", title="Schemes", columns=columns, cells=kept)


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
