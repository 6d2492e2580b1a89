"""The dividend's tables of a protocol that uses all that one may say."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.protocols import (
    CCG,
    OMBC,
    PROTOCOLS,
    by_initiative,
    by_programme,
    losing,
    over_years,
    register,
    settled,
    telecare,
)

import poolledger as pl
from poolledger import gbp
from poolledger.render.json import data_of
from poolledger.schedules.dividend import dividend
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn


def tables(outturn: Outturn) -> dict[str, Table]:
    """The dividend's tables by title."""
    return {table.title: table for table in dividend(outturn)}


def column(table: Table, heading: str) -> list[object]:
    """The cells under a heading, without the total."""
    place = [each.heading for each in table.columns].index(heading)
    return [row[place] for row in table.cells]


class TestPots:
    def test_each_programme_has_a_table_of_steps(self) -> None:
        """A table a pot, then one of what fell and one of payments."""
        assert list(tables(by_programme())) == [
            "Dividend of 2013/14: Acute",
            "Dividend of 2013/14: no programme",
            "Where savings fell, and who gets them",
            "Payments of dividend",
        ]

    def test_each_initiative_has_one(self) -> None:
        """Its lead is of its own saving."""
        beds = tables(by_initiative())["Dividend of 2013/14: BEDS"]

        assert beds.lead == ("£90,000.00 of savings recognised, all of it placed.",)

    def test_nothing_recognised_has_one_all_the_same(self) -> None:
        """It says that there is nothing."""
        nothing = settled(register([]), [pl.share(pl.Equal())], assessed="initiative")

        assert tables(nothing)["Dividend of 2013/14"].lead == (
            "Nothing is recognised, so there is nothing to share.",
        )

    def test_all_years_are_told_of(self) -> None:
        """What is recognised is of more than the year, and so is what was paid."""
        shown = tables(over_years())

        assert shown["Dividend of 2013/14"].lead == (
            "£12,000.00 of savings recognised from the agreement's start, all of it placed.",
        )
        partners = shown["Where savings fell, and who gets them"]
        assert column(partners, "Paid already £") == [-1_000_00, 1_000_00, 0]


class TestNotes:
    def test_what_columns_cannot_show_is_noted(self) -> None:
        """A gate that was missed, a scale, a hold, a claim not met, and who was protected."""
        notes = tables(by_programme())["Dividend of 2013/14: Acute"].notes

        assert notes == (
            "A partner's column is what it is given.",
            "Step 1 is passed over: share, origin (only if below 5%).",
            "Step 2 holds £1,000.00 until 1 April 2014.",
            ("Step 3 passes on £64,080.00 of £89,000.00, scaled by 90%, times the score quality."),
            "Step 4: of claims could not be met £3,000.00 of OMBC.",
            (
                "Step 6 moves £4,492.00 to RMBC, to be no worse off, from what was given before: "
                "£3,004.97 off CCG and £1,487.03 off OMBC."
            ),
        )

    def test_protection_that_falls_short_and_a_hold_that_ended(self) -> None:
        """A shortfall is reported, never hidden."""
        protocol = [pl.hold(until="31 March 2014"), pl.bear(OMBC), pl.no_worse_off()]
        short = settled(register([], telecare("OMBC", "1k")), protocol)
        notes = tables(short)["Dividend of 2013/14"].notes

        assert "Step 1 holds nothing from 31 March 2014 on." in notes
        assert "Step 3: still worse off is CCG by £2,000.00." in notes

    def test_protection_in_a_loss_has_nothing_to_give(self) -> None:
        """What is borne leaves nobody with more than it claims."""
        protocol = [pl.bear(CCG, direction="overspend"), pl.no_worse_off(direction="overspend")]
        lost = settled(register([], telecare("OMBC", "-1k")), protocol)

        assert tables(lost)["Dividend of 2013/14"].notes[1:] == (
            "Step 2: still worse off is CCG by £4,000.00.",
        )


class TestLoss:
    def test_a_loss_is_shown_by_its_size(self) -> None:
        """What a partner bears is above nil in its steps, and below nil of what it is given."""
        shown = tables(losing())
        steps = shown["Dividend of 2013/14"]
        partners = shown["Where savings fell, and who gets them"]

        assert steps.lead == (
            "£9,000.00 lost, more being withdrawn than is recognised, all of it placed.",
        )
        assert steps.notes == ("A loss: a partner's column is what it bears.",)
        assert column(steps, "CCG £") == [4_500_00]
        assert column(partners, "Entitlement £") == [-4_500_00, -2_700_00, -1_800_00]

    def test_one_that_every_step_passes_over_has_no_bearer(self) -> None:
        """It is a loss to share, and the rows end before it is shared: why is noted."""
        gated = pl.share(pl.Equal(), direction="both", only_if_at_least="£20,000")
        steps = tables(settled(register([], telecare("OMBC", "-9k")), [gated]))[
            "Dividend of 2013/14"
        ]

        (lead,) = steps.lead
        assert lead == (
            "£9,000.00 lost, more being withdrawn than is recognised, of which £9,000.00 has no "
            "bearer: the rules end before it is placed."
        )
        assert column(steps, "Passed on £") == [9_000_00]
        assert steps.notes[1:] == (
            "Step 1 is passed over: share, equal (only if at least £20,000.00).",
        )

    def test_one_without_rows_stays_where_it_fell(self) -> None:
        """The protocol shares savings alone."""
        lost = settled(register([], telecare("OMBC", "-9k")), [pl.share(pl.Equal())])

        (lead,) = tables(lost)["Dividend of 2013/14"].lead
        assert lead == (
            "More was withdrawn than is recognised, by £9,000.00: the protocol has no rows for a "
            "loss, so it stays where it fell."
        )


class TestPower:
    def test_a_payment_that_no_step_gives_has_none(self) -> None:
        """What was paid is due back, and the steps, which name a power, give nothing."""
        paid = [pl.DividendPaid(date(2013, 12, 31), OMBC, CCG, gbp("1k"))]
        outturn = settled(register([], paid=paid), [pl.share(pl.Equal(), power="s75")])
        payments = tables(outturn)["Payments of dividend"]

        assert [row[2:] for row in payments.cells] == [(1_000_00, "recommended only")]
        assert payments.notes == (
            "Recommended only: no step that gives to the payee names a power to pay it under.",
        )


class TestHeld:
    def test_what_is_held_has_a_column(self) -> None:
        """Difference less what is held less what was paid is still to pay."""
        partners = tables(by_programme())["Where savings fell, and who gets them"]
        sums = [column(partners, f"{heading} £") for heading in ("Difference", "Of which held")]
        sums += [column(partners, f"{heading} £") for heading in ("Paid already", "Still to pay")]

        assert column(partners, "Of which held £") == [-10_986_48, 18_253_14, -7_266_66]
        assert partners.total is not None
        assert all(d - h - p == s for d, h, p, s in zip(*sums, strict=True))
        assert partners.notes[-1] == (
            "A saving is paid once it is banked: of what is recognised £45,000.00 is held, and of "
            "what partners are entitled to CCG £11,319.81, OMBC £21,413.53 and RMBC £12,266.66."
        )

    def test_where_nothing_is_held_there_is_none(self) -> None:
        """Nor a note of it."""
        partners = tables(by_initiative())["Where savings fell, and who gets them"]

        assert "Of which held £" not in [each.heading for each in partners.columns]

    def test_the_json_has_it_too(self) -> None:
        """The pot and the entitlements that are held; null where nothing is."""
        assert data_of(by_programme())["held"] == {
            "pot": "45000.00",
            "entitlement": {"CCG": "11319.81", "OMBC": "21413.53", "RMBC": "12266.66"},
        }
        assert data_of(by_initiative())["held"] is None


class TestBlocked:
    def test_what_is_not_to_be_posted_says_why(self) -> None:
        """It is worked out and shown all the same."""
        payments = tables(by_programme())["Payments of dividend"]

        assert payments.lead[1].startswith("Not to be posted: CCG's decision of 1 May 2013 on BEDS")
        assert len(payments.cells) == 2

    def test_the_json_says_why_too(self) -> None:
        """Reason by reason; none where it may be posted."""
        (why,) = data_of(by_programme())["not_to_be_posted"]

        assert why.startswith("CCG's decision of 1 May 2013 on BEDS is not in order: ")
        assert data_of(by_initiative())["not_to_be_posted"] == []


@pytest.mark.parametrize("name", PROTOCOLS)
def test_every_row_adds_up_from_the_figures_beside_it(name: str) -> None:
    """At each step what is offered is on its row; what fell is given, kept or paid."""
    outturn = PROTOCOLS[name]()
    plain = outturn.agreement.settle(outturn.facts, "2013/14", outturn.as_at, workings=False)
    partners = tables(plain)["Where savings fell, and who gets them"]
    headings = ("Fell to it", "Entitlement", "Set aside", "Into reserves it holds", "Difference")
    sums = [column(partners, f"{heading} £") for heading in headings]

    assert all(f - e - a - r == d for f, e, a, r, d in zip(*sums, strict=True))
    assert partners.cells == tables(outturn)["Where savings fell, and who gets them"].cells
