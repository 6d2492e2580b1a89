"""The primitives of a savings protocol, as people state them in Python.

Each is a step, or a list of steps, of the one engine that contributions and risk shares go
through: their order is the order of the list. In each, what goes in is what is given, set aside
and passed on.

>>> import poolledger as pl
>>> hurdle = pl.gate("2%")
>>> shared = pl.divide(
...     {"PCT": "90k", "OMBC": "10k"},
...     [hurdle, pl.scale(score="quality"), pl.share({"PCT": "50%", "OMBC": "50%"})],
...     sizes={"target": "4m"},
...     scores={"quality": "80%"},
... )
>>> shared.entitlement  # 20% stays where it fell, the rest is halved
{'PCT': 5800000, 'OMBC': 4200000}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import zip_longest
from typing import Any, TypeVar, Unpack

from poolledger.agreement.builders import Shares, StepTerms, basis_of, step_of
from poolledger.sharing.bases import Origin
from poolledger.sharing.basis import Basis
from poolledger.sharing.blended_basis import Mixture
from poolledger.sharing.sizes import Size, as_size
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import (
    Carry,
    Claim,
    Decide,
    Hold,
    MakeWhole,
    NoWorseOff,
    OwnTargetFirst,
    Reinvest,
    RepayInvestment,
    Scale,
    Share,
    TopUp,
)
from poolledger.values.converters import items_of, listed, pairs_of
from poolledger.values.errors import AgreementFault, ValueFault, as_flag, shown
from poolledger.values.financial_year import FinancialYear, as_year
from poolledger.values.money import Money
from poolledger.values.partners import Partner
from poolledger.values.rates import as_rate

Keeper = Basis | Shares | Partner | str | None
Sum = TypeVar("Sum", int, Money)


def _keeper(keeper: Keeper) -> Basis:
    """Who has what a step takes off: where it fell, a partner, or by a basis."""
    if keeper is None:
        return Origin()
    if isinstance(keeper, str | Partner):
        return basis_of({keeper: "100%"})
    return basis_of(keeper)


def gate(
    hurdle: Size | str, *, excess: bool = False, to: Keeper = None, board: str | None = None,
    **terms: Unpack[StepTerms],
) -> Step:  # fmt: skip
    """A hurdle that a saving must reach.

    From first dollar on: below the hurdle everything stays where it fell, at it the whole saving
    is shared. In excess: what lies below the hurdle stays, and what is more is shared. With a
    board, the amounts are the same on either side of the hurdle, and below it the board decides.

    Args:
        hurdle: A sum, or a rate of ``of``, the target where that is left out.
        excess: Whether only what is more than the hurdle is shared.
        to: Who has what is not shared; those to whom it fell where left out.
        board: Who decides below the hurdle.
        terms: Other fields of :class:`~poolledger.sharing.steps.Step`.

    Raises:
        AgreementFault: If it has a board, and also says what is to be done without one.
    """
    width = as_size(hurdle)
    if board is not None:
        if as_flag(excess) or to is not None:
            message = f"below the hurdle {board} decides, so leave out excess and to, or the board"
            raise AgreementFault.of("two-gates", message)
        return step_of(Decide(board), terms, only_if_below=width)
    if as_flag(excess):
        terms.setdefault("of", "target" if isinstance(width, Fraction) else None)
        return step_of(Share(_keeper(to)), terms, next=width)
    return step_of(Share(_keeper(to)), terms, only_if_below=width)


def scale(
    rate: Fraction | int | str | None = None, *, score: str | None = None,
    by_age: Sequence[Fraction | int | str] = (), to: Keeper = None, **terms: Unpack[StepTerms],
) -> Step:  # fmt: skip
    """Passes on a part: a rate, a score such as that of quality, a rate for each year of age.

    Args:
        rate: The part.
        score: The name of a score to multiply it by.
        by_age: The part in the first, second … year of the saving; the last holds ever after.
        to: Who has the rest; those to whom it fell where left out.
        terms: Other fields of :class:`~poolledger.sharing.steps.Step`.
    """
    return step_of(Scale(_keeper(to), rate, score, by_age), terms)


def cap(size: Size | str, *, to: Keeper = None, **terms: Unpack[StepTerms]) -> Step:
    """Passes on a size at most; what is more goes to those who keep it.

    Args:
        size: A sum, or a rate of ``of`` (of what remains where that is left out).
        to: Who has the excess; those to whom it fell where left out.
        terms: Other fields of :class:`~poolledger.sharing.steps.Step`.
    """
    return step_of(Share(_keeper(to)), terms, beyond=as_size(size))


def floor(size: Size | str | None, payer: Partner | str, **terms: Unpack[StepTerms]) -> Step:
    """Brings what remains up to a size, at the cost of one who pays for it.

    It does so where earlier steps left nothing, too; a pot of nil itself goes through no steps.

    Of a loss, it is the least that is borne, and the payer has what is more than the loss.

    Args:
        size: A sum, or a rate of ``of``; None where ``up_to`` or ``beyond`` says it.
        payer: Who pays for it.
        terms: Other fields of :class:`~poolledger.sharing.steps.Step`.
    """
    return step_of(TopUp(payer), terms, next=size)


def collar(
    lowest: Size | str, highest: Size | str, *, payer: Partner | str, to: Keeper = None,
    **terms: Unpack[StepTerms],
) -> list[Step]:  # fmt: skip
    """A floor and a cap: two steps, the floor first."""
    return [floor(as_size(lowest), payer, **terms), cap(highest, to=to, **terms)]


def claim(
    sums: Mapping[Any, Money | str], ration: str = "in proportion", **terms: Unpack[StepTerms]
) -> Step:
    """Meets claims; where there is less, in proportion, by priority, or by equal awards or losses.

    Args:
        sums: What each partner claims.
        ration: ``in proportion``, ``priority``, ``equal awards`` or ``equal losses``.
        terms: Other fields of :class:`~poolledger.sharing.steps.Step`.
    """
    return step_of(Claim(sums, ration=ration), terms)


def repay_investment(ration: str = "in proportion", **terms: Unpack[StepTerms]) -> Step:
    """Repays what was invested and not repaid before."""
    return step_of(RepayInvestment(ration=ration), terms)


def make_whole(ration: str = "in proportion", **terms: Unpack[StepTerms]) -> Step:
    """Makes whole those who bear extra costs."""
    return step_of(MakeWhole(ration=ration), terms)


def own_target_first(ration: str = "in proportion", **terms: Unpack[StepTerms]) -> Step:
    """Lets each keep what fell to it, up to what its own programme lacks of its target."""
    return step_of(OwnTargetFirst(ration=ration), terms)


def no_worse_off(**terms: Unpack[StepTerms]) -> Step:
    """Gives to those given less than it cost them, from those given more; tells what is lacking."""
    return step_of(NoWorseOff(), terms)


def reinvest(**terms: Unpack[StepTerms]) -> Step:
    """Sets its band aside to be reinvested."""
    return step_of(Reinvest(), terms)


def hold(*, until: date | str | None = None, **terms: Unpack[StepTerms]) -> Step:
    """Sets its band aside until it is verified, or until a day, from which it is passed on.

    With a day, :func:`poolledger.divide` is to be told the day on which it shares.
    """
    return step_of(Hold(until), terms)


def carry(
    year: FinancialYear | str, losses: Mapping[Any, Money | str] | None = None, *, years: int = 3,
    to: Keeper = None, **terms: Unpack[StepTerms],
) -> Step:  # fmt: skip
    """Carries a loss on, or lets a gain make good what was carried, for so many years.

    It is of one year, so it is for :func:`poolledger.divide` alone: an agreement, which is settled
    in every year, is refused with it.
    """
    carried = {} if losses is None else losses
    return step_of(Carry(_keeper(to), year=year, losses=carried, years=years), terms)


def mixture(parts: Mapping[Basis, Fraction | str] | Iterable[tuple[Any, Any]]) -> Basis:
    """A basis that is a mixture: ``[(pl.Origin(), "40%"), (pl.Equal(), "60%")]``."""
    return Mixture([(basis_of(basis), part) for basis, part in pairs_of(parts)])


def glide(
    start: Basis | Shares, end: Basis | Shares, parts: Mapping[Any, Fraction | str],
    **terms: Unpack[StepTerms],
) -> list[Step]:  # fmt: skip
    """Shares that glide from one basis to another, year by year.

    Args:
        start, end: The bases.
        parts: By financial year, the part that still goes by the first; it holds until the next
            year that is named, and the last ever after.
        terms: Other fields of :class:`~poolledger.sharing.steps.Step`; ``number`` is its place
            in the order, and the same in all years.
    """
    dated = sorted((as_year(year).first_day, as_rate(part)) for year, part in items_of(parts))
    ends = [day - timedelta(days=1) for day, _ in dated[1:]]
    return [
        step_of(
            Share(mixture([(start, part), (end, 1 - part)])),
            terms,
            first_day=first_day,
            last_day=last_day,
        )
        for (first_day, part), last_day in zip_longest(dated, ends)
    ]


def true_up(due: Iterable[Sum], *, clawback: bool = True) -> list[Sum]:
    """What is paid each time: what is due by then less what was paid before.

    Args:
        due: What is due by each day, cumulatively: Money, or pence. What is paid is the same.
        clawback: Whether what was paid too much is paid back; where it is not, a payment is nil
            until what is due has made it good.
    """
    payments: list[Sum] = []
    paid: Sum | None = None
    for amount in _alike(due):
        before = amount - amount if paid is None else paid
        paid = amount if as_flag(clawback) else max(before, amount)
        payments.append(paid - before)
    return payments


def _alike(due: Iterable[Sum]) -> tuple[Sum, ...]:
    """Sums that are all Money, or all pence."""
    sums = listed(due, "sum")
    kind = Money if sums and isinstance(sums[0], Money) else int
    for each in sums:
        if not isinstance(each, kind) or isinstance(each, bool):
            message = f"{shown(each)} is not an amount; give all sums as Money, or all as pence"
            raise ValueFault.of("not-an-amount", message)
    return sums
