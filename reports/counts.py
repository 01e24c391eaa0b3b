"""Counting actions, and the sentence that a report or a dashboard opens with. No database, no clock.

An action is anything with the fields of content.ActionEntry that are counted here: a dashboard's rows are lighter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from plans import lateness, tallies

from .content import Part, Status, Tally, ThemeEntry

ONLY_IMPROVEMENT = "kind=improvement"


def tally(label: str, actions: Iterable, *, query: str = "", mark=None) -> Tally:
    """How those actions stand; `query` is the address of the list that holds exactly them."""
    actions = list(actions)
    by_status: dict[str, int] = {}
    for action in actions:
        key = str(action.status_key or "")
        by_status[key] = by_status.get(key, 0) + 1
    return Tally(
        label=label,
        query=query,
        mark=mark,
        total=len(actions),
        complete=sum(action.is_complete for action in actions),
        overdue=sum(action.is_overdue for action in actions),
        soon=sum(action.is_due_soon for action in actions),
        slipped=sum(action.slip_days > 0 for action in actions),
        silent=sum(not action.is_complete and not action.updates for action in actions),
        stale=sum(action.is_stale for action in actions),
        by_status=by_status,
    )


def by_rag(legend: list[Status], actions: list) -> list[Tally]:
    """A tally for each status of the legend in its order, then for the actions that are not rated."""
    rows = [
        tally(
            status.mark.label,
            (action for action in actions if action.status_key == status.key),
            query=f"rag={status.key}",
            mark=status.mark,
        )
        for status in legend
    ]
    unrated = tally(
        "Not rated",
        (action for action in actions if not action.status_key),
        query="rag=none" if legend else ONLY_IMPROVEMENT,
    )
    return [*rows, unrated] if unrated.total or not legend else rows


def by_theme(themes: list[ThemeEntry], actions: list) -> list[Tally]:
    """A tally for each heading directly above aims and actions: the innermost one that is not an aim."""
    known = {theme.id: theme for theme in themes}
    held: dict[str | None, list] = {}
    for action in actions:
        theme = known.get(action.theme or "")
        while theme and theme.is_aim and theme.parent:
            theme = known[theme.parent]
        held.setdefault(theme.id if theme else None, []).append(action)
    rows = [
        tally(theme.words, held[theme.id], query="" if theme.is_aim else f"theme={theme.key}&{ONLY_IMPROVEMENT}")
        for theme in themes
        if theme.id in held
    ]
    return [*rows, tally("Under no theme", held[None])] if None in held and rows else rows


def by_body(name: str, held_by: dict[int, set[int]], names: dict[int, str], actions: list) -> list[Tally]:
    """A tally for each owner or governance group (`name`: 'owner', 'group'), most actions first.

    `held_by` gives the bodies of an action by its key. An action with two of them counts under both.
    """
    listed: dict[int, list] = {}
    for action in actions:
        for body in held_by.get(action.key, ()):
            listed.setdefault(body, []).append(action)
    rows = [
        tally(names[body], held, query=f"{name}={body}&{ONLY_IMPROVEMENT}")
        for body, held in sorted(listed.items(), key=lambda pair: (-len(pair[1]), names[pair[0]].casefold()))
    ]
    without = [action for action in actions if not held_by.get(action.key)]
    nobody = {"owner": "No owner named", "group": "No governance group named"}[name]
    return [*rows, tally(nobody, without)] if without and rows else rows


class _Labelled:
    """A status as plans.tallies.sentence asks for it."""

    def __init__(self, status: Status):
        self.id, self.label, self.is_complete = status.key, status.mark.label, status.mark.is_complete


def opening(whole: Tally, legend: list[Status], as_at: dt.date) -> list[Part]:
    """The sentence that answers 'where do we stand', each number with the list behind it."""
    counted = tallies.Tally(
        total=whole.total,
        complete=whole.complete,
        overdue=whole.overdue,
        soon=whole.soon,
        slipped=whole.slipped,
        silent=whole.silent,
        stale=whole.stale,
        by_status={int(key) if key else None: number for key, number in whole.by_status.items()},
    )
    parts = tallies.sentence(counted, [_Labelled(status) for status in legend], lateness.stale_since(as_at))
    return [Part(part.text, part.query) for part in parts]
