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
from poolledger.excel.contract import columns as a
from poolledger.excel.contract import words
from poolledger.excel.contract.sheet import Sheet

_EVIDENCE = a.note("Evidence", "Where the evidence is.")
_PARTS = (
    a.money("Gross", "What is saved before the costs beside it."),
    a.money("Running cost", "What running the replacement costs."),
    a.money("Double running", "What running the old beside the new costs."),
)  # fmt: skip

SAVINGS = Sheet(
    "Savings", Initiative, "facts.savings.initiatives",
    "the work that is to save money, joint or a partner's own",
    a.code("Initiative*", field="code"),
    a.text("Name*", "What the work is."),
    a.year("Year*", field="first_year"),
    a.towards("Counts towards*"),
    a.money("Planned"),
    a.money("Full-year effect"),
    a.yes_no("Recurrent", "Whether the saving lasts."),
    a.yes_no("Cashable", "Whether a budget can be cut by it. Blank means yes.", default=True),
    a.money("Baseline"),
    a.money("Investment"),
    a.money("Repaid before"),
    a.partner("Invested by", "Who invested."),
    a.money("Extra cost"),
    a.partner("Extra cost to", "Who bears the extra cost."),
    a.fund("Fund"),
    a.scheme("Scheme"),
    a.CLAUSE,
    a.lines("Line", "The do-nothing line it saves on; several with +.", field="lines", rare=True),
    a.text("Programme", "The programme's name.", width=16, rare=True),
    a.month("From month", "The month of its Year in which it begins to save.", rare=True),
    names=("initiative",),
)  # fmt: skip

DELIVERED = Sheet(
    "Delivered", Delivery, "facts.savings.deliveries",
    "what was saved, in whose budget it fell, and who verified it",
    a.DATE,
    a.initiative("Initiative*"),
    a.partner("Falls to*", "The partner in whose budget the saving falls."),
    a.AMOUNT,
    a.word("Status", "Blank means delivered.", words.STATUSES),
    a.note("Verified by", "Who verified it."),
    a.day("Verified on", "Before this day it counts as delivered."),
    _EVIDENCE,
    a.partner("Claimed by", "Who claimed it; another verifies it.", rare=True),
    *(evolve(column, rare=True) for column in _PARTS),
    signed=True,
)  # fmt: skip

TARGETS = Sheet(
    "Targets", Target, "facts.savings.targets",
    "what the year is to save, jointly and in each partner's own programme",
    a.YEAR,
    a.towards("Counts towards*"),
    a.AMOUNT,
)  # fmt: skip

DIVIDENDS_PAID = Sheet(
    "Dividends paid", DividendPaid, "facts.savings.paid", "payments of dividend that were made",
    a.DATE,
    a.partner("Payer*", "Who paid."),
    a.partner("Payee*", "Who was paid."),
    a.AMOUNT,
    a.year("For year", "The year it is paid for. Blank: that of its date."),
    a.day("Decided", "The day it was decided.", rare=True),
    a.partner("Decided by", "Who decided it.", rare=True),
)  # fmt: skip

DECISIONS = Sheet(
    "Decisions", Decision, "facts.savings.decisions",
    "investments decided, and whether they were discussed before",
    a.DATE, a.PARTNER, a.AMOUNT,
    a.day("Notified", "The day the partners were told."),
    a.day("Discussed", "The day it was discussed."),
    a.initiative("Initiative"),
    a.money("Recommended", "What was recommended."),
    a.note("Reason", "Why another sum was decided."),
    a.note("Narrative"),
    a.day("Paid", "The day the money was paid.", rare=True),
    a.partners("Discussed with", "Whom it was discussed with, joined by +. Blank: all.", rare=True),
)  # fmt: skip

SAVING_EVENTS = Sheet(
    "Saving events", Event, "facts.savings.events",
    "the life of each saving, event by event; rows are added, never changed",
    a.DATE,
    a.initiative("Initiative*"),
    a.word("State*", "What the saving then is.", words.SAVING_STATES),
    a.partner("Body*", "The partner whose event it is."),
    a.code("Claim", "A reference of your own for the sum claimed."),
    a.partner("Falls to", "claimed: the partner in whose budget it falls."),
    a.money("Amount"),
    *_PARTS,
    a.note("Person", "Who signed."),
    _EVIDENCE,
    signed=True,
)  # fmt: skip

DO_NOTHING = Sheet(
    "Do nothing", DoNothing, "facts.savings.lines",
    "what would be spent on each budget line if nothing were done",
    a.code("Line*"),
    a.partner("Partner*", "Whose budget it is."),
    a.year("Base year*", "The financial year in which the base was spent."),
    a.money("Base*", "What was spent in the base year."),
    a.text("Name", "What the line is."),
    a.fund("Fund"),
    a.scheme("Scheme", "The scheme whose spending is the line's."),
    *(a.index(heading, "An index by which it grows, from the sheet Indices.")
      for heading in ("Inflation", "Demography", "Activity")),
    a.profile("Profile", "How it falls over the months: see Profiles."),
    a.CLAUSE,
    names=("line",),
)  # fmt: skip

CHANGE_NOTES = Sheet(
    "Change notes", ChangeNote, "facts.savings.notes", "agreed changes of do-nothing lines",
    a.DATE, a.line("Line*"),
    a.year("Year*", "The year from which the line is changed."),
    a.text("Reason*", "Why it is changed."),
    a.partners("Agreed by*", "The partners that agreed, two or more, joined by +."),
    a.money("Base", "What the line then is in that year."),
    a.money("Change", "Or what is added to it in that year."),
    a.CLAUSE,
    signed=True,
)  # fmt: skip

LINE_SPENDING = Sheet(
    "Line spending", LineSpending, "facts.savings.spending",
    "what was spent on do-nothing lines that are no scheme's",
    a.DATE, a.line("Line*"),
    a.money("Amount*", "What was spent. A correction is negative."),
    a.note("Reference", width=16),
    signed=True,
)  # fmt: skip

SCORES = Sheet(
    "Scores", Score, "facts.savings.scores", "scores by which savings are scaled, such as quality",
    a.YEAR,
    a.text("Score*", "The score's name, such as quality."),
    a.rate("Value*", "A percentage of nil or more."),
    a.initiative("Initiative", "The initiative it is of. Blank: the whole year."),
    _EVIDENCE,
)  # fmt: skip

JOINT_COSTS = Sheet(
    "Joint costs", JointCost, "facts.savings.joint_costs",
    "what it would cost some partners to do together",
    a.partners("Partners*", "Who would do it together, joined by +; one alone too."),
    a.money("Cost*", "What it would cost them."),
    a.year("Year", "The year it holds for. Blank: every year."),
    a.text("Source", "Where the estimate comes from.", field="origin"),
)  # fmt: skip
