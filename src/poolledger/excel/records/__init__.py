"""Rows that become records, and records that become rows again: each way beside the other."""
