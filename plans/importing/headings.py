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
# Ordinary words that are a letter away from one of the vocabulary and mean something else.
_NO_SLIPS = frozenset(
    "there these those where names charge chance close court county contract conference deliver print raise smart"
    " stated stand agree".split()
)
# A date that is still to come, whatever the word after it: 'Date to be achieved', 'Planned date completed'.
_TO_COME = re.compile(r"\b(?:(?:to|will|should|must) be|planned|proposed|expected|anticipated|intended)\b", re.I)
_VERBS = frozenset("do need want going trying hope must step".split())
_LONGEST_HEADING = 160
_JOINED = re.compile(r"\s*(?:[&/,+;]|\band\b)\s*", re.I)


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """A heading's words in lower case and the singular, articles left out: 'The Measures:' -> ('measure',)."""
    words = re.findall(r"[a-z]+|%|#", text.casefold().replace("’", "'").replace("'s", "").replace("n.o.", "no"))
    return tuple(_singular(word) for word in words if word not in _DROPPED)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "sis")) and len(word) > 3:
        return word[:-1]
    return word


_PHRASES: dict[str, list[tuple[str, tuple[str, ...], float]]] = {}  # by a phrase's first word
for _meaning, _weights in PHRASES.items():
    for _weight, _listed in _weights.items():
        for _words in map(tokens, _listed.split(",")):
            _PHRASES.setdefault(_words[0], []).append((_meaning, _words, _weight))
VOCABULARY = frozenset(word for phrases in _PHRASES.values() for _, phrase, _ in phrases for word in phrase)
_BY_LETTER: dict[str, list[str]] = {}
for _word in sorted(VOCABULARY):
    _BY_LETTER.setdefault(_word[0], []).append(_word)


@lru_cache(maxsize=4096)
def meanings(text: str) -> dict[str, float]:
    """How surely a heading means each thing, 0 to about 1.4. {} where it is too long or says nothing known."""
    if len(text) > _LONGEST_HEADING:
        return {}
    first, _, rest = re.sub(r"\s*\n\s*", "\n", text.strip()).partition("\n")
    outside = re.sub(r"\(.*?\)", " ", text)
    found: dict[str, float] = {}
    for reading, trust in {text: 0.95, rest: 0.85, first: 1.0, outside: 1.0}.items():
        for meaning, score in _scores(tokens(without_dates(reading))).items():
            found[meaning] = max(found.get(meaning, 0), score * trust)
    if "completed" in found and _TO_COME.search(text):
        found["timescale"] = max(found.get("timescale", 0), found.pop("completed"))
    if "supporting" in found and _names_lead_too(text):
        found["owner"] = max(found.get("owner", 0), found.pop("supporting"))
    return {meaning: round(score, 3) for meaning, score in found.items() if score >= 0.3}


def _names_lead_too(text: str) -> bool:
    """'Lead & others involved' is one column for the lead and for those who help: its first name is the lead's."""
    first, *others = _JOINED.split(text)
    scores = _scores(tokens(first))
    return bool(others) and scores.get("owner", 0) >= 0.9 and "supporting" not in scores


def has_heading_word(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and not VOCABULARY.isdisjoint(tokens(text))


def _scores(printed: tuple[str, ...]) -> dict[str, float]:
    """The best phrase of each meaning for a heading's words, misspelt ones put right at a small loss."""
    words = tuple(corrected(word) for word in printed)
    found: dict[str, float] = {}
    for start in set(words):
        for meaning, phrase, weight in _PHRASES.get(start, ()):
            score = _match(words, printed, phrase, weight)
            if score > found.get(meaning, 0):
                found[meaning] = score
    return found


def _match(words: tuple[str, ...], printed: tuple[str, ...], phrase: tuple[str, ...], weight: float) -> float:
    """How well a phrase explains a heading: its weight, less for words left over, for lateness and for misspelling."""
    if any(wanted not in words for wanted in phrase):
        return 0
    places = [words.index(wanted) for wanted in phrase]
    if max(places) - min(places) > len(phrase) + 1 or _asks_for_another(words, phrase):
        return 0
    spelling = 1.0 if all(words[place] == printed[place] for place in places) else 0.9
    spare = [word for place, word in enumerate(words) if place not in places]
    burden = sum(0.35 if word in _QUALIFIERS else 1.0 for word in spare)
    coverage = len(places) / (len(places) + burden)
    return weight * spelling * (0.45 + 0.55 * coverage) - 0.02 * min(places) + 0.02 * (len(phrase) - 1)


def _asks_for_another(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """'What resources do we need' asks for resources, and not what needs doing."""
    if phrase[0] != "what" or len(phrase) < 2 or words[0] != "what":
        return False
    asked = words[1]
    return asked not in phrase and asked in VOCABULARY and asked not in _QUALIFIERS and asked not in _VERBS


@lru_cache(maxsize=4096)
def corrected(word: str) -> str:
    """The word of the vocabulary that a word is a slip of; the word itself where it is known, short or like none."""
    if len(word) < 5 or word in VOCABULARY or word in _QUALIFIERS or word in _NO_SLIPS:
        return word
    return next(
        (known for known in _BY_LETTER.get(word[0], ()) if len(known) > 4 and is_misspelling(word, known)), word
    )


def is_misspelling(word: str, wanted: str) -> bool:
    """One slip in a word of five letters or more, two in one of nine or more; a slip is a letter or two swapped."""
    allowed = 2 if len(wanted) >= 9 else 1
    if abs(len(word) - len(wanted)) > allowed:
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
