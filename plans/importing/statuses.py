"""The statuses of a plan's own scheme: making one from a key's words, and reading one from a cell. Pure.

A colour means what the plan's key says and nothing else; without a key only printed letters and colour words are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from plans.importing.reading import StatusReading
from plans.importing.wording import one_line, squash
from plans.rag import tone_of_colour

COLOUR_WORDS = ("red", "amber", "green", "blue", "yellow", "purple", "black", "grey", "gray", "white", "orange")
COLOUR = "|".join(COLOUR_WORDS)
LETTER = re.compile(r"^\W*([A-Z])\W*$")
COLOUR_WORD = re.compile(rf"^\W*({COLOUR})\b(?:\s*\(([A-Z])\))?\W*", re.I)
LETTERED = re.compile(r"^([A-Z])\s+[-–—:]\s+(\S[^\n]{1,59})$")  # 'G – On track'
GREY = re.compile(r"^([0-9A-F]{2})\1\1$")
_COMPLETE = re.compile(
    r"^(?:action |task |fully |all )?(?:complete|completed|closed|achieved|done|finished|delivered)\b", re.I
)
_ATTENTION = re.compile(
    r"\b(?:delay\w*|at risk|risks?|issues?|overdue|off[\s-]?(?:track|target)|behind|slipp\w+|outwith|not on|not being"
    r"|concerns?|attention|miss(?:ed|ing)|late|unlikely|not (?:yet )?started|not met|revis\w+)\b",
    re.I,
)

_ALL_WELL = re.compile(
    r"\b(?:on[\s-](?:track|target|schedule|course)|in progress|under[\s-]?way|progressing|ongoing|started"
    r"|within timescales?)\b",
    re.I,
)


def status_of(text: str, fill: str | None, scheme: list[StatusReading]) -> str:
    """The letter (or the label, without a letter) of the scheme's status that a cell shows; '' where it shows none."""
    status = _by_text(text, scheme) or (_by_fill(fill, scheme) if not text or len(text) > 2 else None)
    return (status.letter or status.label) if status else ""


def is_grey(fill: str) -> bool:
    return bool(GREY.match(fill))


def label_of(text: str, scheme: list[StatusReading]) -> str:
    """The status whose label is all that the text says; '' otherwise."""
    key = squash(text)
    for status in scheme:
        if key and key == squash(status.label):
            return status.letter or status.label
    return ""


def printed_scheme(texts: Iterable[str]) -> list[StatusReading]:
    """Without a key: the letters and colour words that the status column prints, with no meaning given to them.

    Other words ('On track', 'Complete') have no letter, and none is made up for them.
    """
    statuses: list[StatusReading] = []
    for text in texts:
        letter, word = re.match(r"^\W*([A-Za-z])\W*$", text), COLOUR_WORD.match(text)
        both = LETTERED.match(text)
        if both:
            new = make_status(both[1], both[2], "", None)
        elif letter:
            new = StatusReading(letter[1].upper(), letter[1].upper())
        elif word and (len(text) < 16 or re.match(r"\s*[-–—:(]", text[word.end(1) :])):
            new = StatusReading(word[1][0].upper(), word[1].capitalize())
        else:
            continue
        same = next((s for s in statuses if s.letter == new.letter), None)
        if same is None:
            statuses.append(new)
        elif len(same.label) == 1 and len(new.label) > 1:
            same.label = new.label
    return statuses


def told_key(statuses: Iterable[StatusReading]) -> list[StatusReading]:
    """A key that a person gave: statuses without a letter and a label are none, a colour that is no colour is ''."""
    found = []
    for status in statuses:
        letter, label = one_line(status.letter), one_line(status.label)
        colour = status.colour.lstrip("#").upper()
        if letter or label:
            colour = colour if re.fullmatch(r"[0-9A-F]{6}", colour) else ""
            found.append(replace(status, letter=letter, label=label or letter, colour=colour))
    return found


def _by_text(text: str, scheme: list[StatusReading]) -> StatusReading | None:
    key = squash(text).strip("()[] ")
    if not key:
        return None
    exact = [s for s in scheme if key in (s.letter.casefold(), squash(s.label), squash(f"{s.letter} {s.label}"))]
    if exact:
        return exact[0]
    letter = re.match(r"^\(?([A-Za-z])\)?\s*[-–—:(/]", text.strip())
    word = COLOUR_WORD.match(text)
    for status in scheme:
        if letter and letter[1].casefold() == status.letter.casefold():
            return status
        if word and squash(status.label).startswith(word[1].casefold()) and len(text) < 60:
            return status
        if word and len(text) < 20 and status.letter.casefold() == word[1][0].casefold():
            return status
        if len(squash(status.label)) > 3 and re.match(re.escape(squash(status.label)) + r"\s*[-:(]", squash(text)):
            return status
    return None


def _by_fill(fill: str | None, scheme: list[StatusReading]) -> StatusReading | None:
    """The status of that very colour, or of the one colour close to it."""
    if not fill or GREY.match(fill):
        return None
    coloured = [status for status in scheme if status.colour]
    near = sorted((_distance(fill, status.colour), place) for place, status in enumerate(coloured))
    if not near or near[0][0] > 60 or (len(near) > 1 and near[1][0] < 2 * near[0][0]):
        return None
    return coloured[near[0][1]]


def _distance(one: str, other: str) -> float:
    return sum((int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) ** 2 for i in (0, 2, 4)) ** 0.5


def make_status(letter: str, label: str, meaning: str, fill: str | None) -> StatusReading:
    label, meaning = one_line(label).strip(" -–—:="), meaning.strip(" -–—:=\n")
    word = COLOUR_WORD.match(label)
    if word and not meaning and re.match(r"\W*[-–—:=]\s*\w", label[word.end(1) :]):
        label, meaning = word[1].capitalize(), label[word.end() :].strip()  # 'Red – Off track'
    said = f"{label}\n{meaning}"
    complete = bool(_COMPLETE.match(label) or _COMPLETE.match(meaning))
    warns = _needs_attention(said) or _is_warning_light(letter, label, fill, meaning)
    return StatusReading(letter, label or letter, meaning, fill or "", complete, warns and not complete)


def _is_warning_light(letter: str, label: str, fill: str | None, meaning: str) -> bool:
    """Red and amber of a traffic light: so called by their label, or by a letter that stands in its own colour.

    Amber warns unless the key's own words say that all is well: 'in progress' is what one council means by it.
    """
    if word := COLOUR_WORD.match(label):
        colour = word[1].casefold()
    else:
        same = bool(fill) and {"R": "red", "A": "amber"}.get(letter.upper()) == tone_of_colour(fill)
        colour = tone_of_colour(fill) if same else ""
    return colour == "red" or colour == "amber" and not _ALL_WELL.search(f"{label}\n{meaning}")


def _needs_attention(text: str) -> bool:
    return any(not re.search(r"\bno\b[^.;\n]{0,30}$", text[: m.start()], re.I) for m in _ATTENTION.finditer(text))


def parse_mark(first: str, second: str, fill: str | None) -> StatusReading | None:
    """One line of a key: its mark ('R', 'RED', a fill) and what is printed beside it."""
    letter, word = LETTER.match(first), COLOUR_WORD.match(first)
    both = LETTERED.match(first)
    if both and (second or fill and not GREY.match(fill)):
        return make_status(both[1], both[2], second, fill)
    told = COLOUR_WORD.match(second)
    if letter:
        if told:
            return make_status(letter[1], second[: told.end()], second[told.end() :], fill)
        head, dash, rest = (
            re.match(r"^([^\n:–—=]{2,40}?)(\s*[:–—=]\s*|$)(.*)$", second, re.S).groups()
            if (re.match(r"^([^\n:–—=]{2,40}?)(\s*[:–—=]\s*|$)(.*)$", second, re.S))
            else (letter[1], "", second)
        )
        return make_status(letter[1], head, rest, fill)
    if word and (len(first) < 24 or not second):
        rest = first[word.end() :].strip()
        return make_status(word[2] or word[1][0].upper(), word[1].capitalize(), second or rest, fill)
    if fill and not GREY.match(fill) and (not first or not second):
        return make_status(colour_letter(fill), first or second, "", fill)
    return None


def colour_letter(fill: str) -> str:
    """The first letter of a colour's name, for a key without letters. It names the colour and gives no meaning."""
    red, green, blue = (int(fill[i : i + 2], 16) for i in (0, 2, 4))
    if max(red, green, blue) - min(red, green, blue) < 25:
        return ""
    if red > 180 and green < 110 and blue < 110:
        return "R"
    if red > 200 and green >= 220 and blue < 170:
        return "Y"
    if red > 200 and 110 <= green < 220 and blue < 150:
        return "A"
    if green > red and green >= blue:
        return "G"
    if blue > green and red > 0.6 * blue:
        return "P"
    return "B" if blue > red else ""
