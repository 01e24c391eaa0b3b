"""Whether a file may come in as evidence: by the end of its name and by what it really holds. Pure.

A file is never opened here, never run and never shown in the page: it is kept and handed out as a download. Still, a
web page dressed up as a picture, a program or a document with macros has no business in an improvement plan.
"""

from __future__ import annotations

import zipfile
from pathlib import PurePosixPath

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."

# The end of the name: the media type, the bytes that such a file begins with, and the part that its zip must hold.
KINDS = {
    "pdf": ("application/pdf", b"%PDF-", ""),
    "docx": (_OOXML + "wordprocessingml.document", _ZIP, "word/"),
    "xlsx": (_OOXML + "spreadsheetml.sheet", _ZIP, "xl/"),
    "pptx": (_OOXML + "presentationml.presentation", _ZIP, "ppt/"),
    "odt": (_ODF + "text", _ZIP, "content.xml"),
    "ods": (_ODF + "spreadsheet", _ZIP, "content.xml"),
    "odp": (_ODF + "presentation", _ZIP, "content.xml"),
    "doc": ("application/msword", _OLE, ""),
    "xls": ("application/vnd.ms-excel", _OLE, ""),
    "ppt": ("application/vnd.ms-powerpoint", _OLE, ""),
    "msg": ("application/vnd.ms-outlook", _OLE, ""),
    "png": ("image/png", b"\x89PNG\r\n\x1a\n", ""),
    "jpg": ("image/jpeg", b"\xff\xd8\xff", ""),
    "jpeg": ("image/jpeg", b"\xff\xd8\xff", ""),
    "txt": ("text/plain", b"", ""),
    "csv": ("text/csv", b"", ""),
}
IN_WORDS = "PDF, Word, Excel, PowerPoint, OpenDocument, Outlook message, PNG, JPEG, text or CSV"
MOST_ENTRIES = 20_000


class NotAllowed(ValueError):
    """The file may not come in; the message is a sentence that says why and what to do."""


def media_type(name: str, file, *, size: int, largest: int) -> str:
    """The media type under which to keep `file`, an open binary file of `size` bytes called `name`.

    Raises NotAllowed where it is empty, larger than `largest` bytes, of a kind that is not taken, or not what its name
    says. Leaves the file at its beginning.
    """
    if not size:
        raise NotAllowed(f"‘{name}’ is empty. Choose the file again, or another one.")
    if size > largest:
        raise NotAllowed(
            f"‘{name}’ has {size / 1_048_576:.0f} MB; at most {largest // 1_048_576} MB can be kept. "
            "Put it where it belongs and give the link instead."
        )
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    if ending not in KINDS:
        raise NotAllowed(f"‘{name}’ is not of a kind that can be kept as evidence. Choose {IN_WORDS}.")
    kind, begins, part = KINDS[ending]
    head = file.read(4096)
    file.seek(0)
    fits = head.startswith(begins) if begins else _is_text(head)
    if not fits or (part and not _zip_holds(file, part)):
        raise NotAllowed(
            f"‘{name}’ is not what the end of its name says. Open it, save it again as {ending.upper()} "
            "and choose it again."
        )
    return kind


def _is_text(head: bytes) -> bool:
    """Text holds no zero bytes and does not begin like a web page or a script."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return b"\x00" not in head and not start.startswith((b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"#!"))


def _zip_holds(file, part: str) -> bool:
    """Whether the zip holds `part` and no macros. Only its list of names is read, nothing is unpacked."""
    try:
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    finally:
        file.seek(0)
    macros = any(name.lower().endswith("vbaproject.bin") for name in names[:MOST_ENTRIES])
    return len(names) <= MOST_ENTRIES and not macros and any(name.startswith(part) for name in names)


def safe_name(name: str) -> str:
    """The file's own name without folders and unprintable characters, cut so that its ending stays."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(character for character in last if character.isprintable()).strip(" .") or "evidence"
    stem, dot, ending = clean.rpartition(".")
    if len(clean) > 200 and dot:
        return f"{stem[: 199 - len(ending)]}.{ending}"
    return clean[:200]
