"""Savings from joint work: registered, recognised, shared by protocol and paid."""
