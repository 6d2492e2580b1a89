"""Each settled figure has a key of its own, which stays the same."""

from __future__ import annotations

import pytest
from tests.explain.agreements import SETTLEMENTS, aligned, over_years, stepped

from poolledger.explain import explanation_data, figures_of
from poolledger.values.errors import UnknownName


@pytest.mark.parametrize("name", list(SETTLEMENTS))
def test_keys_are_distinct_and_stay_the_same(name: str) -> None:
    """Two runs on the same agreement and facts give the same keys and sums, each key once."""
    first = [(figure.key, int(figure.amount)) for figure in figures_of(SETTLEMENTS[name]())]
    second = [(figure.key, int(figure.amount)) for figure in figures_of(SETTLEMENTS[name]())]

    assert first == second
    assert len(first) == len(dict(first))


def test_every_row_of_the_results_is_there() -> None:
    """No contribution, instalment, standing, step, account row, reserve or payment is left out."""
    outturn = stepped()
    keys = {figure.key for figure in figures_of(outturn)}

    assert {
        "contributions/LD/DAY/PCT//share",
        "instalments/LD/HOME/OMBC//12",
        "monitoring/LD/HOME/budget_to_date",
        "risk_share/LD//overspend/total",
        "risk_share/LD//overspend/3/offered",
        "risk_share/LD//overspend/3/taken",
        "risk_share/LD//overspend/3/allocation/PCT",
        "risk_share/LD//overspend/unallocated",
        "risk_share/LD/FENCE/overspend/0/allocation/PCT",
        "memorandum/LD/HOME/PCT/funding/contribution",
        "balances/LD/PCT",
        "reserves/LD/Contingency/closing",
        "settlement/LD/PCT/OMBC",
    } <= keys


def test_the_sums_are_those_of_the_settlement() -> None:
    """A figure's value is the settlement's own."""
    outturn = over_years()
    sums = {figure.key: figure.amount for figure in figures_of(outturn)}

    assert outturn.settlement[0].amount == sums["settlement/MH/OMBC/PCT"]
    assert outturn.variances[0].steps[1].taken == sums["risk_share/MH//overspend/2/taken"]
    assert outturn.reserves[0].movement == sums["reserves/MH/Risk/movement"] == -10_000


def test_data_can_be_kept_to_a_partner_and_a_fund() -> None:
    """With a partner, its own figures and the payments it makes or gets."""
    figures = explanation_data(aligned(), partner="PCT", fund="OP")["figures"]

    assert figures
    assert all("PCT" in (figure["partner"], figure["payee"]) for figure in figures)
    assert all(figure["fund"] == "OP" for figure in figures)


def test_data_name_the_year_and_the_day() -> None:
    """The head of the data says what was settled."""
    data = explanation_data(stepped())

    assert (data["schema"], data["year"]) == (1, "2011/12")
    assert (data["as_at"], data["final"]) == ("2012-03-31", True)


def test_units_say_what_a_value_counts() -> None:
    """Prices and shares are rates; units and populations are counts; the rest are pounds."""
    nodes = [*explanation_data(over_years())["nodes"], *explanation_data(stepped())["nodes"]]
    units = {node["name"]: (node["unit"], node["value"]) for node in nodes}

    assert units["rate of OMBC for MH, 2013/14"] == ("rate", "1234567/10000")
    assert units["units delivered"] == ("count", "350")
    assert units["population of PCT"] == ("count", "217000")
    assert units["share of PCT"] == ("rate", "2/5")
    assert units["opening balance of reserve Contingency"] == ("pounds", "50000.00")


def test_a_partner_or_fund_that_is_not_there_is_refused() -> None:
    """The nearest spelling is offered."""
    with pytest.raises(UnknownName, match="there is no partner 'PTC'; did you mean 'PCT'"):
        explanation_data(stepped(), partner="PTC")
    with pytest.raises(UnknownName, match="there is no fund 'LDD'; did you mean 'LD'"):
        explanation_data(stepped(), fund="LDD")
