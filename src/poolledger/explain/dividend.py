"""What the protocol makes of savings, in words: pot by pot, to each partner, and from whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve

from poolledger.explain.dues import ALL_TERMS
from poolledger.explain.steps import Course, Telling
from poolledger.explain.words import made, wrapped
from poolledger.money import written
from poolledger.outturn import Outturn
from poolledger.savings.dividend import Dividend
from poolledger.savings.division import Division, Divisions
from poolledger.savings.settings import Assessed
from poolledger.workings import Figure


def dividend_lines(
    outturn: Outturn, reserves: dict[str, int], partner: str | None
) -> Iterator[str]:
    """The protocol's steps, what they give each partner, and who therefore pays whom.

    Args:
        outturn: The settlement.
        reserves: What each reserve holds once the variances are settled.
        partner: Only what concerns this partner.
    """
    dividend = outturn.dividend
    if dividend is None:
        return
    yield "Dividend"
    yield "-" * len("Dividend")
    whole = dividend.paying.by_pot is dividend.by_pot
    # What is recognised and may not be paid yet moves no reserve.
    yield from _pots(outturn, dividend, reserves if whole else dict(reserves), partner)
    yield from _entitled(dividend, partner)
    if not whole:
        yield from _payable(outturn, dividend, reserves, partner)
    yield from _payments(dividend, partner)


def _pots(
    outturn: Outturn, shared: Divisions, reserves: dict[str, int], partner: str | None
) -> Iterator[str]:
    if not shared.by_pot:
        yield from _pot(None, Division(0, {}), outturn, reserves, partner)
    for name, division in shared.by_pot.items():
        yield from _pot(name, division, outturn, reserves, partner)


def _pot(
    name: str | None,
    division: Division,
    outturn: Outturn,
    reserves: dict[str, int],
    partner: str | None,
) -> Iterator[str]:
    """One pot's steps."""
    loss = division.pot < 0
    yield wrapped(f"{pot_words(outturn, name)} {written(division.pot)}")
    if not division.rules:
        stays = "is a loss that no step shares: it stays where it fell"
        nothing = "Nothing is recognised" if not division.pot else "No step speaks of it"
        yield wrapped(f"It {stays}." if loss else f"{nothing}, so no step is applied.", 4)
    else:
        yield from Telling(_course(outturn, division), reserves, partner).lines()
    if division.unallocated:
        yield wrapped(f"{written(division.unallocated)} is placed by no step.", 4)


def pot_words(outturn: Outturn, name: str | None) -> str:
    """What a pot is called."""
    assessed = outturn.agreement.savings.assessed
    if name is None:
        since = f"since the agreement's start, to {outturn.year}, "
        return f"Savings recognised {since if assessed is Assessed.CUMULATIVE else ''}".rstrip()
    if assessed is Assessed.INITIATIVE:
        return f"Initiative {name}: savings recognised"
    known = {step.programme for step in outturn.agreement.protocol}
    return f"{f'Programme {name}' if name in known else name.capitalize()}: savings recognised"


def _course(outturn: Outturn, division: Division) -> Course:
    loss = division.pot < 0
    planned = outturn.agreement.savings.assessed in (Assessed.INITIATIVE, Assessed.PROGRAMME)
    return Course(
        what="loss" if loss else "saving",
        steps=division.rules,
        results=division.steps,
        total=abs(int(division.pot)),
        draws=loss,
        gate_of="sum planned" if planned else "target",
        gate_base=lambda: int(division.gate_base() or 0),
        size_of="remaining",
    )


def _entitled(shared: Divisions, partner: str | None) -> Iterator[str]:
    for what, sums in (
        ("is entitled to", shared.entitlement),
        ("sets aside", shared.set_aside),
        ("has in claims that could not be met", shared.short),
    ):
        yield from _by_partner(what, sums, partner)


def _by_partner(what: str, sums: Mapping[str, int], partner: str | None) -> Iterator[str]:
    for code, pence in sums.items():
        if partner in (None, code):
            yield wrapped(f"{code} {what} {written(pence)} = {made(pence, ALL_TERMS)}")


def _payable(
    outturn: Outturn, dividend: Dividend, reserves: dict[str, int], partner: str | None
) -> Iterator[str]:
    """The steps taken a second time, with what may be paid already; the rest is held."""
    terms, paying = outturn.agreement.savings, dividend.paying
    held = int(dividend.pot) - int(paying.pot)
    yield wrapped(
        f"Of {written(dividend.pot)} recognised, {written(paying.pot)} may be paid already and "
        f"{written(held)} is held, as a saving is paid once it is {terms.paid_from.value}. The "
        f"steps are taken again with what may be paid."
    )
    yield from _pots(outturn, paying, reserves, partner)
    yield from _entitled(paying, partner)
    yield from _by_partner("is entitled to what is held,", dividend.held, partner)


def _payments(dividend: Dividend, partner: str | None) -> Iterator[str]:
    for reason in dividend.blocked:
        yield wrapped(f"Not to be posted: {reason}.")
    paid = [p for p in dividend.payments if partner in (None, p.payer, p.payee)]
    concerned = {partner, *(code for each in paid for code in (each.payer, each.payee))}
    for code, pence in dividend.due.items():
        if isinstance(pence, Figure) and (partner is None or code in concerned):
            owes = "still owes" if pence > 0 else "is owed" if pence < 0 else "owes nothing more:"
            amount = pence if pence >= 0 else _turned(pence)
            yield wrapped(
                f"{code} {owes} {written(amount)} of the dividend = {made(amount, ALL_TERMS)}"
            )
    for each in paid:
        power = f"under {each.power}" if each.power else "recommended only: no step names a power"
        verb = "pays" if each.power and not dividend.blocked else "would pay"
        comma = "" if each.power else ","
        yield wrapped(f"{each.payer} {verb} {each.payee} {written(each.amount)}{comma} {power}.")
    if not paid:
        yield wrapped("No payment of dividend is due.")


def _turned(pence: Figure) -> Figure:
    """A sum with each of its terms turned round."""
    signs = tuple(-sign for sign in pence.working.parameters)
    return Figure(-int(pence), evolve(pence.working, parameters=signs))
