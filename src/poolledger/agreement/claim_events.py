"""The life of a saving: dated events by named bodies, added and never changed."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from poolledger.values.errors import optional_text, text
from poolledger.values.financial_year import as_day
from poolledger.values.in_force import Record
from poolledger.values.money import Money, as_optional_money
from poolledger.values.partners import code_of, optional_code
from poolledger.values.short_repr import short_repr
from poolledger.values.vocabulary import Word


class State(Word):
    """Where a saving is in its life."""

    IDEA = "idea"
    PLANNED = "planned"
    IN_DELIVERY = "in delivery"
    CLAIMED = "claimed"
    VERIFIED = "verified"
    CHALLENGED = "challenged"
    BANKED = "banked"
    REVERSED = "reversed"

    @property
    def of_a_claim(self) -> bool:
        """Whether it is the state of a sum that is claimed, and not of the initiative."""
        return self not in (State.IDEA, State.PLANNED, State.IN_DELIVERY)


@frozen
class Event(Record):
    """Something that happened to an initiative, or to a saving claimed of it.

    Args:
        day: The day; it is not known for a settlement as at an earlier day.
        initiative: The initiative's code.
        state: What it then is.
        body: The partner whose event it is.
        claim: The reference of the saving claimed; None for an initiative's own states.
        falls_to: The partner in whose budget a claimed saving falls.
        amount: The sum claimed, verified or reversed; all of it where left out.
        gross, running_cost, double_running: The parts of a claimed sum, where they are told.
        person: Who signed for the body.
        evidence: A reference to the evidence.
    """

    __repr__ = short_repr
    day: date = field(converter=as_day)
    initiative: str = field(validator=text)
    state: State = field(converter=State)
    body: str = field(converter=code_of)
    claim: str | None = field(default=None, kw_only=True, validator=optional_text)
    falls_to: str | None = field(default=None, kw_only=True, converter=optional_code)
    amount: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    gross: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    running_cost: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    double_running: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    person: str | None = field(default=None, kw_only=True, validator=optional_text)
    evidence: str | None = field(default=None, kw_only=True, validator=optional_text)
