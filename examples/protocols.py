"""
Protocols that others have shared savings by, each as steps: who gets what, and why.

The rules are published, and each names its source. The sums are worked examples of ours, except
where the text says that they are published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate

import poolledger as pl
from poolledger import Money, gbp

Sums = dict[str, Money]


def nec_target_cost(outturn: str, target: str = "10m") -> Sums:
    """Gain and pain of a target cost, by bands of the outturn: the contractor has nothing of what
    is below 97.5% of the target, half of what is from there to 102.5%, and bears all above.

    Source: NEC Option C, a share range discussed at
    https://www.builtintelligence.com (Reachback 14954). The target and the outturns are ours.
    """
    halves = {"CONTRACTOR": "50%", "CLIENT": "50%"}
    steps = [
        pl.share(halves, next="2.5%", of="target"),
        pl.bear("CLIENT", direction="saving"),
        pl.bear("CONTRACTOR", direction="loss"),
    ]
    saved = gbp(target) - gbp(outturn)
    return pl.divide({"CLIENT": saved, "CONTRACTOR": "0"}, steps, sizes={"target": target}).given


def peterborough(cohorts: Sequence[tuple[int, int]], unit: str = "£10,000") -> list[Money]:
    """A social impact bond with a gate at two levels: a cohort that reoffends 10% less is paid for
    at once; at the end all cohorts are looked at together, and paid for if it is 7.5% less.

    Source: the first cohort, 142 reconvictions against 155 (8.4% less), and the pooled gate:
    https://www.civilsociety.co.uk, 7 August 2014. The sum for each reconviction avoided, the cap
    of 1m and the cohorts that follow are ours.
    """

    def due(expected: int, had: int, hurdle: str) -> Money:
        each = gbp(unit).pence
        shared = pl.divide(
            {"MINISTRY": Money((expected - had) * each), "INVESTORS": "0"},
            [
                pl.gate(hurdle, of="baseline", direction="saving"),
                pl.cap("1m", direction="saving"),
                pl.bear("INVESTORS", direction="saving"),
            ],
            sizes={"baseline": Money(expected * each)},
        )
        return shared.given.get("INVESTORS", gbp(0))

    at_once = list(accumulate(due(*cohort, "10%").pence for cohort in cohorts))
    expected, had = (sum(each) for each in zip(*cohorts, strict=True))
    pooled = due(expected, had, "7.5%").pence
    return [Money(pence) for pence in pl.true_up([*at_once, pooled], clawback=False)]


def better_care_fund(planned: Sequence[int], actual: Sequence[int], unit: str = "£1,490") -> Sums:
    """Pay for performance: each quarter the fund is paid for the admissions avoided so far, at
    most those planned so far, less what it was paid. Nothing is paid back; a bad quarter must be
    made good first. What is not earned stays with the CCG, for NHS services.

    Source: Better Care Fund technical guidance, August 2014; the price of an admission is the
    one in use then. The numbers of admissions are ours.
    """
    price = gbp(unit).pence
    due = []
    for plan, done in zip(accumulate(planned), accumulate(actual), strict=True):
        earned = pl.claim({"FUND": Money(max(done, 0) * price)})
        shared = pl.divide({"CCG": Money(plan * price), "FUND": "0"}, [earned, pl.bear("CCG")])
        due.append(shared.entitlement.get("FUND", 0))
    paid = pl.true_up(due, clawback=False)
    quarters = {f"quarter {number}": Money(pence) for number, pence in enumerate(paid, 1)}
    return {**quarters, "not earned": Money(sum(planned) * price - sum(paid))}


def marginal_rate(more: str, rate: str = "30%") -> tuple[Sums, Sums]:
    """The emergency tariff above a base: the trust is paid 30% of it, and what the commissioner
    keeps is set aside to be reinvested in keeping people well. Below the base it is all unpaid.

    Source: the marginal rate emergency tariff from 2010/11 on, HFMA, 1 March and 3 October 2013:
    https://www.hfma.org.uk. What activity above the base is worth at full tariff is ours.
    """
    steps = [
        pl.bear("TRUST", next=rate, direction="saving"),
        pl.reinvest(direction="saving"),
        pl.bear("TRUST", direction="loss"),
    ]
    shared = pl.divide({"CCG": more, "TRUST": "0"}, steps)
    return shared.given, {p: Money(pence) for p, pence in shared.set_aside.items()}


def blended_payment(planned: str, actual: str, rate: str = "75%") -> Money:
    """A fixed payment for what was planned, and 75% of the price of what is done beyond it, or is
    not done. The blended emergency payment before it had 20% both ways.

    Source: aligned payment and incentive, 2022/23, HFMA, 31 March 2022; blended payment, HSJ,
    7023799. The activity is ours.
    """
    variable = [pl.bear("TRUST", next=rate), pl.bear("COMMISSIONER")]
    shared = pl.divide({"COMMISSIONER": gbp(actual) - gbp(planned), "TRUST": "0"}, variable)
    return gbp(planned) + shared.given["TRUST"]


def invest_to_save(advance: str, saved: Sequence[str], years: int = 6) -> list[Sums]:
    """An advance without interest is repaid first, within six years, from what it saves; what is
    saved beyond it is shared.

    Source: the Invest-to-Save Fund, Welsh Government, written statement of 1 May 2014:
    https://www.gov.wales. The sums are ours, and that the saving is then shared equally.
    """
    owed, shared_out = gbp(advance), []
    for year, amount in enumerate(saved, 1):
        repay = [pl.claim({"FUND": owed})] if owed and year <= years else []
        body = {"COUNCIL": amount, "HEALTH": "0", "FUND": "0"}
        halves = pl.share({"COUNCIL": "50%", "HEALTH": "50%"})
        sums = pl.divide(body, [*repay, halves]).given
        owed -= sums.get("FUND", gbp(0))
        shared_out.append(sums)
    return shared_out


def essex_order_of_benefit(
    fall: str, contracts: Mapping[str, str], waits: str, before: Fraction = Fraction("0.1")
) -> Sums:
    """A contract costs less: one commissioner waits until each of the others has had 10% off its
    part, and only what is more is shared in proportion to what each pays.

    Source: risk share between commissioners in Essex, https://www.lawinsider.com (risk share).
    The commissioners' parts of the contract and what it falls by are ours.
    """
    first = {
        code: Money(int(gbp(part).pence * before))
        for code, part in contracts.items()
        if code != waits
    }
    fell = dict.fromkeys(contracts, "0") | {waits: fall}
    return pl.divide(
        fell,
        [pl.claim(first), pl.share(pl.Contributions())],
        sums={"contributions": contracts},
    ).given


def supplier_glide_path(saved: str, years: int = 3) -> list[Sums]:
    """A supplier finds a saving: it keeps half in the first year, and the buyer has all after.

    Source: cost reduction clauses of Kenmec and of Flextronics: https://www.lawinsider.com
    (cost reduction sharing). The saving is ours.
    """
    steps = [pl.scale(by_age=["50%", "100%"]), pl.bear("BUYER")]
    return [
        pl.divide({"SUPPLIER": saved, "BUYER": "0"}, steps, age=age).given
        for age in range(1, years + 1)
    ]


def no_worse_off(saved: str, costs: Mapping[str, str]) -> tuple[Sums, Sums]:
    """A change must not harm a party that has not agreed to it: who is given less than it bears
    has the difference from the others. What they cannot meet is told.

    Source: section 75 agreements, https://www.lawinsider.com (contributions to the pooled fund).
    The shares, the saving and the costs are ours.
    """
    shared = pl.divide(
        {"ICB": saved, "COUNCIL": "0"},
        [pl.share({"ICB": "80%", "COUNCIL": "20%"}), pl.no_worse_off()],
        sums={"no worse off": costs},
    )
    return shared.given, {p: Money(pence) for p, pence in shared.short.items()}


def told(sums: Sums) -> str:
    """Sums as people read them."""
    return ", ".join(f"{who} {amount}" for who, amount in sums.items()) or "nobody"


def main() -> None:
    """Prints who gets what by each protocol."""
    print("NEC target cost of 10m")
    for outturn in ("9.5m", "10.6m"):
        print(f"  outturn {outturn}: {told(nec_target_cost(outturn))}")
    print("Peterborough, cohorts of 155: as they come, then all together")
    for had in ((142, 140), (142, 138), (142, 145)):
        payments = peterborough([(155, each) for each in had])
        print(f"  {had}: {', '.join(map(str, payments))}")
    print("Better Care Fund, pay for performance: 100 admissions fewer planned each quarter")
    for avoided in ([60, 150, -20, 140], [100, 100, 100, -150]):
        print(f"  {avoided}: {told(better_care_fund([100] * 4, avoided))}")
    print("Marginal rate emergency tariff, 1m of activity above the base")
    paid, reinvested = marginal_rate("1m")
    print(f"  paid: {told(paid)}; to be reinvested: {told(reinvested)}")
    print("Aligned payment and incentive, 50m planned")
    for actual in ("52m", "47m"):
        print(f"  {actual} done: {blended_payment('50m', actual)} paid")
    print("Invest to save, an advance of 100k")
    for year, sums in enumerate(invest_to_save("100k", ["60k", "60k", "60k"]), 1):
        print(f"  year {year}: {told(sums)}")
    print("Essex, contracts of 10m, 6m and 4m, the last of which waits")
    for fall in ("1m", "2m"):
        contracts = {"NORTH": "10m", "MID": "6m", "SOUTH": "4m"}
        print(f"  {fall} less: {told(essex_order_of_benefit(fall, contracts, waits='SOUTH'))}")
    print("A supplier's saving of 120k a year")
    for year, sums in enumerate(supplier_glide_path("120k"), 1):
        print(f"  year {year}: {told(sums)}")
    print("No worse off: 500k saved, the council's share 20%")
    for cost in ("250k", "550k"):
        sums, short = no_worse_off("500k", {"COUNCIL": cost})
        print(f"  at a cost to it of {cost}: {told(sums)}; lacking: {told(short)}")


if __name__ == "__main__":
    main()
