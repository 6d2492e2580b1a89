"""What a caller names wrongly, gives too much of or leaves out is refused in our own words.

It would be a TypeError of Python's, which names a method that nobody wrote, and is caught by none
who catch ours.
"""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from tests.test_public_values import ASKED, EXAMPLES, HANDED, METHODS, WORDS

import poolledger as pl

CALLED = {
    name: (getattr(pl, name), EXAMPLES[name])
    for name in pl.__all__
    if name not in {*HANDED, *ASKED, *WORDS}
}
# What is called a hundred times a settlement, or is no name of ``poolledger``, is left alone.
LEFT_ALONE = ("FinancialYear", "Journal", "Profile", "PoolledgerError", "Source", "Window")
GUARDED = CALLED | {
    name: called
    for name, called in METHODS.items()
    if name.split(".")[0] not in LEFT_ALONE and name[0].isupper()
}
each_call = pytest.mark.parametrize(("call", "sound"), GUARDED.values(), ids=GUARDED)


def _codes(call: Callable[..., Any], *args: Any, **terms: Any) -> list[str]:
    with pytest.raises(pl.PoolledgerError) as refused:
        call(*args, **terms)
    assert refused.value.__cause__ is None
    return [issue.code for issue in refused.value.issues]


@each_call
def test_a_misspelt_keyword_is_refused(call: Callable[..., Any], sound: Mapping[str, Any]) -> None:
    """Beside all that is right."""
    assert _codes(call, **sound, mispelt=1) == ["unknown-term"]


@each_call
def test_too_many_values_are_refused(call: Callable[..., Any], sound: Mapping[str, Any]) -> None:
    """More than there are places."""
    assert _codes(call, *[None] * 40)[0] == "too-many-terms"


@each_call
def test_what_is_left_out_is_named(call: Callable[..., Any], sound: Mapping[str, Any]) -> None:
    """Each thing that a call needs, all of them at once."""
    needed = [
        name
        for name, each in inspect.signature(call).parameters.items()
        if each.default is each.empty and each.kind not in (each.VAR_KEYWORD, each.VAR_POSITIONAL)
    ]
    if not needed:
        return
    with pytest.raises(pl.ValueFault) as refused:
        call()

    (issue,) = refused.value.issues
    assert issue.code == "no-term"
    assert f" needs {', '.join(needed)}; give " in issue.message


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (
            lambda: pl.FinancialYear(starts=2011),  # type: ignore[call-arg]
            (
                "error: 'starts' is not one of start; did you mean start? [unknown-term]\n"
                "error: FinancialYear needs start; give it [no-term]"
            ),
        ),
        (
            lambda: pl.FixedSum("1k", "2k"),  # type: ignore[call-arg]
            "error: FixedSum takes 1 value without a name, and is given 2 [too-many-terms]",
        ),
        (
            lambda: pl.FixedSum("1k", sum="1k"),  # type: ignore[misc]
            "error: FixedSum is given sum twice; keep one of the two [too-many-terms]",
        ),
        (
            lambda: pl.PooledFund("LD"),  # type: ignore[call-arg]
            "error: PooledFund needs name; give it [no-term]",
        ),
    ],
)
def test_it_is_told_what_is_meant(call: Callable[[], Any], told: str) -> None:
    """By the name that was called, with the nearest of what there is."""
    with pytest.raises(pl.ValueFault) as refused:
        call()

    assert told == str(refused.value)


def test_settling_has_no_term_asat() -> None:
    """Neither as a function nor as a method."""
    agreement, facts = EXAMPLES["settle"]["agreement"], pl.Facts()

    assert _codes(pl.settle, agreement, facts, asat="2012-03-31") == ["unknown-term"]
    assert _codes(agreement.settle, facts, asat="2012-03-31") == ["unknown-term"]


def test_a_fault_of_ours_within_a_call_stays_what_it_is() -> None:
    """Only how it is called is looked at."""

    class Broken:
        """What cannot be gone through."""

        def __iter__(self) -> Any:
            message = "a fault within"
            raise TypeError(message)

    with pytest.raises(TypeError, match="a fault within"):
        pl.Facts(actuals=Broken())


@pytest.mark.parametrize("name", [name for name in CALLED if inspect.isfunction(CALLED[name][0])])
def test_a_function_can_be_sent_to_another_process(name: str) -> None:
    """It is the one that stands in its module, and says how it is called."""
    function = getattr(pl, name)

    assert function is pickle.loads(pickle.dumps(function))
    assert inspect.signature(function) == inspect.signature(function.__wrapped__)
