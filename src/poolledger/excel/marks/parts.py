"""The parts of a package that is being changed: what they are, and what leads to what."""

from __future__ import annotations

import posixpath
import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from attrs import define, field

from poolledger.excel.marks.xml_part import RELATIONS, Element, XmlPart

_TYPES = "[Content_Types].xml"
_MAKES = "application/vnd.openxmlformats-officedocument."
_NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b"</Relationships>"
)
# Zip files count years from this one, and what is added may not carry the time.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@define(eq=False)
class Parts:
    """A package whose parts are changed one by one.

    Args:
        archive: The package as it was.
    """

    archive: ZipFile
    _changed: dict[str, bytes] = field(factory=dict)
    _types: dict[str, str] = field(factory=dict)

    @property
    def names(self) -> list[str]:
        """The parts that there are, those that were added among them."""
        known = self.archive.namelist()
        return [*known, *(name for name in self._changed if name not in known)]

    def read(self, name: str) -> bytes:
        """A part as it stands."""
        return self._changed[name] if name in self._changed else self.archive.read(name)

    def change(self, name: str, data: bytes) -> None:
        """Give a part other bytes."""
        self._changed[name] = data

    def add(self, pattern: str, kind: str, data: bytes) -> str:
        """Add a part under the first name that is free, and give the name.

        Args:
            pattern: The name, with ``#`` for nothing or a number.
            kind: What it is, as the end of its content type.
            data: Its bytes.
        """
        taken = {name.casefold() for name in self.names}
        numbers = ("", *range(1, len(taken) + 1))
        names = (pattern.replace("#", str(number)) for number in numbers)
        name = next(each for each in names if each.casefold() not in taken)
        self._changed[name] = data
        self._types[name] = f"{_MAKES}{kind}"
        return name

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

    def relate(self, part: str, kind: str, target: str) -> str:
        """Relate a part to another, and give the relation's name."""
        relations = self._relations(part)
        taken = {relation.attributes.get("Id") for relation in relations}
        number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        changing = XmlPart(self._relations_of(part))
        root = changing.elements()[0]
        changing.append(
            root,
            f'<{root.prefix}Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" '
            f'Target="/{target}"/>',
        )
        self.change(_file_of_relations(part), changing.changed())
        return f"rId{number}"

    def written(self) -> bytes:
        """The package: what was not changed has the bytes that it had."""
        self._state_types()
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as package:
            for info in self.archive.infolist():
                kept = ZipInfo(info.filename, info.date_time)
                kept.external_attr = info.external_attr
                kept.compress_type = (
                    ZIP_STORED if info.compress_type == ZIP_STORED else ZIP_DEFLATED
                )
                data = self._changed.get(info.filename)
                package.writestr(kept, self.archive.read(info) if data is None else data)
            known = set(self.archive.namelist())
            for name, data in self._changed.items():
                if name not in known:
                    package.writestr(ZipInfo(name, _NO_TIME), data, ZIP_DEFLATED)
        return made.getvalue()

    def _state_types(self) -> None:
        types = XmlPart(self.read(_TYPES))
        root = types.elements()[0]
        stated = (
            f'<{root.prefix}Override PartName="/{name}" ContentType="{kind}"/>'
            for name, kind in self._types.items()
        )
        types.append(root, "".join(stated))
        self.change(_TYPES, types.changed())

    def _relations(self, part: str) -> list[Element]:
        elements = XmlPart(self._relations_of(part)).elements()
        return [element for element in elements if element.depth == 1]

    def _relations_of(self, part: str) -> bytes:
        name = _file_of_relations(part)
        return self.read(name) if name in self.names else _NO_RELATIONS


def _file_of_relations(part: str) -> str:
    return re.sub(r"([^/]*)$", r"_rels/\1.rels", part, count=1)
