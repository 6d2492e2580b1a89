"""How the fill-in workbook looks: never by colour alone."""

from __future__ import annotations

INPUT, LOCKED, LINE = "#FFF2CC", "#E7E6E6", "#A6A6A6"
TAB_GUIDE, TAB_NEEDED, TAB_OPTIONAL, TAB_LISTS = "#1F4E79", "#BF9000", INPUT, "#A6A6A6"

GOOD = {"bg_color": "#E2EFDA", "font_color": "#1E5C1E"}
BAD = {"bg_color": "#F8CBAD", "font_color": "#9C0006"}
TITLE = {"bold": True, "font_size": 13}
SECTION = {"bold": True, "font_size": 11, "valign": "bottom"}
STATUS = {"bold": True}
WORDS = {"font_size": 8, "font_color": "#404040", "valign": "bottom"}
PLAIN = {"valign": "top", "text_wrap": True}
BORDER = {"border": 1, "border_color": LINE}
HEADING = PLAIN | BORDER | {"bold": True, "bg_color": LOCKED}
ENTRY = BORDER | {"bg_color": INPUT, "locked": False, "valign": "top"}
PARTNER_HEADING = HEADING | {"bg_color": INPUT, "locked": False}
GIVEN = PLAIN | {"bg_color": LOCKED}
LINK = {"font_color": "#0563C1", "underline": 1, "valign": "top"}
HINT = {"font_color": "#404040", "valign": "top", "align": "left", "indent": 1}
BESIDE = PLAIN | {"align": "left", "indent": 1}
