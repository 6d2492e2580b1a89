"""What is written is read back the same."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from attrs import evolve, frozen
from tests.support.scopes import OMBC, PCT, pool
from tests.workbooks import changed, percent, read, sound

import poolledger as pl
from poolledger import write_workbook
from poolledger.agreement.facts import Facts
from poolledger.excel import writer
from poolledger.excel.reader import read_workbook
from poolledger.settlement.outturn import Agreement
from poolledger.values.errors import UnreadableFile
from poolledger.values.money import gbp


def written(agreement: Agreement, facts: Facts) -> bytes:
    """The bytes of a workbook."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        write_workbook(agreement, facts, path)
        return path.read_bytes()


def test_a_workbook_is_read_back_the_same(tmp_path: Path) -> None:
    """Also one that people have written."""
    workbook = read(tmp_path, sound())
    write_workbook(workbook.agreement, workbook.facts, tmp_path / "again.xlsx")
    again = read_workbook(tmp_path / "again.xlsx")

    assert (workbook.agreement, workbook.facts) == (again.agreement, again.facts)


def test_equal_agreements_are_written_as_equal_bytes(tmp_path: Path) -> None:
    """There is no clock in a file."""
    workbook = read(tmp_path, sound())

    assert written(workbook.agreement, workbook.facts) == written(
        workbook.agreement, workbook.facts
    )


def test_text_is_never_a_formula(tmp_path: Path) -> None:
    """A name that begins with = is written as the text that it is."""
    workbook = read(tmp_path, changed(("Funds", "B2", '=HYPERLINK("http://x")')))
    book = openpyxl.load_workbook(BytesIO(written(workbook.agreement, workbook.facts)))

    assert (book["Funds"]["B2"].value, book["Funds"]["B2"].data_type) == (
        '=HYPERLINK("http://x")',
        "s",
    )


def test_what_is_written_needs_no_reading_log(tmp_path: Path) -> None:
    """Steps are numbers, rates percentages and prices numbers, as people type them."""
    sheets = changed(
        ("Partners", "D1", "Population"), ("Partners", "D2", 225_000),
        ("Risk share", "E2", percent(62.5)), ("Risk share", "F2", percent(37.5)),
        Contributions=[
            ["Year", "Scheme", "Partner", "Rule", "Amount", "Rate", "Units", "Instalments"],
            ["2011/12", "HOME", "PCT", "unit", None, 12.345, 40, 12],
            ["2011/12", "HOME", "OMBC", "fixed", 400, None, None, "monthly"],
        ],
    )  # fmt: skip
    workbook = read(tmp_path, sheets)
    write_workbook(workbook.agreement, workbook.facts, tmp_path / "again.xlsx")
    again = read_workbook(tmp_path / "again.xlsx")
    steps = openpyxl.load_workbook(tmp_path / "again.xlsx")["Risk share"]
    cells = {str(heading.value): cell for heading, cell in zip(*steps["A1:F2"], strict=True)}

    assert again.log == ()
    assert (workbook.agreement, workbook.facts) == (again.agreement, again.facts)
    assert (1, 0.625) == (cells["Step"].value, cells["PCT"].value)
    assert cells["PCT"].number_format == "0.############%"


def test_a_rate_beyond_a_cells_precision_is_text(tmp_path: Path) -> None:
    """A third is written as one, and is read back as one."""
    sheets = changed(("Risk share", "E2", "1/3"), ("Risk share", "F2", "rest"))
    workbook = read(tmp_path, sheets)
    write_workbook(workbook.agreement, workbook.facts, tmp_path / "again.xlsx")
    again = read_workbook(tmp_path / "again.xlsx")

    assert workbook.agreement == again.agreement


def test_an_amount_beyond_a_cells_precision_is_text(tmp_path: Path) -> None:
    """It is read back to the penny."""
    workbook = read(tmp_path, changed(("Actuals", "E2", "123456789012.34")))
    write_workbook(workbook.agreement, workbook.facts, tmp_path / "again.xlsx")
    (actual,) = read_workbook(tmp_path / "again.xlsx").facts.actuals

    assert gbp("123456789012.34") == actual.amount


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    """It is refused in one sentence."""
    workbook = read(tmp_path, sound())

    with pytest.raises(UnreadableFile, match="make it first"):
        write_workbook(workbook.agreement, workbook.facts, tmp_path / "none" / "book.xlsx")


@pytest.mark.parametrize(
    ("sign", "held"), [("x", 32_767), ("\N{MONEY BAG}", 16_383)], ids=["plain", "wide"]
)
def test_text_that_no_cell_holds_is_refused(tmp_path: Path, sign: str, held: int) -> None:
    """It is never cut in silence: the field is named, and no file is begun."""
    workbook = read(tmp_path, sound())
    path = tmp_path / "again.xlsx"
    write_workbook(evolve(workbook.agreement, title=sign * held), workbook.facts, path)
    again = read_workbook(path)
    path.unlink()

    assert again.agreement.title == sign * held
    with pytest.raises(
        UnreadableFile, match=r"'Agreement'!B\d: .*: Value is 32,76[89] char"
    ) as told:
        write_workbook(evolve(workbook.agreement, title=sign * (held + 1)), workbook.facts, path)
    assert told.value.code == "too-long"
    assert not path.exists()


def test_half_of_a_character_is_refused(tmp_path: Path) -> None:
    """No file of text holds one; the cell is named, and no file is begun."""
    workbook = read(tmp_path, sound())
    path = tmp_path / "again.xlsx"

    with pytest.raises(UnreadableFile, match=r"'Agreement'!B\d: .* fits in no cell") as told:
        write_workbook(evolve(workbook.agreement, title="a\ud800"), workbook.facts, path)
    assert told.value.code == "not-held"
    assert not path.exists()


def test_more_rows_than_a_sheet_holds_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows are never left out in silence."""
    workbook = read(tmp_path, sound())
    monkeypatch.setattr(writer, "_ROWS_AT_MOST", 2)
    path = tmp_path / "again.xlsx"

    with pytest.raises(UnreadableFile, match="more than a sheet holds"):
        write_workbook(workbook.agreement, workbook.facts, path)
    assert not path.exists()


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (pl.claim({"PCT": "10"}), "has the treatment claim"),
        (
            pl.share(pl.mixture([(pl.Equal(), "50%"), (pl.Contributions(), "50%")])),
            "is shared by a mixture",
        ),
        (
            pl.scale("50%", to=pl.mixture([(pl.Origin(), "50%"), (pl.Equal(), "50%")])),
            "is shared by a mixture",
        ),
    ],
    ids=["claim", "mixture", "scale-by-mixture"],
)
def test_what_only_python_can_say_is_refused(tmp_path: Path, step: pl.Step, said: str) -> None:
    """No other rule is written in its place, and no file."""
    agreement = pl.Agreement(
        "A plan", start="2011/12", partners=[PCT, OMBC], funds=[pool()], protocol=[step]
    )
    with pytest.raises(UnreadableFile, match=said) as raised:
        pl.write_workbook(agreement, pl.Facts(), tmp_path / "book.xlsx")

    assert [issue.code for issue in raised.value.issues] == ["python-only"]
    assert not (tmp_path / "book.xlsx").exists()


@frozen
class _Half(pl.FixedSum):
    """Half of the sum, under the name of the whole."""

    def amount(self, case: pl.ContributionInputs) -> int:
        return case.entered("Amount", self.sum) // 2


@frozen
class _Wait(pl.Treatment):
    """Places nothing, under a name that no workbook knows."""

    name = "wait"

    def place(self, offer: pl.Offer, scope: pl.Scope) -> pl.Placement:
        return pl.Placement()


@frozen
class _Nearly(pl.Equal):
    """Equal shares by another class."""


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"contributions": [pl.Contribution(PCT, _Half("1k"), scheme="LD")]}, "the rule fixed"),
        ({"overspend": [pl.Step(_Wait())]}, "has the treatment wait"),
        ({"overspend": [pl.share(_Nearly())]}, "is shared by equal"),
    ],
    ids=["rule", "treatment", "basis"],
)
def test_what_no_workbook_knows_by_its_name_is_refused(
    tmp_path: Path, terms: dict[str, Any], said: str
) -> None:
    """A class of one's own is never read back as one of ours that has its name."""
    agreement = pl.Agreement("A plan", start="2011/12", partners=[PCT, OMBC], funds=[pool(**terms)])
    for write in (lambda: written(agreement, pl.Facts()), agreement.to_data):
        with pytest.raises((UnreadableFile, pl.DataFault), match=said) as raised:
            write()

        assert raised.value.code == "python-only"


def test_a_variance_shared_beyond_a_size_is_refused(tmp_path: Path) -> None:
    """Risk share has no column for it."""
    fund = pool(overspend=[pl.share(pl.Equal(), beyond="£10")])
    agreement = pl.Agreement("A plan", start="2011/12", partners=[PCT, OMBC], funds=[fund])
    with pytest.raises(UnreadableFile, match="a band beyond a size"):
        pl.write_workbook(agreement, pl.Facts(), tmp_path / "book.xlsx")


def test_a_part_where_it_falls_is_read_back(tmp_path: Path) -> None:
    """A mixture of where it falls and one other basis has a column."""
    mixed = pl.mixture([(pl.Origin(), "40%"), ({"PCT": "30%", "OMBC": "70%"}, "60%")])
    agreement = pl.Agreement(
        "A plan",
        start="2011/12",
        partners=[PCT, OMBC],
        funds=[pool()],
        protocol=[pl.share(mixed)],
    )
    pl.write_workbook(agreement, pl.Facts(), tmp_path / "book.xlsx")

    assert pl.read_workbook(tmp_path / "book.xlsx").agreement == agreement


def test_a_number_that_is_no_decimal_is_refused(tmp_path: Path) -> None:
    """A twelfth as a weight is in no cell; it was written as another number, and not read."""
    book = read(tmp_path, sound())
    agreement = evolve(book.agreement, profiles=[pl.Profile("Even", ["1/12"] * 12)])

    with pytest.raises(UnreadableFile, match="a number is 1/12, which is no decimal"):
        write_workbook(agreement, pl.Facts())


@pytest.mark.parametrize("code", ["Next", "OMBC at most"])
def test_a_partner_whose_code_is_a_heading_is_refused(code: str) -> None:
    """Its shares would stand where the step's own term, or another partner's cap, does."""
    partner = pl.Partner(code, "NHS Oldham", "PCT")
    fund = pool(
        contributions=pl.fixed({partner: "1k", OMBC: "1k"}),
        overspend=[pl.share({partner: "40%", OMBC: "60%"}, next="2%"), pl.bear(OMBC)],
    )
    agreement = pl.Agreement("A plan", start="2011/12", partners=[partner, OMBC], funds=[fund])

    with pytest.raises(UnreadableFile, match=f"partner {code} has a heading as its code"):
        write_workbook(agreement, pl.Facts())
    with pytest.raises(pl.DataFault, match=f"partner {code} has a heading as its code"):
        agreement.to_data()
