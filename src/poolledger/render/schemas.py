"""The JSON Schemas of what is printed as JSON, which are shipped in the folder ``schema``."""

from __future__ import annotations

from pathlib import Path

from poolledger.explain.data import Explanation
from poolledger.results.json_types import schema_of
from poolledger.results.report import Report
from poolledger.values.plain_data import json_text

FOLDER = Path(__file__).parent / "schema"


def schemas() -> dict[str, str]:
    """The text of each schema, by the name of its file."""
    return {
        "schedules.schema.json": json_text(schema_of(Report, "schedules:1")),
        "explain.schema.json": json_text(schema_of(Explanation, "explain:1")),
    }
