"""What a file is, by its first bytes: a package, a text, or what nobody can read here. Pure."""

from __future__ import annotations

from spreadsheets.refusal import (
    CHOOSE_ANOTHER,
    FROM_PDF,
    SAVE_AS_DOCX,
    SAVE_AS_XLSX,
    TRY_AGAIN,
    WorkbookRefused,
    not_a_workbook,
    shown_name,
)

ZIP = b"PK\x03\x04"
COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")  # Microsoft's container of before 2007; also of encrypted files
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ", b"PK\x05\x06", b"PK\x07\x08")
EARLY_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")  # BIFF 2 to 5, bare

EARLY, WEB_PAGE, XML_FILE = "an old Excel workbook (.xls)", "a web page", "an XML file"
PDF, RICH_TEXT, TEXT_FILE = "a PDF", "a Rich Text document", "a text file"
CURES = {
    EARLY: SAVE_AS_XLSX,
    WEB_PAGE: SAVE_AS_XLSX,
    XML_FILE: SAVE_AS_XLSX,
    PDF: FROM_PDF,
    RICH_TEXT: SAVE_AS_DOCX,
}
SAMPLE_BYTES = 4096
TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def is_package(content: bytes, name: str) -> bool:
    """Whether the file is a zip, as .xlsx and .docx are; else it is a text. Raises WorkbookRefused for all others."""
    if not content:
        raise WorkbookRefused(f'"{shown_name(name)}" is empty (0 bytes). Save the plan again, {TRY_AGAIN}')
    if content.startswith(COMPOUND_FILE):
        raise _compound_file(content, name)
    if content.startswith(ZIP):
        return True
    kind = kind_of(content)
    if kind != TEXT_FILE:
        raise not_a_workbook(name, kind, cure=CURES.get(kind, CHOOSE_ANOTHER))
    return False


def kind_of(content: bytes) -> str:
    """'a PDF', 'a picture', … or '' where the bytes tell nothing."""
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    lower = start.lower()
    if start.startswith(b"%PDF"):
        return PDF
    if start.startswith(PICTURES) and not _is_text(content[:SAMPLE_BYTES]):
        return "a picture"
    if start.startswith(ARCHIVES) and not _is_text(content[:SAMPLE_BYTES]):
        return "an archive without a workbook's content"
    if content.startswith(EARLY_EXCEL):
        return EARLY
    if start.startswith(b"{\\rtf"):
        return RICH_TEXT
    if lower.startswith(b"<") and (b"<html" in lower or lower.startswith(b"<!doctype html")):
        return WEB_PAGE
    if lower.startswith((b"<", b"\xff\xfe<\0", b"\xfe\xff\0<")):
        return XML_FILE
    return TEXT_FILE if _is_text(content[:SAMPLE_BYTES]) else ""


def _is_text(sample: bytes) -> bool:
    """A few control characters do not make a text another thing; `decoding` tells what else is wrong with it."""
    if sample.startswith(TEXT_MARKS):
        return True
    controls = sum(1 for byte in sample if byte < 9 or 13 < byte < 32)
    return len(sample) > 1 and controls <= max(4, len(sample) / 50)


def _compound_file(content: bytes, name: str) -> WorkbookRefused:
    if _has_stream(content, "EncryptedPackage") or _has_stream(content, "EncryptionInfo"):
        return WorkbookRefused(
            f'"{shown_name(name)}" is protected with a password, so it cannot be read. Open it in Excel or Word, take '
            f"the password off (File, Info, Protect, Encrypt with Password), save it, {TRY_AGAIN}"
        )
    if _has_stream(content, "WordDocument"):
        return WorkbookRefused(f'"{shown_name(name)}" is an old Word document (.doc). {SAVE_AS_DOCX}')
    if _has_stream(content, "Workbook") or _has_stream(content, "Book"):
        return WorkbookRefused(f'"{shown_name(name)}" is an old Excel workbook (.xls). {SAVE_AS_XLSX}')
    return not_a_workbook(name, "an old Office file")


def _has_stream(content: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") + b"\0\0" in content
