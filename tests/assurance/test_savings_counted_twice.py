"""One saving that counts twice is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.assurance.told import codes, told
from tests.workbooks import Cell, Sheets, changed, percent

DAY = date(2012, 3, 31)


def saved(*rows: list[Cell], scheme: str | None = None, spent: int = 1_000) -> Sheets:
    """Verified savings of two initiatives of a name, shared in halves."""
    return changed(
        ("Actuals", "E2", spent),
        Savings=[
            ["Initiative", "Name", "Year", "Counts towards", "Scheme"],
            ["BEDS", "Fewer beds", "2011/12", "joint", scheme],
            ["BED2", "FEWER  BEDS", "2011/12", "joint", scheme],
        ],
        Delivered=[["Date", "Initiative", "Falls to", "Amount", "Status"], *rows],
        Protocol=[["Step", "Treatment", "PCT", "OMBC"], [1, "share", percent(50), percent(50)]],
    )


def row(initiative: str, to: str, amount: int = 50) -> list[Cell]:
    """A saving."""
    return [DAY, initiative, to, amount, "verified"]


def test_the_same_sum_at_another_partner(tmp_path: Path) -> None:
    """The later row is named, with the earlier."""
    assert told(tmp_path, saved(row("BEDS", "PCT"), row("BEDS", "OMBC")), "saving-twice") == [
        (
            "'Delivered'!D3 £50.00 of BEDS falls to OMBC, and the same sum of BEDS to PCT on the "
            "same day (row 2); if it is one saving it counts twice: remove one of the two"
        )
    ]


def test_the_same_sum_under_another_code_of_the_name(tmp_path: Path) -> None:
    """Names are compared without regard to case and blanks."""
    assert "saving-twice" in codes(tmp_path, saved(row("BEDS", "PCT"), row("BED2", "PCT")))


def test_another_sum_is_another_saving(tmp_path: Path) -> None:
    """Nothing is told."""
    sheets = saved(row("BEDS", "PCT"), row("BEDS", "OMBC", 51))

    assert "saving-twice" not in codes(tmp_path, sheets)


def test_an_underspend_that_is_handed_back_beside_the_dividend(tmp_path: Path) -> None:
    """Where the initiative names no scheme, the saving may have made it."""
    assert told(tmp_path, saved(row("BEDS", "PCT"), spent=900), "saving-twice") == [
        (
            "'Savings'!E2 BEDS is on no scheme, its savings are shared, and POOL hands back an "
            "underspend of £100.00; if the saving made it, it is paid twice: name its Scheme"
        )
    ]


def test_on_a_scheme_it_is_taken_out_of_the_underspend(tmp_path: Path) -> None:
    """So it is paid once."""
    sheets = saved(row("BEDS", "PCT"), scheme="HOME", spent=900)

    assert "saving-twice" not in codes(tmp_path, sheets)


@pytest.mark.parametrize(("amount", "count"), [(1_234, 1), (5_000, 0)])
def test_the_same_odd_sum_under_another_name(tmp_path: Path, amount: int, count: int) -> None:
    """At one partner on one day; a sum of whole thousands may be chance."""
    sheets = saved(row("BEDS", "PCT", amount), row("BED2", "PCT", amount))
    sheets["Savings"][2][1] = "Telecare"

    assert len(told(tmp_path, sheets, "saving-twice")) == count


def test_a_third_name_is_told_as_the_second_is(tmp_path: Path) -> None:
    """Each with the first of those that it may be; a hyphen makes no other name."""
    sheets = saved(*(row(code, "PCT", 1_000) for code in ("BEDS", "BED2", "BED3")))
    sheets["Savings"] += [["BED3", "Fewer-beds", "2011/12", "joint", None]]

    assert len(told(tmp_path, sheets, "saving-twice")) == 2


def test_a_saving_on_no_line_beside_others_on_theirs(tmp_path: Path) -> None:
    """Nothing limits it, and what it saves on a line counts there too."""
    sheets = saved(row("BEDS", "PCT", 50), row("BED2", "PCT", 51), scheme="HOME")
    sheets["Savings"][0] += ["Line"]
    sheets["Savings"][1] += ["WARD"]
    sheets["Do nothing"] = [
        ["Line", "Partner", "Base year", "Base", "Scheme"],
        ["WARD", "PCT", "2011/12", 2_000, "HOME"],
    ]  # fmt: skip

    assert told(tmp_path, sheets, "saving-twice") == [
        (
            "'Savings'!F3 BED2 is on no do-nothing line, and BEDS on theirs: no line limits what "
            "it claims, and what it saves on one of theirs counts twice; name its Line"
        )
    ]
