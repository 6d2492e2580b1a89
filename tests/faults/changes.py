"""The corpus of faults: one file a code, each a change to one sound workbook and what is printed.

A file has ``says``, the rule in a sentence; ``prints``, what ``poolledger check`` prints of the
workbook so changed; and its changes, each to one ``sheet``: a ``cell`` with its ``value`` (none:
cleared), a row to ``add``, all its ``rows``, a new name (``rename``), or ``remove = true``. It may
have ``files`` that are given beside the workbook, each with its ``name`` and either its ``text``
or the ``rows`` of one ``sheet``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.workbooks import Sheets, put, sound, write

FOLDER = Path(__file__).parent


def case(code: str) -> Mapping[str, Any]:
    """What the corpus holds of a code."""
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


def codes() -> list[str]:
    """The codes that the corpus holds."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def changed(code: str) -> Sheets:
    """The sound workbook with the changes that bring a fault about."""
    sheets = sound()
    for change in case(code)["change"]:
        name = change["sheet"]
        if "cell" in change:
            put(sheets, name, change["cell"], change.get("value"))
        elif "add" in change:
            sheets[name].append(change["add"])
        elif "rows" in change:
            sheets[name] = change["rows"]
        elif "rename" in change:
            sheets[change["rename"]] = sheets.pop(name)
        else:
            del sheets[name]
    return sheets


def beside(code: str, folder: Path) -> list[str]:
    """Write the files that are given beside the workbook, and give the words that give them."""
    words = []
    for file in case(code).get("files", ()):
        path = folder / file["name"]
        path.parent.mkdir(exist_ok=True)
        if "text" in file:
            path.write_text(file["text"], encoding="utf-8")
        else:
            write(path, {file["sheet"]: file["rows"]})
        words += ["--facts", str(path)]
    return words
