"""The examples reach the corners of the rules often enough for the laws to mean something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tests.strategies import Case, beneath, figures
from tests.support.stream import CASES, Settled

from poolledger.agreement.contribution_rules import CONTRIBUTION_RULES
from poolledger.ledger.memorandum import AccountSection
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.basis import BASES
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import TREATMENTS, Effect
from poolledger.values.workings import Rate

# Of every thousand examples, at least so many: about half of what is usual, because every change
# to what draws them makes other ones.
LEAST = {
    "settled": 425,
    "a cap binds": 60,
    "a reserve runs out": 20,
    "a reserve is paid into": 40,
    "a scheme is settled alone beside the net": 100,
    "odd pence": 200,
    "an underspend": 250,
    "an overspend": 225,
    "a step is passed over": 25,
    "nothing is left without a bearer": 100,
    "something is left without a bearer": 100,
    "a payment": 200,
    "a payment to a host": 150,
    "a payment between leads": 30,
    "a reserve drawn": 40,
    "instalments": 200,
    "a step that places": 250,
    "a balance left in a fund": 40,
    "a year cap": 100,
    "a split": 300,
    "final": 225,
    "indicative": 75,
    "a carried balance": 75,
    "a balance applied": 15,
    "a funding gap": 30,
    "a virement": 60,
    "a forecast used": 20,
    "units delivered": 25,
    "savings recognised": 50,
    "a dividend": 50,
    "a dividend to pay": 50,
    "a dividend paid already": 15,
    "a saving on a scheme": 20,
    "a saving withdrawn": 4,
    "a saving not recognised": 10,
    "a reserve is paid into by a dividend": 4,
}

# Words of the savings protocol, which no risk share may use.
SAVINGS_ONLY = {
    "repay investment", "make whole", "reinvest", "hold", "by investment", "by target",
}  # fmt: skip
# Words of the extension, which test_protocol_reach looks for in dividend_cases.
EXTENSION = {
    "own target first", "no worse off", "scale", "top up", "by shapley", "by separable costs",
}  # fmt: skip


def _of_splits(outturn: Outturn) -> Iterator[str]:
    for figure in beneath(figures(outturn)):
        if figure.working.operation == "split":
            yield "a split"
            amount, *weights = figure.working.operands
            assert isinstance(amount, int)
            values = [w.value if isinstance(w, Rate) else int(w) for w in weights]
            if (int(amount) * values[figure.working.parameters[0]] / sum(values)) % 1:
                yield "odd pence"


def _of_sharing(outturn: Outturn) -> Iterator[str]:
    results = [result for allocation in outturn.variances for result in allocation.steps]
    if any(result.placement.cut for result in results):
        yield "a cap binds"
    for result in results:
        yield from ["a step that places"] * bool(result.taken)
        left_in = result.step.treatment.effect is Effect.BALANCES and result.taken
        yield from ["a balance left in a fund"] * bool(left_in)
    yield from ["a year cap"] * any(allocation.fund.caps for allocation in outturn.variances)
    directions = {allocation.direction for allocation in outturn.variances}
    if Direction.UNDERSPEND in directions:
        yield "an underspend"
    if Direction.OVERSPEND in directions:
        yield "an overspend"
    for fund in outturn.agreement.funds:
        scopes = {allocation.scheme for allocation in outturn.variances if allocation.fund is fund}
        if None in scopes and len(scopes) > 1:
            yield "a scheme is settled alone beside the net"
    for allocation in outturn.variances:
        own = [s for s in allocation.fund.risk_share if s.scheme == allocation.scheme and s.number]
        gated = [s for s in own if s.only_if_at_least and s.covers(allocation.direction)]
        if {step.number for step in gated} - {result.step.number for result in allocation.steps}:
            yield "a step is passed over"
    left = any(allocation.unallocated for allocation in outturn.variances)
    yield f"{'something' if left else 'nothing'} is left without a bearer"


def _of_accounts(outturn: Outturn) -> Iterator[str]:
    yield "final" if outturn.final else "indicative"
    for reserve in outturn.reserves:
        if reserve.opening > 0 and reserve.closing == 0:
            yield "a reserve runs out"
        if reserve.movement > 0:
            yield "a reserve is paid into"
        if reserve.movement < 0:
            yield "a reserve drawn"
    for payment in outturn.settlement:
        yield "a payment"
        hosted = outturn.agreement.fund(payment.fund).host is not None
        yield "a payment to a host" if hosted else "a payment between leads"
    yield from ["instalments"] * bool(outturn.instalments)
    labels = {row.label for row in outturn.memorandum}
    sections = {row.section for row in outturn.memorandum}
    yield from ["a carried balance"] * (AccountSection.CARRIED_FORWARD in sections)
    yield from ["a balance applied"] * ("balance applied" in labels)
    yield from ["a funding gap"] * ("funding gap" in labels)
    virements = [v for v in outturn.facts.virements if v.day in outturn.year and v.amount]
    yield from ["a virement"] * any(v.day <= outturn.as_at for v in virements)
    forecasts = [f for f in outturn.facts.forecasts if f.as_at in outturn.year]
    if not outturn.final and any(f.as_at <= outturn.as_at for f in forecasts):
        yield "a forecast used"
    if any(f.planned != f.amount for f in outturn.contributions):
        yield "units delivered"


def _of_savings(outturn: Outturn) -> Iterator[str]:
    position, dividend = outturn.savings, outturn.dividend
    if position is None:
        return
    yield from ["savings recognised"] * bool(position.recognised)
    yield from ["a saving on a scheme"] * bool(position.on_schemes())
    yield from ["a saving withdrawn"] * any(each.amount < 0 for each in position.recognised)
    yield from ["a saving not recognised"] * (position.delivered != position.pot)
    if dividend is None:
        return
    yield from ["a dividend"] * bool(dividend.recognised.steps)
    yield from ["a dividend to pay"] * bool(dividend.payments)
    paid = [p for p in outturn.facts.savings.paid if p.year == outturn.year]
    yield from ["a dividend paid already"] * any(p.day <= outturn.as_at for p in paid)
    reserved = any(r.placement.reserve and r.taken for r in dividend.recognised.steps)
    yield from ["a reserve is paid into by a dividend"] * reserved


def _words(case: Case) -> Iterator[str]:
    for fund in case.agreement.funds:
        yield fund.form
        yield from (contribution.rule.name for contribution in fund.contributions)
        yield from _words_of(fund.risk_share)
    # Of a protocol's words those alone that no risk share uses.
    yield from (word for word in _words_of(case.agreement.protocol) if word in SAVINGS_ONLY)


def _words_of(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        yield step.treatment.name
        basis = getattr(step.treatment, "basis", None)
        if basis is not None:
            yield f"by {basis.name}"


SEEN, WORDS = Counter[str](), Counter[str]()


@CASES.watch
def _count(settled: Settled) -> None:
    SEEN["examples"] += 1
    WORDS.update(set(_words(settled.case)))
    if settled.is_settled:
        outturn = settled.traced
        happened = {"settled", *_of_sharing(outturn), *_of_accounts(outturn)}
        SEEN.update(happened | set(_of_savings(outturn)) | set(_of_splits(outturn)))


def _rare() -> dict[str, str]:
    return {
        name: f"{SEEN[name]} of {SEEN['examples']}"
        for name, least in LEAST.items()
        if SEEN[name] * 1000 < least * SEEN["examples"]
    }


def _few() -> set[str]:
    bases = {f"by {word}" for word in BASES}
    expected = {"pooled", "lead", "aligned"} | set(CONTRIBUTION_RULES) | set(TREATMENTS) | bases
    least = {word: 4 if word in SAVINGS_ONLY else 15 for word in expected - EXTENSION}
    return {word for word in least if WORDS[word] * 1000 < least[word] * SEEN["examples"]}


def test_examples_reach_the_corners() -> None:
    """Caps bind, reserves run out, scopes split and pence are odd in a stated part of examples."""
    CASES.run(until=lambda: not _rare())

    assert _rare() == {}


def test_examples_have_every_word() -> None:
    """Every form, rule, treatment and basis is in a stated part of examples."""
    CASES.run(until=lambda: not _few())

    assert _few() == set()
