"""Who bears what: the sheets Risk share, Caps and Protocol."""

from __future__ import annotations

from poolledger.agreement.funds import YearCap
from poolledger.excel.contract import columns as a
from poolledger.excel.contract import words
from poolledger.excel.contract.sheet import OF_EACH_PARTNER, Sheet
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step

_SHARE = a.share("",
    "This partner's share of the step, such as 60%; one partner may have the word rest. A row's "
    "shares make 100%. For a third type '1/3 with the apostrophe.")  # fmt: skip
_DIRECTION = a.word("Direction*", "The way the variance runs: overspend, underspend or both.",
    words.DIRECTIONS)  # fmt: skip
_NUMBER = a.count("Step*", "1, 2, 3: the order in which the steps are taken.", field="number",
    width=12)  # fmt: skip

RISK_SHARE = Sheet(
    "Risk share", Step, "fund.risk_share",
    "who bears an overspend and who keeps an underspend, step by step",
    a.fund("Fund"),
    a.scheme("Scheme", "A scheme with steps of its own. Blank: the fund's net."),
    _DIRECTION, _NUMBER,
    a.size("Next", "The step's own width: pounds, or a %. Blank, with Up to: all that remains."),
    a.size("Up to", "The level of the variance at which the step ends, or Next."),
    a.word("Of", "What a % of Next or Up to is of. Blank means budget.", words.MEASURES, width=12),
    a.size("Only if at least", "The step is passed over for a smaller variance."),
    a.word("Treatment*", "What is done with this step's part of the variance.",
        words.TREATMENTS_OF_VARIANCES, field=None),
    a.word("Basis",
        "share: by what it is shared. bear: host, lead or a partner's code. decide: the board.",
        words.BASES_OF_VARIANCES, others=True, width=24),
    "Reserve", OF_EACH_PARTNER, a.FROM, a.TO, a.CLAUSE,
    chosen=("Treatment", "Basis"), shared=("Basis",), partners=_SHARE, at_most=True,
)  # fmt: skip

CAPS = Sheet(
    "Caps", YearCap, "fund.caps", "what a year may cost or bring a partner at most",
    a.FUND, a.PARTNER,
    _DIRECTION,
    a.size("At most*", "Pounds, or a % of the partner's contributions."),
    a.CLAUSE,
)  # fmt: skip

PROTOCOL = Sheet(
    "Protocol", Step, "agreement.protocol", "who gets what is saved together, step by step",
    _NUMBER,
    a.word("Treatment*", "What is done with this step's part.", words.TREATMENTS_OF_SAVINGS,
        field=None, width=18),
    a.size("Next", "The step's own width: pounds, or a %. Blank: what remains."),
    a.size("Up to", "The level of the saving at which the step ends, or Next."),
    a.word("Of", "What a % is of. Blank means what remains.", words.SAVING_MEASURES, width=12),
    a.size("Only if at least", "The step is passed over for a smaller saving."),
    a.word("Basis", "share: by what it is shared. bear: a partner's code.",
        words.BASES_OF_SAVINGS, others=True, width=24),
    "Reserve", a.FROM, a.TO, a.CLAUSE,
    a.word("Power", "The power it is paid under. Blank: recommended only.", words.POWERS, width=18),
    a.word("Direction", "Whether it shares a saving or a loss.", words.SAVING_DIRECTIONS,
        default=Direction.UNDERSPEND, rare=True),
    a.size("Only if below", "The step is passed over unless there is less.", rare=True),
    a.size("Beyond", "The step takes what remains beyond this, in place of Next.", rare=True),
    "Rate", "Score", "By age",
    a.rate("Where it falls", "share: the part that goes to where it falls.", rare=True),
    "Ration", "Until",
    a.note("Programme", "The programme whose saving the row shares.", width=16, rare=True),
    OF_EACH_PARTNER,
    chosen=("Treatment", "Basis"), shared=("Basis",), partners=_SHARE, at_most=True,
)  # fmt: skip
