"""Writes the JSON Schemas again: ``python tests/render/schemas.py``."""

from __future__ import annotations

from poolledger.render.schemas import FOLDER, schemas

if __name__ == "__main__":
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
