"""Writing a workbook: records become rows, to be read back the same."""
