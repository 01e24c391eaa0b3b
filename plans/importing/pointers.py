"""Cells that only point elsewhere: 'As above', 'Ditto', '"'. What is meant is asked for, not guessed. Pure."""

from __future__ import annotations

import re

from plans.importing.reading import PlanReading, Problem

_POINTER = re.compile(r"(?:(?:same )?as|see|same)(?: \S{1,6})? (?:above|before|previous|below)|ditto|do\.?|same", re.I)
_MARKS = re.compile(r"[\"“”″'’]+(?:\s*[\"“”″'’]+)*")


def is_pointer(text: str) -> bool:
    """True for words or ditto marks that name nothing themselves."""
    said = " ".join(text.split()).strip(" .()")
    return bool(_POINTER.fullmatch(said) or _MARKS.fullmatch(said))


def doubt_pointers(plan: PlanReading) -> None:
    """Ask who is meant where an action's owner is a pointer. The words stay as they are printed."""
    for action in plan.actions:
        for name in filter(is_pointer, [*action.owners, *action.supporting]):
            cell = action.cells.get("owners") or action.source.cell
            message = f"The owner is '{name}': it was kept as written. Say who is meant."
            plan.problems.append(Problem(action.source.sheet, cell, "warning", message))
