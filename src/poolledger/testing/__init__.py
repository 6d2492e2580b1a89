"""Hypothesis strategies for projects that embed poolledger and test what they build on it.

Everything drawn is valid by construction: agreements of one to three funds of the three forms,
with every rule, treatment, basis, band, gate and cap, and the facts of one year or two; about one
in three shares savings by a protocol. ``savings`` draws what :func:`poolledger.divide` shares, with
protocols of every primitive, and ``dividend_cases`` agreements that have such protocols, and
savings with lives, lines, scores and joint costs. Install with ``pip install poolledger[testing]``.

    from hypothesis import given
    from poolledger.testing import Case, cases, settled_or_skipped

    @given(cases())
    def test_our_report_shows_every_payment(case: Case) -> None:
        outturn = settled_or_skipped(case)
        ...
"""

try:
    import hypothesis as _hypothesis  # noqa: F401
except ModuleNotFoundError as error:
    if error.name != "hypothesis":
        raise
    message = "poolledger.testing needs hypothesis; run: pip install 'poolledger[testing]'"
    raise ModuleNotFoundError(message, name=error.name) from error

from poolledger.testing.agreements import agreements, funds, partners, schemes
from poolledger.testing.cases import Case, cases, settled_or_skipped
from poolledger.testing.contributing import SchemeFunding, contributions
from poolledger.testing.deciding import decisions, dividends_paid, scores
from poolledger.testing.dividends import (
    dividend_cases,
    extended_protocols,
    measured_registers,
    savings_terms,
)
from poolledger.testing.figures import (
    beneath,
    changed,
    figures,
    multiplied,
    renamed,
    statement,
    unordered,
)
from poolledger.testing.happening import facts_for, years_of
from poolledger.testing.lives import lives
from poolledger.testing.primitives import PRIMITIVES, Within, primitives
from poolledger.testing.saved import Saved, divided_or_skipped, joint_costs, savings
from poolledger.testing.saving import protocols, registers
from poolledger.testing.sharing import Terms, bases, risk_shares, steps, treatments, year_caps
from poolledger.testing.values import money, rates, shares, sizes

__all__ = [
    "PRIMITIVES",
    "Case",
    "Saved",
    "SchemeFunding",
    "Terms",
    "Within",
    "agreements",
    "bases",
    "beneath",
    "cases",
    "changed",
    "contributions",
    "decisions",
    "divided_or_skipped",
    "dividend_cases",
    "dividends_paid",
    "extended_protocols",
    "facts_for",
    "figures",
    "funds",
    "joint_costs",
    "lives",
    "measured_registers",
    "money",
    "multiplied",
    "partners",
    "primitives",
    "protocols",
    "rates",
    "registers",
    "renamed",
    "risk_shares",
    "savings",
    "savings_terms",
    "schemes",
    "scores",
    "settled_or_skipped",
    "shares",
    "sizes",
    "statement",
    "steps",
    "treatments",
    "unordered",
    "year_caps",
    "years_of",
]
