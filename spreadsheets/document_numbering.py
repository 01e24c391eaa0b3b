"""The numbers and bullets that Word puts before the paragraphs of a list: no text of the file holds them.

Source: ECMA-376 part 1, 17.9. Every bullet is shown as '•', whatever sign of whatever font it has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spreadsheets import limits
from spreadsheets.refusal import too_large
from spreadsheets.xml_parts import WORD_NAMESPACES, names_in, word_attribute, word_number

BULLET = "•"
LEVELS = 9
LABEL_CHARACTERS = 60
_PLACE = re.compile(r"%([1-9])")
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),
        strict=True,
    )
)


@dataclass(slots=True)
class Level:
    """How one level of a list is numbered: '%1.%2' shows the numbers of levels 1 and 2."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    """A list that paragraphs name: the definition it shares with others, and what it has of its own."""

    definition: str = ""
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Handler of numbering.xml; then `label` counts paragraphs in the order of the document."""

    names = names_in(
        WORD_NAMESPACES,
        ("abstractNum", "lvl", "start", "numFmt", "lvlText", "num", "abstractNumId", "lvlOverride", "startOverride"),
    )

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._definitions: dict[str, dict[int, Level]] = {}
        self._lists: dict[int, _List] = {}
        self._levels: dict[int, Level] | None = None
        self._level: Level | None = None
        self._list: _List | None = None
        self._overridden = 0
        self._entries = 0
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        value = word_attribute(attributes, "val") or ""
        if name == "abstractNum":
            self._count()
            identity = word_attribute(attributes, "abstractNumId") or ""
            self._levels = self._definitions.setdefault(identity, {})
        elif name == "num":
            self._count()
            self._list = self._lists.setdefault(word_number(attributes, "numId") or 0, _List())
            self._levels = self._list.levels
        elif name == "lvl" and self._levels is not None:
            self._count()
            self._level = self._levels.setdefault(min(word_number(attributes, "ilvl") or 0, LEVELS), Level())
        elif name == "abstractNumId" and self._list is not None:
            self._list.definition = value
        elif name == "lvlOverride":
            self._overridden = word_number(attributes, "ilvl") or 0
        elif name == "startOverride" and self._list is not None:
            self._list.starts[self._overridden] = word_number(attributes) or 0
        elif self._level is not None:
            self._describe(self._level, name, value, word_number(attributes))

    @staticmethod
    def _describe(level: Level, name: str, value: str, number: int | None) -> None:
        if name == "start":
            level.start = 1 if number is None else number
        elif name == "numFmt":
            level.form = value
        elif name == "lvlText":
            level.text = value[:LABEL_CHARACTERS]

    def end(self, name: str) -> None:
        if name == "lvl":
            self._level = None
        elif name in ("abstractNum", "num"):
            self._levels = self._list = None

    def text(self, data: str) -> None:
        pass

    def label(self, number: int, level: int) -> str:
        """What stands before the next paragraph of this list and level; '' where it has no list."""
        found = self._lists.get(number)
        if found is None or not 0 <= level < LEVELS:
            return ""
        levels = {**self._definitions.get(found.definition, {}), **found.levels}
        if level not in levels:
            return ""
        counts = self._counts.setdefault(found.definition, {})
        begin = found.starts.get(level, levels[level].start)
        anew = level in found.starts and (number, level) not in self._begun
        self._begun.add((number, level))
        counts[level] = counts[level] + 1 if level in counts and not anew else begin
        for deeper in [place for place in counts if place > level]:
            del counts[deeper]
        return _shown(levels, level, counts)

    def _count(self) -> None:
        self._entries += 1
        if self._entries > limits.NUMBERINGS:
            what = f"it has more than {limits.NUMBERINGS:,} kinds of lists"
            raise too_large(self._file_name, what, "Copy the plan's own tables into a new document,")


def _shown(levels: dict[int, Level], level: int, counts: dict[int, int]) -> str:
    if levels[level].form == "bullet":
        return BULLET

    def number(match: re.Match) -> str:
        place = int(match[1]) - 1
        shown = levels.get(place, Level())
        return numeral(counts.get(place, shown.start), shown.form)

    return _PLACE.sub(number, levels[level].text).strip()


def numeral(number: int, form: str) -> str:
    """The number as Word writes it in this form; in figures where the form is not known."""
    if form == "none":
        return ""
    if form.endswith("Letter") and 0 < number <= 26 * LEVELS:
        letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman") and 0 < number < 4000:
        return _roman(number).upper() if form.startswith("upper") else _roman(number)
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        times, number = divmod(number, value)
        letters += letter * times
    return letters
