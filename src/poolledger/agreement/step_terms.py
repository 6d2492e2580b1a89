"""What a step may be told beside what it does: its band, gates, caps, place and clause."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypedDict, Unpack

from poolledger.sharing.scope import Direction
from poolledger.sharing.sizes import Size
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Treatment
from poolledger.values.in_force import Source
from poolledger.values.keywords import refuse_unknown


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
