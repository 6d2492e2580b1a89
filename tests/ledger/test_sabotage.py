"""The engine is spoilt in one place at a time, and the checks of the settlement say so.

Here it is what is posted and paid; `test_sabotage_of_terms.py` spoils what the agreement states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from poolledger.agreement.contribution_rules import BroughtForward
from poolledger.agreement.contributions import Contribution, fixed
from poolledger.agreement.facts import Actual, Facts, Movement, OpeningBalance, ReserveOpening
from poolledger.agreement.forms import AlignedBudgets, PooledFund
from poolledger.agreement.funds import Scheme
from poolledger.agreement.register import Delivery, DividendPaid, Initiative, Register, Status
from poolledger.budgets import actuals
from poolledger.budgets.instalments import Instalment, instalments_of
from poolledger.ledger.allocation_postings import AllocationPostings
from poolledger.ledger.journal import Account, Journal
from poolledger.ledger.payments import payments_of
from poolledger.savings.dividend import DividendCalculation, DividendPayment
from poolledger.settlement import outturn as settlement
from poolledger.settlement import risk_share
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.sharing.bases import Equal, Percentages
from poolledger.sharing.step_engine import taken_through
from poolledger.sharing.step_results import StepResult
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import CarryForward, Reserve, Share
from poolledger.values.matching import Payment
from poolledger.values.money import gbp
from poolledger.values.partners import Kind, Partner

PCT = Partner("PCT", "NHS Oldham", Kind.PCT)
OMBC = Partner("OMBC", "Oldham Council", Kind.COUNCIL)
TRUST = Partner("TRUST", "Pennine Care", Kind.NHS_TRUST)
JUNE, LAST = date(2011, 6, 30), date(2012, 3, 31)
SPENT, TAKEN, GIVEN = Movement.EXPENDITURE, Movement.INCOME, Movement.RECEIPT

Patch = pytest.MonkeyPatch


def _agreement() -> Agreement:
    """A fund that overspends and draws a reserve, one that carries forward, and one aligned."""
    beds = PooledFund(
        "BEDS",
        "Community beds",
        host=OMBC,
        contributions=fixed({PCT: gbp("600"), OMBC: gbp("400"), TRUST: gbp("200")}, instalments=4),
        overspend=[
            Step(Reserve("Contingency"), next=gbp("30")),
            Step(Share(Percentages({PCT: "50%", OMBC: "30%", TRUST: "20%"}))),
        ],
        underspend=[Step(Share(Equal()))],
    )
    home = PooledFund(
        "HOME",
        "Home care",
        host=PCT,
        contributions=[
            *fixed({PCT: gbp("300"), OMBC: gbp("500")}),
            Contribution(OMBC, BroughtForward(gbp("50"))),
        ],
        overspend=[Step(Share(Equal()))],
        underspend=[Step(CarryForward())],
    )
    wards = AlignedBudgets(
        "WARDS",
        "Wards",
        schemes=[Scheme("ACUTE", "Acute", lead=PCT), Scheme("CARE", "Care", lead=OMBC)],
        contributions=[
            *fixed({PCT: gbp("700")}, scheme="ACUTE"),
            *fixed({OMBC: gbp("500")}, scheme="CARE"),
        ],
        overspend=[Step(Share(Equal()))],
        underspend=[Step(Share(Equal()))],
    )
    return Agreement(
        "Oldham",
        start="2011/12",
        partners=[PCT, OMBC, TRUST],
        funds=[beds, home, wards],
        protocol=[Step(Share(Percentages({PCT: "60%", OMBC: "40%"})))],
    )


def _facts() -> Facts:
    return Facts(
        actuals=[
            Actual(JUNE, GIVEN, gbp("450"), "BEDS", partner=PCT),
            Actual(LAST, GIVEN, gbp("200"), "BEDS", partner=TRUST),
            Actual(LAST, GIVEN, gbp("480"), "HOME", partner=OMBC),
            Actual(JUNE, SPENT, gbp("1200"), "BEDS"),
            Actual(LAST, SPENT, gbp("170.01"), "BEDS", partner=TRUST),
            Actual(LAST, TAKEN, gbp("25"), "BEDS"),
            Actual(LAST, SPENT, gbp("790"), "HOME"),
            Actual(LAST, SPENT, gbp("760"), "ACUTE"),
            Actual(LAST, SPENT, gbp("480"), "CARE"),
        ],
        opening_balances=[
            OpeningBalance("2011/12", "BEDS", PCT, gbp("-20")),
            OpeningBalance("2011/12", "HOME", OMBC, gbp("70")),
        ],
        reserves=[ReserveOpening("2011/12", "Contingency", gbp("200"), held_by=PCT)],
        savings=Register(
            initiatives=[Initiative("REABLE", "Reablement", "2011/12", scheme="HOME")],
            deliveries=[Delivery(LAST, "REABLE", "PCT", gbp("40"), Status.VERIFIED)],
            paid=[DividendPaid(LAST, "PCT", "OMBC", gbp("5"))],
        ),
    )


def _settled() -> Outturn:
    return _agreement().settle(_facts())


def _failed(outturn: Outturn) -> set[str]:
    return {check.check for check in outturn.checks if not check.passed}


def _payments(patch: Patch, spoil: Callable[[Payment], Iterator[Payment]]) -> None:
    def spoilt(*of: Any) -> Iterator[Payment]:
        for payment in payments_of(*of):
            yield from spoil(payment)

    patch.setattr(settlement, "payments_of", spoilt)


def _payments_halved(patch: Patch) -> None:
    _payments(patch, lambda p: iter([evolve(p, amount=p.amount // 2)]))


def _payments_reversed(patch: Patch) -> None:
    _payments(patch, lambda p: iter([evolve(p, payer=p.payee, payee=p.payer)]))


def _no_payments(patch: Patch) -> None:
    _payments(patch, lambda p: iter([]))


def _dividend_payments_halved(patch: Patch) -> None:
    whole = DividendCalculation._payments

    def halved(*of: Any) -> list[DividendPayment]:
        return [evolve(payment, amount=payment.amount // 2) for payment in whole(*of)]

    patch.setattr(DividendCalculation, "_payments", halved)


def _shares_swapped(patch: Patch) -> None:
    def swapped(result: StepResult) -> StepResult:
        parts = result.placement.allocations
        turned = dict(zip(parts, reversed([*parts.values()]), strict=True))
        return evolve(result, placement=evolve(result.placement, allocations=turned))

    def spoilt(*of: Any) -> tuple[list[StepResult], int]:
        results, left = taken_through(*of)
        return [swapped(result) for result in results], left

    patch.setattr(risk_share, "taken_through", spoilt)


def _sums(patch: Patch, kind: Movement, spoil: Callable[[int], int]) -> None:
    """Every sum of facts of a kind is spoilt where the engine adds them up."""
    whole = actuals.SumsOfActuals.sum

    def spoilt(self: actuals.SumsOfActuals, of: Movement, key: actuals.Key) -> int:
        pence = whole(self, of, key)
        return spoil(pence) if of is kind else pence

    patch.setattr(actuals.SumsOfActuals, "sum", spoilt)


def _expenditure_doubled(patch: Patch) -> None:
    _sums(patch, SPENT, lambda pence: pence * 2)


def _receipts_ignored(patch: Patch) -> None:
    _sums(patch, GIVEN, lambda pence: 0)


def _receipts_tenfold(patch: Patch) -> None:
    _sums(patch, GIVEN, lambda pence: pence * 10)


def _receipts_a_penny_out(patch: Patch) -> None:
    _sums(patch, GIVEN, lambda pence: pence + 1)


def _income_ignored(patch: Patch) -> None:
    _sums(patch, TAKEN, lambda pence: 0)


def _entries(patch: Patch, about: Callable[[str, Account], bool], times: int) -> None:
    """Every entry of a kind is posted several times over, or not at all."""
    whole = Journal.post

    def spoilt(
        self: Journal, day: date, narrative: str, debit: Account, credit: Account, amount: int,
        clause: str | None = None,
    ) -> None:  # fmt: skip
        factor = times if about(narrative, credit) else 1
        whole(self, day, narrative, debit, credit, amount * factor, clause)

    patch.setattr(Journal, "post", spoilt)


def _hosts_own_entry_trebled(patch: Patch) -> None:
    _entries(patch, lambda why, _: why.startswith("the host's own"), 3)


def _reserve_moved_fivefold(patch: Patch) -> None:
    whole = AllocationPostings._reserve

    def spoilt(self: AllocationPostings, name: str, drawn: int, *of: Any) -> None:
        whole(self, name, drawn * 5, *of)

    patch.setattr(AllocationPostings, "_reserve", spoilt)


def _deficit_not_charged(patch: Patch) -> None:
    _entries(patch, lambda why, _: why.startswith("deficit brought forward"), 0)


def _all_instalments_in_the_first(patch: Patch) -> None:
    def spoilt(*of: Any) -> list[Instalment]:
        return [
            evolve(each, amount=each.funded.amount if each.number == 1 else 0)
            for each in instalments_of(*of)
        ]

    patch.setattr(settlement, "instalments_of", spoilt)


def _last_instalment_lost(patch: Patch) -> None:
    patch.setattr(settlement, "instalments_of", lambda *of: instalments_of(*of)[:-1])


def _contributions_twice(patch: Patch) -> None:
    _entries(patch, lambda _, credit: credit.kind == "funding", 2)


def _carried_forward_lost(patch: Patch) -> None:
    _entries(patch, lambda _, credit: credit.kind == "carried", 0)


def _savings_left_in(patch: Patch) -> None:
    _entries(patch, lambda why, _: why.startswith("saving of"), 0)


def _balances_applied_twice(patch: Patch) -> None:
    _entries(patch, lambda _, credit: credit.kind == "balance applied", 2)


def _shares_borne_twice(patch: Patch) -> None:
    _entries(patch, lambda _, credit: credit.kind == "borne", 2)


# The fourteen with which the checks were tried when they were made.
TRIED = {
    "payments halved": _payments_halved,
    "payments reversed": _payments_reversed,
    "no payments": _no_payments,
    "dividend payments halved": _dividend_payments_halved,
    "shares swapped": _shares_swapped,
    "expenditure doubled": _expenditure_doubled,
    "receipts ignored": _receipts_ignored,
    "receipts tenfold": _receipts_tenfold,
    "receipts a penny out": _receipts_a_penny_out,
    "host's own entry trebled": _hosts_own_entry_trebled,
    "reserve moved fivefold": _reserve_moved_fivefold,
    "deficit not charged": _deficit_not_charged,
    "all instalments in the first": _all_instalments_in_the_first,
    "carried forward lost": _carried_forward_lost,
}
FURTHER = {
    "income ignored": _income_ignored,
    "last instalment lost": _last_instalment_lost,
    "contributions twice": _contributions_twice,
    "savings left in": _savings_left_in,
    "balances applied twice": _balances_applied_twice,
    "shares borne twice": _shares_borne_twice,
}
SEEN = TRIED | FURTHER


def test_unspoilt_all_checks_pass() -> None:
    """The settlement that is spoilt below has payments, reserves, savings, and no failed check."""
    outturn = _settled()
    assert outturn.dividend is not None

    assert _failed(outturn) == set()
    assert {p.fund for p in outturn.settlement} == {"BEDS", "HOME", "WARDS"}
    assert outturn.dividend.payments
    assert any(reserve.movement for reserve in outturn.reserves)
    assert any(row.section.value == "carried forward" for row in outturn.memorandum)


@pytest.mark.parametrize("name", SEEN)
def test_a_sabotage_is_seen(name: str, monkeypatch: Patch) -> None:
    """What is lost, doubled or turned round fails a check."""
    SEEN[name](monkeypatch)

    assert _failed(_settled())
