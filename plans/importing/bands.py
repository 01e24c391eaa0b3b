"""Bands: the rows across a table that name the theme of the rows below, and the tree that they make. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plans.importing.paths import path_in
from plans.importing.reading import Problem, Source, ThemeReading
from plans.importing.wording import one_line, shout_to_sentence, singular, squash

_LEVELS = (
    r"areas? (?:for|of) (?:\w+ )?(?:improvement|development|practice|focus|concern|weakness|action)"
    r"|afi|causes? of concern"
    r"|outcome|priority|theme|objective|aim|goal|finding|recommendation|area|work\s?stream|section|driver|strand|standard|principle"
    r"|domain|quality indicator|question|part|chapter|pillar|project|focus|issue|learning point|key area|commitment"
    r"|workstrand|element|requirement"
)
_QUALIFIER = (
    r"(?:strategic|key|national|local|high[\s-]level|improvement|priority|practice|overarching|long[\s-]term|our)\s+"
)
_LEVEL = re.compile(
    rf"^\s*(?P<word>(?:{_QUALIFIER})*(?:{_LEVELS})s?(?:\s+area|\s+theme)?)\b\s*(?P<dash>[:.–—-]?)\s*"
    r"(?:(?P<ref>\d+(?:\.\d+)*[A-Za-z]?|[A-Z](?![\w'’])|[ivx]+(?![\w'’]))(?=[\s.:)–—-]|$))?\s*(?P<mark>[.:)–—-]?)\s*(?P<rest>.*)$",
    re.I | re.S,
)
_NUMBERED = re.compile(
    r"^\s*\(?(?P<ref>\d+(?:\.\d+)*|[A-Z]|[ivxIVX]+)(?:[.:)]|\s+[–—-]|(?<=\d)(?=\s+[A-Z'‘“\"]))\s*(?P<rest>\S.*)$", re.S
)
RESPONSE = re.compile(r"\b(?:strategic\s+)?response\b[^.]{0,40}:?\s*$", re.I)
_FINDING = re.compile(r"\b(?:finding|learning point)\b", re.I)


@dataclass(frozen=True, slots=True)
class Label:
    """What a band prints, taken apart: the plan's word for the level, its number or letter, and the wording."""

    text: str
    level: str = ""
    ref: str = ""
    wording: str = ""

    @property
    def is_finding(self) -> bool:
        return bool(_FINDING.search(self.level))


def read_label(text: str, level: str = "") -> Label:
    """'Outcome 3: Staff know …' -> level 'Outcome', ref '3'. A level word printed in a cell of its own is passed in."""
    text = one_line(text)
    match = _LEVEL.match(text)
    if match and not level and _is_level(match):
        return Label(text, shout_to_sentence(one_line(match["word"])), match["ref"] or "", match["rest"].strip())
    numbered = _NUMBERED.match(text)
    level = shout_to_sentence(one_line(level).strip(" :"))
    if numbered and len(numbered["ref"]) <= 6:
        return Label(text, level, numbered["ref"], numbered["rest"].strip())
    return Label(text, level, "", text)


def is_level_word(text: str) -> bool:
    """True for a cell that holds a level's name alone ('OUTCOME', 'Theme:')."""
    match = _LEVEL.match(text)
    return bool(match and not match["rest"] and not match["ref"])


def names_level(text: str) -> bool:
    return bool(read_label(text).level)


def _is_level(match: re.Match) -> bool:
    """The level word is one where a number, a colon or a dash sets it off, or a qualifier stands before it."""
    if match["ref"] or match["dash"] or match["mark"] or not match["rest"]:
        return True
    return len(match["word"].split()) > 1 and match["rest"][0].isupper()


@dataclass(slots=True)
class Tree:
    """The plan's themes as they are met. The same wording under the same parent is the same theme."""

    themes: list[ThemeReading] = field(default_factory=list)
    _places: dict[tuple, int] = field(default_factory=dict)

    def place(self, parent: int | None, title: str, source: Source, **told) -> int:
        key = (parent, told.get("is_aim", False), squash(title))
        if key not in self._places:
            self._places[key] = len(self.themes)
            self.themes.append(ThemeReading(title, parent=parent, source=source, **told))
        return self._places[key]

    def rename(self, place: int, title: str) -> int:
        """Give a theme its wording; the place of the theme that already has it, where the plan has met it before."""
        theme = self.themes[place]
        key = (theme.parent, theme.is_aim, squash(title))
        if key in self._places:
            return self._places[key]
        self._places[key] = place
        theme.title = title
        return place

    def enter_path(self, place: int | None, text: str, level: str, source: Source) -> tuple[int | None, str, str]:
        """The place of the headings that a cell prints before its innermost one; that one's own title and level."""
        titles, levels = path_in(text), path_in(level)
        if len(levels) != len(titles):
            levels = [""] * (len(titles) - 1) + [level]
        for title, word in zip(titles[:-1], levels, strict=False):
            place = self.place(place, title, source, level=singular(word), ref=read_label(title).ref)
        return place, titles[-1], singular(levels[-1]) if len(levels) > 1 else level

    def path(self, place: int | None) -> list[ThemeReading]:
        """The theme and those above it, outermost first."""
        found = []
        while place is not None:
            found.insert(0, self.themes[place])
            place = self.themes[place].parent
        return found


@dataclass(frozen=True, slots=True)
class Look:
    """How a band looks: its fill and weight tell levels apart where no word does."""

    fill: str | None
    bold: bool


@dataclass(slots=True)
class Nesting:
    """Where the reader stands among the bands of one table: which theme each level is at."""

    tree: Tree
    root: int | None
    sheet: str
    order: list[tuple] = field(default_factory=list)
    current: dict[tuple, int] = field(default_factory=dict)
    looks: dict[Look, tuple] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    after_action: bool = False

    @property
    def innermost(self) -> int | None:
        return list(self.current.values())[-1] if self.current else self.root

    def enter(self, label: Label, look: Look, row: int, cell: str, told: int = 0) -> int:
        """Take in a band: find its level (or the one `told`), leave those below it, and give the theme's place."""
        key = self._told_level(label, look, cell, told) if told else self._level_of(label, look, cell)
        depth = self.order.index(key)
        outer = {level: theme for level, theme in self.current.items() if self.order.index(level) < depth}
        parent = list(outer.values())[-1] if outer else self.root
        source = Source(self.sheet, row, row, cell)
        title = label.text if label.text else label.level
        place = self.tree.place(parent, title, source, level=label.level, ref=label.ref)
        self.current = {**outer, key: place}
        self.after_action = False
        return place

    def replace(self, old: int, new: int) -> None:
        self.current = {level: new if theme == old else theme for level, theme in self.current.items()}

    def _told_level(self, label: Label, look: Look, cell: str, told: int) -> tuple:
        """The key of the level that a person named (1 is the outermost); the band's own one where it stands there."""
        order, looks, said = list(self.order), dict(self.looks), len(self.problems)
        key = self._level_of(label, look, cell)
        del self.problems[said:]
        if sum(1 for level in self.current if self.order.index(level) < self.order.index(key)) == told - 1:
            return key
        self.order, self.looks = order, looks
        open_levels = list(self.current)
        if told <= len(open_levels):
            return open_levels[told - 1]
        key = ("told", len(open_levels))
        if key in self.order:
            self.order.remove(key)
        self.order.insert(self.order.index(open_levels[-1]) + 1 if open_levels else 0, key)
        return key

    def _level_of(self, label: Label, look: Look, cell: str) -> tuple:
        depth = label.ref.count(".") if label.ref and not label.level else 0
        key = ("word", squash(label.level)) if label.level else self.looks.get(look, ("look", look, depth))
        if not label.level and depth and key[0] == "look":
            key = ("look", look, depth)
        if key in self.order:
            return key
        if label.level and self.after_action and look.fill and look in self.looks:
            return self.looks[
                look
            ]  # another word for the level, in the same look: 'Area for improvement 3' after 'Recommendation 2'
        if label.level and look not in self.looks:
            self.looks[look] = key
        if self.after_action and self.current:
            message = "A band of a new look stands among the actions; it was read as a level below the one above it."
            self.problems.append(Problem(self.sheet, cell, "warning", message))
        last = max((self.order.index(level) for level in self.current), default=-1)
        self.order.insert(last + 1, key)
        return key
