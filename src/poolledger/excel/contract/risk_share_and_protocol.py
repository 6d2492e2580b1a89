"""Who bears what: the sheets Risk share, Caps and Protocol."""

from __future__ import annotations

from poolledger.agreement.funds import YearCap
from poolledger.excel.contract import words
from poolledger.excel.contract.common import CLAUSE, FROM, FUND, PARTNER, TO
from poolledger.excel.contract.own_columns import of_savings, of_variances
from poolledger.excel.contract.sheet import OF_EACH_PARTNER, Sheet
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.values.columns import CellKind, Column

_SHARE = Column("", None, CellKind.SHARE,
    "This partner's share of the step, such as 60%; one partner may have the word rest. A row's "
    "shares make 100%. For a third type '1/3 with the apostrophe.")  # fmt: skip
_DIRECTION = Column("Direction", "direction", CellKind.WORD,
    "The way the variance runs: overspend, underspend or both.", words.DIRECTIONS,
    required=True)  # fmt: skip
_NUMBER = Column("Step", "number", CellKind.COUNT,
    "1, 2, 3: the order in which the steps are taken.", required=True, width=12)  # fmt: skip

RISK_SHARE = Sheet(
    "Risk share", Step, "fund.risk_share",
    "who bears an overspend and who keeps an underspend, step by step",
    Column("Fund", None, CellKind.FUND, "The fund's code, from the sheet Funds."),
    Column("Scheme", "scheme", CellKind.SCHEME,
        "A scheme with steps of its own. Blank: the fund's net."),
    _DIRECTION, _NUMBER,
    Column("Next", "next", CellKind.SIZE,
        "The step's own width: pounds, or a %. Blank, with Up to: all that remains."),
    Column("Up to", "up_to", CellKind.SIZE,
        "The level of the variance at which the step ends, or Next."),
    Column("Of", "of", CellKind.WORD, "What a % of Next or Up to is of. Blank means budget.",
        words.MEASURES, width=12),
    Column("Only if at least", "only_if_at_least", CellKind.SIZE,
        "The step is passed over for a smaller variance."),
    Column("Treatment", None, CellKind.WORD, "What is done with this step's part of the variance.",
        words.TREATMENTS_OF_VARIANCES, required=True),
    Column("Basis", None, CellKind.WORD,
        "share: by what it is shared. bear: host, lead or a partner's code. decide: the board.",
        words.BASES_OF_VARIANCES, others=True, width=24),
    "Reserve", OF_EACH_PARTNER, FROM, TO, CLAUSE,
    own=of_variances, shared=("Basis",), partners=_SHARE, at_most=True,
)  # fmt: skip

CAPS = Sheet(
    "Caps", YearCap, "fund.caps", "what a year may cost or bring a partner at most",
    FUND, PARTNER,
    _DIRECTION,
    Column("At most", "at_most", CellKind.SIZE, "Pounds, or a % of the partner's contributions.",
        required=True),
    CLAUSE,
)  # fmt: skip

PROTOCOL = Sheet(
    "Protocol", Step, "agreement.protocol", "who gets what is saved together, step by step",
    _NUMBER,
    Column("Treatment", None, CellKind.WORD, "What is done with this step's part.",
        words.TREATMENTS_OF_SAVINGS, required=True, width=18),
    Column("Next", "next", CellKind.SIZE,
        "The step's own width: pounds, or a %. Blank: what remains."),
    Column("Up to", "up_to", CellKind.SIZE,
        "The level of the saving at which the step ends, or Next."),
    Column("Of", "of", CellKind.WORD, "What a % is of. Blank means what remains.",
        words.SAVING_MEASURES, width=12),
    Column("Only if at least", "only_if_at_least", CellKind.SIZE,
        "The step is passed over for a smaller saving."),
    Column("Basis", None, CellKind.WORD, "share: by what it is shared. bear: a partner's code.",
        words.BASES_OF_SAVINGS, others=True, width=24),
    "Reserve", FROM, TO, CLAUSE,
    Column("Power", "power", CellKind.WORD, "The power it is paid under. Blank: recommended only.",
        words.POWERS, width=18),
    Column("Direction", "direction", CellKind.WORD, "Whether it shares a saving or a loss.",
        words.SAVING_DIRECTIONS, default=Direction.UNDERSPEND, rare=True),
    Column("Only if below", "only_if_below", CellKind.SIZE,
        "The step is passed over unless there is less.", rare=True),
    Column("Beyond", "beyond", CellKind.SIZE,
        "The step takes what remains beyond this, in place of Next.", rare=True),
    "Rate", "Score", "By age",
    Column("Where it falls", None, CellKind.RATE, "share: the part that goes to where it falls.",
        rare=True),
    "Ration", "Until",
    Column("Programme", "programme", CellKind.NOTE, "The programme whose saving the row shares.",
        width=16, rare=True),
    OF_EACH_PARTNER,
    own=of_savings, shared=("Basis",), partners=_SHARE, at_most=True,
)  # fmt: skip
