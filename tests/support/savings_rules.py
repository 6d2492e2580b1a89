"""Published rules for sharing savings, each made of what the library offers.

An adapter takes an example's inputs and gives exact numbers, in the example's own unit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import accumulate, combinations
from math import lcm
from typing import Any

import poolledger as pl
from poolledger import gbp
from poolledger.agreement.agreement import IndexRate, rates_by_year
from poolledger.agreement.do_nothing_lines import DoNothing
from poolledger.savings.appraisal import additionality, present_value
from poolledger.savings.do_nothing import do_nothing
from poolledger.savings.recognition import Recognition
from poolledger.savings.saving_allocation import SavingAllocation
from poolledger.savings.trajectory import Tracking, part_year
from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.sharing.joint_cost_allocation import separable_costs_allocation, shapley_allocation
from poolledger.values import rounding
from poolledger.values.rationing import RATIONING

Inputs = Mapping[str, Any]
Answer = Sequence[Fraction | int]
A, B = "A", "B"


def _exact(given: Sequence[Any]) -> list[Fraction]:
    return [Fraction(each) for each in given]


def _pounds(sums: Mapping[str, int], *partners: str) -> list[Fraction]:
    """Pence as pounds, in the order of the partners."""
    return [Fraction(sums.get(partner, 0), 100) for partner in partners]


def _coalitions(count: int) -> list[str]:
    """Each alone, then pairs, then threes: the order in which examples list what they are worth."""
    codes = "ABCDEFGHIJKL"[:count]
    return ["+".join(who) for size in range(1, count + 1) for who in combinations(codes, size)]


def _savings_vector(given: Inputs) -> Answer:
    costs = CoalitionCosts(dict(zip(_coalitions(given["n"]), given["costs"], strict=True)))
    return [costs.savings_of(who) for who in _coalitions(given["n"])]


def of_game(rule: Callable[[CoalitionCosts], dict[str, Fraction]], given: Inputs) -> Answer:
    """What a rule gives in a game that says what coalitions save, each alone among them."""
    values = _exact(given["vector"])
    # What each would pay without any saving, so that no cost is below nil.
    own = max(values)
    worth = zip(_coalitions(given["n"]), values, strict=True)
    costs = CoalitionCosts({who: own * len(who.split("+")) - value for who, value in worth})
    return [own - cost for cost in costs.borne(rule(costs)).values()]


def _airport(given: Inputs) -> Answer:
    """Each runway costs what the largest aircraft on it needs."""
    own = dict(zip("ABCDEFGHIJKL", given["costs"], strict=False))
    costs = CoalitionCosts(
        {who: max(own[code] for code in who.split("+")) for who in _coalitions(len(own))}
    )
    return list(costs.borne(shapley_allocation(costs)).values())


def _separable(given: Inputs) -> Answer:
    whole, alone, separable = (given["total"], given["alone"], given["separable"])
    codes = _coalitions(len(alone))[: len(alone)]
    rows = dict(zip(codes, _exact(alone), strict=True)) | {"+".join(codes): Fraction(whole)}
    for code, cost in zip(codes, _exact(separable), strict=True):
        rows["+".join(each for each in codes if each != code)] = Fraction(whole) - cost
    costs = CoalitionCosts(rows)
    return list(costs.borne(separable_costs_allocation(costs)).values())


def _equal_of_the_rest(given: Inputs) -> Answer:
    separable = _exact(given["separable"])
    rest = Fraction(given["total"]) - sum(separable)
    equal = RATIONING["equal awards"](rest, [rest] * len(separable))
    return [own + part for own, part in zip(separable, equal, strict=True)]


def _rationed(
    how: str, estate: str = "estate", claims: str = "claims"
) -> Callable[[Inputs], Answer]:
    return lambda given: RATIONING[how](Fraction(given[estate]), _exact(given[claims]))


def _nash(given: Inputs) -> Answer:
    """Each what it has without the other, and the rest by power."""
    whole, own, power = given["total"], given["disagreement"], given["power"]
    shares = {code: Fraction(each, sum(power)) for code, each in zip((A, B), power, strict=True)}
    claims = {code: gbp(sum_) for code, sum_ in zip((A, B), own, strict=True)}
    shared = pl.divide({A: gbp(whole), B: gbp(0)}, [pl.claim(claims), pl.share(shares)])
    return _pounds(shared.entitlement, A, B)


def _hamilton(given: Inputs) -> Answer:
    return rounding.split(given["total"], given["weights"])


def _instalments(given: Inputs) -> Answer:
    count = len(given["weights"])
    return [rounding.instalment(given["total"], k, count) for k in range(1, count + 1)]


def _shared_savings(given: Inputs) -> Answer:
    """The order of the Medicare Shared Savings Program: share, sequester, cap, then recover."""
    gain: list[Any] = [
        pl.scale(f"{given['share_pct']}%", to="payer"),
        pl.scale("98%", to="payer"),
        pl.cap(f"{given['cap_pct']}%", of="baseline", to="payer"),
        pl.claim({"advance": gbp(given["advance_balance"])}),
    ]
    loss: list[Any] = [
        pl.scale(f"{given['loss_pct']}%", to="payer"),
        pl.share({"payer": "100%"}, next=gbp(given["relief"])),
    ]
    shared = pl.divide(
        {"payer": gbp(given["generated"]), "provider": gbp(0), "advance": gbp(0)},
        [*(gain if int(given["generated"]) > 0 else loss), pl.share({"provider": "100%"})],
        sizes={"baseline": gbp(given["benchmark"])},
    )
    paid, recovered = _pounds(shared.entitlement, "provider", "advance")
    return [paid + recovered, recovered, Fraction(given["advance_balance"]) - recovered]


# By numbers of patients: 42 CFR 425.604(b); the rate falls in a line between the ends of a band.
_HURDLES = (
    (5_000, 5_999, "3.9", "3.6"), (6_000, 6_999, "3.6", "3.4"), (7_000, 7_999, "3.4", "3.2"),
    (8_000, 8_999, "3.2", "3.1"), (9_000, 9_999, "3.1", "3.0"), (10_000, 14_999, "3.0", "2.7"),
    (15_000, 19_999, "2.7", "2.5"), (20_000, 49_999, "2.5", "2.2"), (50_000, 59_999, "2.2", "2.0"),
)  # fmt: skip


def _hurdle(given: Inputs) -> Answer:
    """A hurdle that a saving of exactly that part of the baseline passes, and a penny less not."""
    size = given["n"]
    first, last, high, low = next(band for band in _HURDLES if band[0] <= size <= band[1])
    points = Fraction(high) - (Fraction(high) - Fraction(low)) * (size - first) / (last - first)
    rate = points / 100
    baseline = pl.Money(100 * rate.denominator)
    reached = pl.Money(100 * rate.numerator)
    steps = [pl.gate(rate, to=A, of="baseline"), pl.share({B: "100%"})]

    def shared(saving: pl.Money) -> SavingAllocation:
        terms: Any = {"sizes": {"baseline": baseline}}
        return pl.divide({A: saving, B: gbp(0)}, steps, **terms)

    assert shared(reached).entitlement == {B: reached.pence}
    assert shared(pl.Money(reached.pence - 1)).entitlement == {A: reached.pence - 1}
    return [points]


def _marginal_rate(given: Inputs) -> Answer:
    """What is done beyond the plan, or falls short of it, is paid at a rate of its price."""
    more = given["actual"] - given["planned"]
    steps = [
        pl.share({A: f"{given['above']}%", B: "rest"}, direction="underspend"),
        pl.share({A: f"{given['below']}%", B: "rest"}, direction="overspend"),
    ]
    shared = pl.divide({A: gbp(more), B: gbp(0)}, steps)
    return [given["base"] + _pounds(shared.entitlement, A)[0]]


def _pay_for_performance(given: Inputs) -> Answer:
    """What is earned by each quarter is at most what was planned by it; nothing is paid back."""
    unit = gbp(given["unit"]).pence
    reached = zip(accumulate(given["actual"]), accumulate(given["planned"]), strict=True)
    paid = pl.true_up((unit * min(each) for each in reached), clawback=False)
    fund = unit * sum(given["planned"])
    return [Fraction(pence, 100) for pence in (*paid, fund, fund - sum(paid))]


def _bands(given: Inputs) -> Answer:
    """Gain and pain of a target cost contract, band by band on either side of the target."""
    low, high = (abs(Fraction(edge) - 100) / 100 for edge in given["edges_pct"])
    below, middle, above = (Fraction(part, 100) for part in given["contractor_pct"])

    def to_contractor(part: Fraction, direction: str, **band: Any) -> pl.Step:
        return pl.share({A: part, B: 1 - part}, direction=direction, **band)

    steps = [
        to_contractor(middle, "underspend", next=low, of="target"),
        to_contractor(below, "underspend"),
        to_contractor(middle, "overspend", next=high, of="target"),
        to_contractor(above, "overspend"),
    ]
    saved = gbp(given["target"] - given["outturn"])
    shared = pl.divide({A: gbp(0), B: saved}, steps, sizes={"target": gbp(given["target"])})
    return _pounds(shared.entitlement, A)


def _step(kind: str, what: Any, *_: str) -> pl.Step:
    if kind == "claim":
        return pl.claim({code: gbp(pounds) for code, pounds in what.items()})
    if kind == "reinvest":
        return pl.reinvest(next=f"{what}%")
    return pl.share({code: Fraction(part) for code, part in what.items()})


def _waterfall(given: Inputs) -> Answer:
    shared = pl.divide(
        {"council": gbp(given["pot"]), "nhs": gbp(0)}, [_step(*step) for step in given["steps"]]
    )
    ends = {"aside": sum(shared.set_aside.values()), "left": shared.unallocated}
    return _pounds({**shared.entitlement, **ends}, "council", "nhs", "aside", "left")


def _transfers(given: Inputs) -> Answer:
    shares = {
        code: Fraction(part, 100) for code, part in zip((A, B), given["weights"], strict=True)
    }
    falls = {code: gbp(pounds) for code, pounds in zip((A, B), given["falls"], strict=True)}
    shared = pl.divide(falls, [pl.share(shares)])
    return [
        *_pounds(shared.entitlement, A, B),
        *_pounds({p: -pence for p, pence in shared.due.items()}, A, B),
    ]


def _do_nothing(given: Inputs) -> Answer:
    years = [pl.FinancialYear(2011 + number) for number in range(len(given["rates_pct"]) + 1)]
    rates = zip(years[1:], given["rates_pct"], strict=True)
    indices = rates_by_year(IndexRate("growth", year, Fraction(rate) / 100) for year, rate in rates)
    line = DoNothing("L", A, years[0], gbp(given["base"]), inflation="growth")
    return [Fraction(do_nothing(line, [], indices, years[-1], date(2020, 3, 31)), 100)]


def _part_year(given: Inputs) -> Answer:
    parts = part_year(gbp(given["full_year"]).pence, given["months"])
    return [Fraction(pence, 100) for pence in parts]


def _present_value(given: Inputs) -> Answer:
    rate = Fraction(given["rate"]) / 100
    return [present_value(given["amount"], rate, years) for years in given["years"]]


def _additionality(given: Inputs) -> Answer:
    parts = ("leakage", "displacement", "substitution", "multiplier")
    rates = {name: Fraction(given[name]) for name in parts}
    return [additionality(given["gross"], deadweight=given["deadweight"], **rates)]


def _difference(given: Inputs) -> Answer:
    """What is due when a settled year is settled again, to a hundredth of a cent."""
    first, again = (int(Fraction(given[each]) * 10_000) for each in "ba")
    return [Fraction(pl.true_up([first, again])[-1], 10_000)]


def _ratio(given: Inputs) -> Answer:
    """What is delivered as a part of what was to be: the rating of a programme's delivery."""
    delivered, target = Fraction(given["a"]), Fraction(given["b"])
    scale = lcm(delivered.denominator, target.denominator)
    year, last = pl.FinancialYear(2011), date(2012, 3, 31)
    sums = [pl.Money(int(each * scale)) for each in (delivered, target)]
    register = pl.Register(
        [pl.Initiative("WORK", "Joint work", year)],
        [pl.Delivery(last, "WORK", A, sums[0], pl.Status.VERIFIED)],
        [pl.Target(year, "joint", sums[1])],
    )
    terms = pl.SavingsTerms()
    position = Recognition(register, [A], terms, traced=False).position(year, last)
    tracked = Tracking(register, terms, [A], year, last, position).progress()
    (joint,) = [each for each in tracked if each.programme == "joint" and not each.initiative]
    assert joint.delivery is not None
    return [joint.delivery]


RULES: dict[str, Callable[[Inputs], Answer]] = {
    "ratio": _ratio,
    "savings_vector": _savings_vector,
    "shapley": partial(of_game, shapley_allocation),
    "airport": _airport,
    "scrb": _separable,
    "ensc": _equal_of_the_rest,
    "moriarity": _rationed("in proportion", "total", "alone"),
    "equal_gains": _rationed("equal losses", "total", "alone"),
    "nash": _nash,
    "proportional": _rationed("in proportion"),
    "cea": _rationed("equal awards"),
    "cel": _rationed("equal losses"),
    "hamilton": _hamilton,
    "cumulative_rounding": _instalments,
    "mssp": _shared_savings,
    "msr": _hurdle,
    "marginal_rate": _marginal_rate,
    "bcf_p4p": _pay_for_performance,
    "bands": _bands,
    "waterfall": _waterfall,
    "split_transfers": _transfers,
    "do_nothing": _do_nothing,
    "part_year": _part_year,
    "pv": _present_value,
    "additionality": _additionality,
    "difference": _difference,
}
