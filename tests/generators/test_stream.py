"""Of one stream of examples every law is asked by itself."""

from __future__ import annotations

import pytest
from hypothesis import assume
from hypothesis import strategies as st
from tests.support.stream import PATIENCE, Asked, Stream, law


class Number(Asked):
    """A number of which laws are asked."""

    def __init__(self, value: int) -> None:
        self.value = value


def _stream() -> Stream[int, Number]:
    return Stream(st.integers(0, 1_000), Number, examples=40, most=60)


def test_a_law_that_does_not_hold_is_named_and_the_others_are_asked() -> None:
    """The failure is the law's own, with the example of which it does not hold."""
    numbers = _stream()

    @law(numbers)
    def small(number: Number) -> None:
        """They are below ten."""
        assert number.value < 10

    @law(numbers)
    def whole(number: Number) -> None:
        """They are whole."""
        assert number.value % 1 == 0

    with pytest.raises(AssertionError) as raised:
        small()
    whole()

    assert "small: They are below ten.\nIt does not hold of " in raised.value.__notes__[0]
    assert [each.broken is None for each in numbers.laws] == [False, True]


def test_a_law_that_is_asked_of_too_few_fails() -> None:
    """What it assumes is so seldom that it says nothing."""
    numbers = _stream()

    @law(numbers)
    def seldom(number: Number) -> None:
        """Nothing is above a thousand."""
        assume(number.value > 1_000)

    with pytest.raises(AssertionError, match=f"it was asked of 0 of {numbers.most} examples"):
        seldom()


def test_a_costly_law_is_asked_of_a_few() -> None:
    """And the examples are drawn once, however many laws there are."""
    numbers, seen = _stream(), list[int]()
    numbers.watch(lambda number: seen.append(number.value))

    @law(numbers, least=5, most=5)
    def costly(number: Number) -> None:
        """It is asked of five."""

    costly()
    costly()

    assert numbers.laws[0].asked == 5
    assert len(seen) == numbers.count == 40


def test_choices_are_a_laws_own_and_the_same_every_time() -> None:
    """No law disturbs what another one chooses."""
    chosen = []
    for _ in range(2):
        numbers = _stream()

        @law(numbers)
        def choosing(number: Number) -> None:
            """Any order, a few, one."""
            order = number.shuffled(range(5))
            chosen.append((*order, number.one_of(order), *number.some(order, at_most=2)))

        choosing()

    assert chosen[: len(chosen) // 2] == chosen[len(chosen) // 2 :]
    assert len(set(chosen)) > 10
    assert all(sorted(each[:5]) == [0, 1, 2, 3, 4] for each in chosen)


def test_a_law_by_itself_is_shrunk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searched for alone, the smallest example and the smallest choice are found."""
    monkeypatch.setenv("HYPOTHESIS_PROFILE", "searching")
    numbers, broken = _stream(), list[tuple[int, int]]()

    @law(numbers)
    def bounded(number: Number) -> None:
        """Their sum with any choice is below a hundred and ten."""
        chosen = number.integer(0, 50)
        if number.value + chosen >= 110:
            broken.append((number.value, chosen))
            raise AssertionError

    with pytest.raises(AssertionError):
        bounded()

    assert sum(broken[-1]) == 110


def test_what_is_rare_is_waited_for_and_no_law_is_asked_meanwhile() -> None:
    """More are drawn until something else holds, and it may never hold."""
    numbers, seen = _stream(), list[int]()
    numbers.watch(lambda number: seen.append(number.value))

    @law(numbers)
    def any_number(number: Number) -> None:
        """It is asked of the usual ones."""

    numbers.run(until=lambda: len(seen) >= 100)
    assert (numbers.laws[0].asked, len(seen)) == (numbers.most, 100)

    numbers.run(until=lambda: False)
    assert len(seen) == PATIENCE * numbers.most
