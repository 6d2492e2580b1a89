"""What the sheets Extracts and Mapping say, and which slips in them are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ledgers import agreed, extract, mapping, read
from tests.workbooks import Cell, faults, messages

from poolledger.agreement.facts import Movement
from poolledger.excel.ledgers.extracts import Extract
from poolledger.excel.ledgers.mapping import code_of
from poolledger.excel.package.grid import Value
from poolledger.excel.package.number_formats import Percentage
from poolledger.values.in_force import Source
from poolledger.values.money import gbp

ONE = "Posted,Account,Net\n30/04/2011,4711,100\n"
CENTRES = "Posted,Account,Centre,Net\n30/04/2011,4711,CC1,60\n30/04/2011,4711,CC2,40\n"


def named(file: str | None) -> Extract:
    """An extract that comes in a file of a name."""
    return Extract("SAP", "OMBC", 0, {}, file, None, Source("book.xlsx", "Extracts", 2))


@pytest.mark.parametrize(
    ("pattern", "name", "is_it"),
    [
        ("sap.csv", "SAP.CSV", True),
        ("SAP*.csv", "sap_2011-04.csv", True),
        ("sap?.csv", "sap1.csv", True),
        ("sap?.csv", "sap12.csv", False),
        ("sap [1].csv", "sap [1].csv", True),
        ("sap[12].csv", "sap1.csv", False),
        ("sap.csv", "oracle.csv", False),
    ],
)
def test_a_file_is_known_by_its_name(pattern: str, name: str, is_it: bool) -> None:
    """Case does not matter, * and ? stand for letters, and brackets for themselves."""
    assert is_it is named(pattern).is_named(name)
    assert is_it is named(pattern).may_come_in(name)
    assert named(None).may_come_in(name)


@pytest.mark.parametrize(
    ("value", "code"),
    [(4711, "4711"), (4711.0, "4711"), (" 0012 ", "0012"), (12.5, "12.5"), ("CC 20", "CC 20")],
)
def test_a_code_is_what_the_ledger_writes(value: Value, code: str) -> None:
    """A whole number stands for its digits, and text keeps its nils."""
    assert code == code_of(value).value


def test_only_a_code_that_is_no_whole_number_is_noted() -> None:
    """The reading log is not filled with codes that were typed as numbers."""
    assert code_of(4711).note is None
    assert code_of(12.5).note == "number 12.5 read as text"
    assert code_of(Percentage(0.5)).note == "number 50% read as text"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"Amount": None}, "extract-amount"),
        ({"Amount": None, "Debit": "Dr"}, "extract-amount"),
        ({"Debit": "Dr"}, "extract-amount"),
        ({"Debit": "Dr", "Credit": "Cr"}, "extract-amount"),
        ({"Date": None}, "extract-date"),
        ({"Date": None, "For_year": "2011/12"}, "extract-date"),
        ({"Date": None, "Month": "Period"}, "extract-date"),
        ({"Month": "Period"}, "extract-date"),
        ({"Code": None}, "blank"),
        ({"Control_total": "TBC"}, "not-an-amount"),
        ({"Partner": "OMBD"}, "unknown-partner"),
    ],
)
def test_an_extract_is_told_whole_or_refused(
    tmp_path: Path, changes: dict[str, Cell], fault: str
) -> None:
    """One fault a slip; the files it would have read are not at fault as well."""
    book = read(tmp_path, agreed([extract(**changes)]), sap=ONE)

    assert [fault] == [issue.code for issue in book.faults]


def test_an_extract_is_stated_once(tmp_path: Path) -> None:
    """Two rows of a name are a fault."""
    rows = [extract(File="sap.csv"), extract(File="no.csv", Control_total=0)]

    assert "'Extracts'!A3 stated-twice" in faults(read(tmp_path, agreed(rows), sap=ONE))


def test_a_unit_belongs_to_the_control_total_alone(tmp_path: Path) -> None:
    """The cells under Amount are headings, so a unit on it would be lost without a word."""
    sheets = agreed([extract(Control_total="0.1")])
    sheets["Extracts"][0][13] = "Control total £000"

    assert not read(tmp_path, sheets, sap=ONE).faults

    sheets["Extracts"][0][8] = "Amount £000"

    assert faults(read(tmp_path, sheets, sap=ONE)) == ["'Extracts'!I1 not-a-unit"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"Scheme": None}, "no-scheme"),
        ({"Scheme": "HOMES"}, "unknown-scheme"),
        ({"Type": "spending"}, "not-a-word"),
        ({"Sign": "minus"}, "not-a-word"),
        ({"Payer": "PCT"}, "not-a-receipt"),
        ({"Extract": "SAQ"}, "unknown-extract"),
        ({"Partner": "PCX"}, "unknown-partner"),
        ({"Type": "receipt", "Scheme": None}, "no-home"),
        ({"Type": "receipt", "Payer": None}, "no-payer"),
    ],
)
def test_a_mapping_is_told_whole_or_refused(
    tmp_path: Path, changes: dict[str, Cell], fault: str
) -> None:
    """One fault a slip: the code is not told as missing too."""
    book = read(tmp_path, agreed(mapped=[mapping(**changes)]), sap=ONE)

    assert [fault] == [issue.code for issue in book.faults]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ([], [(Movement.EXPENDITURE, "60.00"), (Movement.EXPENDITURE, "40.00")]),
        (
            [mapping(Second_code="CC2", Type="income")],
            [(Movement.EXPENDITURE, "60.00"), (Movement.INCOME, "40.00")],
        ),
        (
            [mapping(Extract="SAP", Type="income"), mapping(Partner="PCT", Type="in kind")],
            [(Movement.INCOME, "60.00"), (Movement.INCOME, "40.00")],
        ),
        (
            [
                mapping(Extract="SAP", Partner="OMBC", Type="in kind"),
                mapping(Second_code="CC2", Type="income"),
            ],
            [(Movement.IN_KIND, "60.00"), (Movement.IN_KIND, "40.00")],
        ),
    ],
)
def test_the_most_specific_row_holds(
    tmp_path: Path, more: list[dict[str, Cell]], expected: list[tuple[Movement, str]]
) -> None:
    """The row with the most of Extract, Partner and Second code filled in maps a posting."""
    sheets = agreed([extract(Second_code="Centre")], [mapping(), *more])
    book = read(tmp_path, sheets, sap=CENTRES)

    assert [(kind, gbp(amount)) for kind, amount in expected] == [
        (actual.kind, actual.amount) for actual in book.facts.actuals
    ]


def test_two_equally_specific_rows_are_a_fault_where_a_posting_meets_both(tmp_path: Path) -> None:
    """They are told once, by their rows; where no posting meets both they do no harm."""
    ignored = mapping(Partner="OMBC", Scheme=None, Type="ignore")
    mapped = [mapping(), ignored, mapping(Second_code="CC1", Type="income")]
    book = read(tmp_path, agreed([extract(Second_code="Centre")], mapped), sap=CENTRES)

    assert faults(book) == ["'Mapping'!C4 mapped-twice"]
    assert messages(book)[0].startswith("rows 3 and 4 map 4711 / CC1 of extract SAP")


def test_the_same_mapping_twice_is_a_fault(tmp_path: Path) -> None:
    """Whether or not a posting meets it."""
    mapped = [mapping(), mapping(Code="1", Partner="PCT"), mapping(Code=1, Partner="PCT")]
    book = read(tmp_path, agreed(mapped=mapped), sap=ONE)

    assert faults(book) == ["'Mapping'!C4 stated-twice"]
    assert messages(book)[0].startswith("the mapping of 1 in PCT is stated twice, first in row 3")


def test_mapping_without_a_header_is_one_fault(tmp_path: Path) -> None:
    """Codes are not told as missing from a sheet that could not be read."""
    sheets = agreed()
    sheets["Mapping"][0][2] = "Account code"

    assert faults(read(tmp_path, sheets, sap=ONE)) == ["'Mapping'!A1 no-column"]
