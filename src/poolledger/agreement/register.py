"""The register of savings: what was planned, delivered, paid, decided and scored."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from attrs import field, frozen

from poolledger.agreement.claim_events import Event
from poolledger.agreement.do_nothing_lines import ChangeNote, DoNothing, LineSpending
from poolledger.sharing.coalition_costs import members
from poolledger.values.converters import Several, as_texts
from poolledger.values.errors import flag, optional_flag, optional_text, optional_whole, text
from poolledger.values.financial_year import (
    FinancialYear,
    as_day,
    as_optional_day,
    as_optional_year,
    as_year,
)
from poolledger.values.in_force import Record
from poolledger.values.money import Money, as_money, as_optional_money
from poolledger.values.partners import code_of, codes_of, optional_code
from poolledger.values.rates import as_rate
from poolledger.values.short_repr import short_repr
from poolledger.values.vocabulary import Word

JOINT = "joint"


class Status(Word):
    """How sure a saving is."""

    FORECAST = "forecast"
    DELIVERED = "delivered"
    VERIFIED = "verified"


@frozen
class Initiative(Record):
    """A piece of work that is to save money.

    Args:
        code: A code that means one initiative in the whole register.
        name: Its name.
        first_year: The year in which it begins to save.
        counts_towards: ``"joint"``, or the partner whose own programme it belongs to.
        cashable: Whether a budget can be cut by what it saves.
        recurrent: Whether the saving lasts; None where the register does not say.
        planned, full_year_effect, baseline: Sums of a year.
        investment: What it cost to begin.
        repaid_before: What of the investment earlier years have repaid.
        invested_by: Who invested.
        extra_cost, extra_cost_to: A year's further cost, and the partner that bears it.
        scheme: The scheme on whose budget the saving is made.
        lines: The do-nothing lines on which it saves.
        programme: The programme it belongs to.
        from_month: The month of its first year in which it begins to save, April being 1.
        clause: The clause it rests on.
    """

    __repr__ = short_repr
    code: str = field(validator=text)
    name: str = field(validator=text)
    first_year: FinancialYear = field(converter=as_year)
    counts_towards: str = field(default=JOINT, converter=code_of)
    cashable: bool = field(default=True, kw_only=True, validator=flag)
    recurrent: bool | None = field(default=None, kw_only=True, validator=optional_flag)
    planned: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    full_year_effect: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    baseline: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    investment: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    repaid_before: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    invested_by: str | None = field(default=None, kw_only=True, converter=optional_code)
    extra_cost: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    extra_cost_to: str | None = field(default=None, kw_only=True, converter=optional_code)
    scheme: str | None = field(default=None, kw_only=True, validator=optional_text)
    lines: tuple[str, ...] = field(default=(), kw_only=True, converter=as_texts)
    programme: str | None = field(default=None, kw_only=True, validator=optional_text)
    from_month: int | None = field(default=None, kw_only=True, validator=optional_whole)
    clause: str | None = field(default=None, kw_only=True, validator=optional_text)

    @property
    def is_joint(self) -> bool:
        """Whether it counts towards the joint target rather than a partner's own."""
        return self.counts_towards == JOINT


@frozen
class Delivery(Record):
    """A sum saved by an initiative, and in whose budget it fell.

    Args:
        day: The day; it does not exist for a settlement as at an earlier day.
        initiative: The initiative's code.
        falls_to: The partner in whose budget the saving falls.
        amount: The saving; a negative amount withdraws an earlier one.
        status: Forecast, delivered or verified.
        verified_by: Who verified it.
        verified_on: The day of verification; before it, it counts as delivered.
        evidence: A reference to the evidence.
        claimed_by: Who claimed it; another must verify it.
        gross, running_cost, double_running: Its parts, where they are told: the amount is the
            first less the others.
    """

    __repr__ = short_repr
    day: date = field(converter=as_day)
    initiative: str = field(validator=text)
    falls_to: str = field(converter=code_of)
    amount: Money = field(converter=as_money)
    status: Status = field(default=Status.DELIVERED, converter=Status)
    verified_by: str | None = field(default=None, kw_only=True, validator=optional_text)
    verified_on: date | None = field(default=None, kw_only=True, converter=as_optional_day)
    evidence: str | None = field(default=None, kw_only=True, validator=optional_text)
    claimed_by: str | None = field(default=None, kw_only=True, converter=optional_code)
    gross: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    running_cost: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    double_running: Money | None = field(default=None, kw_only=True, converter=as_optional_money)

    def is_verified(self, as_at: date) -> bool:
        """Whether it counts as verified at a day."""
        on = self.verified_on
        return self.status is Status.VERIFIED and (on is None or on <= as_at)


@frozen
class Target(Record):
    """What a year is to save: jointly, or in a partner's own programme."""

    __repr__ = short_repr
    year: FinancialYear = field(converter=as_year)
    counts_towards: str = field(converter=code_of)
    amount: Money = field(converter=as_money)


@frozen
class DividendPaid(Record):
    """A payment of dividend that was made, when and by whom it was decided."""

    __repr__ = short_repr
    day: date = field(converter=as_day)
    payer: str = field(converter=code_of)
    payee: str = field(converter=code_of)
    amount: Money = field(converter=as_money)
    for_year: FinancialYear | None = field(default=None, kw_only=True, converter=as_optional_year)
    decided: date | None = field(default=None, kw_only=True, converter=as_optional_day)
    decided_by: str | None = field(default=None, kw_only=True, converter=optional_code)

    @property
    def year(self) -> FinancialYear:
        """The year it was paid for."""
        return self.for_year or FinancialYear.of(self.day)


@frozen
class Decision(Record):
    """An investment that a body decided, and whether it was discussed before it was made.

    Args:
        day: The day of the decision.
        partner: Who decided.
        amount: What was decided.
        notified: The day on which the others were told.
        discussed: The day on which it was discussed.
        discussed_with: With whom; with all partners where left out.
        initiative: The initiative it is for.
        recommended: What was recommended.
        reason: Why it differs from that.
        paid: The day on which the money was paid.
        narrative: Anything else.
    """

    __repr__ = short_repr
    day: date = field(converter=as_day)
    partner: str = field(converter=code_of)
    amount: Money = field(converter=as_money)
    notified: date | None = field(default=None, kw_only=True, converter=as_optional_day)
    discussed: date | None = field(default=None, kw_only=True, converter=as_optional_day)
    discussed_with: tuple[str, ...] = field(default=(), kw_only=True, converter=codes_of)
    initiative: str | None = field(default=None, kw_only=True, validator=optional_text)
    recommended: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    reason: str | None = field(default=None, kw_only=True, validator=optional_text)
    paid: date | None = field(default=None, kw_only=True, converter=as_optional_day)
    narrative: str | None = field(default=None, kw_only=True, validator=optional_text)


@frozen
class Score(Record):
    """A score of a year, such as that of quality: a rate, nil or more.

    Args:
        year: The financial year.
        score: The score's name.
        value: Its value.
        initiative: The initiative it is of; of the whole year where left out.
        evidence: A reference to the evidence.
    """

    __repr__ = short_repr
    year: FinancialYear = field(converter=as_year)
    score: str = field(validator=text)
    value: Fraction = field(converter=as_rate)
    initiative: str | None = field(default=None, kw_only=True, validator=optional_text)
    evidence: str | None = field(default=None, kw_only=True, validator=optional_text)


@frozen
class JointCost(Record):
    """What it would cost some partners to do together what the others do alone.

    Args:
        partners: The partners, or their codes; also joined by ``+``.
        cost: The cost.
        year: The year it holds for; every year where left out.
        origin: Where the estimate comes from.
    """

    __repr__ = short_repr
    partners: tuple[str, ...] = field(converter=members)
    cost: Money = field(converter=as_money)
    year: FinancialYear | None = field(default=None, kw_only=True, converter=as_optional_year)
    origin: str | None = field(default=None, kw_only=True, validator=optional_text)


@frozen
class Register:
    """Everything that is known of savings: a value, never changed."""

    __repr__ = short_repr
    initiatives: tuple[Initiative, ...] = field(default=(), converter=Several[Initiative])
    deliveries: tuple[Delivery, ...] = field(default=(), converter=Several[Delivery])
    targets: tuple[Target, ...] = field(default=(), converter=Several[Target])
    paid: tuple[DividendPaid, ...] = field(default=(), converter=Several[DividendPaid])
    decisions: tuple[Decision, ...] = field(default=(), converter=Several[Decision])
    events: tuple[Event, ...] = field(default=(), converter=Several[Event])
    lines: tuple[DoNothing, ...] = field(default=(), converter=Several[DoNothing])
    notes: tuple[ChangeNote, ...] = field(default=(), converter=Several[ChangeNote])
    spending: tuple[LineSpending, ...] = field(default=(), converter=Several[LineSpending])
    scores: tuple[Score, ...] = field(default=(), converter=Several[Score])
    joint_costs: tuple[JointCost, ...] = field(default=(), converter=Several[JointCost])

    def __bool__(self) -> bool:
        return bool(self.initiatives or self.deliveries or self.targets or self.paid)
