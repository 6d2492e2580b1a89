"""Codes that are mapped by pattern: the more specific row holds, and none is idle unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ledgers import agreed, extract, mapping, read
from tests.workbooks import Cell, faults, messages

from poolledger.agreement.facts import Movement
from poolledger.values.errors import Severity

IGNORED: dict[str, Cell] = {"Scheme": None, "Type": "ignore"}


def ledger(*codes: str) -> str:
    """An extract of one pound a code."""
    return "Posted,Account,Net\n" + "".join(f"30/04/2011,{code},1\n" for code in codes)


def kinds(folder: Path, *rows: dict[str, Cell], text: str) -> dict[str, Movement]:
    """What each posting of one pound a code becomes, by its code."""
    count = text.count("\n") - 1
    sheets = agreed([extract(Control_total=count)], list(rows))
    workbook = read(folder, sheets, sap=text)
    assert not workbook.faults
    codes = [line.split(",")[1] for line in text.splitlines()]
    found = {}
    for actual in workbook.facts.actuals:
        assert actual.source is not None
        found[codes[actual.source.row - 1]] = actual.kind
    return found


def test_ten_rows_map_four_hundred_codes(tmp_path: Path) -> None:
    """A star stands for any letters, none among them."""
    codes = [f"{group}{number:02}" for group in range(40, 50) for number in range(42)]
    rows = [mapping(Code=f"{group}*") for group in range(40, 50)]
    workbook = read(
        tmp_path,
        agreed([extract(Control_total=430)], rows),
        sap=ledger(*codes, *map(str, range(40, 50))),
    )

    assert not workbook.faults
    assert len(workbook.facts.actuals) == 430


def test_the_more_specific_code_holds(tmp_path: Path) -> None:
    """A code before any pattern, then the pattern with more letters, whatever the order of rows."""
    rows = [
        mapping(Code="*", **IGNORED),
        mapping(Code="4110"),
        mapping(Code="41*", Type="income"),
        mapping(Code="411*", Type="in kind"),
        mapping(Code="4?", Type="in kind"),
    ]
    expected = {"4110": Movement.EXPENDITURE, "4119": Movement.IN_KIND, "4120": Movement.INCOME,
                "49": Movement.IN_KIND}  # fmt: skip
    text = ledger("4110", "4119", "4120", "49", "9999")

    assert kinds(tmp_path, *rows, text=text) == expected
    assert kinds(tmp_path, *reversed(rows), text=text) == expected


def test_a_code_counts_for_more_than_the_limits_of_a_pattern(tmp_path: Path) -> None:
    """Limits decide between rows of one code or pattern."""
    rows = [
        mapping(Code="4110"),
        mapping(Code="41*", Extract="SAP", Partner="OMBC", Type="income"),
        mapping(Code="41*", Type="in kind"),
    ]

    assert kinds(tmp_path, *rows, text=ledger("4110", "4120")) == {
        "4110": Movement.EXPENDITURE, "4120": Movement.INCOME,
    }  # fmt: skip


def test_a_second_code_may_be_a_pattern(tmp_path: Path) -> None:
    """The whole code is more specific, and brackets are plain letters."""
    rows = [
        mapping(),
        mapping(Second_code="C[1]*", Type="income"),
        mapping(Second_code="C[1]2", Type="in kind"),
    ]
    text = "Posted,Account,Centre,Net\n" + "".join(
        f"30/04/2011,4711,{centre},1\n" for centre in ("C[1]1", "C[1]2", "C1", "")
    )
    sheets = agreed([extract(Second_code="Centre", Control_total=4)], rows)
    found = [each.kind for each in read(tmp_path, sheets, sap=text).facts.actuals]

    assert found == [
        Movement.INCOME, Movement.IN_KIND, Movement.EXPENDITURE, Movement.EXPENDITURE,
    ]  # fmt: skip


def test_two_patterns_that_fit_equally_are_a_fault(tmp_path: Path) -> None:
    """Where a code meets both; it says to write more of the code."""
    rows = [mapping(Code="41*"), mapping(Code="*10", Type="income")]
    sheets = agreed([extract(Control_total=3)], rows)
    workbook = read(tmp_path, sheets, sap=ledger("4110", "4120", "3310"))

    assert faults(workbook) == ["'Mapping'!C3 mapped-twice"]
    assert (
        "rows 2 and 3 map 4110 of extract SAP and are equally specific; write more of"
        in (messages(workbook)[0])
    )


@pytest.mark.parametrize(
    ("pattern", "idle"), [("43*", True), ("4?10", True), ("*", False), ("411*", True)]
)
def test_a_pattern_that_maps_nothing_is_told(tmp_path: Path, pattern: str, idle: bool) -> None:
    """No code is like it, or each that is has a row that is more specific."""
    rows = [mapping(Code="4110"), mapping(Code=pattern, Type="income")]
    sheets = agreed([extract(Control_total=2)], rows)
    workbook = read(tmp_path, sheets, sap=ledger("4110", "4110" if idle else "5000"))
    told = [each for each in workbook.issues if each.severity is Severity.WARNING]

    assert [str(each.where) for each in told] == (["'Mapping'!C3"] if idle else [])
    assert all(each.code == "maps-nothing" and pattern in each.message for each in told)


def test_a_pattern_is_not_told_while_an_extract_is_missing(tmp_path: Path) -> None:
    """What the extract would bring may be like it."""
    rows = [mapping(), mapping(Code="5*")]
    sheets = agreed([extract(), extract(Extract="ORA", File="ora.csv")], rows)
    workbook = read(tmp_path, sheets, sap="Posted,Account,Net\n30/04/2011,4711,100\n")

    assert [each.code for each in workbook.issues] == ["not-given"]


def test_a_pattern_of_a_row_that_cannot_be_read_may_map_a_code(tmp_path: Path) -> None:
    """The codes that are like it are not told as missing too."""
    sheets = agreed([extract(Control_total=1)], [mapping(Code="41*", Scheme="HOMES")])

    assert faults(read(tmp_path, sheets, sap=ledger("4110"))) == ["'Mapping'!F2 unknown-scheme"]


def test_a_total_is_no_code_that_any_pattern_maps(tmp_path: Path) -> None:
    """Only a pattern that says total itself maps what says so."""
    text = ledger("4110", "4120") + ",Total,2\n"
    rows = [mapping(Code="*")]
    found = read(tmp_path, agreed([extract(Control_total=2)], rows), sap=text)
    assert len(found.facts.actuals) == 2

    rows = [mapping(Code="*"), mapping(Code="Total*", Type="income")]
    text = ledger("4110", "Total care")
    found = read(tmp_path, agreed([extract(Control_total=2)], rows), sap=text)
    assert [each.kind for each in found.facts.actuals] == [Movement.EXPENDITURE, Movement.INCOME]
