"""What may not be passed is asked of every settlement, and a spoilt engine is seen to pass it."""

from __future__ import annotations

import pytest

import poolledger as pl
from poolledger.budgets.monitoring import Monitor
from poolledger.settlement.risk_share import RiskShare
from poolledger.sharing.treatments import Reserve
from poolledger.sharing.treatments.treatment import Placement

ICB = pl.Partner("ICB", "NHS Sussex", pl.Kind.ICB)
ESCC = pl.Partner("ESCC", "East Sussex County Council", pl.Kind.COUNCIL)


def _settled() -> pl.Outturn:
    """A fund that draws a small reserve, moves a budget, and caps what one partner bears."""
    fund = pl.PooledFund(
        "BEDS",
        "Community beds",
        host=ESCC,
        schemes=[pl.Scheme("A", "Wards"), pl.Scheme("B", "Homes")],
        contributions=[
            *pl.fixed({ICB: "600"}, scheme="A"),
            *pl.fixed({ESCC: "400"}, scheme="B"),
        ],
        overspend=[pl.draw("Contingency"), pl.share({ICB: "50%", ESCC: "50%"}), pl.bear("host")],
        caps=[pl.YearCap(ICB, "overspend", "2%")],
    )
    agreement = pl.Agreement("Beds", start="2024/25", partners=[ICB, ESCC], funds=[fund])
    facts = pl.Facts(
        [pl.expenditure("2025-03-31", "700", "A"), pl.expenditure("2025-03-31", "400", "B")],
        virements=[pl.Virement("2024-06-30", "A", "B", "50")],
        reserves=[pl.ReserveOpening("2024/25", "Contingency", "30", fund="BEDS")],
    )
    return agreement.settle(facts, "2024/25")


def _failed(outturn: pl.Outturn) -> list[str]:
    return [check.check for check in outturn.checks if not check.passed]


def test_a_sound_settlement_passes_no_limit() -> None:
    """The reserve is spent, the cap is met, and the budgets have moved."""
    outturn = _settled()

    assert _failed(outturn) == []
    assert outturn.borne("BEDS") == {"ICB": pl.gbp("12"), "ESCC": pl.gbp("58")}
    assert {each.check for each in outturn.checks} >= {
        "BEDS: nobody has more than its cap of the year",
        "reserve Contingency: it is not drawn below nil",
        "virements: each scheme's budget moves by what the facts say",
    }


@pytest.mark.parametrize(
    ("spoilt", "seen"),
    [
        (
            lambda patch: patch.setattr(Monitor, "_virements", lambda self: {}),
            "virements: each scheme's budget moves by what the facts say",
        ),
        (
            lambda patch: patch.setattr(RiskShare, "_caps_for", lambda self, direction: {}),
            "BEDS: nobody has more than its cap of the year",
        ),
        (
            lambda patch: patch.setattr(
                Reserve,
                "place",
                lambda self, offer, scope: Placement(offer.amount, reserve=self.reserve),
            ),
            "reserve Contingency: it is not drawn below nil",
        ),
    ],
    ids=["virements ignored", "caps ignored", "a reserve drawn beyond its balance"],
)
def test_an_engine_that_passes_a_limit_is_seen(
    spoilt: object, seen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is worked out anew from what was agreed and from the facts."""
    assert callable(spoilt)
    spoilt(monkeypatch)

    assert seen in _failed(_settled())
