"""Text made fit for a cell: nothing a program would run, nothing that breaks the file, nothing cut unmarked."""

from __future__ import annotations

import re
from collections.abc import Iterable

CELL_CHARACTERS = 32_767  # Excel's own limit, counted in UTF-16 units
SHEET_NAME_CHARACTERS = 31

# What makes Excel, LibreOffice or Google Sheets take text for a formula; some set-ups take the wide forms too.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


def cleaned(text: str) -> str:
    """The text without control characters, with \\n as its only line end. Half a character pair becomes U+FFFD."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _LONE_SURROGATE.sub("\ufffd", _UNPRINTABLE.sub("", text))


def escaped(text: str) -> str:
    """Text as a workbook's XML must hold it, so that '_x0041_' typed by a person does not come back as 'A'."""
    return _LIKE_AN_ESCAPE.sub("_x005F_", text)


def looks_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet program could take this text for a formula, white space in front or not."""
    return text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)


def pieces(text: str, most: int = CELL_CHARACTERS) -> list[str]:
    """The text in pieces of at most `most` UTF-16 units, broken at white space where there is any near the end."""
    found = []
    while len(text) * 2 > most and _units(text) > most:
        end = _fitting(text, most)
        space = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end)) + 1
        end = space if space > end - 200 and space > 0 else end
        found.append(text[:end])
        text = text[end:]
    return [*found, text]


def sheet_names(titles: Iterable[str]) -> list[str]:
    """For each title a name that Excel takes: at most 31 characters, none of []:*?/\\, different from the others."""
    names: list[str] = []
    taken = {"history"}  # Excel keeps this one for itself
    for title in titles:
        wanted = " ".join(_NOT_IN_SHEET_NAMES.sub(" ", cleaned(title)).split()).strip("'") or "Sheet"
        name, number = _shortened(wanted, SHEET_NAME_CHARACTERS), 1
        while name.casefold() in taken:
            number += 1
            suffix = f" ({number})"
            name = _shortened(wanted, SHEET_NAME_CHARACTERS - len(suffix)) + suffix
        taken.add(name.casefold())
        names.append(name)
    return names


def _shortened(name: str, most: int) -> str:
    if _units(name) <= most:
        return name
    return name[: _fitting(name, most - 1)].rstrip(" '") + "…"


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _fitting(text: str, most: int) -> int:
    """How many characters of the text fill at most `most` UTF-16 units."""
    units = 0
    for place, char in enumerate(text):
        units += 2 if char > "\uffff" else 1
        if units > most:
            return place
    return len(text)
