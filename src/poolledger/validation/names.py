"""Do records name what there is?

The heading of a field is its name in words: what stands in ``held_by`` is under Held by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.facts import Facts
from poolledger.values.converters import as_texts
from poolledger.values.errors import Issue
from poolledger.values.suggestions import unknown


def unknown_names(
    what: str, known: Iterable[str], records: Iterable[Any], *fields: str
) -> Iterator[Issue]:
    """A fault for each name in some fields of records that is none of those known.

    Args:
        what: What it is the name of.
        known: The names that there are.
        records: The records, each with its source.
        fields: The fields, each with a name, several or none.
    """
    asked = tuple(records)
    # Facts are looked at for each settlement, and of most kinds there are none.
    names = dict.fromkeys(known if asked else ())
    for record in asked:
        for field in fields:
            said = getattr(record, field)
            for name in () if said is None else as_texts(said):
                if name not in names:
                    heading = field.replace("_", " ").capitalize()
                    yield unknown(what, name, names, record.source, heading)


def unknown_partners(
    agreement: AgreementTerms, records: Iterable[Any], *fields: str
) -> Iterator[Issue]:
    """A fault for each partner in some fields of records that the agreement has not."""
    partners = (partner.code for partner in agreement.partners)
    return unknown_names("partner", partners, records, *fields)


def unknown_schemes(
    agreement: AgreementTerms, records: Iterable[Any], *fields: str
) -> Iterator[Issue]:
    """A fault for each scheme in some fields of records that the agreement has not."""
    schemes = (scheme.code for _, scheme in agreement.schemes)
    return unknown_names("scheme", schemes, records, *fields)


def unknown_initiatives(facts: Facts, records: Iterable[Any]) -> Iterator[Issue]:
    """A fault for each record of an initiative that is not in the register."""
    initiatives = (each.code for each in facts.savings.initiatives)
    return unknown_names("initiative", initiatives, records, "initiative")
