"""Exact settlements for money that NHS bodies and councils share.

>>> import poolledger as pl
>>> from poolledger import gbp
>>> pct = pl.Partner("PCT", "NHS Oldham", pl.Kind.PCT)
>>> ombc = pl.Partner("OMBC", "Oldham Council", pl.Kind.COUNCIL)
>>> pool = pl.PooledFund(
...     "LD",
...     "Learning disability",
...     host=ombc,
...     contributions=pl.fixed({pct: gbp("4.2m"), ombc: gbp("6.8m")}),
...     overspend=[pl.share(pl.Equal())],
... )
>>> agreement = pl.Agreement("Oldham", start="2011/12", partners=[pct, ombc], funds=[pool])
>>> agreement.funds[0].code
'LD'
"""

from importlib import import_module
from typing import TYPE_CHECKING

# Money, years, documents, and where a record was read from.
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import Document, Source, Window, Years
from poolledger.values.money import Money, gbp

# Partners.
from poolledger.values.partners import Kind, Partner

# Agreements, funds and their schemes.
from poolledger.agreement.agreement import AgreementChanges, IndexRate, Profile
from poolledger.agreement.funds import Accounting, Budget, Fund, FundChanges, Ring, Scheme, YearCap
from poolledger.agreement.forms import AlignedBudgets, LeadCommissioning, PooledFund
from poolledger.settlement.outturn import Agreement

# What partners contribute.
from poolledger.agreement.contribution_rules import (
    BroughtForward,
    ContributionRule,
    FixedSum,
    Minimum,
    Rest,
    RollForward,
    ShareOfBudget,
    Unit,
    Uplift,
)
from poolledger.agreement.contributions import (
    Bridge,
    Contribution,
    ContributionTerms,
    RollForwardStep,
    by_shares,
    fixed,
)

# The steps by which a variance, or a saving, is shared.
from poolledger.agreement.builders import bear, carry_forward, decide, draw, redeploy, share
from poolledger.agreement.builders import StepTerms
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Treatment

# The bases by which a step shares.
from poolledger.sharing.bases import (
    ByBudget,
    Contributions,
    Equal,
    Need,
    Origin,
    Percentages,
    Population,
    RecurrentContributions,
)
from poolledger.sharing.bases_of_savings import Investment, OwnTarget
from poolledger.sharing.basis import Basis
from poolledger.sharing.joint_cost_bases import SeparableCosts, Shapley

# What working together would cost, and what each saves by it.
from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.sharing.joint_cost_allocation import (
    Outside,
    better_outside,
    separable_costs_allocation,
    shapley_allocation,
)

# What happened in a year.
from poolledger.agreement.builders import expenditure, in_kind, income, receipt
from poolledger.agreement.facts import (
    Activity,
    Actual,
    ActualTerms,
    Facts,
    FactsChanges,
    Forecast,
    Movement,
    OpeningBalance,
    ReserveOpening,
    Virement,
)

# The register of savings, and what is agreed of them.
from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.deed import DeedItem
from poolledger.agreement.do_nothing_lines import ChangeNote, DoNothing, LineSpending
from poolledger.agreement.register import (
    Decision,
    Delivery,
    DividendPaid,
    Initiative,
    JointCost,
    Register,
    Score,
    Status,
    Target,
)
from poolledger.agreement.savings_terms import Assessed, Overlap, SavingsTerms

# The further steps of a savings protocol.
from poolledger.agreement.protocol_builders import (
    cap,
    carry,
    claim,
    collar,
    floor,
    gate,
    glide,
    hold,
    make_whole,
    mixture,
    no_worse_off,
    own_target_first,
    reinvest,
    repay_investment,
    scale,
    true_up,
)
from poolledger.savings.standalone import divide

# Settling.
from poolledger.settlement.monthly_dividends import monthly_dividends
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.settle import Prepared, prepare, settle
from poolledger.views import compare

# What a settlement holds.
from poolledger.agreement.reporting_period import UncountedFact
from poolledger.budgets.contributions import ContributionDue
from poolledger.budgets.instalments import Instalment
from poolledger.budgets.monitoring import SchemePosition
from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.ledger.memorandum import AccountLine, AccountRow, AccountSection
from poolledger.ledger.reserves import ReserveMovement
from poolledger.ledger.check import Check
from poolledger.settlement.monthly_dividends import MonthlyDividend
from poolledger.sharing.step_results import StepResult
from poolledger.values.matching import Payment

# What it holds of savings.
from poolledger.savings.claim_status import Saving
from poolledger.savings.dividend import Dividend, DividendPayment
from poolledger.savings.recognition import OwnProgramme, RecognisedSaving, SavingsPosition
from poolledger.savings.saving_allocation import SavingAllocation, SavingAllocations

# Its journal.
from poolledger.ledger.journal import Account, Entry, Journal, Posting

# Workbooks, and the tables of schedules.
from poolledger.views import read_workbook, write_schedules, write_workbook

# What rules of one's own are given, and give back.
from poolledger.agreement.contribution_inputs import ContributionInputs
from poolledger.agreement.contribution_rules import register_contribution_rule
from poolledger.sharing.bands import Band
from poolledger.sharing.gates import Missed, StepGate
from poolledger.sharing.sizes import Sized, StepReference
from poolledger.sharing.caps import StepCap
from poolledger.sharing.basis import Cells, register_basis
from poolledger.sharing.inputs import Inputs
from poolledger.sharing.sum_in_words import SumInWords
from poolledger.sharing.scope import Scope, ScopeLine, SumKind
from poolledger.sharing.treatments import Effect, Offer, Placement, register_treatment
from poolledger.values.columns import CellKind, Column, Words
from poolledger.values.operands import Rate

# Faults.
from poolledger.values.errors import (
    AgreementFault,
    CellRef,
    DataFault,
    Issue,
    PoolledgerError,
    SettlementFault,
    Severity,
    UnknownName,
    UnreadableFile,
    ValueFault,
    WorkbookFault,
)

from poolledger.values.calls import guard
from poolledger.values.version import __version__ as __version__

if TYPE_CHECKING:
    from poolledger.excel.ledgers.facts_files import FileRead
    from poolledger.excel.tables.account import SheetRead
    from poolledger.excel.cells.figures import Figures
    from poolledger.excel.tables.findings import Coerced
    from poolledger.excel.workbook import Workbook
    from poolledger.scenarios.comparison import Comparison, Difference
    from poolledger.schedules.table import Table, TableColumn, TableColumnKind

__all__ = [
    "Account",
    "AccountLine",
    "AccountRow",
    "AccountSection",
    "Accounting",
    "Activity",
    "Actual",
    "ActualTerms",
    "Agreement",
    "AgreementChanges",
    "AgreementFault",
    "AlignedBudgets",
    "Assessed",
    "Band",
    "Basis",
    "Bridge",
    "BroughtForward",
    "Budget",
    "ByBudget",
    "CellKind",
    "CellRef",
    "Cells",
    "ChangeNote",
    "Check",
    "CoalitionCosts",
    "Coerced",
    "Column",
    "Comparison",
    "Contribution",
    "ContributionDue",
    "ContributionInputs",
    "ContributionRule",
    "ContributionTerms",
    "Contributions",
    "DataFault",
    "Decision",
    "DeedItem",
    "Delivery",
    "Difference",
    "Direction",
    "Dividend",
    "DividendPaid",
    "DividendPayment",
    "DoNothing",
    "Document",
    "Effect",
    "Entry",
    "Equal",
    "Event",
    "Facts",
    "FactsChanges",
    "Figures",
    "FileRead",
    "FinancialYear",
    "FixedSum",
    "Forecast",
    "Fund",
    "FundChanges",
    "IndexRate",
    "Initiative",
    "Inputs",
    "Instalment",
    "Investment",
    "Issue",
    "JointCost",
    "Journal",
    "Kind",
    "LeadCommissioning",
    "LineSpending",
    "Minimum",
    "Missed",
    "Money",
    "MonthlyDividend",
    "Movement",
    "Need",
    "Offer",
    "OpeningBalance",
    "Origin",
    "Outside",
    "Outturn",
    "Overlap",
    "OwnProgramme",
    "OwnTarget",
    "Partner",
    "Payment",
    "Percentages",
    "Placement",
    "PooledFund",
    "PoolledgerError",
    "Population",
    "Posting",
    "Prepared",
    "Profile",
    "Rate",
    "RecognisedSaving",
    "RecurrentContributions",
    "Register",
    "ReserveMovement",
    "ReserveOpening",
    "Rest",
    "Ring",
    "RollForward",
    "RollForwardStep",
    "Saving",
    "SavingAllocation",
    "SavingAllocations",
    "SavingsPosition",
    "SavingsTerms",
    "Scheme",
    "SchemePosition",
    "Scope",
    "ScopeLine",
    "Score",
    "SeparableCosts",
    "SettlementFault",
    "Severity",
    "Shapley",
    "ShareOfBudget",
    "SheetRead",
    "Sized",
    "Source",
    "State",
    "Status",
    "Step",
    "StepCap",
    "StepGate",
    "StepReference",
    "StepResult",
    "StepTerms",
    "SumInWords",
    "SumKind",
    "Table",
    "TableColumn",
    "TableColumnKind",
    "Target",
    "Treatment",
    "UncountedFact",
    "Unit",
    "UnknownName",
    "UnreadableFile",
    "Uplift",
    "ValueFault",
    "VarianceAllocation",
    "Virement",
    "Window",
    "Words",
    "Workbook",
    "WorkbookFault",
    "YearCap",
    "Years",
    "bear",
    "better_outside",
    "by_shares",
    "cap",
    "carry",
    "carry_forward",
    "claim",
    "collar",
    "compare",
    "decide",
    "divide",
    "draw",
    "expenditure",
    "fixed",
    "floor",
    "gate",
    "gbp",
    "glide",
    "hold",
    "in_kind",
    "income",
    "make_whole",
    "mixture",
    "monthly_dividends",
    "no_worse_off",
    "own_target_first",
    "prepare",
    "read_workbook",
    "receipt",
    "redeploy",
    "register_basis",
    "register_contribution_rule",
    "register_treatment",
    "reinvest",
    "repay_investment",
    "scale",
    "separable_costs_allocation",
    "settle",
    "shapley_allocation",
    "share",
    "true_up",
    "write_schedules",
    "write_workbook",
]

# What stands where spreadsheets or tables are: it takes longer to load than to settle a year.
_LATER = {
    "Coerced": "poolledger.excel.tables.findings",
    "Comparison": "poolledger.scenarios.comparison",
    "Difference": "poolledger.scenarios.comparison",
    "FileRead": "poolledger.excel.ledgers.facts_files",
    "Figures": "poolledger.excel.cells.figures",
    "SheetRead": "poolledger.excel.tables.account",
    "Table": "poolledger.schedules.table",
    "TableColumn": "poolledger.schedules.table",
    "TableColumnKind": "poolledger.schedules.table",
    "Workbook": "poolledger.excel.workbook",
}


if not TYPE_CHECKING:
    globals().update({name: guard(globals()[name]) for name in __all__ if name not in _LATER})

    def __getattr__(name: str) -> object:
        if name in _LATER:
            return globals().setdefault(name, guard(getattr(import_module(_LATER[name]), name)))
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)


def __dir__() -> list[str]:
    return [*__all__, *(name for name in globals() if name.startswith("__"))]
