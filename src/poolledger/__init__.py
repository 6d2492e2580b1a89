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

from poolledger.agreement import Agreement, IndexRate, Profile
from poolledger.errors import (
    AgreementFault,
    PoolledgerError,
    SettlementFault,
    UnreadableFile,
    ValueFault,
    WorkbookFault,
)
from poolledger.funds import (
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
from poolledger.issues import CellRef, Issue, Severity
from poolledger.money import Money, gbp
from poolledger.movements import (
    Activity,
    Actual,
    Facts,
    Forecast,
    Movement,
    OpeningBalance,
    ReserveOpening,
    Virement,
)
from poolledger.outturn import Outturn
from poolledger.partners import Kind, Partner
from poolledger.periods import FinancialYear
from poolledger.provisions import (
    bear,
    carry_forward,
    decide,
    draw,
    expenditure,
    hold,
    in_kind,
    income,
    make_whole,
    receipt,
    redeploy,
    reinvest,
    repay_investment,
    share,
)
from poolledger.rules.contributed import Bridge, Contribution, RollForwardStep, by_shares, fixed
from poolledger.rules.contributions import (
    BroughtForward,
    ContributionRule,
    Fixed,
    Minimum,
    Rest,
    RollForward,
    Share,
    Unit,
    Uplift,
    contribution_rule,
)
from poolledger.savings.register import (
    Decision,
    Delivery,
    DividendPaid,
    Initiative,
    Register,
    Status,
    Target,
)
from poolledger.settling import Prepared, prepare, settle
from poolledger.sharing.bases import (
    Basis,
    Contributions,
    Equal,
    Need,
    Origin,
    Percentages,
    Population,
    RecurrentContributions,
    basis,
)
from poolledger.sharing.bases import Budget as ByBudget
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Treatment, treatment
from poolledger.terms import Document, Years
from poolledger.views import compare, read_workbook, write_schedules, write_workbook

__version__ = "0.1.0"

__all__ = [
    "Accounting",
    "Activity",
    "Actual",
    "Agreement",
    "AgreementFault",
    "AlignedBudgets",
    "Basis",
    "Bridge",
    "BroughtForward",
    "Budget",
    "ByBudget",
    "CellRef",
    "Contribution",
    "ContributionRule",
    "Contributions",
    "Decision",
    "Delivery",
    "Direction",
    "DividendPaid",
    "Document",
    "Equal",
    "Facts",
    "FinancialYear",
    "Fixed",
    "Forecast",
    "Fund",
    "IndexRate",
    "Initiative",
    "Issue",
    "Kind",
    "LeadCommissioning",
    "Minimum",
    "Money",
    "Movement",
    "Need",
    "OpeningBalance",
    "Origin",
    "Outturn",
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
    "Scheme",
    "SettlementFault",
    "Severity",
    "Share",
    "Status",
    "Step",
    "Target",
    "Treatment",
    "Unit",
    "UnreadableFile",
    "Uplift",
    "ValueFault",
    "Virement",
    "WorkbookFault",
    "YearCap",
    "Years",
    "basis",
    "bear",
    "by_shares",
    "carry_forward",
    "compare",
    "contribution_rule",
    "decide",
    "draw",
    "expenditure",
    "fixed",
    "gbp",
    "hold",
    "in_kind",
    "income",
    "make_whole",
    "prepare",
    "read_workbook",
    "receipt",
    "redeploy",
    "reinvest",
    "repay_investment",
    "settle",
    "share",
    "treatment",
    "write_schedules",
    "write_workbook",
]  # fmt: skip
