"""Workbooks in and out: the only place that knows of spreadsheets."""
