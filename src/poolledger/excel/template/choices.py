"""The lists from which coded cells are chosen: the contract's words and the workbook's own codes.

Every list has a name of its own in the workbook, so that a drop-down needs nothing but the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from poolledger.agreement.claim_events import State
from poolledger.agreement.contribution_rules import CONTRIBUTION_RULES
from poolledger.agreement.contributions import Bridge
from poolledger.agreement.facts import Movement
from poolledger.agreement.funds import FORMS, Accounting, Ring
from poolledger.agreement.register import Status
from poolledger.agreement.savings_terms import Assessed, Overlap
from poolledger.excel.lookups import words
from poolledger.excel.read_protocol import DIRECTIONS
from poolledger.excel.read_steps import POWERS
from poolledger.excel.template.forms import Form
from poolledger.sharing.bases import BASES
from poolledger.sharing.scope import Direction
from poolledger.sharing.sizes import MEASURES
from poolledger.sharing.treatments import TREATMENTS
from poolledger.values.financial_year import MONTHS
from poolledger.values.partners import Kind
from poolledger.values.rationing import RATIONING

Word = str | int

# What makes no sense where nothing is pooled: there is no host to receive cash, at once or in
# instalments, or to carry it on.
_NOT_ALIGNED: Mapping[str, tuple[str, ...]] = {
    "Rings": ("pooled",),
    "Types": ("receipt",),
    "Treatments": ("carry forward", "redeploy"),
}


@frozen
class CodeList:
    """A list of codes that the workbook's own sheets hold.

    Args:
        name: Its name in the workbook.
        sheet: The sheet on which the codes are stated.
        heading: The column in which they stand.
    """

    name: str
    sheet: str
    heading: str


CODE_LISTS = (
    CodeList("Partner_codes", "Partners", "Code"),
    CodeList("Fund_codes", "Funds", "Fund"),
    CodeList("Scheme_codes", "Schemes", "Scheme"),
    CodeList("Profile_names", "Profiles", "Profile"),
    CodeList("Index_names", "Indices", "Index"),
    CodeList("Reserve_names", "Reserves", "Reserve"),
    CodeList("Initiative_codes", "Savings", "Initiative"),
    CodeList("Line_codes", "Do nothing", "Line"),
)
# What a protocol may do with the columns that every form of arrangement has.
_SIMPLE_TREATMENTS = (
    "share", "bear", "reserve", "decide", "repay investment", "make whole", "reinvest", "hold",
)  # fmt: skip
_SIMPLE_BASES = ("investment", "target")


def code_lists(form: Form) -> list[CodeList]:
    """The lists of codes that the sheets of a form of arrangement feed."""
    sheets = {layout.name for layout in form.layouts}
    return [each for each in CODE_LISTS if each.sheet in sheets]


def word_lists(form: Form) -> dict[str, tuple[Word, ...]]:
    """The words of the contract that a form of arrangement may use, by the list's name."""
    lists: dict[str, tuple[Word, ...]] = {
        "Yes_no": ("yes", "no"),
        "Partner_kinds": tuple(words(Kind)),
        "Fund_kinds": tuple(FORMS) if form.is_blank else (form.name,),
        "Rings": tuple(words(Ring)),
        "Accounting_treatments": tuple(words(Accounting)),
        "Rules": tuple(CONTRIBUTION_RULES),
        "Instalments": ("monthly", "quarterly", "annual", 1, 2, 3, 4, 6, 12),
        "Roll_forward_steps": tuple(words(Bridge)),
        "Types": tuple(words(Movement)),
        "Directions": tuple(words(Direction)),
        "Treatments": tuple(n for n, kind in TREATMENTS.items() if kind.for_variances),
        "Bases": tuple(_bases()),
        "Measures": ("budget", "total", "remaining"),
        "Midyear_changes": ("as at year end",),
        "Savings_recognised": ("verified", "delivered"),
    }
    if form.name in ("aligned", "blank"):
        lists |= _of_savings(form)
    if form.is_blank:
        lists["Ledger_types"] = (*lists["Types"], "ignore")
        lists["Signs"] = ("as read", "reversed")
    if form.name != "aligned":
        return lists
    return {
        name: tuple(word for word in listed if word not in _NOT_ALIGNED.get(name, ()))
        for name, listed in lists.items()
        if name != "Instalments"
    }


def _of_savings(form: Form) -> dict[str, tuple[Word, ...]]:
    treatments = tuple(name for name, kind in TREATMENTS.items() if kind.for_savings)
    bases = tuple(BASES)
    if not form.is_blank:
        treatments = tuple(name for name in treatments if name in _SIMPLE_TREATMENTS)
        plain = {name for name, kind in BASES.items() if kind.for_variances}
        bases = tuple(name for name in bases if name in plain or name in _SIMPLE_BASES)
    lists: dict[str, tuple[Word, ...]] = {
        "Saving_treatments": treatments,
        "Saving_bases": bases,
        "Saving_measures": MEASURES,
        "Powers": POWERS,
        "Statuses": tuple(words(Status)),
    }
    if form.is_blank:
        lists["Savings_recognised"] = ("verified", "delivered", "banked")
        lists["Saving_directions"] = tuple(DIRECTIONS)
        lists["Rations"] = tuple(RATIONING)
        lists["Saving_states"] = tuple(words(State))
        lists["Month_names"] = MONTHS
        lists["Units_of_assessment"] = tuple(words(Assessed))
        lists["Overlap_priorities"] = tuple(words(Overlap))
    return lists


def _bases() -> Iterator[str]:
    yield from (name for name, kind in BASES.items() if kind.for_variances)
    yield from ("host", "lead")
