"""The whole import of one workbook: read within limits, understand, record. The command and the pages call this."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from plans.models import Plan, WorkbookImport
from spreadsheets import WorkbookRefused, read_workbook

from .reading import PlanReading, Problem
from .recording import record_plan
from .refusal import ImportRefused
from .understanding import NoPlanFound, understand

PUBLISHED_BEFORE = dt.date(1990, 1, 1)


@dataclass(slots=True)
class Outcome:
    """What came in (or, on a dry run, would have): the plan's reference and title, counts, and every problem."""

    reference: str
    title: str
    counts: dict = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def bring_in(*, path: Path, partnership, today: dt.date, by=None, reference="", as_at=None, dry_run=False) -> Outcome:
    """Bring in the plan of the workbook at `path`; raises ImportRefused, and then nothing was written.

    The as-at day is the one given, else the one that the workbook names, else its publication date, else `today`.
    """
    check_reference(reference)
    if as_at and as_at > today:
        raise ImportRefused(f"The as-at date {as_at:%-d %B %Y} lies in the future; give today's or an earlier one.")
    content = file_content(path)
    try:
        reading = understand(read_workbook(content, name=path.name))
    except (WorkbookRefused, NoPlanFound) as refusal:
        raise ImportRefused(str(refusal)) from None
    sha256 = hashlib.sha256(content).hexdigest()
    note_earlier_import(reading, partnership, sha256)
    with transaction.atomic():
        plan, problems = record_plan(
            reading=reading,
            partnership=partnership,
            workbook=path.name,
            sha256=sha256,
            as_at=as_at or as_at_of(reading, today),
            by=by,
            reference=reference,
        )
        transaction.set_rollback(dry_run)
    return Outcome(plan.reference, plan.title, counts_of(reading), problems)


def file_content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ImportRefused(
            f"'{path}' could not be opened ({error.strerror}); check the file's name and place."
        ) from None


def check_reference(reference: str) -> None:
    if not reference:
        return
    if reference != slugify(reference) or len(reference) > 120:
        raise ImportRefused(
            f"'{reference}' cannot be a plan's reference; use small letters, digits and hyphens, 120 at most."
        )
    if Plan.objects.filter(reference=reference).exists():
        raise ImportRefused(f"There is already a plan with the reference '{reference}'; choose another one.")


def as_at_of(reading: PlanReading, today: dt.date) -> dt.date:
    """The day that the workbook speaks of. A day that has not come, or is no plausible one, is a slip of the pen."""
    for day in (reading.as_at, reading.published_on):
        if day is None:
            continue
        if PUBLISHED_BEFORE <= day <= today:
            return day
        reading.problems.append(
            Problem("", "", "warning", f"The workbook's own date, {day:%-d %B %Y}, cannot be right; today's was used.")
        )
    if any(update.as_at is None for action in reading.actions for update in action.updates):
        message = f"The workbook does not date its progress; today, {today:%-d %B %Y}, was used. --as-at gives the day."
        reading.problems.append(Problem("", "", "warning", message))
    return today


def note_earlier_import(reading: PlanReading, partnership, sha256: str) -> None:
    earlier = WorkbookImport.objects.filter(partnership=partnership, sha256=sha256).select_related("plan").first()
    if earlier:
        message = (
            f"This very file was imported before, as {earlier.plan.reference}; check that a second copy is wanted."
        )
        reading.problems.append(Problem("", "", "warning", message))


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
