"""A plan as JSON, schema improvement-plan/1: document order, ISO dates, null where unknown. Never queries."""

from __future__ import annotations

import datetime as dt
import json

from .content import ActionEntry, Content, ThemeEntry

SCHEMA = "improvement-plan/1"


def render(content: Content) -> bytes:
    """The plan as UTF-8 JSON. Keys and their meaning are a contract with other programs: add, never rename."""
    return json.dumps(as_values(content), ensure_ascii=False, indent=1).encode() + b"\n"


def as_values(content: Content) -> dict:
    """The plan as dictionaries and lists of plain values."""
    themes = {theme.id: theme for theme in content.themes}
    return {
        "schema": SCHEMA,
        "plan": _plan(content),
        "findings": [
            {"number": finding.number or None, "text": finding.text, "response": finding.response or None}
            for finding in content.findings
        ],
        "themes": [
            {
                "id": theme.id,
                "parent": theme.parent,
                "level": theme.level or None,
                "ref": theme.ref or None,
                "title": theme.title or None,
            }
            for theme in content.themes
        ],
        "actions": [_action(action, themes) for action in content.actions],
    }


def _plan(content: Content) -> dict:
    as_at = content.reported_as_at if content.is_current else content.as_at
    return {
        "reference": content.reference,
        "partnership": content.partnership,
        "title": content.title,
        "period_start": _day(content.period_start),
        "period_end": _day(content.period_end),
        "published_on": _day(content.published_on),
        "as_at": _day(as_at),
        "introduction": content.introduction or None,
        "levels": content.levels,
        "rag_scheme": [
            {
                "letter": status.mark.letter,
                "label": status.mark.label,
                "meaning": status.meaning or None,
                "is_complete": status.mark.is_complete,
            }
            for status in content.legend
        ],
    }


def _action(action: ActionEntry, themes: dict[str, ThemeEntry]) -> dict:
    path = theme_path(action.theme, themes)
    aim = path.pop() if path and path[-1].is_aim else None
    return {
        "ref": action.ref or None,
        "kind": action.kind,
        "theme_path": [theme.words for theme in path],
        "aim": aim.words if aim else None,
        "text": action.text,
        "owners": action.owners,
        "supporting": action.supporting,
        "governance_groups": action.governance_groups,
        "timescale": action.timescale or None,
        "timescale_kind": action.timescale_kind or None,
        "starts_on": _day(action.starts_on),
        "due_on": _day(action.due_on),
        "first_due_on": _day(action.first_due_on),
        "revised_due_on": _day(action.revised_due_on),
        "recurrence": action.recurrence or None,
        "milestones": [
            {
                "text": milestone.text,
                "timescale": milestone.timescale or None,
                "due_on": _day(milestone.due_on),
                "done_on": _day(milestone.done_on),
            }
            for milestone in action.milestones
        ],
        "measures": action.measures,
        "resources": action.resources,
        "updates": [
            {"as_at": _day(update.as_at), "text": update.text, "rag": update.mark.letter if update.mark else None}
            for update in action.updates
        ],
        "rag": action.mark.letter if action.mark else None,
        "rag_label": action.mark.label if action.mark else None,
        "complete": action.is_complete,
        "completed_on": _day(action.completed_on),
        "extra": [{"heading": heading, "text": text} for heading, text in action.extra],
        "source": _source(action),
    }


def theme_path(theme_id: str | None, themes: dict[str, ThemeEntry]) -> list[ThemeEntry]:
    """The headings above an action, outermost first; empty where it stands under none."""
    path = []
    while theme_id:
        theme = themes[theme_id]
        path.insert(0, theme)
        theme_id = theme.parent
    return path


def _source(action: ActionEntry) -> dict | None:
    if action.source is None:
        return None
    return {
        "workbook": action.source.workbook,
        "sheet": action.source.sheet,
        "first_row": action.source.first_row,
        "last_row": action.source.last_row,
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
