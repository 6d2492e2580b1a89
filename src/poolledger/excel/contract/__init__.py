"""The contract of the agreement workbook: each of its sheets, declared once."""
