"""The workbook to fill in: guide, checklist, the contract's sheets with an example, and lists."""
