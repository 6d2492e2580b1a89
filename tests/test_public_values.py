"""No public class or function takes what is of a wrong kind: it converts it or refuses it.

Every name of ``poolledger`` has a sound example here. Each argument of it is then given values of
many kinds, the others left as they are. What comes of it is a fault of ours, or a value that has
in every field what the field says that it holds.
"""

from __future__ import annotations

import inspect
import os
import pickle
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import (
    Any,
    ClassVar,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import attrs
import pytest

import poolledger as pl
from poolledger import gbp
from poolledger.agreement.contribution_rules import CONTRIBUTION_RULES
from poolledger.excel.workbook import Workbook
from poolledger.explain import clauses_text, explanation_data
from poolledger.ledger.postings import Postings
from poolledger.savings import appraisal
from poolledger.savings.additionality import Additionality
from poolledger.savings.protocol_inputs import ProtocolInputs
from poolledger.scenarios.comparison import Comparison
from poolledger.schedules import tables_of
from poolledger.sharing.basis import BASES, Basis
from poolledger.sharing.treatments import TREATMENTS
from poolledger.sharing.treatments import Share as ShareOut
from poolledger.values.frozen_map import FrozenMap

DAY = date(2012, 3, 31)
YEAR = "2011/12"

PCT = pl.Partner("PCT", "NHS Oldham", "PCT", population=Fraction(1), need=Fraction(1))
OMBC = pl.Partner("OMBC", "Oldham Council", pl.Kind.COUNCIL)
POOL = pl.PooledFund(
    "LD",
    "Learning disability",
    host=OMBC,
    contributions=pl.fixed({PCT: gbp("4.2m"), OMBC: gbp("6.8m")}),
    overspend=[pl.share(pl.Equal())],
)
AGREEMENT = pl.Agreement(
    "Oldham", start=YEAR, partners=[PCT, OMBC], funds=[POOL],
    protocol=[pl.share({PCT: "50%", OMBC: "50%"})],
)  # fmt: skip
REGISTER = pl.Register(
    [pl.Initiative("TELE", "Telecare", YEAR)],
    [pl.Delivery(DAY, "TELE", PCT, "40k", "verified")],
)
FACTS = pl.Facts([pl.expenditure(DAY, "11.5m", "LD")], savings=REGISTER)
OUTTURN = AGREEMENT.settle(FACTS)
SHARED = pl.divide({"PCT": "10k", "OMBC": "20k"}, [pl.share(pl.Equal())])
MONTH = pl.monthly_dividends(AGREEMENT, FACTS, [YEAR])[-1]
COSTS = pl.CoalitionCosts({"A": "100", "B": "80", "A+B": "150"})
STEP = pl.share(pl.Equal())
SAVED = {"PCT": "10k", "OMBC": "20k"}
CELL = pl.CellRef("Actuals", 3, "F")
ISSUE = pl.Issue("blank", "nothing is here; fill it")
HALVES = {"PCT": "50%", "OMBC": "50%"}


class Named(Basis):
    """A basis of one's own, which names itself."""

    name: ClassVar[str] = "one of the tests"


class NamedTreatment(pl.Treatment):
    """A treatment of one's own, which names itself."""

    name: ClassVar[str] = "one of the tests"


class NamedRule(pl.ContributionRule):
    """A rule of one's own, which names itself."""

    name: ClassVar[str] = "one of the tests"


def _of(record: Any) -> dict[str, Any]:
    """The arguments that a record was made of."""
    fields = [each for each in attrs.fields(type(record)) if each.init]
    return {each.alias or each.name: getattr(record, each.name) for each in fields}


FUND = {"code": "LD", "name": "Learning disability"}
FAULTS = {"issues": [ISSUE]}
INVESTED = {"day": DAY, "partner": "PCT", "amount": "1k"}

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "Activity": {"year": YEAR, "scheme": "LD", "partner": "PCT", "units": 3},
    "Actual": {"day": DAY, "kind": "expenditure", "amount": "1k", "scheme": "LD"},
    "Agreement": _of(AGREEMENT),
    "AgreementFault": FAULTS,
    "AlignedBudgets": {**FUND, "schemes": [pl.Scheme("LD", "Learning", lead="PCT")]},
    "Band": {"size": "2%"},
    "Basis": {},
    "BroughtForward": {"sum": "1k"},
    "Budget": {"scheme": "LD", "amount": "1k"},
    "DeedItem": {"item": "Aims", "text": "To live at home.", "owner": "Board"},
    "ByBudget": {},
    "CellRef": _of(CELL),
    "ChangeNote": {
        "day": DAY, "line": "CARE", "year": YEAR, "reason": "More come", "agreed_by": ["A", "B"],
    },
    "Column": {"heading": "Until", "field": "until"},
    "Contribution": {"partner": "PCT", "rule": pl.FixedSum("1k")},
    "ContributionRule": {},
    "Contributions": {},
    "DataFault": FAULTS,
    "Decision": INVESTED,
    "Delivery": {"day": DAY, "initiative": "TELE", "falls_to": "PCT", "amount": "1k"},
    "DividendPaid": {"day": DAY, "payer": "PCT", "payee": "OMBC", "amount": "1k"},
    "DoNothing": {"line": "CARE", "partner": "PCT", "base_year": YEAR, "base": "1m"},
    "Document": {"title": "Deed of 2011"},
    "Equal": {},
    "Event": {"day": DAY, "initiative": "TELE", "state": "claimed", "body": "PCT"},
    "Facts": _of(FACTS),
    "FinancialYear": {"start": 2011},
    "FixedSum": {"sum": "1k"},
    "Forecast": {"scheme": "LD", "as_at": DAY, "outturn": "1k"},
    "Fund": FUND,
    "IndexRate": {"index": "NHS pay", "year": YEAR, "rate": "2.8%"},
    "Initiative": {"code": "TELE", "name": "Telecare", "first_year": YEAR},
    "Investment": {},
    "Issue": _of(ISSUE),
    "JointCost": {"partners": "A+B", "cost": "150"},
    "CoalitionCosts": {"costs": {"A": "100", "B": "80", "A+B": "150"}},
    "LeadCommissioning": {**FUND, "host": "OMBC"},
    "LineSpending": {"day": DAY, "line": "CARE", "amount": "1k"},
    "Minimum": {"floor": "1k", "rate": "2%"},
    "Money": {"pence": 100},
    "Need": {},
    "OpeningBalance": {"year": YEAR, "fund": "LD", "partner": "PCT", "amount": "1k"},
    "Origin": {},
    "OwnTarget": {},
    "Partner": _of(PCT),
    "Percentages": {"shares": HALVES},
    "PooledFund": _of(POOL) | {"overspend": [], "underspend": []},
    "PoolledgerError": FAULTS,
    "Population": {},
    "Profile": {"name": "Even", "weights": [1] * 12},
    "Rate": {"value": "2%"},
    "RecurrentContributions": {},
    "Register": _of(REGISTER),
    "ReserveOpening": {"year": YEAR, "reserve": "Risk", "opening": "1k"},
    "Rest": {},
    "RollForward": {},
    "RollForwardStep": {
        "year": YEAR, "scheme": "LD", "partner": "PCT", "order": 1, "kind": "uplift",
        "change": "2%",
    },
    "SavingsTerms": {},
    "Scheme": {"code": "LD", "name": "Learning disability"},
    "Score": {"year": YEAR, "score": "quality", "value": "80%"},
    "SeparableCosts": {},
    "SettlementFault": FAULTS,
    "Shapley": {},
    "ShareOfBudget": {"rate": "50%"},
    "Source": {"book": "book.xlsx", "sheet": "Actuals", "row": 3},
    "StepCap": {"partner": "PCT", "size": "2%"},
    "StepGate": {"size": "2%"},
    "SumKind": {
        "sizes_of": "budget", "gates_of": "target", "falls": False, "positive": "overspend",
    },
    "Step": {"treatment": ShareOut(pl.Equal())},
    "TableColumn": {"heading": "Partner"},
    "Target": {"year": YEAR, "counts_towards": "joint", "amount": "1k"},
    "Treatment": {},
    "Unit": {"price": "12.50", "units": "100"},
    "UnknownName": FAULTS,
    "UnreadableFile": FAULTS,
    "Uplift": {"rate": "2.8%"},
    "ValueFault": FAULTS,
    "Virement": {"day": DAY, "from_scheme": "A", "to_scheme": "B", "amount": "1k"},
    "WorkbookFault": FAULTS,
    "Window": {},
    "Words": {"name": "Powers", "listed": ["s75", "s256"]},
    "YearCap": {"partner": "PCT", "direction": "both", "at_most": "2%"},
    "Years": {"first": YEAR},
    "register_basis": {"cls": Named},
    "bear": {"partner": "PCT"},
    "better_outside": {"costs": COSTS, "borne": {"A": 9000, "B": 6000}},
    "by_shares": {"rates": HALVES},
    "cap": {"size": "1k"},
    "carry": {"year": YEAR},
    "carry_forward": {"basis": pl.Equal()},
    "claim": {"sums": {"PCT": "1k"}},
    "collar": {"lowest": "1k", "highest": "2k", "payer": "PCT"},
    "compare": {"before": OUTTURN, "after": OUTTURN},
    "register_contribution_rule": {"cls": NamedRule},
    "decide": {"board": "Joint board"},
    "divide": {"fell": SAVED, "steps": [STEP]},
    "draw": {"reserve": "Risk"},
    "expenditure": {"day": DAY, "amount": "1k", "scheme": "LD"},
    "fixed": {"amounts": {"PCT": "1k"}},
    "floor": {"size": "1k", "payer": "PCT"},
    "gate": {"hurdle": "2%"},
    "gbp": {"amount": "1k"},
    "glide": {"start": pl.Origin(), "end": pl.Equal(), "parts": {YEAR: "50%"}},
    "hold": {"until": DAY},
    "in_kind": {"day": DAY, "amount": "1k", "scheme": "LD"},
    "income": {"day": DAY, "amount": "1k", "scheme": "LD"},
    "make_whole": {},
    "mixture": {"parts": [(pl.Origin(), "40%"), (pl.Equal(), "60%")]},
    "monthly_dividends": {"agreement": AGREEMENT, "facts": FACTS, "years": [YEAR]},
    "no_worse_off": {},
    "own_target_first": {},
    "prepare": {"agreement": AGREEMENT, "year": YEAR, "as_at": DAY},
    "read_workbook": {"path": "agreement.xlsx"},
    "receipt": {"day": DAY, "amount": "1k"},
    "redeploy": {"basis": pl.Equal()},
    "reinvest": {},
    "repay_investment": {},
    "scale": {"rate": "50%"},
    "separable_costs_allocation": {"costs": COSTS},
    "settle": {"agreement": AGREEMENT, "facts": FACTS},
    "shapley_allocation": {"costs": COSTS},
    "share": {"basis": HALVES},
    "register_treatment": {"cls": NamedTreatment},
    "true_up": {"due": [gbp("10k"), gbp("8k")]},
    "write_schedules": {"outturn": OUTTURN, "path": "schedules.xlsx"},
    "write_workbook": {"agreement": AGREEMENT, "facts": FACTS, "path": "written.xlsx"},
}  # fmt: skip
# What is handed out and never built by those who use it, and what a rule of one's own hands back,
# which is looked at where it comes back: see the laws of extension.
HANDED = {
    "Account", "AccountRow", "Check", "Coerced", "Comparison", "ContributionDue",
    "Difference", "Dividend", "DividendPayment", "Entry", "Figures", "FileRead", "Inputs",
    "Instalment", "Journal", "Missed", "MonthlyDividend", "Offer", "Outside", "Outturn",
    "OwnProgramme", "Payment", "Placement", "Posting", "Prepared", "RecognisedSaving",
    "ReserveMovement", "Saving", "SavingAllocation", "SavingAllocations", "SavingsPosition",
    "SchemePosition", "Scope", "ScopeLine", "SheetRead", "Sized", "StepResult", "SumInWords",
    "Table", "UncountedFact", "VarianceAllocation", "Workbook",
}  # fmt: skip
# The methods by which a user goes on from a value, and the functions that the pages tell of.
METHODS: Mapping[str, tuple[Callable[..., Any], Mapping[str, Any]]] = {
    "Agreement.from_data": (pl.Agreement.from_data, {"data": AGREEMENT.to_data()}),
    "Agreement.from_json": (pl.Agreement.from_json, {"text": AGREEMENT.to_json()}),
    "Facts.from_data": (pl.Facts.from_data, {"data": FACTS.to_data()}),
    "Facts.from_json": (pl.Facts.from_json, {"text": FACTS.to_json()}),
    "Agreement.settle": (AGREEMENT.settle, {"facts": FACTS}),
    "Agreement.vary": (AGREEMENT.vary, {"description": "As it was"}),
    "Facts.vary": (FACTS.vary, {"description": "As it was"}),
    "Agreement.fund": (AGREEMENT.fund, {"code": "LD"}),
    "FinancialYear.is_meant": (pl.FinancialYear.is_meant, {"text": YEAR}),
    "FinancialYear.months_to": (pl.FinancialYear(2011).months_to, {"day": DAY}),
    "Journal.balance": (
        OUTTURN.journal.balance,
        {"account": OUTTURN.journal.entries[0].postings[0].account},
    ),
    "Journal.credit": (OUTTURN.journal.credit, {"accounts": ()}),
    "Profile.part_to": (pl.Profile("Even", [1] * 12).part_to, {"months": 3}),
    "Source.cell": (pl.Source("a.xlsx", "Actuals", 3).cell, {"heading": "Amount"}),
    "Source.get": (pl.Source("a.xlsx", "Actuals", 3).get, {"heading": "Amount"}),
    "Window.holds": (pl.Window().holds, {"day": DAY}),
    "Window.overlaps": (pl.Window().overlaps, {"other": pl.Window()}),
    "Window.within": (pl.Window().within, {"other": pl.Window()}),
    "FinancialYear.of": (pl.FinancialYear.of, {"day": DAY}),
    "FinancialYear.parse": (pl.FinancialYear.parse, {"text": YEAR}),
    "CoalitionCosts.borne": (COSTS.borne, {"savings": {"A": 1500, "B": 1500}}),
    "CoalitionCosts.cost_of": (COSTS.cost_of, {"partners": "A"}),
    "CoalitionCosts.savings_of": (COSTS.savings_of, {"partners": "A+B"}),
    "Outturn.borne": (OUTTURN.borne, {"fund": "LD"}),
    "Outturn.explain": (OUTTURN.explain, {"partner": "PCT", "fund": "LD"}),
    "Outturn.text": (OUTTURN.text, {"schedule": "Settlement", "fund": "LD"}),
    "PoolledgerError.of": (pl.ValueFault.of, {"code": "blank", "message": "fill it"}),
    "Prepared.settle": (pl.prepare(AGREEMENT, YEAR, DAY).settle, {"facts": FACTS}),
    "Years.parse": (pl.Years.parse, {"words": YEAR}),
    "explain.clauses_text": (clauses_text, {"read": OUTTURN}),
    "explain.explanation_data": (explanation_data, {"outturn": OUTTURN, "partner": "PCT"}),
    "schedules.tables_of": (tables_of, {"outturn": OUTTURN}),
    "appraisal.additionality": (appraisal.additionality, {"gross": 100}),
    "appraisal.deflator": (appraisal.deflator, {"rates": {YEAR: "2%"}, "year": YEAR, "base": YEAR}),
    "appraisal.present_value": (appraisal.present_value, {"amount": 1, "rate": "2%", "years": 1}),
    "appraisal.real": (appraisal.real, {"nominal": 1, "rates": {}, "year": YEAR, "base": YEAR}),
}

WRONG: Mapping[str, Any] = {
    "none": None,
    "a float": 3.5,
    "not a number": float("nan"),
    "no decimal": Decimal("NaN"),
    "an object": object(),
    "nonsense": "nonsense",
    "blank text": "",
    "bytes": b"50%",
    "true": True,
    "a number": 1,
    "a list": [],
    "a list of objects": [object()],
    "a list of None": [None],
    "a tuple of text": ("nonsense",),
    "a mapping": {},
    "a mapping of objects": {"PCT": object()},
    "a mapping by objects": {object(): "1%"},
    "a mapping by lists of no text": {("A", 3.5): "1%"},
    "a time of day": datetime(2012, 3, 31, 12, 30),  # noqa: DTZ001
    "another word": pl.State.BANKED,
    "another enum": pl.Severity.NOTE,
    "a class": pl.Equal,
    "a function": len,
    "a year": pl.FinancialYear(2011),
    "a partner": PCT,
    "money": gbp(5),
    "a fraction": Fraction(1, 3),
    "a step": STEP,
    "a rule": pl.Rest(),
    "a basis": pl.Equal(),
}


def _names(kind: Callable[[Any], bool]) -> list[str]:
    return [name for name in pl.__all__ if kind(getattr(pl, name))]


def _is_asked(each: type) -> bool:
    """Whether it says what may be asked of a value, or given by keyword, and is none itself."""
    return bool(getattr(each, "_is_protocol", False)) or is_typeddict(each)


ASKED = _names(lambda each: isinstance(each, type) and _is_asked(each))
WORDS = _names(lambda each: isinstance(each, type) and issubclass(each, Enum))
ALIKE = _names(
    lambda each: isinstance(each, type) and not issubclass(each, Enum) and not _is_asked(each)
)
FUNCTIONS = _names(inspect.isfunction)


def conforms(value: Any, hint: Any) -> bool:
    """Whether a value is what a type says, through and through."""
    origin, inside = get_origin(hint), get_args(hint)
    if isinstance(hint, TypeVar):
        return any(conforms(value, each) for each in hint.__constraints__ or (Any,))
    if hint is Any:
        return True
    if origin in (Union, types.UnionType):
        return any(conforms(value, each) for each in inside)
    if origin is None:
        return _is(value, type(None) if hint is None else hint)
    return _holds(value, origin, inside)


def _holds(value: Any, origin: Any, inside: tuple[Any, ...]) -> bool:
    """Whether a value holds what a type says that it holds."""
    if origin is type:
        return isinstance(value, type) and issubclass(value, inside[0])
    if not isinstance(value, origin) or isinstance(value, str | bytes):
        return False
    if issubclass(origin, Mapping):
        keys, held = inside
        return all(conforms(k, keys) and conforms(v, held) for k, v in value.items())
    if origin is tuple and inside[1:] != (...,):
        return len(value) == len(inside) and all(map(conforms, value, inside))
    if issubclass(origin, Iterable) and not isinstance(value, Mapping):
        return all(conforms(each, inside[0]) for each in value)
    return not issubclass(origin, Iterable)


def _is(value: Any, kind: type) -> bool:
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind is date:
        return type(value) is date
    if not isinstance(value, kind):
        return False
    return not attrs.has(type(value)) or isinstance(value, HANDED_OUT) or sound(value)


def sound(record: Any) -> bool:
    """Whether a record has in every field what the field says that it holds."""
    cls = type(record)
    hints = get_type_hints(cls)
    return all(conforms(getattr(record, each.name), hints[each.name]) for each in attrs.fields(cls))


def _parameters(of: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    several = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    signature = inspect.signature(of)
    return {name: each for name, each in signature.parameters.items() if each.kind not in several}


@pytest.fixture(name="_elsewhere", scope="module", autouse=True)
def _files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files are read and written where nobody looks."""
    before, folder = Path.cwd(), tmp_path_factory.mktemp("files")
    os.chdir(folder)
    pl.write_workbook(AGREEMENT, FACTS, "agreement.xlsx")
    yield
    os.chdir(before)
    for known in (BASES, TREATMENTS, CONTRIBUTION_RULES):
        known.pop(Named.name, None)


def test_every_public_name_has_a_sound_example() -> None:
    """A new name is tried only once it has an example."""
    without = [name for name in (*ALIKE, *FUNCTIONS) if name not in (*EXAMPLES, *HANDED)]

    assert [] == without
    assert set(pl.__all__) == {*WORDS, *ALIKE, *FUNCTIONS, *ASKED}
    assert set(ALIKE) >= HANDED
    assert set(EXAMPLES) <= set(pl.__all__)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_sound_examples_are_taken(name: str) -> None:
    """What is sound is built, and has in every field what the field holds."""
    assert _well(getattr(pl, name)(**EXAMPLES[name]))


@pytest.mark.parametrize("name", [name for name in ALIKE if name not in HANDED])
def test_no_class_takes_what_is_of_a_wrong_kind(name: str) -> None:
    """What is refused is refused by a fault of ours; what is taken is what the field holds."""
    cls, taken = getattr(pl, name), []
    for argument, what in product(_parameters(cls), WRONG):
        made = _tried(cls, EXAMPLES[name], argument, what)
        if made is not REFUSED and not _well(made):
            taken.append((argument, what, made))

    assert [] == taken


def _well(made: Any) -> bool:
    if isinstance(made, _Fell):
        return False
    return not attrs.has(type(made)) or isinstance(made, HANDED_OUT) or sound(made)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_function_takes_what_is_of_a_wrong_kind(name: str) -> None:
    """Nor does a function take anything that its argument is not said to be."""
    assert [] == _taken_by(getattr(pl, name), EXAMPLES[name])


@pytest.mark.parametrize("name", METHODS)
def test_no_method_takes_what_is_of_a_wrong_kind(name: str) -> None:
    """Nor does a method by which one goes on from a value."""
    assert [] == _taken_by(*METHODS[name])


def _taken_by(of: Callable[..., Any], example: Mapping[str, Any]) -> list[Any]:
    hints = get_type_hints(of, None, LATER)
    taken = []
    for argument, what in product(_parameters(of), WRONG):
        made = _tried(of, example, argument, what)
        fits = conforms(WRONG[what], hints[argument]) and not isinstance(made, _Fell)
        if made is not REFUSED and not fits:
            taken.append((argument, what, made))
    return taken


REFUSED = object()
HANDED_OUT = (pl.Outturn, pl.Prepared, Comparison)
# What some modules know only where they are checked for types.
LATER = {
    "Comparison": Comparison, "Facts": pl.Facts, "Outturn": pl.Outturn, "Workbook": Workbook,
}  # fmt: skip


@attrs.frozen
class _Fell:
    """What fell over what it was given, and how."""

    error: str


def _tried(of: Callable[..., Any], example: Mapping[str, Any], argument: str, what: str) -> Any:
    try:
        return of(**{**example, argument: WRONG[what]})
    except pl.PoolledgerError:
        return REFUSED
    except Exception as error:
        return _Fell(repr(error))


@pytest.mark.parametrize("name", WORDS)
def test_a_word_is_made_from_its_words_alone(name: str) -> None:
    """Another word is refused."""
    cls = getattr(pl, name)
    for wrong in WRONG.values():
        if not isinstance(wrong, cls):
            with pytest.raises(pl.ValueFault, match="is not one of"):
                cls(wrong)


class TestWhatIsConverted:
    """What a text or another form clearly says is taken for it."""

    def test_a_word_is_the_member_of_its_list(self) -> None:
        """A scheme whose ring is "pooled" is in the ring that is shared."""
        by_word = pl.Scheme("HOME", "Home care", ring="pooled", accounting="Agent")

        assert by_word == pl.Scheme(
            "HOME", "Home care", ring=pl.Ring.POOLED, accounting=pl.Accounting.AGENT
        )

    def test_a_rate_may_be_text(self) -> None:
        """As it may elsewhere."""
        assert pl.Uplift(rate=Fraction(28, 1000)) == pl.Uplift(rate="2.8%")

    def test_a_day_may_be_text_wherever_a_day_is_taken(self) -> None:
        """The day first, always."""
        assert pl.Forecast("LD", DAY, "1k") == pl.Forecast("LD", "31 March 2012", gbp("1k"))
        assert (
            DAY
            == pl.Agreement("Oldham", start="31/03/2012", partners=[PCT, OMBC], funds=[POOL]).start
        )
        assert OUTTURN.as_at == AGREEMENT.settle(FACTS, YEAR, "31 March 2012").as_at
        assert OUTTURN.as_at == pl.prepare(AGREEMENT, YEAR, "2012-03-31").as_at

    def test_a_moment_at_midnight_is_its_day(self) -> None:
        """As a data frame gives days."""
        moment = datetime(2012, 3, 31)  # noqa: DTZ001

        made = pl.expenditure(moment, "1k", "LD")

        assert pl.expenditure(DAY, "1k", "LD") == made
        assert type(made.day) is date

    def test_one_partner_stands_for_a_list_of_one(self) -> None:
        """And is not taken for its letters."""
        assert ("PCT",) == pl.Partner("ICB", "NHS Oldham", "ICB", successor_of=PCT).successor_of
        assert ("CARE",) == pl.Initiative("TELE", "Telecare", YEAR, lines="CARE").lines


class TestWhatIsRefused:
    """What could be two things, or is another thing, is refused with what to write."""

    def test_a_word_of_no_list(self) -> None:
        """The words that there are are told."""
        with pytest.raises(
            pl.ValueFault, match="'nonsense' is not one of pooled, aligned, in view"
        ):
            pl.Scheme("HOME", "Home care", ring="nonsense")

    def test_a_question_answered_in_words(self) -> None:
        """Whether "no" is true is nobody's guess."""
        message = "ring_fenced is 'no', which is neither True nor False; write one of the two"
        with pytest.raises(pl.ValueFault, match=message) as refused:
            pl.Scheme("HOME", "Home care", ring_fenced="no")  # type: ignore[arg-type]

        assert "not-a-yes-or-no" == refused.value.code

    def test_a_number_where_money_is_meant(self) -> None:
        """It could be pounds or pence."""
        for amount in (1000, Decimal(1000)):
            with pytest.raises(
                pl.ValueFault, match=r"is not an amount of money; write it like gbp"
            ):
                pl.expenditure(DAY, amount, "LD")  # type: ignore[arg-type]
            with pytest.raises(
                pl.ValueFault, match=r"is not an amount of money; write it like gbp"
            ):
                pl.fixed({PCT: amount})  # type: ignore[arg-type]

    def test_a_moment_that_is_no_whole_day(self) -> None:
        """Its day would be a guess."""
        with pytest.raises(pl.ValueFault, match="is not a day alone; give its date"):
            pl.expenditure(datetime(2012, 3, 31, 9), "1k", "LD")  # noqa: DTZ001

    def test_a_rule_of_contributions_where_a_treatment_is_meant(self) -> None:
        """Both are called share."""
        message = r"ShareOfBudget\(.*, which is not a Treatment; steps are made by share\(\)"
        with pytest.raises(pl.ValueFault, match=message):
            pl.Step(pl.ShareOfBudget("50%"))  # type: ignore[arg-type]

    def test_a_record_where_a_list_is_meant(self) -> None:
        """It is to be put in a list."""
        with pytest.raises(pl.ValueFault, match=r"is not a list; put each Partner in a list"):
            pl.Agreement("Oldham", start=YEAR, partners=PCT, funds=[POOL])  # type: ignore[arg-type]

    def test_a_step_of_a_variation_that_is_none(self) -> None:
        """As in the fund itself."""
        with pytest.raises(pl.ValueFault, match="3 is not a Step; leave it out"):
            AGREEMENT.vary("Another share", fund="LD", overspend=[3])  # type: ignore[list-item]

    def test_another_record_in_a_list(self) -> None:
        """The one that is wrong is quoted."""
        with pytest.raises(pl.ValueFault, match=r"Rest\(\) is not a Contribution; leave it out"):
            pl.PooledFund("LD", "Learning", contributions=[pl.Rest()])  # type: ignore[list-item]


# What works a settlement out, and is kept by it for the views: no values.
MACHINES = (Postings, ProtocolInputs, Additionality)


def _held(value: Any) -> Iterator[Any]:
    """A value and all that it holds."""
    yield value
    if isinstance(value, (*MACHINES, str, type)):
        return
    inside: Iterable[Any] = ()
    if isinstance(value, Mapping):
        inside = (*value, *value.values())
    elif isinstance(value, tuple | list | set | frozenset):
        inside = value
    elif attrs.has(type(value)):
        inside = [getattr(value, each.name) for each in attrs.fields(type(value))]
    for each in inside:
        yield from _held(each)


MADE = [name for name in ALIKE if name in EXAMPLES and not issubclass(getattr(pl, name), Exception)]
# A rate is under one figure and no other, so that two are never the same.
LIKE_NO_OTHER = {"Rate"}


class TestWhatIsFrozen:
    """A value never changes, nor does anything that it holds."""

    @pytest.mark.parametrize("name", MADE)
    def test_a_value_holds_nothing_that_changes_and_hashes(self, name: str) -> None:
        """What is equal has the same hash."""
        made, again = (getattr(pl, name)(**EXAMPLES[name]) for _ in range(2))

        assert [] == [each for each in _held(made) if _changes(each)]
        if name not in LIKE_NO_OTHER:
            assert (made, hash(made)) == (again, hash(again))
            assert made == pickle.loads(pickle.dumps(made))

    @pytest.mark.parametrize(
        "result", [OUTTURN, SHARED, MONTH], ids=lambda each: type(each).__name__
    )
    def test_a_result_holds_nothing_that_changes(self, result: Any) -> None:
        """What was settled stays as it was settled."""
        assert [] == [each for each in _held(result) if _changes(each)]

    @pytest.mark.parametrize("rows", ["instalments", "memorandum", "reserves", "settlement"])
    def test_nor_do_the_rows_that_are_read_from_a_settlement(self, rows: str) -> None:
        """They are kept, and given to everybody who asks."""
        assert [] == [each for each in _held(getattr(OUTTURN, rows)) if _changes(each)]

    def test_what_a_mapping_says_cannot_be_said_anew(self) -> None:
        """Neither of shares, nor of caps, nor of what was placed."""
        halves = pl.Percentages(HALVES)
        capped = pl.share(halves, at_most={"PCT": "1k"})
        placed = OUTTURN.variances[0].steps[0].placement

        for mapping in (halves.shares, capped.at_most, placed.allocations, AGREEMENT.clauses):
            with pytest.raises(TypeError, match="is never changed"):
                mapping["PCT"] = 0  # type: ignore[index]

    def test_nothing_is_posted_to_a_settlement(self) -> None:
        """Its journal is closed once it is handed out."""
        account = OUTTURN.journal.entries[0].postings[0].account
        before = OUTTURN.journal.balance(account)

        with pytest.raises(pl.SettlementFault, match="'again' cannot be posted, as the settlement"):
            OUTTURN.journal.post(DAY, "again", account, account, 100)

        assert before == OUTTURN.journal.balance(account)


def _changes(value: Any) -> bool:
    if isinstance(value, MACHINES) or callable(value):
        return False
    for each in attrs.fields(type(value)) if attrs.has(type(value)) else ():
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, each.name, None)
    return isinstance(value, list | dict | set) and not isinstance(value, FrozenMap)
