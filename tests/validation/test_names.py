"""Each name in a year's facts or a register is one that there is, whatever field it stands in."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.support.scopes import agreement_of, pool

from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.contributions import Bridge, RollForwardStep
from poolledger.agreement.do_nothing_lines import ChangeNote, DoNothing, LineSpending
from poolledger.agreement.facts import Activity, Facts, Forecast, OpeningBalance, Virement
from poolledger.agreement.facts import ReserveOpening as Reserve
from poolledger.agreement.register import (
    Decision,
    Delivery,
    DividendPaid,
    Initiative,
    JointCost,
    Register,
    Score,
    Target,
)
from poolledger.validation.names import facts_name_known_things, register_names_known_things
from poolledger.values.errors import AgreementFault
from poolledger.values.money import gbp

DAY, YEAR, POUND = date(2011, 5, 1), "2011/12", gbp(1)
FACTS = Facts(
    virements=[Virement(DAY, "scheme-1", "scheme-2", POUND)],
    forecasts=[Forecast("scheme-3", DAY, POUND)],
    activity=[Activity(YEAR, "scheme-4", "partner-1", 1)],
    opening_balances=[OpeningBalance(YEAR, "fund-1", "partner-2", POUND)],
    reserves=[Reserve(YEAR, "R", POUND, fund="fund-2", held_by="partner-3")],
)
REGISTER = Register(
    initiatives=[
        Initiative(
            "A",
            "A",
            YEAR,
            "partner-1",
            cashable=True,
            recurrent=True,
            invested_by="partner-2",
            extra_cost_to="partner-3",
            scheme="scheme-1",
        )
    ],
    deliveries=[Delivery(DAY, "initiative-1", "partner-4", POUND, claimed_by="partner-5")],
    targets=[Target(YEAR, "partner-6", POUND)],
    paid=[DividendPaid(DAY, "partner-7", "partner-8", POUND, decided_by="partner-9")],
    decisions=[
        Decision(DAY, "partner-10", POUND, discussed_with=["partner-11"], initiative="initiative-2")
    ],
    events=[Event(DAY, "initiative-3", State.IDEA, "partner-12", falls_to="partner-13")],
    lines=[DoNothing("L", "partner-14", YEAR, POUND, profile="profile-1", scheme="scheme-2")],
    notes=[ChangeNote(DAY, "line-1", YEAR, "why", ["partner-15", "partner-16"], base=POUND)],
    spending=[LineSpending(DAY, "line-2", POUND)],
    scores=[Score(YEAR, "S", "0.5", initiative="initiative-4")],
    joint_costs=[JointCost(["partner-17"], POUND)],
)


def test_each_name_in_facts_is_looked_up() -> None:
    """None of these is there: each is told once, as what it is the name of."""
    told = [str(issue) for issue in facts_name_known_things(agreement_of(), FACTS)]

    assert sorted(_names(FACTS)) == sorted(_told(told))


def test_each_name_in_a_register_is_looked_up() -> None:
    """In whichever of its tables, one name or several."""
    facts = Facts(savings=REGISTER)
    told = [str(issue) for issue in register_names_known_things(agreement_of(), facts)]

    assert sorted(_names(REGISTER)) == sorted(_told(told))


def test_a_step_of_the_roll_forward_names_partners_and_schemes() -> None:
    """As the contributions do that it changes."""
    step = RollForwardStep(YEAR, "scheme-1", "partner-1", 1, Bridge.EFFICIENCY, POUND)
    with pytest.raises(AgreementFault) as caught:
        agreement_of(pool(roll_forward=[step]))

    assert ["partner-1", "scheme-1"] == sorted(_told([str(i) for i in caught.value.issues]))


def _names(record: object) -> set[str]:
    """The names in a record that are of nothing."""
    return set(re.findall(r"(?:partner|scheme|fund|initiative|line|profile)-\d+", repr(record)))


def _told(issues: list[str]) -> list[str]:
    found = (re.search(r"there is no (\w+) '((\w+)-\d+)'.*\[unknown-\1\]", each) for each in issues)
    return [match[2] for match in found if match is not None and match[1] == match[3]]
