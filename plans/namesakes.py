"""Owners (or governance groups) that may be one, by their names: offered to a person, never merged unasked. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .importing.names_alike import names_alike
from .importing.wording import squash


def namesakes(bodies: Iterable[tuple[int, str]], apart: Iterable[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Pairs of keys whose names are alike: (the one that likely goes, the one that likely stays).

    `bodies` are (key, name), a body with other names several times; `apart` pairs of keys that a person said are two.
    """
    holders: dict[str, set[int]] = defaultdict(set)
    by_squashed: dict[str, set[int]] = defaultdict(set)
    for key, name in bodies:
        holders[name].add(key)
        by_squashed[squash(name)].add(key)
    settled = {frozenset(pair) for pair in apart}
    found: dict[frozenset, tuple[int, int]] = {}
    alike = [(one, other) for keys in by_squashed.values() for one in keys for other in keys if one > other]
    alike += [(one, other) for go, stay in names_alike(holders) for one in holders[go] for other in holders[stay]]
    for one, other in alike:
        pair = frozenset((one, other))
        if one != other and pair not in settled:
            found.setdefault(pair, (one, other))
    return list(found.values())
