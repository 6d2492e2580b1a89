"""The journal under a settlement, and what is read from it: accounts, payments, reserves."""
