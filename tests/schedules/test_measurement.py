"""What savings are measured against is shown line by line, and every cut claim by claim."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.recompute import recompute
from tests.support.programmes import (
    DECEMBER,
    LAST,
    measured_agreement,
    measured_facts,
    measured_outturn,
)
from tests.support.workings import worked_again

from poolledger.agreement.facts import Facts
from poolledger.agreement.savings_terms import Overlap, SavingsTerms
from poolledger.explain import explanation_data, figures_of
from poolledger.render.json import data_of
from poolledger.schedules.board import board_paper
from poolledger.schedules.measurement import measuring
from poolledger.schedules.prices import prices
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn


def _tables(outturn: Outturn) -> dict[str, Table]:
    return {table.title: table for table in (*measuring(outturn), *prices(outturn))}


class TestLines:
    def test_a_line_shows_base_growth_and_notes(self) -> None:
        """£1m at 2% and 1%, less a ward of £10,000, is £1,020,200; a later note is not known."""
        table = _tables(measured_outturn())["What would be spent if nothing were done, 2012/13"]

        assert table.cells == (
            (
                "BEDS", "Hospital beds", "PCT", "2011/12", 1_000_000_00, Fraction(302, 10_000),
                -10_000_00, 1_020_200_00, "4.1",
            ),
            ("CARE", "", "OMBC", "2012/13", 64_000_00, None, 0, 64_000_00, None),
        )  # fmt: skip

    def test_a_note_counts_from_its_day(self) -> None:
        """At the year's end the later note is there, and re-bases its line."""
        tables = _tables(measured_outturn(LAST))

        assert [row[1] for row in tables["Change notes"].cells] == ["BEDS", "CARE"]
        lines = tables["What would be spent if nothing were done, 2012/13"]
        assert lines.cells[1][6:8] == (6_000_00, 70_000_00)

    def test_every_difference_is_of_the_figures_beside_it(self) -> None:
        """Saved is do nothing less spent, and claimed is what is cut and what is allowed."""
        table = _tables(measured_outturn())["Saved and claimed on each line, 2012/13"]

        for row in table.all_cells:
            do_nothing, spent, saved, _, claimed, cut, allowed = (
                cell for cell in row[2:] if isinstance(cell, int)
            )
            assert saved == do_nothing - spent
            assert claimed == cut + allowed

    def test_a_line_of_which_nobody_said_what_was_spent_is_noted(self) -> None:
        """A saving is not the whole line because no spending is stated."""
        facts = measured_facts()
        (line,) = [each for each in facts.savings.lines if each.line == "CARE"]
        savings = type(facts.savings)(lines=[line])
        outturn = measured_agreement().settle(Facts(facts.actuals, savings=savings), "2012/13")
        table = _tables(outturn)["Saved and claimed on each line, 2012/13"]

        assert "No spending is known of CARE" in table.notes[-1]


class TestCuts:
    def test_what_is_cut_is_shown_claim_by_claim(self) -> None:
        """Own work is met first, so the joint claims are cut, the unverified one whole."""
        table = _tables(measured_outturn())["Claims that are cut, 2012/13"]

        assert [row[-3:] for row in table.cells] == [
            (10_000_00, 1_900_00, 8_100_00),
            (8_000_00, 8_000_00, 0),
        ]
        assert table.lead[0].startswith("£9,900.00 is claimed beyond what was saved")

    def test_what_is_cut_is_neither_delivered_nor_recognised(self) -> None:
        """With joint claims first, the partner's own programme is cut in their place."""
        terms = SavingsTerms(recognised="delivered", overlap=Overlap.JOINT_FIRST)
        first, last = (measured_outturn(terms=given) for given in (terms, None))
        sums = [
            (int(each.savings.pot), [int(own.delivered) for own in each.savings.own])
            for each in (first, last)
            if each.savings is not None
        ]

        assert sums == [(21_000_00, [2_200_00]), (11_100_00, [12_100_00])]

    def test_figures_explain_themselves(self) -> None:
        """Each is worked again from its operands, in words, as data and by an auditor."""
        outturn = measured_outturn()
        figures = [each for each in figures_of(outturn) if each.section == "additionality"]

        assert len(figures) == 2 * 3 + 4 * 2
        assert all(worked_again(each.amount) == each.amount for each in figures)
        assert "£8,100.00 is additional and" in outturn.explain()
        assert recompute(explanation_data(outturn)) == []


class TestAhead:
    def test_the_step_up_is_the_rest_of_the_full_year(self) -> None:
        """£48,000 from November leaves £28,000 for next year's budget: the board paper tells it."""
        title = "What 2012/13 leaves for 2013/14"
        (table,) = [each for each in board_paper(measured_outturn()) if each.title == title]
        row = next(row for row in table.cells if row[0] == "WARD")

        assert "Nov" in row
        assert row[-3:] == (48_000_00, 20_000_00, 28_000_00)

    def test_prices_of_another_year_are_shown_and_not_shared(self) -> None:
        """A price base changes what is shown of the register, and no penny of what is due."""
        terms = SavingsTerms(recognised="delivered", price_base="2010/11", price_index="Pay")
        nominal, real = measured_outturn(), measured_outturn(terms=terms)
        table = _tables(real)["The register in prices of 2010/11"]

        assert table.cells[2][:5] == ("HOME", "At home", "2011/12", Fraction(50, 51), 3_921_57)
        assert data_of(nominal) == data_of(real)


def test_the_json_has_lines_claims_and_step_ups() -> None:
    """The keys are those of the reference."""
    data = data_of(measured_outturn())
    (beds, care) = data["additionality"]

    assert list(beds) == ["line", "year", "do_nothing", "spent", "available", "claims"]
    assert beds["claims"][0] == {
        "programme": "joint", "initiative": "WARD", "falls_to": "PCT",
        "claimed": "10000.00", "allowed": "8100.00", "cut": "1900.00",
    }  # fmt: skip
    assert care["available"] == "4000.00"
    assert data["next_year"] == [
        {
            "initiative": "WARD", "full_year_effect": "48000.00", "this_year": "20000.00",
            "step_up": "28000.00",
        }
    ]  # fmt: skip


def test_without_lines_nothing_is_shown(saved: Outturn) -> None:
    """A register that is measured against nothing has no such tables, keys or words."""
    data = data_of(saved)

    assert list(measuring(saved)) == []
    assert list(prices(saved)) == []
    assert (data["additionality"], data["next_year"]) == ([], [])
    assert "What savings are measured against" not in saved.explain()


def test_a_settlement_as_at_an_earlier_day_knows_less() -> None:
    """In June nothing is cut: what is claimed later is not known."""
    june = measured_outturn(date(2012, 6, 30))

    assert june.additionality is not None
    claims = june.additionality.of_year(june.year).claims
    assert [(each.saving.initiative.code, each.cut) for each in claims] == [("HOME", 0)]
    assert DECEMBER > june.as_at
