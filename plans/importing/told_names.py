"""Names that a person said are one: the name to take instead of each, wherever a reading has it. Pure."""

from __future__ import annotations

from plans.importing.reading import PlanReading
from plans.importing.wording import squash


def rename(plan: PlanReading, renames: dict[str, str]) -> set[str]:
    """Take the new names in every action; gives the names, as a person wrote them, that the plan had."""
    wanted = {squash(old): (old, new.strip()) for old, new in renames.items() if new.strip()}
    met: set[str] = set()
    for action in plan.actions if wanted else ():
        action.owners = _renamed(action.owners, wanted, met)
        action.supporting = [n for n in _renamed(action.supporting, wanted, met) if n not in action.owners]
        action.governance_groups = _renamed(action.governance_groups, wanted, met)
    return met


def _renamed(names: list[str], wanted: dict[str, tuple[str, str]], met: set[str]) -> list[str]:
    found = []
    for name in names:
        seen: set[str] = set()
        while (key := squash(name)) in wanted and key not in seen and name != wanted[key][1]:
            seen.add(key)
            met.add(wanted[key][0])
            name = wanted[key][1]
        found.append(name)
    return list(dict.fromkeys(found))
