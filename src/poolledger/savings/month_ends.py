"""How did savings stand at the end of each month?

All months are found in one pass over what happened, day by day: twice as many months take twice
as long. Savings are added up by initiative, partner and state as they change, and the sums are
recognised as single savings are, so that each month stands as if it had been asked for alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from attrs import define, evolve, field

from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.register import Delivery, Initiative, Register, Status
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.savings.claim_status import Saving, SavingClaim, delivered_saving, followed
from poolledger.savings.recognition import Allowed, Recognition, SavingsPosition, all_of_them
from poolledger.values.financial_year import FinancialYear


@define(eq=False)
class _Running:
    """What is known so far of the savings from a day on, as one day follows another.

    Savings on do-nothing lines are kept one by one, since which of them is cut depends on each.
    """

    first_day: date
    by_code: dict[str, Initiative]
    _claims: dict[str, SavingClaim] = field(factory=dict)
    _known: dict[int | str, list[Saving]] = field(factory=dict)
    _on_lines: dict[int | str, list[Saving]] = field(factory=dict)
    # How many there are, then their amount, gross, running cost and double running.
    _sums: dict[tuple[str, str, State], list[int]] = field(factory=dict)

    def happen(self, day: date, place: int, row: Delivery | Event) -> None:
        """A row of Delivered comes to be known, or later to be verified; a claim goes on."""
        if isinstance(row, Event):
            assert row.claim is not None
            claim = followed(self._claims, row, traced=False)
            initiative = self.by_code[claim.first.initiative]
            self._change(row.claim, initiative, claim.savings(initiative))
        else:
            initiative = self.by_code[row.initiative]
            saving = delivered_saving(initiative, row, day, traced=False)
            self._change(place, initiative, [saving])

    def _change(self, key: int | str, initiative: Initiative, savings: Iterable[Saving]) -> None:
        """Savings in place of those that were known before under the same key."""
        now = [saving for saving in savings if saving.day >= self.first_day]
        if initiative.lines:
            self._on_lines[key] = now
            return
        for saving in self._known.get(key, ()):
            self._count(saving, -1)
        for saving in now:
            self._count(saving, 1)
        self._known[key] = now

    def _count(self, saving: Saving, sign: int) -> None:
        key = (saving.initiative.code, saving.falls_to, saving.state)
        sums = self._sums.setdefault(key, [0] * 5)
        parts = (saving.amount, saving.gross, saving.running_cost, saving.double_running)
        for place, pence in enumerate((1, *parts)):
            sums[place] += sign * pence
        if not sums[0]:
            del self._sums[key]

    def savings(self, as_at: date) -> Iterator[Saving]:
        """Each sum as a saving, and then the savings on do-nothing lines."""
        for (code, falls_to, state), (_, amount, gross, running, double) in self._sums.items():
            yield Saving(
                self.by_code[code], falls_to, as_at, amount, state, gross=gross,
                running_cost=running, double_running=double,
            )  # fmt: skip
        for savings in self._on_lines.values():
            yield from savings


def _happened(register: Register) -> list[tuple[date, int, Delivery | Event]]:
    """What happened, by its day: on one day rows of Delivered before events, in their order."""
    found: list[tuple[date, int, Delivery | Event]] = []
    rows: list[Delivery | Event] = [*register.deliveries, *register.events]
    for place, row in enumerate(rows):
        if isinstance(row, Event):
            days = [row.day] if row.claim is not None else []
        elif row.status is Status.VERIFIED and row.verified_on is not None:
            days = [row.day, max(row.verified_on, row.day)]
        else:
            days = [row.day] if row.status is not Status.FORECAST else []
        found += [(day, place, row) for day in days]
    return sorted(found, key=lambda each: each[:2])


def month_by_month(
    register: Register,
    terms: SavingsTerms,
    partners: Sequence[str],
    months: Sequence[date],
    *,
    first_day: date,
    allowed: Callable[[date], Allowed] = lambda _: all_of_them,
) -> Iterator[SavingsPosition]:
    """How savings from a day on stand at the end of each of some months, without workings.

    What is recognised is by initiative and partner, but of savings on do-nothing lines.

    Args:
        register: The register; its events must be sound.
        months: The last days of months, the earlier before the later.
        first_day: The day from which savings are asked for: a year's first, or the agreement's.
        allowed: What may count on each of those days of the savings that are claimed; it leaves
            savings on no do-nothing line as they are.
    """
    running = _Running(first_day, {each.code: each for each in register.initiatives})
    rule = Recognition(register, partners, terms, traced=False)
    first, to_come = FinancialYear.of(first_day), iter(_happened(register))
    event = next(to_come, None)
    for as_at in months:
        while event is not None and event[0] <= as_at:
            running.happen(*event)
            event = next(to_come, None)
        on_day = evolve(rule, allowed=allowed(as_at))
        yield on_day.position_of(running.savings(as_at), first, FinancialYear.of(as_at), as_at)
