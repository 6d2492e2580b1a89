"""A small agreement whose facts come out of ledgers, and the files that bring them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.workbooks import Cell, Sheets, sound, write

from poolledger.excel.reader import read_workbook
from poolledger.excel.workbook import Workbook

EXTRACTS: tuple[str, ...] = (
    "Extract", "File", "Partner", "Date", "For year", "Month", "Code", "Second code", "Amount",
    "Debit", "Credit", "Reference", "Narrative", "Control total",
)  # fmt: skip
MAPPING: tuple[str, ...] = (
    "Extract", "Partner", "Code", "Second code", "Fund", "Scheme", "Type", "Payer", "Sign",
)  # fmt: skip
SAP: Mapping[str, Cell] = {
    "Extract": "SAP", "Partner": "OMBC", "Date": "Posted", "Code": "Account", "Amount": "Net",
    "Control total": 100,
}  # fmt: skip
HOME: Mapping[str, Cell] = {"Code": "4711", "Scheme": "HOME", "Type": "expenditure"}
Record = Mapping[str, Cell]


def extract(**changes: Cell) -> dict[str, Cell]:
    """A row of Extracts: a ledger of OMBC's with a few cells changed, ``_`` for spaces."""
    return {**SAP, **{name.replace("_", " "): cell for name, cell in changes.items()}}


def mapping(**changes: Cell) -> dict[str, Cell]:
    """A row of Mapping: code 4711, with a few cells changed, ``_`` for spaces."""
    return {**HOME, **{name.replace("_", " "): cell for name, cell in changes.items()}}


def agreed(extracts: Sequence[Record] = (SAP,), mapped: Sequence[Record] = (HOME,)) -> Sheets:
    """The sound agreement without actuals, and with the sheets that read ledgers."""
    sheets = sound()
    del sheets["Actuals"]
    sheets["Extracts"] = [list(EXTRACTS), *([row.get(h) for h in EXTRACTS] for row in extracts)]
    sheets["Mapping"] = [list(MAPPING), *([row.get(h) for h in MAPPING] for row in mapped)]
    return sheets


def file(path: Path, content: str | Mapping[str, Sequence[Sequence[Cell]]]) -> Path:
    """A csv file of text, or a workbook of sheets."""
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8", newline="")
        return path
    return write(path, content)


def read(
    folder: Path, sheets: Sheets, **files: str | Mapping[str, Sequence[Sequence[Cell]]]
) -> Workbook:
    """What is made of an agreement and its files: ``sap=...`` is sap.csv, or sap.xlsx of sheets."""
    paths = [
        file(folder / f"{name}.{'csv' if isinstance(content, str) else 'xlsx'}", content)
        for name, content in files.items()
    ]
    return read_workbook(write(folder / "book.xlsx", sheets), facts=paths)
