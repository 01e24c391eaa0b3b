"""When a row of a next report is clearly an action of the plan, by its words and what speaks for it. Pure."""

from __future__ import annotations

from .comparison import LIKELY, SURE
from .evidence import Evidence
from .likeness import Texts
from .wording import squash

ALIKE_ENOUGH = 0.85  # of the words, by worth: the same text with a word changed
LIKELY_SCORE = 0.75  # likeness and evidence together
ALIKE_AT_LEAST = 0.3  # below it no evidence makes two texts one action
DISTINCT = 0.08  # so much more alike than any other action
RUN_WORTH = 12.0  # words enough for a text that stands whole in another


class PairRules:
    """`like_it` gives, for a row, the actions that are most like it, whether they are another row's or not."""

    def __init__(self, texts: Texts, evidence: Evidence):
        self.texts, self.evidence = texts, evidence
        self.like_it: dict[int, list[int]] = {}

    def clear(self, old: int, new: int, total: float, like: float) -> bool:
        likely = like >= ALIKE_AT_LEAST and total >= LIKELY_SCORE
        if not (likely or like >= ALIKE_ENOUGH or self.is_run(old, new)):
            return False
        return self.is_distinct(old, new, like) or self.is_backed(old, new)

    def is_run(self, old: int, new: int) -> bool:
        """Whether one text stands whole in the other: a sentence was added, or the end was cut."""
        shorter, longer = sorted((squash(self.evidence.old[old].text), squash(self.evidence.new[new].text)), key=len)
        words = min(self.texts.old[old], self.texts.new[new], key=self.texts.worth)
        return shorter in longer and self.texts.worth(words) >= RUN_WORTH

    def is_distinct(self, old: int, new: int, like: float) -> bool:
        """Whether a row is more like this action than like any other, found or not: 'Train health staff' may be as
        like 'Train police staff' as a third that is another row's already."""
        text = self.evidence.old[old].text
        others = (o for o in self.like_it[new] if o != old and self.evidence.old[o].text != text)
        return like - max((self.texts.likeness(other, new) for other in others), default=0.0) >= DISTINCT

    def is_backed(self, old: int, new: int) -> bool:
        """Whether ref and place speak for a pair whose words do not single it out."""
        evidence = self.evidence
        return evidence.same_ref(old, new) and evidence.trust(new) == 1 and evidence.of_place(old, new) > 0

    def said(self, old: int, new: int, like: float) -> tuple[str, str, str]:
        """How a pair was found, how sure it is, and in words."""
        alike = "nearly the same words" if like >= ALIKE_ENOUGH else "words alike"
        if self.evidence.same_ref(old, new) and self.evidence.trust(new) >= 0.5:
            return "ref", SURE if like >= 0.6 else LIKELY, f"The same ref, {alike}"
        if like >= ALIKE_ENOUGH:
            return "text", SURE, "Nearly the same words"
        if self.evidence.of_place(old, new):
            return "place", LIKELY, f"The same place, {alike}"
        return "text", LIKELY, f"{alike.capitalize()}"
