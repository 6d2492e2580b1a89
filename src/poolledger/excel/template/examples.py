"""The worked example of each form of arrangement: round, invented figures to be overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from poolledger.excel.template.choices import Choices, kind_of
from poolledger.excel.template.forms import Cell, Form, Record, Records
from poolledger.values.money import Money
from poolledger.values.partners import Kind

_RESERVE = "Risk reserve"
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


def _rows(headings: Sequence[str], *rows: Sequence[Cell | None]) -> list[Record]:
    """Rows under headings; None leaves a cell blank."""
    return [
        {name: value for name, value in zip(headings, row, strict=True) if value is not None}
        for row in rows
    ]


def _partners(choice: Choices) -> list[Record]:
    return _rows(
        ("Code", "Name", "Kind"),
        *((c, _NAMES.get(c, f"Name of {c}"), str(kind_of(c).value)) for c in choice.codes),
    )


def _agreement(title: str, choice: Choices) -> Records:
    items = _rows(
        ("Item", "Value"),
        ("Reference", "EXAMPLE-1"),
        ("Title", title),
        ("Start", choice.year.first_day),
        ("End", date(choice.year.start + 5, 3, 31)),
    )
    return {"Agreement": items, "Partners": _partners(choice)}


def _facts(choice: Choices, holder: str) -> Records:
    """What every form has: spending of three months, a forecast, a reserve, a risk share."""
    year, schemes = str(choice.year), [scheme for scheme, _ in choice.named]
    spent = [(80_000, 85_000, 90_000), *[(50_000, 50_000, 50_000)] * (len(schemes) - 1)]
    monthly: list[tuple[Cell, ...]] = [
        (year, scheme, "expenditure", *sums) for scheme, sums in zip(schemes, spent, strict=True)
    ]
    forecast = (schemes[0], date(choice.year.start, 6, 30), 1_090_000)
    reserve = (year, "FUND", _RESERVE, 20_000, holder)
    return {
        "Monthly": _rows(("Year", "Scheme", "Type", "Apr", "May", "Jun"), *monthly),
        "Forecasts": _rows(("Scheme", "As at", "Outturn"), forecast),
        "Reserves": _rows(("Year", "Fund", "Reserve", "Opening", "Held by"), reserve),
        "Risk share": _risk_share(choice),
    }


def _hosted(kind: str, choice: Choices) -> Records:
    """What a pooled fund and lead commissioning have in common."""
    councils = [code for code in choice.codes if kind_of(code) is Kind.COUNCIL]
    host = choice.codes[0] if kind == "lead" else (councils or choice.codes[-1:])[0]
    named = list(enumerate(choice.named))
    schemes = [("FUND", scheme, name, choice.lead(n)) for n, (scheme, name) in named]
    put_in: list[tuple[Cell, ...]] = [
        (choice.on, scheme, *choice.put_in(n), "monthly") for n, (scheme, _) in named
    ]
    due = zip(*(choice.put_in(n) for n, _ in named), strict=True)
    receipts = [
        (
            date(choice.year.start, month, 1), "FUND", "receipt", payer,
            Money(sum(amounts) * 100 // 12), "Example instalment",
        )
        for payer, amounts in zip(choice.codes, due, strict=True)
        if payer != host
        for month in (4, 5, 6)
    ]  # fmt: skip
    fund = ("FUND", f"Example {_FUNDS[kind]}", kind, host)
    return {
        "Funds": _rows(("Fund", "Name", "Kind", "Host"), fund),
        "Schemes": _rows(("Fund", "Scheme", "Name", "Lead"), *schemes),
        "Contributions": _rows(("Year", "Scheme", *choice.codes, "Instalments"), *put_in),
        "Actuals": _rows(("Date", "Fund", "Type", "Partner", "Amount", "Narrative"), *receipts),
        **_facts(choice, host),
    }


def _risk_share(choice: Choices) -> list[Record]:
    """A reserve first, then a band shared one way, then the rest another way."""
    half, more, none = choice.halves(50), choice.halves(60), (None,) * len(choice.codes)
    over, under = "overspend", "underspend"
    return _rows(
        ("Fund", "Direction", "Step", "Next", "Up to", "Of", "Treatment", "Basis", "Reserve",
         *choice.codes),
        ("FUND", over, 1, "£30,000", None, None, "reserve", None, _RESERVE, *none),
        ("FUND", over, 2, None, "5%", "budget", "share", "percentages", None, *half),
        ("FUND", over, 3, None, None, None, "share", "percentages", None, *more),
        ("FUND", under, 1, "£10,000", None, None, "reserve", None, _RESERVE, *none),
        ("FUND", under, 2, None, None, None, "share", "contributions", None, *none),
    )  # fmt: skip


def _aligned(choice: Choices) -> Records:
    schemes, put_in = list[tuple[str, ...]](), list[tuple[Cell | None, ...]]()
    for number, (scheme, name) in enumerate(choice.named):
        lead, whole = choice.lead(number), sum(choice.put_in(number))
        schemes.append(("FUND", scheme, name, lead, "aligned"))
        sums = (whole if each == lead else None for each in choice.codes)
        put_in.append((choice.on, scheme, *sums))
    fund = ("FUND", f"Example {_FUNDS['aligned']}", "aligned")
    return {
        "Funds": _rows(("Fund", "Name", "Kind"), fund),
        "Schemes": _rows(("Fund", "Scheme", "Name", "Lead", "Ring"), *schemes),
        "Contributions": _rows(("Year", "Scheme", *choice.codes), *put_in),
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
