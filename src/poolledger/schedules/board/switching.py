"""How much does each partner's share hang on what is recognised, and when is one worse off?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial

from poolledger.schedules.table import Row, Table, money, tables_of_rows, text
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.sensitivity import Turn, WhatIf
from poolledger.values.errors import SettlementFault
from poolledger.values.money import written
from poolledger.values.rates import as_percentage

SCHEDULE = "Sensitivity"
SWITCHING = (
    *text("Partner"),
    *money("Entitlement", "Costs", "Left", "Pot at which it turns", "Change of the pot"),
    *text("What turns"),
)
WHAT_IF = (*text("If", "Partner"), *money("Entitlement now", "Then", "Change"))
_TENTH = Fraction(1, 10)
Entitled = Callable[[], dict[str, int]]

_WORSE, _NO_LONGER, _NEVER = "worse off", "no longer worse off", "nothing, at any pot looked at"
_FAULT = "not known: a step cannot be carried out on another pot"
_MEANING = (
    "A partner is worse off where its entitlement is less than its costs: investment not yet "
    "repaid, and the year's extra costs. A sum set aside is not counted for it."
)
_METHOD = (
    "The pot at which that turns is searched from the present one, down to nil or up to three "
    "times as much, with the steps taken anew at each: by twentieths of the present pot, then to "
    "the penny within the first twentieth at whose end it has turned. A turn and its opposite "
    "within one twentieth are not seen."
)
_UNCHANGED = "Savings fall as they do now; claims, targets, baselines and costs stay as they are."


def switching(outturn: Outturn) -> Iterator[Table]:
    """Where each partner turns worse off, and what other savings or scores would give it."""
    if outturn.sharing is None or outturn.sharing.position.pot <= 0:
        return
    asked = WhatIf.of(outturn.sharing)
    title = "The pot at which a partner becomes worse off"
    rows = [_turned(turn, asked.pot) for turn in asked.turns()]
    lead, notes = [f"The present pot is {written(asked.pot)}."], [_MEANING, _METHOD, _UNCHANGED]
    yield from tables_of_rows(SCHEDULE, title, SWITCHING, rows, none=(), lead=lead, notes=notes)
    yield from _what_if(asked)


def _turned(turn: Turn, pot: int) -> Row:
    given = (turn.partner, turn.entitlement, turn.cost, turn.entitlement - turn.cost)
    if turn.pot is None:
        return (*given, None, None, _NEVER if turn.is_known else _FAULT)
    return (*given, turn.pot, turn.pot - pot, _NO_LONGER if turn.worse_off else _WORSE)


def _what_if(asked: WhatIf) -> Iterator[Table]:
    rows: list[Row] = []
    notes: list[str] = []
    now = asked.entitled(asked.pot)
    for name, then in _changes(asked):
        try:
            found = then()
        except SettlementFault as error:
            notes.append(f"If {name}, it cannot be shared: {error.issues[0].message}.")
            continue
        rows += [(name, p, now[p], found[p], found[p] - now[p]) for p in now]
    title = "What other savings or scores would give partners"
    return tables_of_rows(SCHEDULE, title, WHAT_IF, rows, none=(), notes=notes, keys=2)


def _changes(asked: WhatIf) -> Iterator[tuple[str, Entitled]]:
    """What is asked, and how it is found out."""
    for words, sign in (("more", 1), ("less", -1)):
        pot = asked.changed_by(sign * _TENTH)
        yield f"10% {words} were recognised", partial(asked.entitled, pot)
    for score, values in asked.scores.items():
        yield f"{score} scored 10 points more", partial(asked.entitled_at, score, _TENTH)
        # No score is below nil, so that one of less than ten points loses all that it has.
        lost = min(_TENTH, max(values))
        if lost:
            least = ", and none below nil" if min(values) < lost else ""
            words = as_percentage(lost)
            # A part that has no decimals to the end, such as 1/30, is told as 10/3.
            points = words[:-1] if words.endswith("%") else str(lost * 100)
            less = f"{score} scored {points} points less{least}"
            yield less, partial(asked.entitled_at, score, -lost)
