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

from poolledger.agreement.agreement import IndexRate, Profile
from poolledger.agreement.builders import (
    bear,
    carry_forward,
    decide,
    draw,
    expenditure,
    in_kind,
    income,
    receipt,
    redeploy,
    share,
)
from poolledger.agreement.claim_events import Event, State
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
    register_contribution_rule,
)
from poolledger.agreement.contributions import (
    Bridge,
    Contribution,
    RollForwardStep,
    by_shares,
    fixed,
)
from poolledger.agreement.do_nothing_lines import ChangeNote, DoNothing, LineSpending
from poolledger.agreement.facts import (
    Activity,
    Actual,
    Facts,
    Forecast,
    Movement,
    OpeningBalance,
    ReserveOpening,
    Virement,
)
from poolledger.agreement.funds import (
    Accounting,
    AlignedBudgets,
    Budget,
    Fund,
    LeadCommissioning,
    PooledFund,
    Ring,
    Scheme,
    YearCap,
)
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
from poolledger.agreement.register import (
    Decision,
    Delivery,
    DividendPaid,
    Initiative,
    Register,
    Status,
    Target,
)
from poolledger.agreement.savings_terms import Assessed, Overlap, SavingsTerms
from poolledger.agreement.scores import JointCost, Score
from poolledger.savings.division import Division
from poolledger.savings.standalone import divide
from poolledger.settlement.monthly_dividends import MonthlyDividend, monthly_dividends
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.settlement.settle import Prepared, prepare, settle
from poolledger.sharing.bases import (
    Basis,
    ByBudget,
    Contributions,
    Equal,
    Need,
    Origin,
    Percentages,
    Population,
    RecurrentContributions,
    register_basis,
)
from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.sharing.joint_cost_allocation import (
    better_outside,
    separable_costs_allocation,
    shapley_allocation,
)
from poolledger.sharing.joint_cost_bases import SeparableCosts, Shapley
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Treatment, register_treatment
from poolledger.values.errors import (
    AgreementFault,
    CellRef,
    Issue,
    PoolledgerError,
    SettlementFault,
    Severity,
    UnknownName,
    UnreadableFile,
    ValueFault,
    WorkbookFault,
)
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import Document, Years
from poolledger.values.money import Money, gbp
from poolledger.values.partners import Kind, Partner
from poolledger.values.version import __version__ as __version__
from poolledger.views import compare, read_workbook, write_schedules, write_workbook

__all__ = [
    "Accounting",
    "Activity",
    "Actual",
    "Agreement",
    "AgreementFault",
    "AlignedBudgets",
    "Assessed",
    "Basis",
    "Bridge",
    "BroughtForward",
    "Budget",
    "ByBudget",
    "CellRef",
    "ChangeNote",
    "CoalitionCosts",
    "Contribution",
    "ContributionRule",
    "Contributions",
    "Decision",
    "Delivery",
    "Direction",
    "DividendPaid",
    "Division",
    "DoNothing",
    "Document",
    "Equal",
    "Event",
    "Facts",
    "FinancialYear",
    "FixedSum",
    "Forecast",
    "Fund",
    "IndexRate",
    "Initiative",
    "Issue",
    "JointCost",
    "Kind",
    "LeadCommissioning",
    "LineSpending",
    "Minimum",
    "Money",
    "MonthlyDividend",
    "Movement",
    "Need",
    "OpeningBalance",
    "Origin",
    "Outturn",
    "Overlap",
    "Partner",
    "Percentages",
    "PooledFund",
    "PoolledgerError",
    "Population",
    "Prepared",
    "Profile",
    "RecurrentContributions",
    "Register",
    "ReserveOpening",
    "Rest",
    "Ring",
    "RollForward",
    "RollForwardStep",
    "SavingsTerms",
    "Scheme",
    "Score",
    "SeparableCosts",
    "SettlementFault",
    "Severity",
    "Shapley",
    "ShareOfBudget",
    "State",
    "Status",
    "Step",
    "Target",
    "Treatment",
    "Unit",
    "UnknownName",
    "UnreadableFile",
    "Uplift",
    "ValueFault",
    "Virement",
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
]  # fmt: skip
