"""Doubts about a whole reading: what no single cell shows. Each stands on its cell and says what to do. Pure."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from .checking_dates import check_dates
from .names_alike import names_alike
from .reading import ActionReading, PlanReading, Problem
from .wording import squash

MOST_OF_A_KIND = 20
MOST_CELLS = 6
NAMES = ("owners", "supporting", "governance_groups")


def check(reading: PlanReading, *, plan=None, as_at: dt.date | None = None) -> list[Problem]:
    """All that looks wrong, at once. `plan` is the plan whose next report it is, for its period; `as_at` its day.

    Nothing is changed: a person looks at the cell and decides.
    """
    start = (plan.period_start if plan else None) or reading.period_start
    end = (plan.period_end if plan else None) or reading.period_end
    return [
        *check_dates(reading.actions, start=start, end=end, as_at=as_at or reading.as_at),
        *repeated_refs(reading.actions),
        *owners_alike(reading.actions),
        *without(reading.actions, "owner", NAMES),
        *without(reading.actions, "timescale", ("timescale", "revised_timescale")),
    ]


def cell_of(action: ActionReading, field: str) -> str:
    return action.cells.get(field) or action.source.cell or f"A{action.source.first_row}"


def repeated_refs(actions: list[ActionReading]) -> list[Problem]:
    """Refs that stand at more than one action. Numbers that begin anew under each heading are told once, in sum."""
    places: dict[str, dict[tuple[str, str], ActionReading]] = defaultdict(dict)
    for action in actions:
        if action.ref.strip():
            # One cell beside several actions (a merged one, or their aim's) is one ref, not a repeated one.
            cell = action.cells.get("ref") or action.cells.get("aim") or f"theme {action.theme}"
            places[squash(action.ref)].setdefault((action.source.sheet, cell), action)
    repeated = [list(found.values()) for found in places.values() if len(found) > 1]
    clashes = [found for found in repeated if shares_a_place(found)]
    begun_anew = [found for found in repeated if not shares_a_place(found)] + clashes[MOST_OF_A_KIND:]
    problems = [clash(found) for found in clashes[:MOST_OF_A_KIND]]
    if begun_anew:
        refs = ", ".join(found[0].ref.strip() for found in begun_anew[:MOST_CELLS])
        more = " and others" if len(begun_anew) > MOST_CELLS else ""
        message = f"The refs {refs}{more} stand at actions under different headings. Their heading tells them apart."
        second = begun_anew[0][1]
        problems.append(Problem(second.source.sheet, cell_of(second, "ref"), "note", message))
    return problems


def shares_a_place(found: list[ActionReading]) -> bool:
    """Whether two of the actions stand under the same heading, where refs should differ."""
    under = {(action.source.sheet, action.theme, action.kind) for action in found}
    return len(under) < len(found)


def clash(found: list[ActionReading]) -> Problem:
    home = found[0].source.sheet
    cells = [
        cell_of(action, "ref") + (f" of ‘{action.source.sheet}’" if action.source.sheet != home else "")
        for action in found
    ]
    listed = f"{', '.join(cells[:-1])} and {cells[-1]}" if len(cells) <= MOST_CELLS else f"{len(cells)} cells"
    message = f"The ref {found[0].ref.strip()} stands in {listed}. Check whether one of them is a slip; all are kept."
    return Problem(found[1].source.sheet, cell_of(found[1], "ref"), "warning", message)


def owners_alike(actions: list[ActionReading]) -> list[Problem]:
    """Names that may be two ways to write one, each at the first action that has the likelier slip."""
    first: dict[str, tuple[ActionReading, str]] = {}
    for action in actions:
        for field in NAMES:
            for name in getattr(action, field):
                first.setdefault(name, (action, field))
    problems = []
    for name, other in names_alike(first)[: 2 * MOST_OF_A_KIND]:
        action, field = first[name]
        message = f"‘{name}’ and ‘{other}’ look like one owner. They are kept as two; join them if they are one."
        problems.append(Problem(action.source.sheet, cell_of(action, field), "warning", message))
    return problems


def without(actions: list[ActionReading], what: str, fields: tuple[str, ...]) -> list[Problem]:
    """One note for all improvement actions that have nothing in any of `fields`."""
    lacking = [
        action
        for action in actions
        if action.kind == "improvement" and not any(getattr(action, field) for field in fields)
    ]
    if not lacking:
        return []
    first = lacking[0]
    names, where = ("names", "it stands in") if len(lacking) == 1 else ("name", "the first of them is in")
    message = (
        f"{len(lacking)} of {len(actions)} actions {names} no {what}; {where} row {first.source.first_row}."
        " Add it on the action's page once the plan is in."
    )
    return [Problem(first.source.sheet, cell_of(first, fields[0]), "note", message)]
