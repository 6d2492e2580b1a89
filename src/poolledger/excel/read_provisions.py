"""Reads what is put in: Contributions, Budgets, Roll forward, Indices and Profiles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import evolve

from poolledger.agreement.agreement import IndexRate, Profile
from poolledger.agreement.contribution_rules import (
    CONTRIBUTION_RULES,
    Column,
    ContributionRule,
    FixedSum,
)
from poolledger.agreement.contributions import Bridge, Contribution, RollForwardStep
from poolledger.agreement.funds import Budget
from poolledger.excel import cells
from poolledger.excel.layout import SHEETS
from poolledger.excel.literals import Read
from poolledger.excel.lookups import Lookups, chosen, free_text
from poolledger.excel.python_only import needs_more
from poolledger.excel.table import Row, Table
from poolledger.values.errors import PoolledgerError
from poolledger.values.financial_year import MONTHS
from poolledger.values.in_force import Source, Years
from poolledger.values.money import Money

_INSTALMENTS = {"monthly": 12, "quarterly": 4, "annual": 1}
_COUNTS = ("1", "2", "3", "4", "6", "12")
_RULE_COLUMNS = ("Amount", "Rate", "Units", "Index")

ByFund = dict[str, list[Any]]


def money(row: Row, heading: str) -> Money | None:
    """An amount of money."""
    pence = row.read(heading, cells.amount, row.unit(heading))
    return Money(pence) if pence is not None else None


def _years(row: Row) -> Years | None:
    read = row.read("Year", cells.years)
    return Years(*read) if read is not None else None


HOLDS: Mapping[str, Callable[[Row, str], Any]] = {
    "amount": money,
    "rate": lambda row, heading: row.read(heading, cells.rate),
    "price": lambda row, heading: row.read(heading, cells.price),
    "number": lambda row, heading: row.read(heading, cells.number),
    "text": lambda row, heading: row.read(heading, cells.text),
}


def read_contributions(table: Table, lookups: Lookups) -> ByFund:
    """The contributions of each fund, in the order of the rows and of the partners."""
    found: ByFund = {}
    for row in table.rows():
        years = _years(row)
        place = lookups.scheme(row)
        terms = {
            "years": years,
            "funding": row.read("Source", cells.text),
            "recurrent": row.read("Recurrent", cells.yes_no) is not False,
            "in_kind": bool(row.read("In kind", cells.yes_no)),
            "instalments": _instalments(row),
            "first_due": row.read("First due", cells.day),
            "clause": free_text(row, "Clause"),
        }
        each: Iterator[Contribution]
        wide = bool(table.partners) and not row.filled("Partner")
        each = _wide(row, terms, place) if wide else _long(row, terms, place, lookups)
        listed = list(each)
        _unused_instalments(row, listed)
        if place is not None and not row.broken:
            found.setdefault(place[0], []).extend(listed)
    return found


def _unused_instalments(row: Row, listed: Sequence[Contribution]) -> None:
    if row.filled("Instalments") and any(not each.is_cash for each in listed):
        what = "in kind" if listed[0].in_kind else f"by rule {listed[0].rule.name}"
        note = f"Instalments are not used by a contribution {what}"
        row.table.reading.note(row.cell("Instalments"), "Instalments", note)


def _instalments(row: Row) -> int | None:
    word = row.read("Instalments", _instalment_word)
    if word is None:
        return None
    return _INSTALMENTS[word] if word in _INSTALMENTS else int(word)


def _instalment_word(value: Any) -> Read[str]:
    if type(value) in (int, float) and value == int(value):
        value = str(int(value))
    return cells.one_of(value, (*_INSTALMENTS, *_COUNTS))


def _long(
    row: Row, terms: dict[str, Any], place: tuple[str, str] | None, lookups: Lookups
) -> Iterator[Contribution]:
    if not row.table.partners or row.filled("Partner"):
        partner = lookups.partner(row)
        if partner is None and not row.filled("Partner"):
            row.fault("blank", "Partner is blank; every used row needs it", "Partner")
        crossed = [code for code in row.table.partners if row.filled(code)]
        if crossed:
            message = f"this row names a partner and has an amount under {crossed[0]}; keep one"
            row.fault("two-forms", message, crossed[0])
        rule = _rule(row)
        if partner is not None and rule is not None and place is not None and not row.broken:
            yield _contribution(row, partner, rule, terms, place[1], row.source)


def _wide(row: Row, terms: dict[str, Any], place: tuple[str, str] | None) -> Iterator[Contribution]:
    name = row.read("Rule", cells.one_of, tuple(CONTRIBUTION_RULES))
    if name not in (None, FixedSum.name):
        message = f"a row with a column for each partner is fixed; give {name} rows a Partner"
        row.fault("wide-not-fixed", message, "Rule")
    for heading in _RULE_COLUMNS:
        if row.filled(heading):
            message = f"a row with a column for each partner has no {heading}; clear it"
            row.fault("two-forms", message, heading)
    for code in row.table.partners:
        amount = money(row, code)
        if amount is None or place is None:
            continue
        columns = {**row.table.letters, "Amount": row.table.letters[code]}
        columns["Partner"] = columns["Rule"] = columns["Amount"]
        source = evolve(row.source, columns=columns)
        yield _contribution(row, code, FixedSum(amount), terms, place[1], source)


def _contribution(
    row: Row,
    partner: str,
    rule: ContributionRule,
    terms: dict[str, Any],
    scheme: str,
    source: Source,
) -> Contribution:
    if not rule.owes_cash and terms["in_kind"]:
        row.fault(
            "in-kind", f"a {rule.name} contribution is money, not in kind; clear it", "In kind"
        )
    return Contribution(partner, rule, scheme=scheme, source=source, **terms)


def _rule(row: Row) -> ContributionRule | None:
    name = row.read("Rule", cells.one_of, tuple(CONTRIBUTION_RULES))
    if name is None:
        if row.filled("Rule"):
            return None
        name = FixedSum.name
    kind = CONTRIBUTION_RULES[name]
    values: dict[str, Any] = {}
    columns = columns_held(kind)
    if needs_more(row, kind, [column.field for column in columns.values()], "Rule"):
        return None
    for heading, column in columns.items():
        if heading == "Rate" or row.filled(heading) or column.required:
            values[column.field] = _value(row, name, heading, column)
    for heading in _RULE_COLUMNS:
        if heading not in columns and row.filled(heading):
            note = f"{heading} is not used by rule {name}"
            row.table.reading.note(row.cell(heading), heading, note)
    if row.broken:
        return None
    try:
        return kind(**values)
    except PoolledgerError as error:
        row.table.reading.placed(error, row.cell("Rate"))
        row.broken = True
        return None


def columns_held(rule: type[ContributionRule]) -> dict[str, Column]:
    """The columns of a rule that the sheet has, and whose cells hold what can be read."""
    return {
        heading: column
        for heading, column in rule.columns.items()
        if heading in SHEETS["Contributions"].headings and column.holds in HOLDS
    }


def _value(row: Row, rule: str, heading: str, column: Column) -> Any:
    value = HOLDS[column.holds](row, heading)
    if value is None and column.required and not row.filled(heading):
        row.fault("blank", f"rule {rule} needs {heading}, which is blank", heading)
    return value


def read_budgets(table: Table, lookups: Lookups) -> ByFund:
    """The stated budgets of each fund's schemes."""
    found: ByFund = {}
    for row in table.rows():
        years, place, amount = _years(row), lookups.scheme(row), money(row, "Budget")
        if place is not None:
            # A budget that cannot be read is still a budget for the rows that need one.
            budget = Budget(place[1], amount or Money(0), years=years, source=row.source)
            if years is not None:
                found.setdefault(place[0], []).append(budget)
    return found


def read_roll_forward(table: Table, lookups: Lookups) -> ByFund:
    """The steps of contributions that are rolled forward."""
    found: ByFund = {}
    for row in table.rows():
        year, place = row.read("Year", cells.year), lookups.scheme(row)
        partner, kind = lookups.partner(row), chosen(row, "Step", Bridge)
        order = whole_number(row, "Order")
        funding, clause = row.read("Source", cells.text), free_text(row, "Clause")
        amount, rate = money(row, "Amount"), row.read("Rate", cells.rate)
        if row.filled("Amount") == row.filled("Rate"):
            message = "a step has an Amount or a Rate of the running total; fill one of the two"
            row.fault("amount-or-rate", message, "Amount")
        change = amount if amount is not None else rate
        if row.broken or place is None:
            continue
        assert year is not None
        assert partner is not None
        assert order is not None
        assert kind is not None
        assert change is not None
        step = RollForwardStep(
            year, place[1], partner, order, kind, change,
            funding=funding, clause=clause, source=row.source,
        )  # fmt: skip
        found.setdefault(place[0], []).append(step)
    return found


def whole_number(row: Row, heading: str) -> int | None:
    """A whole number, such as the place of a step."""
    number: Fraction | None = row.read(heading, cells.number)
    if number is None:
        return None
    if number.denominator != 1 or number < 0:
        row.fault("not-a-number", f"{heading} is a whole number, such as 1", heading)
        return None
    return int(number)


def read_indices(table: Table) -> list[IndexRate]:
    """The indices' rates by year."""
    found = []
    for row in table.rows():
        index, year = row.read("Index", cells.text), row.read("Year", cells.year)
        rate = row.read("Rate", cells.rate)
        if index is not None and year is not None:
            found.append(IndexRate(index, year, rate or Fraction(0), source=row.source))
    return found


def read_profiles(table: Table) -> list[Profile]:
    """The profiles of budgets over the months; a blank month weighs nothing."""
    found = []
    for row in table.rows():
        name = row.read("Profile", cells.text)
        weights = [row.read(month, cells.number) or Fraction(0) for month in MONTHS]
        if row.broken:
            weights = [Fraction(1)] * 12
        if name is not None:
            found.append(Profile(name, weights, source=row.source))
    return found
