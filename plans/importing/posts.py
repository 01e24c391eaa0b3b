"""Whether some words name a person, a post or a body: by the words they end in, and by how they look. Pure."""

from __future__ import annotations

import re

from plans.importing.people_words import BODIES, FIRST_NAMES, POSTS, SERVICE_WORDS

NAME = re.compile(
    r"^(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Cllr|DCI|DI|DS|Supt|Insp|Sgt)\.?\s)?[A-Z][a-z'’-]+(?:\s[A-Z][A-Za-z'’-]+){1,2}$"
)
_INITIALLED = re.compile(
    r"^(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Cllr)\.?\s)?(?:[A-Z]\.? ?){1,3}(?<=[. ])[A-Z][a-z][A-Za-z'’-]+$"
)
ACRONYM = re.compile(r"^[A-Z][A-Z0-9&/-]+s?$")
_NATIONAL = re.compile(
    r"^(?:NHS|Police) [A-Z][\w'’-]+(?: [A-Z&][\w'’-]*){0,2}$|^[A-Z][\w'’ -]+ (?:Scotland|Wales|England)$"
)


def is_actor(text: str) -> bool:
    """True where the words end (or a post begins) as the name of somebody who can do something."""
    words = _unbracketed(text).split()
    if not words:
        return False
    if all(ACRONYM.match(word) for word in words) or words[0] == "NHS" or is_national(text):
        return True
    return last_word(text) in POSTS | BODIES or is_post(text)


def is_post(text: str) -> bool:
    """'Lead Officer', 'Head of Service', 'Chair of the Board': a person's job."""
    head = re.split(r"\s(?:of|for)\s|\s+[-–—]\s+|,", _unbracketed(text))[0]
    return last_word(head) in POSTS


def is_national(text: str) -> bool:
    """'Police Scotland', 'NHS Anyshire', 'Public Health Wales': bodies named after their country or area."""
    return bool(_NATIONAL.match(_unbracketed(text).strip()))


def is_person(text: str) -> bool:
    """Two or three capitalised words, none of them a word of posts, bodies or services; a bracket may follow."""
    name = _unbracketed(text).strip()
    words = re.sub(r"^(?:DCI|DI|DS|Supt|Insp|Sgt)\.?\s", "", name).split()
    return bool(NAME.match(name) or _INITIALLED.match(name)) and not any(
        last_word(word) in POSTS | BODIES or word.casefold() in SERVICE_WORDS for word in words
    )


def has_first_name(text: str) -> bool:
    """True where the first word is a common first name, an initial, or a title that only people have."""
    first = re.match(r"\w+", text)
    if first is None:
        return False
    told = first[0].casefold() in FIRST_NAMES or first[0] in ("Dr", "Mr", "Mrs", "Ms", "Miss", "Cllr")
    return told or bool(_INITIALLED.match(_unbracketed(text).strip()))


def last_word(text: str) -> str:
    """The last word outside brackets, in small letters and the singular: 'Team Managers (North)' -> 'manager'."""
    words = re.findall(r"[a-z][a-z'-]*", _unbracketed(text).casefold())
    if not words:
        return ""
    last = words[-1]
    if last == "group" and len(words) > 1 and words[-2] == "sub":
        return "subgroup"
    if last.endswith("ies"):
        return last[:-3] + "y"
    if last.endswith("wives"):
        return last[:-3] + "fe"
    return last[:-1] if last.endswith("s") and last not in ("nhs", "police") and not last.endswith("ss") else last


def _unbracketed(text: str) -> str:
    return re.sub(r"\(.*?\)", " ", text)
