"""The names of the package: each means one thing, and whatever is handed out has one."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any, get_args, get_type_hints

import attrs
from pandas import DataFrame

import poolledger
import poolledger as pl

# What works a settlement out and is kept by it for the views; no page tells users of it.
MACHINES = {"Additionality", "DividendCalculation"}


def _classes() -> dict[str, type]:
    """Every class of the package by its name, for annotations that are read only by checkers."""
    found: dict[str, type] = {}
    for module in pkgutil.walk_packages(poolledger.__path__, "poolledger."):
        if not module.name.endswith("__main__"):
            for name, each in vars(importlib.import_module(module.name)).items():
                if isinstance(each, type) and each.__module__.startswith("poolledger"):
                    found.setdefault(name, each)
    return found


CLASSES = _classes()


def _hints(of: Any) -> dict[str, Any]:
    own = vars(sys.modules[of.__module__])
    known = CLASSES | {"DataFrame": DataFrame}
    return get_type_hints(of, None, {n: each for n, each in known.items() if n not in own})


def _named_in(hint: Any) -> Iterator[type]:
    """The classes of ours that a type names."""
    if isinstance(hint, type) and hint.__module__.startswith("poolledger"):
        yield hint
    for inside in hint if isinstance(hint, list) else get_args(hint):
        yield from _named_in(inside)


def _methods(cls: type) -> Iterator[tuple[str, Any]]:
    """The public methods and properties that a class defines, as functions."""
    for name, each in inspect.getmembers_static(cls):
        if name.startswith("_"):
            continue
        if isinstance(each, property | cached_property):
            yield name, each.fget if isinstance(each, property) else each.func
        elif isinstance(each, classmethod | staticmethod):
            yield name, each.__func__
        elif inspect.isfunction(each):
            yield name, each


def _told_by(name: str) -> Iterator[tuple[str, type]]:
    """The classes that a public name hands out or takes, with the place of each."""
    each = getattr(pl, name)
    if not isinstance(each, type):
        for of, hint in _hints(each).items():
            yield from ((f"{name}({of})", found) for found in _named_in(hint))
        return
    for of, hint in _hints(each).items():
        private = attrs.has(each) and of.startswith("_")
        yield from ((f"{name}.{of}", found) for found in _named_in(hint) if not private)
    for method, function in _methods(each):
        for of, hint in _hints(function).items():
            yield from ((f"{name}.{method}({of})", found) for found in _named_in(hint))


def test_no_two_names_differ_by_their_case_alone() -> None:
    """A reader tells them apart, and so does one who hears them."""
    folded = Counter(name.casefold().replace("_", "") for name in pl.__all__)

    assert [] == [name for name, times in folded.items() if times > 1]


def test_every_name_is_there_and_listed_once() -> None:
    """Those that are read from elsewhere when they are asked for, too."""
    assert len(pl.__all__) == len(set(pl.__all__))
    assert [] == [name for name in pl.__all__ if not hasattr(pl, name)]


def test_what_is_listed_is_all_that_is_shown() -> None:
    """The folders of the package are imported by their names, and are no names of it."""
    shown = {name for name in dir(pl) if not name.startswith("__")}

    assert set(pl.__all__) == shown
    assert inspect.ismodule(importlib.import_module("poolledger.sharing.bases"))


def test_what_is_not_there_is_refused_as_by_any_module() -> None:
    """With the name that was asked for."""
    assert not hasattr(pl, "nonsense")


def test_all_that_is_handed_out_or_taken_has_a_public_name() -> None:
    """Nothing that a caller gets, or that a rule of one's own is given, need be looked for."""
    public = {getattr(pl, name) for name in pl.__all__}
    missing = {
        f"{found.__name__} of {place}"
        for name in pl.__all__
        for place, found in _told_by(name)
        if found not in public and found.__name__ not in MACHINES
    }

    assert [] == sorted(missing)


def test_a_class_has_one_name() -> None:
    """By which it is known in its file, too."""
    renamed = [name for name in pl.__all__ if getattr(getattr(pl, name), "__name__", name) != name]

    assert [] == renamed


def test_spreadsheets_are_loaded_only_by_those_who_ask() -> None:
    """They take longer to load than a year takes to settle."""
    code = (
        "import sys, poolledger; print([m for m in ('openpyxl', 'xlsxwriter') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert "[]\n" == run.stdout
