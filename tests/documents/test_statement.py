"""A partner's statement says what it agreed and paid, its share and why, and what it owes."""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.support.scopes import DC, OMBC, PCT, agreement_of, facts_of, pool, spent
from tests.support.stream import CASES, Settled, law

import poolledger as pl
from poolledger.documents.document import Document, Grid, Paragraph
from poolledger.documents.statement import statement_of
from poolledger.results import walk
from poolledger.results.provenance import PYTHON, WarningRow

SHARED = [pl.share({"PCT": "60%", "OMBC": "40%"}, clause="8.1")]


def _fund(**terms: object) -> pl.PooledFund:
    contributions = [
        pl.Contribution(PCT, pl.FixedSum("£600"), instalments=4, clause="4.1"),
        pl.Contribution(OMBC, pl.FixedSum("£400")),
    ]
    return pool(**({"contributions": contributions, "overspend": SHARED} | terms))


def _settled(*facts: pl.Actual, as_at: str | None = None, **terms: object) -> pl.Outturn:
    agreement = agreement_of(_fund(**terms))
    return agreement.settle(facts_of(*facts), "2011/12", as_at)


def _said(outturn: pl.Outturn, partner: str = "PCT") -> list[str]:
    document = statement_of(outturn, PYTHON, partner)
    return [part.words for part in document.parts if isinstance(part, Paragraph)]


RECEIVED = pl.receipt("1 May 2011", "£150", fund="LD", partner=PCT)


def test_it_says_what_was_agreed_and_what_is_unpaid() -> None:
    """With the clause of each contribution, and the arrears in pounds."""
    said = _said(_settled(RECEIVED, spent(1_100)))

    assert (
        said[0]
        == "You agreed £600.00 to Learning disability in 2011/12: £600.00 to LD (clause 4.1)."
    )
    assert said[1] == (
        "By 31 March 2012, £600.00 of instalments had fallen due and £150.00 had been received: "
        "£450.00 of instalments is unpaid."
    )


def test_it_says_the_share_and_why() -> None:
    """Each step that gave it, as it is read back, with its clause."""
    said = _said(_settled(RECEIVED, spent(1_100)))

    assert said[2] == (
        "Of the overspend of £100.00 of the fund, you bear £60.00 (all of the overspend is borne "
        "in fixed shares, PCT 60%, OMBC 40%; clause 8.1)."
    )
    assert said[-1] == "To settle the year, you pay OMBC £510.00."


def test_the_host_is_told_that_it_holds_the_money() -> None:
    """What it owes itself counts as paid."""
    said = _said(_settled(spent(1_100)), "OMBC")

    assert "You hold the fund's money, so what you owe it yourself counts as paid." in said
    assert said[-1] == "To settle the year, PCT pays you £660.00."


def test_before_the_year_is_over_nothing_is_to_be_paid() -> None:
    """It is said what would be."""
    said = _said(_settled(RECEIVED, as_at="30 September 2011"))

    assert (
        "On these figures you would owe £450.00 more for the year; the settlement is made after "
        "31 March 2012."
    ) in said


def test_a_check_that_fails_is_named() -> None:
    """In the line before the warnings: here nobody keeps an underspend."""
    said = _said(_settled(spent(900)))

    assert said[-1] == "CHECK: 1 of 11 checks fails: LD: every pound of the variance has a bearer."


def test_an_underspend_is_given() -> None:
    """And what stays in the fund is in the partner's name."""
    given = _said(_settled(spent(900), underspend=SHARED))
    left = _said(_settled(spent(900), underspend=[pl.carry_forward()]))

    assert any("you are given £60.00 (all of the underspend is returned" in each for each in given)
    assert any("£60.00 left in the fund in your name" in each for each in left)


def test_what_else_there_is_is_said() -> None:
    """Spending of one's own is taken off, and warnings are named."""
    own = pl.expenditure("1 June 2011", "£70", "LD", partner=PCT)
    outturn = _settled(own, spent(930))
    warned = evolve(PYTHON, warnings=[WarningRow(code="a", place=None, message="b")])
    document = statement_of(outturn, warned, "PCT")

    assert "You paid for the fund's services yourself: £70.00." in _said(outturn)
    assert any("There is 1 warning" in p.words for p in document.parts if isinstance(p, Paragraph))


def test_one_that_takes_no_part_has_nothing_to_be_told() -> None:
    """A partner of the agreement without a contribution or a share."""
    agreement = evolve(agreement_of(_fund()), partners=[PCT, OMBC, DC])

    assert _said(agreement.settle(facts_of(spent(1_000)), "2011/12"), "DC") == []


def test_the_annex_has_the_months() -> None:
    """What falls due, what was received, and the arrears of the months that are over."""
    document = statement_of(_settled(RECEIVED, as_at="30 June 2011"), PYTHON, "PCT")
    (table,) = [part.table for part in document.parts if isinstance(part, Grid)]

    assert table.cells[:4] == (
        ("Apr", 15_000, None, 15_000),
        ("May", None, 15_000, 0),
        ("Jun", None, None, 0),
        ("Jul", 15_000, None, None),
    )
    assert table.total == ("Total", 60_000, 15_000, None)


def test_an_unknown_partner_is_refused() -> None:
    """With the nearest."""
    with pytest.raises(pl.UnknownName, match="there is no partner 'PTC'; did you mean 'PCT'"):
        statement_of(_settled(), PYTHON, "PTC")


@law(CASES, most=60)
def test_every_payment_stands_in_the_statements_of_both(settled: Settled) -> None:
    """To the penny, whoever pays whom; and no statement ends in a fault."""
    outturn = settled.outturn
    documents: dict[str, Document] = {
        code: statement_of(outturn, PYTHON, code) for code in outturn.partners
    }
    for payment in walk.settlement(outturn):
        amount = pl.Money(int(payment.amount))
        for code, said in ((payment.payer, "you pay"), (payment.payee, "pays you")):
            words = [p.words for p in documents[code].parts if isinstance(p, Paragraph)]
            assert any(said in each and str(amount) in each for each in words), (code, payment)
