"""What docstrings show is what they give."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import poolledger

SOURCE = Path(poolledger.__file__).parent
MODULES = [
    ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted(SOURCE.rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_give_what_they_say(name: str) -> None:
    """Each is run as it stands, with the names of its module."""
    result = doctest.testmod(import_module(name))

    assert result.attempted
    assert result.failed == 0
