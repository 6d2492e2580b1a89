"""Writes the JSON Schemas again: ``python tests/render/schemas.py``."""

from __future__ import annotations

from poolledger.data import schemas as of_data
from poolledger.render import schemas as of_results

if __name__ == "__main__":
    for folder, texts in (
        (of_results.FOLDER, of_results.schemas()),
        (of_data.FOLDER, of_data.schema_texts()),
    ):
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
