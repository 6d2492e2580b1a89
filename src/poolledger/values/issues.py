"""Where something stands, and what is wrong there."""

from poolledger.values.errors import CellRef, Issue, Severity, fault, note, warning

__all__ = ["CellRef", "Issue", "Severity", "fault", "note", "warning"]
