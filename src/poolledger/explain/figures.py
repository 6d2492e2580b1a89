"""Which figures does a settlement settle? Each under a key that stays the same from run to run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from poolledger.ledger.postings import closing_balance
from poolledger.savings.dividend import Dividend
from poolledger.savings.division import Divisions
from poolledger.savings.double_counting import programme_of
from poolledger.savings.recognition import SavingsPosition
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.risk_share import Shared
from poolledger.values.errors import AgreementFault
from poolledger.values.suggestions import unknown
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
        *_standings(outturn),
        *_shared(outturn.shared),
        *_memorandum(outturn),
        *_balances(outturn),
        *_reserves(outturn),
        *_payments(outturn),
        *_measured(outturn),
        *_savings(outturn.savings),
        *_dividend(outturn.dividend),
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
    for section, rows in (
        ("contributions", ((f, f.amount, f.contribution.rule.name) for f in outturn.contributions)),
        ("instalments", ((i.funded, i.amount, f"{i.number}") for i in outturn.instalments)),
    ):
        for funded, amount, item in rows:
            given = funded.contribution
            of = (funded.fund, given.scheme, given.partner)
            yield SettledFigure(_key(section, *of, given.funding, item), section, item, amount, *of)


def _standings(outturn: Outturn) -> Iterator[SettledFigure]:
    for standing in outturn.standings:
        of = (standing.fund.code, standing.scheme.code)
        for item in ("budget", "budget_to_date", "actual_to_date", "outturn", "variance"):
            amount: int = getattr(standing, item)
            yield SettledFigure(_key("monitoring", *of, item), "monitoring", item, amount, *of)


def _shared(listed: Iterable[Shared]) -> Iterator[SettledFigure]:
    section = "risk_share"
    for shared in listed:
        of = (shared.fund.code, shared.scheme)
        start = (section, *of, shared.direction.value)
        yield SettledFigure(_key(*start, "total"), section, "total", shared.total, *of)
        for result in shared.steps:
            number = result.step.number
            for item, amount in (("offered", result.offered), ("taken", result.taken)):
                key = _key(*start, number, item)
                yield SettledFigure(key, section, item, amount, *of, step=number)
            for partner, amount in result.placement.allocations.items():
                key = _key(*start, number, "allocation", partner)
                yield SettledFigure(key, section, "allocation", amount, *of, partner, step=number)
        left = shared.unallocated
        yield SettledFigure(_key(*start, "unallocated"), section, "unallocated", left, *of)


def _memorandum(outturn: Outturn) -> Iterator[SettledFigure]:
    section = "memorandum"
    for row in outturn.memorandum:
        of = (row.fund, row.scheme, row.partner)
        key = _key(section, *of, row.section.value, row.label)
        yield SettledFigure(key, section, row.label, row.amount, *of)


def _balances(outturn: Outturn) -> Iterator[SettledFigure]:
    section = "balances"
    for fund in outturn.agreement.funds:
        if fund.host is None:
            continue
        for partner in outturn.partners:
            amount = closing_balance(outturn.journal, fund.code, partner)
            key = _key(section, fund.code, partner)
            yield SettledFigure(key, section, "closing", amount, fund.code, partner=partner)


def _reserves(outturn: Outturn) -> Iterator[SettledFigure]:
    section = "reserves"
    for reserve in outturn.reserves:
        for item in ("opening", "movement", "closing"):
            amount: int = getattr(reserve, item)
            key = _key(section, reserve.fund, reserve.reserve, item)
            yield SettledFigure(key, section, item, amount, reserve.fund)


def _payments(outturn: Outturn) -> Iterator[SettledFigure]:
    section = "settlement"
    for paid in outturn.settlement:
        key = _key(section, paid.fund, paid.payer, paid.payee)
        yield SettledFigure(
            key, section, "payment", paid.amount, paid.fund, None, paid.payer, paid.payee
        )


def _measured(outturn: Outturn) -> Iterator[SettledFigure]:
    measured = outturn.additionality
    if measured is None or not outturn.facts.savings.lines:
        return
    section, found = "additionality", measured.of_year(outturn.year)
    for each in measured.lines(outturn.year):
        code, partner = each.line.line, each.line.partner
        for item in ("do_nothing", "spent", "available"):
            amount: int = getattr(each, item)
            yield SettledFigure(_key(section, code, item), section, item, amount, partner=partner)
        for claim in found.of_line(code):
            saving = claim.saving
            of = (programme_of(saving), saving.initiative.code, saving.falls_to)
            for item, amount in (("allowed", claim.allowed), ("cut", claim.cut)):
                key = _key(section, code, *of, item)
                yield SettledFigure(key, section, item, amount, partner=saving.falls_to)


def _savings(position: SavingsPosition | None) -> Iterator[SettledFigure]:
    if position is None:
        return
    section = "savings"
    sums = [
        ("target", position.target),
        ("delivered", position.delivered),
        ("recognised", position.pot),
        ("expected_to_date", position.expected_to_date),
        ("challenged", position.challenged or None),
    ]
    for item, amount in sums:
        if amount is not None:
            yield SettledFigure(_key(section, item), section, item, amount)
    of_partners = [("by_partner", code, pence) for code, pence in position.by_partner.items()]
    for own in position.own:
        of_partners += [("own_target", own.partner, own.target)]
        of_partners += [("own_delivered", own.partner, own.delivered)]
    for item, code, pence in of_partners:
        yield SettledFigure(_key(section, item, code), section, item, pence, partner=code)


def _dividend(dividend: Dividend | None) -> Iterator[SettledFigure]:
    if dividend is None:
        return
    section = "dividend"
    for item, amount in (("pot", dividend.pot), ("unallocated", dividend.unallocated)):
        yield SettledFigure(_key(section, item), section, item, amount)
    yield from _pots(dividend, (section,))
    if dividend.holds_back:
        yield from _pots(dividend.paying, (section, "payable"))
    for item, by_partner in (
        ("entitlement", dividend.entitlement),
        ("set_aside", dividend.set_aside),
        ("short", dividend.short),
        ("held", dividend.held),
        ("due", dividend.due),
    ):
        for code, amount in by_partner.items():
            yield SettledFigure(_key(section, item, code), section, item, amount, partner=code)
    for paid in dividend.payments:
        key = _key(section, "payment", paid.payer, paid.payee)
        yield SettledFigure(
            key, section, "payment", paid.amount, partner=paid.payer, payee=paid.payee
        )


def _pots(shared: Divisions, start: tuple[str, ...]) -> Iterator[SettledFigure]:
    """What the steps did with each pot; a pot that is not all there is has its name in the key."""
    section = start[0]
    for pot, division in shared.by_pot.items():
        of = start if pot is None else (*start, pot)
        if of != (section,):
            yield SettledFigure(_key(*of, "pot"), section, "pot", division.pot, pot=pot)
        for result in division.steps:
            number = result.step.number
            for item, amount in (("offered", result.offered), ("taken", result.taken)):
                key = _key(*of, number, item)
                yield SettledFigure(key, section, item, amount, step=number, pot=pot)
            for item, sums in (
                ("allocation", result.placement.allocations),
                ("short", result.placement.short),
            ):
                for code, amount in sums.items():
                    key = _key(*of, number, item, code)
                    yield SettledFigure(
                        key, section, item, amount, partner=code, step=number, pot=pot
                    )


def with_workings(outturn: Outturn) -> Outturn:
    """The same settlement with its workings; itself where it has them."""
    amounts = (
        *(funded.amount for funded in outturn.contributions),
        *(standing.variance for standing in outturn.standings),
        *([outturn.savings.delivered] if outturn.savings is not None else []),
    )
    if not any(amounts) or any(isinstance(amount, Figure) for amount in amounts):
        return outturn
    return outturn.agreement.settle(outturn.facts, outturn.year, outturn.as_at)


def check_known(outturn: Outturn, partner: str | None, fund: str | None) -> None:
    """Refuse a partner or a fund that the agreement does not have.

    Raises:
        AgreementFault: If there is no such partner or fund; the nearest is named.
    """
    funds = [each.code for each in outturn.agreement.funds]
    for what, code, known in (("partner", partner, outturn.partners), ("fund", fund, funds)):
        if code is not None and code not in known:
            raise AgreementFault([unknown(what, code, known, None, "")])
