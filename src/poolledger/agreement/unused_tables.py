"""Which indices and profiles does nothing in an agreement or among its facts use?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.agreement.agreement import AgreementTerms, IndexRate, Profile
from poolledger.agreement.facts import Facts


def unused_indices(agreement: AgreementTerms, facts: Facts) -> Iterator[IndexRate]:
    """The rates of indices that no contribution, no line and no restatement follows."""
    rules = [each.rule for fund in agreement.funds for each in fund.contributions]
    followed = {getattr(rule, "index", None) for rule in rules}
    followed |= {index for line in facts.savings.lines for _, index in line.indices}
    followed.add(agreement.savings.price_index)
    return (rate for rate in agreement.indices if rate.index not in followed)


def unused_profiles(agreement: AgreementTerms, facts: Facts) -> Iterator[Profile]:
    """The profiles that no scheme and no line has."""
    had = {scheme.profile for fund in agreement.funds for scheme in fund.schemes}
    had |= {line.profile for line in facts.savings.lines}
    return (profile for profile in agreement.profiles if profile.name not in had)
