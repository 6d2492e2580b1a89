"""What tests of the life of savings share: initiatives, events told in few words, a register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.register import Initiative, Register
from poolledger.savings.claim_status import Saving, standing
from poolledger.values.money import gbp

WORK = Initiative("WORK", "Joint work", "2011/12")
OWN = Initiative("OWN", "The council's own", "2011/12", "OMBC")
MAY, JUNE, JULY = date(2011, 5, 3), date(2011, 6, 3), date(2011, 7, 3)
NEXT_YEAR = date(2012, 5, 3)
LATER = date(2013, 3, 31)


def claimed(pounds: str = "100", day: date = MAY, claim: str = "C1", **said: Any) -> Event:
    """A saving that the council claims, in the trust's budget."""
    terms: dict[str, Any] = {
        "initiative": "WORK", "body": "OMBC", "claim": claim, "falls_to": "PCT",
        "amount": gbp(pounds), "evidence": "Ledger",
    }  # fmt: skip
    return Event(day=day, state=State.CLAIMED, **terms | said)


def then(state: str, day: date = JUNE, pounds: str | None = None, **said: Any) -> Event:
    """What happens next to the claim, by the trust's word."""
    terms: dict[str, Any] = {
        "initiative": "WORK", "body": "PCT", "claim": "C1",
        "amount": gbp(pounds) if pounds is not None else None,
    }  # fmt: skip
    return Event(day=day, state=State(state), **terms | said)


def register_of(*events: Event, **said: Any) -> Register:
    """A register of one joint initiative and one own, with these events."""
    return Register(**{"initiatives": (WORK, OWN), "events": events} | said)


def stands(*events: Event, as_at: date = LATER) -> list[tuple[int, int, str]]:
    """What stands on a day: the year of each saving, its pounds, and what it counts as."""
    savings: Sequence[Saving] = standing(register_of(*events), as_at, traced=False)
    return [(s.day.year, int(s.amount) // 100, str(s.state.value)) for s in savings]
