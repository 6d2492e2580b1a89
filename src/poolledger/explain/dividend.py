"""What the protocol makes of savings, in words: pot by pot, to each partner, and from whom."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from poolledger.agreement.savings_terms import Assessed
from poolledger.explain.balances import ALL_TERMS
from poolledger.explain.phrases import made, wrapped
from poolledger.explain.steps import StepsTold
from poolledger.savings.dividend import Dividend
from poolledger.savings.saving_allocation import NOTHING_SHARED, SavingAllocation, SavingAllocations
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.money import written
from poolledger.values.workings import Figure, Operand


def dividend_lines(outturn: Outturn, partner: str | None) -> Iterator[str]:
    """The protocol's steps, what they give each partner, and who therefore pays whom.

    Args:
        outturn: The settlement.
        partner: Only what concerns this partner.
    """
    dividend = outturn.dividend
    if dividend is None:
        return
    yield "Dividend"
    yield "-" * len("Dividend")
    yield from _pots(outturn, dividend.recognised, partner)
    yield from _entitled(dividend.recognised, partner)
    if dividend.holds_back:
        yield from _payable(outturn, dividend, partner)
    yield from _payments(dividend, partner)


def _pots(
    outturn: Outturn,
    shared: SavingAllocations,
    partner: str | None,
    what: str = "savings recognised",
) -> Iterator[str]:
    """Each pot's steps; where there are several, what each of them gives as well."""
    sharing = outturn.sharing
    # Each telling begins with what variances left: what may not be paid yet moves no reserve.
    reserves = {name: int(pence) for name, pence in sharing.reserves.items()} if sharing else {}
    for name, allocation in (shared.by_pot or {None: NOTHING_SHARED}).items():
        words = f"{pot_words(outturn, name)}{what}"
        lost = ", a loss: more was withdrawn than saved" if allocation.pot < 0 else ""
        yield wrapped(f"{words[0].upper()}{words[1:]} {written(allocation.pot)}{lost}")
        yield from _steps(allocation, _told(outturn, shared, allocation, reserves, partner))
        if len(shared.by_pot) > 1:
            yield from _entitled(allocation, partner, " of it", 4)


def _steps(allocation: SavingAllocation, told: StepsTold) -> Iterator[str]:
    if allocation.results:
        yield from told.lines()
    elif allocation.pot < 0:
        yield wrapped("No step shares a loss: it stays where it fell.", 4)
    else:
        nothing = "Nothing is recognised" if not allocation.pot else "No step speaks of it"
        yield wrapped(f"{nothing}, so no step is applied.", 4)
    if allocation.unallocated:
        left = allocation.signed(allocation.unallocated)
        yield wrapped(f"{written(left)} is placed by no step.", 4)


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


def _told(
    outturn: Outturn,
    shared: SavingAllocations,
    allocation: SavingAllocation,
    reserves: dict[str, int],
    partner: str | None,
) -> StepsTold:
    dividend = outturn.dividend
    # Only what may be paid is posted, and nothing while decisions are not in order.
    pays = dividend is not None and shared.by_pot is dividend.paying.by_pot
    planned = outturn.agreement.savings.assessed in (Assessed.INITIATIVE, Assessed.PROGRAMME)
    posted = pays and not (dividend and dividend.blocked)
    return StepsTold(allocation, reserves, partner, planned, posted)


def _entitled(
    shared: SavingAllocation | SavingAllocations,
    partner: str | None,
    of_it: str = "",
    indent: int = 2,
) -> Iterator[str]:
    """What each partner is given, or bears of a loss, and keeps apart."""
    for given, borne, sums in (
        ("is entitled to", "bears", shared.entitlement),
        ("sets aside", "sets aside of a loss", shared.set_aside),
    ):
        for code, pence in sums.items():
            if partner in (None, code):
                what, amount = (given, pence) if pence >= 0 else (borne, _turned(pence))
                sum_ = f"{written(amount)}{of_it} = {made(amount, ALL_TERMS)}"
                yield wrapped(f"{code} {what} {sum_}", indent)


def _payable(outturn: Outturn, dividend: Dividend, partner: str | None) -> Iterator[str]:
    """The steps taken a second time, with what may be paid already; the rest is held."""
    terms, paying = outturn.agreement.savings, dividend.paying
    pot = dividend.recognised.pot
    held = int(pot) - int(paying.pot)
    yield wrapped(
        f"Of {written(pot)} recognised, {written(paying.pot)} may be paid already and "
        f"{written(held)} is held, as a saving is paid once it is {terms.paid_from.value}. The "
        f"steps are taken again with what may be paid."
    )
    yield from _pots(outturn, paying, partner, "savings that may be paid")
    yield from _entitled(paying, partner, " already")
    for code, pence in dividend.held.items():
        if partner in (None, code):
            yield wrapped(f"Held for {code} {written(pence)} = {made(pence, ALL_TERMS)}")


def _payments(dividend: Dividend, partner: str | None) -> Iterator[str]:
    for reason in dividend.blocked:
        yield wrapped(f"Not to be posted: {reason}.")
    paid = [p for p in dividend.payments if partner in (None, p.payer, p.payee)]
    concerned = {partner, *(code for each in paid for code in (each.payer, each.payee))}
    for code, pence in dividend.due.items():
        if isinstance(pence, Figure) and (partner is None or code in concerned):
            owes = "still owes" if pence > 0 else "is owed" if pence < 0 else "owes nothing more:"
            amount = _opened(pence) if pence >= 0 else _turned(_opened(pence))
            yield wrapped(
                f"{code} {owes} {written(amount)} of the dividend = {made(amount, ALL_TERMS)}"
            )
    for each in paid:
        under = "; ".join(each.powers)
        power = f"under {under}" if under else _unpowered(each.payee)
        verb = "pays" if under and not dividend.blocked else "would pay"
        comma = "" if under else ","
        yield wrapped(f"{each.payer} {verb} {each.payee} {written(each.amount)}{comma} {power}.")
    if not paid:
        yield wrapped("No payment of dividend is due.")


def _unpowered(payee: str) -> str:
    return f"recommended only: no step that gives to {payee} names a power"


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
