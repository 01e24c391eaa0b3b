"""Sheets and sections that hold what is finished: 'Completed actions', 'Closed recommendations'. Pure."""

from __future__ import annotations

import re

from plans.importing.reading import PlanReading

_CLOSED = re.compile(
    r"^\W*(?:(?:all|archive of|list of|section \w+\W+)\s*)?"
    r"(?:completed?|closed|finished|discharged|signed[\s-]off|concluded)"
    r"(?:\s+(?:actions?|recommendations?|tasks?|items?|objectives?|improvements?|work|action log|action plan))?"
    r"(?:\s+(?:archive|log|list|since last (?:meeting|report)|to date))?\W*(?:\(?\d+\)?)?\W*$",
    re.I,
)


def close_sections(plan: PlanReading) -> None:
    """Mark the actions of a sheet or section that is headed as finished, unless an update of theirs is rated open."""
    open_ratings = {s.letter or s.label for s in plan.scheme if not s.is_complete}
    for action in plan.actions:
        titles, place = [action.source.sheet], action.theme
        while place is not None:
            titles.append(plan.themes[place].title)
            place = plan.themes[place].parent
        rated = next((update.status for update in reversed(action.updates) if update.status), "")
        if any(_CLOSED.match(title) for title in titles) and rated not in open_ratings:
            action.is_completed = True
