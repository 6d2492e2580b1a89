"""
An integration board's underspend: what management action saved stays with the board, a windfall
goes back in proportion to what the partners put in for the joint pressures.

The clause is met in Scottish integration schemes: https://lawinsider.com/clause/underspends
The sums are a worked example of ours, and so are the partners, the budget, the year and the
dates.
"""

import poolledger as pl
from poolledger import gbp

HEALTH_BOARD = pl.Partner("HB", "The health board", pl.Kind.HEALTH_BOARD)
COUNCIL = pl.Partner("LA", "The council", pl.Kind.COUNCIL)
BOARD = pl.Partner("IJB", "The integration joint board", pl.Kind.OTHER)

MANAGEMENT_ACTION, WINDFALL = gbp("300k"), gbp("200k")
PRESSURES = {HEALTH_BOARD: "60%", COUNCIL: "40%"}


def settled() -> pl.Outturn:
    """The settlement of a year that closed below budget by both sums."""
    contributions = {HEALTH_BOARD: gbp("6m"), COUNCIL: gbp("4m")}
    board = pl.PooledFund(
        "BOARD",
        "Health and social care",
        host=BOARD,
        contributions=pl.fixed(contributions),
        underspend=[
            # How much of it was management action is for the board's finance officer to say.
            pl.carry_forward(next=MANAGEMENT_ACTION),
            pl.share(PRESSURES),
        ],
        overspend=[pl.decide("The parties"), pl.share(pl.Contributions())],
    )
    agreement = pl.Agreement(
        "Integration scheme",
        start="2017/18",
        partners=[BOARD, HEALTH_BOARD, COUNCIL],
        funds=[board],
    )
    spent = gbp("10m") - MANAGEMENT_ACTION - WINDFALL
    return agreement.settle(pl.Facts([pl.expenditure("31 March 2018", spent, "BOARD")]))


def placed(outturn: pl.Outturn) -> dict[str, dict[str, pl.Money]]:
    """What each step did with the underspend: by its treatment, then by partner."""
    return {
        result.step.treatment.name: {
            code: pl.Money(int(pence)) for code, pence in result.placement.allocations.items()
        }
        for result in outturn.variances[0].steps
    }


if __name__ == "__main__":
    for treatment, amounts in placed(settled()).items():
        print(f"{treatment}: {', '.join(f'{code} {amount}' for code, amount in amounts.items())}")
