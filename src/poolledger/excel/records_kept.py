"""What a record of a row is: values by heading, those that are there."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from attrs import frozen

from poolledger.values.rates import as_percentage

Record = Mapping[str, Any]


@frozen
class Plain:
    """An exact number that is no rate: a price, units, a measure."""

    value: Fraction

    def __str__(self) -> str:
        written = as_percentage(self.value / 100)
        return written[:-1] if written.endswith("%") else written


def filled(record: Record) -> Record:
    """A record without the headings that have no value."""
    return {heading: value for heading, value in record.items() if value is not None}
