"""Schedules as Markdown."""

from __future__ import annotations

from poolledger.render.markdown import escaped, markdown_of
from poolledger.schedules.table import Table, money, text


class TestMarkdown:
    def test_a_table_has_rules_by_side_and_bold_sums(self) -> None:
        """Text stands left, money right; subtotals and the total are bold."""
        table = Table(
            schedule="S",
            title="Title",
            columns=(*text("Who"), *money("Sum")),
            cells=[["PCT", -100], ["all", -100]],
            total=["Total", None],
            subtotals=[1],
            lead=["First."],
            notes=["Last."],
        )

        assert markdown_of([table]) == (
            "# Title\n\nFirst.\n\n| Who | Sum £ |\n| --- | ---: |\n| PCT | (1.00) |\n"
            "| **all** | **(1.00)** |\n| **Total** |  |\n\nLast.\n"
        )

    def test_only_the_first_title_is_the_documents(self) -> None:
        """Later tables are sections."""
        tables = [Table(schedule="S", title=title) for title in ("A", "B")]

        assert markdown_of(tables) == "# A\n\n## B\n"

    def test_marks_in_text_are_shown_as_they_stand(self) -> None:
        """A pipe, a star or a bracket in a name breaks no table and makes no link."""
        assert escaped("a|b *c* [d](e) <f> g_h\ni") == r"a\|b \*c\* \[d\](e) \<f\> g\_h i"
