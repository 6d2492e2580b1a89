"""What the protocol makes of savings, in words: pot by pot, to each partner, and from whom."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from poolledger.agreement.savings_terms import Assessed
from poolledger.explain.balances import owed_in_words
from poolledger.explain.layout import headed, wrapped
from poolledger.explain.phrases import ALL_TERMS, as_made
from poolledger.explain.steps import StepsTold
from poolledger.savings.dividend import Dividend
from poolledger.savings.saving_allocation import NOTHING_SHARED, SavingAllocation, SavingAllocations
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.money import written
from poolledger.values.operands import Operand
from poolledger.values.workings import Figure


def dividend_lines(outturn: Outturn, partner: str | None) -> Iterator[str]:
    """The protocol's steps, what they give each partner, and who therefore pays whom."""
    if outturn.dividend is not None:
        yield from headed("Dividend")
        yield from _Dividend(outturn, outturn.dividend, partner).lines()


@frozen(eq=False)
class _Dividend:
    """Tells a dividend; where a partner is named, only what concerns it."""

    outturn: Outturn
    dividend: Dividend
    partner: str | None

    def lines(self) -> Iterator[str]:
        """What is recognised and what may be paid of it, who is entitled, and who pays whom."""
        recognised, paying = self.dividend.recognised, self.dividend.paying
        yield from self._pots(recognised, "savings recognised")
        yield from self._entitled(recognised)
        if self.dividend.holds_back:
            held = int(recognised.pot) - int(paying.pot)
            yield wrapped(
                f"Of {written(recognised.pot)} recognised, {written(paying.pot)} may be paid "
                f"already and {written(held)} is held, as a saving is paid once it is "
                f"{self.outturn.agreement.savings.paid_from.value}. The steps are taken again with "
                f"what may be paid."
            )
            yield from self._pots(paying, "savings that may be paid")
            yield from self._entitled(paying, " already")
            for code, pence in self.dividend.held.items():
                if self.partner in (None, code):
                    yield wrapped(f"Held for {code} {as_made(pence, ALL_TERMS)}")
        for reason in self.dividend.blocked:
            yield wrapped(f"Not to be posted: {reason}.")
        yield from self._payments()

    def _pots(self, shared: SavingAllocations, what: str) -> Iterator[str]:
        """Each pot's steps; where there are several, what each of them gives as well."""
        sharing, assessed = self.outturn.sharing, self.outturn.agreement.savings.assessed
        # Each telling begins with what variances left: what may not be paid yet moves no reserve.
        opening = sharing.reserves if sharing else {}
        reserves = {name: int(pence) for name, pence in opening.items()}
        planned = assessed in (Assessed.INITIATIVE, Assessed.PROGRAMME)
        # Only what may be paid is posted, and nothing while decisions are not in order.
        pays = shared.by_pot is self.dividend.paying.by_pot
        posted = pays and not self.dividend.blocked
        for name, allocation in (shared.by_pot or {None: NOTHING_SHARED}).items():
            words = f"{pot_words(self.outturn, name)}{what}"
            lost = ", a loss: more was withdrawn than saved" if allocation.pot < 0 else ""
            yield wrapped(f"{words[0].upper()}{words[1:]} {written(allocation.pot)}{lost}")
            told = StepsTold(allocation, reserves, self.partner, planned, posted)
            yield from told.lines() if allocation.results else _no_steps(allocation)
            if allocation.unallocated:
                left = allocation.signed(allocation.unallocated)
                yield wrapped(f"{written(left)} is placed by no step.", 4)
            if len(shared.by_pot) > 1:
                yield from self._entitled(allocation, " of it", 4)

    def _entitled(
        self, shared: SavingAllocation | SavingAllocations, of_it: str = "", indent: int = 2
    ) -> Iterator[str]:
        """What each partner is given, or bears of a loss, and keeps apart."""
        for given, borne, sums in (
            ("is entitled to", "bears", shared.entitlement),
            ("sets aside", "sets aside of a loss", shared.set_aside),
        ):
            for code, pence in sums.items():
                if self.partner in (None, code):
                    what, amount = (given, pence) if pence >= 0 else (borne, _turned(pence))
                    yield wrapped(f"{code} {what} {as_made(amount, ALL_TERMS, of_it)}", indent)

    def _payments(self) -> Iterator[str]:
        dividend, partner = self.dividend, self.partner
        paid = [p for p in dividend.payments if partner in (None, p.payer, p.payee)]
        concerned = {partner, *(code for each in paid for code in (each.payer, each.payee))}
        for code, pence in dividend.due.items():
            if isinstance(pence, Figure) and (partner is None or code in concerned):
                size = _opened(pence) if pence >= 0 else _turned(_opened(pence))
                yield owed_in_words(code, pence, size, " of the dividend")
        for each in paid:
            verb = "pays" if each.powers and not dividend.blocked else "would pay"
            power = f" under {'; '.join(each.powers)}"
            if not each.powers:
                power = f", recommended only: no step that gives to {each.payee} names a power"
            yield wrapped(f"{each.payer} {verb} {each.payee} {written(each.amount)}{power}.")
        if not paid:
            yield wrapped("No payment of dividend is due.")


def _no_steps(allocation: SavingAllocation) -> Iterator[str]:
    if allocation.pot < 0:
        yield wrapped("No step shares a loss: it stays where it fell.", 4)
    else:
        nothing = "Nothing is recognised" if not allocation.pot else "No step speaks of it"
        yield wrapped(f"{nothing}, so no step is applied.", 4)


def pot_words(outturn: Outturn, name: str | None) -> str:
    """What a pot is called, as the beginning of a sentence; nothing where it is all there is."""
    assessed = outturn.agreement.savings.assessed
    if assessed is Assessed.CUMULATIVE:
        return f"from the agreement's start to {written_date(outturn.as_at)}, "
    if name is None:
        return ""
    if assessed is Assessed.INITIATIVE:
        return f"initiative {name}: "
    known = {step.programme for step in outturn.agreement.protocol}
    return f"programme {name}: " if name in known else f"{name}: "


def _opened(pence: Figure) -> Figure:
    """A sum of several pots by its terms, rather than by its name alone."""
    working = pence.working
    terms = [_terms(each) for each in working.operands]
    if not any(terms):
        return pence
    pairs = [
        (sign * own, operand)
        for sign, each, listed in zip(working.parameters, working.operands, terms, strict=True)
        for own, operand in listed or [(1, each)]
    ]
    signs, operands = zip(*pairs, strict=True)
    return Figure(int(pence), evolve(working, operands=operands, parameters=signs))


def _terms(operand: Operand) -> list[tuple[int, Operand]]:
    """The signed terms of what is due from a partner of all pots; none of any other figure."""
    if isinstance(operand, Figure) and operand.working.name.startswith("due from "):
        return list(zip(operand.working.parameters, operand.working.operands, strict=True))
    return []


def _turned(pence: int) -> int:
    """A sum with each of its terms turned round."""
    if not isinstance(pence, Figure):
        return -pence
    signs = tuple(-sign for sign in pence.working.parameters)
    return Figure(-int(pence), evolve(pence.working, parameters=signs))
