"""Writes a reading of a legacy plan as records, all or nothing, with history dated at the workbook's as-at day."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.text import slugify

from plans import rag
from plans.models import Plan, RagScheme, RagStatus, Theme
from reviews.models import Finding, Review
from reviews.wording import kind_of

from .job import Recording
from .reading import PlanReading, Problem, StatusReading
from .recording_actions import record_actions
from .recording_import import record_import

REFERENCE_LENGTH = 80


@transaction.atomic
def record_plan(
    *, reading: PlanReading, partnership, workbook: str, sha256: str, as_at: dt.date, by=None, reference: str = ""
) -> tuple[Plan, list[Problem]]:
    """Write `reading` as a new plan of `partnership`; gives the plan and every problem, the reading's own included.

    `as_at` dates the updates that name no day of their own, and the history of all that comes in. `reference` must
    be free; without one, a free one is made from the title.
    """
    job = Recording(reading=reading, partnership=partnership, workbook=workbook, as_at=as_at, by=by)
    record_new(job, reference=reference)
    record_import(job, sha256=sha256)
    return job.plan, job.problems


def record_new(job: Recording, *, reference: str = "") -> None:
    """Write the job's reading as a new plan; the caller holds the transaction."""
    job.problems.extend(job.reading.problems)
    job.step("Writing findings and the key")
    review = record_review(job)
    job.plan = record_head(job, reference=reference, scheme=record_scheme(job), review=review)
    job.step(f"Writing {len(job.reading.themes)} headings")
    record_themes(job)
    record_actions(job, list(enumerate(job.reading.actions)))


def free_reference(partnership, title: str) -> str:
    """A reference that no plan has: the partnership's slug and the title's first words, numbered where taken."""
    stem = f"{partnership.slug}-{slugify(title) or 'plan'}"[:REFERENCE_LENGTH].rstrip("-")
    taken = set(Plan.objects.filter(reference__startswith=stem).values_list("reference", flat=True))
    if stem not in taken:
        return stem
    return next(name for number in range(2, len(taken) + 3) if (name := f"{stem}-{number}") not in taken)


def record_scheme(job: Recording) -> RagScheme | None:
    """The plan's own RAG scheme with its statuses, or None where the plan has none."""
    if not job.reading.scheme:
        return None
    scheme = job.save(RagScheme(partnership=job.partnership, name=f"{job.reading.title[:180]} key"))
    letters: set[str] = set()
    rows = [status_row(scheme, status, letters, position) for position, status in enumerate(job.reading.scheme)]
    for status, row in zip(job.reading.scheme, job.create(RagStatus, rows), strict=True):
        job.statuses.setdefault(row.letter.casefold(), row)
        job.statuses.setdefault(status.label.strip().casefold(), row)
    return scheme


def status_row(scheme: RagScheme, status: StatusReading, letters: set[str], position: int) -> RagStatus:
    """A status of the workbook's key as a record; `letters` are those taken in the scheme, and grow by this one."""
    letter = free_letter(status.letter or status.label[:1] or "?", letters)
    letters.add(letter)
    label, meaning = status.label or letter, status.meaning
    if len(label) > 100:
        label, meaning = letter, f"{label}\n{meaning}".strip()
    return RagStatus(
        scheme=scheme,
        letter=letter,
        label=label,
        meaning=meaning,
        colour=status.colour,
        tone=rag.tone_of(letter, label, status.colour),
        is_complete=status.is_complete,
        needs_attention=status.needs_attention and not status.is_complete,
        position=position,
    )


def free_letter(letter: str, taken: set[str]) -> str:
    """`letter`, cut to what the field holds, with a number where another status of the scheme has it."""
    letter = letter.strip()[:8] or "?"
    return next(name for name in (letter, *(f"{letter}{n}" for n in range(2, 100))) if name not in taken)


def record_review(job: Recording) -> Review | None:
    """The review behind the plan, with the findings that the workbook prints; None where it prints none."""
    if not job.reading.findings:
        return None
    title = job.reading.title
    review = Review(partnership=job.partnership, kind=kind_of(title), title=f"Review behind {title}"[:300])
    job.save(review)
    rows = []
    for position, finding in enumerate(job.reading.findings):
        number = finding.number[:20]
        if number and any(row.number == number for row in rows):
            job.doubt(finding.source, f"Finding {number} is printed twice; the second one keeps no number.")
            number = ""
        rows.append(
            Finding(
                review=review,
                number=number,
                text=finding.text.strip() or f"Finding {number}".strip(),
                response=finding.response,
                position=position,
                **job.source(finding.source),
            )
        )
    for row in job.create(Finding, rows):
        job.findings.setdefault(row.number, row)
    return review


def record_head(job: Recording, *, reference: str, scheme, review) -> Plan:
    """The plan itself: title, introduction, period, heading words."""
    reading = job.reading
    title, introduction = reading.title.strip() or "Improvement plan", reading.introduction
    if len(title) > 300:
        title, introduction = f"{title[:299]}…", f"{title}\n\n{introduction}".strip()
    start, end = reading.period_start, reading.period_end
    if start and end and end < start:
        job.doubt(None, "The plan's period ends before it starts, so it was left out.")
        start = end = None
    return job.save(
        Plan(
            partnership=job.partnership,
            reference=reference or free_reference(job.partnership, title),
            title=title,
            introduction=introduction,
            period_start=start,
            period_end=end,
            published_on=reading.published_on,
            as_at=job.as_at,
            review=review,
            scheme=scheme,
            levels=reading.levels,
            headings=reading.headings,
        )
    )


def record_themes(job: Recording) -> None:
    """The tree of themes, a level at a time, since a child needs its parent's key."""
    rows: list[Theme | None] = [None] * len(job.reading.themes)
    waiting = list(enumerate(job.reading.themes))
    while waiting:
        ready = [(place, theme) for place, theme in waiting if theme.parent is None or rows[theme.parent] is not None]
        made = job.create(Theme, [theme_row(job, place, theme, rows) for place, theme in ready])
        for (place, _theme), row in zip(ready, made, strict=True):
            rows[place] = row
        waiting = [(place, theme) for place, theme in waiting if rows[place] is None]
        if not ready:
            raise ValueError("A theme of the reading stands under itself.")
    job.themes = rows


def theme_row(job, place, theme, rows) -> Theme:
    ref, title = theme.ref, theme.title
    if len(ref) > 40:
        ref, title = "", f"{ref} {title}".strip()
    return Theme(
        plan=job.plan,
        parent=None if theme.parent is None else rows[theme.parent],
        level=theme.level[:100] or ("" if title else "Theme"),
        ref=ref,
        title=title,
        is_aim=theme.is_aim,
        headings=theme.headings,
        position=place,
        **job.source(theme.source),
    )
