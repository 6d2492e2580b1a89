"""Writes an agreement and its facts as a workbook of the contract, to be read back the same.

Two agreements that are equal are written as the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from poolledger.agreement import Agreement, Fund
from poolledger.excel.layout import AT_MOST, SHEETS
from poolledger.excel.markup import unlike_markup
from poolledger.money import Money, pounds
from poolledger.movements import Facts
from poolledger.periods import MONTHS
from poolledger.render.files import write_whole
from poolledger.rules.contributions import Contribution
from poolledger.sharing.bases import Percentages, as_percentage
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Reserve

Record = Mapping[str, Any]
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  A fixed day, so that equal agreements give equal bytes.
_EXACT_TO = 10**13


def write_workbook(agreement: Agreement, facts: Facts, path: Path | str) -> None:
    """Write an agreement and its facts as one workbook; whole, or not at all.

    Args:
        agreement: The agreement.
        facts: The facts of its years.
        path: The .xlsx file.

    Raises:
        UnreadableFile: If the file cannot be written.
    """
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _CREATED})
    codes = [partner.code for partner in agreement.partners]
    for name, records in _sheets(agreement, facts).items():
        listed = list(records)
        if listed or SHEETS[name].compulsory:
            _write_sheet(book, name, listed, codes)
    book.close()
    write_whole(path, stream.getvalue())


def _write_sheet(book: Any, name: str, records: Sequence[Record], codes: Sequence[str]) -> None:
    layout, used = SHEETS[name], {heading for record in records for heading in record}
    headings = [h for h in layout.headings if h in layout.required or h in used]
    if layout.at_most:
        headings += [c for c in codes if c in used]
        headings += [f"{c} {AT_MOST}" for c in codes if f"{c} {AT_MOST}" in used]
    sheet = book.add_worksheet(name)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    money = book.add_format({"num_format": "#,##0.00"})
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, unlike_markup(heading), bold)
        sheet.set_column(column, column, max(12, len(heading) + 2))
    sheet.freeze_panes(1, 0)
    for row, record in enumerate(records, 1):
        for column, heading in enumerate(headings):
            value = record.get(heading)
            if isinstance(value, Money) and abs(value.pence) < _EXACT_TO:
                sheet.write_number(row, column, value.pence / 100, money)
            elif isinstance(value, date):
                sheet.write_datetime(row, column, value, day)
            elif value is not None:
                sheet.write_string(row, column, unlike_markup(_text(value)))


def _text(value: Any) -> str:
    """A value as the reader takes it, exactly."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Money):
        return pounds(value.pence)
    if isinstance(value, Fraction):
        return as_percentage(value)
    return str(value)


def _plain(value: Fraction) -> str:
    """An exact number that is no rate: a price, units, a measure."""
    written = as_percentage(value / 100)
    return written[:-1] if written.endswith("%") else written


def _sheets(agreement: Agreement, facts: Facts) -> dict[str, Iterator[Record]]:
    return {
        "Agreement": _items(agreement),
        "Partners": _partners(agreement),
        "Funds": _funds(agreement),
        "Schemes": _schemes(agreement),
        "Contributions": _contributions(agreement),
        "Roll forward": _roll_forward(agreement),
        "Indices": (
            {"Index": i.index, "Year": i.year, "Rate": i.rate} for i in agreement.indices
        ),
        "Activity": (
            {"Year": a.year, "Scheme": a.scheme, "Partner": a.partner, "Units": _plain(a.units)}
            for a in facts.activity
        ),
        "Profiles": (
            {"Profile": p.name} | dict(zip(MONTHS, map(_plain, p.weights), strict=True))
            for p in agreement.profiles
        ),
        "Budgets": (
            {"Year": b.years, "Scheme": b.scheme, "Budget": b.amount}
            for fund in agreement.funds
            for b in fund.budgets
        ),
        "Virements": _virements(facts),
        "Actuals": _actuals(facts),
        "Forecasts": (
            {"Scheme": f.scheme, "As at": f.as_at, "Outturn": f.outturn} for f in facts.forecasts
        ),
        "Opening balances": (
            {"Year": b.year, "Fund": b.fund, "Partner": b.partner, "Amount": b.amount}
            for b in facts.opening_balances
        ),
        "Reserves": (
            _filled(
                {
                    "Year": r.year, "Fund": r.fund, "Reserve": r.reserve,
                    "Opening": r.opening, "Held by": r.held_by,
                }
            )
            for r in facts.reserves
        ),
        "Risk share": (_step(fund, step) for fund in agreement.funds for step in fund.risk_share),
        "Caps": _caps(agreement),
    }  # fmt: skip


def _filled(record: Record) -> Record:
    return {heading: value for heading, value in record.items() if value is not None}


def _items(agreement: Agreement) -> Iterator[Record]:
    items = {
        "Reference": agreement.reference,
        "Title": agreement.title,
        "Start": agreement.start,
        "End": agreement.end,
        "Signed": agreement.signed,
        "Mid-year changes": "as at year end" if agreement.as_at_year_end else None,
    }
    for item, value in items.items():
        if value is not None:
            clause = agreement.clauses.get(item)
            yield _filled({"Item": item, "Value": value, "Clause": clause})


def _partners(agreement: Agreement) -> Iterator[Record]:
    for p in agreement.partners:
        yield _filled(
            {
                "Code": p.code, "Name": p.name, "Kind": p.kind.value, "From": p.first_day,
                "To": p.last_day, "Successor of": ", ".join(p.successor_of) or None,
                "VAT regime": p.vat_regime,
                "Population": None if p.population is None else _plain(p.population),
                "Need": None if p.need is None else _plain(p.need),
            }
        )  # fmt: skip


def _funds(agreement: Agreement) -> Iterator[Record]:
    for f in agreement.funds:
        yield _filled(
            {
                "Fund": f.code, "Name": f.name, "Kind": f.form, "Host": f.host,
                "Pool manager": f.pool_manager, "From": f.first_day, "To": f.last_day,
                "Clause": f.clause,
            }
        )  # fmt: skip


def _schemes(agreement: Agreement) -> Iterator[Record]:
    for fund, s in agreement.schemes:
        yield _filled(
            {
                "Fund": fund.code, "Scheme": s.code, "Name": s.name, "Lead": s.lead,
                "Ring": None if s.ring is None else s.ring.value,
                "Ring-fenced": s.ring_fenced or None, "Profile": s.profile,
                "Treatment": None if s.accounting is None else s.accounting.value,
                "Client group": s.client_group,
            }
        )  # fmt: skip


def _contributions(agreement: Agreement) -> Iterator[Record]:
    for fund in agreement.funds:
        for c in fund.contributions:
            yield _filled(
                {
                    "Year": c.years, "Scheme": c.scheme, "Partner": c.partner,
                    "Rule": c.rule.name, **_rule(c), "Source": c.funding,
                    "Recurrent": None if c.recurrent or not c.rule.owes_cash else False,
                    "In kind": c.in_kind or None, "Instalments": c.instalments,
                    "First due": c.first_due, "Clause": c.clause,
                }
            )  # fmt: skip


def _rule(contribution: Contribution) -> Record:
    values = {}
    for heading, column in contribution.rule.columns.items():
        value = getattr(contribution.rule, column.field)
        plain = isinstance(value, Fraction) and column.holds != "rate"
        values[heading] = _plain(value) if plain else value
    return values


def _roll_forward(agreement: Agreement) -> Iterator[Record]:
    for fund in agreement.funds:
        for s in fund.roll_forward:
            heading = "Amount" if isinstance(s.change, Money) else "Rate"
            yield _filled(
                {
                    "Year": s.year, "Scheme": s.scheme, "Partner": s.partner, "Order": s.order,
                    "Step": s.kind.value, "Source": s.funding, heading: s.change,
                    "Clause": s.clause,
                }
            )  # fmt: skip


def _virements(facts: Facts) -> Iterator[Record]:
    for v in facts.virements:
        yield _filled(
            {
                "Date": v.day, "From scheme": v.from_scheme, "To scheme": v.to_scheme,
                "Amount": v.amount, "Approved by": v.approved_by, "Clause": v.clause,
            }
        )  # fmt: skip


def _actuals(facts: Facts) -> Iterator[Record]:
    for a in facts.actuals:
        yield _filled(
            {
                "Date": a.day, "Type": a.kind.value, "Amount": a.amount, "Fund": a.fund,
                "Scheme": a.scheme, "Partner": a.partner, "VAT": a.vat,
                "For year": a.for_year, "Cause": a.cause, "Reference": a.reference,
                "Narrative": a.narrative,
            }
        )  # fmt: skip


def _step(fund: Fund, s: Step) -> Record:
    basis = getattr(s.treatment, "basis", None)
    shares = basis.shares if isinstance(basis, Percentages) else s.quoted
    reserve = s.treatment.reserve if isinstance(s.treatment, Reserve) else None
    return _filled(
        {
            "Fund": fund.code, "Scheme": s.scheme, "Direction": s.direction.value,
            "Step": s.number, "Treatment": s.treatment.name, "Next": s.next, "Up to": s.up_to,
            "Of": s.of, "Only if at least": s.only_if_at_least, "Basis": s.treatment.words,
            "Reserve": reserve, "From": s.first_day, "To": s.last_day, "Clause": s.clause,
            **shares, **{f"{code} {AT_MOST}": cap for code, cap in s.at_most.items()},
        }
    )  # fmt: skip


def _caps(agreement: Agreement) -> Iterator[Record]:
    for fund in agreement.funds:
        for c in fund.caps:
            yield _filled(
                {
                    "Fund": fund.code, "Partner": c.partner, "Direction": c.direction.value,
                    "At most": c.at_most, "Clause": c.clause,
                }
            )  # fmt: skip
