"""How names of sheets, headings and items are compared."""

from __future__ import annotations

import pytest

from poolledger.excel.contract.headings import folded, near_misses, one_letter_away, unit_of
from poolledger.excel.contract.sheets import ITEMS_BY_NAME, SHEETS, is_reserved


@pytest.mark.parametrize(
    "written",
    ["Risk share", "RISK SHARE", " risk_share ", "Risk-Share", "riskshare", "Ｒisk share"],
)
def test_names_match_regardless_of_how_they_are_typed(written: str) -> None:
    """Case, spaces, _, - and the width of letters do not matter."""
    assert folded("Risk share") == folded(written)


def test_names_that_differ_by_a_letter_do_not_match() -> None:
    """A name is never guessed."""
    assert folded("Risk share") != folded("Risk shares")


@pytest.mark.parametrize(
    ("heading", "name", "pounds"),
    [
        ("Amount", "Amount", 1),
        ("Amount £", "Amount", 1),
        ("Amount (£)", "Amount", 1),
        ("Amount £000", "Amount", 1_000),
        ("Amount £000s", "Amount", 1_000),
        ("Amount (£'000)", "Amount", 1_000),
        ("Amount £k", "Amount", 1_000),
        ("Budget £m", "Budget", 1_000_000),
        ("budget (£M)", "budget", 1_000_000),
        ("PCT at most £000", "PCT at most", 1_000),
        ("£000", "£000", 1),
        ("Amount £bn", "Amount £bn", 1),
    ],
)
def test_a_heading_may_carry_its_unit(heading: str, name: str, pounds: int) -> None:
    """Pounds, thousands and millions are told from the heading's end."""
    assert (name, pounds) == unit_of(heading)


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [
        ("pct", "pctt", True),
        ("pct", "pc", True),
        ("pct", "pat", True),
        ("pct", "pct", False),
        ("pct", "ptc", False),
        ("pct", "p", False),
        ("", "p", True),
        ("sheet", "sheets", True),
        ("asheet", "sheets", False),
    ],
)
def test_one_letter_put_in_left_out_or_changed(one: str, other: str, away: bool) -> None:
    """One letter more, one fewer or another one; two letters that change places are two."""
    assert away is one_letter_away(one, other)
    assert away is one_letter_away(other, one)


def test_near_misses_are_of_the_names_that_are_not_there() -> None:
    """Only what is missing can have been meant."""
    assert ["Amount"] == near_misses("Amout", ["Amount", "Rate"])
    assert [] == near_misses("Amout", ["Rate"])


@pytest.mark.parametrize(
    "code", ["Year", "basis", "Only if at least", "POWER", "At most", "In_kind", "first due"]
)
def test_headings_beside_partners_are_reserved(code: str) -> None:
    """No partner's code may be a heading of Contributions, Risk share or Protocol."""
    assert is_reserved(code)


def test_no_two_headings_of_a_sheet_are_alike() -> None:
    """Headings, sheets and items can be told apart as they are compared."""
    for names in (*(each.headings for each in SHEETS.values()), tuple(SHEETS), ITEMS_BY_NAME):
        assert len(names) == len({folded(name) for name in names})


@pytest.mark.parametrize(
    ("sheet", "heading", "amounts"),
    [
        ("Contributions", "Amount", True),
        ("Contributions", "PCT", True),
        ("Contributions", "Rate", False),
        ("Risk share", "PCT", False),
        ("Risk share", "PCT at most", True),
        ("Risk share", "Next", True),
        ("Monthly", "Apr", True),
        ("Profiles", "Apr", False),
    ],
)
def test_which_headings_are_of_amounts(sheet: str, heading: str, amounts: bool) -> None:
    """A partner's column is an amount in Contributions and a share in Risk share."""
    assert amounts is SHEETS[sheet].holds_amounts(heading)
