"""Plain text as people type it into cells: lines, paragraphs, bullets, and text that a page break cut in two. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_GLYPHS = "•·▪◦●○■□►➢✓✔\uf0b7\uf0a7\uf0d8"
_BULLET = re.compile(rf"^\s*(?:[{_GLYPHS}]\s*|[-–—*o]\s+)")
_NUMBERED = re.compile(r"^\s*\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+\S")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_SENTENCE_END = (".", ";", ":", "!", "?")
_DANGLING = re.compile(r"(?:^|\s)(?:and|&|or|of|for|the|to|in|with|by|a|an)$", re.I)


def tidy(text: str) -> str:
    """The text with one kind of line break and no white space at its ends or at the ends of its lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x0b", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


@lru_cache(maxsize=4096)
def squash(text: str) -> str:
    """A key under which two printings of the same words are equal: case, quotes, dashes and spacing do not count."""
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN).casefold()
    return re.sub(r"\s+", " ", text).strip(" .:;,-")


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def first_wording(caption: str) -> str:
    """The first line of a heading that has a word in it: '2.', 'Recommendation:' -> 'Recommendation'."""
    said = [line for line in caption.split("\n") if re.search(r"[^\W\d_]{2}", line)]
    return one_line(said[0] if said else caption).strip(" :")


def without_bullet(line: str) -> str:
    return _BULLET.sub("", line).strip()


def is_bulleted(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBERED.match(line))


def lines(text: str) -> list[str]:
    """The lines that say something, without bullet glyphs."""
    found = (without_bullet(line) for line in text.split("\n"))
    return [line for line in found if line]


def paragraphs(text: str) -> list[str]:
    """Paragraphs are set apart by a blank line; bullets that stand alone belong to the paragraph above them."""
    found: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        block = block.strip("\n").rstrip()
        if not block.strip():
            continue
        if found and all(is_bulleted(line) for line in block.split("\n")):
            found[-1] += "\n" + block
        else:
            found.append(block.strip())
    return found


def captioned_items(text: str) -> list[str]:
    """One item a line; a line that ends with ':' takes the lines below it, up to a blank line or the next such line."""
    items: list[str] = []
    under_caption = False
    for raw in text.split("\n"):
        line = without_bullet(raw)
        if not line:
            under_caption = False
        elif line.endswith(":"):
            items.append(line)
            under_caption = True
        elif under_caption:
            items[-1] += "\n" + line
        else:
            items.append(line)
    return items


def rejoin(first: str, second: str) -> str:
    """Text that a page break cut in two: mid-phrase it is one line again, otherwise the second part begins a line."""
    if not first or not second:
        return first or second
    last_line = first.rstrip().rsplit("\n", 1)[-1].strip()
    if is_bulleted(second) or last_line.casefold() in ("and", "&", "or"):
        return f"{first}\n{second}"
    broken = second[0].islower() or _DANGLING.search(last_line) or not last_line.endswith(_SENTENCE_END)
    return f"{first} {second}" if broken else f"{first}\n{second}"


def singular(words: str) -> str:
    """A heading's last word in the singular: 'Objectives' -> 'Objective', 'Priorities' -> 'Priority'."""
    if re.search(r"\wies$", words):
        return words[:-3] + "y"
    return words[:-1] if re.search(r"\w[^su\Wi]s$", words) and len(words) > 4 else words


def shout_to_sentence(text: str) -> str:
    """'OUTCOME' -> 'Outcome'; words in ordinary case are left alone."""
    return text.capitalize() if text.isupper() and len(text) > 3 else text
