"""Who shares the money, in which funds, for which schemes?"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from poolledger.agreement.funds import Fund, Ring, Scheme
from poolledger.schedules.dividend import not_posted
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table, text
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


@frozen
class _SchemeRow:
    """A scheme in its fund."""

    fund: Fund
    scheme: Scheme

    @property
    def lead(self) -> str:
        """Who leads it."""
        return self.fund.lead_of(self.scheme)

    @property
    def ring(self) -> Ring:
        """Its ring, which is the fund's where it has none of its own."""
        return self.scheme.ring or self.fund.own_ring


SCHEMES = Listing(
    _SchemeRow,
    {"Scheme": "scheme.code", "Name": "scheme.name", "Fund": "fund.code"},
    "lead ring",
    {"Ring-fenced": "scheme.ring_fenced", "Treatment": "scheme.accounting"},
    {"Client group": "scheme.client_group"},
)


def cover(outturn: Outturn) -> Iterator[Table]:
    """The agreement: its title, the period, whether it is final, and what is not to be posted."""
    agreement = outturn.agreement
    days = (agreement.end, agreement.signed)
    end, signed = (None if day is None else written_date(day) for day in days)
    state = "final" if outturn.final else "indicative, because the year is not over"
    items: list[tuple[str, str | None]] = [
        ("Reference", agreement.reference),
        ("In force from", written_date(agreement.start)),
        ("In force to", end),
        ("Signed", signed),
        *(("Varied by", description) for description in agreement.lineage),
        *(("Facts varied by", description) for description in outturn.facts.lineage),
    ]
    day = written_date(outturn.as_at)
    lead = (
        f"Financial year {outturn.year}, as at {day}: {state}.",
        "Amounts are in pounds and pence. An overspend is positive, an underspend negative.",
        *not_posted(outturn),
    )
    columns, cells = text("Agreement", "Particulars"), [item for item in items if item[1]]
    yield Table(schedule="Cover", title=agreement.title, columns=columns, cells=cells, lead=lead)


def parties(outturn: Outturn) -> Iterator[Table]:
    """The partners, the funds and the schemes of the agreement."""
    agreement = outturn.agreement
    yield from PARTNERS.tables("Parties", "Partners", agreement.partners, blanks=False)
    yield from FUNDS.tables("Parties", "Funds", agreement.funds, blanks=False)
    schemes = [_SchemeRow(fund, scheme) for fund, scheme in agreement.schemes]
    yield from SCHEMES.tables("Parties", "Schemes", schemes, blanks=False)
