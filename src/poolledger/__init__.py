"""Exact settlements for money that NHS bodies and councils share."""

__version__ = "0.1.0"
