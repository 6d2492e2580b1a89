"""Agreements and facts as plain data and as JSON, by the sheets that the workbook declares."""
