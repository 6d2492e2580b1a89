"""A word that is not known is refused with those that are, and the nearest of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import poolledger as pl
from poolledger.savings.trajectory import Rating
from poolledger.values.vocabulary import Word, meant

WORDS = [
    pl.Accounting, pl.Assessed, pl.Bridge, pl.Kind, pl.Movement, pl.Overlap, pl.Ring, pl.State,
    pl.Status, Rating,
]  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_each_is_made_from_its_word_and_can_be_pasted_back(words: type[Word]) -> None:
    """However it is written: with capitals, and with blanks around it."""
    for each in words:
        assert words(f" {each.value.upper()} ") is each
        assert words(each) is each
        assert eval(repr(each), {words.__name__: words}) is each


def test_another_word_is_refused_with_those_that_there_are() -> None:
    """In the library's own kind of error, with the nearest word."""
    with pytest.raises(pl.ValueFault) as raised:
        pl.Status("verifed")

    assert str(raised.value) == (
        "error: 'verifed' is not one of forecast, delivered, verified; did you mean verified? "
        "[not-a-word]"
    )


@pytest.mark.parametrize("given_", ["nothing like it", 5, None, True])
def test_what_is_like_no_word_is_refused_without_a_guess(given_: object) -> None:
    """What is no text is refused as a word is."""
    with pytest.raises(pl.ValueFault, match=r"is not one of forecast, delivered, verified \["):
        pl.Status(given_)


@given(st.sampled_from(("own FIRST", " Joint first")) | st.text())
def test_a_word_stands_for_one_thing_or_is_refused(word: str) -> None:
    """The one that it is written for, whatever is written."""
    words = {"Own first": 1, "joint first": 2}
    folded = {"own first": 1, "joint first": 2}.get(word.strip().casefold())
    if folded is not None:
        assert folded == meant(word, words)
    else:
        with pytest.raises(pl.ValueFault, match="is not one of Own first, joint first"):
            meant(word, words)
