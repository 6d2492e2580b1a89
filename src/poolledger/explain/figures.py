"""Which figures does a settlement settle? Each under a key that stays the same from run to run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen

from poolledger.results import savings_walk, walk
from poolledger.results.dividend_rows import PotRow
from poolledger.results.fund_rows import StepRow
from poolledger.results.json_types import BESIDE, sums_of
from poolledger.settlement.outturn import Outturn
from poolledger.values.converters import as_one
from poolledger.values.suggestions import known
from poolledger.values.vocabulary import Word
from poolledger.values.workings import Figure

Path = tuple[object, ...]
# The fields of a row that say whose its figures are.
_WHOSE = ("fund", "scheme", "partner")


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
    amount: int = field(metadata=BESIDE)
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
        *_of_rows("contributions", walk.contributions(outturn), (*_WHOSE, "source"), "rule"),
        *_of_rows("instalments", walk.instalments(outturn), (*_WHOSE, "source"), "number"),
        *_of_rows("monitoring", walk.monitoring(outturn), ("fund", "scheme")),
        *_shared(outturn),
        *_of_rows("memorandum", walk.memorandum(outturn), (*_WHOSE, "section"), "label"),
        *_balances(outturn),
        *_of_rows("reserves", walk.reserves(outturn), ("fund", "reserve")),
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


def _figure(path: Path, item: str, amount: int, **of: Any) -> SettledFigure:
    """A figure whose key is its path, which begins with its section."""
    parts = (part.value if isinstance(part, Word) else part for part in path)
    key = "/".join("" if part is None else str(part) for part in parts)
    return SettledFigure(key, str(path[0]), item, amount, **of)


def _of_rows(
    section: str, rows: Iterable[Any], named: Sequence[str], item: str | None = None
) -> Iterator[SettledFigure]:
    """The figures of some rows of the results, told apart by the named fields.

    A row's amount is what the field ``item`` says; without it a row has every sum that it has in
    the JSON.
    """
    for row in rows:
        path = (section, *(getattr(row, name) for name in named))
        of = {name: getattr(row, name) for name in _WHOSE if hasattr(row, name)}
        sums = sums_of(row) if item is None else {str(getattr(row, item)): row.amount}
        yield from _of_sums(path, sums, **of)


def _of_sums(path: Path, sums: Mapping[str, int | None], **of: Any) -> Iterator[SettledFigure]:
    """Figures of one thing, each by its name; those that are None are none."""
    for item, amount in sums.items():
        if amount is not None:
            yield _figure((*path, item), item, amount, **of)


def _by_partner(
    path: Path, item: str, sums: Mapping[str, int], **of: Any
) -> Iterator[SettledFigure]:
    for code, pence in sums.items():
        yield _figure((*path, item, code), item, pence, partner=code, **of)


def _shared(outturn: Outturn) -> Iterator[SettledFigure]:
    for row in walk.risk_share(outturn):
        of = {"fund": row.fund, "scheme": row.scheme}
        start = ("risk_share", *of.values(), row.direction)
        yield from _of_sums(start, {"total": row.total}, **of)
        for step in row.steps:
            yield from _step(step, start, **of)
        yield from _of_sums(start, {"unallocated": row.unallocated}, **of)


def _step(row: StepRow, start: Path, **of: Any) -> Iterator[SettledFigure]:
    """What a step was offered, took and allocated, and what it left of claims."""
    of["step"], path = row.step, (*start, row.step)
    yield from _of_sums(path, {"offered": row.offered, "taken": row.taken}, **of)
    yield from _by_partner(path, "allocation", row.allocations, **of)
    yield from _by_partner(path, "short", row.short, **of)


def _balances(outturn: Outturn) -> Iterator[SettledFigure]:
    for row in walk.balances(outturn):
        of = {"fund": row.fund, "partner": row.partner}
        yield _figure(("balances", *of.values()), "closing", row.closing, **of)


def _payments(outturn: Outturn) -> Iterator[SettledFigure]:
    for row in walk.settlement(outturn):
        of = {"fund": row.fund, "partner": row.payer, "payee": row.payee}
        yield _figure(("settlement", *of.values()), "payment", row.amount, **of)


def _lines(outturn: Outturn) -> Iterator[SettledFigure]:
    section = "additionality"
    for row in savings_walk.additionality(outturn):
        yield from _of_rows(section, [row], ("line",))
        for claim in row.claims:
            path = (section, row.line, claim.programme, claim.initiative, claim.falls_to)
            sums = {"allowed": claim.allowed, "cut": claim.cut}
            yield from _of_sums(path, sums, partner=claim.falls_to)


def _savings(outturn: Outturn) -> Iterator[SettledFigure]:
    start, row = ("savings",), savings_walk.savings(outturn)
    if row is None:
        return
    sums = {name: getattr(row, name) for name in ("delivered", "recognised", "expected_to_date")}
    target = row.target if row.has_target else None
    yield from _of_sums(start, {"target": target, **sums, "challenged": row.challenged or None})
    yield from _by_partner(start, "by_partner", row.by_partner)
    for own in row.own:
        yield from _by_partner(start, "own_target", {own.partner: own.target})
        yield from _by_partner(start, "own_delivered", {own.partner: own.delivered})


def _dividend(outturn: Outturn) -> Iterator[SettledFigure]:
    start, row = ("dividend",), walk.dividend(outturn)
    if row is None:
        return
    yield from _of_sums(start, {"pot": row.pot, "unallocated": row.unallocated})
    yield from _pots(row.pots, start)
    yield from _pots(row.payable, (*start, "payable"))
    for item in ("entitlement", "set_aside", "short", "held", "due"):
        yield from _by_partner(start, item, getattr(row, item))
    for paid in row.settlement:
        of = {"partner": paid.payer, "payee": paid.payee}
        yield _figure((*start, "payment", *of.values()), "payment", paid.amount, **of)


def _pots(rows: Iterable[PotRow], start: Path) -> Iterator[SettledFigure]:
    """What the steps did with each pot; a pot that is not all there is has its name in the key."""
    for row in rows:
        path = start if row.name is None else (*start, row.name)
        if len(path) > 1:
            yield from _of_sums(path, {"pot": row.pot}, pot=row.name)
        for step in row.steps:
            yield from _step(step, path, pot=row.name)


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
