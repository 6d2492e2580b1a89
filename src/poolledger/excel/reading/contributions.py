"""Reads what is put in, where the columns alone do not tell how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from poolledger.agreement.agreement import Profile
from poolledger.agreement.contribution_rules import CONTRIBUTION_RULES, ContributionRule, FixedSum
from poolledger.agreement.contributions import Contribution, RollForwardStep
from poolledger.excel.cells import cells
from poolledger.excel.contract.contributions import CONTRIBUTIONS, PROFILES, ROLL_FORWARD
from poolledger.excel.contract.own_columns import of_rules
from poolledger.excel.reading.own_settings import note_unused, settings_of
from poolledger.excel.reading.rows import ByFund, said_in
from poolledger.excel.tables.kinds import money
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.table import Row, Table
from poolledger.values.errors import PoolledgerError
from poolledger.values.financial_year import MONTHS
from poolledger.values.in_force import Source


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
            row.fault("blank", "Partner is blank; every used row needs it", "Partner")
        crossed = [code for code in row.table.partners if row.filled(code)]
        if crossed:
            message = f"this row names a partner and has an amount under {crossed[0]}; keep one"
            row.fault("two-forms", message, crossed[0])
        rule = _rule(row, look)
        if partner is not None and rule is not None and row.home is not None and not row.broken:
            yield _contribution(row, partner, rule, said, row.source)


def _wide(row: Row, said: dict[str, Any]) -> Iterator[Contribution]:
    name = row.read("Rule", cells.one_of, tuple(CONTRIBUTION_RULES))
    if name not in (None, FixedSum.name):
        message = f"a row with a column for each partner is fixed; give {name} rows a Partner"
        row.fault("wide-not-fixed", message, "Rule")
    for column in CONTRIBUTIONS.held(of_rules()):
        if row.filled(column.heading):
            message = f"a row with a column for each partner has no {column.heading}; clear it"
            row.fault("two-forms", message, column.heading)
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
    name = row.read("Rule", cells.one_of, tuple(CONTRIBUTION_RULES))
    if name is None:
        if row.filled("Rule"):
            return None
        name = FixedSum.name
    kind = CONTRIBUTION_RULES[name]
    values = settings_of(row, kind, "rule", look)
    note_unused(row, CONTRIBUTIONS.held(of_rules()), kind.columns, f"rule {name}")
    if values is None or row.broken:
        return None
    try:
        return kind(**values)
    except PoolledgerError as error:
        row.table.reading.placed(error, row.cell("Rate"))
        row.broken = True
        return None


def read_roll_forward(table: Table, look: Lookups) -> ByFund:
    """The steps of contributions that are rolled forward, each with an amount or a rate."""
    found: ByFund = {}
    for row, said in said_in(ROLL_FORWARD, table, look):
        amount = row.read("Amount", money, row.unit("Amount"))
        rate = row.read("Rate", cells.rate)
        if row.filled("Amount") == row.filled("Rate"):
            message = "a step has an Amount or a Rate of the running total; fill one of the two"
            row.fault("amount-or-rate", message, "Amount")
        if not row.broken and row.home is not None:
            change = amount if amount is not None else rate
            assert change is not None
            step = RollForwardStep(**said, change=change, source=row.source)
            found.setdefault(row.home, []).append(step)
    return found


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
