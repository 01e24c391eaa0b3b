"""Slips of typing in the words that timescales are made of: 'Febuary', 'Setpember', 'Quaterly'. Pure.

A word is mended only where it is one slip (a letter missing, doubled, wrong, or two swapped) away from one known word
and begins with its letter. Short months are left alone: 'Juny' may be June or July.
"""

from __future__ import annotations

import re

MENDED = (
    "january",
    "february",
    "march",
    "april",
    "august",
    "september",
    "october",
    "november",
    "december",
    "spring",
    "summer",
    "autumn",
    "winter",
    "quarterly",
    "annually",
    "monthly",
    "ongoing",
)
SHORT = {"setp": "sept", "spet": "sept", "sepy": "sept", "onging": "ongoing"}
RIGHT = frozenset({"marsh", "match", "sprint", "string", "winner", "summed", "summery"})  # words of their own
_WORD = re.compile(r"[a-z]{4,12}")


def mended(text: str) -> str:
    """The text, in small letters, with the known words spelt right."""
    return _WORD.sub(lambda match: mended_word(match[0]), text)


def mended_word(word: str) -> str:
    if word in MENDED or word in SHORT or word in RIGHT:
        return SHORT.get(word, word)
    meant = [known for known in MENDED if known[0] == word[0] and one_slip(word, known)]
    return meant[0] if len(meant) == 1 else word


def one_slip(word: str, known: str) -> bool:
    """True where one letter added, left out, or changed, or two neighbours swapped, make the one from the other."""
    if abs(len(word) - len(known)) > 1:
        return False
    start = 0
    while start < min(len(word), len(known)) and word[start] == known[start]:
        start += 1
    end = 0
    while end < min(len(word), len(known)) - start and word[-1 - end] == known[-1 - end]:
        end += 1
    left, right = word[start : len(word) - end], known[start : len(known) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])
