"""Agreements as values: three forms of fund, their schemes and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve, field, frozen

from poolledger.errors import AgreementFault
from poolledger.money import Money, as_money
from poolledger.partners import Partner, code_of
from poolledger.periods import FinancialYear, as_year
from poolledger.rules.contributions import Contribution, RollForwardStep
from poolledger.sharing.bases import as_rate
from poolledger.sharing.scope import Direction, as_direction
from poolledger.sharing.steps import Size, Step, as_size, numbered
from poolledger.terms import Source, Window, Years, as_years

if TYPE_CHECKING:
    from poolledger.movements import Facts
    from poolledger.outturn import Outturn


class Ring(Enum):
    """How close a scheme's money is to the fund: only the fund's own ring is shared."""

    POOLED = "pooled"
    ALIGNED = "aligned"
    IN_VIEW = "in view"
    SHADOW = "shadow"

    def __repr__(self) -> str:
        return f"Ring.{self.name}"


class Accounting(Enum):
    """How a scheme is treated in the partners' own accounts (IFRS 10 and 11)."""

    JOINT_OPERATION = "joint operation"
    PRINCIPAL = "principal"
    AGENT = "agent"
    SEPARATE = "separate"

    def __repr__(self) -> str:
        return f"Accounting.{self.name}"


def _optional_code(partner: Partner | str | None) -> str | None:
    return None if partner is None else code_of(partner)


@frozen
class Scheme:
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

    code: str
    name: str
    lead: str | None = field(default=None, kw_only=True, converter=_optional_code)
    ring: Ring | None = field(default=None, kw_only=True)
    ring_fenced: bool = field(default=False, kw_only=True)
    profile: str | None = field(default=None, kw_only=True)
    accounting: Accounting | None = field(default=None, kw_only=True)
    client_group: str | None = field(default=None, kw_only=True)
    source: Source | None = field(default=None, kw_only=True, eq=False, repr=False)


@frozen
class Budget:
    """A scheme's budget before virements, for a year or from a year on."""

    scheme: str
    amount: Money = field(converter=as_money)
    years: Years | None = field(default=None, kw_only=True, converter=as_years)
    source: Source | None = field(default=None, kw_only=True, eq=False, repr=False)

    @property
    def term_key(self) -> str:
        """The scheme."""
        return self.scheme


@frozen
class YearCap:
    """The most that share and bear steps may put on a partner in a year.

    Args:
        partner: The partner.
        direction: Overspend, underspend, or both (each by itself).
        at_most: Money, or a percentage of its cash contributions to the fund; also as text.

    Raises:
        ValueFault: If the direction or the size cannot be read.
    """

    partner: str = field(converter=code_of)
    direction: Direction = field(converter=as_direction)
    at_most: Size = field(converter=as_size)
    clause: str | None = field(default=None, kw_only=True)
    source: Source | None = field(default=None, kw_only=True, eq=False, repr=False)


@frozen
class IndexRate:
    """The rate of an index for a year, such as a published uplift."""

    index: str
    year: FinancialYear = field(converter=as_year)
    rate: Fraction = field(converter=as_rate)
    source: Source | None = field(default=None, kw_only=True, eq=False, repr=False)


@frozen
class Profile:
    """How a year's budget falls over the months April to March, by weights."""

    name: str
    weights: tuple[Fraction, ...] = field(converter=tuple[Fraction, ...])
    source: Source | None = field(default=None, kw_only=True, eq=False, repr=False)

    def part_to(self, months: int) -> Fraction:
        """The part of the year's budget that falls in its first months."""
        return sum(self.weights[:months], Fraction(0)) / sum(self.weights)


@frozen(init=False)
class Fund:
    """Money shared under one set of rules: the idea that the three forms have in common.

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

    form: ClassVar[str] = ""
    own_ring: ClassVar[Ring] = Ring.POOLED

    code: str
    name: str
    host: str | None
    schemes: tuple[Scheme, ...]
    contributions: tuple[Contribution, ...]
    budgets: tuple[Budget, ...]
    risk_share: tuple[Step, ...]
    caps: tuple[YearCap, ...]
    roll_forward: tuple[RollForwardStep, ...]
    pool_manager: str | None
    first_day: date | None
    last_day: date | None
    clause: str | None
    source: Source | None = field(eq=False, repr=False)

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
        steps = (
            *risk_share,
            *numbered(overspend, Direction.OVERSPEND),
            *numbered(underspend, Direction.UNDERSPEND),
        )
        listed = tuple(schemes) or (Scheme(code, name),)
        only = listed[0].code if len(listed) == 1 else ""
        self.__attrs_init__(
            code,
            name,
            _optional_code(host),
            listed,
            tuple(c if c.scheme else evolve(c, scheme=only) for c in contributions),
            tuple(budgets),
            steps,
            tuple(caps),
            tuple(roll_forward),
            pool_manager,
            first_day,
            last_day,
            clause,
            source,
        )

    @property
    def in_force(self) -> Window:
        """The days on which it is in force."""
        return Window(self.first_day, self.last_day)

    def lead_of(self, scheme: Scheme) -> str:
        """The partner that commissions a scheme."""
        lead = scheme.lead or self.host
        assert lead is not None
        return lead

    def moves_cash(self, scheme: Scheme) -> bool:
        """Whether a scheme is in the fund's own ring."""
        return (scheme.ring or self.own_ring) is self.own_ring

    def takes_part(self, scheme: Scheme) -> bool:
        """Whether a scheme's variance may be netted and shared."""
        return self.moves_cash(scheme) and not scheme.ring_fenced


@frozen(init=False)
class PooledFund(Fund):
    """A pooled fund: partners pay in, a host holds it (NHS Act 2006, section 75(2)(a))."""

    form: ClassVar[str] = "pooled"


@frozen(init=False)
class LeadCommissioning(Fund):
    """Lead commissioning: one partner buys for all, the others pay it (section 75(2)(b))."""

    form: ClassVar[str] = "lead"


@frozen(init=False)
class AlignedBudgets(Fund):
    """Aligned budgets: each lead keeps and spends its own money, and they plan together."""

    form: ClassVar[str] = "aligned"
    own_ring: ClassVar[Ring] = Ring.ALIGNED


FORMS: Mapping[str, type[Fund]] = {
    cls.form: cls for cls in (PooledFund, LeadCommissioning, AlignedBudgets)
}


def _protocol(steps: Iterable[Step]) -> tuple[Step, ...]:
    return tuple(numbered(steps, Direction.UNDERSPEND))


def _first_day(start: date | FinancialYear | str) -> date:
    return start if isinstance(start, date) else as_year(start).first_day


@frozen
class Agreement:
    """What partners have agreed about the money they share: a value, never changed.

    Args:
        title: The agreement's title.
        start: Its first day, or first financial year.
        partners: The bodies, in the order used everywhere.
        funds: The funds.
        reference: The parties' reference.
        end: Its last day.
        signed: The day it was signed, which may be later than its start.
        as_at_year_end: Whether rules that change within a year apply as they stand at its end.
        indices: Rates of the indices that contributions are uplifted by.
        profiles: Profiles of budgets over the months.
        protocol: The steps by which savings are shared, numbered in their order.
        verified_only: Whether a saving is recognised only once it is verified.
        cashable_only: Whether it is recognised only where a budget can be cut by it.
        lineage: What was varied to come here, oldest first.

    Raises:
        AgreementFault: If its parts contradict each other; all contradictions are named.
    """

    title: str
    start: date = field(kw_only=True, converter=_first_day)
    partners: tuple[Partner, ...] = field(kw_only=True, converter=tuple[Partner, ...])
    funds: tuple[Fund, ...] = field(kw_only=True, converter=tuple[Fund, ...])
    reference: str | None = field(default=None, kw_only=True)
    end: date | None = field(default=None, kw_only=True)
    signed: date | None = field(default=None, kw_only=True)
    as_at_year_end: bool = field(default=False, kw_only=True)
    indices: tuple[IndexRate, ...] = field(
        default=(), kw_only=True, converter=tuple[IndexRate, ...]
    )
    profiles: tuple[Profile, ...] = field(default=(), kw_only=True, converter=tuple[Profile, ...])
    protocol: tuple[Step, ...] = field(default=(), kw_only=True, converter=_protocol)
    verified_only: bool = field(default=True, kw_only=True)
    cashable_only: bool = field(default=True, kw_only=True)
    lineage: tuple[str, ...] = field(default=(), eq=False, kw_only=True)
    clauses: Mapping[str, str] = field(factory=dict, kw_only=True)

    def __attrs_post_init__(self) -> None:
        from poolledger.validation import contradictions

        from_the_start = Years(FinancialYear.of(self.start), on=True)
        funds = tuple(_with_years(fund, from_the_start) for fund in self.funds)
        object.__setattr__(self, "funds", funds)
        issues = list(contradictions(self))
        if issues:
            raise AgreementFault(issues)

    @property
    def schemes(self) -> Iterator[tuple[Fund, Scheme]]:
        """Every scheme with its fund, in order."""
        return ((fund, scheme) for fund in self.funds for scheme in fund.schemes)

    def fund(self, code: str) -> Fund:
        """The fund of a code.

        Raises:
            KeyError: If there is none.
        """
        for fund in self.funds:
            if fund.code == code:
                return fund
        raise KeyError(f"no fund {code!r}; the agreement has {[f.code for f in self.funds]}")

    def vary(self, description: str, *, fund: str | None = None, **changes: Any) -> Agreement:
        """A new agreement with some terms replaced, and the description added to its lineage.

        Args:
            description: What the variation is, in words.
            fund: The code of a fund, where fields of the fund are changed; ``overspend`` or
                ``underspend`` then replaces the steps of that direction.
            changes: Fields of the agreement, or of the fund, and their new values.

        Raises:
            AgreementFault: If the varied terms contradict each other.
        """
        lineage = (*self.lineage, description)
        if fund is None:
            return evolve(self, lineage=lineage, **changes)
        varied = _varied(self.fund(fund), changes)
        funds = tuple(varied if each.code == fund else each for each in self.funds)
        return evolve(self, lineage=lineage, funds=funds)

    def settle(
        self,
        facts: Facts,
        year: FinancialYear | str | None = None,
        as_at: date | None = None,
        *,
        workings: bool = True,
    ) -> Outturn:
        """Settle a year: see :func:`poolledger.settling.settle`."""
        from poolledger.settling import settle

        return settle(self, facts, year, as_at, workings=workings)


def _with_years(fund: Fund, years: Years) -> Fund:
    """The fund with contributions and budgets that name no year put in force from the start."""
    if all(c.years for c in fund.contributions) and all(b.years for b in fund.budgets):
        return fund
    return evolve(
        fund,
        contributions=[c if c.years else evolve(c, years=years) for c in fund.contributions],
        budgets=[b if b.years else evolve(b, years=years) for b in fund.budgets],
    )


def _varied(fund: Fund, changes: dict[str, Any]) -> Fund:
    kept = fund.risk_share if "risk_share" not in changes else changes.pop("risk_share")
    for name, direction in (
        ("overspend", Direction.OVERSPEND),
        ("underspend", Direction.UNDERSPEND),
    ):
        if name in changes:
            other = (
                Direction.UNDERSPEND if direction is Direction.OVERSPEND else Direction.OVERSPEND
            )
            kept = [
                evolve(step, direction=other) if step.direction is Direction.BOTH else step
                for step in kept
                if step.direction is not direction
            ]
    for name, direction in (
        ("overspend", Direction.OVERSPEND),
        ("underspend", Direction.UNDERSPEND),
    ):
        kept = [*kept, *numbered(changes.pop(name, ()), direction)]
    return evolve(fund, risk_share=kept, **changes)
