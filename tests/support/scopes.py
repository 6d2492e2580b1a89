"""Small scopes and agreements that tests of the rules have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import frozen

from poolledger.agreement.facts import Actual, Facts, Movement
from poolledger.agreement.forms import PooledFund
from poolledger.agreement.funds import Scheme
from poolledger.settlement.outturn import Agreement
from poolledger.sharing.inputs import Inputs
from poolledger.sharing.scope import VARIANCE, Direction, Scope, ScopeLine
from poolledger.values.money import gbp
from poolledger.values.partners import Kind, Partner
from poolledger.values.workings import Rate

PCT = Partner("PCT", "Primary care trust", Kind.PCT)
OMBC = Partner("OMBC", "Borough council", Kind.COUNCIL)
DC = Partner("DC", "District council", Kind.COUNCIL)
YEAR_END = date(2012, 3, 31)


def scope_of(
    total: int,
    *,
    direction: Direction = Direction.OVERSPEND,
    cash: Mapping[str, int] | None = None,
    recurrent: Mapping[str, int] | None = None,
    lines: Sequence[ScopeLine] = (),
    measures: Mapping[str, Fraction] | None = None,
    reserves: Mapping[str, int] | None = None,
    caps: Mapping[str, int] | None = None,
) -> Scope:
    """A scope of PCT, which put in £600, and OMBC, which put in £400, in a budget of £1,000."""
    paid = {"PCT": 60_000, "OMBC": 40_000} if cash is None else cash
    rated = {code: Rate(value) for code, value in (measures or {}).items()}
    return Scope(
        kind=VARIANCE,
        name="fund LD",
        direction=direction,
        total=total,
        lines=lines or [ScopeLine("LD1", "PCT", 100_000, total)],
        inputs=Stated(paid, paid if recurrent is None else recurrent, rated),
        reserves=dict(reserves or {}),
        caps=dict(caps or {}),
        places={code: place for place, code in enumerate(("PCT", "OMBC", "DC"))},
    )


@frozen(eq=False)
class Stated(Inputs):
    """What steps may ask, as a test states it."""

    _cash: Mapping[str, int]
    _recurrent: Mapping[str, int]
    _measures: Mapping[str, Rate]

    @property
    def host(self) -> str:
        """The council."""
        return "OMBC"

    def cash(self) -> Mapping[str, int]:
        """Cash contributions as stated."""
        return self._cash

    def recurrent(self) -> Mapping[str, int]:
        """Recurrent ones as stated."""
        return self._recurrent

    def counted(self) -> Sequence[str]:
        """Those with a cash contribution."""
        return list(self._cash)

    def measures(self, name: str) -> Mapping[str, Rate]:
        """One measure, whatever its name."""
        return self._measures

    def sizes(self, of: str) -> int | None:
        """A budget of £1,000."""
        return 100_000 if of == "budget" else None


def pool(**terms: Any) -> PooledFund:
    """A fund that OMBC hosts; PCT puts in £600 and OMBC £400 unless told otherwise."""
    from poolledger.agreement.contributions import fixed

    given = {"contributions": fixed({PCT: gbp(600), OMBC: gbp(400)}, years="2011/12")} | terms
    return PooledFund("LD", "Learning disability", host=OMBC, **given)


def agreement_of(*funds: Any, **terms: Any) -> Agreement:
    """An agreement of PCT and OMBC from 2011/12."""
    given = {"partners": [PCT, OMBC]} | terms
    return Agreement("Pooled fund", start="2011/12", funds=funds or [pool()], **given)


def schemes(*codes: str, **terms: Any) -> list[Scheme]:
    """Schemes of some codes, alike in everything else."""
    return [Scheme(code, f"Scheme {code}", **terms) for code in codes]


def spent(pounds: int, scheme: str = "LD", day: date = YEAR_END, **terms: Any) -> Actual:
    """Expenditure on a scheme on a day, the year's last unless told otherwise."""
    return Actual(day, Movement.EXPENDITURE, gbp(pounds), scheme, **terms)


def facts_of(*actuals: Actual, **lists: Any) -> Facts:
    """Facts of some actuals and other lists."""
    return Facts(actuals, **lists)
