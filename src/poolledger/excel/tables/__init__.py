"""The sheets of the contract as they stand in a workbook: rows of named cells."""
