"""What may be done with a sum: each treatment is a class, and stands in a file of its own."""

# The words of the workbook are listed in the order in which they are made known.
from poolledger.sharing.treatments.treatment import (
    Effect,
    Placement,
    NOTHING,
    NO_CAPS,
    Offer,
    Treatment,
    sums_in_words,
    TREATMENTS,
    register_treatment,
    cut_to_caps,
)
from poolledger.sharing.treatments.by_basis import ByBasis
from poolledger.sharing.treatments.share import Share
from poolledger.sharing.treatments.carry_forward import CarryForward, Redeploy
from poolledger.sharing.treatments.bear import Bear
from poolledger.sharing.treatments.reserve import Reserve
from poolledger.sharing.treatments.decide import Decide
from poolledger.sharing.treatments.claims import (
    MeetsClaims,
    RepayInvestment,
    MakeWhole,
    OwnTargetFirst,
)
from poolledger.sharing.treatments.stated_claims import Claim
from poolledger.sharing.treatments.set_aside import Reinvest, Hold
from poolledger.sharing.treatments.no_worse_off import NoWorseOff
from poolledger.sharing.treatments.scale import Scale
from poolledger.sharing.treatments.top_up import TopUp
from poolledger.sharing.treatments.loss_relief import Carry

__all__ = [
    "NOTHING",
    "NO_CAPS",
    "TREATMENTS",
    "Bear",
    "ByBasis",
    "Carry",
    "CarryForward",
    "Claim",
    "Decide",
    "Effect",
    "Hold",
    "MakeWhole",
    "MeetsClaims",
    "NoWorseOff",
    "Offer",
    "OwnTargetFirst",
    "Placement",
    "Redeploy",
    "Reinvest",
    "RepayInvestment",
    "Reserve",
    "Scale",
    "Share",
    "TopUp",
    "Treatment",
    "cut_to_caps",
    "register_treatment",
    "sums_in_words",
]
