"""A value keeps what was made of it, and is none the less the same value."""

from __future__ import annotations

import pickle

from attrs import evolve, frozen

from poolledger.values.keeping import Keeping


@frozen
class Kept(Keeping):
    """A value that counts how often something is made of it."""

    name: str


def test_what_is_made_of_the_same_is_made_once() -> None:
    """Of something else it is made anew, and only the last is kept."""
    value, made = Kept("Oldham"), list[str]()

    for of in ("2011/12", "2011/12", "2012/13", "2011/12"):
        value._kept("terms", lambda of=of: made.append(of), of)  # type: ignore[misc]

    assert ["2011/12", "2012/13", "2011/12"] == made


def test_what_is_kept_is_no_part_of_the_value() -> None:
    """It is not compared, not hashed, and goes neither into a varied value nor elsewhere."""
    value, other = Kept("Oldham"), Kept("Oldham")
    value._kept("terms", lambda: "made")

    assert value == other
    assert hash(value) == hash(other)
    assert pickle.loads(pickle.dumps(value))._kept("terms", lambda: "anew") == "anew"
    assert evolve(value)._kept("terms", lambda: "anew") == "anew"
