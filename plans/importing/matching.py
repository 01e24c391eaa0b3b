"""Which row of a next report is which action of the plan: by ref, text and place, one to one. Pure.

A wrong pair is worse than an action that is told as new and another as gone: where two readings are possible, or the
evidence is thin, the row stays new, UNSURE, with its candidates, and a correction decides.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from .comparing import compare
from .comparison import LIKELY, NEW, SURE, UNSURE, Comparison, Pair, Standing
from .evidence import Evidence, innermost, path_of, ref_and_theme, ref_of, theme_of
from .likeness import Texts
from .pair_rules import ALIKE_AT_LEAST, ALIKE_ENOUGH, PairRules
from .reading import ActionReading, PlanReading, Problem, StatusReading
from .wording import squash

MARGIN = 0.1  # so much better than its nearest rival a pair has to be
ASK_SCORE = 0.5
PART_HELD = 0.75  # a text of which so much stands in a longer one is a part of it
PART_WORTH = 6.0  # … where it has words enough to tell
ROUNDS = 4
CANDIDATES = 3
LONGEST_STRETCH = 12  # rows left over in a run of which each is held against each action left over there


@dataclass(slots=True)
class Found:
    old: int
    how: str
    sureness: str
    why: str


def match(
    existing: list[Standing],
    reading: PlanReading,
    *,
    matches: dict[str, str] | None = None,
    scheme: list[StatusReading] | None = None,
    older: bool = False,
) -> Comparison:
    """Hold the file's reading against the plan's actions, field by field.

    `matches` are a person's answers: 'Sheet!A12' -> the action's id as text, or 'new'. `scheme` is the plan's own
    key, to tell which of its statuses a rating of the file is. `older`: the report is of a day before the plan's
    newest, so that it adds its progress and changes nothing else.
    """
    matcher = Matcher(existing, reading)
    matcher.take_answers(matches or {})
    matcher.same_texts()
    matcher.find_parts()
    for _ in range(ROUNDS):
        if not matcher.score():
            break
    found = matcher.comparison(scheme or [])
    for pair in found.pairs if older else ():
        pair.differences = [difference for difference in pair.differences if difference.kind == "progress"]
    return found


def place_keys(rows: list[ActionReading]) -> list[str]:
    """The key of each row for a correction: 'Sheet!A12', with '#2' for the second action of one cell."""
    keys: list[str] = []
    times: dict[str, int] = defaultdict(int)
    for row in rows:
        key = f"{row.source.sheet}!{row.source.cell or f'A{row.source.first_row}'}"
        times[key] += 1
        keys.append(key if times[key] == 1 else f"{key}#{times[key]}")
    return keys


class Matcher:
    """What is known so far: `found` maps the place of a row to its action, `asks` to actions that it may be."""

    def __init__(self, existing: list[Standing], reading: PlanReading):
        self.old, self.reading, self.new = existing, reading, reading.actions
        self.keys = place_keys(self.new)
        self.paths = [path_of(reading, row.theme) for row in self.new]
        self.texts = Texts([s.text for s in existing], [row.text for row in self.new])
        self.evidence = Evidence(existing, self.new, self.paths)
        self.by_ref: dict = defaultdict(list)
        for old, key in enumerate(self.evidence.old_refs):
            self.by_ref[key].append(old)
        self.rules = PairRules(self.texts, self.evidence)
        self.found: dict[int, Found] = {}
        self.free_old = set(range(len(existing)))
        self.free_new = set(range(len(self.new)))
        self.asks: dict[int, list[int]] = {}
        self.held_back: set[tuple[int, int]] = set()  # parts of a text: only a person joins them
        self.problems: list[Problem] = []

    def take(self, old: int, new: int, how: str, sureness: str, why: str) -> None:
        self.found[new] = Found(old, how, sureness, why)
        self.free_old.discard(old)
        self.free_new.discard(new)

    def learn(self) -> None:
        self.evidence.learn({new: found.old for new, found in self.found.items()})

    # What a person said

    def take_answers(self, matches: dict[str, str]) -> None:
        places = {str(standing.id): place for place, standing in enumerate(self.old)}
        for new, key in enumerate(self.keys):
            answer = matches.get(key)
            if answer is None:
                continue
            old = places.get(answer)
            if answer == NEW:
                self.free_new.discard(new)
            elif old in self.free_old:
                self.take(old, new, "asked", SURE, "You said so")
            else:
                gone = "is another row's already" if old is not None else "is not in the plan"
                source = self.new[new].source
                message = f"The action chosen for this row {gone}; choose again."
                self.problems.append(Problem(source.sheet, source.cell, "warning", message))

    # The same words

    def same_texts(self) -> None:
        """Pairs of the same words. Where several share them, ref, theme and the rest tell which is which."""
        olds, news = defaultdict(list), defaultdict(list)
        for old in sorted(self.free_old):
            olds[squash(self.old[old].text)].append(old)
        for new in sorted(self.free_new):
            news[squash(self.new[new].text)].append(new)
        shared = [(olds[text], news[text]) for text in news if text and text in olds]
        for before, after in shared:
            if len(before) == len(after) == 1 and self.old[before[0]].kind == self.new[after[0]].kind:
                self.take(before[0], after[0], "text", SURE, "The same words")
        self.learn()
        for before, after in shared:
            self.tell_apart([o for o in before if o in self.free_old], [n for n in after if n in self.free_new])
        self.learn()

    def tell_apart(self, before: list[int], after: list[int]) -> None:
        """Pair actions of one text with rows of that text; a row that is left may be any of them."""
        all_before = list(before)
        for key, why in (
            (ref_and_theme, "The same words, ref and theme"),
            (theme_of, "The same words and theme"),
            (ref_of, "The same words and ref"),
        ):
            ones, others = defaultdict(list), defaultdict(list)
            for old in before:
                ones[key(self.old[old], self.old[old].theme_path)].append(old)
            for new in after:
                others[key(self.new[new], self.paths[new])].append(new)
            for value in others:
                if value and len(ones[value]) == len(others[value]) == 1:
                    self.take(ones[value][0], others[value][0], "text", SURE, why)
            before, after = [o for o in before if o in self.free_old], [n for n in after if n in self.free_new]
        if len(before) == len(after) or before and self.say_the_same(after):
            for old in before:
                left = [new for new in after if new in self.free_new]
                new = left[0] if len(before) == len(after) else max(left, key=lambda n: self.evidence.weigh(old, n))
                self.take(old, new, "place", LIKELY, "The same words; several have them, taken in order")
                if len(left) == 1:
                    break
        for new in [n for n in after if n in self.free_new]:
            self.asks[new] = all_before
            self.held_back |= {(old, new) for old in all_before}

    def say_the_same(self, rows: list[int]) -> bool:
        """Whether nothing tells rows of one text apart but their place: a sheet that repeats what another has."""
        refs = {self.evidence.new_refs[new] for new in rows}
        return len(refs) == 1 and (refs != {None} or len({innermost(self.paths[new]) for new in rows}) == 1)

    # Splits and joins

    def find_parts(self) -> None:
        """Hold back actions that were split into two rows, and rows that two actions were joined into."""
        self.near = {new: self.nearby(new) for new in sorted(self.free_new)}
        everyone = set(range(len(self.old)))
        self.rules.like_it = {new: self.texts.near(new, everyone) for new in self.near}
        by_old, by_new = defaultdict(list), defaultdict(list)
        for new, olds in self.near.items():
            for old in olds:
                if self.texts.held(old, new) >= PART_HELD and self.texts.likeness(old, new) < ALIKE_ENOUGH:
                    shorter = min((self.texts.old[old], self.texts.new[new]), key=self.texts.worth)
                    if self.texts.worth(shorter) >= PART_WORTH:
                        (by_old[old] if shorter is self.texts.new[new] else by_new[new]).append((old, new))
        for pairs in by_old.values():
            self.hold_back(pairs, [self.texts.new[new] for _, new in pairs])
        for pairs in by_new.values():
            self.hold_back(pairs, [self.texts.old[old] for old, _ in pairs])

    def hold_back(self, pairs: list[tuple[int, int]], parts: list) -> None:
        """Several parts that say different things are a split or a join; parts that say the same are rivals."""
        several = any(
            self.texts.common(one, other) < 0.6 * min(self.texts.worth(one), self.texts.worth(other))
            for place, one in enumerate(parts)
            for other in parts[:place]
        )
        if several:
            self.held_back.update(pairs)

    # Likeness and evidence

    def nearby(self, new: int) -> list[int]:
        """Actions that a row may be: those with most of its words, its ref, or its place."""
        found = self.texts.near(new, self.free_old)
        if key := self.evidence.new_refs[new]:
            found += [old for old in self.by_ref.get(key, ())[:CANDIDATES] if old in self.free_old]
        return list(dict.fromkeys(found + self.between(new)))

    def between(self, new: int) -> list[int]:
        """The free actions that stand between the matched neighbours of a row, where they are few."""
        around = self.evidence.around(new)
        before = max((old for mate, old in around if mate < new), default=-1)
        after = min((old for mate, old in around if mate > new and old > before), default=len(self.old))
        stretch = range(before + 1, after)
        return [old for old in stretch if old in self.free_old] if len(stretch) <= LONGEST_STRETCH else []

    def score(self) -> bool:
        """Take the pairs that are clear by now; whether there were any."""
        scores = {}
        for new in sorted(self.free_new):
            for old in dict.fromkeys((*self.near.get(new, ()), *self.between(new))):
                if old in self.free_old:
                    like = self.texts.likeness(old, new)
                    if like >= ALIKE_AT_LEAST or self.worth_asking(old, new, 0):
                        scores[old, new] = (like + self.evidence.weigh(old, new), like)
        of_old, of_new = defaultdict(list), defaultdict(list)
        for (old, new), (total, _) in scores.items():
            of_old[old].append((total, new))
            of_new[new].append((total, old))
        taken = 0
        for (old, new), (total, like) in sorted(scores.items(), key=lambda item: (-item[1][0], item[0])):
            if old not in self.free_old or new not in self.free_new or (old, new) in self.held_back:
                continue
            if not self.rules.clear(old, new, total, like):
                continue
            rivals = [t for t, n in of_old[old] if n != new and n in self.free_new]
            rivals += [t for t, o in of_new[new] if o != old and o in self.free_old]
            if total - max(rivals, default=0) >= MARGIN:
                self.take(old, new, *self.rules.said(old, new, like))
                taken += 1
        self.learn()
        for new in self.free_new:
            ranked = sorted(((t, o) for t, o in of_new[new] if o in self.free_old), reverse=True)
            asks = [old for total, old in ranked if self.worth_asking(old, new, total)]
            self.asks[new] = list(dict.fromkeys([*self.asks.get(new, ()), *asks]))
        return taken > 0

    def worth_asking(self, old: int, new: int, total: float) -> bool:
        return total >= ASK_SCORE or (old, new) in self.held_back or self.evidence.same_ref(old, new)

    # The answer

    def candidates(self, new: int) -> list[int]:
        """Actions that a row may be; one that another row has already, only where both have its very words."""
        if new not in self.free_new:
            return []  # a person said that it is new
        words = squash(self.new[new].text)
        asks = self.asks.get(new, ())
        return [o for o in asks if o in self.free_old or words and words == squash(self.old[o].text)][:CANDIDATES]

    def comparison(self, scheme: list[StatusReading]) -> Comparison:
        pairs, asked_for = [], set()
        for new, row in enumerate(self.new):
            found = self.found.get(new)
            if found:
                pair = Pair(self.old[found.old], row, found.how, found.sureness, found.why, self.keys[new])
                pair.differences, pair.not_in_file = compare(pair.standing, row, self.paths[new], self.reading, scheme)
            else:
                asks = self.candidates(new)
                asked_for.update(asks)
                pair = Pair(None, row, NEW, UNSURE if asks else SURE, "", self.keys[new])
                pair.candidates = [self.old[old] for old in asks]
                pair.why = "It may be an action of the plan" if asks else ""
            pairs.append(pair)
        for old in sorted(self.free_old):
            if not self.old[old].withdrawn:
                sureness = UNSURE if old in asked_for else SURE
                pairs.append(Pair(self.old[old], None, "gone", sureness, "The file leaves it out"))
        return Comparison(pairs, self.problems)
