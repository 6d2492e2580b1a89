"""What the agreement states is ignored in one place at a time, and the checks say so.

Here it is terms that are spoilt, and who is given what: rates, units, caps, bands, shares,
forecasts, profiles and the register. `test_sabotage.py` spoils what is posted and paid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from dateutil.relativedelta import relativedelta

import poolledger as pl
from poolledger.agreement.agreement import Profile
from poolledger.agreement.facts import Activity, Forecast
from poolledger.budgets import monitoring
from poolledger.budgets.contribution_case import ContributionCase
from poolledger.budgets.contributions import ContributionDue, FundYear
from poolledger.budgets.instalments import Instalment, instalments_of
from poolledger.savings import saving_allocation
from poolledger.savings.recognition import (
    RecognisedSaving,
    Recognition,
    SavingsPosition,
    fallen_to,
)
from poolledger.savings.saving_allocation import SavingAllocation
from poolledger.settlement import outturn as settlement
from poolledger.settlement import risk_share
from poolledger.sharing import step_engine
from poolledger.sharing.bands import Next
from poolledger.sharing.scope import Scope
from poolledger.sharing.step_engine import taken_through
from poolledger.sharing.step_results import StepResult
from poolledger.sharing.treatments import by_basis
from poolledger.values.operands import twelfths
from poolledger.values.workings import split

ICB = pl.Partner("ICB", "NHS Norfolk and Waveney", pl.Kind.ICB)
NCC = pl.Partner("NCC", "Norfolk County Council", pl.Kind.COUNCIL)
LAST, IN_THE_YEAR = "2025-03-31", "2024-09-30"

Patch = pytest.MonkeyPatch


def _agreement() -> pl.Agreement:
    """Every kind of rule, bands with a cap and a gate, and a protocol in fixed shares."""

    def of(partner: pl.Partner, rule: Any, scheme: str, years: str = "", **more: Any) -> Any:
        when = years or "2023/24 on"
        return pl.Contribution(partner, rule, scheme=scheme, years=when, **more)

    fund = pl.PooledFund(
        "BCF",
        "Better Care Fund",
        host=NCC,
        schemes=[
            pl.Scheme("HOME", "Home care", profile="Late"),
            pl.Scheme("BEDS", "Beds"),
            pl.Scheme("TEAM", "Teams"),
        ],
        budgets=[pl.Budget("HOME", "1000", years="2023/24 on")],
        contributions=[
            of(ICB, pl.ShareOfBudget("60%"), "HOME", instalments=4),
            of(NCC, pl.Rest(), "HOME"),
            of(ICB, pl.FixedSum("700"), "BEDS", "2023/24"),
            of(ICB, pl.Uplift("3%"), "BEDS", "2024/25"),
            of(NCC, pl.Unit("2.50", "100"), "TEAM"),
            of(NCC, pl.FixedSum("90"), "TEAM", in_kind=True),
        ],
        overspend=[
            pl.share({ICB: "20%", NCC: "80%"}, only_if_at_least="£5,000"),
            pl.share({ICB: "80%", NCC: "20%"}, next="£50.01"),
            pl.share(pl.Contributions(), at_most={ICB: "£30"}),
            pl.bear("host"),
        ],
        underspend=[pl.share({ICB: "70%", NCC: "30%"})],
    )
    return pl.Agreement(
        "Norfolk",
        start="2023/24",
        partners=[ICB, NCC],
        funds=[fund],
        profiles=[Profile("Late", [1] * 6 + [3] * 6)],
        protocol=[pl.share({ICB: "60%", NCC: "40%"})],
    )


def _facts() -> pl.Facts:
    return pl.Facts(
        [
            pl.expenditure("2024-06-30", "1200", "HOME"),
            pl.expenditure("2024-06-30", "700", "BEDS"),
            pl.expenditure("2025-03-31", "320", "TEAM"),
        ],
        activity=[Activity("2024/25", "TEAM", "NCC", 110)],
        forecasts=[Forecast("HOME", "2024-08-31", pl.gbp("1300"))],
        savings=pl.Register(
            initiatives=[
                pl.Initiative("REABLE", "Reablement", "2024/25", scheme="BEDS"),
                pl.Initiative("FALLS", "Falls", "2024/25", scheme="BEDS"),
            ],
            deliveries=[
                pl.Delivery("2024-07-31", "REABLE", "ICB", "40", "verified"),
                pl.Delivery("2024-08-31", "REABLE", "NCC", "15", "verified"),
            ],
            events=[
                pl.Event(
                    "2024-09-01",
                    "FALLS",
                    "claimed",
                    "ICB",
                    claim="C1",
                    falls_to="ICB",
                    amount="9",
                    evidence="Audit",
                ),
                pl.Event(
                    "2024-09-20",
                    "FALLS",
                    "verified",
                    "NCC",
                    claim="C1",
                    amount="8",
                    evidence="Audit",
                ),
            ],
        ),
    )


def _settled(day: str) -> pl.Outturn:
    return _agreement().settle(_facts(), "2024/25", day)


def _failed(outturn: pl.Outturn) -> set[str]:
    return {check.check for check in outturn.checks if not check.passed}


def _contributions(
    patch: Patch, spoil: Callable[[list[ContributionDue]], list[ContributionDue]]
) -> None:
    slot = FundYear.__dict__["contributions"]

    def spoilt(of: FundYear) -> list[ContributionDue]:
        try:
            whole = slot.__get__(of, FundYear)
        except AttributeError:
            whole = FundYear.__getattr__(of, "contributions")  # type: ignore[attr-defined]
        return spoil(whole)

    patch.setattr(FundYear, "contributions", property(spoilt, slot.__set__))


def _contribution_dropped(patch: Patch) -> None:
    _contributions(patch, lambda due: due[:2] + due[3:])


def _contribution_doubled(patch: Patch) -> None:
    _contributions(patch, lambda due: [*due, due[2]])


def _in_kind_skipped(patch: Patch) -> None:
    _contributions(patch, lambda due: [each for each in due if not each.contribution.in_kind])


def _fixed_sums_halved(patch: Patch) -> None:
    patch.setattr(pl.FixedSum, "amount", lambda rule, case: rule.sum.pence // 2)


def _shares_turned_round(patch: Patch) -> None:
    whole = pl.ShareOfBudget.amount
    patch.setattr(pl.ShareOfBudget, "amount", lambda *of: of[1].budget() - whole(*of))


def _uplift_ignored(patch: Patch) -> None:
    patch.setattr(pl.Uplift, "amount", lambda rule, case: case.year_before())


def _activity_ignored(patch: Patch) -> None:
    patch.setattr(ContributionCase, "units_delivered", lambda case: None)


def _instalments(patch: Patch, spoil: Callable[[Instalment], Instalment]) -> None:
    def spoilt(*of: Any) -> list[Instalment]:
        return [spoil(each) for each in instalments_of(*of)]

    patch.setattr(settlement, "instalments_of", spoilt)


def _instalments_uneven(patch: Patch) -> None:
    def spoil(each: Instalment) -> Instalment:
        return evolve(each, amount=each.amount + (500 if each.number == 1 else 0))

    _instalments(patch, spoil)


def _instalments_late(patch: Patch) -> None:
    _instalments(patch, lambda each: evolve(each, due=each.due + relativedelta(months=1)))


def _forecasts_ignored(patch: Patch) -> None:
    patch.setattr(monitoring, "forecasts_used", lambda *of: {})


def _profiles_ignored(patch: Patch) -> None:
    def even(_: Any, name: str | None, year: pl.FinancialYear, as_at: date, *, traced: bool) -> Any:
        return twelfths(year.months_to(as_at), "even")

    patch.setattr(monitoring, "part_to_date", even)


def _caps_ignored(patch: Patch) -> None:
    patch.setattr(step_engine, "_caps_in", lambda *_: {})


def _gates_ignored(patch: Patch) -> None:
    patch.setattr(pl.Step, "missed", lambda step, scope: None)


def _bands_ignored(patch: Patch) -> None:
    patch.setattr(Next, "width", lambda band, size, total, remaining: remaining)


def _order_turned_round(patch: Patch) -> None:
    def spoilt(scope: Scope, steps: Iterable[pl.Step]) -> tuple[list[StepResult], int]:
        return taken_through(scope, [*steps][::-1])

    patch.setattr(risk_share, "taken_through", spoilt)


def _percentages_turned_round(patch: Patch) -> None:
    whole = pl.Percentages.weights

    def spoilt(*of: Any) -> list[tuple[str, Any]]:
        codes, shares = zip(*whole(*of), strict=True)
        return list(zip(codes, shares[::-1], strict=True))

    patch.setattr(pl.Percentages, "weights", spoilt)


def _odd_pence_turned_round(patch: Patch) -> None:
    def spoilt(amount: int, weights: Any) -> list[int]:
        first, *others = split(amount, weights)
        return [first - 1, *others[:-1], others[-1] + 1] if amount % 10 else [first, *others]

    patch.setattr(by_basis, "split", spoilt)


def _all_to_the_first(results: list[StepResult], left: int) -> tuple[list[StepResult], int]:
    spoilt = []
    for each in results:
        first = dict.fromkeys(list(each.placement.allocations)[:1], each.taken)
        spoilt.append(evolve(each, placement=evolve(each.placement, allocations=first)))
    return spoilt, left


def _overspend_all_to_the_first(patch: Patch) -> None:
    patch.setattr(risk_share, "taken_through", lambda *of: _all_to_the_first(*taken_through(*of)))


def _saving_all_to_the_first(patch: Patch) -> None:
    patch.setattr(
        saving_allocation, "taken_through", lambda *of: _all_to_the_first(*taken_through(*of))
    )


def _savings(
    patch: Patch, spoil: Callable[[tuple[RecognisedSaving, ...]], Iterable[RecognisedSaving]]
) -> None:
    """What is recognised is spoilt, and what may be paid of it with it."""
    whole = Recognition.position_of

    def spoilt(self: Recognition, *of: Any) -> SavingsPosition:
        position = whole(self, *of)
        kept = tuple(spoil(position.recognised))
        fell = fallen_to(kept, self.partners)
        return evolve(position, recognised=kept, payable=kept, by_partner=fell)

    patch.setattr(Recognition, "position_of", spoilt)


def _saving_lost(patch: Patch) -> None:
    _savings(patch, lambda listed: listed[1:])


def _saving_doubled(patch: Patch) -> None:
    _savings(patch, lambda listed: (*listed, listed[-1]))


def _savings_fall_to_one(patch: Patch) -> None:
    _savings(patch, lambda listed: [evolve(each, falls_to="ICB") for each in listed])


def _due_halved(patch: Patch) -> None:
    def halved(self: SavingAllocation) -> dict[str, int]:
        return {p: (self.fell.get(p, 0) - self.kept(p)) // 2 for p in self.fell}

    patch.setattr(SavingAllocation, "due", property(halved))


SEEN: dict[str, tuple[Callable[[Patch], None], str, str]] = {
    "contribution dropped": (_contribution_dropped, LAST, "BCF: each contribution"),
    "contribution doubled": (_contribution_doubled, LAST, "BCF: each contribution"),
    "in-kind skipped": (_in_kind_skipped, LAST, "BCF: each contribution"),
    "fixed sums halved": (_fixed_sums_halved, LAST, "BCF: each contribution"),
    "shares of budgets turned round": (_shares_turned_round, LAST, "BCF: each contribution"),
    "uplift ignored": (_uplift_ignored, LAST, "BCF: each contribution"),
    "activity ignored": (_activity_ignored, LAST, "BCF: each contribution"),
    "instalments uneven": (_instalments_uneven, LAST, "BCF: no instalment"),
    "forecasts ignored": (_forecasts_ignored, IN_THE_YEAR, "forecasts:"),
    "profiles ignored": (_profiles_ignored, IN_THE_YEAR, "budgets to date:"),
    "caps ignored": (_caps_ignored, LAST, "BCF: each step"),
    "gates ignored": (_gates_ignored, LAST, "BCF: each step"),
    "bands ignored": (_bands_ignored, LAST, "BCF: each step"),
    "steps in the other order": (_order_turned_round, LAST, "BCF: each step"),
    "percentages turned round": (_percentages_turned_round, LAST, "BCF: each step"),
    "an overspend all to the first": (_overspend_all_to_the_first, LAST, "BCF: each step"),
    "a saving all to the first": (_saving_all_to_the_first, LAST, "savings: each step"),
    "a saving lost": (_saving_lost, LAST, "savings: what is recognised"),
    "a saving doubled": (_saving_doubled, LAST, "savings: what is recognised"),
    "savings all fall to one": (_savings_fall_to_one, LAST, "savings: what is recognised"),
    "dividend due halved": (_due_halved, LAST, "savings: payments leave nothing"),
}
UNSEEN: dict[str, tuple[Callable[[Patch], None], str]] = {
    "odd pence turned round": (
        _odd_pence_turned_round,
        "a part is within a penny of its share either way: to whom the odd penny goes is no sum",
    ),
    "instalments late": (
        _instalments_late,
        "instalments are even and add up: on which day each falls due is no sum",
    ),
}


@pytest.mark.parametrize("day", [LAST, IN_THE_YEAR])
def test_unspoilt_all_checks_pass(day: str) -> None:
    """The settlement that is spoilt below has no failed check, at the year's end or within it."""
    assert _failed(_settled(day)) == set()


def test_what_is_spoilt_is_there() -> None:
    """A band, a cap that cuts, a gate that shuts and a dividend, so that each can be spoilt."""
    outturn = _settled(LAST)
    (variance,) = outturn.variances

    assert [each.passed_over is None for each in variance.results] == [False, True, True, True]
    assert any(each.placement.cut for each in variance.steps)
    assert outturn.dividend is not None
    assert outturn.dividend.payments


@pytest.mark.parametrize("name", SEEN)
def test_a_sabotage_is_seen(name: str, monkeypatch: Patch) -> None:
    """A term that is ignored, or a part that is another's, fails the check that is made for it."""
    spoil, day, seen = SEEN[name]
    spoil(monkeypatch)

    assert [check for check in _failed(_settled(day)) if check.startswith(seen)]


@pytest.mark.parametrize("name", UNSEEN)
def test_what_no_check_can_see(name: str, monkeypatch: Patch) -> None:
    """A penny and a day are the rule's own word: the settlement is another, its checks pass."""
    spoil, why = UNSEEN[name]
    sound = _told(_settled(LAST))
    spoil(monkeypatch)
    spoilt = _settled(LAST)

    assert _told(spoilt) != sound
    assert _failed(spoilt) == set(), why


def _told(outturn: pl.Outturn) -> tuple[object, ...]:
    due = [(each.due, each.amount) for each in outturn.instalments]
    return outturn.borne("BCF"), due
