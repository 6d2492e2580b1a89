"""Own bases, treatments and rules that carry settings are written whole, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar

import openpyxl
import pytest
from attrs import field, frozen
from tests.support.scopes import OMBC, PCT, pool

import poolledger as pl
from poolledger.agreement.contribution_inputs import ContributionInputs
from poolledger.agreement.contribution_rules import (
    CONTRIBUTION_RULES,
    ContributionRule,
    FixedSum,
    register_contribution_rule,
)
from poolledger.agreement.contributions import Contribution
from poolledger.agreement.funds import Budget
from poolledger.sharing.basis import BASES, Basis, Cells, Weights, register_basis
from poolledger.sharing.scope import Scope
from poolledger.sharing.treatments import (
    TREATMENTS,
    Bear,
    CarryForward,
    Hold,
    MeetsClaims,
    Offer,
    Placement,
    Share,
    Treatment,
    register_treatment,
)
from poolledger.values.columns import CellKind, Column
from poolledger.values.errors import UnreadableFile
from poolledger.values.money import Money, gbp


@frozen
class Skewed(Basis):
    """PCT has so many times as much as OMBC."""

    name: ClassVar[str] = "skewed"
    by: int = 1

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """So many to one."""
        return [("PCT", Fraction(self.by)), ("OMBC", Fraction(1))]


@frozen
class Compelled(Skewed):
    """A skewed basis that cannot be made without a setting."""

    name: ClassVar[str] = "compelled"
    why: str = field(kw_only=True)


@frozen
class Lend(Treatment):
    """One partner lends up to a sum."""

    name: ClassVar[str] = "lend"
    lender: str = "PCT"

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """All of it on the lender."""
        return Placement(offer.amount, {self.lender: offer.amount})


@frozen
class Slanted(Skewed):
    """A skewed basis whose setting has a column."""

    name: ClassVar[str] = "slanted"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("Slant", "by", CellKind.COUNT, "How many times as much PCT has.", required=True),
    )


@frozen
class LendUpTo(Lend):
    """A loan whose settings have columns."""

    name: ClassVar[str] = "lend up to"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("Lender", "lender", CellKind.PARTNER, "Who lends.", required=True),
        Column("Most", "most", CellKind.MONEY, "What it lends at most."),
    )
    most: Money | None = None


@frozen
class FromThen(Lend):
    """A loan with columns that the row already has for something else, and one twice."""

    name: ClassVar[str] = "from then"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("from", "since", CellKind.DAY, "From when it is lent."),
        Column("Lent", "lender", CellKind.PARTNER, "Who lends."),
        Column("LENT", "other", CellKind.NOTE, "What else."),
    )
    since: date | None = None
    other: str | None = None


@frozen
class RatedSkew(Skewed):
    """A basis with a column that a scale has too."""

    name: ClassVar[str] = "rated skew"
    columns: ClassVar[tuple[Column, ...]] = (Column("Rate", "by", CellKind.COUNT, "How often."),)


@frozen
class ShareLater(Share):
    """A share with a setting of its own."""

    name: ClassVar[str] = "share later"
    months: int = 0


@frozen
class BearAlone(Bear):
    """A bearer under another name."""

    name: ClassVar[str] = "bear alone"


@frozen
class HoldBoth(Hold):
    """A hold that a fund may have too, where no column holds its day."""

    name: ClassVar[str] = "hold both"
    for_variances: ClassVar[bool] = True


@frozen
class Prize(MeetsClaims):
    """Claims with a setting of its own that must be given."""

    name: ClassVar[str] = "prize"
    winner: str


@frozen
class HalfOf(ContributionRule):
    """Half of a sum, and something that no column holds."""

    name: ClassVar[str] = "half of"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("Amount", "whole", CellKind.MONEY, required=True),
    )
    whole: Money
    because: str = ""

    def amount(self, case: ContributionInputs) -> int:
        """Half of it."""
        return case.entered("Amount", self.whole) // 2


@frozen
class WithCeiling(ContributionRule):
    """A rule with a column that no other has."""

    name: ClassVar[str] = "with ceiling"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("Amount", "sum", CellKind.MONEY, required=True),
        Column("Ceiling of ours", "ceiling", CellKind.MONEY),
    )
    sum: Money
    ceiling: Money | None = None

    def amount(self, case: ContributionInputs) -> int:
        """The sum."""
        return case.entered("Amount", self.sum)


@pytest.fixture(autouse=True)
def _registries() -> Iterator[None]:
    """The words of these tests, for as long as they run."""
    kept = [(words, dict(words)) for words in (CONTRIBUTION_RULES, TREATMENTS, BASES)]
    for each in (Skewed, Compelled, Slanted, RatedSkew):
        register_basis(each)
    for own in (Lend, LendUpTo, FromThen, ShareLater, BearAlone, HoldBoth, Prize):
        register_treatment(own)
    for rule in (HalfOf, WithCeiling):
        register_contribution_rule(rule)
    yield
    for words, before in kept:
        words.clear()
        words.update(before)  # type: ignore[arg-type]


def _in_a_fund(step: pl.Step) -> pl.Agreement:
    return _agreement(pool(overspend=[step]))


def _in_the_protocol(step: pl.Step) -> pl.Agreement:
    return _agreement(pool(), protocol=[step])


def _agreement(fund: pl.PooledFund, **terms: Any) -> pl.Agreement:
    return pl.Agreement("A plan", start="2011/12", partners=[PCT, OMBC], funds=[fund], **terms)


def _contributed(rule: ContributionRule) -> pl.Agreement:
    rules = [Contribution(PCT, rule), Contribution(OMBC, FixedSum(gbp(400)))]
    return _agreement(pool(contributions=rules, budgets=[Budget("LD", gbp(1000))]))


DAY = date(2012, 3, 31)
FOR_A_FUND = [
    Share(Skewed()), Share(Skewed(4)), Share(Compelled(why="so")), Lend(), Lend("OMBC"),
    ShareLater(), ShareLater(pl.Equal(), 3), BearAlone("OMBC"), BearAlone("host"), HoldBoth(),
    HoldBoth(DAY), CarryForward(Skewed(2)), Share(Slanted(4)), LendUpTo("OMBC"),
    LendUpTo("PCT", gbp(100)), CarryForward(Slanted(2)), FromThen("OMBC"),
    FromThen("PCT", DAY), FromThen("PCT", other="so"), Share(RatedSkew(3)),
]  # fmt: skip
FOR_SAVINGS = [
    *[each for each in FOR_A_FUND if each.for_savings and each != BearAlone("host")],
    Share(pl.mixture({pl.Origin(): "40%", Skewed(): "60%"})),
    Share(pl.mixture({pl.Origin(): "40%", Skewed(3): "60%"})),
    Share(pl.mixture({pl.Origin(): "40%", Slanted(3): "60%"})),
    pl.scale("50%", to=Slanted(3)).treatment,
    pl.scale("50%", to=RatedSkew(3)).treatment,
    pl.scale("50%", to=RatedSkew()).treatment,
    Prize("PCT"),
]
RULES = [
    HalfOf(gbp(1200)), HalfOf(gbp(1200), "so"),
    WithCeiling(gbp(600)), WithCeiling(gbp(600), gbp(5)),
]  # fmt: skip
AGREEMENTS = [
    *[_in_a_fund(pl.Step(each)) for each in FOR_A_FUND],
    *[_in_the_protocol(pl.Step(each)) for each in FOR_SAVINGS],
    *[_contributed(rule) for rule in RULES],
    _in_a_fund(pl.Step(Share(pl.Percentages({"PCT": "rest"})), quoted={"PCT": Fraction(1)})),
]


def _code_of_refusal(agreement: pl.Agreement, path: Path) -> str | None:
    try:
        pl.write_workbook(agreement, pl.Facts(), path)
    except UnreadableFile as error:
        return error.code
    return None


@pytest.mark.parametrize("number", range(len(AGREEMENTS)))
def test_what_is_written_reads_back_the_same(tmp_path: Path, number: int) -> None:
    """An agreement that the writer accepts is read back as an equal one; others it refuses."""
    agreement, path = AGREEMENTS[number], tmp_path / "book.xlsx"
    refused = _code_of_refusal(agreement, path)
    if refused:
        assert (refused, path.exists()) == ("python-only", False)
        return
    book = pl.read_workbook(path)

    assert book.faults == ()
    assert agreement == book.agreement


def test_some_of_each_kind_are_written_and_some_refused(tmp_path: Path) -> None:
    """A setting that says what holds unsaid is no reason to refuse."""
    plain = [_in_a_fund(pl.Step(Share(Skewed()))), _in_a_fund(pl.Step(Lend()))]
    plain += [_in_a_fund(pl.Step(each)) for each in FOR_A_FUND if isinstance(each, LendUpTo)]
    plain += [_in_a_fund(pl.Step(Share(Slanted(4)))), _contributed(WithCeiling(gbp(6), gbp(5)))]
    plain += [_contributed(HalfOf(gbp(1200))), _in_the_protocol(pl.Step(HoldBoth(DAY)))]
    for agreement in plain:
        pl.write_workbook(agreement, pl.Facts(), tmp_path / "book.xlsx")

        assert pl.read_workbook(tmp_path / "book.xlsx").agreement == agreement
    for agreement, said in [
        (_in_a_fund(pl.Step(Share(Skewed(4)))), "is shared by skewed with the setting by"),
        (_in_a_fund(pl.Step(Lend("OMBC"))), "has the treatment lend with the setting lender"),
        (_in_a_fund(pl.Step(FromThen("PCT", DAY))), "from then with the setting since"),
        (_in_a_fund(pl.Step(FromThen("PCT", other="so"))), "from then with the setting other"),
        (_in_the_protocol(pl.scale("50%", to=RatedSkew(3))), "rated skew with the setting by"),
        (_contributed(HalfOf(gbp(1200), "so")), "the rule half of with the setting because"),
    ]:
        with pytest.raises(UnreadableFile, match=said):
            pl.write_workbook(agreement, pl.Facts(), tmp_path / "refused.xlsx")


@pytest.mark.parametrize(
    ("sheet", "heading", "word", "says"),
    [
        ("Risk share", "Basis", "compelled", "compelled has the setting why, which only Python"),
        ("Risk share", "Treatment", "share later", None),
    ],
)
def test_what_cannot_be_made_from_cells_is_a_fault(
    tmp_path: Path, sheet: str, heading: str, word: str, says: str | None
) -> None:
    """A word of a class with settings that no column holds is told at its cell, not raised."""
    path = tmp_path / "book.xlsx"
    agreement = _in_a_fund(pl.Step(Share(pl.Equal())))
    pl.write_workbook(agreement, pl.Facts(), path)
    book = openpyxl.load_workbook(path)
    place = next(cell for cell in book[sheet][1] if cell.value == heading)
    book[sheet].cell(2, place.column, word)
    book.save(path)
    faults = pl.read_workbook(path).faults

    assert [fault.message.startswith(says) for fault in faults] == [True] if says else not faults


def test_a_column_of_ones_own_is_asked_for_where_it_is_needed(tmp_path: Path) -> None:
    """A blank that a class needs is a fault at its cell, and what is not used is told."""
    path = tmp_path / "book.xlsx"
    steps = [pl.Step(Share(Slanted(4))), pl.Step(LendUpTo("PCT", gbp(100)))]
    pl.write_workbook(_agreement(pool(overspend=steps)), pl.Facts(), path)
    book = openpyxl.load_workbook(path)
    headings = {cell.value: cell.column or 0 for cell in book["Risk share"][1]}
    book["Risk share"].cell(2, headings["Slant"], None).value = None
    book["Risk share"].cell(2, headings["Most"], 5)
    book.save(path)
    read = pl.read_workbook(path)

    assert ["basis slanted needs Slant, which is blank"] == [each.message for each in read.faults]
    assert ["Most is not used by treatment share"] == [each.note for each in read.log]
