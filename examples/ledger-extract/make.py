"""Write a pool's agreement workbook and the extracts of two ledgers that bring its facts."""

import csv
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from book import Cell, Row, Sheets, write  # noqa: E402

# Ours: every figure, the partners and the codes. Nothing here is published.
YEAR = "2024/25"
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
ENDS = [date(2024 + month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in range(4, 16)]
HOME_CARE = Decimal("171250.40")
PLACEMENTS = Decimal("118903.15")
CLIENT_INCOME = Decimal("12480.75")
NURSING = Decimal("9612.33")
CONTRIBUTION_A_QUARTER = Decimal("425000")
RECHARGE = Decimal("3000")
GROWTH = Decimal("641.17")

COUNCIL_HEADER = ("Document", "Posting date", "Account", "Cost centre", "Net £", "Text", "User")
ICB_HEADER = ("Fin year", "Period", "Subjective", "Debit", "Credit", "Description")


def council_ledger() -> list[tuple[str, str, str, str, str, str, str]]:
    """The postings of the council's ledger: dates and amounts as the finance system writes them."""
    postings: list[tuple[date, str, str, Decimal, str]] = []
    for number, day in enumerate(ENDS):
        postings += [
            (day, "4110", "CC20", HOME_CARE + GROWTH * number, "Home care providers"),
            (day, "4110", "CC30", PLACEMENTS + GROWTH * number, "Placements"),
            (day, "8200", "CC20", -CLIENT_INCOME, "Client contributions"),
            (day, "7000", "CC99", RECHARGE, "Recharge between departments"),
        ]
        if number % 3 == 2:
            postings.append((day, "9500", "CC99", -CONTRIBUTION_A_QUARTER, "ICB's quarter"))
    return [
        (f"51{place:05}", f"{day:%d/%m/%Y}", account, centre, f"{net:.2f}", text, "BATCH")
        for place, (day, account, centre, net, text) in enumerate(postings, 1)
    ]


def icb_ledger() -> Iterator[Row]:
    """The postings of the ICB's ledger, in debits and credits, by period."""
    for period, month in enumerate(MONTHS, 1):
        yield [YEAR, period, 52161, NURSING, None, f"Nursing assessments {month}"]
        if period % 3 == 0:
            yield [YEAR, period, 52999, CONTRIBUTION_A_QUARTER, None, "To the pool's host"]
    yield [YEAR, 12, 52161, None, NURSING, "March's invoice posted twice"]
    yield [YEAR, 12, 52161, NURSING * 2, None, "Agency nurses, fourth quarter"]


def council_total() -> Decimal:
    """What the council's finance system says that its extract adds up to."""
    return sum((Decimal(row[4]) for row in council_ledger()), Decimal(0))


def icb_total() -> Decimal:
    """What the ICB's finance system says that its extract adds up to."""
    return sum((_number(row[3]) - _number(row[4]) for row in icb_ledger()), Decimal(0))


def _number(cell: Cell) -> Decimal:
    return cell if isinstance(cell, Decimal) else Decimal(0)


def agreement() -> Sheets:
    """The agreement workbook: who has agreed on what, and how the ledgers are read."""
    return {
        "Agreement": [
            ["Item", "Value"],
            ["Reference", "LEDGER-EXTRACT"],
            ["Title", "Care at home, from two ledgers"],
            ["Start", date(2024, 4, 1)],
        ],
        "Partners": [
            ["Code", "Name", "Kind"],
            ["LBC", "The borough council", "Council"],
            ["ICB", "The integrated care board", "ICB"],
        ],
        "Funds": [["Fund", "Name", "Kind", "Host"], ["CARE", "Care at home", "pooled", "LBC"]],
        "Schemes": [
            ["Fund", "Scheme", "Name"],
            ["CARE", "HOME", "Home care"],
            ["CARE", "PLACE", "Placements"],
        ],
        "Contributions": [
            ["Year", "Fund", "Scheme", "LBC", "ICB"],
            [YEAR, "CARE", "HOME", Decimal("1100000"), Decimal("900000")],
            [YEAR, "CARE", "PLACE", Decimal("650000"), Decimal("800000")],
        ],
        "Risk share": [
            ["Fund", "Direction", "Step", "Treatment", "Basis"],
            ["CARE", "both", 1, "share", "contributions"],
        ],
        "Extracts": [
            [
                "Extract", "File", "Partner", "Date", "For year", "Month", "Code", "Second code",
                "Amount", "Debit", "Credit", "Reference", "Narrative", "Control total",
            ],
            [
                "Council ledger", "council*.csv", "LBC", "Posting date", None, None, "Account",
                "Cost centre", "Net", None, None, "Document", "Text", council_total(),
            ],
            [
                "ICB ledger", "icb*.xlsx", "ICB", None, "Fin year", "Period", "Subjective", None,
                None, "Debit", "Credit", None, "Description", icb_total(),
            ],
        ],
        "Mapping": [
            ["Partner", "Code", "Second code", "Scheme", "Type", "Payer", "Sign", "Note"],
            ["LBC", "4110", None, "HOME", "expenditure", None, None, None],
            ["LBC", "4110", "CC30", "PLACE", "expenditure", None, None, "before the row above"],
            ["LBC", "8200", "CC20", "HOME", "income", None, "reversed", None],
            ["LBC", "9500", None, "HOME", "receipt", "ICB", "reversed", None],
            ["LBC", "7000", None, None, "ignore", None, None, "stays within the council"],
            ["ICB", "52161", None, "HOME", "expenditure", None, None, None],
            ["ICB", "52999", None, None, "ignore", None, None, "the council's 9500 has it"],
        ],
    }  # fmt: skip


def build(path: Path | str) -> None:
    """Write the file that the name asks for."""
    name = Path(path).name
    if name == "council-2024-25.csv":
        stream = StringIO()
        csv.writer(stream, lineterminator="\n").writerows([COUNCIL_HEADER, *council_ledger()])
        Path(path).write_text(stream.getvalue(), encoding="utf-8", newline="")
    elif name == "icb-2024-25.xlsx":
        write(path, {"GL detail": _with_titles_and_total()})
    else:
        write(path, agreement())


def _with_titles_and_total() -> list[Row]:
    """The ICB's ledger as it comes: titles above, a total beneath."""
    rows = list(icb_ledger())
    debited = sum((_number(row[3]) for row in rows), Decimal(0))
    credited = sum((_number(row[4]) for row in rows), Decimal(0))
    titles: list[Row] = [["General ledger detail", *[""] * 5], ["Year to date"], []]
    return [*titles, ICB_HEADER, *rows, ["Total", None, None, debited, credited]]


FILES = ("agreement.xlsx", "council-2024-25.csv", "icb-2024-25.xlsx")

if __name__ == "__main__":
    for name in FILES:
        build(HERE / name)
