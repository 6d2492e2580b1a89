"""What was saved: the register of savings, sheet by sheet."""

from __future__ import annotations

from attrs import evolve

from poolledger.agreement.claim_events import Event
from poolledger.agreement.do_nothing_lines import ChangeNote, DoNothing, LineSpending
from poolledger.agreement.register import (
    Decision,
    Delivery,
    DividendPaid,
    Initiative,
    JointCost,
    Score,
    Target,
)
from poolledger.excel.contract import words
from poolledger.excel.contract.common import AMOUNT, CLAUSE, DATE, PARTNER, YEAR
from poolledger.excel.contract.sheet import Sheet
from poolledger.values.columns import CellKind, Column

_INITIATIVE = Column(
    "Initiative", "initiative", CellKind.INITIATIVE, "The initiative, from the sheet Savings."
)
_LINE = Column(
    "Line", "line", CellKind.LINE, "The do-nothing line, from the sheet Do nothing.", required=True
)
_EVIDENCE = Column("Evidence", "evidence", CellKind.NOTE, "Where the evidence is.")
_PARTS = (
    Column("Gross", "gross", CellKind.MONEY, "What is saved before the costs beside it."),
    Column("Running cost", "running_cost", CellKind.MONEY, "What running the replacement costs."),
    Column("Double running", "double_running", CellKind.MONEY,
        "What running the old beside the new costs."),
)  # fmt: skip
_TOWARDS = Column("Counts towards", "counts_towards", CellKind.TOWARDS,
    "joint, or the partner's code.", required=True)  # fmt: skip

SAVINGS = Sheet(
    "Savings", Initiative, "facts.savings.initiatives",
    "the work that is to save money, joint or a partner's own",
    Column("Initiative", "code", CellKind.CODE, "A short code of your own.", required=True),
    Column("Name", "name", CellKind.TEXT, "What the work is.", required=True),
    Column("Year", "first_year", CellKind.YEAR, "The financial year, such as 2026/27.",
        required=True),
    _TOWARDS,
    Column("Planned", "planned", CellKind.MONEY, "Pounds and pence."),
    Column("Full-year effect", "full_year_effect", CellKind.MONEY, "Pounds and pence."),
    Column("Recurrent", "recurrent", CellKind.YES_NO, "Whether the saving lasts."),
    Column("Cashable", "cashable", CellKind.YES_NO,
        "Whether a budget can be cut by it. Blank means yes.", default=True),
    Column("Baseline", "baseline", CellKind.MONEY, "Pounds and pence."),
    Column("Investment", "investment", CellKind.MONEY, "Pounds and pence."),
    Column("Repaid before", "repaid_before", CellKind.MONEY, "Pounds and pence."),
    Column("Invested by", "invested_by", CellKind.PARTNER, "Who invested."),
    Column("Extra cost", "extra_cost", CellKind.MONEY, "Pounds and pence."),
    Column("Extra cost to", "extra_cost_to", CellKind.PARTNER, "Who bears the extra cost."),
    Column("Fund", None, CellKind.FUND, "The fund's code, from the sheet Funds."),
    Column("Scheme", "scheme", CellKind.SCHEME, "The scheme's code, from the sheet Schemes."),
    CLAUSE,
    Column("Line", "lines", CellKind.LINES, "The do-nothing line it saves on; several with +.",
        rare=True),
    Column("Programme", "programme", CellKind.TEXT, "The programme's name.", width=16, rare=True),
    Column("From month", "from_month", CellKind.MONTH,
        "The month of its Year in which it begins to save.", rare=True),
    names=("initiative",),
)  # fmt: skip

DELIVERED = Sheet(
    "Delivered", Delivery, "facts.savings.deliveries",
    "what was saved, in whose budget it fell, and who verified it",
    DATE,
    evolve(_INITIATIVE, required=True),
    Column("Falls to", "falls_to", CellKind.PARTNER,
        "The partner in whose budget the saving falls.", required=True),
    AMOUNT,
    Column("Status", "status", CellKind.WORD, "Blank means delivered.", words.STATUSES),
    Column("Verified by", "verified_by", CellKind.NOTE, "Who verified it."),
    Column("Verified on", "verified_on", CellKind.DAY, "Before this day it counts as delivered."),
    _EVIDENCE,
    Column("Claimed by", "claimed_by", CellKind.PARTNER, "Who claimed it; another verifies it.",
        rare=True),
    *(evolve(column, rare=True) for column in _PARTS),
    signed=True,
)  # fmt: skip

TARGETS = Sheet(
    "Targets", Target, "facts.savings.targets",
    "what the year is to save, jointly and in each partner's own programme",
    YEAR,
    _TOWARDS,
    AMOUNT,
)  # fmt: skip

DIVIDENDS_PAID = Sheet(
    "Dividends paid", DividendPaid, "facts.savings.paid", "payments of dividend that were made",
    DATE,
    Column("Payer", "payer", CellKind.PARTNER, "Who paid.", required=True),
    Column("Payee", "payee", CellKind.PARTNER, "Who was paid.", required=True),
    AMOUNT,
    Column("For year", "for_year", CellKind.YEAR,
        "The year it is paid for. Blank: that of its date."),
    Column("Decided", "decided", CellKind.DAY, "The day it was decided.", rare=True),
    Column("Decided by", "decided_by", CellKind.PARTNER, "Who decided it.", rare=True),
)  # fmt: skip

DECISIONS = Sheet(
    "Decisions", Decision, "facts.savings.decisions",
    "investments decided, and whether they were discussed before",
    DATE, PARTNER, AMOUNT,
    Column("Notified", "notified", CellKind.DAY, "The day the partners were told."),
    Column("Discussed", "discussed", CellKind.DAY, "The day it was discussed."),
    _INITIATIVE,
    Column("Recommended", "recommended", CellKind.MONEY, "What was recommended."),
    Column("Reason", "reason", CellKind.NOTE, "Why another sum was decided."),
    Column("Narrative", "narrative", CellKind.NOTE, "For information."),
    Column("Paid", "paid", CellKind.DAY, "The day the money was paid.", rare=True),
    Column("Discussed with", "discussed_with", CellKind.PARTNERS,
        "Whom it was discussed with, joined by +. Blank: all.", rare=True),
)  # fmt: skip

SAVING_EVENTS = Sheet(
    "Saving events", Event, "facts.savings.events",
    "the life of each saving, event by event; rows are added, never changed",
    DATE,
    evolve(_INITIATIVE, required=True),
    Column("State", "state", CellKind.WORD, "What the saving then is.", words.SAVING_STATES,
        required=True),
    Column("Body", "body", CellKind.PARTNER, "The partner whose event it is.", required=True),
    Column("Claim", "claim", CellKind.CODE, "A reference of your own for the sum claimed."),
    Column("Falls to", "falls_to", CellKind.PARTNER,
        "claimed: the partner in whose budget it falls."),
    Column("Amount", "amount", CellKind.MONEY, "Pounds and pence."),
    *_PARTS,
    Column("Person", "person", CellKind.NOTE, "Who signed."),
    _EVIDENCE,
    signed=True,
)  # fmt: skip

DO_NOTHING = Sheet(
    "Do nothing", DoNothing, "facts.savings.lines",
    "what would be spent on each budget line if nothing were done",
    Column("Line", "line", CellKind.CODE, "A short code of your own.", required=True),
    Column("Partner", "partner", CellKind.PARTNER, "Whose budget it is.", required=True),
    Column("Base year", "base_year", CellKind.YEAR,
        "The financial year in which the base was spent.", required=True),
    Column("Base", "base", CellKind.MONEY, "What was spent in the base year.", required=True),
    Column("Name", "name", CellKind.TEXT, "What the line is."),
    Column("Fund", None, CellKind.FUND, "The fund's code, from the sheet Funds."),
    Column("Scheme", "scheme", CellKind.SCHEME, "The scheme whose spending is the line's."),
    *(Column(heading, heading.lower(), CellKind.INDEX,
        "An index by which it grows, from the sheet Indices.")
      for heading in ("Inflation", "Demography", "Activity")),
    Column("Profile", "profile", CellKind.PROFILE, "How it falls over the months: see Profiles."),
    CLAUSE,
    names=("line",),
)  # fmt: skip

CHANGE_NOTES = Sheet(
    "Change notes", ChangeNote, "facts.savings.notes", "agreed changes of do-nothing lines",
    DATE, _LINE,
    Column("Year", "year", CellKind.YEAR, "The year from which the line is changed.",
        required=True),
    Column("Reason", "reason", CellKind.TEXT, "Why it is changed.", required=True),
    Column("Agreed by", "agreed_by", CellKind.PARTNERS,
        "The partners that agreed, two or more, joined by +.", required=True),
    Column("Base", "base", CellKind.MONEY, "What the line then is in that year."),
    Column("Change", "change", CellKind.MONEY, "Or what is added to it in that year."),
    CLAUSE,
    signed=True,
)  # fmt: skip

LINE_SPENDING = Sheet(
    "Line spending", LineSpending, "facts.savings.spending",
    "what was spent on do-nothing lines that are no scheme's",
    DATE, _LINE,
    Column("Amount", "amount", CellKind.MONEY, "What was spent. A correction is negative.",
        required=True),
    Column("Reference", "reference", CellKind.NOTE, "For information.", width=16),
    signed=True,
)  # fmt: skip

SCORES = Sheet(
    "Scores", Score, "facts.savings.scores", "scores by which savings are scaled, such as quality",
    YEAR,
    Column("Score", "score", CellKind.TEXT, "The score's name, such as quality.", required=True),
    Column("Value", "value", CellKind.RATE, "A percentage of nil or more.", required=True),
    Column("Initiative", "initiative", CellKind.INITIATIVE,
        "The initiative it is of. Blank: the whole year."),
    _EVIDENCE,
)  # fmt: skip

JOINT_COSTS = Sheet(
    "Joint costs", JointCost, "facts.savings.joint_costs",
    "what it would cost some partners to do together",
    Column("Partners", "partners", CellKind.PARTNERS,
        "Who would do it together, joined by +; one alone too.", required=True),
    Column("Cost", "cost", CellKind.MONEY, "What it would cost them.", required=True),
    Column("Year", "year", CellKind.YEAR, "The year it holds for. Blank: every year."),
    Column("Source", "origin", CellKind.TEXT, "Where the estimate comes from."),
)  # fmt: skip
