"""The copy of a workbook in which what is wrong stands at its cell: ``check --mark``."""
