"""The worked example of each form of arrangement: round, invented figures to be overwritten."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from poolledger.excel.template.forms import Cell, Form, Record, Records
from poolledger.values.money import Money

_CODES = ("ICB", "COUNCIL")
_YEAR = "2026/27"
_ON = f"{_YEAR} on"
_MONTHLY = ("Apr", "May", "Jun")


def _rows(*headings: str) -> _Rows:
    return _Rows(headings)


class _Rows(list[Record]):
    """Rows under headings; None leaves a cell blank."""

    def __init__(self, headings: tuple[str, ...]) -> None:
        self.headings = headings

    def row(self, *values: Cell | None) -> _Rows:
        """One more row."""
        pairs = zip(self.headings, values, strict=True)
        self.append({heading: value for heading, value in pairs if value is not None})
        return self


def _agreement(title: str) -> Records:
    partners = _rows("Code", "Name", "Kind")
    partners.row("ICB", "Example Integrated Care Board", "ICB")
    partners.row("COUNCIL", "Example Borough Council", "Council")
    items = _rows("Item", "Value")
    items.row("Reference", "EXAMPLE-1")
    items.row("Title", title)
    items.row("Start", date(2026, 4, 1))
    items.row("End", date(2031, 3, 31))
    return {"Agreement": items, "Partners": partners}


def _months(*rows: tuple[str, int, int, int]) -> Records:
    monthly = _rows("Year", "Scheme", "Type", *_MONTHLY)
    for scheme, *amounts in rows:
        monthly.row(_YEAR, scheme, "expenditure", *amounts)
    return {"Monthly": monthly}


def _hosted(kind: str, name: str, host: str, payer: str) -> Records:
    """What a pooled fund and lead commissioning have in common."""
    schemes = _rows("Fund", "Scheme", "Name", "Lead")
    schemes.row("FUND", "EQUIP", "Community equipment", "COUNCIL")
    schemes.row("FUND", "REABLE", "Reablement at home", "ICB")
    put_in = _rows("Year", "Scheme", *_CODES, "Instalments")
    put_in.row(_ON, "EQUIP", 600_000, 400_000, "monthly")
    put_in.row(_ON, "REABLE", 300_000, 300_000, "monthly")
    receipts = _rows("Date", "Fund", "Type", "Partner", "Amount", "Narrative")
    for month in (4, 5, 6):
        amount = Money(75_000_00) if payer == "ICB" else Money(58_333_33)
        receipts.row(date(2026, month, 1), "FUND", "receipt", payer, amount, "Example instalment")
    return {
        "Funds": _rows("Fund", "Name", "Kind", "Host").row("FUND", name, kind, host),
        "Schemes": schemes,
        "Contributions": put_in,
        "Actuals": receipts,
        **_months(("EQUIP", 80_000, 85_000, 90_000), ("REABLE", 50_000, 50_000, 50_000)),
        "Forecasts": _rows("Scheme", "As at", "Outturn").row("EQUIP", date(2026, 6, 30), 1_090_000),
        "Reserves": _rows("Year", "Fund", "Reserve", "Opening", "Held by").row(
            _YEAR, "FUND", "Risk reserve", 20_000, host
        ),
        "Risk share": _risk_share(reserve="Risk reserve"),
    }


def _risk_share(reserve: str) -> _Rows:
    """A reserve first, then a band shared one way, then the rest another way."""
    steps = _rows(
        "Fund", "Direction", "Step", "Next", "Up to", "Of", "Treatment", "Basis", "Reserve", *_CODES
    )
    half, more = Fraction(1, 2), Fraction(3, 5)
    over, under = "overspend", "underspend"
    steps.row("FUND", over, 1, "£30,000", None, None, "reserve", None, reserve, None, None)
    steps.row("FUND", over, 2, None, "5%", "budget", "share", "percentages", None, half, half)
    steps.row("FUND", over, 3, None, None, None, "share", "percentages", None, more, 1 - more)
    steps.row("FUND", under, 1, "£10,000", None, None, "reserve", None, reserve, None, None)
    steps.row("FUND", under, 2, None, None, None, "share", "contributions", None, None, None)
    return steps


def _aligned() -> Records:
    schemes = _rows("Fund", "Scheme", "Name", "Lead", "Ring")
    schemes.row("FUND", "EQUIP", "Community equipment", "COUNCIL", "aligned")
    schemes.row("FUND", "REABLE", "Reablement at home", "ICB", "aligned")
    put_in = _rows("Year", "Scheme", *_CODES)
    put_in.row(_ON, "EQUIP", None, 1_000_000)
    put_in.row(_ON, "REABLE", 600_000, None)
    return {
        **_agreement("Example aligned budgets"),
        "Funds": _rows("Fund", "Name", "Kind").row("FUND", "Example aligned budgets", "aligned"),
        "Schemes": schemes,
        "Contributions": put_in,
        **_months(("EQUIP", 80_000, 85_000, 90_000), ("REABLE", 50_000, 50_000, 50_000)),
        "Forecasts": _rows("Scheme", "As at", "Outturn").row("EQUIP", date(2026, 6, 30), 1_090_000),
        "Reserves": _rows("Year", "Fund", "Reserve", "Opening", "Held by").row(
            _YEAR, "FUND", "Risk reserve", 20_000, "COUNCIL"
        ),
        "Risk share": _risk_share(reserve="Risk reserve"),
    }


def _pooled() -> Records:
    return {
        **_agreement("Example pooled fund"),
        **_hosted("pooled", "Example pooled fund", "COUNCIL", "ICB"),
    }


def _lead() -> Records:
    return {
        **_agreement("Example lead commissioning"),
        **_hosted("lead", "Example lead commissioning", "ICB", "COUNCIL"),
    }


_PLACEHOLDERS = ("Code 1", "Code 2", "Code 3", "Code 4")
FORMS_OF_WORKBOOK = {
    form.name: form
    for form in (
        Form("pooled", "a pooled fund", _CODES, _pooled()),
        Form("lead", "lead commissioning", _CODES, _lead()),
        Form("aligned", "aligned budgets", _CODES, _aligned()),
        Form("blank", "any form of arrangement", _PLACEHOLDERS),
    )
}
