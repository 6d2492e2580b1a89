"""Funds as values: three forms of one idea, their schemes, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, TypedDict

from attrs import Factory, evolve, field, frozen
from attrs.converters import optional

from poolledger.agreement.contributions import Contribution, RollForwardStep
from poolledger.sharing.scope import Direction, as_direction
from poolledger.sharing.sizes import Size, as_size
from poolledger.sharing.steps import Step, numbered
from poolledger.values.converters import Several
from poolledger.values.errors import flag, optional_text, text
from poolledger.values.financial_year import as_optional_day
from poolledger.values.in_force import Record, Source, Window, Years, as_years
from poolledger.values.matching import Payment
from poolledger.values.money import Money, as_money
from poolledger.values.partners import Partner, code_of, optional_code
from poolledger.values.short_repr import short_repr
from poolledger.values.vocabulary import Word


class Ring(Word):
    """How close a scheme's money is to the fund: only the fund's own ring is shared."""

    POOLED = "pooled"
    ALIGNED = "aligned"
    IN_VIEW = "in view"
    SHADOW = "shadow"


class Accounting(Word):
    """How a scheme is treated in the partners' own accounts (IFRS 10 and 11)."""

    JOINT_OPERATION = "joint operation"
    PRINCIPAL = "principal"
    AGENT = "agent"
    SEPARATE = "separate"


@frozen
class Scheme(Record):
    """A service, with its own budget, that a fund pays for.

    Args:
        code: A code that means one scheme in the whole agreement.
        name: Its name.
        lead: The partner that commissions it; the host where left out.
        ring: Pooled, aligned, in view or shadow; the fund's own ring where left out.
        ring_fenced: Its cash is in the fund, its variance is its lead's own.
        profile: The name of the profile of its budget over the months.
        accounting: How it is treated in the partners' own accounts.
        client_group: Whom it serves.
    """

    __repr__ = short_repr
    code: str = field(validator=text)
    name: str = field(validator=text)
    lead: str | None = field(default=None, kw_only=True, converter=optional_code)
    ring: Ring | None = field(default=None, kw_only=True, converter=optional(Ring))
    ring_fenced: bool = field(default=False, kw_only=True, validator=flag)
    profile: str | None = field(default=None, kw_only=True, validator=optional_text)
    accounting: Accounting | None = field(
        default=None, kw_only=True, converter=optional(Accounting)
    )
    client_group: str | None = field(default=None, kw_only=True, validator=optional_text)


@frozen
class Budget(Record):
    """A scheme's budget before virements, for a year or from a year on."""

    __repr__ = short_repr
    scheme: str = field(validator=text)
    amount: Money = field(converter=as_money)
    years: Years | None = field(default=None, kw_only=True, converter=as_years)

    @property
    def term_key(self) -> str:
        """The scheme."""
        return self.scheme


@frozen
class YearCap(Record):
    """The most that share and bear steps may put on a partner in a year.

    Args:
        partner: The partner.
        direction: Overspend, underspend, or both (each by itself).
        at_most: Money, or a percentage of its cash contributions to the fund; also as text.

    Raises:
        ValueFault: If the direction or the size cannot be read.
    """

    __repr__ = short_repr
    partner: str = field(converter=code_of)
    direction: Direction = field(converter=as_direction)
    at_most: Size = field(converter=as_size)
    clause: str | None = field(default=None, kw_only=True, validator=optional_text)


def _only_scheme(fund: Fund) -> tuple[Scheme, ...]:
    return (Scheme(fund.code, fund.name),)


@frozen(init=False)
class Fund(Record):
    """Money shared under one set of rules: the idea that the three forms have in common.

    What the forms differ in they say themselves: who holds the cash, who pays whom, who is counted.

    Args:
        code: A short code.
        name: The fund's name.
        host: Who holds it; None in an aligned fund.
        schemes: What it pays for; one scheme of the fund's own code and name where left out.
        contributions: What partners put in.
        budgets: Schemes' budgets where they are not simply the contributions.
        overspend, underspend, risk_share: The steps by which a variance is settled; the first
            two are numbered in their order, the third carry their own direction and number.
        caps: What a year may cost or bring a partner at most.
        roll_forward: The steps of contributions that are rolled forward.
    """

    __repr__ = short_repr
    form: ClassVar[str] = ""
    title: ClassVar[str] = ""
    counts: ClassVar[str] = "the partners that contribute cash to the fund"
    own_ring: ClassVar[Ring] = Ring.POOLED
    holds_cash: ClassVar[bool] = True
    host_contributes: ClassVar[bool] = False

    code: str = field(validator=text)
    name: str = field(validator=text)
    host: str | None = field(default=None, converter=optional_code)
    schemes: tuple[Scheme, ...] = field(
        default=Factory(_only_scheme, takes_self=True), converter=Several[Scheme]
    )
    contributions: tuple[Contribution, ...] = field(default=(), converter=Several[Contribution])
    budgets: tuple[Budget, ...] = field(default=(), converter=Several[Budget])
    risk_share: tuple[Step, ...] = field(default=(), converter=Several[Step])
    caps: tuple[YearCap, ...] = field(default=(), converter=Several[YearCap])
    roll_forward: tuple[RollForwardStep, ...] = field(
        default=(), converter=Several[RollForwardStep]
    )
    pool_manager: str | None = field(default=None, validator=optional_text)
    first_day: date | None = field(default=None, converter=as_optional_day)
    last_day: date | None = field(default=None, converter=as_optional_day)
    clause: str | None = field(default=None, validator=optional_text)

    def __init__(
        self,
        code: str,
        name: str,
        *,
        host: Partner | str | None = None,
        schemes: Iterable[Scheme] = (),
        contributions: Iterable[Contribution] = (),
        budgets: Iterable[Budget] = (),
        overspend: Iterable[Step] = (),
        underspend: Iterable[Step] = (),
        risk_share: Iterable[Step] = (),
        caps: Iterable[YearCap] = (),
        roll_forward: Iterable[RollForwardStep] = (),
        pool_manager: str | None = None,
        first_day: date | None = None,
        last_day: date | None = None,
        clause: str | None = None,
        source: Source | None = None,
    ) -> None:
        stated = Several[Step](risk_share)
        steps = [evolve(step, direction=step.direction or Direction.BOTH) for step in stated]
        steps += numbered(Several[Step](overspend), Direction.OVERSPEND)
        steps += numbered(Several[Step](underspend), Direction.UNDERSPEND)
        listed = Several[Scheme](schemes) or (Scheme(code, name),)
        only = listed[0].code if len(listed) == 1 else ""
        given = Several[Contribution](contributions)
        of_schemes = [each if each.scheme else evolve(each, scheme=only) for each in given]
        self.__attrs_init__(
            code, name, host=host, schemes=listed, contributions=of_schemes, budgets=budgets,
            risk_share=steps, caps=caps, roll_forward=roll_forward, pool_manager=pool_manager,
            first_day=first_day, last_day=last_day, clause=clause, source=source,
        )  # fmt: skip

    @property
    def in_force(self) -> Window:
        """The days on which it is in force."""
        return Window(self.first_day, self.last_day)

    @property
    def holder(self) -> str:
        """The partner in whose hands the fund's money is, for a fund that holds cash."""
        assert self.host is not None
        return self.host

    @cached_property
    def ring(self) -> frozenset[str]:
        """The codes of the schemes in the fund's own ring."""
        return frozenset(scheme.code for scheme in self.schemes if self.in_ring(scheme))

    @property
    def in_words(self) -> str:
        """Its form, and the partner that answers for it."""
        return f"{self.title}, by {self.host}"

    def lead_of(self, scheme: Scheme) -> str:
        """The partner that commissions a scheme."""
        lead = scheme.lead or self.host
        assert lead is not None
        return lead

    def partner_of(self, scheme: Scheme) -> str:
        """Whose a fact of a scheme is, where it names no partner."""
        return self.holder

    def counted(self, contributors: Iterable[str], leads: Iterable[str]) -> frozenset[str]:
        """The partners that equal shares are counted by.

        Args:
            contributors: Those with a cash contribution to the fund.
            leads: Those that lead schemes of its own ring.
        """
        return frozenset(contributors)

    def payments(self, owed: Mapping[str, int]) -> Iterator[Payment]:
        """Who pays whom once a year is over.

        Args:
            owed: What each partner still owes the fund, in pence; below nil it is owed that.
        """
        for partner, balance in owed.items():
            if partner != self.host and balance > 0:
                yield Payment(self.code, partner, self.holder, balance)
            elif partner != self.host and balance < 0:
                yield Payment(self.code, self.holder, partner, -balance)

    @property
    def leads_keep_variances(self) -> bool:
        """Whether a variance that no step speaks of is each lead's own, and wants no bearer."""
        return not self.holds_cash

    def in_ring(self, scheme: Scheme) -> bool:
        """Whether a scheme is in the fund's own ring."""
        return (scheme.ring or self.own_ring) is self.own_ring

    def takes_part(self, scheme: Scheme) -> bool:
        """Whether a scheme's variance may be netted and shared."""
        return self.in_ring(scheme) and not scheme.ring_fenced


class FundChanges(TypedDict, total=False):
    """The fields of a fund that may be varied; the steps of a direction replace those of it."""

    name: str
    host: str | None
    schemes: Iterable[Scheme]
    contributions: Iterable[Contribution]
    budgets: Iterable[Budget]
    overspend: Iterable[Step]
    underspend: Iterable[Step]
    risk_share: Iterable[Step]
    caps: Iterable[YearCap]
    roll_forward: Iterable[RollForwardStep]
    pool_manager: str | None
    first_day: date | str | None
    last_day: date | str | None
    clause: str | None


def varied_fund(fund: Fund, changes: Mapping[str, Any]) -> Fund:
    """A fund with some of its fields replaced."""
    steps: Iterable[Step] = Several[Step](changes.get("risk_share", fund.risk_share))
    if "overspend" in changes:
        steps = _left_for(Direction.UNDERSPEND, steps)
    if "underspend" in changes:
        steps = _left_for(Direction.OVERSPEND, steps)
    return evolve(fund, **{**changes, "risk_share": tuple(steps)})


def _left_for(other: Direction, steps: Iterable[Step]) -> Iterator[Step]:
    """The steps of one direction; those of both speak for it alone from now on."""
    return (evolve(step, direction=other) for step in steps if step.covers(other))
