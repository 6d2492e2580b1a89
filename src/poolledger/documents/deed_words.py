"""What a deed says in words: the items of the sheet Deed, in their order, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from poolledger.agreement.deed import DeedHeading, DeedItem, deed_headings
from poolledger.documents.document import Grid, Heading, Missing, Paragraph, Part, SignHere
from poolledger.explain.layout import clause_words
from poolledger.schedules.table import Table, text
from poolledger.settlement.outturn import Agreement
from poolledger.values.financial_year import written_date
from poolledger.values.partners import Kind, is_meant

_SIGNATORY = "Signatory"


@frozen(eq=False, slots=False)
class DeedWords:
    """What an agreement says in words, schedule by schedule.

    Args:
        agreement: The agreement.
    """

    agreement: Agreement

    @cached_property
    def _items(self) -> Mapping[str, Sequence[DeedItem]]:
        items: dict[str, list[DeedItem]] = {}
        for item in self.agreement.deed:
            items.setdefault(item.item, []).append(item)
        return items

    def of(self, schedule: str) -> Iterator[Part]:
        """What stands in a schedule of the deed; what should and does not is marked as missing."""
        for heading in deed_headings().values():
            if heading.schedule == schedule:
                items = self._items.get(heading.name, ())
                if not items and self._is_called_for(heading):
                    yield Missing(heading.name, heading.hint)
                yield from _under(heading.name, items)

    def _is_called_for(self, heading: DeedHeading) -> bool:
        if heading.name == "Consents":
            return any(partner.kind is Kind.NHS_TRUST for partner in self.agreement.partners)
        if heading.name == "Savings" and self.agreement.protocol:
            return False
        forms = {fund.form for fund in self.agreement.funds}
        return not heading.rare and not forms.isdisjoint(heading.forms)

    def own(self) -> Iterator[Part]:
        """The partners' own items, which stand under none of the headings that deeds have."""
        for name, items in self._items.items():
            if name not in deed_headings():
                yield from _under(name, items)

    def calendar(self) -> Iterator[Part]:
        """What is due or was done on which day, in the order of the days."""
        dated = [
            (item.day, item.item, item.owner)
            for item in self.agreement.deed
            if item.day is not None and item.item != _SIGNATORY
        ]
        if dated:
            dated.sort(key=lambda each: each[0])
            rows = [(written_date(day), name, owner) for day, name, owner in dated]
            columns = text("Date", "Matter", "Owner")
            yield Grid(Table(schedule="Calendar", title="Calendar", columns=columns, cells=rows))

    def signatures(self) -> Iterator[Part]:
        """A place to sign for each partner."""
        partners = self.agreement.partners
        for partner in partners:
            names = (
                item.text
                for item in self._items.get(_SIGNATORY, ())
                if is_meant(partner.code, item.owner or "", partners)
            )
            yield SignHere(partner.name, next(names, None))


def _under(heading: str, items: Sequence[DeedItem]) -> Iterator[Part]:
    if items:
        yield Heading(heading, 2)
    for item in items:
        rests = f"({clause_words(item.clause)})" if item.clause else ""
        owner = f"Owner: {item.owner}." if item.owner else ""
        words = [item.text or "See the clause.", rests, owner]
        yield Paragraph(" ".join(filter(None, words)), "")
