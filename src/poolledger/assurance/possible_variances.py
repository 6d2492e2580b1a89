"""Which variances could a year bring, and what would the engine do with each?

A scope that can occur is a scheme with steps of its own in a direction, or a fund's net where
some scheme that takes part lacks its own. Schemes settled alone leave the net, so that the net's
budgets and contributions depend on which of them have a variance.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from attrs import evolve, field, frozen

from poolledger.agreement.funds import Fund
from poolledger.assurance.full_allocation import Trials, Tried
from poolledger.budgets.contributions import ContributionDue
from poolledger.budgets.monitoring import SchemePosition
from poolledger.results.once import once
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.risk_share import RiskShare
from poolledger.settlement.risk_terms import RiskTerms, steps_in_force
from poolledger.sharing.scope import Direction, Scope, ScopeLine
from poolledger.sharing.steps import Step

WAYS = (Direction.OVERSPEND, Direction.UNDERSPEND)
# With more schemes settled alone than this, only a few of their combinations are looked at.
COMBINED_AT_MOST = 5


@frozen(eq=False)
class Resources:
    """What is left of reserves and of caps of the year when a scope is reached, in pence.

    Args:
        reserves: Each reserve's balance.
        caps: By fund and direction, what each capped partner may still be given; one that is
            not here is untouched.
    """

    reserves: Mapping[str, int]
    caps: Mapping[tuple[str, Direction], Mapping[str, int]] = field(factory=dict)


@frozen(eq=False)
class Possible:
    """A scope that can occur.

    Args:
        outturn: The settled year whose budgets, contributions and caps it has.
        fund: The fund.
        scheme: The scheme settled alone; None for the fund's net.
        direction: Overspend or underspend.
        members: The schemes settled together, without variance.
        carriers: Those of the members in which the variance may have arisen.
        steps: The steps that settle it.
        apart: The schemes that are settled alone meanwhile.
        funded: The fund's contributions of the year.
    """

    outturn: Outturn
    fund: Fund
    scheme: str | None
    direction: Direction
    members: Sequence[SchemePosition]
    carriers: Sequence[SchemePosition]
    steps: Sequence[Step]
    apart: frozenset[str]
    funded: Sequence[ContributionDue]

    def __str__(self) -> str:
        return f"scheme {self.scheme}" if self.scheme else f"fund {self.fund.code}"

    @property
    def takes_everything(self) -> bool:
        """Whether one step alone takes all that reaches it, whatever the variance."""
        capped = [cap.partner for cap in self.fund.caps if cap.direction.covers(self.direction)]
        return any(step.takes_all(self.direction, capped, self.fund.host) for step in self.steps)

    @property
    def origins(self) -> Sequence[SchemePosition]:
        """The carriers that may make a difference: one where nothing is measured by origin."""
        bases = [step.treatment.basis for step in self.steps]
        if not any(basis is not None and basis.is_of_origin for basis in bases):
            return self.carriers[:1]
        by_lead = {position.lead: position for position in reversed(self.carriers)}
        return [position for position in self.carriers if by_lead[position.lead] is position]

    def scope(self, total: int, resources: Resources) -> Scope:
        """The engine's scope of a variance, whichever scheme it arose in."""
        caps = resources.caps.get((self.fund.code, self.direction))
        risk = RiskShare(
            RiskTerms(self.outturn.agreement.partners, self.fund, self.funded, self.steps),
            self.members,
            dict(resources.reserves),
            traced=False,
            caps={} if caps is None else {self.direction: dict(caps)},
        )
        return risk.scope(self.members, self.scheme, self.direction, total, capped=True)

    def trials(self, origin: SchemePosition, resources: Resources) -> Trials:
        """The engine, to be tried at variances that arose in one scheme."""
        scope = self.scope(0, resources)
        sign = 1 if self.direction is Direction.OVERSPEND else -1
        place = next(n for n, each in enumerate(self.members) if each is origin)

        def lines_of(total: int) -> Sequence[ScopeLine]:
            lines = list(scope.lines)
            lines[place] = evolve(lines[place], variance=sign * total)
            return lines

        return Trials(scope, self.steps, lines_of)

    def after(self, tried: Tried, resources: Resources) -> Resources:
        """What is left of reserves and caps after a variance."""
        caps = {**resources.caps, (self.fund.code, self.direction): tried.scope.caps}
        return Resources(tried.scope.reserves, caps)


@frozen(eq=False)
class FundsYear:
    """The scopes that can occur in one fund, in the order in which they would be settled.

    Args:
        alone: Schemes settled alone.
        nets: The net, with fewer or more schemes settled alone beside it.
    """

    fund: Fund
    alone: Sequence[Possible]
    nets: Sequence[Possible]


@once
def possibilities(outturn: Outturn) -> Sequence[FundsYear]:
    """Every scope that can occur in the settled year, fund by fund."""
    return tuple(
        _of_fund(outturn, fund) for fund in outturn.agreement.funds if _is_of_year(outturn, fund)
    )


def what_is_possible_by(outturn: Outturn) -> Hashable:
    """All that the scopes that can occur depend on, beside the agreement.

    It is the year, what it was given and promised, and the reserves at its start.
    """
    return (
        outturn.year,
        tuple((int(s.budget), not s.outturn) for s in outturn.positions),
        tuple(int(each.amount) for each in outturn.contributions),
        tuple((r.reserve, int(r.opening)) for r in outturn.reserves),
    )


def _is_of_year(outturn: Outturn, fund: Fund) -> bool:
    year = outturn.year
    last, first = fund.last_day or year.last_day, fund.first_day or year.first_day
    lives = first <= year.last_day and last >= year.first_day
    moved = any(s.budget or s.outturn for s in outturn.positions if s.fund is fund)
    return lives or moved


def _of_fund(outturn: Outturn, fund: Fund) -> FundsYear:
    # Plain pence in place of figures: thousands of sums are tried, and none needs its workings.
    positions = [
        evolve(s, budget=int(s.budget), outturn=int(s.budget), variance=0)
        for s in outturn.positions
        if s.fund is fund and fund.takes_part(s.scheme)
    ]
    funded = [
        evolve(f, planned=int(f.planned), amount=int(f.amount))
        for f in outturn.contributions
        if f.fund == fund.code
    ]
    steps = steps_in_force(outturn.agreement, fund, outturn.year)
    alone = []
    for position in positions:
        for way in WAYS:
            own = _steps_of(steps, position.scheme.code, way)
            if own:
                one, code = (position,), position.scheme.code
                alone.append(Possible(outturn, fund, code, way, one, one, own, frozenset(), funded))
    nets = [net for way in WAYS for net in _nets(outturn, fund, positions, steps, way, funded)]
    return FundsYear(fund, alone, nets)


def _steps_of(steps: Sequence[Step], scheme: str | None, way: Direction) -> list[Step]:
    return [step for step in steps if step.scheme == scheme and step.covers(way)]


def _nets(
    outturn: Outturn,
    fund: Fund,
    positions: Sequence[SchemePosition],
    steps: Sequence[Step],
    way: Direction,
    funded: Sequence[ContributionDue],
) -> Iterator[Possible]:
    of_net = _steps_of(steps, None, way)
    if fund.leads_keep_variances and not of_net:
        return
    with_own = [s.scheme.code for s in positions if _has_own(steps, s)]
    this_way = [code for code in with_own if _steps_of(steps, code, way)]
    for apart in _combined(with_own, this_way, every=_depends_on_members(fund, of_net)):
        members = [s for s in positions if s.scheme.code not in apart]
        carriers = [s for s in members if not _steps_of(steps, s.scheme.code, way)]
        if carriers:
            yield Possible(outturn, fund, None, way, members, carriers, of_net, apart, funded)


def _has_own(steps: Sequence[Step], position: SchemePosition) -> bool:
    return any(step.scheme == position.scheme.code for step in steps)


def _combined(
    with_own: Sequence[str], this_way: Sequence[str], *, every: bool
) -> Iterator[frozenset[str]]:
    """The schemes that may be settled alone together: none first, all last."""
    count = len(with_own)
    found: list[tuple[str, ...]] = [(), tuple(this_way), tuple(with_own)]
    if every:
        sizes = range(count + 1) if count <= COMBINED_AT_MOST else (1, count - 1)
        found += [codes for size in sizes for codes in combinations(with_own, size)]
    yield from sorted(dict.fromkeys(map(frozenset, found)), key=len)


def _depends_on_members(fund: Fund, steps: Sequence[Step]) -> bool:
    """Whether budgets or contributions of the schemes netted enter into what is left."""
    sizes = [size for step in steps for _, size in step.sizes]
    capped = bool(fund.caps) or any(step.caps for step in steps)
    return capped or any(isinstance(size, Fraction) for size in sizes)
