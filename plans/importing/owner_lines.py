"""The lines of a cell of owners: broken ones made whole, a person joined to the post in the next line. Pure."""

from __future__ import annotations

import re

from plans.importing.people_words import SECTORS, SERVICE_WORDS, WIDE_POSTS
from plans.importing.posts import is_actor, is_person, is_post
from plans.importing.wording import squash, without_bullet

_NUMBERED = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")
_CONTACT = re.compile(
    r"^(?:(?:tel|telephone|phone|mob|mobile|ext|e-?mail)\b[\s.:]|\(?\+?0\d[\d ()-]{7,}$|\S+@\S+$)", re.I
)


def joined_lines(text: str) -> list[str]:
    """The cell's lines, those that a narrow column broke in mid-phrase made whole; an 'and' alone parts, and goes."""
    found: list[str] = []
    fresh = True
    for raw in _without_numbers(text.split("\n")):
        line = without_bullet(raw)
        if squash(line) in ("", "and", "&", "/", "+"):
            fresh = True
            continue
        line, led = re.subn(r"^(?:&|and|\+)\s+", "", line)
        goes_on = found and not fresh and not led and _goes_on(found[-1], line)
        if goes_on or (found and _CONTACT.match(line)):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
        fresh = False
    return _with_their_posts([re.sub(r"\s+(?:and|&)$", "", line) for line in found])


def _without_numbers(lines: list[str]) -> list[str]:
    """'1. …' and '2. …' without their numbers, where each line of several has one."""
    said = [line for line in lines if line.strip()]
    if len(said) > 1 and all(_NUMBERED.match(line.strip()) for line in said):
        return [_NUMBERED.sub("", line.strip()) for line in lines]
    return lines


def _with_their_posts(lines: list[str]) -> list[str]:
    """A person and the person's post in the next line are one owner; so are a wide post and its service."""
    found: list[str] = []
    for line in lines:
        of_a_person = found and is_post(line) and is_person(found[-1])
        if of_a_person or (found and squash(found[-1]) in WIDE_POSTS and _is_service(line)):
            found[-1] = f"{found[-1]}, {line}"
        else:
            found.append(line)
    return found


def _is_service(line: str) -> bool:
    """'Children and Families': several words of services, and no sector that acts by itself."""
    words = re.findall(r"[\w']+", line.casefold())
    plain = len(words) > 1 and all(word in SERVICE_WORDS or word == "and" for word in words)
    return plain and squash(line) not in SECTORS and not is_actor(line)


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
