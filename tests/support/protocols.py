"""Protocols with everything that a step may say, and savings that take them through all of it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import poolledger as pl
from poolledger import gbp
from poolledger.sharing.joint_cost_bases import SeparableCosts, Shapley

CCG = pl.Partner("CCG", "NHS Oldham", pl.Kind.CCG, population=Fraction(60_000))
OMBC = pl.Partner("OMBC", "Oldham Council", pl.Kind.COUNCIL, population=Fraction(40_000))
RMBC = pl.Partner("RMBC", "Rochdale Council", pl.Kind.COUNCIL, population=Fraction(20_000))
LAST = date(2014, 3, 31)

ALIGNED = pl.AlignedBudgets(
    "AL",
    "Aligned",
    schemes=[pl.Scheme("BEDS", "Beds", lead=CCG)],
    contributions=pl.fixed({CCG: gbp("1m")}, scheme="BEDS"),
)

ACUTE = [
    pl.gate("5%", programme="Acute", clause="A1", number=1),
    pl.hold(until="1 April 2014", next=gbp("1k"), programme="Acute", number=2),
    pl.scale("90%", score="quality", programme="Acute", number=3),
    pl.repay_investment("equal awards", next="£9,000", programme="Acute", power="s256", number=4),
    pl.share(
        pl.mixture([(pl.Origin(), "40%"), (pl.Population(), "60%")]),
        programme="Acute",
        power="s75",
        number=5,
    ),
    pl.no_worse_off(programme="Acute", number=6),
]
OTHERS = [
    pl.own_target_first(number=1),
    pl.cap("£4,000", to=RMBC, number=2),
    pl.floor("£6,000", CCG, number=3),
    pl.share(Shapley(), next="50%", number=4),
    pl.share(SeparableCosts(), number=5),
]
LOSS = [pl.share({CCG: "50%", OMBC: "30%", RMBC: "20%"}, direction="overspend", number=1)]
COSTS = {"CCG": 50, "OMBC": 40, "RMBC": 30, "CCG+OMBC": 70, "CCG+RMBC": 70, "OMBC+RMBC": 60}


def beds(reference: str, to: str, pounds: str, *, banked: bool = False) -> list[pl.Event]:
    """A saving on beds that is claimed and verified, and perhaps banked."""

    def event(state: str, body: pl.Partner, **terms: Any) -> pl.Event:
        return pl.Event(date(2013, 9, 30), "BEDS", pl.State(state), body, claim=reference, **terms)

    first = event("claimed", OMBC, falls_to=to, amount=gbp(pounds), evidence="E1")
    later = [event("verified", CCG), *([event("banked", OMBC)] if banked else [])]
    return [first, *later]


def telecare(to: str, pounds: str) -> pl.Delivery:
    """A saving by telecare that both have agreed."""
    return pl.Delivery(LAST, "TELE", to, gbp(pounds), pl.Status.VERIFIED)


def register(events: list[pl.Event], *deliveries: pl.Delivery, **terms: Any) -> pl.Register:
    """Two initiatives, of a programme and of none, and RMBC's own that has delivered nothing."""
    return pl.Register(
        initiatives=[
            pl.Initiative(
                "BEDS", "Fewer beds", "2013/14", programme="Acute", planned=gbp("100k"),
                investment=gbp("12k"), invested_by=OMBC,
                extra_cost=gbp("10k"), extra_cost_to=RMBC,
            ),
            pl.Initiative(
                "TELE", "Telecare", "2012/13", planned=gbp("50k"), extra_cost=gbp("3k"),
                extra_cost_to=CCG,
            ),
            pl.Initiative("OWN", "Its own", "2013/14", RMBC),
        ],
        events=events,
        deliveries=deliveries,
        targets=[pl.Target("2013/14", RMBC, gbp("2k"))],
        scores=[pl.Score("2013/14", "quality", "80%")],
        joint_costs=[
            pl.JointCost(tuple(who.split("+")), gbp(cost))
            for who, cost in (COSTS | {"CCG+OMBC+RMBC": 90}).items()
        ],
        **terms,
    )  # fmt: skip


def settled(
    register: pl.Register, protocol: list[pl.Step], as_at: date = LAST, **terms: Any
) -> pl.Outturn:
    """The year 2013/14 of the three, with what their agreement says of savings."""
    agreement = pl.Agreement(
        "Beds and telecare",
        start="2012/13",
        partners=[CCG, OMBC, RMBC],
        funds=[ALIGNED],
        protocol=protocol,
        savings=pl.SavingsTerms(**terms),
    )
    return agreement.settle(pl.Facts(savings=register), "2013/14", as_at)


SAVED = (
    [*beds("C1", "CCG", "60k", banked=True), *beds("C2", "OMBC", "30k")],
    telecare("OMBC", "10k"),
    telecare("RMBC", "5k"),
)
HASTY = pl.Decision(
    date(2013, 5, 1), "CCG", gbp("5k"), initiative="BEDS", recommended=gbp("5k"),
)  # fmt: skip


def by_programme() -> pl.Outturn:
    """£90,000 of the acute programme by six steps, £15,000 of others by five; all is told.

    Of beds £60,000 is banked and may be paid; the rest is held. A decision was not discussed.
    """
    known = register(*SAVED, decisions=[HASTY])
    protocol = [*ACUTE, *OTHERS, *LOSS]
    return settled(known, protocol, assessed="programme", paid="banked")


def by_initiative() -> pl.Outturn:
    """Beds in their first year and telecare in its second, each scaled by its age and gated."""
    protocol = [
        pl.gate("£20,000"),
        pl.scale(by_age=["80%", "50%", "25%"]),
        pl.make_whole("priority"),
        pl.share(pl.Equal()),
    ]
    return settled(register(*SAVED), protocol, assessed="initiative")


def losing() -> pl.Outturn:
    """£9,000 more is withdrawn than saved: half of the loss is CCG's, of which nothing fell."""
    loss = telecare("OMBC", "-9k")
    return settled(register([], loss), [*OTHERS, *LOSS])


def over_years() -> pl.Outturn:
    """All that is recognised from the start, £5,000 of it of the year before."""
    earlier = pl.Delivery(date(2013, 3, 31), "TELE", "OMBC", gbp("5k"), pl.Status.VERIFIED)
    paid = [pl.DividendPaid(date(2013, 4, 30), OMBC, CCG, gbp("1k"), for_year="2012/13")]
    known = register([], earlier, telecare("RMBC", "7k"), paid=paid)
    return settled(known, [pl.share(pl.Equal(), power="s75")], assessed="cumulative")


PROTOCOLS = {
    "by programme": by_programme,
    "by initiative": by_initiative,
    "losing": losing,
    "over years": over_years,
}
