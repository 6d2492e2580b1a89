"""A basis turns what is shared into weights."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.support.scopes import scope_of

from poolledger.sharing.bases import (
    ByBudget,
    Contributions,
    Equal,
    Need,
    Origin,
    Percentages,
    Population,
    RecurrentContributions,
)
from poolledger.sharing.basis import BASES, Basis
from poolledger.sharing.scope import Direction, Scope, ScopeLine
from poolledger.sharing.treatments import Offer, Share
from poolledger.values.errors import AgreementFault, SettlementFault
from poolledger.values.rates import as_percentage

LINES = [
    ScopeLine("A", "PCT", 30_000, 5_000),
    ScopeLine("B", "OMBC", 50_000, -2_000),
    ScopeLine("C", "PCT", 20_000, 1_000),
    ScopeLine("D", "OMBC", 0, 2_000),
]


def _shared(basis: Basis, scope: Scope) -> dict[str, int]:
    placed = Share(basis).place(Offer(scope.total), scope)
    return {partner: int(amount) for partner, amount in placed.allocations.items()}


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (Contributions(), {"PCT": 600, "OMBC": 400}),
        (RecurrentContributions(), {"PCT": 250, "OMBC": 750}),
        (Equal(), {"PCT": 500, "OMBC": 500}),
        (Population(), {"PCT": 800, "OMBC": 200}),
        (Need(), {"PCT": 800, "OMBC": 200}),
        (Origin(), {"PCT": 750, "OMBC": 250}),
        (ByBudget(), {"PCT": 500, "OMBC": 500}),
        (Percentages({"PCT": "35%", "OMBC": "rest"}), {"PCT": 350, "OMBC": 650}),
    ],
)
def test_ten_pounds_are_shared_by_every_basis(basis: Basis, expected: dict[str, int]) -> None:
    """£10 by each measure of the same two partners."""
    scope = scope_of(
        1_000,
        lines=LINES,
        recurrent={"PCT": 10_000, "OMBC": 30_000},
        measures={"PCT": Fraction(4), "OMBC": Fraction(1)},
    )

    assert expected == _shared(basis, scope)


def test_an_underspend_has_its_own_origin() -> None:
    """Only the scheme that underspent gave rise to an underspend."""
    scope = scope_of(1_000, direction=Direction.UNDERSPEND, lines=LINES)

    assert _shared(Origin(), scope) == {"OMBC": 1_000}


def test_a_basis_that_measures_nil_is_a_fault() -> None:
    """With no contributions there is nothing to share by."""
    with pytest.raises(SettlementFault, match="contributions, which measures nil for every"):
        _shared(Contributions(), scope_of(1_000, cash={"PCT": 0, "OMBC": 0}))


def test_a_basis_below_nil_is_a_fault() -> None:
    """A budget that virements took below nil measures nothing."""
    lines = [ScopeLine("A", "PCT", -1, 0), ScopeLine("B", "OMBC", 2, 0)]
    with pytest.raises(SettlementFault, match="below nil for PCT"):
        _shared(ByBudget(), scope_of(1_000, lines=lines))


def test_a_partner_without_the_measure_is_named() -> None:
    """Shared by need, each partner counted has a need."""
    with pytest.raises(SettlementFault, match="shared by need, and OMBC has none"):
        _shared(Need(), scope_of(1_000, measures={"PCT": Fraction(1)}))


def test_a_basis_is_not_asked_about_nothing() -> None:
    """Where nothing is offered, a basis that measures nil is no fault."""
    assert _shared(Contributions(), scope_of(0, cash={})) == {}


def test_percentages_are_read_as_people_write_them() -> None:
    """Text, fractions and the rest make a whole."""
    shares = Percentages({"PCT": "1/3", "OMBC": Fraction(1, 6), "DC": "rest"}).shares

    assert shares == {"PCT": Fraction(1, 3), "OMBC": Fraction(1, 6), "DC": Fraction(1, 2)}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"PCT": "60%", "OMBC": "39%"}, "shares add up to 99%, not 100%: PCT 60%, OMBC 39%"),
        ({"PCT": "1/3", "OMBC": "1/3"}, "shares add up to 2/3, not 100%: PCT 1/3, OMBC 1/3"),
        ({"PCT": "120%", "OMBC": "rest"}, "shares add up to 120%, which leaves no rest: PCT 120%"),
        ({"PCT": "rest", "OMBC": "rest"}, "PCT and OMBC both say rest; only one share can take"),
        ({"PCT": "150%", "OMBC": "-50%"}, "the share -50% of OMBC is negative; write 0 or more"),
        ({}, "shares add up to 0%, not 100%"),
    ],
)
def test_shares_that_make_no_whole_are_refused_with_what_is_wrong(
    given: dict[str, str], message: str
) -> None:
    """The message has the sum and each share, or the one that is at fault."""
    with pytest.raises(AgreementFault, match=message):
        Percentages(given)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(1, 2), "50%"),
        (Fraction(21, 40), "52.5%"),
        (Fraction(1, 3), "1/3"),
        (Fraction(1, 8000), "0.0125%"),
        (Fraction(-1, 200), "-0.5%"),
        (Fraction(0), "0%"),
    ],
)
def test_a_share_is_written_exactly(share: Fraction, text: str) -> None:
    """A percentage where that is exact, else a fraction."""
    assert text == as_percentage(share)


def test_every_basis_is_known_by_its_name() -> None:
    """The words of the workbook are the names of the classes."""
    assert all(name == cls.name for name, cls in BASES.items())
    assert set(BASES) >= {
        "percentages", "contributions", "recurrent contributions", "equal", "population", "need",
        "origin", "budget",
    }  # fmt: skip
