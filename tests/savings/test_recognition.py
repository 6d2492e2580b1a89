"""What counts of savings, and what of it may be paid, is what the agreement says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from attrs import evolve
from tests.savings.lives import JULY, LATER, MAY, NEXT_YEAR, WORK, claimed, register_of, then

from poolledger.agreement.register import Delivery, Register, Status, Target
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.savings.claim_status import Saving
from poolledger.savings.recognition import Recognition, SavingsPosition
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import gbp

YEAR = FinancialYear.parse("2011/12")
THREE = (
    claimed(),
    claimed("40", claim="C2"),
    then("verified", claim="C2"),
    claimed("7", claim="C3"),
    then("verified", claim="C3"),
    then("banked", JULY, claim="C3"),
)


def recognition(register: Register, **terms: str) -> Recognition:
    """The two partners' savings, under some terms."""
    return Recognition(register, ["PCT", "OMBC"], SavingsTerms(**terms), traced=False)  # type: ignore[arg-type]


def position(register: Register, as_at: date = LATER, **terms: str) -> SavingsPosition:
    """The savings of 2011/12."""
    return recognition(register, **terms).position(YEAR, as_at)


class TestWhichStateCounts:
    @pytest.mark.parametrize(
        ("state", "pounds"), [("delivered", 147), ("claimed", 147), ("verified", 47), ("banked", 7)]
    )
    def test_a_state_includes_those_after_it(self, state: str, pounds: int) -> None:
        """£100 is claimed, £40 verified and £7 banked."""
        found = position(register_of(*THREE), recognised=state)

        assert (found.pot, found.delivered) == (pounds * 100, 147_00)
        assert found.by_partner == {"PCT": pounds * 100}

    def test_where_they_fall_is_in_the_order_of_the_partners(self) -> None:
        """The council's saving is the earlier, and stands behind the trust's."""
        rows = [
            Delivery(MAY, "WORK", code, gbp(5), Status.VERIFIED) for code in ("OMBC", "PCT", "OMBC")
        ]
        found = position(register_of(deliveries=rows))

        assert list(found.by_partner.items()) == [("PCT", 5_00), ("OMBC", 10_00)]

    def test_what_may_be_paid_is_a_part_of_what_is_recognised(self) -> None:
        """Recognised once claimed and paid once verified, £47 of £147 may be paid."""
        found = position(register_of(*THREE), recognised="claimed", paid="verified")

        assert (found.pot, sum(r.amount for r in found.payable)) == (147_00, 47_00)

    def test_unless_it_says_otherwise_what_is_recognised_may_be_paid(self) -> None:
        """Nothing is held."""
        found = position(register_of(*THREE))

        assert list(found.payable) == list(found.recognised)

    def test_what_is_challenged_stands_apart(self) -> None:
        """It is neither delivered nor recognised, and is not forgotten."""
        found = position(register_of(*THREE, then("challenged", JULY, claim="C2")))

        assert (found.pot, found.delivered, found.challenged) == (7_00, 107_00, 40_00)
        assert [int(s.amount) for s in found.savings] == [100_00, 7_00, 40_00]

    def test_why_a_saving_is_not_recognised(self) -> None:
        """It says what the saving would have to be."""
        soft = evolve(WORK, cashable=False)
        events = (*THREE, then("challenged", JULY, claim="C2"))
        register = register_of(*events, initiatives=(soft,))
        rule = recognition(register, recognised="banked")
        savings = rule.position(YEAR, LATER).savings

        assert [rule.refused(saving) for saving in savings] == [
            ["not banked", "not cashable"],
            ["not cashable"],
            ["challenged", "not cashable"],
        ]


class TestYears:
    def test_a_reversal_is_of_the_year_in_which_it_is_found(self) -> None:
        """The year before stays as it was settled."""
        register = register_of(claimed(), then("verified"), then("reversed", NEXT_YEAR, "30"))
        rule = recognition(register)

        assert rule.position(YEAR, LATER).pot == 100_00
        assert rule.position(YEAR.next, LATER).pot == -30_00
        assert rule.since(date(2011, 4, 1), YEAR.next, LATER).pot == 70_00

    def test_a_cumulative_position_begins_on_a_day(self) -> None:
        """What was saved before the agreement is no part of it; targets are of all its years."""
        targets = [Target(year, "joint", gbp(1200)) for year in ("2010/11", "2011/12", "2012/13")]
        register = register_of(claimed("50", MAY), claimed("5", JULY, "C2"), targets=targets)
        rule = recognition(register, recognised="claimed")
        found = rule.since(date(2011, 6, 1), YEAR.next, date(2012, 6, 30))

        assert (found.pot, found.target, found.expected_to_date) == (5_00, 2400_00, 1500_00)


class TestWhatMayCount:
    def test_a_cut_is_made_before_anything_is_summed(self) -> None:
        """What is cut is neither delivered nor recognised, in the joint programme or an own."""
        rows = [Delivery(MAY, code, "OMBC", gbp(8), Status.VERIFIED) for code in ("WORK", "OWN")]

        def half(savings: Sequence[Saving]) -> Sequence[Saving]:
            return [evolve(each, amount=each.amount // 2) for each in savings]

        rule = evolve(recognition(register_of(deliveries=rows)), allowed=half)
        found = rule.position(YEAR, LATER)

        assert (found.delivered, found.pot, found.own[0].delivered) == (4_00, 4_00, 4_00)

    def test_what_is_challenged_asks_for_no_room(self) -> None:
        """Only what counts is put before the cut."""
        seen: list[Saving] = []

        def looking(savings: Sequence[Saving]) -> Sequence[Saving]:
            seen.extend(savings)
            return savings

        register = register_of(*THREE, then("challenged", JULY, claim="C2"))
        evolve(recognition(register), allowed=looking).position(YEAR, LATER)

        assert [saving.claim for saving in seen] == ["C1", "C3"]
