"""Splitting a cell into the posts, teams, bodies and people it names. Pure.

Line breaks, blank lines, semicolons and an 'and' alone on a line always part names. Commas, slashes, 'and' and '&' part
them only on evidence: each side ends as a post or body does, or stands elsewhere in the plan as a whole name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plans.importing.owner_lines import joined_lines
from plans.importing.people_words import (
    BARE_POSTS,
    BESIDE_A_POST,
    PARTS_OF_BODIES,
    SECTORS,
    SHARED_HEADS,
    SHARING_POSTS,
    WHOLE_BODIES,
)
from plans.importing.posts import ACRONYM, has_first_name, is_actor, is_national, is_person, is_post, last_word
from plans.importing.wording import one_line, squash, tidy

_WHOM = r"(?:officers?|leads?|agenc(?:y|ies)|partners?|services?|team|staff)"
_SUPPORT = re.compile(
    rf"^(?:with\s+)?(?:support(?:ed|ing)?(?:\s+(?:by|from|{_WHOM}))?|assisted by|partners?(?:\s+agencies)?(?=\s*:))"
    r"\s*[:–—-]*\s*",
    re.I,
)
_SUPPORT_INSIDE = re.compile(
    r"\s*[,;(]?\s*\b(?:supported by|with support from|assisted by)\b\s*:?\s*"
    rf"|\s*[,;]?\s+support(?:ing)?(?:\s+{_WHOM})?\s*:\s*",
    re.I,
)
_LEAD = re.compile(
    r"^(?:(?:co-?|joint\s+)?leads?|owners?|responsible)(?:\s+(?:officers?|agency|agencies|person))?\s*[:–—]\s*"
    r"|^lead\s+-\s+",
    re.I,
)
_ALL_OF_THEM = re.compile(r"^(?:all|other|partner|relevant)\b")
_IN_SUPPORT = re.compile(r"\((?:in\s+)?support(?:ing)?\)$", re.I)
_JOINER = re.compile(r"\s+(?:and|&)\s+|\s\+\s")


@dataclass(slots=True)
class Split:
    """An owner cell as printed, the address of the first, the names made of it, and how many cells print it."""

    printed: str
    address: str
    owners: list[str]
    supporting: list[str]
    count: int = 0


class People:
    """Splits owner cells of one plan, having seen all of them."""

    def __init__(self, cells: Iterable[str], told: dict[str, list[str]] | None = None):
        self.told = {one_line(cell): (cell, names) for cell, names in (told or {}).items()}
        self.heeded: set[str] = set()  # cells as a person named them
        self.seen: dict[str, Split] = {}
        self.known: set[str] = set()
        for cell in cells:
            rows = [row for line in joined_lines(tidy(cell)) for row in re.split(r"\s*;\s*", line)]
            if len(rows) == 1 and re.search(r",|\s(?:and|&)\s|/", rows[0]):
                continue
            self.known.update(squash(row) for row in rows if row and "," not in row)

    def split(self, cell: str, address: str = "") -> tuple[list[str], list[str]]:
        """(lead owners, supporting owners) in the order printed, each once; as a person said, where one did."""
        key = one_line(cell)
        found = self._told(cell) if key in self.told else self._split(cell)
        if address:
            self.seen.setdefault(key, Split(cell, address, *found)).count += 1
        return found

    def _split(self, cell: str) -> tuple[list[str], list[str]]:
        owners: list[str] = []
        supporting: list[str] = []
        target = owners
        rows = joined_lines(tidy(cell))
        for line in [part for row in rows for part in _outside_brackets(row, r"\s*;\s*")]:
            support = _SUPPORT.match(line)
            if support and (re.search(r":|\s[–—-]\s|\b(?:by|from)\b", support[0], re.I) or line == support[0]):
                target, line = supporting, line[support.end() :]
            elif _LEAD.match(line):
                target, line = owners, _LEAD.sub("", line)
            lead, *helped = _SUPPORT_INSIDE.split(line)
            self._add(target, lead)
            for part in helped:
                target = supporting
                self._add(supporting, part.rstrip(")") if part.count(")") > part.count("(") else part)
        helpers = [name for name in owners if len(owners) > 1 and _IN_SUPPORT.search(name)]
        owners = [name for name in owners if name not in helpers]
        return owners, [name for name in [*helpers, *supporting] if name not in owners]

    def _told(self, cell: str) -> tuple[list[str], list[str]]:
        """The cell's names as a person said them: leads, and after '+' those who only support."""
        address, said = self.told[one_line(cell)]
        self.heeded.add(address)
        names = [name.strip() for name in said]
        owners = list(dict.fromkeys(name for name in names if name and not name.startswith("+")))
        supporting = dict.fromkeys(name[1:].strip() for name in names if name.startswith("+"))
        return owners, [name for name in supporting if name and name not in owners]

    def _add(self, names: list[str], text: str) -> None:
        seen = {squash(name) for name in names}
        for part in re.split(r"\s*;\s*|\s+\|\s+", text):
            for name in self._parts(part):
                name = name.strip(" ,;").rstrip(".").strip()
                if name and squash(name) and squash(name) not in seen:
                    seen.add(squash(name))
                    names.append(name)

    def _parts(self, text: str) -> list[str]:
        sides = _outside_brackets(text, r"\s*/\s*")
        if len(sides) > 1 and all(map(is_person, sides)) and any(map(has_first_name, sides)):
            return sides
        if len(sides) > 1 and all(self._stands(side) for side in sides) and not self._share_a_head(sides):
            return [name for side in sides for name in self._by_comma(side)]
        return self._by_comma(text)

    def _share_a_head(self, sides: list[str]) -> bool:
        """'HR/OD lead', 'Social Work/Health group': the first words want the last one's post or body."""
        last = sides[-1]
        if squash(last) in self.known or squash(last) in SECTORS or len(last.split()) == 1:
            return _shares_first_words(sides[-2], last) and squash(last) not in self.known
        short = [side for side in sides[:-1] if squash(side) in SECTORS or ACRONYM.match(side)]
        headed = last_word(last) in SHARED_HEADS
        return bool(short) and headed and not all(squash(side) in self.known for side in sides[:-1])

    def _by_comma(self, text: str) -> list[str]:
        parts = _outside_brackets(text, r",\s+")
        if len(parts) == 1:
            return self._by_and(text)
        whole: list[str] = []
        waiting = ""
        for part in parts:
            joined = f"{waiting}, {part}" if waiting else part
            if self._ends_list(part, joined, bool(waiting)):
                whole.append(joined)
                waiting = ""
            else:
                waiting = joined
        if waiting and _is_plain_list(parts):
            return parts
        if waiting or not self._convinces(whole):
            people = [name for part in parts for name in _JOINER.split(part)]
            # 'Mary Smith, Risk Management' may be a person and her team; three such names are people.
            alike = len(people) > 2 or len(set(map(has_first_name, people))) == 1
            return people if alike and all(map(is_person, people)) else [text]
        return [name for part in whole for name in (self._by_and(part) if "," not in part else [part])]

    def _ends_list(self, part: str, joined: str, is_series: bool) -> bool:
        """A part that can stand by itself; or one that ends a series such as 'Policy, Practice & Training Group'."""
        if squash(joined) in self.known:
            return True
        if is_series:
            return is_actor(part) and bool(_JOINER.search(part))
        if part == joined and len(_JOINER.split(part)) == 2:
            return all(self._stands(side) for side in _JOINER.split(part)) or self._stands(part)
        return self._stands(part)

    def _convinces(self, parts: list[str]) -> bool:
        """A post and then the body it belongs to ('Head of Service, Anytown Council') is one owner, not two."""
        if len(parts) < 2:
            return False
        if len(parts) == 2 and squash(parts[0]) in BARE_POSTS:
            return False
        posts = [part for part in parts if is_post(part)]
        if len(parts) == 2 and posts == parts and is_national(_JOINER.split(parts[1])[0]):
            return False
        if len(parts) == 2 and last_word(parts[1]) in PARTS_OF_BODIES:
            first = parts[0]
            if last_word(first) in WHOLE_BODIES or is_national(first):
                return squash(parts[0]) in self.known and squash(parts[1]) in self.known
        if len(parts) == 2 and posts == parts[:1] and squash(parts[0]) not in self.known:
            return last_word(parts[1]) in BESIDE_A_POST
        return True

    def _by_and(self, text: str) -> list[str]:
        for match in _JOINER.finditer(text):
            left, right = text[: match.start()], text[match.end() :]
            if left.count("(") != left.count(")"):
                continue
            known = squash(left) in self.known and squash(right) in self.known
            sectors = squash(left) in SECTORS and squash(right) in SECTORS
            if known or sectors or self._both_stand(left, right):
                return [*self._by_and(left), *self._by_and(right)]
        return [text]

    def _both_stand(self, left: str, right: str) -> bool:
        if is_person(left) and is_person(right):
            return has_first_name(left) or has_first_name(right)
        if _shares_first_words(left, right) and squash(right) not in self.known:
            return False
        if right[0].islower() and squash(right) not in self.known and not _ALL_OF_THEM.match(right):
            return False
        if not (is_actor(left) or squash(left) in self.known) or not (is_actor(right) or squash(right) in self.known):
            return False
        if squash(left) in SECTORS and "service" not in squash(left):
            return False
        if re.search(r"\s(?:of|for)\s", left) and not is_post(right):
            return False
        return len(right.split()) > 1 or bool(ACRONYM.match(right)) or squash(right) in self.known or is_post(right)

    def _stands(self, part: str) -> bool:
        unbracketed = squash(re.sub(r"\(.*?\)", " ", part))
        return (
            squash(part) in self.known
            or unbracketed in self.known
            or is_actor(part)
            or squash(part) in SECTORS
            or squash(part).endswith((" social work", " social care"))
        )


def _shares_first_words(left: str, right: str) -> bool:
    """'Designated Doctor and Nurse': one more post of the same sort, in a single word."""
    return len(left.split()) > 1 and is_post(left) and len(right.split()) == 1 and last_word(right) in SHARING_POSTS


def _is_plain_list(parts: list[str]) -> bool:
    """Three names or more of several words each, none of them a post that another might belong to."""
    named = all(part[0].isupper() and len(part.split()) > 1 and not _JOINER.search(part) for part in parts)
    return len(parts) >= 3 and named and not any(map(is_post, parts))


def _outside_brackets(text: str, separator: str) -> list[str]:
    """Split, but not within brackets."""
    parts, last = [], 0
    for match in re.finditer(separator, text):
        before = text[: match.start()]
        if before.count("(") <= before.count(")"):
            parts.append(text[last : match.start()])
            last = match.end()
    parts.append(text[last:])
    return [part for part in (part.strip() for part in parts) if part]
