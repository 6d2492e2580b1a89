"""
A dowry: the hospital's weekly cost follows the patient, and what the community costs beyond it is
shared equally between the health body and the council.

The clause is published: risk and benefit share arrangements of a Transforming Care agreement,
https://www.markettransfer.info/clause/risk-and-benefit-share-arrangements/_9
The sums are a worked example of ours, and so are the partners, the fund, the year and the dates.
"""

from fractions import Fraction

import poolledger as pl
from poolledger import gbp

WEEKS, HOSPITAL, COMMUNITY = 52, 3_500, 3_900

CCG = pl.Partner("CCG", "The health body", pl.Kind.CCG)
COUNCIL = pl.Partner("LA", "The council", pl.Kind.COUNCIL)


def settled(weeks: int = WEEKS) -> pl.Outturn:
    """The settlement of a placement that lasted so many weeks of the year."""
    dowry = pl.Contribution(CCG, pl.Unit(Fraction(HOSPITAL), Fraction(weeks)))
    excess = pl.share({CCG: "1/2", COUNCIL: "1/2"})
    fund = pl.PooledFund(
        "DOWRY",
        "Placements in the community",
        host=COUNCIL,
        contributions=[dowry],
        overspend=[excess],
        underspend=[pl.carry_forward()],  # Ours: the clause read here is about the excess.
    )
    agreement = pl.Agreement("Dowries", start="2017/18", partners=[CCG, COUNCIL], funds=[fund])
    spent = pl.expenditure("31 March 2018", gbp(COMMUNITY * weeks), "DOWRY")
    return agreement.settle(pl.Facts([spent]))


def borne(outturn: pl.Outturn) -> dict[str, pl.Money]:
    """What each partner bears of the excess."""
    (step,) = outturn.variances[0].steps
    return {code: pl.Money(int(pence)) for code, pence in step.placement.allocations.items()}


if __name__ == "__main__":
    for weeks in (1, WEEKS):
        shares = ", ".join(f"{code} {amount}" for code, amount in borne(settled(weeks)).items())
        print(f"Weeks: {weeks}, at £{COMMUNITY:,} against £{HOSPITAL:,}: {shares}")
