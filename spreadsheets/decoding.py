"""The bytes of a text file -> its text. Pure. What a file does not say about its characters is said as a doubt."""

from __future__ import annotations

import codecs
import re

from spreadsheets.refusal import TRY_AGAIN, WorkbookRefused, damaged, shown_name

# The mark a file begins with -> the encoding it stands for
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ENCODING_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
ASSUMED = (
    "The file does not say how its letters are written; they were read as Windows-1252, as Excel saves a plain CSV. "
    "Look at pound signs, accents and quotation marks."
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")


def decoded(content: bytes, name: str) -> tuple[str, str]:
    """(text, doubt): UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252. Raises WorkbookRefused.

    The doubt is '' where the encoding is sure. What is half or more good UTF-8 is not taken for Windows-1252.
    """
    text, doubt = _text(content, name)
    if "\0" in text:
        raise WorkbookRefused(
            f'"{shown_name(name)}" holds NUL characters, which no text has. Open the plan in the program it comes '
            f"from, save it afresh as CSV UTF-8 (.csv), {TRY_AGAIN}"
        )
    return text, doubt


def _text(content: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            body = content[len(mark) :]
            try:
                return body.decode(encoding), ""
            except UnicodeDecodeError as error:
                line = body.count("\n".encode(encoding), 0, error.start) + 1
                raise damaged(name, f"in line {line} it holds bytes that are not {ENCODING_NAMES[encoding]}") from None
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    good = _MULTIBYTE.findall(content)
    stray = len(_HIGH.findall(content)) - sum(map(len, good))
    if good and len(good) >= stray:
        raise damaged(name, f"in line {line} it holds bytes that are not UTF-8, as the rest of it is")
    try:
        return content.decode("cp1252"), ASSUMED
    except UnicodeDecodeError:
        raise damaged(name, f"in line {line} it holds bytes that are neither UTF-8 nor Windows-1252") from None
