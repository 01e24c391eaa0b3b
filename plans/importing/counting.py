"""Counts of a reading, to be checked against the paper. Pure."""

from __future__ import annotations

from collections import Counter

from .reading import PlanReading


def counts_of(reading: PlanReading) -> dict:
    """Counts to check against the paper: findings, themes, aims, actions, maintenance, complete, and by RAG letter."""
    letters = Counter(
        rated[-1].status if (rated := [u for u in action.updates if u.status]) else "none"
        for action in reading.actions
        if action.kind == "improvement"
    )
    aims = sum(1 for theme in reading.themes if theme.is_aim)
    maintenance = sum(1 for action in reading.actions if action.kind == "maintenance")
    return {
        "findings": len(reading.findings),
        "themes": len(reading.themes) - aims,
        "aims": aims,
        "actions": len(reading.actions) - maintenance,
        "maintenance": maintenance,
        "complete": sum(
            1 for action in reading.actions if action.is_completed or any(u.says_complete for u in action.updates)
        ),
        "by_rag": dict(sorted(letters.items())),
    }
