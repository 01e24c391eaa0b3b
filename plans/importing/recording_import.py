"""Writes the record of an import itself: from which file, by whom, what came in, and what taking it back needs."""

from __future__ import annotations

from accounts.keeping import keep
from plans.models import WorkbookImport

from .counting import counts_of
from .job import Recording
from .work_since import marks_now


def record_import(
    job: Recording, *, sha256: str, file=None, corrections: dict | None = None, counts: dict | None = None, onto=False
) -> WorkbookImport:
    """The last thing that an import writes. `onto` says that the plan was there before; `file` is a LegacyFile."""
    job.step("Writing the record of the import")
    record = WorkbookImport(
        partnership=job.partnership,
        plan=job.plan,
        plan_reference=job.plan.reference,
        plan_title=job.plan.title,
        onto_existing=onto,
        file=file,
        workbook=job.workbook,
        sha256=sha256,
        as_at=job.as_at,
        imported_by=job.by,
        counts=counts_of(job.reading) | (counts or {}),
        problems=[[p.sheet, p.cell, p.severity, p.message] for p in job.problems],
        corrections=corrections or {},
        before=job.before,
        marks=marks_now(job.plan),
    )
    return keep(record, by=job.by, reason=job.reason)
