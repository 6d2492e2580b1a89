"""One stream of examples drawn at random, each settled once, of which every law is asked.

A law is a function under ``@law`` with a docstring. It is collected as a test of its own, so that
a failure names it; the first of them that is run draws the examples, settles each and asks all the
laws that were collected. A law that assumes what an example does not give is not asked of it, and
one that was asked of too few fails.

    @law(CASES)
    def test_a_report_shows_every_payment(settled: Settled) -> None:
        \"\"\"Each payment has its row.\"\"\"
        assert len(report(settled.outturn)) == len(settled.outturn.settlement)

Drawn alone and shrunk, a law is looked at by ``HYPOTHESIS_PROFILE=searching pytest -k its_name``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Any, Generic, Protocol, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, given, reject, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import UnsatisfiedAssumption
from tests.strategies import Case, Saved, cases, dividend_cases, savings
from tests.support.draws import AFRESH

from poolledger.savings.saving_allocation import SavingAllocation
from poolledger.settlement.outturn import Outturn
from poolledger.values.errors import SettlementFault

T = TypeVar("T")
D = TypeVar("D")
A = TypeVar("A", bound="Asked")
AT_ONCE, PATIENCE = 20, 5


class Choices(Protocol):
    """What a law chooses beside the example."""

    def integer(self, least: int, most: int) -> int:
        """A whole number between two, both among them."""
        ...


class _ByHypothesis:
    """Choices that are shrunk with the example."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data

    def integer(self, least: int, most: int) -> int:
        return self._data.draw(st.integers(least, most))


class _ByNumber:
    """Choices of a law by the example's number, so that no law disturbs another's."""

    def __init__(self, number: int, law: str) -> None:
        self._random = Random(f"{number} {law}")

    def integer(self, least: int, most: int) -> int:
        return self._random.randint(least, most)


class Asked:
    """An example of which laws are asked."""

    choices: Choices

    def integer(self, least: int, most: int) -> int:
        """A whole number between two, both among them."""
        return self.choices.integer(least, most)

    def one_of(self, things: Sequence[T]) -> T:
        """One of several things."""
        return things[self.integer(0, len(things) - 1)]

    def some(self, things: Sequence[T], *, at_most: int) -> list[T]:
        """A few of several things, each once, in any order."""
        return self.shuffled(things)[: self.integer(0, min(at_most, len(things)))]

    def shuffled(self, things: Iterable[T]) -> list[T]:
        """The same things in any order."""
        left, order = list(things), list[T]()
        while left:
            order.append(left.pop(self.integer(0, len(left) - 1)))
        return order


class Settled(Asked):
    """A case, settled once without workings and, where a law asks for it, once with them."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._settled: dict[bool, Outturn | None] = {}

    @property
    def is_settled(self) -> bool:
        """Whether its rules can be carried out on its facts."""
        return self._looked_at(workings=False) is not None

    @property
    def outturn(self) -> Outturn:
        """The settlement, in plain pence; where there is none, the law is not asked."""
        return self._looked_at(workings=False) or reject()

    @property
    def traced(self) -> Outturn:
        """The settlement with its workings."""
        return self._looked_at(workings=True) or reject()

    def _looked_at(self, *, workings: bool) -> Outturn | None:
        if workings not in self._settled:
            try:
                self._settled[workings] = self.case.settle(workings=workings)
            except SettlementFault:
                self._settled = {False: None, True: None}
        return self._settled[workings]


class Divided(Asked):
    """A saving or a loss, divided once without workings and once with them where a law asks."""

    def __init__(self, saved: Saved) -> None:
        self.saved = saved
        self._divided: dict[bool, SavingAllocation | None] = {}

    @property
    def is_divided(self) -> bool:
        """Whether its steps can be carried out."""
        return self._looked_at(workings=False) is not None

    @property
    def division(self) -> SavingAllocation:
        """The division, in plain pence; where there is none, the law is not asked."""
        return self._looked_at(workings=False) or reject()

    @property
    def traced(self) -> SavingAllocation:
        """The division with its workings."""
        return self._looked_at(workings=True) or reject()

    def _looked_at(self, *, workings: bool) -> SavingAllocation | None:
        if workings not in self._divided:
            try:
                self._divided[workings] = self.saved.divide(workings=workings)
            except SettlementFault:
                self._divided = {False: None, True: None}
        return self._divided[workings]


class Law(Generic[A]):
    """A law, of how many examples it was asked, and what became of it.

    Args:
        ask: The law: it fails where it does not hold.
        least: Of how many examples it must be asked.
        most: After how many it is asked no more, where it is costly.
    """

    def __init__(self, ask: Callable[[A], None], least: int, most: int | None) -> None:
        self.ask, self.least, self.most = ask, least, most
        self.name = ask.__name__
        self.asked = 0
        self.broken: Exception | None = None

    @property
    def is_done(self) -> bool:
        """Whether it need not be asked again."""
        return self.broken is not None or (self.most is not None and self.asked >= self.most)

    def of(self, example: A, number: int, drawn: object) -> None:
        """Ask it of an example."""
        example.choices = _ByNumber(number, self.name)
        try:
            self.ask(example)
        except UnsatisfiedAssumption:
            return
        except Exception as error:
            error.add_note(f"{self.name}: {self.ask.__doc__}\nIt does not hold of {drawn!r}")
            self.broken = error
        self.asked += 1


class Stream(Generic[D, A]):
    """Examples drawn once for all the laws that are asked of them.

    Args:
        drawn: What draws them.
        asked: What laws are asked of, for each.
        examples: How many are drawn at least.
        most: How many are drawn at most, until each law was asked of enough.
        slow: Whether the quick tests leave its laws out.
    """

    def __init__(
        self,
        drawn: st.SearchStrategy[D],
        asked: Callable[[D], A],
        *,
        examples: int,
        most: int,
        slow: bool = False,
    ) -> None:
        self.slow = slow
        self.drawn, self.asked, self.examples, self.most = drawn, asked, examples, most
        self.laws: list[Law[A]] = []
        self.watching: list[Callable[[A], None]] = []
        self.count = self._runs = 0

    def watch(self, look: Callable[[A], None]) -> Callable[[A], None]:
        """Let a function look at every example, beside the laws."""
        self.watching.append(look)
        return look

    def run(self, until: Callable[[], bool] = lambda: True) -> None:
        """Draw the examples and ask the laws; only once, however often it is called.

        Args:
            until: What must hold too. For it several times as many are drawn, if need be, of
                which no law is asked: what is rare may be late, and is not found by chance.
        """
        while self._is_wanting(until):
            self._runs += 1
            self._draw(self._runs - 1)

    def _is_wanting(self, until: Callable[[], bool]) -> bool:
        drawn = self._runs * AT_ONCE
        if self.count < self.examples or any(law.asked < law.least for law in self.laws):
            return drawn < self.most
        return drawn < PATIENCE * self.most and not until()

    def _draw(self, number: int) -> None:
        @seed(number)
        @settings(
            max_examples=AT_ONCE,
            backend=AFRESH,
            database=None,
            derandomize=False,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(self.drawn)
        def draw(drawn: D) -> None:
            self.count += 1
            example = self.asked(drawn)
            for watch in self.watching:
                watch(example)
            for law in self.laws:
                if not law.is_done and self.count <= self.most:
                    law.of(example, self.count, drawn)

        draw()

    def search(self, law: Law[A]) -> None:
        """Draw examples for one law alone, and shrink what breaks it."""

        @settings(settings.get_profile("searching"))
        @given(self.drawn, st.data())
        def look(drawn: D, data: st.DataObject) -> None:
            example = self.asked(drawn)
            example.choices = _ByHypothesis(data)
            law.ask(example)

        look()


CASES = Stream(cases(), Settled, examples=120, most=400)
DIVIDENDS = Stream(dividend_cases(), Settled, examples=60, most=300, slow=True)
SAVINGS = Stream(savings(), Divided, examples=120, most=400)
STREAMS: tuple[Stream[Any, Any], ...] = (CASES, DIVIDENDS, SAVINGS)


def law(
    stream: Stream[Any, A], *, least: int = 25, most: int | None = None
) -> Callable[[Callable[[A], None]], Callable[[], None]]:
    """Make a function a law of a stream, and a test that tells whether it holds.

    Args:
        stream: The examples of which it is asked.
        least: Of how many it must be asked.
        most: After how many it is asked no more, where it is costly.
    """

    def made(ask: Callable[[A], None]) -> Callable[[], None]:
        one = Law(ask, least, most)
        stream.laws.append(one)

        def test() -> None:
            if os.environ.get("HYPOTHESIS_PROFILE") == "searching":
                stream.search(one)
                return
            stream.run()
            if one.broken is not None:
                raise one.broken
            assert one.asked >= least, f"it was asked of {one.asked} of {stream.count} examples"

        test.__name__, test.__doc__ = ask.__name__, ask.__doc__
        test.__module__, test.__qualname__ = ask.__module__, ask.__qualname__
        test.law = one  # type: ignore[attr-defined]  # By which the selected laws are known.
        return pytest.mark.slow(test) if stream.slow else test

    return made


def only(selected: Iterable[object]) -> None:
    """Ask none but the laws of the tests that were selected."""
    kept = {getattr(test, "law", None) for test in selected}
    for stream in STREAMS:
        stream.laws = [law for law in stream.laws if law in kept]
