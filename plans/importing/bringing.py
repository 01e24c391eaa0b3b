"""The whole import of one file for the command: read, understood, written. The pages prepare it in a draft first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from plans.models import Plan

from .analysing import analyse
from .committing import carry_out
from .counting import counts_of
from .preparing import known_names
from .reading import Problem
from .refusal import ImportRefused, no_plan_in
from .uploading import keep_file

__all__ = ["ImportRefused", "Outcome", "bring_in", "counts_of"]


@dataclass(slots=True)
class Outcome:
    """What came in (or, on a dry run, would have): the plan's reference and title, counts, and every problem."""

    reference: str
    title: str
    counts: dict = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def bring_in(*, path: Path, partnership, today: dt.date, by=None, reference="", as_at=None, dry_run=False) -> Outcome:
    """Bring in the plan of the file at `path`; raises ImportRefused, and then nothing was written.

    A `reference` that a plan of the partnership has makes the file that plan's next report. The as-at day is the one
    given, else the one that the file names, else its publication date, else `today`.
    """
    plan = plan_called(reference, partnership)
    if as_at and as_at > today:
        raise ImportRefused(f"The as-at date {as_at:%-d %B %Y} lies in the future; give today's or an earlier one.")
    content = file_content(path)
    analysis = analyse(content, name=path.name, known_names=known_names(partnership))
    reading = analysis.reading
    if not reading.actions:
        raise ImportRefused(no_plan_in(analysis.grid.name))
    # Nobody is there to answer: the reading stands as it is, and what was to be asked is told.
    reading.problems.extend(Problem(q.sheet, q.cell, "warning", q.message) for q in analysis.proposal.questions)
    with transaction.atomic():
        record = carry_out(
            reading=reading,
            file=keep_file(content, name=path.name, partnership=partnership, by=by, store=not dry_run),
            plan=plan,
            reference=reference,
            as_at=as_at,
            by=by,
            today=today,
        )
        transaction.set_rollback(dry_run)
    problems = [Problem(*problem) for problem in record.problems]
    return Outcome(record.plan_reference, record.plan_title, counts_of(reading), problems)


def file_content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ImportRefused(
            f"'{path}' could not be opened ({error.strerror}); check the file's name and place."
        ) from None


def plan_called(reference: str, partnership) -> Plan | None:
    """The plan of this partnership that has the reference; None where it is free. Raises ImportRefused otherwise."""
    if not reference:
        return None
    if reference != slugify(reference) or len(reference) > 120:
        raise ImportRefused(
            f"'{reference}' cannot be a plan's reference; use small letters, digits and hyphens, 120 at most."
        )
    plan = Plan.objects.filter(reference=reference).first()
    if plan is not None and plan.partnership_id != partnership.pk:
        raise ImportRefused(f"There is already a plan with the reference '{reference}'; choose another one.")
    return plan
