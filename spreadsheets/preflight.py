"""Looking at a file as a zip, before any of its XML is read: is it a workbook or a document, and safe to unpack?

Every part is unpacked once here, a piece at a time, with its size counted; nothing is kept or written. What is refused:
see `tests/spreadsheets/test_hostile_files.py`. Macros are refused wherever they stand, because a file that carries
them is not what its name says, and because the original is kept and handed out again.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from spreadsheets import limits
from spreadsheets.package import Package
from spreadsheets.refusal import (
    SAVE_AS_DOCX,
    SAVE_AS_XLSX,
    TRY_AGAIN,
    WorkbookRefused,
    damaged,
    not_a_workbook,
    shown_name,
    too_large,
    unsafe,
)
from spreadsheets.xml_parts import DoctypeFound, refuse_doctype

UNPACKING_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
XML_NAMES = (".xml", ".rels", ".vml")
MACRO_NAMES = re.compile(r"vbaproject|vbadata|/macrosheets/|/intlmacrosheets/", re.IGNORECASE)
MACRO_TYPES = re.compile(r"macroenabled|vbaproject|macrosheet|vbadata", re.IGNORECASE)
MEGABYTE = limits.MEGABYTE
CURE = "Delete what the plan does not need (pictures, copies of sheets, empty rows),"


def open_package(content: bytes, name: str) -> Package:
    """The file as a package whose parts may be read. Raises WorkbookRefused."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except UNPACKING_ERRORS:
        raise damaged(name, "its end is missing or cannot be read, as after a broken download") from None
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    _check_names(archive.infolist(), name)
    _check_sizes(entries, len(content), name)
    for entry in entries:
        _unpack(archive, entry, name)
    package = Package(name, archive, {entry.filename.lower(): entry for entry in entries})
    _check_kind(package)
    return package


def too_large_file(name: str) -> WorkbookRefused:
    return too_large(name, f"the limit is {limits.FILE_BYTES // MEGABYTE} MB", CURE)


def _check_names(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > limits.PARTS:
        raise too_large(name, f"it is made of more than {limits.PARTS:,} parts", CURE)
    seen = set()
    for entry in entries:
        part = entry.orig_filename
        steps = part.split("/")
        if part.startswith("/") or ".." in steps or "\\" in part or ":" in part or "\0" in part:
            raise unsafe(name, "one of its parts has a name that leads outside the file")
        if part.lower() in seen:
            raise unsafe(name, "two of its parts have the same name")
        seen.add(part.lower())


def _check_sizes(entries: list[zipfile.ZipInfo], file_size: int, name: str) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise WorkbookRefused(
            f'"{shown_name(name)}" is a zip protected with a password. Save the plan without one, {TRY_AGAIN}'
        )
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise damaged(name, "it is packed in a way that Office does not use")
    if sum(entry.compress_size for entry in entries) > file_size:
        raise unsafe(name, "its parts claim to be larger than the file")
    total = sum(entry.file_size for entry in entries)
    if total > limits.TOTAL_BYTES or any(entry.file_size > limits.PART_BYTES for entry in entries):
        raise too_large(name, f"unpacked it would fill more than {_most(total)} MB", CURE)
    for entry in entries:
        if entry.file_size > limits.RATIO_FLOOR and entry.file_size > limits.RATIO * max(entry.compress_size, 1):
            raise unsafe(name, f"a part of it unpacks to more than {limits.RATIO} times its size, as a zip bomb does")


def _most(total: int) -> int:
    return (limits.TOTAL_BYTES if total > limits.TOTAL_BYTES else limits.PART_BYTES) // MEGABYTE


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    """Unpacks one part to count it and to see that it is whole; of XML the part before the first element is parsed."""
    counted = 0
    try:
        if entry.filename.lower().endswith(XML_NAMES):
            with archive.open(entry) as stream:
                refuse_doctype(stream)
        with archive.open(entry) as stream:
            while piece := stream.read(limits.READ_BYTES):
                counted += len(piece)
    except DoctypeFound:
        raise unsafe(name, "it holds a document type declaration, which no plan needs") from None
    except UNPACKING_ERRORS:
        raise damaged(name, f'its part "{shown_name(entry.filename)}" cannot be unpacked') from None
    if counted != entry.file_size:
        raise unsafe(name, "one of its parts is not as large as it claims to be")


def _check_kind(package: Package) -> None:
    name = package.name
    if package.has("mimetype") and not package.has("[Content_Types].xml"):
        raise _open_document(package)
    if not package.has("[Content_Types].xml"):
        raise not_a_workbook(name, "a zip without a workbook's content")
    types = package.content_types()
    names = [f"/{part}" for part in package.names()]
    if any("ms-excel.sheet.binary" in kind.lower() for kind in types):
        raise not_a_workbook(name, "an Excel Binary Workbook (.xlsb)", cure=SAVE_AS_XLSX)
    if any(MACRO_NAMES.search(part) for part in names) or any(MACRO_TYPES.search(kind) for kind in types):
        is_document = package.has("word/document.xml") or any("ms-word" in kind.lower() for kind in types)
        program, kind = ("Word", "a Word Document (.docx)") if is_document else ("Excel", "an Excel Workbook (.xlsx)")
        raise WorkbookRefused(
            f'"{shown_name(name)}" holds macros, which are not accepted. '
            f"Save it in {program} as {kind}, which leaves them out, {TRY_AGAIN}"
        )
    if any("presentationml.presentation.main" in kind for kind in types):
        raise not_a_workbook(name, "a PowerPoint presentation")


def _open_document(package: Package) -> WorkbookRefused:
    kind = package.read("mimetype", most=200)
    if b"spreadsheet" in kind:
        return not_a_workbook(package.name, "an OpenDocument spreadsheet (.ods)", cure=SAVE_AS_XLSX)
    if b"opendocument.text" in kind:
        return not_a_workbook(package.name, "an OpenDocument text (.odt)", cure=SAVE_AS_DOCX)
    return not_a_workbook(package.name, "an OpenDocument file")
