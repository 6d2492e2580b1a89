"""Who gets the savings, and who pays whom."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from tests.support.virements_and_savings import (
    saving_agreement,
    saving_facts,
    saving_outturn,
    saving_register,
)

from poolledger.agreement.register import Delivery, Status
from poolledger.ledger.journal import PROTOCOL, Account
from poolledger.schedules.dividend import dividend
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.bases import Equal
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Share
from poolledger.values.money import gbp


def _shared_by(step: Step) -> Outturn:
    """A protocol of one step."""
    agreement = evolve(saving_agreement(), protocol=[step])
    return agreement.settle(saving_facts(), "2011/12")


class TestSteps:
    def test_each_step_shows_what_it_did(self, saved: Outturn) -> None:
        """Investment is repaid, a tenth is set aside, the rest is shared equally."""
        steps, *_ = dividend(saved)

        assert [row[1:9] for row in steps.cells] == [
            ("repay investment", None, 80_000_00, 20_000_00, 20_000_00, None, None, None),
            ("reinvest", None, 6_000_00, 6_000_00, None, None, 6_000_00, None),
            ("share", "equal", 54_000_00, 54_000_00, 27_000_00, 27_000_00, None, None),
        ]
        assert steps.lead == ("£80,000.00 of savings recognised, all of it placed.",)

    def test_what_no_step_places_has_a_line(self) -> None:
        """£79,000 stays where it fell until it is agreed who gets it."""
        steps, partners, _ = dividend(_shared_by(Step(Share(Equal()), next=gbp(1_000))))

        assert steps.cells[-1][1] == "no bearer"
        assert 79_000_00 in steps.cells[-1]
        assert partners.total is not None
        assert partners.total[5] == 79_000_00
        assert partners.notes[-1].startswith("What no step places stays")

    def test_without_a_pot_it_says_so(self) -> None:
        """In April nothing is recognised."""
        steps, _, payments = dividend(saving_outturn(date(2011, 4, 30)))

        assert (steps.cells, steps.total) == ((), None)
        assert steps.lead == ("Nothing is recognised, so there is nothing to share.",)
        assert payments.lead == ("On the evidence as at 30 April 2011: nothing is left to pay.",)

    def test_more_withdrawn_than_recognised_is_said(self) -> None:
        """A pot below nil is not shared."""
        lost = Delivery(date(2011, 4, 30), "REABLE", "PCT", gbp("-10000"), Status.VERIFIED)
        facts = evolve(saving_facts(), savings=evolve(saving_register(), deliveries=[lost]))
        steps, *_ = dividend(saving_agreement().settle(facts, "2011/12"))

        assert steps.lead[0].startswith("More was withdrawn than is recognised")


class TestPayments:
    def test_what_fell_is_set_against_who_gets_it(self, saved: Outturn) -> None:
        """£60,000 fell to OMBC, which keeps £31,500: it owes £28,500 and has paid £5,000."""
        _, partners, _ = dividend(saved)

        assert partners.cells[1] == (
            *("OMBC", 60_000_00, 27_000_00, 4_500_00, 0),
            *(28_500_00, 5_000_00, 23_500_00),
        )

    def test_the_difference_is_the_journals(self, saved: Outturn) -> None:
        """Each difference is the balance of the partner's account."""
        _, partners, _ = dividend(saved)

        assert [row[5] for row in partners.cells] == [
            saved.journal.balance(Account(PROTOCOL, "partner", partner))
            for partner in saved.partners
        ]

    def test_a_payment_names_its_power(self, saved: Outturn) -> None:
        """Who pays whom, and under which power."""
        _, _, payments = dividend(saved)

        assert payments.cells == (("Oldham Council (OMBC)", "NHS Oldham (PCT)", 23_500_00, "s256"),)

    def test_without_a_power_it_is_recommended_only(self) -> None:
        """A protocol that names no power cannot be paid under one."""
        _, _, payments = dividend(_shared_by(Step(Share(Equal()))))

        assert {row[3] for row in payments.cells} == {"recommended only"}
        assert payments.notes[0].startswith("Recommended only:")

    def test_without_a_protocol_there_is_nothing(self, final: Outturn) -> None:
        """An agreement without a protocol has no sheet of it."""
        assert list(dividend(final)) == []
