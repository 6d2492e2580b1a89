"""How the ledgers of finance systems are read: the sheets Extracts and Mapping."""

from __future__ import annotations

from functools import partial

from poolledger.excel.contract import columns as a
from poolledger.excel.contract import words
from poolledger.excel.contract.sheet import Sheet

_called = partial(a.text, hint="What this column is called in the extract.", width=18)

EXTRACTS = Sheet(
    "Extracts", None, "", "what the columns of a ledger's extract are called",
    a.text("Extract*", "A name of your own for the extract."),
    a.partner("Partner*", "Whose ledger it is."),
    _called("Code*"),
    a.money("Control total*", "What all its rows add up to, typed in pounds."),
    a.text("File", "The file's name; * stands for any letters. Blank: any file."),
    *map(_called, ("Date", "For year", "Month", "Second code", "Amount", "Debit", "Credit")),
    a.text("DR or CR", "What the column is called that says which an Amount is.",
        width=18),
    _called("Reference"), _called("Narrative"),
    a.text("Date form",
        "How its days are written, such as DD-MON-YY or YYYYMMDD. Blank: day first.",
        width=18),
    a.word("Decimals", "comma where 1.234,50 is written. Blank: point.", words.DECIMALS),
    a.word("Minus", "after where 1,234.50- is written; CR where 1,234.50 CR is. Blank: before.",
        words.MINUSES),
    a.note("Note"),
    names=("extract",),
)  # fmt: skip

MAPPING = Sheet(
    "Mapping", None, "", "which scheme and type each code of a ledger stands for",
    a.code("Code*", "The code as the ledger writes it; * stands for any letters."),
    a.word("Type*", "What a posting to the code is, or ignore.", words.LEDGER_TYPES),
    a.text("Extract", "The extract it holds for. Blank: any."),
    a.partner("Partner", "In whose ledgers it holds. Blank: any."),
    a.code("Second code", "A second code, such as the cost centre; * as in Code. Blank: any."),
    a.fund("Fund"),
    a.scheme("Scheme"),
    a.partner("Payer", "Of a receipt: who paid. Blank: the ledger's own."),
    a.word("Sign", "reversed where the ledger shows it with the other sign.", words.SIGNS),
    a.note("Note"),
)  # fmt: skip
