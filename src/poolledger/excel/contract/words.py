"""Which words may stand in the cells of the contract, each list under its own name?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from poolledger.agreement.claim_events import State
from poolledger.agreement.contribution_rules import CONTRIBUTION_RULES
from poolledger.agreement.contributions import Bridge
from poolledger.agreement.facts import Movement
from poolledger.agreement.forms import FORMS
from poolledger.agreement.funds import Accounting, Ring
from poolledger.agreement.register import Status
from poolledger.agreement.savings_terms import Assessed, Overlap
from poolledger.sharing import joint_cost_bases as _bases  # noqa: F401  Makes its words known.
from poolledger.sharing.basis import BASES
from poolledger.sharing.scope import Direction
from poolledger.sharing.sizes import MEASURES as SIZES_OF
from poolledger.sharing.treatments import TREATMENTS, MeetsClaims
from poolledger.values.columns import Words
from poolledger.values.financial_year import MONTHS
from poolledger.values.partners import Kind


class Sign(Enum):
    """Whether a ledger shows a posting's amount with the sign that the workbook gives it."""

    AS_READ = "as read"
    REVERSED = "reversed"


class Decimals(Enum):
    """What a ledger writes before the pence of an amount."""

    POINT = "point"
    COMMA = "comma"


class Minus(Enum):
    """How a ledger shows an amount below nil: 1,234.50 with a minus, or with CR after it."""

    BEFORE = "before"
    AFTER = "after"
    CR = "CR"


def _known(registry: Mapping[str, type], sheet: str) -> Callable[[], Mapping[str, type]]:
    """The words of a registry whose classes may stand on a sheet."""
    return lambda: {word: kind for word, kind in registry.items() if getattr(kind, sheet)}


_STATES = {"verified": State.VERIFIED, "delivered": State.CLAIMED, "claimed": State.CLAIMED}
# A protocol's step is for savings where its direction is blank.
_WAYS = {"saving": Direction.UNDERSPEND, "loss": Direction.OVERSPEND, "both": Direction.BOTH}

YES_NO = Words("Yes_no", ("yes", "no"))
PARTNER_KINDS = Words("Partner_kinds", Kind)
FUND_KINDS = Words("Fund_kinds", tuple(FORMS))
RINGS = Words("Rings", Ring)
ACCOUNTING_TREATMENTS = Words("Accounting_treatments", Accounting)
RULES = Words("Rules", lambda: CONTRIBUTION_RULES)
INSTALMENTS = Words(
    "Instalments", ("monthly", "quarterly", "annual", "1", "2", "3", "4", "6", "12")
)
ROLL_FORWARD_STEPS = Words("Roll_forward_steps", Bridge)
TYPES = Words("Types", Movement)
DIRECTIONS = Words("Directions", Direction)
TREATMENTS_OF_VARIANCES = Words("Treatments", _known(TREATMENTS, "for_variances"))
BASES_OF_VARIANCES = Words("Bases", _known(BASES, "for_variances"))
MEASURES = Words("Measures", SIZES_OF)
MIDYEAR_CHANGES = Words("Midyear_changes", {"as at year end": True})
SAVINGS_RECOGNISED = Words("Savings_recognised", _STATES | {"banked": State.BANKED})
TREATMENTS_OF_SAVINGS = Words("Saving_treatments", _known(TREATMENTS, "for_savings"))
BASES_OF_SAVINGS = Words("Saving_bases", lambda: BASES)
SAVING_MEASURES = Words("Saving_measures", SIZES_OF)
POWERS = Words("Powers", ("s75", "s256", "s76", "budget adjustment"))
STATUSES = Words("Statuses", Status)
SAVING_DIRECTIONS = Words("Saving_directions", _WAYS)
RATIONS = next(each.words for each in MeetsClaims.columns if each.words is not None)
SAVING_STATES = Words("Saving_states", State)
MONTH_NAMES = Words("Month_names", MONTHS)
UNITS_OF_ASSESSMENT = Words("Units_of_assessment", Assessed)
OVERLAP_PRIORITIES = Words("Overlap_priorities", Overlap)
# What is ignored is no movement.
LEDGER_TYPES = Words("Ledger_types", {**TYPES.known, "ignore": None})
SIGNS = Words("Signs", Sign)
DECIMALS = Words("Decimals", Decimals)
MINUSES = Words("Minuses", Minus)

# In the order in which the workbook to fill in lists them: that in which they are declared.
LISTS = tuple(each for each in tuple(vars().values()) if isinstance(each, Words))
