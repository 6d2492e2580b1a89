"""The worked example of each form of arrangement: round, invented figures to be overwritten."""

from __future__ import annotations

from datetime import date

from poolledger.excel.template.choices import Choices, kind_of
from poolledger.excel.template.forms import Cell, Form, Record, Records
from poolledger.values.money import Money
from poolledger.values.partners import Kind

_MONTHLY = ("Apr", "May", "Jun")
_NAMES = {"ICB": "Example Integrated Care Board", "COUNCIL": "Example Borough Council"}


def form_of(name: str, choices: Choices | None = None) -> Form:
    """A form of arrangement with its example.

    Args:
        name: Its word on the command line.
        choices: Whom and what it is for; an example of two partners where left out.
    """
    choice = choices or Choices()
    if name == "blank":
        codes = choices.codes if choices is not None else _PLACEHOLDERS
        partners = {"Partners": _partners(choice)} if choices is not None else {}
        return Form(name, _TITLES[name], codes, partners)
    held = _aligned(choice) if name == "aligned" else _hosted(name, choice)
    records: Records = {**_agreement(f"Example {_FUNDS[name]}", choice), **held}
    return Form(name, _TITLES[name], choice.codes, records, savings=choice.savings)


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


def _partners(choice: Choices) -> _Rows:
    partners = _rows("Code", "Name", "Kind")
    for code in choice.codes:
        partners.row(code, _NAMES.get(code, f"Name of {code}"), str(kind_of(code).value))
    return partners


def _agreement(title: str, choice: Choices) -> Records:
    items = _rows("Item", "Value")
    items.row("Reference", "EXAMPLE-1")
    items.row("Title", title)
    items.row("Start", choice.year.first_day)
    items.row("End", date(choice.year.start + 5, 3, 31))
    return {"Agreement": items, "Partners": _partners(choice)}


def _facts(choice: Choices, holder: str) -> dict[str, _Rows]:
    """What every form has: spending of three months, a forecast, a reserve, a risk share."""
    monthly = _rows("Year", "Scheme", "Type", *_MONTHLY)
    for number, (scheme, _) in enumerate(choice.named):
        amounts = (80_000, 85_000, 90_000) if number == 0 else (50_000, 50_000, 50_000)
        monthly.row(str(choice.year), scheme, "expenditure", *amounts)
    forecasts = _rows("Scheme", "As at", "Outturn")
    forecasts.row(choice.named[0][0], date(choice.year.start, 6, 30), 1_090_000)
    reserves = _rows("Year", "Fund", "Reserve", "Opening", "Held by")
    reserves.row(str(choice.year), "FUND", "Risk reserve", 20_000, holder)
    shared = _risk_share(choice, reserve="Risk reserve")
    return {
        "Monthly": monthly, "Forecasts": forecasts, "Reserves": reserves, "Risk share": shared,
    }  # fmt: skip


def _hosted(kind: str, choice: Choices) -> Records:
    """What a pooled fund and lead commissioning have in common."""
    councils = [code for code in choice.codes if kind_of(code) is Kind.COUNCIL]
    host = choice.codes[0] if kind == "lead" else (councils or choice.codes[-1:])[0]
    schemes = _rows("Fund", "Scheme", "Name", "Lead")
    put_in = _rows("Year", "Scheme", *choice.codes, "Instalments")
    for number, (scheme, name) in enumerate(choice.named):
        schemes.row("FUND", scheme, name, choice.lead(number))
        put_in.row(choice.on, scheme, *choice.put_in(number), "monthly")
    receipts = _rows("Date", "Fund", "Type", "Partner", "Amount", "Narrative")
    due = zip(*(choice.put_in(number) for number in range(len(choice.named))), strict=True)
    for payer, amounts in zip(choice.codes, due, strict=True):
        for month in (4, 5, 6) if payer != host else ():
            paid, day = Money(sum(amounts) * 100 // 12), date(choice.year.start, month, 1)
            receipts.row(day, "FUND", "receipt", payer, paid, "Example instalment")
    funds = _rows("Fund", "Name", "Kind", "Host")
    return {
        "Funds": funds.row("FUND", f"Example {_FUNDS[kind]}", kind, host),
        "Schemes": schemes,
        "Contributions": put_in,
        "Actuals": receipts,
        **_facts(choice, host),
    }


def _risk_share(choice: Choices, reserve: str) -> _Rows:
    """A reserve first, then a band shared one way, then the rest another way."""
    steps = _rows(
        "Fund", "Direction", "Step", "Next", "Up to", "Of", "Treatment", "Basis", "Reserve",
        *choice.codes,
    )  # fmt: skip
    half, more, none = choice.halves(50), choice.halves(60), (None,) * len(choice.codes)
    over, under = "overspend", "underspend"
    steps.row("FUND", over, 1, "£30,000", None, None, "reserve", None, reserve, *none)
    steps.row("FUND", over, 2, None, "5%", "budget", "share", "percentages", None, *half)
    steps.row("FUND", over, 3, None, None, None, "share", "percentages", None, *more)
    steps.row("FUND", under, 1, "£10,000", None, None, "reserve", None, reserve, *none)
    steps.row("FUND", under, 2, None, None, None, "share", "contributions", None, *none)
    return steps


def _aligned(choice: Choices) -> Records:
    schemes = _rows("Fund", "Scheme", "Name", "Lead", "Ring")
    put_in = _rows("Year", "Scheme", *choice.codes)
    for number, (scheme, name) in enumerate(choice.named):
        lead = choice.lead(number)
        schemes.row("FUND", scheme, name, lead, "aligned")
        whole = sum(choice.put_in(number))
        put_in.row(choice.on, scheme, *(whole if each == lead else None for each in choice.codes))
    funds = _rows("Fund", "Name", "Kind").row("FUND", f"Example {_FUNDS['aligned']}", "aligned")
    return {
        "Funds": funds,
        "Schemes": schemes,
        "Contributions": put_in,
        **_facts(choice, choice.codes[-1]),
    }


_PLACEHOLDERS = ("Code 1", "Code 2", "Code 3", "Code 4")
_FUNDS = {"pooled": "pooled fund", "lead": "lead commissioning", "aligned": "aligned budgets"}
_TITLES = {
    "pooled": "a pooled fund",
    "lead": "lead commissioning",
    "aligned": "aligned budgets",
    "blank": "any form of arrangement",
}
FORMS_OF_WORKBOOK = {name: form_of(name) for name in _TITLES}
