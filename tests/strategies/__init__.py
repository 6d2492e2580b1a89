"""Agreements, facts and protocols at random, for the laws that must hold of all of them.

Everything drawn is valid by construction: agreements of one to three funds of the three forms,
with every rule, treatment, basis, band, gate and cap, and the facts of one year or two; about one
in three shares savings by a protocol. ``savings`` draws what :func:`poolledger.divide` shares, with
protocols of every primitive, and ``dividend_cases`` agreements that have such protocols, and
savings with lives, lines, scores and joint costs.

    from hypothesis import given
    from tests.strategies import Case, cases, settled_or_skipped

    @given(cases())
    def test_a_report_shows_every_payment(case: Case) -> None:
        outturn = settled_or_skipped(case)
        ...
"""

from tests.strategies.agreements import agreements, funds, partners, schemes
from tests.strategies.cases import Case, cases, settled_or_skipped
from tests.strategies.contributions import SchemeFunding, contributions
from tests.strategies.decisions import decisions, dividends_paid, scores
from tests.strategies.dividends import (
    dividend_cases,
    extended_protocols,
    measured_registers,
    savings_terms,
)
from tests.strategies.divisions import Saved, divided_or_skipped, joint_costs, savings
from tests.strategies.facts import facts_for, years_of
from tests.strategies.figures import (
    beneath,
    changed,
    figures,
    multiplied,
    renamed,
    statement,
    unordered,
)
from tests.strategies.lives import lives
from tests.strategies.primitives import PRIMITIVES, Within, primitives
from tests.strategies.savings import protocols, registers
from tests.strategies.sharing import (
    Terms,
    bases,
    mixtures,
    risk_shares,
    steps,
    treatments,
    year_caps,
)
from tests.strategies.values import money, rates, shares, sizes
from tests.strategies.workbook_agreements import as_written

__all__ = [
    "PRIMITIVES",
    "Case",
    "Saved",
    "SchemeFunding",
    "Terms",
    "Within",
    "agreements",
    "as_written",
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
    "mixtures",
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
