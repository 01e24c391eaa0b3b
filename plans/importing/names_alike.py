"""Names of owners and groups that may be two ways to write one: offered as merges, never made unasked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plans.importing.headings import is_misspelling
from plans.importing.wording import squash

_SPARE = frozenset("the of and for a an in to on".split())
_MOST, _MOST_IN_GROUP = 200, 40
_SHORTEST_SLIP = 8


def names_alike(names: Iterable[str], known: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Pairs of names (the one to replace, the one to keep) so like each other that they may mean one owner.

    `known` are names that the partnership has already; they are kept. Names that differ in a figure or a single letter
    ('Team 1', 'Team 2') are two.
    """
    wanted = list(dict.fromkeys(names))
    kept = {squash(name): name for name in known}
    told = [name for name in wanted if squash(name) not in kept]
    groups: dict[str, list[tuple[str, tuple[str, ...], bool]]] = {}
    for name, is_known in [*((n, False) for n in told), *((n, True) for n in (*kept.values(),))]:
        words = _words(name)
        for key in _keys(words):
            groups.setdefault(key, []).append((name, words, is_known))
    found: dict[tuple[str, str], None] = {}
    for group in groups.values():
        for place, (name, words, is_known) in enumerate(group[:_MOST_IN_GROUP]):
            for other, others, other_known in group[place + 1 : place + _MOST_IN_GROUP]:
                if squash(name) != squash(other) and not (is_known and other_known) and _are_alike(words, others):
                    found[_in_order((name, words, is_known), (other, others, other_known))] = None
                    if len(found) >= _MOST:
                        return list(found)
    return list(found)


def _words(name: str) -> tuple[str, ...]:
    text = squash(name).replace("&", " and ").replace("'s", "s").replace("'", "")
    return tuple(word for word in re.findall(r"[^\W_]+", text) if word not in _SPARE)


def _keys(words: tuple[str, ...]) -> set[str]:
    """Names are compared where they share their first or their last word, or one has the other's initials."""
    if not words:
        return set()
    initials = "".join(word[0] for word in words)
    short = words[0] if len(words) == 1 else ""
    return {f"first {words[0][:4]}", f"last {words[-1][:5]}", f"short {initials if len(words) > 2 else short}"}


def _are_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    first, second = "".join(one), "".join(other)
    if first == second:
        return True
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    if _is_short_for(one, other) or _is_short_for(other, one):
        return True
    if set(one) == set(other):
        return True
    few, many = sorted((one, other), key=len)
    if len(few) >= 3 and len(many) - len(few) <= 2 and set(few) < set(many):
        return True
    return _is_slip(one, other)


def _is_short_for(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """'CPC' for 'Child Protection Committee'."""
    return len(one) == 1 and len(other) > 2 and one[0] == "".join(word[0] for word in other)


def _is_slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same words but for one, of which one is a slip of the other; or one word written as two."""
    if len(one) != len(other):
        return False
    unlike = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    long = sum(map(len, one)) >= _SHORTEST_SLIP
    return long and len(unlike) == 1 and min(map(len, unlike[0])) >= 4 and is_misspelling(*unlike[0])


def _in_order(one: tuple, other: tuple) -> tuple[str, str]:
    """The name to keep comes last: the one that is known already, else the fuller one."""
    keep_first = one[2] or (not other[2] and len(one[0]) > len(other[0]))
    return (other[0], one[0]) if keep_first else (one[0], other[0])
