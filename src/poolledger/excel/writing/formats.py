"""How cells look, as the formats of a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from poolledger.excel.writing.new_book import FONT


@define
class Formats:
    """The formats of a workbook, each made once.

    Args:
        workbook: The XlsxWriter workbook.
    """

    workbook: Any
    _made: dict[tuple[tuple[str, Any], ...], Any] = field(factory=dict)

    def of(self, *properties: Mapping[str, Any]) -> Any:
        """The format with these properties, the later ones first in force."""
        merged: dict[str, Any] = dict(FONT)
        for each in properties:
            merged |= each
        key = tuple(sorted(merged.items()))
        if key not in self._made:
            self._made[key] = self.workbook.add_format(merged)
        return self._made[key]
