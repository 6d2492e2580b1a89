"""Is this file a workbook that can be read safely?

A workbook is a zip of XML parts. What can be told from the outside is told here, before any
part is parsed, so that a wrong or hostile file is refused in one sentence and at no cost.
"""

from __future__ import annotations

import re
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from typing import IO
from xml.etree import ElementTree
from zipfile import ZipFile, ZipInfo

from attrs import field, frozen

from poolledger.excel.package.byte_scan import Marks, is_true, scan
from poolledger.excel.package.damage import damaged, told_as_damage
from poolledger.excel.package.input_file import AtHand
from poolledger.excel.package.unused_texts import unused_texts
from poolledger.values.errors import PoolledgerError, UnreadableFile

UNPACKED_AT_MOST = 1_000_000_000
PACKED_AT_MOST = 250
_SMALL = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOKS = (b"PK\x03\x04", _OLE)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_SAVE_AS = "open it in Excel and save it as .xlsx"


@frozen
class SheetPart:
    """One sheet: its name, its part of the package, its state and its marks.

    A sheet that is very hidden is in no list of sheets to unhide: nobody knows that it is there.
    """

    name: str
    part: str
    hidden: bool
    marks: Marks
    very_hidden: bool = False


@frozen
class Package:
    """A workbook's file, checked from the outside.

    Args:
        name: The file's name, without its folder.
        data: The file, all of it: what is hashed is what is read.
        sheets: The sheets that hold cells, in the workbook's order.
        recalculates: Whether the workbook asks to be calculated when it is opened, as files do
            whose stored values were not calculated by a spreadsheet program.
        epoch_1904: Whether days are counted from 1904.
        macros: Whether it carries macros.
        linked: Whether it takes values from other workbooks.
        texts: The part in which its sheets share their texts, where it has one.
        styles: The part that lists the styles of its cells, where it has one.
    """

    name: str
    data: bytes = field(repr=False)
    sheets: tuple[SheetPart, ...]
    recalculates: bool
    epoch_1904: bool
    macros: bool
    linked: bool
    texts: str | None
    styles: str | None

    @property
    def sha256(self) -> str:
        """The hash of the file, in hexadecimal digits."""
        return sha256(self.data).hexdigest()

    def open_part(self, part: str) -> IO[bytes]:
        """A part of the package, to be read once and closed."""
        return self._archive.open(part)

    @cached_property
    def _archive(self) -> ZipFile:
        return ZipFile(BytesIO(self.data))


def open_package(path: Path | AtHand) -> Package:
    """Read and check a workbook's file.

    Raises:
        UnreadableFile: If there is no such file, it may not be read, it is no .xlsx workbook,
            or it is damaged, protected by a password, or built to harm.
    """
    data = contents(path)
    _refuse_by_signature(path.name, data)
    with told_as_damage(path.name), ZipFile(BytesIO(data)) as archive:
        _refuse_by_listing(path.name, archive)
        marks = _scanned(path.name, archive)
        return _described(path.name, data, archive, marks)


def _refused(code: str, message: str) -> PoolledgerError:
    return UnreadableFile.of(code, message)


def is_workbook(path: Path | AtHand) -> bool:
    """Whether a file begins as workbooks do, whatever its name; no for one that cannot be read."""
    if isinstance(path, AtHand):
        return path.data.startswith(_WORKBOOKS)
    try:
        # To open a pipe is to wait for what may never come.
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            start = stream.read(len(_OLE))
    except OSError:
        return False
    return start.startswith(_WORKBOOKS)


def contents(path: Path | AtHand) -> bytes:
    """A file's bytes.

    Raises:
        UnreadableFile: If there is no such file, it may not be read, or it is empty or too large.
    """
    data = path.data if isinstance(path, AtHand) else _on_disk(path)
    if len(data) > UNPACKED_AT_MOST:
        raise _too_large(path.name)
    if not data:
        message = f"{path.name} is empty; save the workbook again, or find a copy"
        raise _refused("empty-file", message)
    return data


def _on_disk(path: Path) -> bytes:
    name = path.name
    if name.startswith("~$"):
        message = f"{name} is what Excel keeps beside an open workbook; give {name[2:]} itself"
        raise _refused("lock-file", message)
    try:
        if path.is_dir():
            raise _refused("a-folder", f"{path} is a folder; give the workbook that is in it")
        about = path.stat()
        if not S_ISREG(about.st_mode):
            message = f"{path} is no ordinary file but a pipe or a device; save it as a file first"
            raise _refused("not-a-file", message)
        if about.st_size > UNPACKED_AT_MOST:
            raise _too_large(name)
        return path.read_bytes()
    except FileNotFoundError as error:
        message = f"there is no file {path}; check the folder and the spelling"
        raise _refused("not-found", message) from error
    except PermissionError as error:
        message = f"{path} may not be read; close it in other programs, or ask for access to it"
        raise _refused("no-permission", message) from error
    except UnreadableFile:
        raise
    except (OSError, ValueError) as error:
        message = f"{path} cannot be read ({error}); copy it to another folder and try that"
        raise _refused("not-found", message) from error


def _refuse_by_signature(name: str, data: bytes) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            message = f"{name} is protected by a password; remove the password in Excel and save it"
            raise _refused("password", message)
        raise _refused("old-format", f"{name} is in the old .xls format; {_SAVE_AS}")
    if data.startswith(b"PK"):
        return
    start = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if re.match(rb"<(?:!doctype\s+html|html|head|body|table|meta|style)", start):
        raise _refused("not-a-workbook", f"{name} is a web page, not a workbook; {_SAVE_AS}")
    if start.startswith(b"<"):
        raise _refused("not-a-workbook", f"{name} is an XML file, not a workbook; {_SAVE_AS}")
    if not re.search(rb"[\x00-\x08\x0e-\x1f]", start):
        message = f"{name} is plain text (such as csv), not a workbook; {_SAVE_AS}"
        raise _refused("not-a-workbook", message)
    raise _refused("not-a-workbook", f"{name} is not an Excel workbook; {_SAVE_AS}")


def _refuse_by_listing(name: str, archive: ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        message = f"{name} is protected by a password; remove the password and save it"
        raise _refused("password", message)
    if "mimetype" in names and "content.xml" in names:
        raise _refused("old-format", f"{name} is an OpenDocument spreadsheet (.ods); {_SAVE_AS}")
    if "xl/workbook.bin" in names:
        raise _refused("old-format", f"{name} is a binary workbook (.xlsb); {_SAVE_AS}")
    if "[Content_Types].xml" not in names:
        raise _refused("not-a-workbook", f"{name} is a zip file, not a workbook; {_SAVE_AS}")
    if sum(part.file_size for part in parts) > UNPACKED_AT_MOST or any(map(_is_bomb, parts)):
        raise _too_large(name)


def _too_large(name: str) -> PoolledgerError:
    message = f"{name} unpacks to more than a workbook can need; copy its sheets to a new workbook"
    return UnreadableFile.of("too-large", message)


def _is_bomb(part: ZipInfo) -> bool:
    return part.file_size > _SMALL and part.file_size > PACKED_AT_MOST * part.compress_size


def _scanned(name: str, archive: ZipFile) -> dict[str, Marks]:
    # Any part may be what a relation leads to, so its name does not tell how it will be read.
    marks = {}
    for part in archive.namelist():
        with archive.open(part) as stream:
            marks[part] = scan(stream)
        if marks[part].doctype:
            message = f"{name} holds a DOCTYPE, which no workbook has; {_SAVE_AS} again"
            raise _refused("doctype", message)
    return marks


def _described(name: str, data: bytes, archive: ZipFile, marks: dict[str, Marks]) -> Package:
    part = workbook_part(archive)
    if part is None:
        raise _refused("not-a-workbook", f"{name} is a zip file, not a workbook; {_SAVE_AS}")
    root = ElementTree.fromstring(archive.read(part))
    if root.tag == f"{{{_STRICT}}}workbook":
        message = f"{name} is a Strict Open XML workbook; save it as Excel Workbook (.xlsx)"
        raise _refused("old-format", message)
    sheets = _sheets(name, archive, part, root, marks)
    if not sheets:
        raise _refused("no-sheets", f"{name} has no sheets with cells; give another workbook")
    if unused := unused_texts(archive, {sheet.part for sheet in sheets}):
        message = (
            f"{name} holds {unused:,} more texts than it has cells to show them; {_SAVE_AS} again, "
            f"which leaves them out"
        )
        raise _refused("too-large", message)
    names = archive.namelist()
    calculation, properties = root.find("{*}calcPr"), root.find("{*}workbookPr")
    return Package(
        name=name,
        data=data,
        sheets=sheets,
        recalculates=calculation is not None and is_true(calculation.get("fullCalcOnLoad")),
        epoch_1904=properties is not None and is_true(properties.get("date1904")),
        macros=any(part.endswith("vbaProject.bin") for part in names),
        linked=any(part.startswith("xl/externalLinks/") for part in names),
        texts=_part_of(archive, r"\.sharedStrings\+xml$"),
        styles=_part_of(archive, r"\.styles\+xml$"),
    )


def workbook_part(archive: ZipFile) -> str | None:
    """The part that lists a workbook's sheets; None where a package is no workbook."""
    part = _part_of(archive, r"(?:sheet|template)(?:\.macroEnabled)?\.main\+xml$")
    return part or ("xl/workbook.xml" if "xl/workbook.xml" in archive.namelist() else None)


def _part_of(archive: ZipFile, kind: str) -> str | None:
    """The first part of a kind."""
    types = ElementTree.fromstring(archive.read("[Content_Types].xml"))
    for override in types.iterfind("{*}Override"):
        if re.search(kind, override.get("ContentType", "")):
            return override.get("PartName", "").lstrip("/")
    return None


def _sheets(
    name: str, archive: ZipFile, part: str, root: ElementTree.Element, marks: dict[str, Marks]
) -> tuple[SheetPart, ...]:
    folder, _, file = part.rpartition("/")
    relations = ElementTree.fromstring(archive.read(f"{folder}/_rels/{file}.rels".lstrip("/")))
    targets = {relation.get("Id"): relation for relation in relations}
    sheets = []
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        key = next((value for name, value in sheet.items() if name.endswith("}id")), None)
        relation = targets.get(key)
        if relation is not None and not relation.get("Type", "").endswith("/worksheet"):
            # A sheet of a chart or of a dialogue has no cells.
            continue
        target = relation.get("Target", "") if relation is not None else ""
        path = target[1:] if target.startswith("/") else f"{folder}/{target}".lstrip("/")
        is_lost = not target or path not in marks or marks[path].misplaced
        if relation is None or relation.get("TargetMode") == "External" or is_lost:
            raise damaged(name)
        state = sheet.get("state", "visible")
        title, very = sheet.get("name", ""), state == "veryHidden"
        sheets.append(SheetPart(title, path, state != "visible", marks[path], very))
    return tuple(sheets)
