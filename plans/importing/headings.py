"""What a column's heading means, from the words people use for it. Pure.

A heading is scored against phrases of each meaning; misspellings, plurals, qualifying words, sub-captions and dates do
not stand in the way. The scores are evidence only: `columns` weighs them with what stands under the heading.
"""

from __future__ import annotations

import re
from functools import lru_cache

from plans.importing.dates import without_dates
from plans.importing.vocabulary import PHRASES

_DROPPED = frozenset(
    "the of a an we our us it its be is are will shall should with any please your their this that these".split()
)
_QUALIFIERS = frozenset(
    "key main strategic proposed agreed overall current latest specific required detailed improvement plan year up"
    " and or to for in at as on by report per new cpc multi single joint name details".split()
)
_LONGEST_HEADING = 160


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """A heading's words in lower case and the singular, without articles: 'Success Measures:' -> ('success', 'measure')."""
    words = re.findall(r"[a-z]+|%|#", text.casefold().replace("’", "'").replace("'s", "").replace("n.o.", "no"))
    return tuple(_singular(word) for word in words if word not in _DROPPED)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


_PHRASES = {
    meaning: [(tokens(phrase), weight) for weight, listed in phrases.items() for phrase in listed.split(",")]
    for meaning, phrases in PHRASES.items()
}
VOCABULARY = frozenset(word for phrases in _PHRASES.values() for phrase, _ in phrases for word in phrase)


@lru_cache(maxsize=4096)
def meanings(text: str) -> dict[str, float]:
    """How surely a heading means each thing, 0 to about 1.4. {} where it is too long or says nothing known."""
    if len(text) > _LONGEST_HEADING:
        return {}
    first, _, rest = re.sub(r"\s*\n\s*", "\n", text.strip()).partition("\n")
    outside = re.sub(r"\(.*?\)", " ", text)
    readings = [(text, 0.95), (outside, 1.0), (first, 1.0), (rest, 0.85)]
    found: dict[str, float] = {}
    for reading, trust in readings:
        words = tokens(without_dates(reading))
        for meaning, phrases in _PHRASES.items():
            score = max((_match(words, phrase, weight) for phrase, weight in phrases), default=0) * trust
            if score > found.get(meaning, 0):
                found[meaning] = score
    return {meaning: round(score, 3) for meaning, score in found.items() if score >= 0.3}


def has_heading_word(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and not VOCABULARY.isdisjoint(tokens(text))


def _match(words: tuple[str, ...], phrase: tuple[str, ...], weight: float) -> float:
    """How well a phrase explains a heading: its weight, less for words left over, for lateness and for misspelling."""
    if not words or len(phrase) > len(words):
        return 0
    places, spelling = [], 1.0
    for wanted in phrase:
        place, likeness = _find(wanted, words)
        if place is None:
            return 0
        places.append(place)
        spelling = min(spelling, likeness)
    if max(places) - min(places) > len(phrase) + 1:
        return 0
    matched = set(places)
    spare = [word for place, word in enumerate(words) if place not in matched]
    burden = sum(0.35 if word in _QUALIFIERS else 1.0 for word in spare)
    coverage = len(matched) / (len(matched) + burden)
    return weight * spelling * (0.45 + 0.55 * coverage) - 0.02 * min(places) + 0.02 * (len(phrase) - 1)


def _find(wanted: str, words: tuple[str, ...]) -> tuple[int | None, float]:
    if wanted in words:
        return words.index(wanted), 1.0
    if len(wanted) < 5:
        return None, 0
    for place, word in enumerate(words):
        if word not in VOCABULARY and is_misspelling(word, wanted):
            return place, 0.9
    return None, 0


@lru_cache(maxsize=16384)
def is_misspelling(word: str, wanted: str) -> bool:
    """One slip in a word of five letters or more, two in one of nine or more; a slip is a letter or two swapped."""
    allowed = 2 if len(wanted) >= 9 else 1
    if abs(len(word) - len(wanted)) > allowed or word[0] != wanted[0]:
        return False
    before, row = None, list(range(len(wanted) + 1))
    for i, a in enumerate(word, 1):
        new = [i]
        for j, b in enumerate(wanted, 1):
            cost = min(row[j] + 1, new[-1] + 1, row[j - 1] + (a != b))
            if before and i > 1 and j > 1 and a == wanted[j - 2] and word[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        before, row = row, new
    return row[-1] <= allowed
