"""Where something stands, what is wrong there, and the exceptions that say so.

A value says of its own fields what each holds, so the checks that every value makes of them are
here, where even a fault makes them of itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, Generic, Self, TypeGuard, TypeVar

from attrs import Attribute, field, frozen

from poolledger.values.short_repr import short_repr

T = TypeVar("T")

Check = Callable[[Any, "Attribute[Any]", Any], None]

# Beyond so many letters a record is no longer read.
_LONGEST = 80


def shown(value: object) -> str:
    """A value as a message quotes it: text as it is, of a long record the beginning."""
    quoted = repr(value)
    if isinstance(value, str) or len(quoted) <= _LONGEST:
        return quoted
    return f"{quoted[:_LONGEST]}..."


@frozen
class Kept(Generic[T]):
    """What is kept as it is given where it is of a kind, and refused where it is of another.

    Called, it takes or refuses an argument; its two checks are those of a record's field.

    Args:
        kind: The kind.
        code: The code of the fault.
        what: What it is no case of, and what to give: ``"not text; write it in quotes"``.
        but: A kind of the kind that is refused, as True is where a number is meant.
    """

    kind: type[T]
    code: str
    what: str
    but: type | None = None

    def __call__(self, given: object) -> T:
        if not self.holds(given):
            raise ValueFault.of(self.code, f"{shown(given)} is {self.what}")
        return given

    def holds(self, given: object) -> TypeGuard[T]:
        """Whether it is of the kind."""
        return isinstance(given, self.kind) and not (self.but and isinstance(given, self.but))

    def field(self, _: object, attribute: Attribute[Any], value: object) -> None:
        """The check of a field, made when the record is built."""
        # Of most values the type alone says it, and a record of a workbook's row has many.
        if type(value) is not self.kind and not self.holds(value):
            message = f"{attribute.name} is {shown(value)}, which is {self.what}"
            raise ValueFault.of(self.code, message)

    def optional_field(self, of: object, attribute: Attribute[Any], value: object) -> None:
        """The check of a field that may be None."""
        if value is not None and type(value) is not self.kind:
            self.field(of, attribute, value)


def record(kind: type[T], hint: str = "") -> Kept[T]:
    """What is kept where it is a record of a kind.

    Args:
        kind: The kind.
        hint: What to give in its place, where that is more than one of them.
    """
    return Kept(kind, "not-a-record", f"not {with_article(kind)}; {hint or 'give one'}")


as_text = Kept(str, "not-text", "not text; write it in quotes")
as_whole = Kept(int, "not-a-number", "not a whole number; write it like 12", but=bool)
as_flag = Kept(bool, "not-a-yes-or-no", "neither True nor False; write one of the two")

text, optional_text = as_text.field, as_text.optional_field
whole, optional_whole = as_whole.field, as_whole.optional_field
flag, optional_flag = as_flag.field, as_flag.optional_field


def a(kind: type, hint: str = "") -> Check:
    """A check that a field holds a record of a kind."""
    return record(kind, hint).field


def optional_a(kind: type, hint: str = "") -> Check:
    """A check that a field holds a record of a kind, or None."""
    return record(kind, hint).optional_field


def with_article(kind: type) -> str:
    """A kind's name after its article: ``a Scheme``, ``an Actual``."""
    name = kind.__name__
    return f"{'an' if name[0] in 'AEIOU' else 'a'} {name}"


@frozen
class CellRef:
    """A place in a workbook.

    Args:
        sheet: The sheet's name as it stands in the workbook.
        row: The row's number, counted from 1; nil when a whole sheet is meant.
        column: The column's letters; empty when a whole row or sheet is meant.
        book: The workbook's file name, for messages; it takes no part in equality.
        apart: Whether it stands in a file beside the agreement workbook, so that the place is
            not told without the file; it takes no part in equality either.
    """

    __repr__ = short_repr
    sheet: str = field(validator=text)
    row: int = field(default=0, validator=whole)
    column: str = field(default="", validator=text)
    book: str = field(default="", eq=False, validator=text)
    apart: bool = field(default=False, eq=False, repr=False, validator=flag)

    @property
    def in_sheet(self) -> str:
        """The place within its sheet: ``F3``."""
        return f"{self.column}{self.row or ''}"

    @property
    def in_book(self) -> str:
        """The place within its workbook: ``'Actuals'!F3``."""
        cell = f"!{self.in_sheet}" if self.column else f"!{self.row}:{self.row}"
        return f"'{self.sheet}'{cell if self.row or self.column else ''}"

    def __str__(self) -> str:
        return f"{self.book} {self.in_book}" if self.apart else self.in_book


class Severity(Enum):
    """How much an issue matters: a fault stops the work, a warning does not.

    A note says that something was looked at and is in order.
    """

    FAULT = "error"
    WARNING = "warning"
    NOTE = "note"

    @classmethod
    def _missing_(cls, value: object) -> Self:
        known = ", ".join(each.value for each in cls)
        raise ValueFault.of("not-a-word", f"{shown(value)} is not one of {known}")


@frozen
class Issue:
    """One thing that a person should mend or know.

    Args:
        code: A stable name for programs, such as ``not-a-whole``.
        message: What was found, what was expected and how to mend it.
        where: The cell, where there is one.
        severity: A fault, a warning or a note.
    """

    __repr__ = short_repr
    code: str = field(validator=text)
    message: str = field(validator=text)
    where: CellRef | None = field(default=None, validator=optional_a(CellRef))
    severity: Severity = field(default=Severity.FAULT, validator=a(Severity))

    def __str__(self) -> str:
        place = ""
        if self.where is not None:
            place = f"{self.where.book} {self.where.in_book}: ".lstrip()
        return f"{place}{self.severity.value}: {self.message} [{self.code}]"


def fault(code: str, message: str, where: CellRef | None = None) -> Issue:
    """A fault: nothing is settled while it stands."""
    return Issue(code, message, where)


def warning(code: str, message: str, where: CellRef | None = None) -> Issue:
    """A warning: worth a person's look, but the work goes on."""
    return Issue(code, message, where, Severity.WARNING)


def note(code: str, message: str, where: CellRef | None = None) -> Issue:
    """A note: looked at, and nothing to mend."""
    return Issue(code, message, where, Severity.NOTE)


class PoolledgerError(Exception):
    """Base of every error that this library raises on purpose.

    Attributes:
        issues: What is wrong, each with its code, its message and, where known, its cell.
    """

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = _issues(issues)
        super().__init__("\n".join(map(str, self.issues)))

    def __str__(self) -> str:
        return "\n".join(map(str, self.issues))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Issue, ...]], dict[str, Any]]:
        # Whatever else a fault says of itself goes with it into another process.
        return type(self), (self.issues,), self.__dict__

    @classmethod
    def of(cls, code: str, message: str, where: CellRef | None = None) -> Self:
        """An error of this class with a single issue."""
        return cls([fault(code, message, where)])

    @property
    def code(self) -> str:
        """The code of the first issue."""
        return self.issues[0].code


def refuse_all(kind: type[PoolledgerError], issues: Iterable[Issue]) -> None:
    """Raise an error with everything that is wrong; nothing where nothing is."""
    found = tuple(issues)
    if found:
        raise kind(found)


def _issues(given: Iterable[Issue]) -> tuple[Issue, ...]:
    found = tuple(given) if isinstance(given, Iterable) else (given,)
    for each in found:
        if not isinstance(each, Issue):
            message = f"{shown(each)} is not an Issue; say what is wrong with of(code, message)"
            raise ValueFault.of("not-a-record", message)
    return found


class ValueFault(PoolledgerError, ValueError):
    """A value that cannot be what it is given as: an amount, a rate, a date, a year."""


class UnknownName(ValueFault, KeyError):
    """A name of something that there is not: a fund, a partner, a schedule."""


class AgreementFault(PoolledgerError, ValueError):
    """An agreement or a year's facts that contradict themselves or each other."""


class SettlementFault(PoolledgerError):
    """Rules that cannot be carried out on these facts, such as a basis that measures nil."""


class WorkbookFault(PoolledgerError):
    """A workbook with faults, all of them; nothing is settled from it."""


class DataFault(PoolledgerError, ValueError):
    """Plain data or JSON with faults, all of them; nothing is made from it."""


class UnreadableFile(PoolledgerError, OSError):
    """A file that cannot be opened as a workbook, or written."""
