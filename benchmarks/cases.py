"""The agreements and files that the benchmarks work on, made in the same way on every machine."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import xlsxwriter

import poolledger as pl
from poolledger import gbp

YEAR = "2011/12"


def every_rule(schemes: int = 20) -> tuple[pl.Agreement, pl.Facts]:
    """One pooled fund of two partners and many schemes, with every contribution rule and step."""
    pct = pl.Partner("PCT", "A primary care trust", pl.Kind.PCT, population=Fraction(212_000))
    council = pl.Partner("MBC", "A council", pl.Kind.COUNCIL, population=Fraction(219_000))
    codes = [f"S{number:02d}" for number in range(schemes)]
    fund = pl.PooledFund(
        "POOL",
        "A pooled fund",
        host=council,
        schemes=[
            pl.Scheme(code, f"Scheme {code}", lead=("PCT", "MBC")[n % 2])
            for n, code in enumerate(codes)
        ],
        contributions=[c for n, code in enumerate(codes) for c in _contributions(n, code)],
        budgets=[
            pl.Budget(code, gbp(1_000_000), years=YEAR)
            for n, code in enumerate(codes)
            if n % 4 == 1
        ],
        roll_forward=[
            pl.RollForwardStep(YEAR, code, "PCT", 1, pl.Bridge.EFFICIENCY, Fraction(1, 50))
            for n, code in enumerate(codes)
            if n % 4 == 3
        ],
        risk_share=[step for n, code in enumerate(codes) if n % 2 for step in _own_steps(code)],
        overspend=[
            pl.draw("Contingency", next="£50,000"),
            pl.share(pl.Equal(), next="2%"),
            pl.share({"PCT": "60%", "MBC": "rest"}, up_to="5%", only_if_at_least="1%"),
            pl.share(pl.Population(), next="£10,000"),
            pl.share(pl.Contributions()),
        ],
        underspend=[pl.carry_forward(next="£20,000"), pl.share(pl.Origin())],
        caps=[pl.YearCap("PCT", pl.Direction.OVERSPEND, gbp("900k"))],
    )
    agreement = pl.Agreement("A benchmark", start="2010/11", partners=[pct, council], funds=[fund])
    actuals = [
        pl.expenditure(date(2011, 4 + month, 28), gbp(80_000 + 931 * n + 17 * month), code)
        for n, code in enumerate(codes)
        for month in range(3)
    ]
    spent = [
        pl.expenditure("31/03/2012", gbp(650_000 + 23_456 * (n % 9)), code)
        for n, code in enumerate(codes)
    ]
    reserve = pl.ReserveOpening(YEAR, "Contingency", gbp("250k"), fund="POOL")
    return agreement, pl.Facts(actuals=[*actuals, *spent], reserves=[reserve])


def _contributions(number: int, scheme: str) -> list[pl.Contribution]:
    before = [
        pl.Contribution(partner, pl.FixedSum(gbp(sum_)), scheme=scheme, years="2010/11")
        for partner, sum_ in (("PCT", "412,345.67"), ("MBC", "512,345.67"))
    ]
    rules: list[tuple[pl.ContributionRule, pl.ContributionRule]] = [
        (pl.Uplift(Fraction(27, 1000)), pl.Minimum(gbp("500k"), Fraction(1, 100))),
        (pl.ShareOfBudget(Fraction(3, 7)), pl.Rest()),
        (pl.FixedSum(gbp("440,000.01")), pl.Unit(Fraction(2599, 100), Fraction(20_000))),
        (pl.RollForward(), pl.FixedSum(gbp("500,000"))),
    ]
    first, second = rules[number % 4]
    return [
        *before,
        pl.Contribution("PCT", first, scheme=scheme, years=YEAR, instalments=12),
        pl.Contribution("MBC", second, scheme=scheme, years=YEAR),
    ]


def _own_steps(scheme: str) -> list[pl.Step]:
    return [
        pl.share(
            {"PCT": "1/3", "MBC": "2/3"},
            next="1%",
            at_most={"PCT": "£4,000"},
            scheme=scheme,
            number=1,
        ),
        pl.bear("lead", next="£5,000", scheme=scheme, number=2),
        pl.share(pl.Contributions(), scheme=scheme, number=3),
    ]


def write_actuals(path: Path, rows: int = 100_000) -> None:
    """A workbook of one pool with many actuals and no formulas."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": False})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    money = book.add_format({"num_format": "#,##0.00"})
    sheets: dict[str, list[list[Any]]] = {
        "Agreement": [["Item", "Value"], ["Title", "Many actuals"], ["Start", "01/04/2011"]],
        "Partners": [
            ["Code", "Name", "Kind"],
            ["PCT", "A PCT", "PCT"],
            ["MBC", "A council", "Council"],
        ],
        "Funds": [["Fund", "Name", "Kind", "Host"], ["POOL", "A pool", "pooled", "MBC"]],
        "Schemes": [
            ["Fund", "Scheme", "Name"],
            *[["POOL", f"S{n}", f"Scheme {n}"] for n in range(40)],
        ],
        "Contributions": [
            ["Year", "Scheme", "PCT", "MBC"],
            *[["2011/12", f"S{n}", 5_000_000, 6_000_000] for n in range(40)],
        ],
        "Risk share": [
            ["Fund", "Direction", "Step", "Treatment", "PCT", "MBC"],
            ["POOL", "both", 1, "share", 45, 55],
        ],
    }
    for name, listed in sheets.items():
        sheet = book.add_worksheet(name)
        for number, cells in enumerate(listed):
            sheet.write_row(number, 0, cells)
    sheet = book.add_worksheet("Actuals")
    sheet.write_row(
        0, 0, ["Date", "Scheme", "Type", "Partner", "Amount", "VAT", "Reference", "Narrative"]
    )
    start = date(2011, 4, 1)
    for number in range(rows):
        row = number + 1
        sheet.write_datetime(row, 0, start + timedelta(days=number % 366), day)
        sheet.write_string(row, 1, f"S{number % 40}")
        sheet.write_string(row, 2, "expenditure" if number % 11 else "income")
        sheet.write_string(row, 3, "MBC" if number % 3 else "PCT")
        sheet.write_number(row, 4, (100_00 + number * 7919 % 900_000) / 100, money)
        sheet.write_number(row, 5, 0, money)
        sheet.write_string(row, 6, f"INV{number:06d}")
        sheet.write_string(row, 7, f"Placement {number % 997}")
    book.close()


def write_text(path: Path, size: int) -> int:
    """A csv file of actuals of about a size in bytes; how many there are."""
    start, number, written = date(2011, 4, 1), 0, 0
    with path.open("w", encoding="utf-8", newline="") as file:
        written += file.write("Date,Scheme,Type,Partner,Amount,VAT,Reference,Narrative\n")
        while written < size:
            day = start + timedelta(days=number % 366)
            kind = "expenditure" if number % 11 else "income"
            partner = "MBC" if number % 3 else "PCT"
            amount = f"{(100_00 + number * 7919 % 900_000) / 100:.2f}"
            words = f"INV{number:06d},Placement {number % 997}"
            row = f"{day:%d/%m/%Y},S{number % 40},{kind},{partner},{amount},0.00,{words}\n"
            written += file.write(row)
            number += 1
    return number
