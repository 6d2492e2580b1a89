"""The workbook to fill in: guide, checklist, the contract's sheets with an example, and lists."""

from poolledger.excel.template.book import FORM_NAMES, template_of, write_template

__all__ = ["FORM_NAMES", "template_of", "write_template"]
