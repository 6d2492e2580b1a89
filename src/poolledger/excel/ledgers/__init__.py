"""What comes from a finance system: extracts, their codes, and the files that bring them."""
