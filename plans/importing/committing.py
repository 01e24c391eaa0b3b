"""Brings in what was prepared: all or nothing, as a new plan or as the next report of one that is there."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts.keeping import constraints_in_words, keep, locked, same_version
from accounts.refusals import Refusal
from plans.choices import DraftState
from plans.models import ImportDraft, LegacyFile, Plan, WorkbookImport
from plans.wording import long_date

from . import checking
from .corrections import Corrections
from .job import STEPS, Recording, nothing_to_tell
from .matching import match
from .preparing import NOT_OPEN, analysis_of, forget_analysis
from .proposal import Proposal
from .reading import PlanReading, Problem
from .recording import record_new
from .recording_import import record_import
from .recording_next import record_next
from .refusal import ImportRefused
from .standing import scheme_of, standing_of
from .work_since import marks_now

PUBLISHED_BEFORE = dt.date(1990, 1, 1)


def commit_draft(*, draft: ImportDraft, by, today: dt.date, tell=nothing_to_tell) -> WorkbookImport:
    """Bring the draft's plan in; gives the record of it. `tell(done, of, words)` hears how far it is.

    Raises ImportRefused or Refusal with a sentence: then nothing was written, and the draft is as it was.
    """
    tell(0, STEPS, "Reading the file")
    analysis, version = analysis_of(draft), draft.version
    refuse_unready(analysis.reading, analysis.proposal)
    with constraints_in_words({}), transaction.atomic():
        draft = locked(draft, related=("file", "partnership", "plan"))
        if draft.state not in (DraftState.OPEN, DraftState.WORKING):
            raise Refusal(NOT_OPEN[DraftState(draft.state)])
        same_version(draft, version)
        record = carry_out(
            reading=analysis.reading,
            corrections=Corrections.from_json(draft.corrections),
            file=draft.file,
            plan=draft.plan,
            reference=draft.reference,
            by=by,
            today=today,
            tell=tell,
        )
        draft.state, draft.result = DraftState.DONE, record
        keep(draft, by=by, reason="Brought in", fields=["state", "result"])
    forget_analysis(draft)
    return record


def refuse_unready(reading: PlanReading, proposal: Proposal) -> None:
    """Raise ImportRefused where something that only a person can say is still open."""
    if proposal.questions:
        first = proposal.questions[0]
        place = f" ({' '.join(filter(None, (first.sheet, first.cell)))})" if first.sheet else ""
        raise ImportRefused(f"There is a question to answer first{place}: {first.message}")
    if not reading.actions:
        raise ImportRefused("No plan was found in the file yet: say on which sheet and in which row its headings are.")
    for problem in reading.problems:
        if problem.severity == "error":
            raise ImportRefused(f"There is something to put right first: {problem.message}")


@transaction.atomic
def carry_out(
    *,
    reading: PlanReading,
    file: LegacyFile,
    by,
    today: dt.date,
    corrections: Corrections | None = None,
    plan: Plan | None = None,
    reference: str = "",
    as_at: dt.date | None = None,
    tell=nothing_to_tell,
) -> WorkbookImport:
    """Write `reading` of `file` as a new plan (called `reference`, where that is given), or onto `plan`.

    The as-at day is the one given, else the one that the file names, else its publication date, else `today`.
    """
    note_earlier_import(reading, file, plan)
    tell(1, STEPS, "Looking for doubts")
    job = Recording(
        reading=reading,
        partnership=file.partnership,
        workbook=file.filename,
        as_at=as_at or as_at_of(reading, today),
        by=by,
        tell=tell,
        steps=1,
    )
    reading.problems.extend(checking.check(reading, plan=plan, as_at=job.as_at))
    told = corrections or Corrections()
    kept = {"sha256": file.sha256, "file": file, "corrections": told.to_json()}
    if plan is None:
        refuse_taken(reference)
        record_new(job, reference=reference)
        return record_import(job, **kept)
    return record_onto(job, plan, told, kept)


def record_onto(job: Recording, plan: Plan, told: Corrections, kept: dict) -> WorkbookImport:
    """Write the job's reading as the next report of `plan`."""
    refuse_same_file(plan, job, kept["sha256"])
    job.plan, marks = plan, marks_now(plan)
    job.problems.extend(job.reading.problems)
    job.step("Comparing with the plan")
    comparison = match(standing_of(plan), job.reading, matches=told.matches, scheme=scheme_of(plan))
    record_next(job, comparison)
    job.before["marks"] = marks
    return record_import(job, **kept, counts=comparison.counts, onto=True)


def refuse_taken(reference: str) -> None:
    if reference and Plan.objects.filter(reference=reference).exists():
        raise ImportRefused(f"There is already a plan with the reference '{reference}'; choose another one.")


def refuse_same_file(plan: Plan, job: Recording, sha256: str) -> None:
    """The very same file says nothing new of a plan that it was brought into."""
    earlier = plan.workbook_imports.filter(sha256=sha256, undone_at=None).first()
    if earlier:
        raise ImportRefused(
            f"There is already a plan with the reference '{plan.reference}', and this very file was brought into it on"
            f" {long_date(earlier.imported_at.date())}; choose another file, or another reference for a second copy."
        )


def note_earlier_import(reading: PlanReading, file: LegacyFile, plan: Plan | None) -> None:
    earlier = WorkbookImport.objects.filter(
        partnership=file.partnership, sha256=file.sha256, undone_at=None, plan__isnull=False
    ).select_related("plan")
    if plan is None and (found := earlier.first()):
        message = f"This very file was imported before, as {found.plan.reference}; check that a second copy is wanted."
        reading.problems.append(Problem("", "", "warning", message))


def _last_told(reading: PlanReading, today: dt.date) -> dt.date | None:
    """The newest progress that the workbook dates, where that is after the day on which the plan was published."""
    days = [update.as_at for action in reading.actions for update in action.updates if update.as_at]
    last = max((day for day in days if day <= today), default=None)
    return last if last and reading.published_on and last > reading.published_on else None


def as_at_of(reading: PlanReading, today: dt.date) -> dt.date:
    """The day that the workbook speaks of. A day that has not come, or is no plausible one, is a slip of the pen."""
    for day in (reading.as_at, _last_told(reading, today), reading.published_on):
        if day is None:
            continue
        if PUBLISHED_BEFORE <= day <= today:
            return day
        reading.problems.append(
            Problem("", "", "warning", f"The workbook's own date, {day:%-d %B %Y}, cannot be right; today's was used.")
        )
    if any(update.as_at is None for action in reading.actions for update in action.updates):
        message = f"The file does not date its progress; today, {today:%-d %B %Y}, was used. Say which day it was."
        reading.problems.append(Problem("", "", "warning", message))
    return today
