"""What does a cell look like that is at fault? As it did, but for its fill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from textwrap import wrap

from attrs import define, field

from poolledger.excel.marks.xml_part import MAIN, Element, XmlPart, whole_part, with_attribute
from poolledger.values.errors import Severity

# Apart from each other and from the yellow of cells to fill in; never the only sign of a fault.
FILLS = {Severity.FAULT: "FFFF9B9B", Severity.WARNING: "FFFFC94D"}
_FONT = '<sz val="10"/><name val="Arial"/>'
_PLAIN, _BOLD = f"<font>{_FONT}</font>", f"<font><b/>{_FONT}</font>"
_LINK = '<font><u/><sz val="10"/><color rgb="FF0563C1"/><name val="Arial"/></font>'
# The cells of the list of faults: their font, their fill, and whether their text is broken.
_LOOKS = {
    "title": (_BOLD, None, 0),
    "words": (_PLAIN, None, 0),
    "text": (_PLAIN, None, 1),
    "heading": (_BOLD, "FFE7E6E6", 1),
    "link": (_LINK, None, 1),
    **{severity.value: (_PLAIN, colour, 1) for severity, colour in FILLS.items()},
}
_NOTHING = whole_part(
    f'<styleSheet xmlns="{MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders><border/></borders>"
    '<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellXfs>'
    '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


@define(eq=False)
class Styles:
    """The part with the styles of a workbook, to which those of marked cells are added."""

    part: XmlPart
    _lists: dict[str, Element] = field(factory=dict)
    _formats: list[Element] = field(factory=list)
    _counts: Counter[str] = field(factory=Counter)
    _new: Counter[str] = field(factory=Counter)
    _known: dict[tuple[str, str | bytes], int] = field(factory=dict)

    @classmethod
    def of(cls, data: bytes) -> Styles:
        """The styles in a part; plain ones where a workbook has none.

        Raises:
            ValueError: If a list that every part of styles has is not there.
        """
        styles, holder = cls(XmlPart(data or _NOTHING)), ""
        for element in styles.part.elements(lambda depth, *_: depth <= 2):
            if element.depth == 1:
                holder = element.name
                styles._lists[holder] = element
            elif element.depth == 2:
                styles._counts[holder] += 1
                if holder == "cellXfs":
                    styles._formats.append(element)
        if not {"fonts", "fills", "cellXfs"} <= set(styles._lists):
            raise ValueError("styles without fonts, fills or formats")
        return styles

    def marked(self, style: int, severity: Severity) -> int:
        """The style of a marked cell: its own number format, font, border and side."""
        own = self._formats[style if style < len(self._formats) else 0]
        raw, head = self.part.bytes_of(own), own.inner - own.start
        tag = with_attribute(raw[:head], "fillId", str(self._fill(FILLS[severity])))
        return self._put("cellXfs", with_attribute(tag, "applyFill", "1") + raw[head:])

    def look(self) -> Mapping[str, int]:
        """The styles of the list of faults, by what they are for or by the severity's word."""
        return {
            name: self._put(
                "cellXfs",
                f'<xf numFmtId="49" fontId="{self._put("fonts", font)}" '
                f'fillId="{self._fill(colour)}" borderId="0" applyFont="1" applyFill="1" '
                f'applyAlignment="1"><alignment vertical="top" wrapText="{wrapped}"/></xf>',
            )
            for name, (font, colour, wrapped) in _LOOKS.items()
        }

    def changed(self) -> bytes:
        """The part with the styles that were added."""
        for name, count in self._new.items():
            element = self._lists[name]
            if "count" in element.attributes and not element.is_tag:
                self.part.set(element, count=self._counts[name] + count)
        return self.part.changed()

    def _fill(self, colour: str | None) -> int:
        if colour is None:
            return 0
        shade = f'<fgColor rgb="{colour}"/><bgColor indexed="64"/>'
        return self._put(
            "fills", f'<fill><patternFill patternType="solid">{shade}</patternFill></fill>'
        )

    def _put(self, name: str, markup: str | bytes) -> int:
        """The index in a list of what is in it once, however often it is asked for."""
        key = (name, markup)
        if key not in self._known:
            self.part.append(self._lists[name], markup)
            self._known[key] = self._counts[name] + self._new[name]
            self._new[name] += 1
        return self._known[key]


def lines_of(text: str, letters: int) -> int:
    """How many lines a text takes, broken between words, where one has room for some letters."""
    return sum(len(wrap(part, letters)) or 1 for part in text.split("\n"))
