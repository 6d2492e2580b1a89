"""What does a cell look like that is at fault? As it did, but for its fill."""

from __future__ import annotations

from collections import Counter
from textwrap import wrap

from attrs import define, field

from poolledger.excel.marks.xml_part import MAIN, Element, XmlPart, whole_part, with_attribute
from poolledger.values.errors import Severity

# Apart from each other and from the yellow of cells to fill in; never the only sign of a fault.
FILLS = {Severity.FAULT: "FFFF9B9B", Severity.WARNING: "FFFFC94D"}
_HEADING_FILL = "FFE7E6E6"
_FONT = '<sz val="10"/><name val="Arial"/>'
_FONTS = (
    f"<font>{_FONT}</font>",
    f"<font><b/>{_FONT}</font>",
    '<font><u/><sz val="10"/><color rgb="FF0563C1"/><name val="Arial"/></font>',
)
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


@define
class Look:
    """How cells of the list of faults look, by the indexes of their styles."""

    title: int
    words: int
    text: int
    heading: int
    link: int
    of: dict[Severity, int]


@define(eq=False)
class Styles:
    """The styles of a workbook, to which those of marked cells are added.

    Args:
        part: The part that holds them.
    """

    part: XmlPart
    _lists: dict[str, Element] = field(factory=dict)
    _formats: list[Element] = field(factory=list)
    _counts: Counter[str] = field(factory=Counter)
    _new: Counter[str] = field(factory=Counter)
    _fills: dict[str, int] = field(factory=dict)
    _known: dict[tuple[int, Severity], int] = field(factory=dict)

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
        key = (style, severity)
        if key not in self._known:
            own = self._formats[style] if style < len(self._formats) else self._formats[0]
            raw, head = self.part.bytes_of(own), own.inner - own.start
            tag = with_attribute(raw[:head], "fillId", str(self._fill(FILLS[severity])))
            whole = with_attribute(tag, "applyFill", "1") + raw[head:]
            self._known[key] = self._put("cellXfs", whole)
        return self._known[key]

    def look(self) -> Look:
        """The styles of the list of faults."""
        plain, bold, link = (self._put("fonts", font) for font in _FONTS)
        return Look(
            self._format(bold, 0, wrapped=0),
            self._format(plain, 0, wrapped=0),
            self._format(plain, 0),
            self._format(bold, self._fill(_HEADING_FILL)),
            self._format(link, 0),
            {each: self._format(plain, self._fill(colour)) for each, colour in FILLS.items()},
        )

    def changed(self) -> bytes:
        """The part with the styles that were added."""
        for name, count in self._new.items():
            element = self._lists[name]
            if "count" in element.attributes and not element.is_tag:
                self.part.set(element, count=self._counts[name] + count)
        return self.part.changed()

    def _format(self, font: int, fill: int, *, wrapped: int = 1) -> int:
        return self._put(
            "cellXfs",
            f'<xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="0" applyFont="1" '
            f'applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="{wrapped}"/>'
            "</xf>",
        )

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            self._fills[colour] = self._put(
                "fills",
                f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/>'
                f'<bgColor indexed="64"/></patternFill></fill>',
            )
        return self._fills[colour]

    def _put(self, name: str, markup: str | bytes) -> int:
        """Add to a list, and give the index of what is added."""
        self.part.append(self._lists[name], markup)
        self._new[name] += 1
        return self._counts[name] + self._new[name] - 1


def lines_of(text: str, letters: int) -> int:
    """How many lines a text takes, broken between words, where one has room for some letters."""
    return sum(len(wrap(part, letters)) or 1 for part in text.split("\n"))
