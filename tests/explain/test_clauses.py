"""The risk share is read back in plain English, with who bears what by it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.explain.agreements import OMBC, PCT, SETTLEMENTS, aligned, stepped
from tests.explain.test_text import told

from poolledger.agreement.builders import bear
from poolledger.agreement.contributions import fixed
from poolledger.agreement.facts import Facts
from poolledger.agreement.forms import AlignedBudgets, PooledFund
from poolledger.agreement.funds import Scheme
from poolledger.explain import clauses_text
from poolledger.settlement.outturn import Agreement
from poolledger.sharing.bases import Population
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Bear, Redeploy, Share
from poolledger.values.errors import UnknownName
from poolledger.values.money import gbp


def lines_of(text: str, label: str) -> list[str]:
    """The cells of the first row under a label."""
    row = next(line for line in text.splitlines() if line.startswith(label))
    return row.removeprefix(label).split()


def two_schemes(form: type[PooledFund] | type[AlignedBudgets] = PooledFund) -> Agreement:
    """A scheme with rows of its own for an overspend, beside one that is netted."""
    fund = form(
        "OP",
        "Older people",
        host=OMBC if form is PooledFund else None,
        schemes=[Scheme("BEDS", "Beds", lead=PCT), Scheme("HOME", "Homes", lead=OMBC)],
        contributions=[
            *fixed({PCT: gbp("1000")}, scheme="BEDS"),
            *fixed({OMBC: gbp("3000")}, scheme="HOME"),
        ],
        risk_share=[
            Step(
                Bear("lead"),
                scheme="BEDS",
                direction=Direction.OVERSPEND,
                number=1,
                next=gbp("60"),
                clause="9.1",
            ),
            Step(Share(Population()), direction=Direction.OVERSPEND, number=1, clause="9.2"),
        ],
    )
    return Agreement("Oldham", start="2011/12", partners=[PCT, OMBC], funds=[fund])


def test_steps_are_numbered_sentences_with_their_clauses() -> None:
    """Bands, gates, caps, bases, reserves, boards and bearers are read back."""
    text = told(clauses_text(stepped().agreement))

    assert (
        "1. Only where the overspend is at least 50% of the budget of the schemes netted "
        "together: all of the overspend is borne equally between the partners that contribute "
        "cash to the fund." in text
    )
    assert (
        "2. All that remains is drawn from reserve Contingency while its balance lasts; "
        "clause 8.2." in text
    )
    assert (
        "PCT bears at most £70,000.00 of this; what the cap cuts passes to the next step and is "
        "not shared again." in text
    )
    assert "4. All that remains is for Partnership Board to decide; nothing is placed" in text
    assert "up to a level of 4% of the budget of the schemes netted together" in text
    assert "is borne in fixed shares, PCT 40%, OMBC 60%." in text
    assert "6. The next 1/3 of what remains is borne in proportion to population" in text
    assert "7. All that remains is borne by the host, OMBC." in text


def test_what_is_left_over_is_said() -> None:
    """A cap of the year may leave an overspend without a bearer; nothing limits an underspend."""
    overspend, underspend = told(clauses_text(stepped().agreement)).split("An underspend of")

    assert "Anything beyond has no bearer." in overspend
    assert "Nothing is left over." in underspend
    assert "In a year OMBC bears at most 5% of its cash contributions to the fund" in underspend


def test_what_a_band_beyond_or_a_gate_below_leaves_is_said() -> None:
    """What is left is not what lies beyond: £50,000 of a larger sum, or all of one not below."""
    given, back = fixed({PCT: gbp("1m")}), [bear(OMBC)]
    for step in (bear(PCT, beyond="£50,000"), bear(PCT, only_if_below="5%", of="total")):
        fund = PooledFund(
            "LD", "Care", host=OMBC, contributions=given, overspend=[step], underspend=back
        )
        agreement = Agreement("Oldham", start="2011/12", partners=[PCT, OMBC], funds=[fund])
        overspend, underspend = told(clauses_text(agreement)).split("An underspend of")

        assert "What no step places has no bearer." in overspend
        assert "Anything beyond" not in overspend
        assert "Nothing is left over." in underspend
    assert "Only where the overspend is below 5% of the total overspend: " in overspend


def test_schemes_that_take_no_part_are_named() -> None:
    """Rings and ring-fences are read back."""
    text = told(clauses_text(stepped().agreement))

    assert "Scheme VIEW is in another ring (in view)" in text
    assert "Scheme FENCE is ring-fenced: its variance is PCT's own." in text


def test_a_table_says_who_bears_what() -> None:
    """A worked case: 5% of a £12,000,000.01 budget is £600,000.00 over.

    The reserve gives its £50,000.00. The next 2%, £240,000.00, would be £120,000.00 each; PCT
    stops at £70,000.00. Of what is left up to the level of 4%, 480,000.00 - 240,000.00 placed,
    PCT bears 40% of £240,000.00, £96,000.00. A third of the £120,000.00 that remains is
    £40,000.00, of which PCT's 217,000 heads of 441,900 bear £19,642.45. The host bears the rest.
    """
    outturn = stepped()
    text = clauses_text(outturn)

    assert lines_of(text, "of budget") == ["-10%", "-5%", "nil", "+5%", "+10%"]
    assert lines_of(text, "variance")[3] == "£600,000.00"
    assert lines_of(text, "PCT")[3] == "£185,642.45"
    assert lines_of(text, "OMBC")[3] == "£364,357.55"
    assert lines_of(text, "reserve Contingency")[3] == "£50,000.00"


@pytest.mark.parametrize("name", list(SETTLEMENTS))
def test_the_columns_of_a_table_add_up_to_the_variance(name: str) -> None:
    """Everything is borne, carried, met by a reserve or without a bearer."""
    outturn = SETTLEMENTS[name]()
    table = clauses_text(outturn).split("of budget")[1].split("\n\n")[0].splitlines()
    rows = [
        [int(cell.replace("£", "").replace(",", "").replace(".", "")) for cell in row.split()[-5:]]
        for row in table[1:]
        if row
    ]

    assert rows[0] == [sum(column) for column in zip(*rows[1:], strict=True)]


def test_a_scheme_with_its_own_rows_has_its_own_table() -> None:
    """Its table has the directions its rows speak for; the net's leaves it out of those."""
    outturn = two_schemes().settle(Facts())
    text = clauses_text(outturn)
    own, net = text.split("Who bears what of ")[1:]

    assert own.startswith("scheme BEDS, 2011/12")
    assert lines_of(own, "of budget") == ["nil", "+5%", "+10%"]
    assert lines_of(own, "PCT") == ["£0.00", "£50.00", "£60.00"]
    assert lines_of(own, "no bearer") == ["£0.00", "£0.00", "£40.00"]
    assert lines_of(net, "variance") == ["-£400.00", "-£200.00", "£0.00", "£150.00", "£300.00"]


def test_a_scheme_s_own_rows_are_read_before_the_net_s() -> None:
    """Each scope is headed by what is settled in it."""
    text = told(clauses_text(two_schemes()))

    assert (
        "An overspend of scheme BEDS, settled alone 1. The first £60.00 is borne by its lead, "
        "PCT; clause 9.1. Anything beyond has no bearer. An overspend of the fund: the variance "
        "of HOME 1. All of the overspend is borne in proportion to population" in text
    )
    assert "An underspend of the fund: the variances of BEDS and HOME, netted" in text
    assert "No step speaks of it: it has no bearer." in text


def test_aligned_leads_keep_what_no_step_speaks_of() -> None:
    """In aligned budgets a variance without rows is its lead's own."""
    outturn = two_schemes(AlignedBudgets).settle(Facts())
    text = clauses_text(outturn)

    assert "No step speaks of it: each lead's underspend is its own." in told(text)
    net = text.split("Who bears what of ")[2]
    assert lines_of(net, "PCT")[:3] == ["-£100.00", "-£50.00", "£0.00"]


def test_without_a_settlement_there_are_no_tables() -> None:
    """The sentences need no figures."""
    assert "Who bears what" not in clauses_text(aligned().agreement)


def test_a_table_that_cannot_be_worked_says_why() -> None:
    """A basis that measures nil is named, and the clauses are still read."""
    step = Step(Redeploy(Population()), next=Fraction(1, 2), of="total", clause="9.3")
    agreement = two_schemes().vary("Redeploy", fund="OP", underspend=[step])
    nobody = [type(p)(p.code, p.name, p.kind) for p in agreement.partners]
    agreement = agreement.vary("No populations", partners=nobody)
    text = told(clauses_text(agreement.settle(Facts())))

    assert "No table for the net of OP: the underspend of fund OP is shared by population" in text
    assert (
        "1. The first 50% of the total underspend stays in the fund for next year, for "
        "non-recurrent use, and is attributed in proportion to population" in text
    )


def test_lines_are_short_and_plain() -> None:
    """At most 100 columns, in ASCII but for the pound sign."""
    assert SETTLEMENTS
    for settle in SETTLEMENTS.values():
        outturn = settle()
        text = clauses_text(outturn)

        assert max(map(len, text.splitlines())) <= 100
        assert text.replace("£", "").isascii()


def test_a_fund_that_is_not_there_is_refused() -> None:
    """The nearest spelling is offered."""
    with pytest.raises(UnknownName, match="did you mean 'OP'"):
        clauses_text(aligned().agreement, fund="OPP")
