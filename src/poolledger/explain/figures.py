"""Which figures does a settlement settle? Each under a key that stays the same from run to run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from attrs import evolve, frozen

from poolledger.results import savings_walk, walk
from poolledger.results.dividend_rows import PotRow
from poolledger.results.fund_rows import StepRow
from poolledger.results.json_types import sums_of
from poolledger.settlement.outturn import Outturn
from poolledger.values.converters import as_one
from poolledger.values.suggestions import known
from poolledger.values.workings import Figure


@frozen(eq=False)
class SettledFigure:
    """One figure of a settlement, in pence.

    Args:
        key: What it is, for programs; the same for the same agreement and facts.
        section: The part of the results it stands in, by its JSON key; ``balances`` are the
            partners' balances carried forward.
        item: What it is within its row, such as ``budget`` or ``taken``.
        amount: Its pence, with their working.
        fund, scheme, partner: Whose it is; a payment's partner is its payer.
        payee: Whom a payment is made to.
        step: The number of the step, in the risk share or the protocol.
        pot: The initiative or programme whose saving a step shares, where each is looked at alone.
    """

    key: str
    section: str
    item: str
    amount: int
    fund: str | None = None
    scheme: str | None = None
    partner: str | None = None
    payee: str | None = None
    step: int | None = None
    pot: str | None = None

    def concerns(self, partner: str | None, fund: str | None) -> bool:
        """Whether it is of a partner and of a fund; None stands for any."""
        of_partner = partner is None or partner in (self.partner, self.payee)
        return of_partner and (fund is None or self.fund == fund)


def figures_of(outturn: Outturn) -> list[SettledFigure]:
    """Every figure that a settlement settles, in the order of the results.

    Those are the contributions, instalments, schemes' standings, what each step was offered, took
    and allocated, what has no bearer, the memorandum accounts, balances carried forward,
    reserves, payments, do-nothing lines and the claims on them, savings and the dividend.

    Args:
        outturn: The settlement, with its workings if they are to be explained.
    """
    listed = (
        *_contributions(outturn),
        *_monitoring(outturn),
        *_shared(outturn),
        *_memorandum(outturn),
        *_balances(outturn),
        *_reserves(outturn),
        *_payments(outturn),
        *_lines(outturn),
        *_savings(outturn),
        *_dividend(outturn),
    )
    return list(_told_apart(listed))


def _told_apart(figures: Iterable[SettledFigure]) -> Iterator[SettledFigure]:
    """Rows that say the same of the same are numbered from the second on."""
    met = Counter[str]()
    for figure in figures:
        met[figure.key] += 1
        times = met[figure.key]
        yield evolve(figure, key=f"{figure.key}#{times}") if times > 1 else figure


def _key(*parts: object) -> str:
    return "/".join("" if part is None else str(part) for part in parts)


def _contributions(outturn: Outturn) -> Iterator[SettledFigure]:
    section = "contributions"
    for row in walk.contributions(outturn):
        of = (row.fund, row.scheme, row.partner)
        key = _key(section, *of, row.source, row.rule)
        yield SettledFigure(key, section, row.rule, row.amount, *of)
    section = "instalments"
    for due in walk.instalments(outturn):
        of = (due.fund, due.scheme, due.partner)
        key = _key(section, *of, due.source, due.number)
        yield SettledFigure(key, section, f"{due.number}", due.amount, *of)


def _monitoring(outturn: Outturn) -> Iterator[SettledFigure]:
    section = "monitoring"
    for row in walk.monitoring(outturn):
        of = (row.fund, row.scheme)
        for item, amount in sums_of(row).items():
            yield SettledFigure(_key(section, *of, item), section, item, amount, *of)


def _shared(outturn: Outturn) -> Iterator[SettledFigure]:
    section = "risk_share"
    for row in walk.risk_share(outturn):
        of = (row.fund, row.scheme)
        start = (section, *of, row.direction.value)
        yield SettledFigure(_key(*start, "total"), section, "total", row.total, *of)
        for step in row.steps:
            yield from _step(step, start, *of)
        left = row.unallocated
        yield SettledFigure(_key(*start, "unallocated"), section, "unallocated", left, *of)


def _step(
    row: StepRow,
    start: tuple[str | None, ...],
    fund: str | None = None,
    scheme: str | None = None,
    *,
    pot: str | None = None,
) -> Iterator[SettledFigure]:
    """What a step was offered, took and allocated, and what it left of claims."""
    section = start[0]
    assert section is not None
    of = partial(SettledFigure, section=section, fund=fund, scheme=scheme, step=row.step, pot=pot)
    for item, amount in (("offered", row.offered), ("taken", row.taken)):
        yield of(_key(*start, row.step, item), item=item, amount=amount)
    for item, sums in (("allocation", row.allocations), ("short", row.short)):
        for code, amount in sums.items():
            key = _key(*start, row.step, item, code)
            yield of(key, item=item, amount=amount, partner=code)


def _memorandum(outturn: Outturn) -> Iterator[SettledFigure]:
    section = "memorandum"
    for row in walk.memorandum(outturn):
        of = (row.fund, row.scheme, row.partner)
        key = _key(section, *of, row.section.value, row.label)
        yield SettledFigure(key, section, row.label, row.amount, *of)


def _balances(outturn: Outturn) -> Iterator[SettledFigure]:
    section = "balances"
    for row in walk.balances(outturn):
        key = _key(section, row.fund, row.partner)
        yield SettledFigure(key, section, "closing", row.closing, row.fund, partner=row.partner)


def _reserves(outturn: Outturn) -> Iterator[SettledFigure]:
    section = "reserves"
    for row in walk.reserves(outturn):
        for item, amount in sums_of(row).items():
            key = _key(section, row.fund, row.reserve, item)
            yield SettledFigure(key, section, item, amount, row.fund)


def _payments(outturn: Outturn) -> Iterator[SettledFigure]:
    section = "settlement"
    for row in walk.settlement(outturn):
        key = _key(section, row.fund, row.payer, row.payee)
        of = (row.fund, None, row.payer, row.payee)
        yield SettledFigure(key, section, "payment", row.amount, *of)


def _lines(outturn: Outturn) -> Iterator[SettledFigure]:
    section = "additionality"
    for row in savings_walk.additionality(outturn):
        for item, amount in sums_of(row).items():
            key = _key(section, row.line, item)
            yield SettledFigure(key, section, item, amount, partner=row.partner)
        for claim in row.claims:
            start = (section, row.line, claim.programme, claim.initiative, claim.falls_to)
            for item, amount in (("allowed", claim.allowed), ("cut", claim.cut)):
                key = _key(*start, item)
                yield SettledFigure(key, section, item, amount, partner=claim.falls_to)


def _savings(outturn: Outturn) -> Iterator[SettledFigure]:
    section, row = "savings", savings_walk.savings(outturn)
    if row is None:
        return
    sums = {
        "target": row.target if row.has_target else None,
        "delivered": row.delivered,
        "recognised": row.recognised,
        "expected_to_date": row.expected_to_date,
        "challenged": row.challenged or None,
    }
    for item, amount in sums.items():
        if amount is not None:
            yield SettledFigure(_key(section, item), section, item, amount)
    yield from _by_partner(section, "by_partner", row.by_partner)
    for own in row.own:
        yield from _by_partner(section, "own_target", {own.partner: own.target})
        yield from _by_partner(section, "own_delivered", {own.partner: own.delivered})


def _by_partner(section: str, item: str, sums: Mapping[str, int]) -> Iterator[SettledFigure]:
    for code, pence in sums.items():
        yield SettledFigure(_key(section, item, code), section, item, pence, partner=code)


def _dividend(outturn: Outturn) -> Iterator[SettledFigure]:
    section, row = "dividend", walk.dividend(outturn)
    if row is None:
        return
    for item, amount in (("pot", row.pot), ("unallocated", row.unallocated)):
        yield SettledFigure(_key(section, item), section, item, amount)
    yield from _pots(row.pots, section)
    yield from _pots(row.payable, section, "payable")
    for item, sums in (
        ("entitlement", row.entitlement),
        ("set_aside", row.set_aside),
        ("short", row.short),
        ("held", row.held),
        ("due", row.due),
    ):
        yield from _by_partner(section, item, sums)
    for paid in row.settlement:
        key = _key(section, "payment", paid.payer, paid.payee)
        of = (None, None, paid.payer, paid.payee)
        yield SettledFigure(key, section, "payment", paid.amount, *of)


def _pots(rows: Iterable[PotRow], section: str, *start: str) -> Iterator[SettledFigure]:
    """What the steps did with each pot; a pot that is not all there is has its name in the key."""
    for row in rows:
        of = (section, *start, *(() if row.name is None else (row.name,)))
        if len(of) > 1:
            yield SettledFigure(_key(*of, "pot"), section, "pot", row.pot, pot=row.name)
        for step in row.steps:
            yield from _step(step, of, pot=row.name)


def with_workings(outturn: Outturn) -> Outturn:
    """The same settlement with its workings; itself where it has them."""
    amounts = (
        *(funded.amount for funded in outturn.contributions),
        *(position.variance for position in outturn.positions),
        *([outturn.savings.delivered] if outturn.savings is not None else []),
    )
    if not any(amounts) or any(isinstance(amount, Figure) for amount in amounts):
        return outturn
    return outturn.agreement.settle(outturn.facts, outturn.year, outturn.as_at)


def check_known(outturn: Outturn, partner: str | None, fund: str | None) -> None:
    """Refuse a partner or a fund that the agreement does not have.

    Raises:
        ValueFault: If it is no settlement, or what is asked for is no code.
        UnknownName: If there is no such partner or fund; the nearest is named.
    """
    agreement = as_one(outturn, Outturn).agreement
    if partner is not None:
        known("partner", partner, outturn.partners)
    if fund is not None:
        agreement.fund(fund)
