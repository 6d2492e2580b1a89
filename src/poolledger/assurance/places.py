"""The cells that several warnings name, and who stands behind a row that names nobody."""

from __future__ import annotations

from collections.abc import Sequence

from poolledger.settlement.outturn import Agreement
from poolledger.values.in_force import Source

_LISTED = 8


def default_partner(agreement: Agreement) -> dict[str, str]:
    """Each scheme's partner where a fact names none: the host, or in aligned budgets the lead."""
    return {scheme.code: fund.host or fund.lead_of(scheme) for fund, scheme in agreement.schemes}


def cells_listed(sources: Sequence[Source | None], heading: str) -> str:
    """Cells under a heading as a message lists them: ``'Actuals'!F2, F5``; empty for none."""
    cells = [source.cell(heading) for source in sources if source is not None]
    if not cells:
        return ""
    places, last = list[str](), ""
    for cell in cells[:_LISTED]:
        short = cell.in_book.split("!")[-1]
        places.append(short if cell.sheet == last else cell.in_book)
        last = cell.sheet
    more = f" and {len(cells) - _LISTED} more" if len(cells) > _LISTED else ""
    return ", ".join(places) + more
