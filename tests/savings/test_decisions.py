"""A decision made without the others, or against their advice, is seen and blocks posting."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from tests.savings.lives import OWN, WORK
from tests.support.stream import CASES, Settled, law

from poolledger.agreement.register import Decision, Initiative, Register
from poolledger.savings.decisions import blocking, reviewed
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import gbp
from poolledger.values.partners import Kind, Partner

PCT = Partner("PCT", "NHS Oldham", Kind.PCT, last_day=date(2013, 3, 31))
OMBC = Partner("OMBC", "Oldham Council", Kind.COUNCIL)
CT = Partner("CT", "Care trust", Kind.CARE_TRUST)
CCG = Partner("CCG", "Oldham CCG", Kind.CCG, first_day=date(2013, 4, 1))
PARTNERS = (PCT, OMBC, CT, CCG)
YEAR = FinancialYear(2011)
YEAR_END = YEAR.last_day
MAY, JUNE, JULY = date(2011, 5, 10), date(2011, 6, 1), date(2011, 7, 1)


def decision(**said: Any) -> Decision:
    """£500 of the trust's for joint work, discussed in May and decided in June."""
    terms: dict[str, Any] = {"discussed": MAY, "initiative": "WORK"}
    return Decision(JUNE, PCT, gbp(500), **terms | said)


def why_not(each: Decision, as_at: date = YEAR_END) -> str | None:
    """Why a decision is not in order."""
    [only] = reviewed(Register(decisions=[each]), PARTNERS, as_at)
    assert only.in_order is (only.why_not is None)
    return only.why_not


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"discussed": JUNE, "notified": JUNE},
        {"discussed_with": ("OMBC", "CT")},
        {"recommended": gbp(500)},
        {"recommended": gbp(400), "reason": "Prices rose"},
    ],
)
def test_a_decision_discussed_before_is_in_order(said: dict[str, Any]) -> None:
    """It was discussed no later than notified and made, and is for what was recommended."""
    assert why_not(decision(**said)) is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"discussed": None}, "it has no day on which it was discussed before"),
        ({"discussed": JULY}, "it was only discussed on 1 July 2011"),
        (
            {"discussed": JUNE, "notified": MAY},
            "it was notified on 10 May 2011, before it was discussed on 1 June 2011",
        ),
        ({"discussed_with": ("OMBC",)}, "it was not discussed with CT"),
        ({"discussed_with": ("PCT",)}, "it was not discussed with OMBC and CT"),
        (
            {"recommended": gbp(400)},
            "£500.00 was decided where £400.00 was recommended, and no reason is given",
        ),
        (
            {"discussed": JULY, "discussed_with": ("CT",)},
            "it was only discussed on 1 July 2011; it was not discussed with OMBC",
        ),
    ],
)
def test_what_is_not_in_order_is_said_in_words(said: dict[str, Any], words: str) -> None:
    """Everything that is not in order is said, one after the other."""
    assert why_not(decision(**said)) == words


def test_partners_of_the_day_of_the_discussion_take_part() -> None:
    """A body that came after the discussion need not have been there; one that left must."""
    later = evolve(decision(), day=date(2013, 4, 2), partner="OMBC", discussed=date(2013, 3, 30))
    after = evolve(later, discussed=date(2013, 4, 1))

    assert why_not(evolve(later, discussed_with=("PCT", "CT")), date(2013, 6, 30)) is None
    assert why_not(evolve(after, discussed_with=("CCG", "CT")), date(2013, 6, 30)) is None
    assert why_not(evolve(after, discussed_with=("CT",)), date(2013, 6, 30)) == (
        "it was not discussed with CCG"
    )


def test_what_happened_after_the_day_is_not_known() -> None:
    """As at June, July's discussion and payment have not happened; as at May, nothing has."""
    register = Register(decisions=[decision(discussed=JULY, notified=JULY, paid=JULY)])
    [known] = reviewed(register, PARTNERS, JUNE)
    [later] = reviewed(register, PARTNERS, JULY)

    assert reviewed(register, PARTNERS, MAY) == []
    assert known.decision == decision(discussed=None)
    assert known.why_not == "it has no day on which it was discussed before"
    assert later.decision == register.decisions[0]


def test_a_year_has_its_own_decisions() -> None:
    """The decisions of another year are left out where one year is asked for."""
    register = Register(decisions=[decision(), evolve(decision(), day=date(2012, 4, 2))])
    found = reviewed(register, PARTNERS, date(2012, 4, 30), YEAR)

    assert [each.decision.day for each in found] == [JUNE]


class TestBlocking:
    """Only what is paid on the strength of a decision waits for it."""

    def blocked(self, *decisions: Decision, as_at: date = YEAR_END) -> list[Decision]:
        """The decisions that keep a dividend of joint work from being posted."""
        register = Register(decisions=decisions)
        found = blocking(register, YEAR, as_at, [WORK], PARTNERS)
        return [each.decision for each in found]

    def test_one_not_in_order_on_recognised_work_blocks(self) -> None:
        """It is named, so that it can be mended."""
        bad = decision(discussed=None)

        assert self.blocked(decision(), bad) == [bad]

    def test_others_do_not(self) -> None:
        """Other work, no work named, another year, a later day: none of it holds up the year."""
        bad = decision(discussed=None)
        next_year = evolve(bad, day=date(2012, 4, 2))

        assert self.blocked(evolve(bad, initiative=OWN.code), evolve(bad, initiative=None)) == []
        assert self.blocked(next_year, as_at=date(2012, 4, 30)) == []
        assert self.blocked(bad, as_at=MAY) == []

    def test_a_reason_given_frees_it(self) -> None:
        """What departs from the recommendation is posted once the reason is there."""
        bad = decision(recommended=gbp(400))

        assert self.blocked(bad) == [bad]
        assert self.blocked(evolve(bad, reason="Prices rose")) == []


@law(CASES)
def test_what_blocks_is_of_the_year_and_not_in_order(settled: Settled) -> None:
    """What blocks was decided by the year's end, is not in order and was not ratified later."""
    case = settled.case
    register, partners = case.facts.savings, case.agreement.partners
    found = blocking(register, case.year, case.as_at, register.initiatives, partners)
    made = reviewed(register, partners, case.as_at)
    ratified = {(each.decision.partner, each.decision.initiative) for each in made if each.in_order}
    by_then = [each for each in made if each.decision.day <= case.year.last_day]
    wrong = [each for each in by_then if each.decision.initiative and not each.in_order]

    assert all(each in wrong for each in found)
    for each in wrong:
        of = (each.decision.partner, each.decision.initiative)
        assert each in found or of in ratified


def test_a_later_decision_in_order_ratifies_one_that_was_not_discussed() -> None:
    """Nobody has to make up a day of discussion; the first stays listed as it was."""
    day, later = date(2011, 5, 1), date(2011, 9, 1)
    first = Decision(day, "PCT", gbp(90), initiative="WORK")
    again = Decision(later, "PCT", gbp(90), initiative="WORK", discussed=date(2011, 8, 1))
    work, year = Initiative("WORK", "Joint work", "2011/12"), FinancialYear.parse("2011/12")

    def blocked(*decisions: Decision, as_at: date = date(2012, 3, 31)) -> list[Decision]:
        register = Register([work], decisions=decisions)
        found = blocking(register, year, as_at, [work], [PCT, OMBC])
        return [each.decision for each in found]

    assert blocked(first) == [first]
    assert blocked(first, again) == []
    assert blocked(first, again, as_at=date(2011, 8, 31)) == [first]
    assert blocked(first, evolve(again, amount=gbp(80))) == [first]
