"""A step that an agreement has no use for is refused when the agreement is stated."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.scopes import OMBC, PCT, agreement_of, pool

import poolledger as pl


@pytest.mark.parametrize("direction", ["overspend", "underspend"])
def test_losses_of_one_year_are_no_part_of_an_agreement(direction: str) -> None:
    """An agreement is settled in every year, so what is carried into one of them is for divide."""
    carry = pl.carry("2011/12", {"2010/11": "£5"}, direction=direction)
    with pytest.raises(pl.AgreementFault) as raised:
        agreement_of(pool(), protocol=[carry, pl.share(pl.Equal())])

    assert str(raised.value) == (
        "error: step 1 carries the losses of 2011/12 alone, and an agreement is settled in every "
        "year; leave it out, and share each year's saving by divide with what was carried into it "
        "[of-one-year]"
    )


def test_claims_that_a_protocol_names_are_part_of_an_agreement() -> None:
    """They are the same in every year."""
    protocol = [pl.claim({PCT: "£5"}), pl.share(pl.Equal())]

    assert len(agreement_of(pool(), protocol=protocol).protocol) == 2


@pytest.mark.parametrize(
    "step",
    [pl.hold(), pl.scale("50%"), pl.repay_investment(), pl.no_worse_off(), pl.carry("2011/12")],
)
def test_what_is_for_savings_settles_no_variance(step: pl.Step) -> None:
    """A fund's overspend is shared, borne, carried forward or drawn; nobody verifies it."""
    with pytest.raises(pl.AgreementFault, match=f"{step.treatment.name} is for savings") as raised:
        agreement_of(pool(overspend=[step, pl.bear(OMBC)]))

    assert raised.value.code == "not-for-variances"


def test_a_step_of_the_protocol_ends_after_it_begins() -> None:
    """As a step of a fund does."""
    step = pl.share(pl.Equal(), first_day=date(2012, 4, 1), last_day=date(2012, 3, 31))
    with pytest.raises(pl.AgreementFault) as raised:
        agreement_of(pool(), protocol=[step])

    assert str(raised.value) == (
        "error: step 1 of the protocol ends on 31 March 2012, before it begins on 1 April 2012; "
        "mend one of the two [ends-before-start]"
    )


def test_a_part_of_a_mixture_names_partners() -> None:
    """Shares within a mixture are of those who are partners, as shares alone are."""
    mixed = pl.mixture([(pl.Origin(), "40%"), ({"PCT": "50%", "ZZZ": "50%"}, "60%")])
    with pytest.raises(pl.AgreementFault, match="ZZZ") as raised:
        agreement_of(pool(), protocol=[pl.share(mixed)])

    assert raised.value.code == "unknown-partner"
