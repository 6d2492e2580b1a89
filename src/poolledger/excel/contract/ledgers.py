"""How the ledgers of finance systems are read: the sheets Extracts and Mapping."""

from __future__ import annotations

from poolledger.excel.contract import words
from poolledger.excel.contract.sheet import Sheet
from poolledger.values.columns import CellKind, Column


def _called(heading: str, *, required: bool = False) -> Column:
    hint = "What this column is called in the extract."
    return Column(heading, None, CellKind.TEXT, hint, required=required, width=18)


EXTRACTS = Sheet(
    "Extracts", None, "", "what the columns of a ledger's extract are called",
    Column("Extract", None, CellKind.TEXT, "A name of your own for the extract.", required=True),
    Column("Partner", None, CellKind.PARTNER, "Whose ledger it is.", required=True),
    _called("Code", required=True),
    Column("Control total", None, CellKind.MONEY, "What all its rows add up to, typed in pounds.",
        required=True),
    Column("File", None, CellKind.TEXT,
        "The file's name; * stands for any letters. Blank: any file."),
    *map(_called, ("Date", "For year", "Month", "Second code", "Amount", "Debit", "Credit")),
    Column("DR or CR", None, CellKind.TEXT,
        "What the column is called that says which an Amount is.", width=18),
    _called("Reference"), _called("Narrative"),
    Column("Date form", None, CellKind.TEXT,
        "How its days are written, such as DD-MON-YY or YYYYMMDD. Blank: day first.", width=18),
    Column("Decimals", None, CellKind.WORD, "comma where 1.234,50 is written. Blank: point.",
        words.DECIMALS),
    Column("Minus", None, CellKind.WORD,
        "after where 1,234.50- is written; CR where 1,234.50 CR is. Blank: before.", words.MINUSES),
    Column("Note", None, CellKind.NOTE, "For information."),
    names=("extract",),
)  # fmt: skip

MAPPING = Sheet(
    "Mapping", None, "", "which scheme and type each code of a ledger stands for",
    Column("Code", None, CellKind.CODE,
        "The code as the ledger writes it; * stands for any letters.", required=True),
    Column("Type", None, CellKind.WORD, "What a posting to the code is, or ignore.",
        words.LEDGER_TYPES, required=True),
    Column("Extract", None, CellKind.TEXT, "The extract it holds for. Blank: any."),
    Column("Partner", None, CellKind.PARTNER, "In whose ledgers it holds. Blank: any."),
    Column("Second code", None, CellKind.CODE,
        "A second code, such as the cost centre; * as in Code. Blank: any."),
    Column("Fund", None, CellKind.FUND, "The fund's code, from the sheet Funds."),
    Column("Scheme", None, CellKind.SCHEME, "The scheme's code, from the sheet Schemes."),
    Column("Payer", None, CellKind.PARTNER, "Of a receipt: who paid. Blank: the ledger's own."),
    Column("Sign", None, CellKind.WORD, "reversed where the ledger shows it with the other sign.",
        words.SIGNS),
    Column("Note", None, CellKind.NOTE, "For information."),
)  # fmt: skip
