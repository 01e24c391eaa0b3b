"""What a file is, by its first bytes, for files that are not workbooks. Pure."""

from __future__ import annotations

from spreadsheets.refusal import SAVE_AS_XLSX, TRY_AGAIN, WorkbookRefused, not_a_workbook, shown_name

ZIP = b"PK\x03\x04"
COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")  # Microsoft's container of before 2007; also of encrypted files
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ", b"PK\x05\x06", b"PK\x07\x08")
EARLY_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")  # BIFF 2 to 5, bare

EARLY, WEB_PAGE, XML_FILE = "an old Excel workbook (.xls)", "a web page", "an XML file"
TEXT_FILE = "a text file, such as .csv"
OPENED_BY_EXCEL = (EARLY, WEB_PAGE, XML_FILE, TEXT_FILE)


def refuse_unless_zip(content: bytes, name: str) -> None:
    """Raises WorkbookRefused, naming what the file is, where it does not begin as a zip does, as every .xlsx must."""
    if not content:
        raise WorkbookRefused(f'"{shown_name(name)}" is empty (0 bytes). Save the workbook again, {TRY_AGAIN}')
    if content.startswith(COMPOUND_FILE):
        raise _compound_file(content, name)
    if not content.startswith(ZIP):
        kind = kind_of(content)
        raise not_a_workbook(name, kind, opens_in_excel=kind in ("", *OPENED_BY_EXCEL))


def kind_of(content: bytes) -> str:
    """'a PDF', 'a picture', … or '' where the bytes tell nothing."""
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    lower = start.lower()
    if start.startswith(b"%PDF"):
        return "a PDF"
    if start.startswith(PICTURES):
        return "a picture"
    if start.startswith(ARCHIVES):
        return "an archive without a workbook's content"
    if content.startswith(EARLY_EXCEL):
        return EARLY
    if start.startswith(b"{\\rtf"):
        return "a Rich Text document"
    if lower.startswith((b"<!doctype html", b"<html")) or b"<html" in lower:
        return WEB_PAGE
    if lower.startswith((b"<", b"\xff\xfe<\0")):
        return XML_FILE
    return TEXT_FILE if _is_text(content[:4096]) else ""


def _is_text(sample: bytes) -> bool:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 9 or 13 < byte < 32 for byte in sample)


def _compound_file(content: bytes, name: str) -> WorkbookRefused:
    if _has_stream(content, "EncryptedPackage") or _has_stream(content, "EncryptionInfo"):
        return WorkbookRefused(
            f'"{shown_name(name)}" is protected with a password, so it cannot be read. Open it in Excel, take the '
            f"password off (File, Info, Protect Workbook, Encrypt with Password), save it, {TRY_AGAIN}"
        )
    if _has_stream(content, "WordDocument"):
        return not_a_workbook(name, "an old Word document (.doc)")
    if _has_stream(content, "Workbook") or _has_stream(content, "Book"):
        return WorkbookRefused(f'"{shown_name(name)}" is an old Excel workbook (.xls). {SAVE_AS_XLSX}')
    return not_a_workbook(name, "an old Office file")


def _has_stream(content: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") + b"\0\0" in content
