"""Small scopes and agreements that tests of the rules have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from poolledger.agreement.facts import Actual, Facts, Movement
from poolledger.agreement.funds import PooledFund, Scheme
from poolledger.settlement.outturn import Agreement
from poolledger.sharing.scope import Direction, Line, Scope
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
    lines: Sequence[Line] = (),
    measures: Mapping[str, Fraction] | None = None,
    reserves: Mapping[str, int] | None = None,
    caps: Mapping[str, int] | None = None,
) -> Scope:
    """A scope of PCT, which put in £600, and OMBC, which put in £400, in a budget of £1,000."""
    paid = {"PCT": 60_000, "OMBC": 40_000} if cash is None else cash
    rated = {code: Rate(value) for code, value in (measures or {}).items()}
    return Scope(
        fund="LD",
        scheme=None,
        direction=direction,
        total=total,
        lines=lines or [Line("LD1", "PCT", 100_000, total)],
        host="OMBC",
        cash=lambda: paid,
        recurrent=lambda: paid if recurrent is None else recurrent,
        counted=lambda: list(paid),
        measures=lambda _: rated,
        sizes=lambda of: 100_000 if of == "budget" else None,
        reserves=dict(reserves or {}),
        caps=dict(caps or {}),
        places={code: place for place, code in enumerate(("PCT", "OMBC", "DC"))},
    )


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
