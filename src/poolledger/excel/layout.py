"""The sheets and columns of an agreement workbook: one table for reader and writer.

Names are matched after Unicode normalisation, regardless of case, spaces, ``_`` and ``-``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from poolledger.values.financial_year import MONTHS

_UNIT = re.compile(r"(?P<name>.*?)[\s(]*£\s*(?P<unit>['’]?000s?|k|m)?\s*\)?", re.IGNORECASE)
_UNITS = {"": 1, "000": 1_000, "000s": 1_000, "k": 1_000, "m": 1_000_000}
AT_MOST = "at most"
# Excel turns the heading Apr-11 into 1 April 2011.
_MONTH = re.compile(r"1?([a-z]{3,})['’.,]*(?:\d{2}|\d{4})?")
_FULL_MONTHS = (
    "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "january", "february", "march",
)  # fmt: skip


def folded(name: str) -> str:
    """A name as it is compared: normalised, without case, spaces, ``_`` and ``-``."""
    return re.sub(r"[\s_\-]+", "", unicodedata.normalize("NFKC", name).casefold())


def unit_of(heading: str) -> tuple[str, int]:
    """A heading without its unit, and the pounds that one unit stands for."""
    match = _UNIT.fullmatch(heading.strip())
    if match is None or not match["name"].strip():
        return heading.strip(), 1
    return match["name"].strip(), _UNITS[(match["unit"] or "").lower().lstrip("'’")]


def one_letter_away(one: str, other: str) -> bool:
    """Whether one letter put in, left out or changed turns one name into the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    shorter, longer = sorted((one, other), key=len)
    for place, letter in enumerate(longer):
        if place == len(shorter) or shorter[place] != letter:
            rest = shorter[place:] if len(shorter) < len(longer) else shorter[place + 1 :]
            return rest == longer[place + 1 :]
    return False


def is_month(heading: str, month: str) -> bool:
    """Whether a heading says a month in a longer form: ``April``, ``Sept``, ``Apr 2011``."""
    match = _MONTH.fullmatch(folded(heading))
    name = _FULL_MONTHS[MONTHS.index(month)]
    return match is not None and len(match[1]) >= len(month) and name.startswith(match[1])


@frozen
class Layout:
    """A sheet of the contract.

    Args:
        name: The sheet's name.
        required: Headings that must be there and that every used row must fill.
        optional: Headings that may be there.
        compulsory: Whether a workbook must have the sheet.
        partners: Whether partner codes may be headings.
        at_most: Whether a partner's code with "at most" may be a heading.
        instead: For each required heading, whether partners' columns may take its place.
    """

    name: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    compulsory: bool = field(default=False, kw_only=True)
    partners: bool = field(default=False, kw_only=True)
    at_most: bool = field(default=False, kw_only=True)
    instead: frozenset[str] = field(default=frozenset(), kw_only=True)

    @property
    def headings(self) -> tuple[str, ...]:
        """All its headings, in the order in which they are written."""
        return self.required + self.optional


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))


# The headings whose cells are amounts, so that they may carry a unit of pounds.
_AMOUNTS = frozenset(
    _words(
        "Amount, Budget, VAT, Outturn, Opening, Next, Up to, Only if at least, At most, Planned, "
        "Full-year effect, Baseline, Investment, Repaid before, Extra cost, Gross, Running cost, "
        "Double running, Base, Change, Cost, Only if below, Beyond"
    )
)

_STEP = _words("Next, Up to, Of, Only if at least, Basis, Reserve, From, To, Clause")
_SHARING = _words(
    "Direction, Only if below, Beyond, Rate, Score, By age, Where it falls, Ration, Until, "
    "Programme"
)

LAYOUTS = (
    Layout("Agreement", _words("Item"), _words("Value, Clause"), compulsory=True),
    Layout(
        "Partners",
        _words("Code, Name, Kind"),
        _words("From, To, Successor of, VAT regime, Population, Need"),
        compulsory=True,
    ),
    Layout(
        "Funds",
        _words("Fund, Name, Kind"),
        _words("Host, Pool manager, From, To, Clause"),
        compulsory=True,
    ),
    Layout(
        "Schemes",
        _words("Fund, Scheme, Name"),
        _words("Lead, Ring, Ring-fenced, Profile, Treatment, Client group"),
        compulsory=True,
    ),
    Layout(
        "Contributions",
        _words("Year, Scheme, Partner"),
        _words(
            "Fund, Rule, Amount, Rate, Units, Index, Source, Recurrent, In kind, Instalments, "
            "First due, Clause"
        ),
        compulsory=True,
        partners=True,
        instead=frozenset({"Partner"}),
    ),
    Layout(
        "Roll forward",
        _words("Year, Scheme, Partner, Order, Step"),
        _words("Fund, Source, Amount, Rate, Clause"),
    ),
    Layout("Indices", _words("Index, Year, Rate")),
    Layout("Activity", _words("Year, Scheme, Partner, Units"), _words("Fund")),
    Layout("Profiles", _words("Profile"), MONTHS),
    Layout("Budgets", _words("Year, Scheme, Budget"), _words("Fund")),
    Layout(
        "Virements",
        _words("Date, From scheme, To scheme, Amount"),
        _words("Fund, Approved by, Clause"),
    ),
    Layout(
        "Actuals",
        _words("Date, Type, Amount"),
        _words("Fund, Scheme, Partner, VAT, For year, Cause, Reference, Narrative"),
    ),
    Layout("Monthly", _words("Year, Scheme, Type"), (*_words("Fund, Partner"), *MONTHS)),
    Layout("Forecasts", _words("Scheme, As at, Outturn"), _words("Fund")),
    Layout("Opening balances", _words("Year, Fund, Partner, Amount")),
    Layout("Reserves", _words("Year, Reserve, Opening"), _words("Fund, Held by")),
    Layout(
        "Risk share",
        _words("Direction, Step, Treatment"),
        ("Fund", "Scheme", *_STEP),
        partners=True,
        at_most=True,
    ),
    Layout("Caps", _words("Fund, Partner, Direction, At most"), _words("Clause")),
    Layout(
        "Protocol",
        _words("Step, Treatment"),
        (*_STEP, "Power", *_SHARING),
        partners=True,
        at_most=True,
    ),
    Layout(
        "Savings",
        _words("Initiative, Name, Year, Counts towards"),
        _words(
            "Planned, Full-year effect, Recurrent, Cashable, Baseline, Investment, Repaid before, "
            "Invested by, Extra cost, Extra cost to, Fund, Scheme, Clause, Line, Programme, "
            "From month"
        ),
    ),
    Layout(
        "Delivered",
        _words("Date, Initiative, Falls to, Amount"),
        _words(
            "Status, Verified by, Verified on, Evidence, Claimed by, Gross, Running cost, "
            "Double running"
        ),
    ),
    Layout("Targets", _words("Year, Counts towards, Amount")),
    Layout(
        "Dividends paid",
        _words("Date, Payer, Payee, Amount"),
        _words("For year, Decided, Decided by"),
    ),
    Layout(
        "Decisions",
        _words("Date, Partner, Amount"),
        _words(
            "Notified, Discussed, Initiative, Recommended, Reason, Narrative, Paid, Discussed with"
        ),
    ),
    Layout(
        "Saving events",
        _words("Date, Initiative, State, Body"),
        _words("Claim, Falls to, Amount, Gross, Running cost, Double running, Person, Evidence"),
    ),
    Layout(
        "Do nothing",
        _words("Line, Partner, Base year, Base"),
        _words("Name, Fund, Scheme, Inflation, Demography, Activity, Profile, Clause"),
    ),
    Layout(
        "Change notes",
        _words("Date, Line, Year, Reason, Agreed by"),
        _words("Base, Change, Clause"),
    ),
    Layout("Line spending", _words("Date, Line, Amount"), _words("Reference")),
    Layout("Scores", _words("Year, Score, Value"), _words("Initiative, Evidence")),
    Layout("Joint costs", _words("Partners, Cost"), _words("Year, Source")),
    Layout(
        "Extracts",
        _words("Extract, Partner, Code, Control total"),
        _words(
            "File, Date, For year, Month, Second code, Amount, Debit, Credit, Reference, "
            "Narrative, Note"
        ),
    ),
    Layout(
        "Mapping",
        _words("Code, Type"),
        _words("Extract, Partner, Second code, Fund, Scheme, Payer, Sign, Note"),
    ),
)
SHEETS: Mapping[str, Layout] = {layout.name: layout for layout in LAYOUTS}

# The sheets that hold what happened, which may come in a file of its own.
FACT_SHEETS = _words(
    "Actuals, Monthly, Forecasts, Virements, Activity, Opening balances, Reserves, Delivered, "
    "Dividends paid, Decisions, Saving events, Line spending, Scores"
)
# The sheets that say how the ledgers of finance systems are read.
LEDGER_SHEETS = _words("Extracts, Mapping")
# The sheets of a protocol by which savings are shared.
SAVINGS_SHEETS = _words(
    "Protocol, Savings, Delivered, Targets, Dividends paid, Decisions, Saving events, Do nothing, "
    "Change notes, Line spending, Scores, Joint costs"
)

# Sheets of the contract whose settlement is not built yet: known, so that they are never taken
# for misspellings, and named in a warning, so that nobody believes them settled.
NOT_YET_SETTLED = _words("Scenarios")

# Sheets of the fill-in workbook that hold no part of an agreement: passed over in silence.
TEMPLATE_SHEETS = _words("Guide, Checklist, Lists")

ITEMS = _words(
    "Reference, Title, Start, End, Signed, Mid-year changes, Savings recognised, Cashable only, "
    "Savings paid, Unit of assessment, Overlap priority, Green from, Amber from, Price base, "
    "Price index"
)


def reserved_headings() -> frozenset[str]:
    """Headings that no partner may have as its code."""
    sheets = ("Contributions", "Risk share", "Protocol")
    names = [heading for sheet in sheets for heading in SHEETS[sheet].headings]
    return frozenset(folded(name) for name in (*names, AT_MOST))


def holds_amounts(layout: Layout, heading: str) -> bool:
    """Whether the cells under a heading are amounts of money."""
    if layout.name == "Extracts":
        # The other cells of this sheet are headings, and only name amounts.
        return heading == "Control total"
    if heading in layout.headings:
        return heading in _AMOUNTS or (layout.name == "Monthly" and heading in MONTHS)
    return not layout.at_most or folded(heading).endswith(folded(AT_MOST))


def near_misses(name: str, missing: Iterable[str]) -> list[str]:
    """The names, of those that are not there, that are one letter away from a name."""
    return [each for each in missing if one_letter_away(folded(name), folded(each))]
