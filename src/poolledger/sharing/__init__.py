"""Who puts in, bears or receives an amount: one engine of ordered steps."""
