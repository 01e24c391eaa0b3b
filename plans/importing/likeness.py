"""How alike two texts are, by the words that they share; rare words count more. Pure.

Words, not letters, are compared: that is linear in the length of a text, and an action whose sentences changed places
or that gained a sentence keeps most of its words.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict

from .wording import squash

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ings", "ing", "ed", "es", "s")
SHORTEST_STEM = 4
COMMON = 60  # a word in more texts than this leads to none of them
NEAREST = 8


def stem(word: str) -> str:
    """'reviewing', 'reviewed' and 'reviews' are one word: 'review'."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > SHORTEST_STEM else word


def words_of(text: str) -> Counter:
    return Counter(stem(word) for word in _WORD.findall(squash(text)))


class Texts:
    """The texts of two sides, to be compared with each other. `old` and `new` are lists of texts."""

    def __init__(self, old: list[str], new: list[str]):
        self.old = [words_of(text) for text in old]
        self.new = [words_of(text) for text in new]
        spread = Counter(word for words in (*self.old, *self.new) for word in words)
        total = len(self.old) + len(self.new)
        self._worth = {word: math.log(1 + total / count) for word, count in spread.items()}
        self._old_worth = [self.worth(words) for words in self.old]
        self._new_worth = [self.worth(words) for words in self.new]
        self._known: dict[tuple[int, int], float] = {}
        self._holders: dict[str, list[int]] = defaultdict(list)
        for place, words in enumerate(self.old):
            for word in words:
                self._holders[word].append(place)

    def worth(self, words: Counter) -> float:
        return sum(self._worth.get(word, 1.0) * count for word, count in words.items())

    def shared(self, old: int, new: int) -> float:
        return self.common(self.old[old], self.new[new])

    def common(self, one: Counter, other: Counter) -> float:
        """The worth of the words that both have."""
        if len(one) > len(other):
            one, other = other, one
        return sum(self._worth[w] * min(count, other[w]) for w, count in one.items() if w in other)

    def likeness(self, old: int, new: int) -> float:
        """From 0 (no word shared) to 1 (the same words)."""
        if (old, new) not in self._known:
            both = self._old_worth[old] + self._new_worth[new]
            self._known[old, new] = 2 * self.shared(old, new) / both if both else 0.0
        return self._known[old, new]

    def held(self, old: int, new: int) -> float:
        """How much of the shorter text is in the longer one, from 0 to 1."""
        least = min(self._old_worth[old], self._new_worth[new])
        return self.shared(old, new) / least if least else 0.0

    def near(self, new: int, among: set[int]) -> list[int]:
        """The old texts of `among` that share most with a new one, by the words that are not in very many texts."""
        gathered: dict[int, float] = defaultdict(float)
        for word in self.new[new]:
            holders = self._holders.get(word, ())
            if len(holders) <= COMMON:
                for place in holders:
                    if place in among:
                        gathered[place] += self._worth[word]
        return sorted(gathered, key=lambda place: (-gathered[place], place))[:NEAREST]
