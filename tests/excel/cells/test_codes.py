"""Codes, words and items that say the same, and those that only look the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.workbooks import Cell, Sheets, changed, faults, messages, percent, read, sound

from poolledger.excel.cells.codes import as_compared, as_seen, same_among

SPELT = ["home", " Home ", "HO\u200bME", "HO\u00adME", "\uff28\uff2f\uff2d\uff25", "\ufeffHOME"]
CYRILLIC = "HOM\u0415"


@pytest.mark.parametrize("spelt", SPELT)
def test_case_and_what_nobody_sees_do_not_count(spelt: str) -> None:
    """Codes are compared by what a reader sees and says."""
    assert as_compared("HOME") == as_compared(spelt)
    assert same_among(spelt, ["POOL", "HOME"]) == "HOME"


def test_other_letters_count() -> None:
    """Dashes and blanks tell codes apart, and a letter of another script does."""
    assert len({*map(as_compared, ["BE-DS", "BEDS", "BE DS", "B\u0415DS"])}) == 4
    assert as_seen("B\u0415DS") == as_seen("beds")


@pytest.mark.parametrize("spelt", SPELT)
def test_a_row_finds_its_scheme_however_it_is_spelt(tmp_path: Path, spelt: str) -> None:
    """What is read has the spelling of the sheet Schemes."""
    workbook = read(tmp_path, changed(("Actuals", "C2", spelt), ("Contributions", "C2", spelt)))

    assert workbook.faults == ()
    assert [fact.scheme for fact in workbook.facts.actuals] == ["HOME"]


def test_partners_and_funds_are_found_too(tmp_path: Path) -> None:
    """Wherever a cell names them: also as a host, a bearer or a predecessor."""
    sheets = changed(
        ("Funds", "D2", "ombc"), ("Schemes", "A2", "pool"), ("Contributions", "D2", "pct"),
        ("Partners", "D1", "Successor of"), ("Partners", "D2", "Ombc"),
    )  # fmt: skip
    workbook = read(tmp_path, sheets)

    assert workbook.faults == ()
    assert workbook.agreement.funds[0].host == "OMBC"
    assert workbook.agreement.partners[0].successor_of == ("OMBC",)
    assert workbook.agreement.funds[0].contributions[0].partner == "PCT"


def test_profiles_and_indices_are_found_too(tmp_path: Path) -> None:
    """Names that are read before the sheet that gives them have its spelling."""
    sheets = changed(
        ("Schemes", "D1", "Profile"), ("Schemes", "D2", "WINTER"),
        Profiles=[["Profile", "Apr"], ["Winter", 1]],
        Indices=[["Index", "Year", "Rate"], ["CPI", "2011/12", percent(2)],
                 ["cpi", "2012/13", percent(3)]],
    )  # fmt: skip
    workbook = read(tmp_path, sheets)

    assert workbook.faults == ()
    assert workbook.agreement.funds[0].schemes[0].profile == "Winter"
    assert {each.index for each in workbook.agreement.indices} == {"CPI"}


def test_a_reserve_is_one_however_it_is_spelt(tmp_path: Path) -> None:
    """The step draws on the reserve that the sheet Reserves opens."""
    sheets = changed(
        Reserves=[["Year", "Fund", "Reserve", "Opening"], ["2011/12", "POOL", "Risk", 500]],
        Risk_share=[
            ["Fund", "Direction", "Step", "Treatment", "Reserve"],
            ["POOL", "overspend", 1, "reserve", "RISK"],
        ],
    )
    workbook = read(tmp_path, sheets)

    assert workbook.faults == ()
    assert [each.closing for each in workbook.settle("2011/12").reserves] == [400_00]


CODES: dict[str, tuple[list[list[Cell]], str, int]] = {
    "Partners": ([["X", "One", "PCT"], ["x", "Two", "PCT"]], "A", 4),
    "Funds": ([["F", "One", "pooled", "PCT"], ["f", "Two", "pooled", "PCT"]], "A", 3),
    "Schemes": ([["POOL", "S", "One"], ["POOL", "s", "Two"]], "B", 3),
}


def with_two(sheet: str, first: str, second: str) -> tuple[Sheets, str]:
    """The sound workbook with two rows that have these codes, and the place of the second."""
    rows, column, number = CODES[sheet]
    sheets = sound()
    at = ord(column) - ord("A")
    for row, code in zip(rows, (first, second), strict=True):
        sheets[sheet].append([*row[:at], code, *row[at + 1 :]])
    return sheets, f"'{sheet}'!{column}{number + 1}"


@pytest.mark.parametrize("sheet", CODES)
def test_two_codes_that_become_one_are_a_fault(tmp_path: Path, sheet: str) -> None:
    """Two that are told apart by case alone would take each other's rows."""
    sheets, place = with_two(sheet, "AB", "a\u00adb")

    assert f"{place} codes-alike" in faults(read(tmp_path, sheets))


@pytest.mark.parametrize("sheet", CODES)
def test_two_codes_that_look_alike_are_a_fault(tmp_path: Path, sheet: str) -> None:
    """No eye tells a Cyrillic letter from one of ours."""
    sheets, place = with_two(sheet, "HOMER", "HOM\u0415R")
    workbook = read(tmp_path, sheets)

    assert f"{place} codes-alike" in faults(workbook)
    assert "look alike, and 'HOM\u0415R' has a letter of another script" in str(messages(workbook))


def test_names_that_look_alike_are_a_fault(tmp_path: Path) -> None:
    """A reserve with a strange letter is no second reserve."""
    rows: list[list[Cell]] = [
        ["Year", "Fund", "Reserve", "Opening"],
        ["2011/12", "POOL", "Risk", 500],
        ["2012/13", "POOL", "R\u0456sk", 500],
    ]

    assert faults(read(tmp_path, changed(Reserves=rows))) == ["'Reserves'!C3 codes-alike"]


def test_initiatives_claims_and_lines(tmp_path: Path) -> None:
    """No pound is saved twice by another spelling."""
    sheets = changed(
        Savings=[
            ["Initiative", "Name", "Year", "Counts towards"],
            ["BEDS", "Fewer beds", "2011/12", "joint"],
            ["Beds", "Fewer beds again", "2011/12", "joint"],
        ],
    )

    assert faults(read(tmp_path, sheets)) == ["'Savings'!A3 codes-alike"]


def test_a_word_with_a_soft_hyphen_is_the_word(tmp_path: Path) -> None:
    """What a page has broken by a hyphen that nobody sees is read."""
    sheets = changed(("Actuals", "D2", "expen\u00additure"), ("Actuals", "E1", "Am\u200bount"))

    assert read(tmp_path, sheets).faults == ()
