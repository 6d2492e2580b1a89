"""Views of a settlement: text, Markdown, csv and JSON."""
