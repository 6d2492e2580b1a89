"""
What if the uplift were 1.5 points lower and the risk share 60:40?

Prints how the draft would differ from what was agreed, on the same facts. Partners, figures and
clauses are ours.
"""

from fractions import Fraction

import poolledger as pl
from poolledger import gbp

ICB = pl.Partner("ICB", "NHS Eastvale", pl.Kind.ICB)
COUNCIL = pl.Partner("EVC", "Eastvale Council", pl.Kind.COUNCIL)
UPLIFT = pl.IndexRate("Pay and prices", "2025/26", Fraction("0.04"))
EQUIPMENT = pl.PooledFund(
    "EQUIP",
    "Community equipment",
    host=COUNCIL,
    contributions=[
        *pl.fixed({ICB: gbp("1.2m"), COUNCIL: gbp("800k")}, years="2024/25", clause="6.1"),
        pl.Contribution(ICB, pl.Uplift(index="Pay and prices"), years="2025/26 on", clause="6.2"),
        pl.Contribution(COUNCIL, pl.Uplift(index="Pay and prices"), years="2025/26 on"),
    ],
    risk_share=[pl.share(pl.Equal(), number=1, clause="8.1")],
)
AGREED = pl.Agreement(
    "Community equipment",
    start="2024/25",
    partners=[ICB, COUNCIL],
    funds=[EQUIPMENT],
    indices=[UPLIFT],
)
FACTS = pl.Facts(
    [
        pl.receipt("30 September 2025", "1,248,000", fund="EQUIP", partner=ICB),
        pl.expenditure("31 March 2026", "2,130,000", "EQUIP"),
    ]
)


def draft() -> pl.Agreement:
    """The agreement with the lower uplift and the other shares, and each change in its lineage."""
    lower = pl.IndexRate(UPLIFT.index, UPLIFT.year, UPLIFT.rate - Fraction("0.015"))
    sixty_forty = pl.share({ICB: "60%", COUNCIL: "40%"}, number=1)
    return AGREED.vary("uplift 1.5 points lower", indices=[lower]).vary(
        "risk share 60:40", fund="EQUIP", risk_share=[sixty_forty]
    )


if __name__ == "__main__":
    print(pl.compare(AGREED.settle(FACTS), draft().settle(FACTS)))
    # The other half of a what-if is a fact that turns out otherwise.
    spent = FACTS.adding("£50,000 more spent", pl.expenditure("31 March 2026", "50k", "EQUIP"))
    print(pl.compare(AGREED.settle(FACTS), AGREED.settle(spent)))
