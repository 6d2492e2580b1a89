"""What a caller names wrongly, leaves out or gives too much of is told in our own words.

Python says ``Facts.__init__() got an unexpected keyword argument 'actual'``, an error of another
family than all others of ours, and names a method that nobody wrote. Every public call is guarded
here by one means, which costs nothing until Python refuses it: only then is it looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from inspect import Parameter, isfunction, signature
from sys import modules
from typing import Any, TypeVar

from poolledger.values.errors import Issue, ValueFault, fault
from poolledger.values.vocabulary import not_one_of

T = TypeVar("T")
# The methods by which a caller goes on from a value.
_GOES_ON_BY = (
    "borne", "cost_of", "explain", "from_data", "from_json", "fund", "parse", "savings_of",
    "settle", "text", "vary",
)  # fmt: skip
_BY_PLACE = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)


def guard(public: T) -> T:
    """A public function or class whose calls are guarded, and those by which one goes on from it.

    A class is guarded where it stands. A function is guarded in its module too, so that it is the
    same one there, and can be sent to another process.
    """
    given: Any = public
    if isfunction(given):
        called = _guarded(given, given.__name__)
        setattr(modules[given.__module__], given.__name__, called)
        return called  # type: ignore[return-value]
    if isinstance(given, type) and not getattr(given, "_is_protocol", False):
        made: Any = vars(given).get("__init__")
        if isfunction(made) and not _is_only_handed_out(given):
            setattr(given, "__init__", _guarded(made, "", of_a_value=True))  # noqa: B010
        for name in _GOES_ON_BY:
            method = next((vars(each)[name] for each in given.__mro__ if name in vars(each)), None)
            if isinstance(method, classmethod):
                guarded: Any = classmethod(_guarded(method.__func__, name, of_a_value=True))
                setattr(given, name, guarded)
            elif isfunction(method):
                setattr(given, name, _guarded(method, name, of_a_value=True))
    return public


def _is_only_handed_out(cls: type) -> bool:
    """Whether nothing is checked of what a class is given, as nobody but us makes one."""
    fields = getattr(cls, "__attrs_attrs__", ())
    checks = any(each.converter or each.validator for each in fields)
    return bool(fields) and not checks and not hasattr(cls, "__attrs_init__")


def _guarded(
    function: Callable[..., Any], name: str, *, of_a_value: bool = False
) -> Callable[..., Any]:
    @wraps(function)
    def called(*args: Any, **terms: Any) -> Any:
        try:
            return function(*args, **terms)
        except TypeError:
            who = name or type(args[0]).__name__
            issues = list(_wrong(function, who, args[of_a_value:], terms, of_a_value=of_a_value))
            if not issues:
                raise
            raised = ValueFault(issues)
        raise raised

    return called


def _wrong(
    function: Callable[..., Any],
    name: str,
    args: tuple[Any, ...],
    terms: Mapping[str, Any],
    *,
    of_a_value: bool,
) -> Iterator[Issue]:
    """What is wrong with how a function is called; nothing where it was called as it is written."""
    known = dict(list(signature(function).parameters.items())[of_a_value:])
    given = len(args)
    placed = [key for key, each in known.items() if each.kind in _BY_PLACE]
    kinds = {each.kind for each in known.values()}
    if given > len(placed) and Parameter.VAR_POSITIONAL not in kinds:
        named = [key for key, each in known.items() if each.kind is Parameter.KEYWORD_ONLY]
        mend = f"; name others, as {named[0]}=..." if named else ""
        message = f"{name} takes {_values(len(placed))} without a name, and is given {given}{mend}"
        yield fault("too-many-terms", message)
    for term in terms:
        if term in placed[:given]:
            yield fault("too-many-terms", f"{name} is given {term} twice; keep one of the two")
        elif term not in known and Parameter.VAR_KEYWORD not in kinds:
            yield fault("unknown-term", not_one_of(term, known))
    needed = [
        key
        for key, each in known.items()
        if each.default is Parameter.empty
        and each.kind in (*_BY_PLACE, Parameter.KEYWORD_ONLY)
        and key not in placed[:given]
        and key not in terms
    ]
    if needed:
        give = "give it" if len(needed) == 1 else "give them"
        yield fault("no-term", f"{name} needs {', '.join(needed)}; {give}")


def _values(count: int) -> str:
    return f"{count or 'no'} value{'' if count == 1 else 's'}"
