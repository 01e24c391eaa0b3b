"""What is said of the parts of a Word document that do not come into the grid, and its symbols as characters. Pure."""

from __future__ import annotations

NOTE_CHARACTERS = 300
TEXT_BOX = (
    "A text box stands here; its words were left out: ‘{}’. What belongs to the plan must be typed into the text."
)
PICTURE = "A picture stands in this cell; what it shows was not read."
NESTED = "A table inside this cell was read as lines of text, with | between its cells."
COVERED = "This cell is hidden behind a merged cell; its words were left out: ‘{}’."
DELETIONS = (
    "The document has tracked changes: {:,} deletions were left out, and insertions read as if they were accepted."
)
HIDDEN = "The document has {:,} pieces of hidden text, which were left out."
OTHER_FILES = "The document holds {:,} other files inside it, which were not read."

# The characters of symbol fonts that plans use as ticks, crosses, boxes and bullets
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺", 0x4C: "☹",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "☐"}
_WEBDINGS = {0x61: "✓", 0x72: "✗"}
_SYMBOL = {0xB7: "•", 0xAE: "→", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB0: "°"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL}


def symbol(font: str, code: str) -> str:
    """The character of a <w:sym>; one that is not known stays the private character that Word keeps it as."""
    try:
        number = int(code, 16) if len(code) <= 4 else 0
    except ValueError:
        return ""
    known = _FONTS.get(font.strip().lower(), {}).get(number & 0xFF if number >> 8 in (0, 0xF0) else -1)
    if known:
        return known
    if number < 0x20 or 0xD800 <= number < 0xE000:
        return ""
    return chr(number if number > 0xFF or font.strip().lower() not in _FONTS else 0xF000 + number)


def clipped(words: str) -> str:
    """The words on one line, and not endless."""
    line = " ".join(words.split())
    return line if len(line) <= NOTE_CHARACTERS else f"{line[:NOTE_CHARACTERS]}…"
