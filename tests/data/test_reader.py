"""Wrong data is refused with every fault at once, each with its place."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

import poolledger as pl

PCT, OMBC = pl.Partner("PCT", "NHS Oldham", "PCT"), pl.Partner("OMBC", "Oldham Council", "Council")
POOL = pl.PooledFund(
    "LD", "Learning disability", host=OMBC,
    contributions=pl.fixed({PCT: "1k", OMBC: "2k"}),
    overspend=[pl.share({PCT: "50%", OMBC: "50%"}, next="2%", at_most={PCT: "£500"}), pl.bear(PCT)],
    underspend=[pl.draw("Risk")],
)  # fmt: skip
AGREEMENT = pl.Agreement(
    "A plan", start="2011/12", partners=[PCT, OMBC], funds=[POOL], clauses={"Start": "2.1"},
    protocol=[pl.share({PCT: "50%", OMBC: "50%"})],
).vary("As it was")  # fmt: skip
FACTS = pl.Facts(
    [pl.expenditure("2012-03-31", "1.5k", "LD"), pl.receipt("2012-03-31", "1k", fund="LD")],
    reserves=[pl.ReserveOpening("2011/12", "Risk", "5k")],
    savings=pl.Register(
        [pl.Initiative("TELE", "Telecare", "2011/12")],
        [pl.Delivery("2012-03-31", "TELE", PCT, "40k", "verified")],
    ),
)


def _faults(change: Callable[[Any], Any], of: Any = AGREEMENT) -> list[str]:
    data = deepcopy(of.to_data())
    change(data)
    with pytest.raises(pl.DataFault) as refused:
        type(of).from_data(data)
    return [str(each) for each in refused.value.issues]


def _of_row(sheet: str, number: int, **values: Any) -> Callable[[Any], Any]:
    return lambda data: data[sheet][number].update(values)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            _of_row("contributions", 1, amount="lots"),
            "contributions[1].amount: error: 'lots' is not an amount",
        ),
        (
            _of_row("contributions", 1, amount=2000),
            "contributions[1].amount: error: 2000 is not text; write it in quotes, so that it is",
        ),
        (_of_row("contributions", 1, amount=0.1), "contributions[1].amount: error: 0.1 is not"),
        (
            _of_row("contributions", 0, partner="PCTT"),
            "contributions[0].partner: error: there is no partner 'PCTT'; did you mean 'PCT'?",
        ),
        (
            _of_row("contributions", 0, ammount="5"),
            "contributions[0].ammount: error: key 'ammount' is not known; did you mean 'amount'?",
        ),
        (_of_row("contributions", 0, year=None), "contributions[0].year: error: key 'year' has no"),
        (
            _of_row("contributions", 0, units="5"),
            "contributions[0].units: error: key 'units' is not used by rule fixed; leave it out",
        ),
        (
            _of_row("risk_share", 0, shares={"PCT": "50%", "OMBC": "40%"}),
            "risk_share[0].shares.PCT: error: shares add up to 90%, not 100%",
        ),
        (
            _of_row("risk_share", 0, shares={"PCT": "50%", "ICB": "50%"}),
            "risk_share[0].shares.ICB: error: there is no partner 'ICB'",
        ),
        (
            _of_row("risk_share", 0, at_most={"ICB": "£5.00"}),
            "risk_share[0].at_most.ICB: error: there is no partner 'ICB'",
        ),
        (_of_row("risk_share", 0, shares=[1]), "risk_share[0].shares: error: [1] is not a mapping"),
        (_of_row("risk_share", 0, step="1"), "risk_share[0].step: error: '1' is not a whole num"),
        (lambda data: data["risk_share"].append(5), "risk_share[3]: error: 5 is not a mapping"),
        (lambda data: data["risk_share"].append({}), "risk_share[3]: error: {} says nothing"),
        (lambda data: data.update(funds={}), "funds: error: {} is not a list"),
        (lambda data: data.update(schemess=[]), "schemess: error: key 'schemess' is not known; d"),
        (lambda data: data.update(lineage=[3]), "lineage[0]: error: 3 is not text"),
        (lambda data: data["lineage"].append(None), "lineage[1]: error: None is not text"),
        (lambda data: data.update(agreement=[]), "agreement: error: [] is not a mapping"),
        (lambda data: data.pop("agreement"), "agreement: error: the agreement has no key 'title'"),
        (lambda data: data["agreement"].pop("title"), "agreement: error: the agreement has no key"),
        (
            lambda data: data["agreement"].update(start="soon"),
            "agreement.start: error: 'soon' is not a date",
        ),
        (
            lambda data: data["agreement"].update(begin="soon"),
            "agreement.begin: error: key 'begin' is not known",
        ),
        (
            lambda data: data["agreement"].update(end="2010-01-01"),
            "agreement.end: error: ",
        ),
        (lambda data: data["agreement"].update(clauses=3), "agreement.clauses: error: 3 is not"),
        (lambda data: data.update(partners=[]), "funds[0].host: error: there is no partner 'OMBC'"),
    ],
)  # fmt: skip
def test_a_fault_names_its_place(change: Callable[[Any], Any], expected: str) -> None:
    """The list, the row from nil and the key; what is wrong, and how to mend it."""
    assert any(each.startswith(expected) for each in _faults(change)), _faults(change)


def test_all_faults_are_told_at_once() -> None:
    """In the order of the sheets and of the rows."""

    def change(data: Any) -> None:
        data["contributions"][1]["amount"] = "lots"
        data["contributions"][0]["year"] = "2011"
        data["partners"][0]["kind"] = "Bank"
        data["risk_share"][0]["next"] = "wide"

    places = [each.split(":")[0] for each in _faults(change)]

    assert places == [
        "partners[0].kind", "contributions[0].year", "contributions[1].amount", "risk_share[0].next"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_of_row("actuals", 0, amount=None), "actuals[0].amount: error: key 'amount' has no value"),
        (_of_row("actuals", 1, date="31/13/2012"), "actuals[1].date: error: '31/13/2012' is not"),
        (_of_row("delivered", 0, amount=4.5), "delivered[0].amount: error: 4.5 is not text"),
        (lambda data: data.update(funds=[]), "funds: error: key 'funds' is not known"),
    ],
)
def test_facts_are_refused_in_the_same_way(change: Callable[[Any], Any], expected: str) -> None:
    """What is of an agreement is none of theirs."""
    (fault,) = _faults(change, FACTS)

    assert fault.startswith(expected)


def test_facts_that_an_agreement_does_not_know_are_told_when_they_are_settled() -> None:
    """By themselves they name what they name; the fault then has their place."""
    data = FACTS.to_data()
    data["actuals"][0]["scheme"] = "HOME"
    facts = pl.Facts.from_data(data)

    with pytest.raises(pl.AgreementFault, match=r"actuals\[0\].scheme: error: there is no scheme"):
        AGREEMENT.settle(facts)


@pytest.mark.parametrize("schema", [None, 1, "urn:poolledger:agreement:2"])
def test_another_form_is_refused_before_anything_is_read(schema: object) -> None:
    """What this release does not know it does not guess."""
    (fault,) = _faults(lambda data: data.update(schema=schema, partners=3))

    assert f"schema is {schema!r}, and this reads 'urn:poolledger:agreement:1'" in fault


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-json"),
        ("{", "not-json"),
        ("[" * 100_000, "not-json"),
        (b"\xff", "not-json"),
        ('{"schema": "urn:poolledger:facts:1", "actuals": [], "actuals": []}', "key-twice"),
        ("[]", "not-a-mapping"),
        ("NaN", "not-a-mapping"),
    ],
)
def test_text_that_is_no_data_is_refused(text: str | bytes, code: str) -> None:
    """A key that stands twice too: one of the two would be lost."""
    with pytest.raises(pl.DataFault) as refused:
        pl.Facts.from_json(text)

    assert code == refused.value.code


@pytest.mark.parametrize("coded", [str, str.encode, lambda text: text[1:].encode("utf-16")])
def test_a_byte_order_mark_says_nothing(coded: Callable[[str], str | bytes]) -> None:
    """As a program on Windows writes it before its text."""
    facts = pl.Facts([pl.expenditure("2011-05-31", "1k", "HOME")])

    assert pl.Facts.from_json(coded("\ufeff" + facts.to_json())) == facts


def test_every_key_that_stands_twice_is_told_with_its_place() -> None:
    """Also within a row and within an object of a row; nothing else is read before they are."""
    text = """{
        "risk_share": [{"step": 1}, {"step": 1, "shares": {"PCT": "1", "PCT": "0"}, "step": 2}],
        "agreement": {"title": "A", "title": "B"}, "lineage": ["a"], "lineage": []
    }"""
    places = ("lineage", "risk_share[1].step", "risk_share[1].shares.PCT", "agreement.title")

    with pytest.raises(pl.DataFault) as refused:
        pl.Agreement.from_json(text)

    told = {each.where: each for each in refused.value.issues}

    assert list(places) == [str(where) for where in told]
    assert {"key-twice"} == {each.code for each in told.values()}
    assert "key 'PCT' stands twice; keep one of the two" == refused.value.issues[2].message


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(schemess=[]),
        lambda data: data["agreement"].update(begin="soon"),
        lambda data: data["agreement"]["clauses"].update(begin="2.1"),
        lambda data: data["risk_share"][0].update(nex="2%"),
    ],
)
def test_an_unknown_key_is_told_as_one_wherever_it_stands(change: Callable[[Any], Any]) -> None:
    """It is neither a sheet, nor an item, nor a heading."""
    (fault,) = _faults(change)

    assert fault.endswith("[unknown-key]")


def test_a_place_counts_as_the_places_of_workbooks_do() -> None:
    """A program finds the row from one, and nil where no row is meant; text counts from nil."""
    data = AGREEMENT.to_data()
    data["contributions"][1]["amount"] = data["agreement"]["start"] = "lots"
    with pytest.raises(pl.DataFault) as refused:
        pl.Agreement.from_data(data)
    places = [each.where for each in refused.value.issues]

    assert [("agreement", 0, "start"), ("contributions", 2, "amount")] == [
        (place.sheet, place.row, place.column) for place in places if place is not None
    ]
    assert ["agreement.start", "contributions[1].amount"] == list(map(str, places))


WRONG: tuple[Any, ...] = (
    None, "", "nonsense", "9" * 400, "2011/12", "£", -1, 1, 10**400, True, 0.5, float("nan"),
    [], {}, [None], {"PCT": None}, {"": ""}, object(), b"x", {1: 2}, (1,),
)  # fmt: skip


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(pairs):
        yield data, key
        if isinstance(value, dict | list):
            yield from _places(value)


@pytest.mark.parametrize("of", [AGREEMENT, FACTS], ids=["agreement", "facts"])
def test_no_wrong_value_ends_in_any_other_way(of: Any) -> None:
    """Every place of the data is given every wrong value: it is read, or it is our fault."""
    size = len(list(_places(of.to_data())))
    chosen = random.Random(1)
    for number in range(size):
        for wrong in WRONG:
            data = deepcopy(of.to_data())
            holder, key = list(_places(data))[number]
            if chosen.random() < 0.2 and isinstance(holder, dict):
                holder[wrong if isinstance(wrong, str) else "more"] = holder.pop(key)
            else:
                holder[key] = wrong
            try:
                type(of).from_data(data)
            except pl.DataFault:
                continue
