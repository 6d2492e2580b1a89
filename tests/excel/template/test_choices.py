"""The workbook to fill in, for partners, a year and schemes of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from poolledger.assurance.examination import examined_workbook
from poolledger.cli.arguments import main
from poolledger.excel.contract.sheets import SAVINGS_SHEETS
from poolledger.excel.reader import read_workbook
from poolledger.excel.template.choices import Choices
from poolledger.excel.template.examples import FORMS_OF_WORKBOOK, form_of
from poolledger.values.errors import ValueFault

KINDS = ("pooled", "lead", "aligned")
ALL = ("--partners", "ICB,NCC,EBC", "--year", "2025/26", "--schemes", "12", "--with", "savings")


def new(folder: Path, kind: str, *words: str) -> Path:
    """The workbook that a command writes."""
    path = folder / "new.xlsx"
    assert main(["new", kind, str(path), *words]) == 0
    return path


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "words",
    [
        ALL,
        ("--schemes", "1"),
        ("--year", "1974/75", "--partners", "A, B"),
        ("--partners", ",".join(f"P{number}" for number in range(40)), "--schemes", "3"),
    ],
    ids=["all", "one-scheme", "earliest", "forty"],
)
def test_it_is_as_sound_as_the_example(tmp_path: Path, kind: str, words: tuple[str, ...]) -> None:
    """Nothing is at fault in it and nothing is worth a look, and it settles whole."""
    workbook = read_workbook(new(tmp_path, kind, *words))

    assert list(examined_workbook(workbook)) == []
    assert all(check.passed for check in workbook.settle().checks)


def test_partners_year_and_schemes_are_those_that_were_named(tmp_path: Path) -> None:
    """The host is the first council, the partners head their columns, the year is everywhere."""
    path = new(tmp_path, "pooled", *ALL)
    workbook, book = read_workbook(path), load_workbook(path)
    [fund] = workbook.agreement.funds
    heads = [cell.value for cell in book["Contributions"][4]]

    assert ["ICB", "NCC", "EBC"] == [each.code for each in workbook.agreement.partners]
    assert ["ICB", "Council", "Council"] == [e.kind.value for e in workbook.agreement.partners]
    assert [f"S{number:02}" for number in range(1, 13)] == [each.code for each in fund.schemes]
    assert fund.host == "NCC"
    assert heads[2:5] == ["ICB", "NCC", "EBC"]
    assert str(workbook.settle().year) == "2025/26"
    assert {str(each.for_year or "2025/26") for each in workbook.facts.actuals} == {"2025/26"}
    assert {each.day.year for each in workbook.facts.actuals} == {2025}


@pytest.mark.parametrize("kind", KINDS)
def test_savings_add_their_sheets_and_take_none_away(tmp_path: Path, kind: str) -> None:
    """What the form has without them comes first, in its order."""
    plain = load_workbook(new(tmp_path, kind)).sheetnames
    (tmp_path / "new.xlsx").unlink()
    more = load_workbook(new(tmp_path, kind, "--with", "savings")).sheetnames

    assert [name for name in more if name in plain] == plain
    assert {"Protocol", "Savings", "Delivered"} <= set(more)
    assert set(more) - set(plain) <= set(SAVINGS_SHEETS)


def test_without_choices_it_is_the_example(tmp_path: Path) -> None:
    """A command that says nothing writes what it always wrote."""
    for name, form in FORMS_OF_WORKBOOK.items():
        assert form_of(name) == form
        if name != "blank":
            assert form_of(name, Choices()) == form


def test_a_blank_workbook_has_its_partners(tmp_path: Path) -> None:
    """Their codes head the columns, and what only people know is as missing as before."""
    before = [each.code for each in read_workbook(new(tmp_path, "blank")).faults]
    (tmp_path / "new.xlsx").unlink()
    path = new(tmp_path, "blank", "--partners", "ICB,NCC")

    assert before == [each.code for each in read_workbook(path).faults]
    assert "NCC" in [cell.value for cell in load_workbook(path)["Risk share"][4]]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--partners", "ICB"], "1 partner: give the codes of two to 40, like ICB,COUNCIL"),
        (["--partners", "A,A"], "'A' and 'A' are the same or look alike"),
        (["--partners", "ICB,icb"], "'ICB' and 'icb' are the same or look alike"),
        (["--partners", "NCC,N\u0421C"], "look alike; give each code once"),
        (["--partners", "Host,ICB"], "'Host' cannot be a partner's code"),
        (["--partners", "ICB,Amount"], "'Amount' cannot be a partner's code"),
        (["--partners", "ICB,,NCC"], "a partner's code is empty"),
        (["--schemes", "twelve"], "'twelve' is not a whole number; write it like 12"),
        (["--schemes", "0"], "0 schemes: write a number from 1 to 500"),
        (["--year", "2025"], "'2025' is not a financial year; write it like 2011/12"),
        (["--year", "2098/99"], "2098/99 is not from 1974/75 to 2094/95"),
        (["--with", "money"], "choose from"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    tmp_path: Path, words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what is expected; the status is 2 and nothing is written."""
    path = tmp_path / "new.xlsx"

    assert main(["new", "pooled", str(path), *words]) == 2
    printed = capsys.readouterr()
    assert says in printed.err
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert not path.exists()


@pytest.mark.parametrize("words", [["--year", "2025/26"], ["--schemes", "3"]])
def test_a_blank_workbook_has_no_example_to_date(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A year or a number of schemes would say nothing of it, so it is refused."""
    assert main(["new", "blank", str(tmp_path / "new.xlsx"), *words]) == 2
    assert "has no example" in capsys.readouterr().err


def test_choices_that_cannot_be_are_not_built() -> None:
    """The value itself refuses them."""
    with pytest.raises(ValueFault, match="two to 40"):
        Choices(codes=("ICB",))
