"""XML says the same in many ways: whatever a program writes, no cell is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import poolledger as pl

BOOK = Path(__file__).parents[3] / "examples/rotherham-2015-16/rotherham-2015-16.xlsx"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _rewritten(change: Callable[[str], str], encoding: str = "utf-8") -> bytes:
    """The example with the XML of its sheets written in another way."""
    held = BytesIO()
    with ZipFile(BOOK) as parts, ZipFile(held, "w") as written:
        for name in parts.namelist():
            data = parts.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = change(data.decode()).encode(encoding)
            written.writestr(name, data)
    return held.getvalue()


def _prefixed(xml: str) -> str:
    named = xml.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    return re.sub(r"<(/?)([A-Za-z]\w*)(?=[ />])", r"<\1x:\2", named)


SPELLINGS: dict[str, Callable[[str], str]] = {
    "values as they are": lambda xml: re.sub(r"<v>(.*?)</v>", r"<v><![CDATA[\1]]></v>", xml),
    "a remark after a value": lambda xml: xml.replace("</v>", "<!-- kept --></v>"),
    "a blank in the tags that end": lambda xml: xml.replace("</v>", "</v >"),
    "rows over two lines": lambda xml: xml.replace("<row ", "<row\n"),
    "cells over two lines": lambda xml: xml.replace("<c ", "<c\n"),
    "tags with a prefix": _prefixed,
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_workbook_reads_the_same_however_its_xml_is_spelt(spelling: str) -> None:
    """Agreement, facts and what became of every figure."""
    before, after = pl.read_workbook(BOOK), pl.read_workbook(_rewritten(SPELLINGS[spelling]))

    assert after.faults == ()
    assert (after.agreement, after.facts) == (before.agreement, before.facts)
    assert [sheet.found for sheet in after.sheets] == [sheet.found for sheet in before.sheets]


def test_other_encodings_are_read() -> None:
    """UTF-16, which XML allows as well."""
    wide = _rewritten(lambda xml: xml.replace('"UTF-8"', '"UTF-16"'), "utf-16")

    assert pl.read_workbook(wide).agreement == pl.read_workbook(BOOK).agreement
