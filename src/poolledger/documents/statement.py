"""A partner's statement: what it agreed, what it has paid, its share and why, what it owes.

It is short enough to be e-mailed. Each line is one step from its clause; the long ``explain``
has every working.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from poolledger.agreement.funds import Fund
from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.documents.document import (
    Document,
    Heading,
    Part,
    clauses,
    numbered,
)
from poolledger.documents.statement_months import months_of
from poolledger.explain.layout import clause_words
from poolledger.explain.sentences import sentence, variance_in_words
from poolledger.results import walk
from poolledger.results.provenance import MadeFrom
from poolledger.results.statement_rows import (
    DRAWN,
    GAP,
    GOOD,
    OWN,
    PAID_IN,
    SAVED,
    SPENT,
    TAKEN,
    Lines,
    statements,
)
from poolledger.schedules.cash import cash_rows
from poolledger.schedules.light import checked
from poolledger.schedules.provenance import warned
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.step_results import StepResult
from poolledger.sharing.sum_in_words import and_listed
from poolledger.sharing.treatments import Effect
from poolledger.values.financial_year import written_date
from poolledger.values.money import written
from poolledger.values.suggestions import known

_MOST_LISTED = 4
_OTHERS = {
    GOOD: "A deficit brought forward is made good by you",
    SAVED: "Savings on the fund's schemes that fall to you are taken off",
    DRAWN: "Reserves that you hold were drawn for the fund",
    PAID_IN: "Into reserves that you hold was paid",
    SPENT: "You paid for the fund's services yourself",
    TAKEN: "You took income of the fund",
    GAP: "Budgets that contributions do not meet are yours until agreed otherwise",
}


def statement_of(outturn: Outturn, made: MadeFrom, partner: str) -> Document:
    """The statement of one partner.

    Args:
        outturn: The settlement.
        made: The files it was read from, and the warnings of them.
        partner: The partner's code.

    Raises:
        UnknownName: If there is no such partner; the nearest is named.
    """
    partners = {each.code: each for each in outturn.agreement.partners}
    body = partners[known("partner", partner, partners)]
    day = written_date(outturn.as_at)
    final = "final" if outturn.final else "indicative, as the year is not over"
    hashes = "; ".join(f"{each.file}, SHA-256 {each.sha256}" for each in made.inputs)
    return Document(
        title=f"Statement for {body.name}",
        standing=f"{outturn.agreement.title}, {outturn.year} as at {day}: {final}.",
        parts=(*numbered(_lines(outturn, partner, made)), *months_of(outturn, partner)),
        foot=hashes,
    )


def _lines(outturn: Outturn, partner: str, made: MadeFrom) -> Iterator[Part]:
    funds = outturn.agreement.funds
    read = statements(outturn)
    for fund in funds:
        of_fund = _OfFund(outturn, fund, partner, read.get(fund.code, {}))
        said = list(of_fund.sentences())
        if said and len(funds) > 1:
            yield Heading(f"{fund.code}, {fund.name}", 2)
        yield from clauses(said)
    saved = list(_dividend(outturn, partner))
    if saved and len(funds) > 1:
        yield Heading("Savings", 2)
    yield from clauses(saved)
    light = checked(outturn, made)
    if light.failed:
        yield from clauses([f"{light.in_full}."])
    if made.warnings:
        yield from clauses([warned(made)])


@frozen(eq=False)
class _OfFund:
    """What a partner's statement says of one fund.

    Args:
        lines: The lines of the fund's statement.
    """

    outturn: Outturn
    fund: Fund
    partner: str
    lines: Lines

    def _on(self, line: str) -> int:
        return int(self.lines[line].get(self.partner, 0)) if line in self.lines else 0

    def sentences(self) -> Iterator[str]:
        """What was agreed, what was paid, the share of variances, and what is owed."""
        takes_part = any(self.partner in of_line for of_line in self.lines.values())
        if not takes_part and not self._payments():
            return
        yield from self._agreed()
        yield from self._paid()
        yield from self._shares()
        yield from self._others()
        yield self._owed()

    def _agreed(self) -> Iterator[str]:
        rows = [
            row
            for row in walk.contributions(self.outturn)
            if row.fund == self.fund.code and row.partner == self.partner and row.amount
        ]
        if not rows:
            return
        whole = sum(int(row.amount) for row in rows)
        listed = [
            f"{written(int(row.amount))} to {row.scheme}"
            + (" in kind" if row.in_kind else "")
            + (f" ({clause_words(row.clause)})" if row.clause else "")
            for row in rows[:_MOST_LISTED]
        ]
        more = len(rows) - len(listed)
        rest = f", and {more} more" if more else ""
        what = f"{', '.join(listed)}{rest}"
        held = "to" if self.fund.holds_cash else "for your own schemes of"
        yield f"You agreed {written(whole)} {held} {self.fund.name} in {self.outturn.year}: {what}."

    def _paid(self) -> Iterator[str]:
        day = written_date(self.outturn.as_at)
        for row in cash_rows(self.outturn):
            of = (row.fund, row.partner)
            if of == (self.fund.code, self.partner) and (row.due or row.received):
                yield (
                    f"By {day}, {written(int(row.due))} of instalments had fallen due and "
                    f"{written(int(row.received))} had been received: "
                    f"{_arrears(int(row.arrears))}."
                )
        if self._on(OWN):
            yield "You hold the fund's money, so what you owe it yourself counts as paid."

    def _shares(self) -> Iterator[str]:
        """The partner's part of each variance, by the steps that gave it."""
        for allocation in self.outturn.variances:
            if allocation.fund is self.fund:
                yield from self._share(allocation)

    def _share(self, allocation: VarianceAllocation) -> Iterator[str]:
        of_what = f"scheme {allocation.scheme}" if allocation.scheme else "the fund"
        whole = f"the {allocation.way} of {written(int(allocation.total))} of {of_what}"
        parts = []
        for place, result in enumerate(allocation.steps):
            part = int(result.placement.allocations.get(self.partner, 0))
            if part:
                why = self._why(allocation, place)
                left = " left in the fund in your name" if _stays(result) else ""
                parts.append(f"{written(part)}{left} ({why})")
        if parts:
            does = "you bear" if allocation.way == "overspend" else "you are given"
            yield f"Of {whole}, {does} {'; '.join(parts)}."

    def _why(self, allocation: VarianceAllocation, place: int) -> str:
        """The step as it is read back, and its clause."""
        step = allocation.steps[place].step
        fund, scheme, direction = self.fund, allocation.scheme, allocation.direction
        if not step.number:
            return "the variance is its lead's own"
        together = [scheme] if scheme else [each.code for each in fund.schemes]
        of = variance_in_words(fund, scheme, direction, together)
        said = sentence(step, of, first=not place).removesuffix(".")
        said = f"{said[0].lower()}{said[1:]}"
        return f"{said}; {clause_words(step.clause)}" if step.clause else said

    def _others(self) -> Iterator[str]:
        """What else adds to what is owed, or is taken off it."""
        for line, words in _OTHERS.items():
            amount = self._on(line)
            if amount:
                yield f"{words}: {written(abs(amount))}."

    def _owed(self) -> str:
        """What is left to be paid, by whom, and when."""
        left = sum(self._on(line) for line in self.lines)
        if not self.outturn.final:
            last = written_date(self.outturn.year.last_day)
            owed = f"owe {written(left)} more" if left >= 0 else f"be owed {written(-left)}"
            return (
                f"On these figures you would {owed} for the year; the settlement is made after "
                f"{last}."
            )
        told = self._payments()
        return f"To settle the year, {and_listed(told)}." if told else "Nothing is left to pay."

    def _payments(self) -> list[str]:
        """What is paid to settle the year, to whom and by whom."""
        return [
            f"you pay {each.payee} {written(int(each.amount))}"
            if each.payer == self.partner
            else f"{each.payer} pays you {written(int(each.amount))}"
            for each in walk.settlement(self.outturn)
            if each.fund == self.fund.code and self.partner in (each.payer, each.payee)
        ]


def _stays(result: StepResult) -> bool:
    return result.step.treatment.effect is Effect.BALANCES


def _dividend(outturn: Outturn, partner: str) -> Iterator[str]:
    """What savings give the partner, and what is paid of it."""
    for row in walk.dividend_by_partner(outturn):
        if row.partner != partner:
            continue
        yield (
            f"Savings of {written(int(row.fell))} fell to you, and you are entitled to "
            f"{written(int(row.entitlement))} of what is shared."
        )
        if row.set_aside:
            yield f"{written(int(row.set_aside))} of it is set aside."
        if row.paid:
            yield f"{_sides(int(row.paid), 'You have paid', 'You have been paid')} already."
        if row.due:
            yield f"{_sides(int(row.due), 'You still pay', 'You are still paid')}."
    yield from (f"It is not to be posted: {reason}" for reason in _held(outturn))


def _held(outturn: Outturn) -> Iterator[str]:
    return iter(walk.not_to_be_posted(outturn) if outturn.dividend is not None else ())


def _sides(amount: int, pays: str, is_paid: str) -> str:
    return f"{pays if amount > 0 else is_paid} {written(abs(amount))}"


def _arrears(arrears: int) -> str:
    if not arrears:
        return "nothing is unpaid"
    if arrears > 0:
        return f"{written(arrears)} of instalments is unpaid"
    return f"{written(-arrears)} was paid in advance, or for what falls due on no day"
