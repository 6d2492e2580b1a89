"""What builders and variations take by keyword is what their records hold."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from tests.support.scopes import agreement_of

import poolledger as pl
from poolledger.agreement.agreement import AgreementChanges, AgreementTerms
from poolledger.agreement.builders import StepTerms
from poolledger.agreement.contributions import ContributionTerms
from poolledger.agreement.facts import ActualTerms, FactsChanges
from poolledger.agreement.funds import FundChanges

ADDED: dict[type, set[str]] = {FundChanges: {"overspend", "underspend"}}
# What a builder states itself, or what no variation changes.
LEFT_OUT: dict[type, set[str]] = {
    StepTerms: {"treatment"},
    ContributionTerms: {"partner", "rule"},
    ActualTerms: {"day", "kind", "amount", "scheme"},
    AgreementChanges: {"lineage"},
    FundChanges: {"code", "source"},
    FactsChanges: {"lineage"},
}


@pytest.mark.parametrize(
    ("terms", "record"),
    [
        (StepTerms, pl.Step),
        (ContributionTerms, pl.Contribution),
        (ActualTerms, pl.Actual),
        (AgreementChanges, AgreementTerms),
        (FundChanges, pl.Fund),
        (FactsChanges, pl.Facts),
    ],
)
def test_terms_are_the_fields_of_their_record(terms: type, record: type) -> None:
    """An editor offers every field, and none that there is not."""
    fields = {field.name for field in attrs.fields(record) if field.init}

    assert set(terms.__annotations__) - ADDED.get(terms, set()) == fields - LEFT_OUT[terms]


@pytest.mark.parametrize(
    ("call", "nearest"),
    [
        (lambda wrong: pl.share(pl.Equal(), **wrong), "only_if_below"),
        (lambda wrong: pl.bear("PCT", **wrong), "only_if_below"),
        (lambda wrong: pl.gate("2%", **wrong), "only_if_at_least"),
        (lambda wrong: pl.fixed({"PCT": "4m"}, **wrong), None),
        (lambda wrong: pl.by_shares({"PCT": "100%"}, **wrong), None),
        (lambda wrong: pl.receipt("2011-04-01", "1", **wrong), None),
        (lambda wrong: agreement_of().vary("Wrong", **wrong), None),
        (lambda wrong: agreement_of().vary("Wrong", fund="LD", **wrong), None),
        (lambda wrong: pl.Facts().vary("Wrong", **wrong), None),
    ],
)
def test_a_misspelt_keyword_is_refused_with_those_that_there_are(
    call: Any, nearest: str | None
) -> None:
    """It would otherwise be a TypeError that names a class the caller never wrote."""
    with pytest.raises(pl.ValueFault, match="'only_if_bellow' is not one of") as raised:
        call({"only_if_bellow": "£50,000"})

    assert raised.value.issues[0].code == "unknown-term"
    assert nearest is None or f"did you mean {nearest}?" in str(raised.value)


def test_a_term_that_the_builder_states_is_not_given_again() -> None:
    """A gate is its own only_if_below."""
    with pytest.raises(pl.ValueFault, match="only_if_below is stated here already"):
        pl.gate("2%", only_if_below="3%")
