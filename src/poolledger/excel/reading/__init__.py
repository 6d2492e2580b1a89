"""Reading a workbook: the rows of its sheets become records, and every fault is collected."""
