"""How the ledgers of finance systems are read: the sheets Extracts and Mapping."""

from __future__ import annotations

from poolledger.excel.contract import words
from poolledger.excel.contract.sheet import Sheet
from poolledger.values.columns import Column, Kind

EXTRACTS = Sheet(
    "Extracts", None, "",
    (
        Column("Extract", None, Kind.TEXT, "A name of your own for the extract.", required=True),
        Column("Partner", None, Kind.PARTNER, "Whose ledger it is.", required=True),
        Column("Code", None, Kind.TEXT, "What this column is called in the extract.", required=True,
            width=18),
        Column("Control total", None, Kind.MONEY, "What all its rows add up to, typed in pounds.",
            required=True),
        Column("File", None, Kind.TEXT,
            "The file's name; * stands for any letters. Blank: any file."),
        Column("Date", None, Kind.TEXT, "What this column is called in the extract.", width=18),
        Column("For year", None, Kind.TEXT, "What this column is called in the extract.", width=18),
        Column("Month", None, Kind.TEXT, "What this column is called in the extract.", width=18),
        Column("Second code", None, Kind.TEXT, "What this column is called in the extract.",
            width=18),
        Column("Amount", None, Kind.TEXT, "What this column is called in the extract.", width=18),
        Column("Debit", None, Kind.TEXT, "What this column is called in the extract.", width=18),
        Column("Credit", None, Kind.TEXT, "What this column is called in the extract.", width=18),
        Column("Reference", None, Kind.TEXT, "What this column is called in the extract.",
            width=18),
        Column("Narrative", None, Kind.TEXT, "What this column is called in the extract.",
            width=18),
        Column("Note", None, Kind.NOTE, "For information."),
    ),
    "what the columns of a ledger's extract are called",
    names=("extract",),
)  # fmt: skip

MAPPING = Sheet(
    "Mapping", None, "",
    (
        Column("Code", None, Kind.CODE, "The code, exactly as the ledger writes it.",
            required=True),
        Column("Type", None, Kind.WORD, "What a posting to the code is, or ignore.",
            words.LEDGER_TYPES, required=True),
        Column("Extract", None, Kind.TEXT, "The extract it holds for. Blank: any."),
        Column("Partner", None, Kind.PARTNER, "In whose ledgers it holds. Blank: any."),
        Column("Second code", None, Kind.CODE,
            "A second code, such as the cost centre. Blank: any."),
        Column("Fund", None, Kind.FUND, "The fund's code, from the sheet Funds."),
        Column("Scheme", None, Kind.SCHEME, "The scheme's code, from the sheet Schemes."),
        Column("Payer", None, Kind.PARTNER, "Of a receipt: who paid. Blank: the ledger's own."),
        Column("Sign", None, Kind.WORD, "reversed where the ledger shows it with the other sign.",
            words.SIGNS),
        Column("Note", None, Kind.NOTE, "For information."),
    ),
    "which scheme and type each code of a ledger stands for",
)  # fmt: skip
