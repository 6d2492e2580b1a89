"""Short forms in which people state provisions and facts in Python.

Each is one of the library's records under the field's own word: ``share(Equal(), next="2%")``
is ``Step(Share(Equal()), next=Fraction(1, 50))``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypedDict, Unpack

from poolledger.agreement.facts import Actual, ActualTerms, Movement, actual_of
from poolledger.sharing.bases import Contributions, Percentages
from poolledger.sharing.basis import Basis
from poolledger.sharing.scope import Direction
from poolledger.sharing.sizes import Size
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import (
    Bear,
    CarryForward,
    Decide,
    Redeploy,
    Reserve,
    Share,
    Treatment,
)
from poolledger.values.errors import as_text
from poolledger.values.in_force import Source
from poolledger.values.keywords import refuse_unknown
from poolledger.values.money import Money
from poolledger.values.partners import Partner

Shares = Mapping[Any, str] | Mapping[Any, Fraction]


class StepTerms(TypedDict, total=False):
    """The fields of :class:`~poolledger.sharing.steps.Step`, as a builder takes them by keyword.

    A size is money or a rate, or text: ``"£50,000"``, ``"2%"``.
    """

    next: Size | str | None
    up_to: Size | str | None
    of: str | None
    beyond: Size | str | None
    only_if_at_least: Size | str | None
    only_if_below: Size | str | None
    at_most: Mapping[Any, Size | str]
    number: int
    direction: Direction | str | None
    scheme: str | None
    quoted: Mapping[Any, Fraction | str]
    power: str | None
    programme: str | None
    clause: str | None
    first_day: date | str | None
    last_day: date | str | None
    source: Source | None


def step_of(treatment: Treatment, terms: StepTerms, **own: Unpack[StepTerms]) -> Step:
    """The step of a treatment and of terms given by keyword.

    Args:
        treatment: What is done with the step's band.
        terms: The terms that were given.
        own: Those that the builder states itself, which may not be given too.

    Raises:
        ValueFault: If a keyword is none of the terms, or is stated already.
        AgreementFault: If the terms contradict each other.
    """
    refuse_unknown(terms, StepTerms, own)
    said: StepTerms = {**own, **terms}
    return Step(treatment, **said)


def basis_of(basis: Basis | Shares) -> Basis:
    """A basis from itself or from each partner's share."""
    return basis if isinstance(basis, Basis) else Percentages(basis)


def _or_contributions(basis: Basis | Shares | None) -> Basis:
    return Contributions() if basis is None else basis_of(basis)


def share(basis: Basis | Shares, **terms: Unpack[StepTerms]) -> Step:
    """A step that shares its band by a basis, or by shares such as ``{"PCT": "60%", ...}``.

    Args:
        basis: The basis, or each partner's share.
        terms: Fields of :class:`~poolledger.sharing.steps.Step`; sizes may be text, ``"2%"`` or
            ``"£50,000"``.
    """
    return step_of(Share(basis_of(basis)), terms)


def bear(partner: Partner | str, **terms: Unpack[StepTerms]) -> Step:
    """A step that one partner bears: ``"host"``, ``"lead"``, a partner or its code."""
    return step_of(Bear(partner), terms)


def draw(reserve: str, **terms: Unpack[StepTerms]) -> Step:
    """A step that draws an overspend from a reserve, or pays an underspend into it."""
    return step_of(Reserve(reserve), terms)


def carry_forward(basis: Basis | Shares | None = None, **terms: Unpack[StepTerms]) -> Step:
    """A step that leaves its band in the fund for next year, by contributions or a basis."""
    return step_of(CarryForward(_or_contributions(basis)), terms)


def redeploy(basis: Basis | Shares | None = None, **terms: Unpack[StepTerms]) -> Step:
    """A step that leaves its band in the fund for non-recurrent use."""
    return step_of(Redeploy(_or_contributions(basis)), terms)


def decide(board: str | None = None, **terms: Unpack[StepTerms]) -> Step:
    """A step at which a board decides; the steps after it are applied provisionally."""
    return step_of(Decide(board), terms)


def expenditure(
    day: date | str, amount: Money | str, scheme: str, **terms: Unpack[ActualTerms]
) -> Actual:
    """Money spent on a scheme: by the host, or by the ``partner`` named."""
    return actual_of(Movement.EXPENDITURE, day, amount, as_text(scheme), terms)


def income(
    day: date | str, amount: Money | str, scheme: str, **terms: Unpack[ActualTerms]
) -> Actual:
    """Income of a scheme: taken by the host, or by the ``partner`` named."""
    return actual_of(Movement.INCOME, day, amount, as_text(scheme), terms)


def receipt(
    day: date | str,
    amount: Money | str,
    *,
    scheme: str | None = None,
    **terms: Unpack[ActualTerms],
) -> Actual:
    """Contribution cash reaching the host from the ``partner`` named."""
    return actual_of(Movement.RECEIPT, day, amount, scheme, terms)


def in_kind(
    day: date | str, amount: Money | str, scheme: str, **terms: Unpack[ActualTerms]
) -> Actual:
    """Staff, goods, services or accommodation given: a memorandum, no cash."""
    return actual_of(Movement.IN_KIND, day, amount, as_text(scheme), terms)
