"""What is put in, as rows and back, where the columns alone do not tell how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from poolledger.agreement.agreement import Profile
from poolledger.agreement.contribution_rules import CONTRIBUTION_RULES, ContributionRule, FixedSum
from poolledger.agreement.contributions import Contribution, RollForwardStep
from poolledger.agreement.funds import Fund
from poolledger.excel.cells import cells
from poolledger.excel.cells.values import money
from poolledger.excel.contract.contributions import CONTRIBUTIONS, PROFILES, ROLL_FORWARD
from poolledger.excel.records.chosen import RULE, idle_columns
from poolledger.excel.records.rows import ByFund, Way, made, said_in
from poolledger.excel.tables.kinds import KINDS, refused
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.table import Row, Table
from poolledger.values.columns import CellKind
from poolledger.values.financial_year import MONTHS
from poolledger.values.in_force import Source
from poolledger.values.money import Money


def read_contributions(table: Table, look: Lookups) -> ByFund:
    """The contributions of each fund, in the order of the rows and of the partners."""
    found: ByFund = {}
    for row, said in said_in(CONTRIBUTIONS, table, look, apart=("Partner",)):
        is_wide = bool(table.partners) and not row.filled("Partner")
        listed = list(_wide(row, said) if is_wide else _long(row, said, look))
        if row.filled("Instalments") and any(not each.is_cash for each in listed):
            what = "in kind" if listed[0].in_kind else f"by rule {listed[0].rule.name}"
            note = f"Instalments are not used by a contribution {what}"
            table.reading.note(row.cell("Instalments"), "Instalments", note)
        if is_wide and not listed:
            row.leave("in rows without an amount")
        if row.home is not None and not row.broken:
            found.setdefault(row.home, []).extend(listed)
    return found


def _long(row: Row, said: dict[str, Any], look: Lookups) -> Iterator[Contribution]:
    if not row.table.partners or row.filled("Partner"):
        partner = look.partner(row)
        if partner is None and not row.filled("Partner"):
            row.fault("blank", row.table.blank("Partner"), "Partner")
        crossed = [code for code in row.table.partners if row.filled(code)]
        if crossed:
            message = f"this row names a partner and has an amount under {crossed[0]}; keep one"
            row.fault("two-forms", message, crossed[0])
        rule = _rule(row, look)
        if partner is not None and rule is not None and row.home is not None and not row.broken:
            yield _contribution(row, partner, rule, said, row.source)


def _wide(row: Row, said: dict[str, Any]) -> Iterator[Contribution]:
    name = RULE.word(row)
    if name not in (None, FixedSum.name):
        message = f"a row with a column for each partner is fixed; give {name} rows a Partner"
        row.fault("wide-not-fixed", message, "Rule")
    for heading in idle_columns(row):
        message = f"a row with a column for each partner has no {heading}; clear it"
        row.fault("two-forms", message, heading)
    for code in row.table.partners:
        amount = row.read(code, money, row.unit(code))
        if amount is None or row.home is None:
            continue
        source = row.source_under(code, "Amount", "Partner", "Rule")
        yield _contribution(row, code, FixedSum(amount), said, source)


def _contribution(
    row: Row, partner: str, rule: ContributionRule, said: dict[str, Any], source: Source
) -> Contribution:
    if not rule.owes_cash and said.get("in_kind"):
        row.fault(
            "in-kind", f"a {rule.name} contribution is money, not in kind; clear it", "In kind"
        )
    return Contribution(partner, rule, source=source, **said)


def _rule(row: Row, look: Lookups) -> ContributionRule | None:
    name = RULE.word(row)
    if name is None and row.filled("Rule"):
        return None
    kind = CONTRIBUTION_RULES[name or FixedSum.name]
    settings = RULE.settings(row, kind, look)
    for heading in idle_columns(row, *kind.columns):
        row.unused(heading, f"rule {kind.name}")
    return None if settings is None or row.broken else made(row, "Rate", kind, **settings)


def cells_of_rule(contribution: Contribution, _: Fund | None) -> dict[str, Any]:
    """What a row of Contributions says beside its columns.

    Raises:
        UnreadableFile: If its rule says what no cell can hold.
    """
    rule = contribution.rule
    lost = RULE.lost(rule, CONTRIBUTIONS)
    if lost:
        what = f"the contribution of {contribution.partner} to {contribution.scheme}"
        raise refused(what, lost)
    # What owes no cash is never recurrent, and need not say so.
    once = {} if rule.owes_cash else {"Recurrent": None}
    return RULE.cells_of(rule, CONTRIBUTIONS) | once


def read_roll_forward(table: Table, look: Lookups) -> ByFund:
    """The steps of contributions that are rolled forward, each with an amount or a rate."""
    found: ByFund = {}
    for row, said in said_in(ROLL_FORWARD, table, look):
        amount = row.read("Amount", money, row.unit("Amount"))
        rate = row.read("Rate", cells.rate)
        if row.filled("Amount") == row.filled("Rate"):
            message = "a step has an amount or a rate of the running total; give one of the two"
            row.fault("amount-or-rate", message, "Amount")
        if not row.broken and row.home is not None:
            change = amount if amount is not None else rate
            assert change is not None
            step = RollForwardStep(**said, change=change, source=row.source)
            found.setdefault(row.home, []).append(step)
    return found


def cells_of_change(step: RollForwardStep, _: Fund | None) -> dict[str, Any]:
    """What a row of Roll forward says beside its columns."""
    return {"Amount" if isinstance(step.change, Money) else "Rate": step.change}


def read_profiles(table: Table, look: Lookups) -> Sequence[Profile]:
    """The profiles of budgets over the months; a blank month weighs nothing."""
    found = []
    for row, said in said_in(PROFILES, table, look):
        weights = [row.read(month, cells.number) or Fraction(0) for month in MONTHS]
        if row.broken:
            look.reading.unsure.update(PROFILES.names)
        else:
            found.append(Profile(**said, weights=weights, source=row.source))
    return found


def cells_of_weights(profile: Profile, _: Fund | None) -> dict[str, Any]:
    """What a row of Profiles says beside its columns."""
    weigh = KINDS[CellKind.NUMBER].write
    return {month: weigh(each) for month, each in zip(MONTHS, profile.weights, strict=True)}


WAYS = {
    CONTRIBUTIONS.name: Way(read_contributions, cells_of_rule),
    ROLL_FORWARD.name: Way(read_roll_forward, cells_of_change),
    PROFILES.name: Way(read_profiles, cells_of_weights),
}
