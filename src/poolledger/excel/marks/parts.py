"""The parts of a package that is being changed: what they are, and what leads to what."""

from __future__ import annotations

import posixpath
import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from attrs import define, field

from poolledger.excel.marks.xml_part import RELATIONS, Element, XmlPart, whole_part

_TYPES = "[Content_Types].xml"
_MAKES = "application/vnd.openxmlformats-officedocument."
# What is added: under which name, with # for nothing or a number, and what it is.
_ADDED = {
    "worksheet": ("xl/worksheets/sheet#.xml", "spreadsheetml.worksheet+xml"),
    "styles": ("xl/styles#.xml", "spreadsheetml.styles+xml"),
    "comments": ("xl/comments#.xml", "spreadsheetml.comments+xml"),
    "vmlDrawing": ("xl/drawings/vmlDrawing#.vml", "vmlDrawing"),
}
_NO_RELATIONS = whole_part(
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "</Relationships>"
)
# Zip files count years from this one, and what is added may not carry the time.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@define(eq=False)
class Parts:
    """A package whose parts are changed one by one, beside the archive as it was."""

    archive: ZipFile
    _changed: dict[str, bytes] = field(factory=dict)

    @property
    def names(self) -> list[str]:
        """The parts that there are, those that were added among them."""
        return list(dict.fromkeys((*self.archive.namelist(), *self._changed)))

    def read(self, name: str | None) -> bytes:
        """A part as it stands; no bytes for none."""
        if name is None:
            return b""
        return self._changed[name] if name in self._changed else self.archive.read(name)

    def change(self, name: str, data: bytes) -> None:
        """Give a part other bytes."""
        self._changed[name] = data

    def put(self, owner: str, kind: str, name: str | None, data: bytes) -> str:
        """Change the part to which another is related in one way, or add it.

        Args:
            owner: The part that is related to it.
            kind: The way.
            name: Its name; none where it is added, under the first name that is free.
            data: Its bytes.

        Returns:
            The name of the relation that leads to it, where it is added.
        """
        if name is not None:
            self.change(name, data)
            return ""
        pattern, type_ = _ADDED[kind]
        taken = {name.casefold() for name in self.names}
        numbers = ("", *range(1, len(taken) + 1))
        names = (pattern.replace("#", str(number)) for number in numbers)
        name = next(each for each in names if each.casefold() not in taken)
        self.change(name, data)
        self._append(_TYPES, f'<Override PartName="/{name}" ContentType="{_MAKES}{type_}"/>')
        known = {relation.attributes.get("Id") for relation in self._relations(owner)}
        relation = next(f"rId{n}" for n in range(1, len(known) + 2) if f"rId{n}" not in known)
        to = f'Id="{relation}" Type="{RELATIONS}/{kind}" Target="/{name}"'
        self._append(_file_of_relations(owner), f"<Relationship {to}/>")
        return relation

    def related(self, part: str, kind: str, name: str | None = None) -> str | None:
        """The part to which a part is related in one way, where there is one.

        Args:
            part: The part.
            kind: The way.
            name: The name of the relation, where several may be of the kind.
        """
        for relation in self._relations(part):
            if name not in (None, relation.attributes.get("Id")):
                continue
            target = relation.attributes.get("Target", "")
            is_inside = relation.attributes.get("TargetMode") != "External"
            if is_inside and relation.attributes.get("Type", "").endswith(f"/{kind}"):
                path = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))[1:]
                folded = {name.casefold(): name for name in self.names}
                return folded.get(path.casefold())
        return None

    def written(self) -> bytes:
        """The package: what was not changed has the bytes that it had."""
        made, there = BytesIO(), {info.filename: info for info in self.archive.infolist()}
        with ZipFile(made, "w") as package:
            for name in self.names:
                was = there.get(name, ZipInfo(name, _NO_TIME))
                kept = ZipInfo(name, was.date_time)
                kept.external_attr = was.external_attr
                is_packed = name not in there or was.compress_type != ZIP_STORED
                package.writestr(kept, self.read(name), ZIP_DEFLATED if is_packed else ZIP_STORED)
        return made.getvalue()

    def _append(self, name: str, markup: str) -> None:
        """Put markup at the end of a part."""
        part = self._xml(name)
        part.append(part.elements()[0], markup)
        self.change(name, part.changed())

    def _relations(self, part: str) -> list[Element]:
        return self._xml(_file_of_relations(part)).elements()[1:]

    def _xml(self, name: str) -> XmlPart:
        return XmlPart(self.read(name) if name in self.names else _NO_RELATIONS)


def _file_of_relations(part: str) -> str:
    return re.sub(r"([^/]*)$", r"_rels/\1.rels", part, count=1)
