"""Facts come, are corrected and are withdrawn, and days pass: the books stand throughout."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
)
from tests.strategies import Case, cases, money
from tests.support.balance import out_of_balance

from poolledger.agreement.facts import Actual, Forecast, Movement
from poolledger.settlement.outturn import Outturn
from poolledger.values.errors import SettlementFault
from poolledger.values.money import Money

# These tell of rules that are not whole, and of budgets that are not met.
MAY_FAIL = ("meet the budgets", "has a bearer", "sum to nil", "pot is placed")
SIGNS = {Movement.EXPENDITURE: 1, Movement.INCOME: -1}


class Ledger(RuleBasedStateMachine):
    """A year's books kept by adding, correcting and withdrawing facts."""

    actuals = Bundle("actuals")
    forecasts = Bundle("forecasts")

    @initialize(case=cases(final=True))
    def begin(self, case: Case) -> None:
        """Start from the agreement, without spending."""
        kept = [actual for actual in case.facts.actuals if actual.year != case.year]
        self.case = case._replace(
            facts=case.facts.vary("no spending yet", actuals=kept, forecasts=())
        )
        self.model: dict[str, list[tuple[date, int]]] = {}

    @rule(
        target=actuals,
        place=st.integers(0, 4),
        month=st.integers(0, 11),
        kind=st.sampled_from((Movement.EXPENDITURE, Movement.INCOME)),
        amount=money(1, 50_000_000),
    )
    def add(self, place: int, month: int, kind: Movement, amount: Money) -> Actual:
        """Spend on a scheme, or take income."""
        schemes = [scheme.code for _, scheme in self.case.agreement.schemes]
        day = self.case.year.month_ends[month]
        fact = Actual(day, kind, amount, schemes[place % len(schemes)])
        self._record(fact)
        return fact

    @rule(fact=actuals)
    def correct(self, fact: Actual) -> None:
        """Correct a fact by half, with a negative fact of the same day."""
        self._record(evolve(fact, amount=Money(-(fact.amount.pence // 2))))

    @rule(fact=consumes(actuals))
    def withdraw(self, fact: Actual) -> None:
        """Take a fact out of the facts."""
        kept = list(self.case.facts.actuals)
        kept.remove(fact)
        self._keep(actuals=kept)
        assert fact.scheme is not None
        self.model[fact.scheme].remove(_modelled(fact))

    @rule(target=forecasts, place=st.integers(0, 4), month=st.integers(0, 11), amount=money())
    def forecast(self, place: int, month: int, amount: Money) -> Forecast:
        """Forecast a scheme's outturn, in place of an earlier forecast of that day."""
        schemes = [scheme.code for _, scheme in self.case.agreement.schemes]
        made = Forecast(schemes[place % len(schemes)], self.case.year.month_ends[month], amount)
        same = (made.scheme, made.as_at)
        kept = [f for f in self.case.facts.forecasts if (f.scheme, f.as_at) != same]
        self._keep(forecasts=[*kept, made])
        return made

    @rule(made=consumes(forecasts))
    def withdraw_forecast(self, made: Forecast) -> None:
        """Take a forecast back."""
        self._keep(forecasts=[f for f in self.case.facts.forecasts if f != made])

    @rule(month=st.integers(0, 12))
    def move(self, month: int) -> None:
        """Look at the books as at another month's end, or after the year."""
        year = self.case.year
        days = (*year.month_ends, year.next.month_ends[1])
        self.case = self.case._replace(as_at=days[month])

    @invariant()
    def the_books_stand(self) -> None:
        """The journal balances, reserves are not below nil, spending is what was recorded."""
        if not hasattr(self, "case"):
            return
        try:
            outturn = self.case.settle()
        except SettlementFault:
            return

        assert out_of_balance(outturn.journal) == 0
        assert min((r.closing for r in outturn.reserves), default=0) >= 0
        assert self._spent() == {s.scheme.code: s.actual_to_date for s in outturn.positions}
        _assert_liabilities_net(outturn)

    def _record(self, fact: Actual) -> None:
        assert fact.scheme is not None
        self._keep(actuals=[*self.case.facts.actuals, fact])
        self.model.setdefault(fact.scheme, []).append(_modelled(fact))

    def _keep(self, **changes: Any) -> None:
        self.case = self.case._replace(facts=self.case.facts.vary("kept", **changes))

    def _spent(self) -> dict[str, int]:
        return {
            scheme.code: sum(
                pence for day, pence in self.model.get(scheme.code, ()) if day <= self.case.as_at
            )
            for _, scheme in self.case.agreement.schemes
        }


def _modelled(fact: Actual) -> tuple[date, int]:
    return fact.day, SIGNS[fact.kind] * fact.amount.pence


def _assert_liabilities_net(outturn: Outturn) -> None:
    """What partners owe, the cash in hand and the balances they leave make up the fund."""
    whole = all(not s.unallocated for s in outturn.variances)
    for check in outturn.checks:
        if not check.check.endswith(MAY_FAIL):
            assert check.expected == check.actual
        if check.check.endswith("sum to nil") and whole:
            assert check.expected == check.actual
    paid = sum(payment.amount for payment in outturn.settlement)
    assert paid >= 0


TestLedger = Ledger.TestCase
TestLedger.settings = settings(
    settings.get_profile("steady"), max_examples=20, stateful_step_count=12
)
