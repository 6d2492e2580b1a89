"""How did savings stand at the end of each month?

All months are found in one pass over what happened, day by day: twice as many months take twice
as long. Savings are added up by initiative, partner and state as they change, and the sums are
recognised as single savings are, so that each month stands as if it had been asked for alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from attrs import define, evolve, field, frozen

from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.register import Delivery, Initiative, Register, Status
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.savings.claim_status import Claim, Saving, delivered_saving
from poolledger.savings.recognition import Allowed, Recognition, SavingsPosition, all_of_them
from poolledger.values.financial_year import FinancialYear

_Key = tuple[str, str, State]


@frozen
class Month:
    """How savings stand at a month's end; recognised sums are by initiative and partner.

    Args:
        as_at: The month's last day.
        to_date: The financial year so far.
        cumulative: All years so far from the first day asked for.
    """

    as_at: date
    to_date: SavingsPosition
    cumulative: SavingsPosition


@define(eq=False)
class _Sums:
    """Savings added up by initiative, partner and state, each with how many there are."""

    _sums: dict[_Key, list[int]] = field(factory=dict)

    def add(self, saving: Saving, sign: int) -> None:
        """Count a saving, or no longer."""
        key = (saving.initiative.code, saving.falls_to, saving.state)
        sums = self._sums.setdefault(key, [0] * 5)
        parts = (saving.amount, saving.gross, saving.running_cost, saving.double_running)
        for place, pence in enumerate((1, *parts)):
            sums[place] += sign * pence
        if not sums[0]:
            del self._sums[key]

    def savings(self, by_code: dict[str, Initiative], day: date) -> Iterator[Saving]:
        """Each sum as a saving."""
        for (code, falls_to, state), (_, amount, gross, running, double) in self._sums.items():
            yield Saving(
                by_code[code], falls_to, day, amount, state, gross=gross, running_cost=running,
                double_running=double,
            )  # fmt: skip


@define(eq=False)
class _Running:
    """What is known so far, as one day follows another.

    Savings on do-nothing lines are kept one by one, since which of them is cut depends on each.
    """

    register: Register
    first_day: date
    by_code: dict[str, Initiative] = field(init=False)
    _claims: dict[str, Claim] = field(factory=dict)
    _by_year: dict[FinancialYear, _Sums] = field(factory=lambda: defaultdict(_Sums))
    _all: _Sums = field(factory=_Sums)
    _on_lines: dict[object, list[Saving]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.by_code = {initiative.code: initiative for initiative in self.register.initiatives}

    def happened(self) -> list[tuple[date, bool, int]]:
        """What happens, by its day: whether it is an event, and its place among those.

        On one day rows of Delivered come before events, and each in the order of the rows.
        """
        found: list[tuple[date, bool, int]] = []
        for place, row in enumerate(self.register.deliveries):
            if row.status is Status.FORECAST:
                continue
            found.append((row.day, False, place))
            later = row.verified_on
            if row.status is Status.VERIFIED and later is not None and later > row.day:
                found.append((later, False, place))
        found += [
            (event.day, True, place)
            for place, event in enumerate(self.register.events)
            if event.claim is not None
        ]
        return sorted(found)

    def happen(self, known: tuple[date, bool, int]) -> None:
        """Let one of these happen on its day."""
        day, is_event, place = known
        if not is_event:
            self._deliver(place, self.register.deliveries[place], day)
            return
        event = self.register.events[place]
        assert event.claim is not None
        self._follow(event.claim, event)

    def _deliver(self, place: int, row: Delivery, day: date) -> None:
        """A row of Delivered comes to be known, or later to be verified."""
        initiative = self.by_code[row.initiative]
        days = [row.day, day] if day > row.day else [day]
        *before, after = [delivered_saving(initiative, row, on, traced=False) for on in days]
        self._change(("row", place), before, [after])

    def _follow(self, reference: str, event: Event) -> None:
        """A claim, before and after an event of it."""
        claim = self._claims.get(reference)
        if claim is None:
            claim = self._claims[reference] = Claim(event, traced=False)
            before = list[Saving]()
        else:
            before = list(claim.savings(self.by_code[claim.first.initiative]))
            claim.follow(event)
        after = list(claim.savings(self.by_code[claim.first.initiative]))
        self._change(("claim", reference), before, after)

    def _change(self, key: object, before: Iterable[Saving], after: Sequence[Saving]) -> None:
        """Some savings in place of others."""
        if any(saving.initiative.lines for saving in after):
            self._on_lines[key] = list(after)
            return
        for savings, sign in ((before, -1), (after, 1)):
            for saving in savings:
                self._by_year[FinancialYear.of(saving.day)].add(saving, sign)
                if saving.day >= self.first_day:
                    self._all.add(saving, sign)

    def of_year(self, year: FinancialYear, as_at: date) -> list[Saving]:
        """A year's savings."""
        sums = self._by_year[year].savings(self.by_code, as_at)
        return [*sums, *(saving for saving in self._single() if saving.day in year)]

    def of_all(self, as_at: date) -> list[Saving]:
        """The savings of all years from the first day."""
        sums = self._all.savings(self.by_code, as_at)
        single = (saving for saving in self._single() if saving.day >= self.first_day)
        return [*sums, *single]

    def _single(self) -> Iterator[Saving]:
        return (saving for listed in self._on_lines.values() for saving in listed)


def month_by_month(
    register: Register,
    terms: SavingsTerms,
    partners: Sequence[str],
    months: Sequence[date],
    *,
    first_day: date = date.min,
    allowed: Callable[[date], Allowed] = lambda _: all_of_them,
) -> Iterator[Month]:
    """How savings stand at the end of each of some months, without workings.

    Args:
        register: The register; its events must be sound.
        terms: What is recognised, and what of it may be paid.
        partners: The partners' codes, in order.
        months: The last days of months, the earlier before the later.
        first_day: The day from which savings are cumulative.
        allowed: What may count on each of those days of the savings that are claimed; it leaves
            savings on no do-nothing line as they are.
    """
    running = _Running(register, first_day)
    happened = running.happened()
    rule = Recognition(register, partners, terms, traced=False)
    place = 0
    for as_at in months:
        while place < len(happened) and happened[place][0] <= as_at:
            running.happen(happened[place])
            place += 1
        on_day = evolve(rule, allowed=allowed(as_at))
        first, year = FinancialYear.of(first_day), FinancialYear.of(as_at)
        yield Month(
            as_at,
            on_day.position_of(running.of_year(year, as_at), year, year, as_at),
            on_day.position_of(running.of_all(as_at), first, year, as_at),
        )
