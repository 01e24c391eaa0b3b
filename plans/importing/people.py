"""Splitting a cell into the posts, teams, bodies and people it names. Pure.

Line breaks, blank lines, semicolons and an 'and' alone on a line always part names. Commas, slashes, 'and' and '&' part
them only on evidence: each side ends as a post or body does, or stands elsewhere in the plan as a whole name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plans.importing.wording import one_line, squash, tidy, without_bullet

_POSTS = frozenset(
    "officer manager lead leader chair chairperson convener convenor coordinator co-ordinator director nurse adviser"
    " advisor"
    " worker midwife consultant inspector superintendent sergeant constable executive secretary practitioner teacher"
    " doctor gp psychologist analyst administrator trainer auditor member representative rep reporter"
    " commissioner principal"
    " champion supervisor planner visitor clinician headteacher head deputy president treasurer clerk solicitor chief"
    " paediatrician pediatrician supt insp sgt dci dsu dcs di ds acc dcc specialist"
    " assistant owner sponsor facilitator".split()
)
_BODIES = frozenset(
    "group subgroup sub-group committee board team council police nhs trust service partnership agency department dept"
    " division forum authority unit panel network association directorate sector school provider ccg icb"
    " college university"
    " charity staff hub partner organisation collaborative commission cabinet executive office carer user"
    " parent".split()
)
_BESIDE_A_POST = frozenset("group subgroup sub-group team agency partner staff school provider".split())
# Posts that say nothing without the body they belong to: 'Chair, Practice Group' is one owner.
_BARE_POSTS = frozenset(
    "chair|vice chair|depute chair|deputy chair|chairperson|convener|convenor|lead|leader|head|manager|secretary"
    "|director|coordinator|co-ordinator|facilitator".split("|")
)
_SECTORS = frozenset(
    "health|education|housing|police|social work|social care|third sector|voluntary sector|justice|fire|finance|hr"
    "|legal"
    "|probation|communications|adult services|children's services|nhs|council".split("|")
)
_SERVICE_WORDS = frozenset(
    "social work care health public protection safeguarding adult adults children children's child young people family"
    " families community communities safety learning practice education housing justice criminal early help years third"
    " voluntary primary secondary mental quality performance training data legal human resources all local national"
    " youth offending fire rescue business support action through after front door strategic corporate services".split()
)
_NAME = re.compile(r"^(?:(?:Dr|Mr|Mrs|Ms|Cllr|DCI|DI|Supt)\.?\s)?[A-Z][a-z'’-]+(?:\s[A-Z][A-Za-z'’-]+){1,2}$")
_ACRONYM = re.compile(r"^[A-Z][A-Z0-9&/-]+s?$")
_SUPPORT = re.compile(
    r"^(?:with\s+)?(?:support(?:ed|ing)?(?:\s+(?:by|from|officers?|leads?))?|assisted by)\s*[:–—-]*\s*", re.I
)
_SUPPORT_INSIDE = re.compile(r"\s*[,;(]?\s*\b(?:supported by|with support from|assisted by)\b\s*:?\s*", re.I)
_LEAD = re.compile(r"^(?:lead|owner|responsible)(?:\s+(?:officer|agency|person))?\s*[:–—]\s*|^lead\s+-\s+", re.I)
_JOINER = re.compile(r"\s+(?:and|&)\s+")


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
            rows = [without_bullet(line) for line in re.split(r"[\n;]", tidy(cell))]
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
        rows = _joined_lines(tidy(cell))
        for line in [part for row in rows for part in _outside_brackets(row, r"\s*;\s*")]:
            support = _SUPPORT.match(line)
            if support and (":" in support[0] or re.search(r"\b(?:by|from)\b", support[0]) or line == support[0]):
                target, line = supporting, line[support.end() :]
            elif _LEAD.match(line):
                target, line = owners, _LEAD.sub("", line)
            lead, *helped = _SUPPORT_INSIDE.split(line)
            self._add(target, lead)
            for part in helped:
                target = supporting
                self._add(supporting, part.rstrip(")") if part.count(")") > part.count("(") else part)
        return owners, [name for name in supporting if name not in owners]

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
        if len(sides) > 1 and all(self._stands(side) for side in sides):
            return [name for side in sides for name in self._by_comma(side)]
        return self._by_comma(text)

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
            names = all(_NAME.match(part) and not is_actor(part) for part in parts)
            return parts if names else [text]
        return [name for part in whole for name in (self._by_and(part) if "," not in part else [part])]

    def _ends_list(self, part: str, joined: str, is_series: bool) -> bool:
        """A part that can stand by itself; or one that ends a series such as 'Policy, Practice & Training Group'."""
        if squash(joined) in self.known:
            return True
        if is_series:
            return is_actor(part) and bool(_JOINER.search(part))
        if part == joined and len(_JOINER.split(part)) == 2:
            return all(self._stands(side) for side in _JOINER.split(part)) or is_actor(part)
        return self._stands(part)

    def _convinces(self, parts: list[str]) -> bool:
        """A post and then the body it belongs to ('Head of Service, Anytown Council') is one owner, not two."""
        if len(parts) < 2:
            return False
        if len(parts) == 2 and squash(parts[0]) in _BARE_POSTS:
            return False
        posts = [part for part in parts if is_post(part)]
        if len(parts) == 2 and posts == parts[:1] and squash(parts[0]) not in self.known:
            return _last_word(parts[1]) in _BESIDE_A_POST
        return True

    def _by_and(self, text: str) -> list[str]:
        for match in _JOINER.finditer(text):
            left, right = text[: match.start()], text[match.end() :]
            if left.count("(") != left.count(")"):
                continue
            known = squash(left) in self.known and squash(right) in self.known
            sectors = squash(left) in _SECTORS and squash(right) in _SECTORS
            if known or sectors or self._both_stand(left, right):
                return [*self._by_and(left), *self._by_and(right)]
        return [text]

    def _both_stand(self, left: str, right: str) -> bool:
        if not (is_actor(left) or squash(left) in self.known) or not (is_actor(right) or squash(right) in self.known):
            return False
        if squash(left) in _SECTORS and "service" not in squash(left):
            return False
        if re.search(r"\s(?:of|for)\s", left) and not is_post(right):
            return False
        return len(right.split()) > 1 or bool(_ACRONYM.match(right)) or squash(right) in self.known or is_post(right)

    def _stands(self, part: str) -> bool:
        unbracketed = squash(re.sub(r"\(.*?\)", " ", part))
        return squash(part) in self.known or unbracketed in self.known or is_actor(part) or squash(part) in _SECTORS


def _is_plain_list(parts: list[str]) -> bool:
    """Three names or more of several words each, none of them a post that another might belong to."""
    named = all(part[0].isupper() and len(part.split()) > 1 and not _JOINER.search(part) for part in parts)
    return len(parts) >= 3 and named and not any(map(is_post, parts))


def is_actor(text: str) -> bool:
    """True where the words end (or a post begins) as the name of somebody who can do something."""
    words = re.sub(r"\(.*?\)", " ", text).split()
    if not words:
        return False
    if all(_ACRONYM.match(word) for word in words) or words[0] == "NHS":
        return True
    return _last_word(text) in _POSTS | _BODIES or is_post(text)


def is_post(text: str) -> bool:
    """'Lead Officer', 'Head of Service', 'Chair of the Board': a person's job."""
    head = re.split(r"\s(?:of|for)\s|\s+[-–—]\s+|,", re.sub(r"\(.*?\)", " ", text))[0]
    return _last_word(head) in _POSTS


def _last_word(text: str) -> str:
    words = re.findall(r"[a-z][a-z'-]*", re.sub(r"\(.*?\)", " ", text).casefold())
    if not words:
        return ""
    last = words[-1]
    if last == "group" and len(words) > 1 and words[-2] == "sub":
        return "subgroup"
    if last.endswith("ies"):
        return last[:-3] + "y"
    return last[:-1] if last.endswith("s") and last not in ("nhs", "police") and not last.endswith("ss") else last


def _joined_lines(text: str) -> list[str]:
    """The cell's lines, those that a narrow column broke in mid-phrase made whole; an 'and' alone parts, and goes."""
    found: list[str] = []
    fresh = True
    for raw in text.split("\n"):
        line = without_bullet(raw)
        if squash(line) in ("", "and", "&", "/", "+"):
            fresh = True
            continue
        line, led = re.subn(r"^(?:&|and|\+)\s+", "", line)
        goes_on = found and not fresh and not led and _goes_on(found[-1], line)
        if goes_on:
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
        fresh = False
    return _with_their_posts([re.sub(r"\s+(?:and|&)$", "", line) for line in found])


def _with_their_posts(lines: list[str]) -> list[str]:
    """A person's name in one line and the person's post in the next are one owner."""
    found: list[str] = []
    for line in lines:
        if found and is_post(line) and _is_person(found[-1]):
            found[-1] = f"{found[-1]}, {line}"
        else:
            found.append(line)
    return found


def _is_person(line: str) -> bool:
    """Two or three capitalised words, none of them a word of posts, bodies or services."""
    return bool(_NAME.match(line)) and not any(
        _last_word(word) in _POSTS | _BODIES or word.casefold() in _SERVICE_WORDS for word in line.split()
    )


def _goes_on(above: str, line: str) -> bool:
    if re.fullmatch(
        r"officers?|services?|teams?|groups?|managers?|leads?|committees?|boards?|coordinators?", squash(line)
    ):
        return True
    return (
        line[0] in "("
        or bool(re.search(r"(?:,|\s(?:of|for|the|to|and|&|in|with|-|–))$", above))
        or (line[0].islower() and not is_actor(line))
    )


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
